"""What a person can say about ice or heat in each stage, and the one table that decides."""

from __future__ import annotations

from enum import Enum
from typing import Final

from coach.session.relief_look import ReliefStage


class ReliefCommand(Enum):
    """What a person says. CLEAR and SKIN are the two answers of a skin check.

    CALL_OFF is nobody's own word for it: something was told that closes ice and heat (4.4).
    """

    PUT_ON = "put on"
    CLEAR = "clear"
    SKIN = "skin"
    LONGER = "longer"
    TAKE_OFF = "take off"
    CALL_OFF = "call off"
    REPORT = "report"
    LEAVE = "leave"


_IN_OFF: Final = frozenset({ReliefCommand.SKIN, ReliefCommand.TAKE_OFF})
_ON_SKIN: Final = _IN_OFF | {ReliefCommand.CALL_OFF}

ALLOWED: Final[dict[ReliefStage, frozenset[ReliefCommand]]] = {
    ReliefStage.PREPARE: frozenset({ReliefCommand.PUT_ON, ReliefCommand.LEAVE}),
    ReliefStage.ON: _ON_SKIN,
    ReliefStage.CHECK: _ON_SKIN | {ReliefCommand.CLEAR},
    ReliefStage.TIME_UP: _ON_SKIN | {ReliefCommand.LONGER},
    ReliefStage.OFF: _IN_OFF,
    ReliefStage.SKIN: frozenset({ReliefCommand.TAKE_OFF}),
    ReliefStage.AFTER: frozenset({ReliefCommand.REPORT}),
    ReliefStage.OVER: frozenset(),
}
"""Every pair that is not here is refused and changes nothing; there is no pause."""

NEEDS_EYES: Final = frozenset({ReliefCommand.CLEAR, ReliefCommand.LONGER})
"""Said before a gap was told, these do not count: the skin has to be looked at again."""
