"""The commands of the program, one module each, and what they print and show while they run."""
