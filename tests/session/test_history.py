from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.diary.records import CheckInRecord, SessionOutcome, StepOutcome, StepRecord
from coach.diary.store import Diary, memory_diary
from coach.domain.exercise import Exercise, Side
from coach.domain.locks import locks
from coach.domain.log import Begun, Entry, Lift, Lifted, Log, Use
from coach.domain.memory import last_hurt, parked, standing
from coach.domain.pain import CheckIn, Moment
from coach.domain.watch import log_row
from coach.session.history import DAYS, log_of

NOW = dt.datetime(2026, 11, 22, 18, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
DAY = dt.timedelta(days=1)
LONG_AGO = DAYS + 1
SHARP = CheckIn(moment=Moment.DURING, pain=2, words=("stabbing",))


@pytest.fixture
def diary() -> Iterator[Diary]:
    with contextlib.closing(memory_diary()) as kept:
        yield kept


def trained(
    diary: Diary,
    days_ago: float,
    *exercises: str,
    routine: str = "mix",
    speed: float = 1,
    outcome: SessionOutcome = SessionOutcome.FINISHED,
) -> str:
    """Keep a session of some days ago with ten seconds of each of these exercises."""
    at = NOW - days_ago * DAY
    steps = tuple(
        StepRecord(
            position=position,
            exercise=exercise,
            outcome=StepOutcome.DONE,
            planned_s=10,
            done_s=10.0,
        )
        for position, exercise in enumerate(exercises)
    )
    session = diary.start_session(
        routine=routine,
        name=routine,
        started_at=at,
        speed=speed,
        start_pain=None,
        plan=(),
        steps=steps,
    )
    diary.end_session(session, at + dt.timedelta(minutes=10), outcome)
    return session


def said(
    diary: Diary,
    days_ago: float,
    check_in: CheckIn,
    exercise: str | None = None,
    session: str | None = None,
    verdict: tuple[str, str] = ("D13", "continue"),
) -> CheckInRecord:
    """Keep a check-in of some days ago with its row and action."""
    return diary.add_check_in(
        CheckInRecord(
            at=NOW - days_ago * DAY,
            check_in=check_in,
            exercise=exercise,
            session=session,
            row=verdict[0],
            action=verdict[1],
        )
    )


def test_an_empty_diary_is_an_empty_log(diary: Diary) -> None:
    assert log_of(diary, NOW) == Log()


def test_a_check_in_is_seen_with_all_that_the_diary_knows_of_it(diary: Diary) -> None:
    about = {
        "session": "s1",
        "exercise": "bend",
        "or_exercise": "fold",
        "side": Side.LEFT,
        "into_step_s": 12.5,
        "row": "D5",
        "action": "pause",
    }
    diary.add_check_in(CheckInRecord(at=NOW, check_in=SHARP, position=3, **about))
    assert log_of(diary, NOW).entries == (Entry(at=NOW, check_in=SHARP, **about),)


def test_all_is_oldest_first_and_keeps_the_zone_it_was_written_in(diary: Diary) -> None:
    tokyo = dt.timezone(dt.timedelta(hours=9))
    for days_ago in (1, 3, 2):
        session = trained(diary, days_ago, "bend")
        said(diary, days_ago, CheckIn(moment=Moment.AFTER, pain=1), session=session)
        diary.add_lift(
            Lifted(at=(NOW - days_ago * DAY).astimezone(tokyo), what="soon", how=Lift.GONE)
        )
    log = log_of(diary, NOW)
    wanted = [NOW - days_ago * DAY for days_ago in (3, 2, 1)]
    for found, zone in (
        (log.entries, NOW.tzinfo),
        (log.sessions, NOW.tzinfo),
        (log.uses, NOW.tzinfo),
        (log.lifted, tokyo),
    ):
        assert [one.at for one in found] == wanted
        assert {one.at.tzinfo for one in found} == {zone}


def test_a_session_and_its_exercises_are_seen(diary: Diary) -> None:
    session = trained(diary, 1, "bend", "fold")
    at = NOW - DAY
    log = log_of(diary, NOW)
    assert log.sessions == (Begun(id=session, at=at, routine="mix", finished=True),)
    assert log.uses == (
        Use(at=at, session=session, exercise="bend", done_s=10.0),
        Use(at=at, session=session, exercise="fold", done_s=10.0),
    )


def test_what_was_deleted_is_not_seen(diary: Diary) -> None:
    kept = said(diary, 2, CheckIn(pain=1))
    diary.delete_check_in(said(diary, 1, CheckIn(pain=5)).id)
    assert [entry.at for entry in log_of(diary, NOW).entries] == [kept.at]


def test_a_preview_is_no_session_but_what_was_said_in_it_was_said(diary: Diary) -> None:
    preview = trained(diary, 1, "bend", speed=20)
    said(diary, 1, SHARP, "bend", preview, ("D5", "pause"))
    log = log_of(diary, NOW)
    assert (log.sessions, log.uses) == ((), ())
    assert [entry.exercise for entry in log.entries] == ["bend"]


def test_of_the_time_before_only_what_does_not_end_by_itself_is_seen(diary: Diary) -> None:
    trained(diary, LONG_AGO, "bend")
    said(diary, LONG_AGO + 3, CheckIn(pain=1))
    said(diary, LONG_AGO + 2, CheckIn(pain=9), verdict=("D9", "stop+soon"))
    said(diary, LONG_AGO + 1, CheckIn(pain=4))
    last = trained(diary, DAYS, "bend")
    log = log_of(diary, NOW)
    assert [entry.check_in.pain for entry in log.entries] == [9, 4]
    assert [begun.id for begun in log.sessions] == [last]


@pytest.mark.parametrize("warning", [SHARP, CheckIn(moment=Moment.DURING, words=("numb",))])
def test_while_an_exercise_remembers_older_sessions_are_seen_that_may_clear_it(
    diary: Diary, warning: CheckIn
) -> None:
    hurt = trained(diary, LONG_AGO + 7, "bend")
    trained(diary, LONG_AGO + 6, "march", routine="walk-10")
    walked = trained(diary, LONG_AGO + 5, "march", routine="walk-10")
    again = trained(diary, LONG_AGO, "bend")
    last = trained(diary, DAYS, "march")
    assert [begun.id for begun in log_of(diary, NOW).sessions] == [last]
    said(diary, LONG_AGO + 7 - 0.01, warning, "bend", hurt, ("D5", "pause"))
    log = log_of(diary, NOW)
    assert [begun.id for begun in log.sessions] == [hurt, walked, again, last]
    assert [use.session for use in log.uses] == [hurt, walked, again, last]


def test_a_warning_that_is_about_no_exercise_has_its_first_session_back(diary: Diary) -> None:
    walked = trained(diary, LONG_AGO, "march", routine="walk-10")
    said(diary, LONG_AGO + 2, SHARP, verdict=("D5", "pause"))
    assert [begun.id for begun in log_of(diary, NOW).sessions] == [walked]


@pytest.mark.parametrize(
    ("began", "seen", "row"),
    [
        (75, 70, ""),
        (75, 61, ""),
        (200, 190, ""),
        (75, 76, "D16"),
        (200, 201, "D16"),
        (75, 30, ""),
    ],
)
def test_pain_that_somebody_has_seen_is_not_told_again_however_long_it_lasts(
    diary: Diary, began: int, seen: int, row: str
) -> None:
    for days_ago in range(began + 1):
        said(diary, days_ago, CheckIn(pain=4))
    diary.add_lift(Lifted(at=NOW - seen * DAY, what="D16", how=Lift.SEEN_SOMEONE))
    found = log_row(log_of(diary, NOW), NOW)
    assert (found.number if found else "") == row


def test_pain_that_came_anew_is_told_although_somebody_saw_earlier_one(diary: Diary) -> None:
    for days_ago in (*range(63), *range(70, 90)):
        said(diary, days_ago, CheckIn(pain=4))
    diary.add_lift(Lifted(at=NOW - 80 * DAY, what="D16", how=Lift.SEEN_SOMEONE))
    found = log_row(log_of(diary, NOW), NOW)
    assert found is not None
    assert found.number == "D16"


def test_without_pain_that_lasts_an_answer_long_ago_reads_no_more(diary: Diary) -> None:
    for days_ago in (*range(50), 70, 71):
        said(diary, days_ago, CheckIn(pain=4))
    diary.add_lift(Lifted(at=NOW - 69 * DAY, what="D16", how=Lift.SEEN_SOMEONE))
    assert NOW - 71 * DAY not in {entry.at for entry in log_of(diary, NOW).entries}


def test_how_far_back_everything_is_read_can_be_chosen(diary: Diary) -> None:
    for days_ago in (1, 3, 9):
        trained(diary, days_ago, "bend")
        said(diary, days_ago, CheckIn(pain=1))
    log = log_of(diary, NOW, days=5)
    assert [begun.at for begun in log.sessions] == [NOW - 3 * DAY, NOW - DAY]
    assert [entry.at for entry in log.entries] == [NOW - 9 * DAY, NOW - 3 * DAY, NOW - DAY]


BEND = Exercise(id="bend", name="Bend", easier="bend-easy")
MARCH = Exercise(id="march", name="March")
_VERDICTS = (
    ("D5", "pause", CheckIn(moment=Moment.DURING, pain=2, sharp_button=True)),
    ("D8", "stop", CheckIn(moment=Moment.DURING, pain=2, sharp_button=True)),
    ("D7", "stop", CheckIn(moment=Moment.DURING, pain=5)),
    ("D3", "pause", CheckIn(moment=Moment.DURING, pain=2, words=("tingling",))),
    ("D3", "stop+soon", CheckIn(moment=Moment.DURING, pain=2, words=("tingling",))),
    ("D2", "emergency", CheckIn(moment=Moment.DURING, pain=4)),
    ("D13", "continue", CheckIn(moment=Moment.DURING, pain=1)),
)
_SESSIONS = st.tuples(
    st.just("session"),
    st.sampled_from(["mix", "other", "sore-day", "walk-10", "return-day-1"]),
    st.sets(st.sampled_from(["bend", "bend-easy", "march"])),
    st.sampled_from([SessionOutcome.FINISHED, SessionOutcome.STOPPED]),
    st.none() | st.tuples(st.sampled_from(["bend", "march"]), st.sampled_from(_VERDICTS)),
)
_TAPS = st.tuples(st.just("tap"), st.sampled_from([0, 2, 5, 6, 9]))
_LIFTS = st.tuples(
    st.just("lift"),
    st.sampled_from(
        [
            ("medical", Lift.ASSESSED),
            ("soon", Lift.SPOKEN),
            ("day", Lift.CHOSEN),
            ("sharp24", Lift.CHOSEN),
            ("parked:bend", Lift.TRY_AGAIN),
        ]
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    days=st.lists(
        st.tuples(st.integers(1, 12), st.one_of(_SESSIONS, _TAPS, _LIFTS)), min_size=1, max_size=25
    ),
    since=st.integers(1, 90),
)
def test_however_long_ago_it_was_the_rules_find_what_they_find_in_the_whole_diary(
    days: list[tuple[int, tuple[object, ...]]], since: int
) -> None:
    ago = since + sum(gap for gap, _ in days)
    with contextlib.closing(memory_diary()) as diary:
        for gap, event in days:
            match event:
                case ("session", str(routine), set(exercises), outcome, hurt):
                    exercise, (row, action, told) = hurt or ("", ("", "", CheckIn()))
                    if told.pain and not told.words:
                        exercises = exercises | {exercise}
                    session = trained(
                        diary, ago, *sorted(exercises), routine=routine, outcome=outcome
                    )
                    if hurt is not None:
                        said(diary, ago - 0.005, told, exercise, session, (row, action))
                case ("tap", int(pain)):
                    verdict = ("D9", "stop+soon") if pain == 9 else ("D13", "continue")
                    said(diary, ago, CheckIn(pain=pain), verdict=verdict)
                case ("lift", (str(what), how)):
                    diary.add_lift(Lifted(at=NOW - ago * DAY, what=what, how=how))
            ago -= gap
        near, whole = log_of(diary, NOW, days=30), log_of(diary, NOW, days=10_000)
    assert locks(near, NOW) == locks(whole, NOW)
    for exercise in (BEND, MARCH):
        assert last_hurt(near, exercise.id) == last_hurt(whole, exercise.id)
        assert standing(near, exercise, NOW) is standing(whole, exercise, NOW)
    assert [(one.exercise, one.since, one.may_try) for one in parked(near, NOW)] == [
        (one.exercise, one.since, one.may_try) for one in parked(whole, NOW)
    ]
