from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from coach.diary.errors import DiaryError
from coach.diary.records import CheckInRecord, SessionOutcome, StepOutcome
from coach.domain.locks import LockKind
from coach.domain.log import Lift
from coach.domain.pain import CheckIn, Moment, SafetyCard, Travels
from coach.session.begin import NotToday
from coach.session.day import Recent
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
def test_at_six_and_seven_exercise_waits_but_nothing_is_locked(
    gym: Gym, routine: MakeRoutine, pain: int
) -> None:
    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"), start_pain=pain)

    assert told.value.advice.key == "start-high"
    assert told.value.instead == ("diaphragmatic-breathing", "constructive-rest", "walk-10")
    assert gym.diary.sessions() == ()
    assert [saved.check_in.pain for saved in gym.check_ins()] == [pain]
    assert gym.locked() == []
    gym.begin(routine("walking", id_="walk-10"), start_pain=pain)
    gym.begin(routine("march"), start_pain=3)


@pytest.mark.parametrize("pain", [8, 9, 10])
def test_from_eight_on_no_exercise_until_the_next_day(
    gym: Gym, routine: MakeRoutine, pain: int
) -> None:
    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"), start_pain=pain)

    advice = told.value.advice
    assert (advice.row, advice.action, advice.key) == ("D9", "stop+soon", "D9")
    assert (gym.check_ins()[0].row, gym.check_ins()[0].action) == ("D9", "stop+soon")
    assert gym.locked() == [LockKind.SOON]
    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"), start_pain=0)
    assert (told.value.advice.action, told.value.advice.key) == ("stop", "lock-soon")
    gym.set_time(23, 8)
    assert gym.beginnings().refusal(routine("march"), gym.exercises) is None
    gym.begin(routine("march"), start_pain=0)


def test_answers_are_saved_once_with_their_row_also_when_refused(
    gym: Gym, routine: MakeRoutine
) -> None:
    before = CheckIn(pain=2, words=("sharp",), where=("low_back_left",), mood=3)

    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"), before=before)

    (saved,) = gym.check_ins()
    assert told.value.advice.key == "start-sharp"
    assert saved.check_in == replace(before, moment=Moment.BEFORE)
    assert (saved.row, saved.action, saved.session) == ("D13", "continue", None)


def test_what_stays_open_after_a_refusal_takes_the_answers_that_are_saved(
    gym: Gym, routine: MakeRoutine
) -> None:
    beginnings, before = gym.beginnings(), CheckIn(pain=8)
    for _ in range(2):
        with pytest.raises(NotToday):
            beginnings.begin(routine("march"), gym.exercises, before)

    beginnings.begin(routine("breathe"), gym.exercises, before)

    (saved,) = gym.check_ins()
    assert (saved.row, saved.session) == ("D9", gym.record().id)
    assert gym.record().start_pain == 8
    gym.set_time(23, 8)
    gym.begin(routine("march"), start_pain=5)
    assert gym.locked() == []


@pytest.mark.parametrize(
    ("before", "key", "kind"),
    [
        (CheckIn(pain=1, safety_card=SafetyCard.EMERGENCY), "D1", LockKind.MEDICAL),
        (CheckIn(pain=1, travels=Travels.BOTH_LEGS), "D2", LockKind.MEDICAL),
        (CheckIn(pain=1, safety_card=SafetyCard.URGENT), "D4", LockKind.MEDICAL),
        (CheckIn(pain=1, words=("numb",)), "D3", LockKind.SOON),
        (CheckIn(pain=1, travels=Travels.BELOW_KNEE_ONE), "D11", LockKind.SOON),
    ],
)
def test_the_rows_for_any_time_speak_before_a_session_and_set_their_lock(
    gym: Gym, routine: MakeRoutine, before: CheckIn, key: str, kind: LockKind
) -> None:
    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"), before=before)

    assert told.value.advice.key == key
    assert gym.locked() == [kind]


