"""Colours, type sizes and the one stylesheet."""
