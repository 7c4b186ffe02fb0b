"""The answer: what it must hold, when words or a file are one, its signing off, its way to who asked, and its correction."""
