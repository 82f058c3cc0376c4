"""Where a player stands: everything that can be read from it between two looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coach.domain.timeline import PlannedStep, Segment
from coach.player.clock import NS, Clock, ScaledTime
from coach.player.course import Course, Tally
from coach.player.cues import COUNTED_FROM
from coach.player.state import State
from coach.player.stopwatch import Stopwatch


class Standing:
    """A plan, a place in it and the time spent there, as of the last look at the clock."""

    def __init__(
        self, plan: Sequence[PlannedStep], left_out: Iterable[int], clock: Clock, speed: float
    ) -> None:
        self.state = State.NEW
        self._course = Course(plan, left_out)
        self._time = ScaledTime(clock, speed)
        self._clock = clock
        self._look_ns = clock.now_ns()
        self._watch = Stopwatch()
        self._counted = 0

    @property
    def plan(self) -> tuple[PlannedStep, ...]:
        """The steps as they stand now."""
        return self._course.plan

    @property
    def left_out(self) -> frozenset[int]:
        """Indexes of steps that are not entered (any more)."""
        return self._course.left_out

    @property
    def index(self) -> int:
        """Index of the current step in the plan."""
        return self._course.index

    @property
    def step(self) -> PlannedStep:
        """The current step."""
        return self._course.step

    @property
    def segment_index(self) -> int:
        """Index of the current segment in its step."""
        return self._course.segment_index

    @property
    def segment(self) -> Segment:
        """The current segment, with what `+10 s` added to it."""
        return self._course.segment

    @property
    def sets_done(self) -> int:
        """Whole sets of the current step that lie behind."""
        return self._course.sets_done

    @property
    def next_index(self) -> int | None:
        """Index of the step that will be entered next."""
        return self._course.next_index

    @property
    def into_segment_s(self) -> float:
        """Seconds of the current segment that have run at the last look."""
        return self._elapsed_ns() / NS

    @property
    def remaining_s(self) -> float:
        """Seconds left of the current segment."""
        return max(0, self.segment.seconds * NS - self._elapsed_ns()) / NS

    @property
    def step_position_s(self) -> float:
        """Seconds from the start of the step to where it stands."""
        return self._course.before_segment_s + self.into_segment_s

    @property
    def routine_remaining_s(self) -> float:
        """Seconds left of the whole routine; steps left out do not count."""
        return self.remaining_s + self._course.after_segment_s

    @property
    def resume_in(self) -> int | None:
        """3, 2 or 1 while the clock is about to run again."""
        return None if self.state is not State.RESUMING else COUNTED_FROM + 1 - self._counted

    def spent(self, index: int) -> Tally:
        """Return what has been spent in a step so far, the running segment included."""
        over = self.state in {State.FINISHED, State.STOPPED}
        return self._course.spent(index, 0 if over else self._elapsed_ns())

    def _now_ns(self) -> int:
        return self._time.at(self._look_ns)

    def _elapsed_ns(self) -> int:
        return self._watch.elapsed_ns(self._now_ns())
