"""How long it has really been on the skin, by whichever clock says the most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from coach.domain.spans import elapsed
from coach.player.clock import NS, Clock

_LEAST_LEAD_NS: Final = NS
"""By less than this the wall clock is never ahead: two clocks never read quite the same."""
_MICROSECOND_NS: Final = 1000


class SkinClock:
    """Real time since something was put on, as of the last look; it never runs backwards.

    The machine's clock counts from then on. Where it does not count sleep, or was another one
    before the machine was started again, the wall clock (in UTC) or what was written last is
    farther on: it is followed, and never given up again.
    """

    def __init__(
        self,
        clock: Clock,
        wall: Callable[[], dt.datetime],
        *,
        at: dt.datetime,
        since_ns: int | None = None,
        written_ns: int = 0,
        stands_at_ns: int = 0,
    ) -> None:
        """Stand still until the first look, which counts all that has passed.

        Args:
            clock: of this machine.
            wall: local time with its zone.
            at: when it was put on, by the wall clock.
            since_ns: the same by `clock`, None where that was another run of the machine.
            written_ns: nanoseconds on the skin that were written down.
            stands_at_ns: what it says until the first look.
        """
        self._clock = clock
        self._wall = wall
        self._at = at
        self._now_ns = stands_at_ns
        real_ns = clock.now_ns()
        known_ns = real_ns - self._wall_ns() if since_ns is None else since_ns
        self._began_ns = min(real_ns - written_ns, known_ns)

    @property
    def began_ns(self) -> int:
        """When it was put on by the machine's clock, as far as that is known; below 0 before it."""
        return self._began_ns

    def now_ns(self) -> int:
        """Return the nanoseconds on the skin at the last look."""
        return self._now_ns

    def look(self) -> int:
        """Read the clocks and return the nanoseconds on the skin."""
        real_ns = self._clock.now_ns()
        wall_ns = self._wall_ns()
        if wall_ns > real_ns - self._began_ns + _LEAST_LEAD_NS:
            self._began_ns = real_ns - wall_ns
        self._now_ns = real_ns - self._began_ns
        return self._now_ns

    def _wall_ns(self) -> int:
        since = elapsed(self._at, self._wall())
        return since // dt.timedelta(microseconds=1) * _MICROSECOND_NS
