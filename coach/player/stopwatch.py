"""A stopwatch that is told the time: paused time does not count, nothing is ever counted down."""

from __future__ import annotations


class Stopwatch:
    """Nanoseconds that have run since it was last set, with halts left out."""

    def __init__(self) -> None:
        self._before_ns = 0
        self._since_ns: int | None = None

    def elapsed_ns(self, now_ns: int) -> int:
        """Return what has run until now."""
        if self._since_ns is None:
            return self._before_ns
        return self._before_ns + now_ns - self._since_ns

    def run(self, now_ns: int) -> None:
        """Let it run from now on."""
        self.set(self.elapsed_ns(now_ns), now_ns)
        self._since_ns = now_ns

    def halt(self, now_ns: int) -> None:
        """Stop it; what has run stays."""
        self._before_ns = self.elapsed_ns(now_ns)
        self._since_ns = None

    def set(self, elapsed_ns: int, now_ns: int) -> None:
        """Put it to `elapsed_ns`; it goes on running if it ran."""
        self._before_ns = elapsed_ns
        if self._since_ns is not None:
            self._since_ns = now_ns
