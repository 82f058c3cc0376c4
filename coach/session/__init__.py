"""One run of a routine: player, check-in flow and diary together."""
