"""Domain state as signals, slots and item models; QtCore only."""
