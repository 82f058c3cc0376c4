"""Runs a planned routine: commands and tick(), each returning what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from coach.domain.dose import MAX_SECONDS
from coach.domain.timeline import Phase, PlannedStep, Segment
from coach.player.clock import NS, Clock
from coach.player.course import Place
from coach.player.cues import COUNTED_FROM, counted_marks
from coach.player.events import (
    Counted,
    CountedOn,
    Event,
    Extended,
    Finished,
    Paused,
    PauseReason,
    PhaseStarted,
    Resumed,
    Resuming,
    StepEnded,
    StepResult,
    StepStarted,
    Stopped,
)
from coach.player.standing import Standing
from coach.player.state import Command, Refused, State, Turn, after
from coach.player.stopwatch import Stopwatch

HOLE_NS: Final = 2 * NS
"""Real time between two looks that pauses: the machine slept or froze (design choice)."""
LOOK_NS: Final = NS
"""The player wants to look at the clock at least this often while it runs."""
BACK_NS: Final = 3 * NS
"""In the first seconds of a step, back means the step before (design choice)."""
EXTENSION_S: Final = 10

_COUNTING_ON: Final = frozenset({Command.START, Command.SKIP, Command.STOP})
_EXTENDABLE: Final = frozenset({Phase.READY, Phase.HOLD, Phase.TIME, Phase.REST})


class Player(Standing):
    """One run through a plan, from its start or from a place inside it."""

    def __init__(
        self,
        plan: Sequence[PlannedStep],
        clock: Clock,
        *,
        speed: float = 1,
        left_out: Iterable[int] = (),
        place: Place | None = None,
        counts_on: bool = False,
    ) -> None:
        """Prepare; nothing runs before `start()` (or `resume()`, which counts 3-2-1 first).

        Args:
            plan: at least one step.
            clock: real time.
            speed: how many times faster routine time runs.
            left_out: indexes of `plan` that are never entered.
            place: where to begin; the first step that is not left out otherwise.
            counts_on: nothing pauses, and what lies in a hole has happened, as far as the first
                open segment; that alone can be skipped.

        Raises:
            ValueError: every step is left out, or `speed` is not above 0.
        """
        super().__init__(plan, left_out, clock, speed)
        self._counts_on = counts_on
        self._countdown = Stopwatch()
        self._marks_done = 0
        if place is not None:
            self._take_place(place)

    # Commands

    def can(self, command: Command) -> bool:
        """Whether a command would be followed now."""
        refused_here = self._counts_on and command not in _COUNTING_ON
        if refused_here or after(self.state, command) is None:
            return False
        match command:
            case Command.EXTEND:
                longer_s = self.segment.seconds + EXTENSION_S
                return self.segment.phase in _EXTENDABLE and longer_s <= MAX_SECONDS
            case Command.EASIER:
                return self.step.exercise is not None
            case Command.SKIP if self._counts_on:
                return self.segment.phase.is_open
            case Command.START | Command.RESUME | Command.BACK | Command.SKIP:
                # A step that is left out while it is the current one is only left by LEAVE.
                return self.index not in self.left_out
            case _:
                return True

    def start(self) -> list[Event]:
        """Begin with the first step."""
        self._follow(Command.START)
        self._look_ns = self._clock.now_ns()
        self._watch.run(self._now_ns())
        return self._enter(self.index)

    def pause(self) -> list[Event]:
        """Stop the clock."""
        return self._command(Command.PAUSE, self._pause)

    def resume(self) -> list[Event]:
        """Count 3-2-1 and let the clock run again."""
        was_new = self.state is State.NEW
        self._follow(Command.RESUME)
        entered: list[Event] = []
        if was_new:
            phase = PhaseStarted(index=self.index, segment=self.segment)
            entered = [StepStarted(index=self.index, step=self.step), phase]
        self._look_ns = self._clock.now_ns()
        self._countdown = Stopwatch()
        self._countdown.run(self._now_ns())
        self._counted = 0
        return [*entered, Resuming(), *self._count()]

    def back(self) -> list[Event]:
        """Go to the start of this step; in its first 3 s to the step before."""
        return self._command(Command.BACK, self._back)

    def skip(self) -> list[Event]:
        """Start the work now; in work go to the next exercise."""
        return self._command(Command.SKIP, self._skip)

    def extend(self) -> list[Event]:
        """Make this get ready, hold, time or rest 10 s longer."""
        return self._command(Command.EXTEND, self._extend)

    def become(self, step: PlannedStep) -> list[Event]:
        """Replace the current step and begin the new one from its get ready (key E)."""
        return self._command(Command.EASIER, lambda: self._become(step))

    def leave(self) -> list[Event]:
        """Go to the next step while paused: the one that hurt is not resumed."""
        return self._command(Command.LEAVE, lambda: self._go_on(0))

    def stop(self) -> list[Event]:
        """End the routine here."""
        return self._command(Command.STOP, self._stop)

    def leave_out(self, indexes: Iterable[int]) -> None:
        """Never enter these steps (again); the current one is only left by `leave()`."""
        self._course.leave_out(indexes)

    def replace_step(self, index: int, step: PlannedStep) -> None:
        """Change a later step before it is entered.

        Raises:
            ValueError: the step is the current one or lies behind.
        """
        self._course.replace_step(index, step)

    def turn(self, segments: Sequence[Segment], late_s: float = 0.0) -> list[Event]:
        """Leave the current segment for others than were planned, `late_s` before this look.

        Raises:
            ValueError: this player does not count on, or does not run.
        """
        if not self._counts_on or self.state is not State.RUNNING:
            raise ValueError("only a player that runs and counts on can go another way")
        over_ns = round(late_s * NS)
        self._course.spend(self._elapsed_ns() - over_ns)
        self._course.go_another_way(segments)
        return self._next_segment(over_ns)

    # Time

    def tick(self) -> list[Event]:
        """Look at the clock: every boundary since the last look, in order."""
        real_ns = self._clock.now_ns()
        hole_ns = real_ns - self._look_ns
        if self.state not in {State.RUNNING, State.RESUMING}:
            self._look_ns = real_ns
            return []
        if hole_ns > HOLE_NS and not self._counts_on:
            self._turn(Turn.HOLE)
            self._halt()  # at the last look: what lies in the hole never happened
            self._look_ns = real_ns
            return [Paused(reason=PauseReason.HOLE, hole_s=hole_ns / NS)]
        self._look_ns = real_ns
        events: list[Event] = [CountedOn(hole_s=hole_ns / NS)] if hole_ns > HOLE_NS else []
        events += self._count() if self.state is State.RESUMING else []
        while self.state is State.RUNNING and not self.segment.phase.is_open:
            events += self._due_marks()
            over_ns = self._elapsed_ns() - self.segment.seconds * NS
            if over_ns < 0:
                break
            events += self._end_segment(over_ns)
        return events

    def next_in_ns(self) -> int | None:
        """Return the real nanoseconds until the next look is due; None while nothing runs."""
        if self.state is State.RESUMING:
            left_ns = self._counted * NS - self._countdown.elapsed_ns(self._now_ns())
        elif self.state is State.RUNNING:
            marks = counted_marks(self.segment)[self._marks_done :]
            due_s = marks[0][0] if marks else self.segment.seconds
            is_open = self.segment.phase.is_open
            left_ns = LOOK_NS if is_open else due_s * NS - self._elapsed_ns()
        else:
            return None
        since_ns = self._clock.now_ns() - self._look_ns
        return max(0, min(self._time.real_ns(left_ns), LOOK_NS) - since_ns)

    # Inside

    def _halt(self) -> None:
        self._watch.halt(self._now_ns())

    def _command(self, command: Command, action: Callable[[], list[Event]]) -> list[Event]:
        """Look at the clock, then follow; what the look made impossible is dropped.

        A hole in time that has paused already, or a routine that has just ended, was faster than
        the person: the command is no mistake then. So was a phase that began by itself when the
        person meant to skip to it: the exercise must not be left in its place.
        """
        events = self.tick()
        skipped_to = any(isinstance(event, PhaseStarted) for event in events)
        if (events and not self.can(command)) or (skipped_to and command is Command.SKIP):
            return events
        self._follow(command)
        return [*events, *action()]

    def _follow(self, command: Command) -> None:
        following = after(self.state, command)
        if following is None or not self.can(command):
            raise Refused(command, self.state)
        self.state = following

    def _turn(self, turn: Turn) -> None:
        following = after(self.state, turn)
        assert following is not None  # noqa: S101 the table holds every turn that can come
        self.state = following

    def _pause(self) -> list[Event]:
        self._halt()
        return [Paused(reason=PauseReason.ASKED)]

    def _back(self) -> list[Event]:
        at_start = self.segment_index == 0 and self._elapsed_ns() < BACK_NS
        earlier = self._course.previous_index
        if at_start and earlier is not None:
            return [self._end_step(), *self._enter(earlier)]
        self._course.spend(self._elapsed_ns())
        return self._enter(self.index)

    def _skip(self) -> list[Event]:
        if self.segment.phase.is_work or self._course.in_last_segment:
            return self._go_on(0)
        self._course.spend(self._elapsed_ns())
        return self._next_segment(0)

    def _extend(self) -> list[Event]:
        self._course.lengthen(EXTENSION_S)
        # 3-2-1 lies later now: what was counted already is counted anew.
        self._marks_done = 0
        return [Extended(by_s=EXTENSION_S)]

    def _become(self, step: PlannedStep) -> list[Event]:
        ended = self._end_step(StepResult.CHANGED)
        self._course.become(step)
        return [ended, *self._enter(self.index)]

    def _stop(self) -> list[Event]:
        self._halt()
        return [self._end_step(), Stopped()]

    def _take_place(self, place: Place) -> None:
        self._course.enter(place.index)
        self._course.enter(place.index, min(place.segment, len(self.step.segments) - 1))
        into_s = max(0.0, min(place.into_segment_s, self.segment.seconds))
        self._course.restore(replace(place, into_segment_s=into_s))
        self._watch.set(round(into_s * NS), 0)
        self._marks_done = sum(at_s <= into_s for at_s, _ in counted_marks(self.segment))

    def _enter(self, index: int) -> list[Event]:
        self._course.enter(index)
        return [StepStarted(index=index, step=self.step), *self._begin_segment(0)]

    def _begin_segment(self, over_ns: int) -> list[Event]:
        self._watch.set(over_ns, self._now_ns())
        self._marks_done = 0
        return [PhaseStarted(index=self.index, segment=self.segment, late_s=over_ns / NS)]

    def _next_segment(self, over_ns: int) -> list[Event]:
        self._course.enter(self.index, self.segment_index + 1)
        return self._begin_segment(over_ns)

    def _due_marks(self) -> list[Event]:
        elapsed_ns = self._elapsed_ns()
        marks = counted_marks(self.segment)[self._marks_done :]
        due = [number for at_s, number in marks if at_s * NS <= elapsed_ns]
        self._marks_done += len(due)
        return [Counted(number=number) for number in due]

    def _count(self) -> list[Event]:
        elapsed_ns = self._countdown.elapsed_ns(self._now_ns())
        events: list[Event] = []
        while self._counted < COUNTED_FROM and elapsed_ns >= self._counted * NS:
            events.append(Counted(number=COUNTED_FROM - self._counted))
            self._counted += 1
        over_ns = elapsed_ns - COUNTED_FROM * NS
        if over_ns >= 0:
            self._turn(Turn.COUNTED)
            self._watch.run(self._now_ns() - over_ns)
            events.append(Resumed())
        return events

    def _end_segment(self, over_ns: int) -> list[Event]:
        if self._course.in_last_segment:
            return self._go_on(over_ns, StepResult.DONE)
        self._course.spend(self.segment.seconds * NS)
        return self._next_segment(over_ns)

    def _go_on(self, over_ns: int, result: StepResult | None = None) -> list[Event]:
        """End this step and enter the next, or finish."""
        ended = self._end_step(result, over_ns)
        following = self._course.next_index
        if following is None:
            self._turn(Turn.ENDED)
            self._watch.set(self._elapsed_ns() - over_ns, self._now_ns())
            self._halt()
            return [ended, Finished()]
        self._course.enter(following)
        started = StepStarted(index=following, step=self.step)
        return [ended, started, *self._begin_segment(over_ns)]

    def _end_step(self, result: StepResult | None = None, over_ns: int = 0) -> StepEnded:
        self._course.spend(self._elapsed_ns() - over_ns)
        return self._course.ended(result)
