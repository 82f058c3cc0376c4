from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.dose import Seconds, WrittenDose
from coach.domain.exercise import Exercise, ExerciseKind, Tag
from coach.domain.locks import Lock, LockKind
from coach.domain.log import Begun, Entry, Log
from coach.domain.offer import (
    AMBER_OUT,
    DELOAD_OUT,
    Offer,
    decided,
    leaves_open,
    may_do,
    offer,
    stays_open,
)
from coach.domain.pain import WORDS, CheckIn, Moment, Onset, SafetyCard, Stopped, Travels
from coach.domain.routine import Routine, Step
from coach.domain.triage import Action, decide

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
DOSE = WrittenDose(hold=Seconds(10))

EXERCISES = {
    exercise.id: exercise
    for exercise in (
        Exercise(id="walking", name="Walk", kind=ExerciseKind.CARDIO, dose=DOSE),
        Exercise(
            id="constructive-rest", name="Rest", kind=ExerciseKind.BREATHING, dose=DOSE,
            tags=(Tag.FLOOR, Tag.NEEDS_CHAIR),
        ),
        Exercise(
            id="diaphragmatic-breathing", name="Breathe", kind=ExerciseKind.BREATHING, dose=DOSE
        ),
        Exercise(
            id="brace", name="Brace", kind=ExerciseKind.BREATHING, tags=(Tag.ISOMETRIC,), dose=DOSE
        ),
        Exercise(
            id="legs-up", name="Legs up", kind=ExerciseKind.BREATHING, tags=(Tag.LEGS_RAISED,),
            dose=DOSE,
        ),
        Exercise(id="march", name="March", kind=ExerciseKind.CARDIO, dose=DOSE),
        Exercise(id="bridge", name="Bridge", kind=ExerciseKind.CORE, dose=DOSE),
    )
}  # fmt: skip
ROUTINES = {
    "core": ("bridge", "march"),
    "sore-day": ("constructive-rest", "march", "walking"),
    "day-after": ("march", "bridge"),
    "warmup-gentle": ("march",),
    "walk-10": ("walking",),
    "return-day-1": ("march", "bridge"),
    "walking": ("walking",),
    "diaphragmatic-breathing": ("diaphragmatic-breathing",),
    "constructive-rest": ("constructive-rest",),
}
OPEN = {"walk-10", "walking", "diaphragmatic-breathing", "constructive-rest"}
RESTS = {"diaphragmatic-breathing", "constructive-rest"}
SORE = OPEN | {"sore-day"}


def made(routine: str) -> Routine:
    steps = tuple(Step(exercise=name) for name in ROUTINES[routine])
    return Routine(id=routine, name=routine, steps=(*steps, Step(rest=Seconds(5))))


def asked(
    routine: str,
    before: CheckIn | None = None,
    *entries: Entry,
    now: dt.datetime = NOW,
    percent: int = 100,
) -> Offer:
    log = Log(entries=entries)
    return offer(made(routine), EXERCISES, before=before, log=log, now=now, percent=percent)


def told(check_in: CheckIn, hours_ago: float, session: str | None = "s") -> Entry:
    decision = decide(check_in)
    return Entry(
        at=NOW - dt.timedelta(hours=hours_ago),
        check_in=check_in,
        row=decision.row.number,
        action=decision.action.value,
        session=session,
    )


def opened(before: CheckIn | None, *entries: Entry, now: dt.datetime = NOW) -> set[str]:
    return {name for name in ROUTINES if asked(name, before, *entries, now=now).allowed}


def sharp(hours_ago: float) -> Entry:
    return told(CheckIn(moment=Moment.DURING, sharp_button=True), hours_ago)


# What stays open


def test_breathing_resting_and_walking_stay_open() -> None:
    assert {name for name, exercise in EXERCISES.items() if may_do(exercise)} == {
        "walking", "constructive-rest", "diaphragmatic-breathing",
    }  # fmt: skip


def test_under_no_lock_all_is_named_that_can_be() -> None:
    assert stays_open((), NOW) == (
        "sore-day", "walk-10", "return-day-1", "diaphragmatic-breathing", "constructive-rest",
    )  # fmt: skip


