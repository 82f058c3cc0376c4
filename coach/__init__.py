"""Recovery Coach: guided routines, timers and a private diary for an aching back."""
