"""How an exercise is shown in the library: a telling still, and one rep over and over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coach.domain.exercise import Exercise
from coach.domain.figure import Figure
from coach.domain.moment import Demonstration, demonstration
from coach.domain.motion import STAGE_PARTS, Motion, motion_of
from coach.domain.shape import Box

_KEPT: Final = 64
_LEAST_WIDTH: Final = 0.95
_LEAST_HEIGHT: Final = 0.75
"""Body heights that a frame shows: beside one who stands, one on the floor is no giant."""


class Portrait:
    """The figure of an exercise that has poses.

    Working it out takes from 1 to 80 ms, so that is done in small parts: `prepare` until it says
    that it is ready, then ask for the rest.
    """

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._motion: Motion | None = None
        self._demonstration: Demonstration | None = None
        self._still: Figure | None = None
        self._work = self._parts()

    def prepare(self) -> bool:
        """Do a part of the work, some milliseconds of it, and return whether all is done."""
        return next(self._work, True)

    @property
    def stage(self) -> Box:
        """The frame around all that it ever does, as large as lets portraits stand side by side."""
        box = self._ready().stage
        aside = max(_LEAST_WIDTH - box.width, 0.0) / 2
        above = max(_LEAST_HEIGHT - box.height, 0.0)
        return Box(box.left - aside, box.bottom, box.right + aside, box.top + above)

    @property
    def still(self) -> Figure:
        """The figure where it tells most."""
        motion = self._ready()
        if self._still is None:
            self._still = motion.figure(motion.telling)
        return self._still

    def at(self, elapsed_s: float) -> Figure:
        """Return the figure so many seconds after it began to move."""
        motion = self._ready()
        if self._demonstration is None:
            self._demonstration = demonstration(self._exercise)
        moment = self._demonstration.at(elapsed_s)
        return motion.figure(moment.station, moment.breath)

    def _ready(self) -> Motion:
        if self._motion is None:
            self._motion = motion_of(self._exercise)
            if self._motion is None:
                raise ValueError(f"{self._exercise.id} has no poses")
        return self._motion

    def _parts(self) -> Iterator[bool]:
        motion = self._ready()
        yield False
        # A motion keeps the stances it has worked out; its stage is the frame around these.
        for way in range(motion.ways):
            for part in STAGE_PARTS:
                motion.part(way, part)
                yield False
        _ = self.stage
        yield False
        _ = self.still


class Portraits:
    """The portraits asked for lately, so that one that is pointed at again moves at once."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Exercise, Portrait]] = {}

    def of(self, exercise: Exercise) -> Portrait | None:
        """Return the portrait of an exercise, or None when its file has no poses."""
        if not exercise.poses:
            return None
        kept = self._kept.pop(exercise.id, None)
        if kept is None or kept[0] is not exercise:
            kept = (exercise, Portrait(exercise))
        self._kept[exercise.id] = kept
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return kept[1]
