"""A protocol of ice or heat laid out for the player: parts on the skin and what waits between."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import count
from typing import Final

from coach.domain.relief import Medium, Relief
from coach.domain.timeline import Phase, PlannedStep, Segment
from coach.session.relief_look import ReliefStage

STAGE_OF: Final = {
    Phase.ON: ReliefStage.ON,
    Phase.CHECK: ReliefStage.CHECK,
    Phase.TIME_UP: ReliefStage.TIME_UP,
    Phase.OFF: ReliefStage.OFF,
}
"""What a segment asks of the person. Of each, `set_no` is the part it belongs to, from 1."""
_PHASE_OF: Final = {stage: phase for phase, stage in STAGE_OF.items()}

OFF: Final = Segment(phase=Phase.OFF, seconds=0)
"""Take it off now."""


def step_of(segments: Sequence[Segment]) -> PlannedStep:
    """Return segments as the one step that a player runs."""
    return PlannedStep(
        position=0, exercise=None, dose=None, side=None, ready_s=0, segments=tuple(segments)
    )


def longer_course(relief: Relief) -> tuple[Segment, ...]:
    """Return the part above the usual total, with its check before and the end after it."""
    return course_from(relief, ReliefStage.CHECK, (relief.longer or 0,), longer=True)


def course_from(
    relief: Relief, stage: ReliefStage, left_s: Sequence[float], *, longer: bool
) -> tuple[Segment, ...]:
    """Return what is left of a protocol.

    Args:
        relief: the protocol.
        stage: what it begins with, one of those on the skin.
        left_s: seconds left of each part that is not over, the present one first.
        longer: the part left is the one above the usual total.
    """
    first = part_of(relief, left_s, longer=longer)
    if stage in {ReliefStage.TIME_UP, ReliefStage.OFF}:
        return (Segment(phase=_PHASE_OF[stage], seconds=0, set_no=first),)
    segments = [] if stage is ReliefStage.ON else [_check(first)]
    for number, part_s in zip(count(first), left_s):
        if number > first and relief.check is not None:
            segments.append(_check(number))
        segments.append(Segment(phase=Phase.ON, seconds=math.ceil(part_s), set_no=number))
    if left_s and not longer and relief.medium is Medium.PACK and len(relief.parts) == 1:
        segments.append(_check(first))
    off = longer or relief.medium is Medium.BATH
    phase = Phase.OFF if off else Phase.TIME_UP
    return (*segments, Segment(phase=phase, seconds=0, set_no=segments[-1].set_no))


def part_of(relief: Relief, left_s: Sequence[float], *, longer: bool) -> int:
    """Return the number of the part that runs or waits, from 1; the last when all are over."""
    if longer:
        return len(relief.parts) + 1
    return min(len(relief.parts), len(relief.parts) - len(left_s) + 1)


def part_s(relief: Relief, number: int) -> int:
    """Return the seconds of a part as it is written; above the last, of the longer one."""
    return relief.parts[number - 1] if number <= len(relief.parts) else relief.longer or 0


def _check(number: int) -> Segment:
    return Segment(phase=Phase.CHECK, seconds=0, set_no=number)
