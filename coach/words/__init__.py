"""What the program says: domain values in words, for the window and the console alike."""
