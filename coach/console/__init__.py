"""A second front end: the same session in a terminal, without Qt."""
