"""What a front end sees of ice or heat while it is used, as frozen values."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import Final

from msgspec import Struct

from coach.domain.relief import Relief
from coach.session.look import Advice


class ReliefStage(Enum):
    """What is asked of the person.

    PREPARE: get it ready; only a press puts it on. ON: a part counts down. CHECK: a skin check
    waits for its answer. TIME_UP: the usual total is reached; take it off, or ask for longer. OFF:
    take it off now, until that is confirmed. SKIN: the check was answered yes (D22). AFTER: how
    strong is the pain now. OVER: all is said.
    """

    PREPARE = "prepare"
    ON = "on"
    CHECK = "check"
    TIME_UP = "time-up"
    OFF = "off"
    SKIN = "skin"
    AFTER = "after"
    OVER = "over"


ON_SKIN: Final = frozenset(
    {ReliefStage.ON, ReliefStage.CHECK, ReliefStage.TIME_UP, ReliefStage.OFF}
)
"""It lies on the skin and time counts."""
GOES_ON: Final = ON_SKIN - {ReliefStage.OFF}
"""Of these, where it may still lie on the skin for a while."""
CALLS: Final = ON_SKIN - {ReliefStage.ON}
"""Somebody has to come: it waits for an answer, and an alarm sounds until that is given."""


class Alarm(Struct, frozen=True, kw_only=True):
    """Somebody has to come: at the start of CHECK, TIME_UP and OFF, then every 30 s.

    `number` counts from 1 within the stage; `loud` after a minute of an unanswered check of heat,
    and in OFF.
    """

    stage: ReliefStage
    number: int
    loud: bool


class StageChanged(Struct, frozen=True, kw_only=True):
    """Another stage began."""

    stage: ReliefStage


class Gap(Struct, frozen=True, kw_only=True):
    """Nobody looked for so long: the machine slept, or its clock was set forward.

    `restarted`: the program was not running. How long is not known then: only what was written
    last, at the last change of stage, tells; `seconds` is the time since that.
    """

    seconds: float
    restarted: bool = False


ReliefEvent = Alarm | StageChanged | Gap


class ReliefLook(Struct, frozen=True, kw_only=True):
    """Everything that is painted; seconds at the speed of the protocol.

    `part` counts from 1, 0 before the first; above `parts` it is the longer part. `part_s` and
    `remaining_s` are those of the part that counts down or waits for its check; the hard stop may
    cut it short. `on_skin_s` counts from putting on until it is off, whatever else waits. `gap_s`
    is the last gap, while the stage that it led to lasts, and `restarted` what sort it was.
    `take_off`: an unanswered check of heat is a minute old. `called_off`: it has to come off for
    what was told meanwhile. `can_longer`: one more part may be asked for. `lock_until` once it is
    off: from then on the next one may begin, None where nothing stands in its way.
    """

    relief: Relief
    stage: ReliefStage
    part: int
    parts: int
    part_s: float
    remaining_s: float
    on_skin_s: float
    gap_s: float | None
    restarted: bool = False
    take_off: bool
    called_off: bool = False
    can_longer: bool
    pain_before: int | None
    pain_after: int | None
    advice: Advice | None
    lock_until: dt.datetime | None
    speed: float
