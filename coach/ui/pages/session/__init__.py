"""The views of a session, one a stage."""
