"""Questions that open over a page."""
