"""The views of ice or heat while it is used, one for each stage."""