def test_where_to_get_help_is_said_also_where_the_answer_could_not_be_saved(
    gym: Gym, routine: MakeRoutine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(record: CheckInRecord) -> CheckInRecord:
        raise DiaryError(f"The disk is full, {record.check_in.pain} was not saved.")

    monkeypatch.setattr(gym.diary, "add_check_in", full)
    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"), before=CheckIn(pain=1, travels=Travels.BOTH_LEGS))
    assert told.value.advice.action == "emergency"
    with pytest.raises(DiaryError, match="9 was not saved"):
        gym.begin(routine("march"), start_pain=9)


def test_numbness_in_a_hand_waits_a_minute_and_then_asks_to_be_seen(
    gym: Gym, routine: MakeRoutine
) -> None:
    numb = CheckIn(pain=1, words=("numb",), where=("hand_l",))
    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"), before=numb)
    assert told.value.advice.key == "start-pause"
    assert gym.locked() == []
    gym.clock.advance(60)

    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"), before=numb)

    assert told.value.advice.row == "D3"
    assert gym.check_ins()[-1].check_in.settle_s == 60
    assert gym.locked() == [LockKind.SOON]


def test_numbness_in_a_hand_that_has_passed_lets_begin(gym: Gym, routine: MakeRoutine) -> None:
    with pytest.raises(NotToday):
        gym.begin(routine("march"), before=CheckIn(pain=1, words=("numb",), where=("hand_l",)))
    gym.clock.advance(60)

    assert gym.begin(routine("march"), start_pain=1).stage is Stage.PLAYING


def test_spread_that_was_there_at_the_start_is_not_new_in_the_session(
    gym: Gym, routine: MakeRoutine
) -> None:
    before = CheckIn(pain=2, travels=Travels.TO_THIGH)
    session = gym.begin(routine("march", "bend"), before=before)
    session.start()
    gym.run(session, 15)
    session.hurt()

    session.answer(CheckIn(pain=2, travels=Travels.TO_THIGH))

    assert session.stage is Stage.PLAYING


def test_what_stays_open_is_begun_under_a_lock_and_nothing_else(
    gym: Gym, routine: MakeRoutine
) -> None:
    _lock(gym)
    beginnings = gym.beginnings()

    for open_one in (routine("walking"), routine("breathe", 10, "walking"), routine("breathe")):
        assert beginnings.refusal(open_one, gym.exercises) is None
        gym.begin(open_one, start_pain=2)
    for closed in (routine("march"), routine("walking", "march"), routine("march", id_="sore-day")):
        refusal = beginnings.refusal(closed, gym.exercises)
        assert refusal is not None
        assert refusal.key == "lock-soon"
        with pytest.raises(NotToday):
            gym.begin(closed, start_pain=0)


def test_the_lock_stands_until_its_tick(gym: Gym, routine: MakeRoutine) -> None:
    _lock(gym)
    gym.set_time(25, 9)
    with pytest.raises(NotToday):
        gym.begin(routine("march"), start_pain=0)

    gym.lift(LockKind.SOON, Lift.GONE)

    gym.begin(routine("march"), start_pain=0)
    assert [lifted.how for lifted in gym.diary.lifts()] == [Lift.GONE]


def test_after_a_clock_that_went_wrong_a_tick_still_counts(gym: Gym) -> None:
    gym.set_time(28, 9)
    _lock(gym)
    gym.set_time(22, 10)

    gym.lift(LockKind.SOON, Lift.SPOKEN)

    assert gym.locked() == []


def test_with_nobody_to_ask_a_lock_that_waits_for_an_answer_stands(
    gym: Gym, routine: MakeRoutine
) -> None:
    with pytest.raises(NotToday):
        gym.begin(routine("march"), start_pain=9)
    gym.set_time(23, 9)

    with pytest.raises(NotToday) as told:
        gym.begin(routine("march"), start_pain=None)

    assert told.value.advice.key == "lock-soon"


def test_the_newest_number_under_four_hours_old_is_recent(gym: Gym) -> None:
    beginnings = gym.beginnings()
    assert beginnings.recent_pain() is None
    at = gym.now()
    gym.diary.add_check_in(CheckInRecord(at=at, check_in=CheckIn(pain=4)))
    gym.clock.advance(3600)
    gym.diary.add_check_in(CheckInRecord(at=gym.now(), check_in=CheckIn(sharp_button=True)))
    gym.diary.add_check_in(
        CheckInRecord(at=gym.now() + dt.timedelta(hours=5), check_in=CheckIn(pain=9))
    )

    assert beginnings.recent_pain() == Recent(4, at)
    gym.clock.advance(3 * 3600)
    assert beginnings.recent_pain() is None


def test_the_hour_of_a_recent_number_is_that_of_the_clock_of_now(gym: Gym) -> None:
    tokyo = dt.timezone(dt.timedelta(hours=9))
    at = gym.now().astimezone(tokyo)
    gym.diary.add_check_in(CheckInRecord(at=at, check_in=CheckIn(pain=4)))
    recent = gym.beginnings().recent_pain()
    assert recent is not None
    assert recent.at == at
    assert recent.at.utcoffset() == gym.now().utcoffset() != at.utcoffset()


def test_nobody_to_ask_means_no_start_pain(gym: Gym, routine: MakeRoutine) -> None:
    gym.begin(routine("march"), start_pain=None)

    assert gym.check_ins() == []
    assert gym.record().start_pain is None


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
    session = gym.beginnings().begin(routine("march"), gym.exercises, None, ready_s=20)

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


def _lock(gym: Gym) -> None:
    """Say something that has to be looked at soon."""
    gym.diary.add_check_in(
        CheckInRecord(at=gym.now(), check_in=CheckIn(pain=1), row="D3", action="stop+soon")
    )


def test_what_would_change_is_told_before_and_saves_nothing(gym: Gym, routine: MakeRoutine) -> None:
    asked = routine("bend", "march")
    beginnings = gym.beginnings()

    assert beginnings.changes(asked, gym.exercises, CheckIn(pain=0)) == ()
    told = beginnings.changes(asked, gym.exercises, CheckIn(pain=3))

    assert gym.check_ins() == []
    assert gym.diary.sessions() == ()
    assert [(one.exercise, one.becomes, one.why) for one in told] == [
        ("bend", "bend-easy", "start-eased"),
        ("march", None, "start-eased"),
    ]
    assert gym.begin(asked, start_pain=3).changes == told
