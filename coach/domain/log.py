"""What the diary holds, as the rules over many days see it."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from msgspec import Struct

from coach.domain.exercise import Side
from coach.domain.pain import CheckIn, Moment


class Entry(Struct, frozen=True, kw_only=True):
    """One check-in with what it was about and what the decision table said.

    `at` has a zone; its date is the day as the person's own clock showed it. `session` is None for
    one that was given outside of sessions. `or_exercise` is set while it is open which of two
    exercises it was.
    """

    at: dt.datetime
    check_in: CheckIn
    row: str | None = None
    action: str | None = None
    session: str | None = None
    exercise: str | None = None
    or_exercise: str | None = None
    side: Side | None = None
    into_step_s: float | None = None

    @property
    def is_sharp_in_session(self) -> bool:
        """Whether something hurt sharply while exercising (4.4, 4.5)."""
        return self.check_in.moment is Moment.DURING and self.check_in.is_sharp


class Use(Struct, frozen=True, kw_only=True):
    """One exercise that was begun in one session, on the sides that were done."""

    at: dt.datetime
    session: str
    exercise: str
    done_s: float
    eased: bool = False


class Lift(Enum):
    """What the person said that ends a lock or a parking (4.4, D20)."""

    SPOKEN = "spoken"
    """I have spoken to a professional."""
    GONE = "gone"
    """It has fully gone for 48 hours."""
    ASSESSED = "assessed"
    """I have been assessed and was told I may exercise."""
    CHOSEN = "chosen"
    """A deliberate choice, with the reason read."""
    TRY_AGAIN = "try-again"
    """Try a parked exercise again."""
    SEEN_SOMEONE = "seen-someone"
    """Seen someone about pain that lasts (D16)."""


class Lifted(Struct, frozen=True, kw_only=True):
    """That a lock or a parking was lifted: `what` names it, like `soon` or `parked:bird-dog`."""

    at: dt.datetime
    what: str
    how: Lift


class Log(Struct, frozen=True, kw_only=True):
    """Everything the rules look at, oldest first; previews at another speed are left out."""

    entries: tuple[Entry, ...] = ()
    uses: tuple[Use, ...] = ()
    sessions: tuple[Begun, ...] = ()
    lifted: tuple[Lifted, ...] = ()


class Begun(Struct, frozen=True, kw_only=True):
    """A session that was begun: which routine, when, and whether it went to its end."""

    id: str
    at: dt.datetime
    routine: str
    finished: bool = False