def test_medical_leaves_nothing_open() -> None:
    lock = Lock(kind=LockKind.MEDICAL, since=NOW, row="D1")

    assert stays_open((lock,), NOW) == ()
    assert not leaves_open(lock, "walk-10", (EXERCISES["walking"],), NOW)
    assert not leaves_open(lock, "rests", (), NOW)


@pytest.mark.parametrize("kind", [LockKind.SOON, LockKind.DAY])
def test_soon_and_day_leave_quiet_things_open(kind: LockKind) -> None:
    lock = Lock(kind=kind, since=NOW - dt.timedelta(days=9), row="D9")

    assert stays_open((lock,), NOW) == ("walk-10", "diaphragmatic-breathing", "constructive-rest")


@pytest.mark.parametrize(("hours", "open_too"), [(11.9, False), (12, True), (23, True)])
def test_the_sore_back_day_opens_12_hours_after_something_sharp(
    hours: float, *, open_too: bool
) -> None:
    assert opened(CheckIn(pain=1), sharp(hours)) == (SORE if open_too else OPEN)


@pytest.mark.parametrize(
    ("hours", "wanted"), [(24, SORE), (47.9, SORE), (48, SORE | {"return-day-1"})]
)
def test_what_may_come_first_after_the_24_hours(hours: float, wanted: set[str]) -> None:
    assert opened(CheckIn(pain=1), sharp(hours)) == wanted


@pytest.mark.parametrize(("pain", "allowed"), [(2, True), (3, False)])
def test_the_first_day_back_asks_for_two_or_less(pain: int, *, allowed: bool) -> None:
    found = asked("return-day-1", CheckIn(pain=pain), sharp(50))

    assert found.allowed is allowed
    assert found.key == ("" if allowed else "lock-first-session")


def test_under_several_locks_only_what_all_leave_open() -> None:
    severe = told(CheckIn(moment=Moment.DURING, pain=8), 20)

    assert opened(CheckIn(pain=1), sharp(20), severe) == OPEN


def test_a_refusal_names_the_lock_and_what_is_open_instead() -> None:
    found = asked("core", CheckIn(pain=0), sharp(13))

    assert found == Offer(
        allowed=False, key="lock-sharp24", row="D5",
        instead=("sore-day", "walk-10", "diaphragmatic-breathing", "constructive-rest"),
    )  # fmt: skip


def test_the_answer_itself_can_end_a_lock() -> None:
    stop = told(CheckIn(moment=Moment.DURING, pain=7), 24)
    high = told(CheckIn(moment=Moment.AFTER, pain=6), 23.9)

    assert asked("core", None, stop, high).key == "lock-day"
    assert asked("core", CheckIn(pain=2), stop, high).allowed
    assert asked("core", CheckIn(pain=6), stop, high).key == "lock-day"


def test_medical_is_named_before_anything_that_is_answered_now() -> None:
    urgent = told(CheckIn(safety_card=SafetyCard.URGENT), 100, None)

    assert asked("diaphragmatic-breathing", CheckIn(pain=9), urgent).key == "lock-medical"
    assert asked("walk-10", None, urgent) == Offer(
        allowed=False, key="lock-medical", row="D4", instead=()
    )


# Table 4.2


@pytest.mark.parametrize("pain", [0, 1, 2])
def test_from_zero_to_two_all_comes_as_it_is(pain: int) -> None:
    assert all(asked(name, CheckIn(pain=pain)) == Offer() for name in ROUTINES)


@pytest.mark.parametrize("pain", [3, 4, 5])
def test_from_three_to_five_a_routine_comes_eased_and_without_some_tags(pain: int) -> None:
    assert asked("core", CheckIn(pain=pain)) == Offer(
        eased=True,
        without=AMBER_OUT,
        key="start-eased",
        instead=("sore-day", "warmup-gentle", "walk-10"),
    )


@pytest.mark.parametrize("routine", ["sore-day", "day-after", "warmup-gentle", *sorted(OPEN)])
def test_what_is_sized_for_pain_is_not_halved(routine: str) -> None:
    found = asked(routine, CheckIn(pain=5))

    assert (found.allowed, found.eased, found.key) == (True, False, "")


