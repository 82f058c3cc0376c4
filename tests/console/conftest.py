"""A terminal that follows a script: keys and answers come from it, time passes as it is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping

import pytest

from coach.console.play import ConsolePlayer
from coach.console.relief_play import ConsoleRelief
from coach.diary.store import Diary, memory_diary
from coach.domain.dose import Seconds, Tempo, WrittenDose
from coach.domain.exercise import Exercise, Laterality
from coach.domain.pain import CheckIn, Moment
from coach.domain.relief import Relief
from coach.domain.routine import Routine, Step
from coach.library.catalog import Catalog
from coach.library.overlay import load_catalog
from coach.library.texts import SafetyTexts, load_safety_texts
from coach.player.clock import NS
from coach.player.cues import Cue
from coach.resources import shipped
from coach.session.begin import Beginnings
from coach.session.day import Day
from coach.session.relief_begin import ReliefBeginnings
from coach.session.relief_day import ReliefDay
from coach.session.relief_run import ReliefRun
from coach.session.session import Session

MADE_UP = (
    Exercise(
        id="bend", name="Bend", easier="bend-easy", how=("Stand tall.", "Bend forward."),
        cues=("keep breathing",), stop_if="it pulls", dose=WrittenDose(hold=Seconds(20)),
    ),
    Exercise(id="bend-easy", name="Small bend", dose=WrittenDose(hold=Seconds(12))),
    Exercise(
        id="bend-twice", name="Two bends",
        dose=WrittenDose(hold=Seconds(12), sets=2, rest=Seconds(5)),
    ),
    Exercise(
        id="twist", name="Twist", laterality=Laterality.UNILATERAL,
        dose=WrittenDose(hold=Seconds(12)),
    ),
    Exercise(id="press", name="Press", dose=WrittenDose(reps=2, tempo=Tempo(2, 0, 2, 0))),
)  # fmt: skip


class ManualClock:
    """Real time that only reading keys moves."""

    def __init__(self) -> None:
        self.ns = 12 * NS

    def now_ns(self) -> int:
        return self.ns


class ScriptedKeys:
    """Keys and answers in the order of a script.

    A key is due at a second of real time; asking for a line takes no time. Ctrl-C is `^C`, the end
    of the input `^D`. When the script has run out, time simply passes.
    """

    def __init__(self, clock: ManualClock, *, has_person: bool) -> None:
        self.has_person = has_person
        self.keys: list[tuple[float, str]] = []
        self.answers: list[str] = []
        self.asked: list[str] = []
        self.shortest_wait_s = 1.0
        self._clock = clock
        self._start_ns = clock.now_ns()

    def read(self, timeout_s: float) -> str | None:
        assert timeout_s <= 1, "the player looks at least once a second"
        self._clock.ns += max(1, round(timeout_s * NS))
        passed_s = (self._clock.ns - self._start_ns) / NS
        if self.keys and self.keys[0][0] <= passed_s:
            return self._special(self.keys.pop(0)[1])
        assert passed_s < 3600, "nothing ends this session"
        return None

    def ask(self, prompt: str) -> str:
        self.asked.append(prompt)
        assert self.answers, f"no answer is left for: {prompt}"
        return self._special(self.answers.pop(0))

    @staticmethod
    def _special(pressed: str) -> str:
        if pressed == "^C":
            raise KeyboardInterrupt
        if pressed == "^D":
            raise EOFError
        return pressed


class Terminal:
    """Everything around a console player: what it printed, showed and sounded."""

    def __init__(
        self,
        diary: Diary,
        exercises: Mapping[str, Exercise],
        texts: SafetyTexts,
        *,
        has_person: bool,
    ) -> None:
        self.clock = ManualClock()
        self.keys = ScriptedKeys(self.clock, has_person=has_person)
        self.diary = diary
        self.exercises = exercises
        self.texts = texts
        self.lines: list[str] = []
        self.shown: list[str] = []
        self.sounded: list[Cue | None] = []
        self.session: Session | None = None
        self.recalled: dict[str, str] = {}
        self._start = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)

    def now(self) -> dt.datetime:
        return self._start + dt.timedelta(microseconds=self.clock.ns // 1000)

    def beginnings(self, speed: float = 1) -> Beginnings:
        return Beginnings(self.diary, self.clock, self.now, speed)

    def press(self, *keys: tuple[float, str]) -> None:
        """Press keys at seconds of real time."""
        self.keys.keys += keys

    def answer(self, *answers: str) -> None:
        """Answer the next questions."""
        self.keys.answers += answers

    def play(self, *steps: str | int, start_pain: int | None = 1) -> bool:
        """Play a routine of exercises and seconds of rest to its end."""
        routine = Routine(
            id="mix",
            name="Mix",
            steps=tuple(
                Step(exercise=step) if isinstance(step, str) else Step(rest=Seconds(step))
                for step in steps
            ),
        )
        before = None if start_pain is None else CheckIn(moment=Moment.BEFORE, pain=start_pain)
        return self.go_on(self.beginnings().begin(routine, self.exercises, before))

    def go_on(self, session: Session) -> bool:
        self.session = session
        player = ConsolePlayer(
            session,
            self.keys,
            self.texts,
            say=self.lines.append,
            show=self.shown.append,
            recall=lambda exercise: self.recalled.get(exercise, ""),
            sound=self.sounded.append,
        )
        return player.run()

    def relief_day(self) -> ReliefDay:
        return ReliefDay(self.diary, Day(self.diary, self.now), self.now)

    def relief_beginnings(self, speed: float = 1) -> ReliefBeginnings:
        return ReliefBeginnings(self.diary, self.clock, self.now, "boot", speed)

    def prepare(self, relief: Relief, pain: int | None = 5, speed: float = 1) -> ReliefRun:
        """Begin ice or heat whose questions have been answered; it is not on yet."""
        self.relief_day().clear_questions(relief)
        self.relief_day().answer_swelling(yes=False)
        return self.relief_beginnings(speed).begin(relief, pain)

    def use(self, run: ReliefRun, *, is_silent: bool = False) -> bool:
        """Drive ice or heat to its end."""
        return ConsoleRelief(
            run,
            self.keys,
            self.texts,
            now=self.now,
            say=self.lines.append,
            show=self.shown.append,
            sound=self.sounded.append,
            is_closed=self.relief_beginnings().is_closed,
            is_silent=is_silent,
        ).play()

    @property
    def text(self) -> str:
        """Everything that was printed."""
        return "\n".join(self.lines)


@pytest.fixture(scope="session")
def texts() -> SafetyTexts:
    return load_safety_texts(shipped("assets"))


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(shipped("routines"), None)


@pytest.fixture
def diary() -> Iterator[Diary]:
    made = memory_diary()
    yield made
    made.close()


@pytest.fixture
def open_terminal(diary: Diary, texts: SafetyTexts) -> Callable[..., Terminal]:
    def make(*, has_person: bool) -> Terminal:
        exercises = {exercise.id: exercise for exercise in MADE_UP}
        return Terminal(diary, exercises, texts, has_person=has_person)

    return make


@pytest.fixture
def terminal(open_terminal: Callable[..., Terminal]) -> Terminal:
    """Return a terminal with a person at it."""
    return open_terminal(has_person=True)


@pytest.fixture
def pipe(open_terminal: Callable[..., Terminal]) -> Terminal:
    """Return a pipe: nobody is there."""
    return open_terminal(has_person=False)
