"""A clock that is moved by hand, and a player that follows a script and writes down what happens.

A line of a script is `what is done -> what happened`:

    start, pause, resume, back, skip, longer, easier, leave, stop    the commands
    leave out 1, 2                                                   these steps, never again
    +10                                                              10 s, a look every second
    sleep 10                                                         10 s, then one look
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from coach.domain.dose import Seconds, Tempo
from coach.domain.exercise import Exercise, Laterality
from coach.domain.routine import Routine, Step
from coach.domain.timeline import Phase, PlannedStep, halved, plan
from coach.player.clock import NS
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
    StepStarted,
    Stopped,
)
from coach.player.player import Player
from coach.player.state import Refused

EXERCISES = {
    exercise.id: exercise
    for exercise in (
        Exercise(id="plank", name="Plank"),
        Exercise(id="side-plank", name="Side plank", laterality=Laterality.UNILATERAL),
        Exercise(id="bird-dog", name="Bird-dog", laterality=Laterality.ALTERNATING),
        Exercise(id="march", name="March"),
    )
}
STEPS = {
    "plank": Step(exercise="plank", hold=Seconds(20)),
    "plank sets": Step(exercise="plank", hold=Seconds(6), sets=3, rest=Seconds(12)),
    "plank gaps": Step(exercise="plank", hold=Seconds(6), reps=2, gap=Seconds(8)),
    "short plank": Step(exercise="plank", hold=Seconds(2), reps=2, gap=Seconds(1)),
    "long plank": Step(exercise="plank", hold=Seconds(3600)),
    "side plank": Step(exercise="side-plank", hold=Seconds(20)),
    "bird-dog": Step(exercise="bird-dog", reps=2, tempo=Tempo(2, 1, 2, 1)),
    "march": Step(exercise="march", time=Seconds(15)),
    "rest": Step(rest=Seconds(30)),
}
NAMES = {
    Phase.READY: "get ready",
    Phase.PAUSE: "still",
    Phase.BACK: "return",
    Phase.TIME: "keep going",
    Phase.SWITCH: "change sides",
}


class ManualClock:
    """Real time that stands until it is moved."""

    def __init__(self) -> None:
        self._now_ns = 7_777_777_777

    def now_ns(self) -> int:
        return self._now_ns

    def forward(self, seconds: float) -> None:
        self._now_ns += round(seconds * NS)


class Bench:
    """A player of small steps, its clock, and every event so far."""

    def __init__(self, *names: str, **options: Any) -> None:
        self.clock = ManualClock()
        routine = Routine(name="Made up", steps=tuple(STEPS[name] for name in names))
        self.plan = plan(routine, EXERCISES)
        self.player = Player(self.plan, self.clock, **options)
        self.events: list[Event] = []
        player = self.player
        self._commands: dict[str, Callable[[], list[Event]]] = {
            "start": player.start,
            "pause": player.pause,
            "resume": player.resume,
            "back": player.back,
            "skip": player.skip,
            "longer": player.extend,
            "easier": lambda: player.become(halved(player.step)),
            "leave": player.leave,
            "stop": player.stop,
        }

    @property
    def total_s(self) -> int:
        return sum(step.seconds for step in self.player.plan)

    @property
    def spent_s(self) -> float:
        return sum(self.player.spent(index).done_ns for index in range(len(self.plan))) / NS

    def do(self, line: str) -> list[Event]:
        """Follow one line of a script; a command that is refused raises."""
        if line.startswith("leave out "):
            self.player.leave_out(int(index) for index in line[10:].split(","))
            found: list[Event] = []
        elif line.startswith("sleep "):
            self.clock.forward(float(line[6:]))
            found = self.player.tick()
        elif line.startswith("+"):
            found = list(self._looks(float(line[1:])))
        else:
            found = self._commands[line]()
        self.events += found
        return found

    def play(self, *lines: str) -> Bench:
        """Follow lines whose events are of no interest."""
        for line in lines:
            self.do(line)
        return self

    def run(self, script: str) -> str:
        """Follow a script; return it with what really happened behind the arrows."""
        return "\n".join(self._told(line) for line in script.split("\n"))

    def _looks(self, seconds: float) -> Iterator[Event]:
        whole, rest_s = divmod(seconds, 1)
        for step_s in [1.0] * int(whole) + [rest_s] * (rest_s > 0):
            self.clock.forward(step_s)
            yield from self.player.tick()

    def _told(self, line: str) -> str:
        done, arrow, _ = line.partition("->")
        if not arrow:
            return line
        try:
            told = ", ".join(words_of(event) for event in self.do(done.strip()))
        except Refused:
            told = "refused"
        return f"{done}-> {told}".rstrip()


def words_of(event: Event) -> str:
    match event:
        case StepStarted(step=step):
            words = f"[{name_of(step)}"
        case StepEnded():
            sides = f" {event.left_s:g}+{event.right_s:g}" if event.left_s or event.right_s else ""
            words = f"{name_of(event.step)} {event.result.value} {event.done_s:g}{sides}]"
        case PhaseStarted(segment=segment, late_s=late_s):
            side = f" {segment.side.value}" if segment.side else ""
            late = f" late {late_s:g}" if late_s else ""
            words = f"{NAMES.get(segment.phase, segment.phase.value)}{side} {segment.seconds}{late}"
        case Counted(number=number):
            words = str(number)
        case Paused(reason=PauseReason.HOLE, hole_s=hole_s):
            words = f"paused by a hole of {hole_s:g}"
        case CountedOn(hole_s=hole_s):
            words = f"counted on over {hole_s:g}"
        case Extended(by_s=by_s):
            words = f"longer by {by_s}"
        case Paused() | Resuming() | Resumed() | Finished() | Stopped():
            words = type(event).__name__.lower()
    return words


def name_of(step: PlannedStep) -> str:
    return step.exercise.name if step.exercise else "Rest"


@pytest.fixture(scope="session")
def bench() -> Callable[..., Bench]:
    """Make a bench: `bench("plank", "rest", speed=20)`, by the names of small steps."""
    return Bench