@pytest.mark.parametrize("pain", [6, 7])
def test_at_six_and_seven_only_relief_and_a_walk(pain: int) -> None:
    assert opened(CheckIn(pain=pain)) == OPEN
    assert asked("sore-day", CheckIn(pain=pain)) == Offer(
        allowed=False,
        key="start-high",
        instead=("diaphragmatic-breathing", "constructive-rest", "walk-10"),
    )


@pytest.mark.parametrize("pain", [8, 9, 10])
def test_from_eight_on_no_exercise(pain: int) -> None:
    found = asked("walk-10", CheckIn(pain=pain))

    assert opened(CheckIn(pain=pain)) == RESTS
    assert (found.key, found.row) == ("D9", "D9")
    assert found.instead == ("diaphragmatic-breathing", "constructive-rest")
    assert asked("constructive-rest", CheckIn(pain=pain)).key == "D9"


def test_hardly_moving_counts_as_severe() -> None:
    assert opened(CheckIn(pain=2, stopped=Stopped.HARDLY_MOVE)) == RESTS


@pytest.mark.parametrize("word", WORDS[next(group for group in WORDS if group.value == "sharp")])
def test_a_sharp_word_leaves_gentle_things_for_the_day(word: str) -> None:
    before = CheckIn(pain=1, words=(word,))

    assert opened(before) == SORE
    assert asked("core", before) == Offer(
        allowed=False, key="start-sharp",
        instead=("sore-day", "walk-10", "diaphragmatic-breathing", "constructive-rest"),
    )  # fmt: skip


def test_a_sharp_word_counts_for_the_rest_of_its_day() -> None:
    earlier = told(CheckIn(moment=Moment.BEFORE, pain=1, words=("twinge",)), 5, None)

    assert opened(CheckIn(pain=0), earlier) == SORE
    assert opened(CheckIn(pain=0), earlier, now=NOW + dt.timedelta(hours=14)) == set(ROUTINES)


def test_a_sharp_word_in_the_evening_form_is_not_one_before_a_session() -> None:
    earlier = told(CheckIn(moment=Moment.EVENING, pain=1, words=("twinge",)), 2, None)

    assert opened(CheckIn(pain=0), earlier) == set(ROUTINES)


def test_a_high_number_with_a_sharp_word_leaves_what_both_leave() -> None:
    assert opened(CheckIn(pain=6, words=("sharp",))) == OPEN


@pytest.mark.parametrize(
    ("before", "key"),
    [
        (CheckIn(pain=2, safety_card=SafetyCard.EMERGENCY), "D1"),
        (CheckIn(pain=2, travels=Travels.BOTH_LEGS), "D2"),
        (CheckIn(pain=2, onset=Onset.AFTER_FALL_OR_ACCIDENT), "D2"),
        (CheckIn(pain=2, safety_card=SafetyCard.URGENT), "D4"),
    ],
)
def test_what_needs_help_leaves_nothing(before: CheckIn, key: str) -> None:
    assert opened(before) == set()
    assert {asked(name, before).key for name in ROUTINES} == {key}
    assert {asked(name, before).instead for name in ROUTINES} == {()}


@pytest.mark.parametrize(
    ("before", "key"),
    [
        (CheckIn(pain=2, words=("numb",), where=("foot_l",)), "D3"),
        (CheckIn(pain=2, words=("tingling",)), "D3"),
        (CheckIn(pain=2, travels=Travels.BELOW_KNEE_ONE), "D11"),
    ],
)
def test_a_leg_leaves_what_soon_leaves_and_says_so(before: CheckIn, key: str) -> None:
    assert opened(before) == OPEN
    assert {asked(name, before).key for name in ROUTINES} == {key}


def test_numbness_away_from_the_legs_waits_a_minute() -> None:
    before = CheckIn(pain=2, words=("numb",), where=("hand_l",))
    first, said = decided(before, Log(), NOW)

    assert (said.action, first.settle_s, first.moment) == (Action.PAUSE, None, Moment.BEFORE)
    assert opened(before) == set()
    assert asked("core", before) == Offer(allowed=False, key="start-pause", row="D3")


