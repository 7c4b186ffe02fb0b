"""What whoever asked does with their question and its answer: adopted or not, asked after, changed, made public, taken back."""
