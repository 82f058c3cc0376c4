from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coach.diary.records import CheckInRecord, SessionOutcome, StepOutcome
from coach.domain.pain import CheckIn, Moment
from coach.domain.triage import Action
from coach.session.begin import NotToday
from coach.session.look import Stage

if TYPE_CHECKING:
    from tests.session.conftest import Gym, MakeRoutine


@pytest.mark.parametrize("pain", range(6))
def test_up_to_five_the_session_begins_and_the_pain_is_saved_with_it(
    gym: Gym, routine: MakeRoutine, pain: int
) -> None:
    session = gym.begin(routine("march"), start_pain=pain)

    (saved,) = gym.check_ins()
    assert (saved.check_in.moment, saved.check_in.pain) == (Moment.BEFORE, pain)
    assert saved.session == session.recorder.session
    assert gym.record().start_pain == pain
    assert session.stage is Stage.PLAYING


@pytest.mark.parametrize("pain", [6, 7])
def test_at_six_and_seven_exercise_waits_but_the_day_stays_open(
    gym: Gym, routine: MakeRoutine, pain: int
) -> None:
    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"), start_pain=pain)

    assert told.value.advice.key == "start-high"
    assert gym.diary.sessions() == ()
    assert [saved.check_in.pain for saved in gym.check_ins()] == [pain]
    assert not gym.beginnings().closed()
    gym.begin(routine("march"), start_pain=3)


@pytest.mark.parametrize("pain", [8, 9, 10])
def test_from_eight_on_the_day_is_closed(gym: Gym, routine: MakeRoutine, pain: int) -> None:
    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"), start_pain=pain)

    assert (told.value.advice.row, told.value.advice.key) == ("D9", "D9")
    assert (gym.check_ins()[0].row, gym.check_ins()[0].action) == ("D9", "stop+soon")
    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"), start_pain=0)
    assert told.value.advice.key == "closed"
    gym.set_time(23, 8)
    gym.begin(routine("march"), start_pain=0)


def test_a_closed_day_saves_no_start_pain(gym: Gym, routine: MakeRoutine) -> None:
    with pytest.raises(NotToday):
        gym.begin(routine("march"), start_pain=9)

    with pytest.raises(NotToday):
        gym.begin(routine("march"), start_pain=2)

    assert len(gym.check_ins()) == 1


def test_nobody_to_ask_means_no_start_pain(gym: Gym, routine: MakeRoutine) -> None:
    gym.begin(routine("march"), start_pain=None)

    assert gym.check_ins() == []
    assert gym.record().start_pain is None


def test_a_tap_on_today_that_ended_exercise_closes_the_day(gym: Gym, routine: MakeRoutine) -> None:
    gym.diary.add_check_in(
        CheckInRecord(
            at=gym.now(),
            check_in=CheckIn(pain=8),
            row="D9",
            action=Action.STOP_SOON.value,
        )
    )

    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"), start_pain=0)

    assert told.value.advice.key == "closed"


def test_the_session_is_in_the_diary_before_its_first_second(
    gym: Gym, routine: MakeRoutine
) -> None:
    gym.begin(routine("march", 10, "twist"), speed=20)

    record = gym.record()
    assert (record.routine, record.name, record.outcome) == ("mix", "Mix", None)
    assert (record.started_at, record.speed) == (gym.now(), 20)
    assert [(step.exercise, step.planned_s, step.outcome) for step in record.steps] == [
        ("march", 40, StepOutcome.SKIPPED),
        (None, 10, StepOutcome.SKIPPED),
        ("twist", 39, StepOutcome.SKIPPED),
    ]


def test_the_time_to_get_ready_is_the_persons_own(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.beginnings().begin(routine("march"), gym.exercises, 0, ready_s=20)

    assert session.look().segment_s == 20


def test_beginning_keeps_what_was_cut_off_as_unfinished(gym: Gym, routine: MakeRoutine) -> None:
    cut_off = gym.started(routine("march", "bend"))
    gym.run(cut_off, 25)

    gym.begin(routine("twist"))

    older = gym.diary.session(cut_off.recorder.session)
    assert older.outcome is SessionOutcome.UNFINISHED
    assert older.steps[0].outcome is StepOutcome.PARTIAL
    assert older.steps[0].done_s == 25


def test_a_start_pain_that_is_too_high_leaves_what_was_cut_off_alone(
    gym: Gym, routine: MakeRoutine
) -> None:
    cut_off = gym.started(routine("march", "bend"))
    gym.run(cut_off, 25)

    with pytest.raises(NotToday):
        gym.begin(routine("march"), start_pain=6)

    assert gym.diary.session(cut_off.recorder.session).outcome is None


def test_the_first_run_text_is_due_once_a_version(gym: Gym) -> None:
    beginnings = gym.beginnings()
    assert beginnings.first_run_due("1")

    beginnings.acknowledge_first_run("1")

    assert not gym.beginnings().first_run_due("1")
    assert gym.beginnings().first_run_due("2")
