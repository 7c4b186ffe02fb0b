"""What happens because time passes: the tick, delivery, housekeeping."""
