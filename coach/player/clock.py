"""Time as an argument: the one place that reads the machine's clock."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final, Protocol

NS: Final = 1_000_000_000
"""Nanoseconds in a second."""
_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")
"""Where Linux tells one run of the machine from another."""


class Clock(Protocol):
    """Real time that never goes back and goes on while the machine sleeps."""

    def now_ns(self) -> int:
        """Return nanoseconds since some fixed moment."""
        ...


class SystemClock:
    """The machine's clock: CLOCK_BOOTTIME where there is one (it counts sleep), else monotonic."""

    def __init__(self) -> None:
        self._boottime: int | None = getattr(time, "CLOCK_BOOTTIME", None)

    def now_ns(self) -> int:
        """Return nanoseconds since the machine started."""
        if self._boottime is None:
            return time.monotonic_ns()
        return time.clock_gettime_ns(self._boottime)


def boot_id(file: Path = _BOOT_ID) -> str:
    """Return what names this run of the machine, "" where nothing does."""
    try:
        return file.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


class ScaledTime:
    """Routine time made from real time, `speed` times as fast; exact, so that nothing drifts."""

    def __init__(self, clock: Clock, speed: float, origin_ns: int | None = None) -> None:
        """Start at 0.

        Args:
            clock: real time.
            speed: how many times faster routine time runs.
            origin_ns: the moment of `clock` that is 0, now where None.

        Raises:
            ValueError: `speed` is not above 0.
        """
        if not 0 < speed < float("inf"):
            raise ValueError("speed must be a number above 0")
        self.clock = clock
        self._numerator, self._denominator = float(speed).as_integer_ratio()
        self._origin_ns = clock.now_ns() if origin_ns is None else origin_ns

    def at(self, real_ns: int) -> int:
        """Return the routine time of a moment of the real clock, both in nanoseconds."""
        return (real_ns - self._origin_ns) * self._numerator // self._denominator

    def real_ns(self, routine_ns: int) -> int:
        """Return how long a stretch of routine time lasts in real nanoseconds, rounded up."""
        return -(-routine_ns * self._denominator // self._numerator)
