"""The motions of a session's exercises, each worked out once, and the side they show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from coach.domain.dose import Form
from coach.domain.exercise import Exercise, Laterality, Side
from coach.domain.figure import Figure
from coach.domain.moment import demonstration
from coach.domain.motion import PARTS_OF_A_WAY, Motion, motion_of
from coach.domain.shape import Box
from coach.domain.timeline import Phase, PlannedStep, Segment

_KEPT: Final = 48
_OTHER: Final = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


class Loop(Struct, frozen=True):
    """One rep over and over: the figure so many seconds on, a telling still, their frame."""

    at: Callable[[float], Figure]
    still: Figure
    stage: Box


class Motions:
    """Motions by exercise and side; the ones asked for lately are kept."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, Side | None], Motion] = {}

    def of(self, exercise: Exercise, side: Side | None) -> Motion | None:
        """Return the motion of an exercise on a side; None when its file has no poses."""
        # A motion holds its exercise, so that no other can take the same place in memory.
        key = (id(exercise), side)
        motion = self._kept.pop(key, None) or motion_of(exercise, side)
        if motion is None:
            return None
        self._kept[key] = motion
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return motion

    def stage(self, motion: Motion, side: Side | None) -> Box:
        """Return the frame of a motion: of both its sides where a rep is left, the next right."""
        other = self.of(motion.exercise, _OTHER[side]) if side in _OTHER else None
        if other is None or motion.exercise.laterality is not Laterality.ALTERNATING:
            return motion.stage
        return motion.stage.union(other.stage)

    def loop(self, exercise: Exercise, side: Side | None, pace: float = 1.0) -> Loop | None:
        """Return one rep by the exercise's own dose, over and over; None without poses.

        Args:
            exercise: what is shown.
            side: on which side.
            pace: 1 in its own tempo, below 1 slower.
        """
        motion = self.of(exercise, side)
        if motion is None:
            return None
        shown = demonstration(exercise)

        def at(elapsed_s: float) -> Figure:
            now = shown.at(elapsed_s * pace)
            return motion.figure(now.station, now.breath)

        return Loop(at, motion.figure(motion.telling), motion.stage)

    def prepare(self, step: PlannedStep | None) -> Iterator[None]:
        """Work out all that a step will show, some milliseconds of it at each `next`."""
        if step is None or step.exercise is None:
            return
        sides = {shown_side(step, segment, 0): None for segment in step.segments}
        for side in sides:
            motion = self.of(step.exercise, side)
            yield
            if motion is None:
                return
            for way in range(motion.ways):
                for part in range(PARTS_OF_A_WAY + 1):
                    motion.part(way, part)
                    yield
        for side in sides:
            if (motion := self.of(step.exercise, side)) is not None:
                self.stage(motion, side)
                yield


def shown_side(step: PlannedStep, segment: Segment, elapsed_s: float) -> Side | None:
    """Return the side that the figure shows; None is the one that the file draws.

    Between two sides it comes back on the one and goes out on the other.

    Args:
        step: an exercise step.
        segment: one of its segments.
        elapsed_s: seconds since the segment began.
    """
    exercise, dose = step.exercise, step.dose
    if exercise is None or dose is None:
        return None
    alternates = exercise.laterality is Laterality.ALTERNATING
    if alternates and dose.form is Form.TIME:
        return None  # both sides are in its poses
    coming = segment.side or (Side.LEFT if alternates else None)
    leaving = coming
    if segment.phase is Phase.GAP and alternates:
        leaving = _OTHER.get(coming or Side.BOTH)
    elif segment.phase is Phase.REST and alternates:
        reps = dose.sets[segment.set_no - 1].reps
        leaving = Side.LEFT if reps % 2 else Side.RIGHT
    elif segment.phase is Phase.REST and step.side is Side.BOTH:
        leaving = _OTHER.get(coming or Side.BOTH)
    return leaving if elapsed_s < segment.seconds / 2 else coming
