"""A gym: a clock that is turned by hand, a diary in memory, exercises and routines made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

import pytest

from coach.diary.records import CheckInRecord, SessionRecord, StepRecord
from coach.diary.store import Diary, memory_diary
from coach.domain.dose import Seconds, Tempo, WrittenDose
from coach.domain.exercise import Exercise, ExerciseKind, Laterality, Tag
from coach.domain.locks import LockKind
from coach.domain.log import Lift
from coach.domain.pain import CheckIn, SafetyCard, SlowTest
from coach.domain.routine import Routine, Step
from coach.library.catalog import Catalog
from coach.library.overlay import load_catalog
from coach.player.clock import NS
from coach.player.events import Event
from coach.player.state import State
from coach.resources import shipped
from coach.session.begin import BeginDiary, Beginnings
from coach.session.look import Stage
from coach.session.session import Session

MakeRoutine = Callable[..., Routine]

MADE_UP = (
    Exercise(
        id="bend", name="Bend", tags=(Tag.FLEXION,), easier="bend-easy",
        dose=WrittenDose(hold=Seconds(20)),
    ),
    Exercise(
        id="bend-easy", name="Small bend", tags=(Tag.FLEXION,),
        dose=WrittenDose(hold=Seconds(12)),
    ),
    Exercise(id="march", name="March", dose=WrittenDose(time=Seconds(30))),
    Exercise(
        id="twist", name="Twist", tags=(Tag.ROTATION,), laterality=Laterality.UNILATERAL,
        dose=WrittenDose(time=Seconds(12)),
    ),
    Exercise(
        id="press", name="Press", easier="press-easy",
        dose=WrittenDose(reps=4, tempo=Tempo(2, 0, 2, 0), sets=3, rest=Seconds(10)),
    ),
    Exercise(
        id="press-easy", name="Small press",
        dose=WrittenDose(reps=6, tempo=Tempo(1, 0, 1, 0), sets=2, rest=Seconds(10)),
    ),
    Exercise(id="fold", name="Fold", tags=(Tag.FLEXION,), dose=WrittenDose(hold=Seconds(20))),
    Exercise(id="walking", name="Walk", dose=WrittenDose(time=Seconds(60))),
    Exercise(
        id="breathe", name="Breathe", kind=ExerciseKind.BREATHING,
        dose=WrittenDose(time=Seconds(30)),
    ),
)  # fmt: skip


class ManualClock:
    """Real time that only a test moves."""

    def __init__(self) -> None:
        self.ns = 12 * NS

    def now_ns(self) -> int:
        return self.ns

    def advance(self, seconds: float) -> None:
        self.ns += round(seconds * NS)


class Gym:
    """One person, one diary, one clock; as many sessions, days and restarts as a test wants."""

    def __init__(self, diary: Diary, exercises: Mapping[str, Exercise]) -> None:
        self.clock = ManualClock()
        self.diary = diary
        self.keeps: BeginDiary = diary
        self.exercises = exercises
        self.start_of_time = dt.datetime(
            2026, 11, 22, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))
        )

    def now(self) -> dt.datetime:
        return self.start_of_time + dt.timedelta(microseconds=self.clock.ns // 1000)

    def set_time(self, day: int, hour: int, minute: int = 0, second: int = 0) -> None:
        """Move the wall clock (and with it the real clock) to a moment of November 2026."""
        wanted = self.start_of_time.replace(
            day=day, hour=hour, minute=minute, second=second, microsecond=0
        )
        self.clock.advance((wanted - self.now()).total_seconds())

    def beginnings(self, speed: float = 1) -> Beginnings:
        """Return what a freshly started program has."""
        return Beginnings(self.keeps, self.clock, self.now, speed)

    def begin(
        self,
        routine: Routine,
        start_pain: int | None = 1,
        speed: float = 1,
        before: CheckIn | None = None,
    ) -> Session:
        """Begin with a number alone, with all the answers, or (None) with nobody to ask."""
        if before is None and start_pain is not None:
            before = CheckIn(pain=start_pain)
        return self.beginnings(speed).begin(routine, self.exercises, before)

    def started(self, routine: Routine, start_pain: int | None = 1, speed: float = 1) -> Session:
        session = self.begin(routine, start_pain, speed)
        session.start()
        return session

    def restarted(self) -> Session:
        """Return the session that was cut off, as a freshly started program takes it up."""
        beginnings = self.beginnings()
        assert beginnings.unfinished(self.exercises) is not None
        return beginnings.go_on(self.exercises)

    def run(self, session: Session, seconds: float) -> list[Event]:
        """Let real time pass; look when the session asks for it, at most a second apart."""
        events: list[Event] = []
        end_ns = self.clock.ns + round(seconds * NS)
        while self.clock.ns < end_ns:
            due_ns = session.next_in_ns()
            step_ns = NS if due_ns is None else min(NS, max(1, due_ns))
            self.clock.ns = min(end_ns, self.clock.ns + step_ns)
            events += session.tick()
        return events

    def run_until(
        self, session: Session, reached: Callable[[Session], bool], at_most_s: float = 3600
    ) -> list[Event]:
        """Let time pass, a quarter second at a time, until the session stands where it should."""
        events: list[Event] = []
        for _ in range(round(at_most_s * 4)):
            if reached(session):
                return events
            events += self.run(session, 0.25)
        pytest.fail("the session never got there")

    def into(self, session: Session, index: int, seconds: float = 0) -> None:
        """Go on to a step and some seconds into it."""
        self.run_until(session, lambda session: session.look().index == index)
        self.run(session, seconds)

    def resumed(self, session: Session) -> None:
        """Let 3-2-1 pass."""
        assert session.look().state is State.RESUMING
        self.run_until(session, lambda session: session.look().state is State.RUNNING, 4)

    def settle(self, session: Session, seconds: float = 60) -> None:
        assert session.stage is Stage.SETTLING
        self.run(session, seconds)
        assert session.stage is Stage.SETTLED

    def sharp(self, session: Session, candidate: int | None = None) -> None:
        """Press H, Sharp, and let the minute pass."""
        session.hurt()
        session.press_sharp(candidate)
        self.settle(session)

    def sharp_and_left_out(self, session: Session) -> None:
        """Go through a whole sharp pause; the step that hurt is left out."""
        self.sharp(session)
        session.answer(WELL)
        session.slow_test(SlowTest.DECLINED)
        session.go_on()

    def lift(self, kind: LockKind, how: Lift = Lift.CHOSEN) -> None:
        """Say what ends a lock."""
        self.beginnings().lift(kind.value, how)

    def locked(self) -> list[LockKind]:
        """Return which locks stand."""
        return [lock.kind for lock in self.beginnings().locks()]

    # The diary

    def record(self) -> SessionRecord:
        """Return the newest session."""
        return self.diary.sessions()[0]

    def steps(self) -> dict[int, StepRecord]:
        """Return what became of each step of the newest session, its last revision."""
        return {step.position: step for step in self.record().steps}

    def check_ins(self) -> list[CheckInRecord]:
        """Return all check-ins, oldest first."""
        return list(reversed(self.diary.check_ins()))


WELL = CheckIn(pain=1, safety_card=SafetyCard.NONE)
"""After the pause: hardly anything left, no line of the card."""


@pytest.fixture
def well() -> CheckIn:
    return WELL


@pytest.fixture
def made_up() -> dict[str, Exercise]:
    return {exercise.id: exercise for exercise in MADE_UP}


@pytest.fixture
def new_gym(made_up: dict[str, Exercise]) -> Callable[[], AbstractContextManager[Gym]]:
    """Return a maker of gyms, for tests that need one an example."""

    @contextmanager
    def make() -> Iterator[Gym]:
        diary = memory_diary()
        try:
            yield Gym(diary, made_up)
        finally:
            diary.close()

    return make


@pytest.fixture
def gym(new_gym: Callable[[], AbstractContextManager[Gym]]) -> Iterator[Gym]:
    with new_gym() as made:
        yield made


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(shipped("routines"), None)


@pytest.fixture
def shipped_gym(catalog: Catalog) -> Iterator[Gym]:
    diary = memory_diary()
    yield Gym(diary, catalog.exercises)
    diary.close()


@pytest.fixture
def routine() -> MakeRoutine:
    """Return a maker of routines: ids of exercises, or whole steps, or seconds of rest."""

    def make(*steps: str | int | Step, id_: str = "mix") -> Routine:
        return Routine(
            id=id_,
            name="Mix",
            steps=tuple(
                Step(exercise=step) if isinstance(step, str)
                else Step(rest=Seconds(step)) if isinstance(step, int)
                else step
                for step in steps
            ),
        )  # fmt: skip

    return make
