"""Runs a routine: commands in, events out. Knows no window, file or sound."""
