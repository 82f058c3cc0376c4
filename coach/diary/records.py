"""What the diary holds, as frozen values."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Annotated

from msgspec import Meta, Struct

from coach.domain.dose import Dose
from coach.domain.exercise import Side
from coach.domain.pain import CheckIn
from coach.domain.relief import Relief, ReliefKind

Instant = Annotated[dt.datetime, Meta(tz=True)]
"""A moment with the person's own offset from UTC, in whole minutes."""


class SessionOutcome(Enum):
    """How a session ended; one that still runs or was cut off is unfinished."""

    FINISHED = "finished"
    STOPPED = "stopped"
    UNFINISHED = "unfinished"


class StepOutcome(Enum):
    """What became of one planned step.

    `changed`: replaced by another step of the same position with the next revision.
    """

    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"
    CHANGED = "changed"


class StepRecord(Struct, frozen=True, kw_only=True):
    """One step of a session; `position` counts the routine's steps from 0.

    `revision` counts replacements of that step from 0. Seconds are routine time: pauses are not
    in them. `left_s` and `right_s` are the seconds of work of each side.
    """

    position: int
    revision: int = 0
    exercise: str | None
    side: Side | None = None
    outcome: StepOutcome = StepOutcome.SKIPPED
    planned_s: int
    done_s: float = 0.0
    left_s: float = 0.0
    right_s: float = 0.0


class PlanEntry(Struct, frozen=True, kw_only=True):
    """One step as planned, enough to build it again when a session goes on after a restart."""

    position: int
    revision: int = 0
    exercise: str | None
    dose: Dose | None
    side: Side | None
    ready_s: int
    rest_s: int = 0
    eased: bool = False


class Progress(Struct, frozen=True, kw_only=True):
    """Where a running session is: index in its plan, segment of that step, seconds into both."""

    session: str
    index: int
    segment: int
    into_segment_s: float
    into_step_s: float
    left_s: float = 0.0
    right_s: float = 0.0
    at: Instant


class SessionRecord(Struct, frozen=True, kw_only=True):
    """One session. `outcome` is None while it runs; `speed` other than 1 is a preview."""

    id: str
    routine: str
    name: str
    started_at: Instant
    ended_at: Instant | None = None
    outcome: SessionOutcome | None = None
    speed: float = 1.0
    start_pain: int | None = None
    plan: tuple[PlanEntry, ...] = ()
    steps: tuple[StepRecord, ...] = ()


class CheckInRecord(Struct, frozen=True, kw_only=True):
    """One check-in with what it was about and what the decision table said.

    `id` is empty until it is saved. `row` is a D-number, `action` a triage action's value.
    `or_exercise` is set while the person has not yet said which of two exercises it was.
    """

    id: str = ""
    at: Instant
    check_in: CheckIn
    session: str | None = None
    exercise: str | None = None
    or_exercise: str | None = None
    side: Side | None = None
    position: int | None = None
    into_step_s: float | None = None
    row: str | None = None
    action: str | None = None


class Acknowledgement(Struct, frozen=True):
    """A text the person has read and agreed to: which version of it, and when."""

    version: str
    at: Instant


class ApplicationOutcome(Enum):
    """How one use of ice or heat ended: at its time, before it, at the hard stop, or by D22."""

    DONE = "done"
    EARLY = "early"
    HARD_STOP = "hard-stop"
    SKIN = "skin"


class OnSkin(Struct, frozen=True, kw_only=True):
    """Where a running application is, enough to find it again after the program was killed.

    `boot` names the run of the machine, "" where it can't be told; `boot_ns` is its clock when it
    was put on. `stage` began `since_s` after that; `left_s` are the seconds left of each part that
    is not over, the present one first, as they stood then. `asked_longer`: that part is the longer
    one, above the usual total. `called_off`: meanwhile something was told that closes both.
    """

    boot: str = ""
    boot_ns: int = 0
    stage: str
    since_s: float
    left_s: tuple[float, ...]
    asked_longer: bool = False
    called_off: bool = False


class ApplicationRecord(Struct, frozen=True, kw_only=True):
    """One use of ice or heat. `outcome` is None while it is on; `speed` other than 1 is a preview.

    `protocol` is what it was begun with, None where that can't be read any more.
    """

    id: str
    relief: str
    name: str
    kind: ReliefKind
    at: Instant
    off_at: Instant | None = None
    outcome: ApplicationOutcome | None = None
    speed: float = 1.0
    on_skin_s: float = 0.0
    wait_min: int
    pain_before: int | None = None
    pain_after: int | None = None
    protocol: Relief | None = None
    running: OnSkin | None = None
