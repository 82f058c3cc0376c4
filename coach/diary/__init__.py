"""Check-ins and sessions on disk; the only room that knows sqlite3."""