@pytest.mark.parametrize(("seconds", "action"), [(59, Action.PAUSE), (60, Action.STOP_SOON)])
def test_still_there_after_a_minute_it_is_d3(seconds: int, action: Action) -> None:
    before = CheckIn(pain=2, words=("numb",), where=("hand_l",))
    earlier = told(
        CheckIn(moment=Moment.BEFORE, pain=2, words=("numb",), where=("hand_r",)),
        seconds / 3600,
        None,
    )

    again, said = decided(before, Log(entries=(earlier,)), NOW)

    assert (said.row.number, said.action, again.settle_s) == ("D3", action, seconds)
    assert opened(before, earlier) == (OPEN if action is Action.STOP_SOON else set())


def test_numbness_of_yesterday_or_in_a_session_does_not_count_as_still_there() -> None:
    numb = CheckIn(moment=Moment.BEFORE, pain=2, words=("numb",), where=("hand_l",))
    yesterday = told(numb, 20, None)
    tap = told(CheckIn(pain=2, words=("numb",), where=("hand_l",)), 1, None)

    _given, said = decided(numb, Log(entries=(yesterday, tap)), NOW)

    assert said.action is Action.PAUSE


# Mornings


def test_after_a_hard_morning_a_routine_has_so_much_of_its_time() -> None:
    assert asked("core", CheckIn(pain=1), percent=80) == Offer(percent=80, key="percent-80")
    assert asked("core", None, percent=50) == Offer(
        percent=50, key="percent-50", without=DELOAD_OUT
    )


def test_an_eased_routine_is_not_made_less_again() -> None:
    found = asked("core", CheckIn(pain=3), percent=50)

    assert (found.eased, found.percent, found.key) == (True, 100, "start-eased")
    assert found.without == AMBER_OUT | DELOAD_OUT


def test_what_is_sized_for_pain_is_not_made_less() -> None:
    assert asked("day-after", CheckIn(pain=1), percent=80) == Offer()


def test_two_quiet_days_after_a_high_morning() -> None:
    morning = told(CheckIn(moment=Moment.MORNING, pain=6), 2, None)

    assert opened(CheckIn(pain=1), morning) == SORE
    assert asked("core", CheckIn(pain=1), morning).key == "start-gentle-only"
    assert asked("core", CheckIn(pain=1), morning, now=NOW + dt.timedelta(hours=46)).allowed


# Whatever is answered

ANSWERS = st.builds(
    CheckIn,
    pain=st.integers(0, 10),
    words=st.lists(
        st.sampled_from([word for words in WORDS.values() for word in words]), max_size=2
    ).map(tuple),
    where=st.sampled_from(((), ("hand_l",), ("foot_r",), ("low_back_left",))),
    travels=st.sampled_from(Travels),
    onset=st.none() | st.sampled_from(Onset),
    stopped=st.none() | st.sampled_from(Stopped),
    safety_card=st.none() | st.sampled_from(SafetyCard),
)


@given(before=ANSWERS, hours=st.sampled_from((1, 13, 25, 50)), percent=st.sampled_from((50, 100)))
def test_a_worse_number_never_opens_more(before: CheckIn, hours: float, percent: int) -> None:
    assume(decided(before, Log(), NOW)[1].action is not Action.PAUSE)  # that one asks again
    worse = replace(before, pain=min(10, (before.pain or 0) + 1))

    assert opened(worse, sharp(hours)) <= opened(before, sharp(hours))
    assert opened(worse) <= opened(before)
    assert asked("core", before, percent=percent).percent in {percent, 100}


@given(before=ANSWERS)
def test_all_that_is_offered_instead_can_be_begun_with_the_same_answers(before: CheckIn) -> None:
    for name in ROUTINES:
        found = asked(name, before)
        assert set(found.instead) <= opened(before)
        assert found.allowed or found.key


def test_a_session_that_was_begun_is_seen() -> None:
    log = Log(
        entries=(sharp(30),),
        sessions=(Begun(id="w", at=NOW - dt.timedelta(hours=1), routine="walk-10"),),
    )

    found = offer(made("core"), EXERCISES, before=CheckIn(pain=0), log=log, now=NOW)

    assert found == Offer()
