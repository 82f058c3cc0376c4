"""What happened in the player, as frozen values, in the order in which it happened."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from coach.domain.timeline import PlannedStep, Segment


class StepResult(Enum):
    """What became of a step when it was left."""

    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"
    CHANGED = "changed"


class StepStarted(Struct, frozen=True, kw_only=True):
    """A step was entered, at its start or (after a restart of the program) inside it."""

    index: int
    step: PlannedStep


class PhaseStarted(Struct, frozen=True, kw_only=True):
    """A segment of the current step began; `late_s` seconds before this look (routine time)."""

    index: int
    segment: Segment
    late_s: float = 0.0


class Counted(Struct, frozen=True, kw_only=True):
    """3, 2 or 1 second is left before work begins or ends."""

    number: int


class StepEnded(Struct, frozen=True, kw_only=True):
    """A step was left; seconds are routine time, without pauses."""

    index: int
    step: PlannedStep
    result: StepResult
    done_s: float
    left_s: float
    right_s: float


class PauseReason(Enum):
    """Why the clock stands."""

    ASKED = "asked"
    HOLE = "hole"


class Paused(Struct, frozen=True, kw_only=True):
    """The clock stands; after a hole (sleep, frozen machine) at the last look before it."""

    reason: PauseReason
    hole_s: float = 0.0


class CountedOn(Struct, frozen=True, kw_only=True):
    """A hole that paused nothing: all that follows in it comes late."""

    hole_s: float


class Resuming(Struct, frozen=True, kw_only=True):
    """3-2-1 began; it is no routine time."""


class Resumed(Struct, frozen=True, kw_only=True):
    """The clock runs again."""


class Extended(Struct, frozen=True, kw_only=True):
    """The current segment became longer."""

    by_s: int


class Finished(Struct, frozen=True, kw_only=True):
    """The last step ended."""


class Stopped(Struct, frozen=True, kw_only=True):
    """The routine was ended before its last step did."""


Event = (
    StepStarted
    | PhaseStarted
    | Counted
    | StepEnded
    | Paused
    | CountedOn
    | Resuming
    | Resumed
    | Extended
    | Finished
    | Stopped
)
