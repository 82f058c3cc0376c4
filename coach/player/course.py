"""Where a run stands in its plan, and what has been spent there; knows no clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from coach.domain.exercise import Side
from coach.domain.timeline import Phase, PlannedStep, Segment
from coach.player.clock import NS
from coach.player.events import StepEnded, StepResult

LEAST_WORK_NS: Final = NS
"""Less work than this was no attempt: the step counts as left out (design choice)."""


class Place(Struct, frozen=True, kw_only=True):
    """Where a session goes on: step, segment of it, and the seconds already spent."""

    index: int = 0
    segment: int = 0
    into_segment_s: float = 0.0
    done_s: float = 0.0
    left_s: float = 0.0
    right_s: float = 0.0


class Tally(Struct):
    """Nanoseconds spent in one step: in all, at work, and at work on each side."""

    done_ns: int = 0
    work_ns: int = 0
    left_ns: int = 0
    right_ns: int = 0

    def add(self, segment: Segment, ns: int) -> None:
        """Count a stretch of a segment."""
        self.done_ns += ns
        if segment.phase.is_work:
            self.work_ns += ns
            self.left_ns += ns if segment.side is Side.LEFT else 0
            self.right_ns += ns if segment.side is Side.RIGHT else 0


class Course:
    """A plan, the steps left out of it, and the current step and segment."""

    def __init__(self, plan: Sequence[PlannedStep], left_out: Iterable[int]) -> None:
        """Stand at the first step that is not left out.

        Raises:
            ValueError: every step is left out.
        """
        self._plan = list(plan)
        self._left_out = set(left_out)
        self._tallies = [Tally() for _ in self._plan]
        first = next((i for i in range(len(self._plan)) if i not in self._left_out), None)
        if first is None:
            raise ValueError("every step of the plan is left out")
        self.index = first
        self.segment_index = 0

    @property
    def plan(self) -> tuple[PlannedStep, ...]:
        """The steps as they stand now."""
        return tuple(self._plan)

    @property
    def left_out(self) -> frozenset[int]:
        """Indexes of steps that are not entered (any more)."""
        return frozenset(self._left_out)

    @property
    def step(self) -> PlannedStep:
        """The current step."""
        return self._plan[self.index]

    @property
    def segment(self) -> Segment:
        """The current segment, with what `+10 s` added to it."""
        return self.step.segments[self.segment_index]

    @property
    def in_last_segment(self) -> bool:
        """Whether the step ends with the current segment."""
        return self.segment_index + 1 == len(self.step.segments)

    @property
    def sets_done(self) -> int:
        """Whole sets of the current step that lie behind."""
        segment = self.segment
        return segment.set_no if segment.phase is Phase.REST else max(0, segment.set_no - 1)

    @property
    def before_segment_s(self) -> int:
        """Seconds of the step's segments before the current one."""
        return sum(segment.seconds for segment in self.step.segments[: self.segment_index])

    @property
    def after_segment_s(self) -> int:
        """Seconds of all that comes after the current segment, steps left out not counted."""
        rest_s = sum(segment.seconds for segment in self.step.segments[self.segment_index + 1 :])
        return rest_s + sum(self._plan[index].seconds for index in self._following())

    @property
    def next_index(self) -> int | None:
        """Index of the step that will be entered next."""
        return next(iter(self._following()), None)

    @property
    def previous_index(self) -> int | None:
        """Index of the step before that may be entered."""
        earlier = [i for i in range(self.index) if i not in self._left_out]
        return earlier[-1] if earlier else None

    def enter(self, index: int, segment_index: int = 0) -> None:
        """Stand at a step."""
        self.index = index
        self.segment_index = segment_index

    def leave_out(self, indexes: Iterable[int]) -> None:
        """Never enter these steps again."""
        self._left_out.update(indexes)

    def lengthen(self, by_s: int) -> None:
        """Make the current segment longer."""
        segments = list(self.step.segments)
        segments[self.segment_index] = replace(self.segment, seconds=self.segment.seconds + by_s)
        self._plan[self.index] = replace(self.step, segments=tuple(segments))

    def go_another_way(self, segments: Sequence[Segment]) -> None:
        """End the current segment here, with others behind it than were planned."""
        before = self.step.segments[: self.segment_index + 1]
        self._plan[self.index] = replace(self.step, segments=(*before, *segments))

    def become(self, step: PlannedStep) -> None:
        """Replace the current step; what was spent belongs to the one before."""
        self._plan[self.index] = step
        self._left_out.discard(self.index)
        self._tallies[self.index] = Tally()

    def replace_step(self, index: int, step: PlannedStep) -> None:
        """Change a later step before it is entered.

        Raises:
            ValueError: the step is the current one or lies behind.
        """
        if index <= self.index:
            raise ValueError("only a later step can be replaced")
        self._plan[index] = step

    def spend(self, ns: int) -> None:
        """Count time in the current segment."""
        self._tallies[self.index].add(self.segment, ns)

    def restore(self, place: Place) -> None:
        """Take over what was spent before the program was started again.

        What runs in the current segment is taken out: it is counted when that segment ends.
        """
        done_ns = round(place.done_s * NS)
        sides = (round(place.left_s * NS), round(place.right_s * NS))
        into_ns = round(place.into_segment_s * NS)
        first = not any(one.phase.is_work for one in self.step.segments[: self.segment_index])
        # Before the first work there was only get ready; which part of the rest was work is not
        # kept, only that there was some.
        tally = Tally(done_ns, (into_ns if self.segment.phase.is_work else 0) if first else done_ns)
        tally.left_ns, tally.right_ns = sides
        tally.add(self.segment, -into_ns)
        self._tallies[self.index] = tally

    def spent(self, index: int, running_ns: int) -> Tally:
        """Return what a step has taken so far, with `running_ns` of the current segment."""
        tally = replace(self._tallies[index])
        if index == self.index:
            tally.add(self.segment, running_ns)
        return tally

    def ended(self, result: StepResult | None) -> StepEnded:
        """Describe how the current step was left; None asks the time at work."""
        tally = self._tallies[self.index]
        if result is None:
            attempted = tally.work_ns >= LEAST_WORK_NS
            result = StepResult.PARTIAL if attempted else StepResult.SKIPPED
        return StepEnded(
            index=self.index,
            step=self.step,
            result=result,
            done_s=tally.done_ns / NS,
            left_s=tally.left_ns / NS,
            right_s=tally.right_ns / NS,
        )

    def _following(self) -> list[int]:
        later = range(self.index + 1, len(self._plan))
        return [index for index in later if index not in self._left_out]
