"""One pause because of pain: which exercise it was, the settle timer, the answers so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from coach.diary.records import CheckInRecord
from coach.domain.pain import CheckIn
from coach.domain.triage import LONGEST_SETTLE_S, SETTLE_S
from coach.player.clock import NS
from coach.session.look import Candidate

Amend = Callable[[CheckInRecord], None]

LONGER_S: Final = 60
"""One press of "longer" (design choice; 4.5 allows up to 180 s)."""


class PainPause:
    """Lives from "something hurts" until the session goes on or ends."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.candidates = tuple(candidates)
        self.sharp = False
        self.answers: CheckIn | None = None
        self.saved: tuple[CheckInRecord, Amend] | None = None
        self._chosen = 0 if len(self.candidates) == 1 else None
        self._since_ns = 0
        self._target_s = SETTLE_S

    @property
    def is_open(self) -> bool:
        """Whether it has still to be said which of two exercises it was."""
        return len(self.candidates) > 1 and self._chosen is None

    @property
    def hurt(self) -> Candidate | None:
        """The exercise that hurt, as far as it is known."""
        return None if self._chosen is None else self.candidates[self._chosen]

    @property
    def asked(self) -> tuple[Candidate, ...]:
        """The candidates to ask about: two while it is open, else the one."""
        return self.candidates if self.hurt is None else (self.hurt,)

    @property
    def extendable(self) -> bool:
        """Whether the settle timer may still be made longer."""
        return self._target_s < LONGEST_SETTLE_S

    def choose(self, candidate: int | None) -> None:
        """Say which exercise it was, of those that are asked about; said once, it stays.

        Raises:
            ValueError: there is no such candidate.
        """
        if candidate is None:
            return
        if not 0 <= candidate < len(self.asked):
            raise ValueError(f"there is no candidate {candidate}")
        if self._chosen is None:
            self._chosen = candidate

    def settle(self, now_ns: int) -> None:
        """Start the settle timer."""
        self._since_ns = now_ns
        self._target_s = SETTLE_S

    def extend(self) -> None:
        """Settle longer, as far as 4.5 allows."""
        self._target_s = min(LONGEST_SETTLE_S, self._target_s + LONGER_S)

    def left_ns(self, now_ns: int) -> int:
        """Return the nanoseconds of settling that are left."""
        return max(0, self._since_ns + self._target_s * NS - now_ns)

    def settled_s(self, now_ns: int) -> int:
        """Return the whole seconds since the settle timer started."""
        return (now_ns - self._since_ns) // NS
