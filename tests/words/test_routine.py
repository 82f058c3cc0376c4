"""Numbers of a routine in words."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.domain.dose import Seconds, Tempo, WrittenDose
from coach.domain.exercise import Exercise, Laterality, Side, SideWords
from coach.domain.routine import Routine, RoutineKind, Step
from coach.domain.timeline import PlannedStep, plan
from coach.words.routine import day_words, how_much, kind_word, minutes, minutes_and_steps, span

TODAY = dt.date(2026, 11, 22)
TEN = Seconds(10)


def planned(step: Step, laterality: Laterality = Laterality.BILATERAL) -> PlannedStep:
    words = SideWords(left="left leg back", right="right leg back")
    exercise = Exercise(id="one", name="One", laterality=laterality, side_words=words)
    return plan(Routine(id="r", name="R", steps=(step,)), {"one": exercise})[0]


def step(**dose: object) -> Step:
    return Step(exercise="one", **dose)  # type: ignore[arg-type]  # named by each test


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (step(hold=TEN), "10 s"),
        (step(hold=TEN, sets=3), "3 x 10 s"),
        (step(hold=TEN, reps=5), "5 x 10 s"),
        (step(hold=TEN, reps=5, sets=2, rest=TEN), "2 sets of 5 x 10 s, rest 10 s"),
        (step(reps=8, tempo=Tempo(3, 1, 3, 0)), "8 reps"),
        (step(reps=1), "1 rep"),
        (step(reps=8, sets=2, rest=Seconds(20)), "2 x 8 reps, rest 20 s"),
        (step(time=Seconds(90)), "1 min 30 s"),
        (step(time=Seconds(60), sets=2), "2 x 1 min"),
        (step(pyramid=(6, 4, 2), hold=TEN), "6, 4, 2 x 10 s"),
        (step(ladder=(TEN, Seconds(15))), "10 s, 15 s"),
        (step(hold=TEN, rest=Seconds(20)), "10 s"),
        (Step(rest=Seconds(45)), "45 s"),
    ],
)
def test_how_much_of_a_step_reads_as_people_say_it(written: Step, words: str) -> None:
    assert how_much(planned(written)).replace("\N{MULTIPLICATION SIGN}", "x") == words


@pytest.mark.parametrize(
    ("laterality", "side", "words"),
    [
        (Laterality.UNILATERAL, None, "10 s, each side"),
        (Laterality.UNILATERAL, Side.LEFT, "10 s, left leg back"),
        (Laterality.ALTERNATING, None, "10 s, sides in turn"),
        (Laterality.BILATERAL, None, "10 s"),
    ],
)
def test_the_side_is_said_where_there_is_one(
    laterality: Laterality, side: Side | None, words: str
) -> None:
    assert how_much(planned(Step(exercise="one", hold=TEN, side=side), laterality)) == words


def test_a_dose_of_the_exercise_is_said_where_the_step_has_none() -> None:
    exercise = Exercise(id="one", name="One", dose=WrittenDose(time=Seconds(30)))
    (only,) = plan(Routine(name="R", steps=(Step(exercise="one"),)), {"one": exercise})
    assert how_much(only) == "30 s"


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "0.5 min"), (390, "6.5 min"), (486, "8 min"), (757, "12.5 min")]
)
def test_minutes_are_told_to_the_half(seconds: int, words: str) -> None:
    assert minutes(seconds) == words


def test_steps_are_counted() -> None:
    assert minutes_and_steps(480, 1) == "8 min · 1 step"
    assert minutes_and_steps(480, 9) == "8 min · 9 steps"


@pytest.mark.parametrize(("seconds", "words"), [(0, "0 s"), (45, "45 s"), (120, "2 min")])
def test_a_time_is_said_shortly(seconds: int, words: str) -> None:
    assert span(seconds) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "Today"),
        (dt.date(2026, 11, 21), "Yesterday"),
        (dt.date(2026, 11, 20), "Friday, 20 Nov"),
        (dt.date(2025, 1, 1), "Wednesday, 1 Jan 2025"),
    ],
)
def test_days_near_today_have_their_names(day: dt.date, words: str) -> None:
    assert day_words(day, TODAY) == words


def test_every_shelf_has_a_name() -> None:
    assert all(kind_word(kind) for kind in RoutineKind)
