"""Layout and connections of every page; no decisions."""
