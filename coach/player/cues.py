"""Which sounds a stretch of time asks for."""

from __future__ import annotations

from enum import Enum
from typing import Final

from coach.domain.timeline import Phase, Segment
from coach.player.events import Counted, Event, Finished, PhaseStarted

COUNTED_FROM: Final = 3
"""Seconds that are counted down (field.md: a beep at 3, 2, 1)."""
SHORTEST_COUNTED_S: Final = 5
"""Shorter segments are not counted down, the tones would run into each other (design choice)."""


class Cue(Enum):
    """The sounds: six of a session, two that call somebody, one that reminds softly."""

    READY = "ready"
    WORK = "work"
    REST = "rest"
    SWITCH = "switch"
    COUNT = "count"
    DONE = "done"
    ALARM = "alarm"
    ALARM_LOUD = "alarm-loud"
    REMIND = "remind"


_OF_PHASE: Final = {
    Phase.READY: Cue.READY,
    Phase.HOLD: Cue.WORK,
    Phase.TIME: Cue.WORK,
    Phase.OUT: Cue.WORK,
    Phase.GAP: Cue.REST,
    Phase.REST: Cue.REST,
    Phase.SWITCH: Cue.SWITCH,
}


def cue_of(event: Event) -> Cue | None:
    """Return the sound of an event, or None where it is silent."""
    match event:
        case PhaseStarted(segment=segment):
            return _OF_PHASE.get(segment.phase)
        case Counted():
            return Cue.COUNT
        case Finished():
            return Cue.DONE
        case _:
            return None


def counted_marks(segment: Segment) -> tuple[tuple[int, int], ...]:
    """Return when 3, 2 and 1 are counted in a segment.

    Returns:
        Pairs (seconds from its start, number), in order; empty for reps, gaps, ice and heat, and
        short segments.
    """
    phase, seconds = segment.phase, segment.seconds
    if phase.is_rep or phase is Phase.GAP or phase.is_relief or seconds < SHORTEST_COUNTED_S:
        return ()
    return tuple((segment.seconds - number, number) for number in range(COUNTED_FROM, 0, -1))
