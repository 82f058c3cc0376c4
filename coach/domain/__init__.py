"""What the program is about: exercises, routines, pain. No Qt, no files, no clock."""
