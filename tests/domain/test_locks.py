from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.locks import LIFTS, Lock, LockKind, locks, waits_for_assessment
from coach.domain.log import Begun, Entry, Lift, Lifted, Log
from coach.domain.pain import CheckIn, Moment
from coach.domain.triage import Action

ZONE = dt.timezone(dt.timedelta(hours=1))
MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
MEDICAL, SOON, SHARP24, DAY = LockKind

ACTIONS = {
    "D1": Action.EMERGENCY, "D2": Action.EMERGENCY, "D4": Action.URGENT, "D3": Action.STOP_SOON,
    "D9": Action.STOP_SOON, "D11": Action.STOP_SOON, "D19": Action.STOP, "D10": Action.STOP,
    "D8": Action.STOP, "D6": Action.SKIP, "D5": Action.PAUSE, "D7": Action.STOP,
    "D12": Action.EASE, "D13": Action.CONTINUE,
}  # fmt: skip


def hours(count: float) -> dt.timedelta:
    return dt.timedelta(hours=count)


def told(
    row: str,
    at: dt.datetime = MONDAY,
    *,
    action: Action | None = None,
    session: str | None = "s",
    moment: Moment = Moment.DURING,
    pain: int | None = None,
    words: tuple[str, ...] = (),
) -> Entry:
    check_in = CheckIn(moment=moment, pain=pain, words=words)
    done = (action or ACTIONS[row]).value
    return Entry(at=at, check_in=check_in, row=row, action=done, session=session)


def tap(row: str, at: dt.datetime = MONDAY, pain: int | None = None) -> Entry:
    return told(row, at, session=None, moment=Moment.NOW, pain=pain)


def sharp(at: dt.datetime = MONDAY, row: str = "D5", moment: Moment = Moment.DURING) -> Entry:
    return told(row, at, words=("stabbing",), moment=moment)


def stand(
    *entries: Entry,
    now: dt.datetime,
    lifted: tuple[Lifted, ...] = (),
    sessions: tuple[Begun, ...] = (),
) -> tuple[Lock, ...]:
    return locks(Log(entries=entries, lifted=lifted, sessions=sessions), now)


def kinds(found: tuple[Lock, ...]) -> list[LockKind]:
    return [lock.kind for lock in found]


def begun(routine: str, at: dt.datetime) -> Begun:
    return Begun(id="later", at=at, routine=routine)


def test_without_a_stop_nothing_is_locked() -> None:
    assert locks(Log(), MONDAY) == ()
    assert stand(told("D13"), told("D12"), now=MONDAY) == ()


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("D1", MEDICAL), ("D2", MEDICAL), ("D4", MEDICAL),
        ("D3", SOON), ("D9", SOON), ("D11", SOON),
        ("D7", DAY), ("D10", DAY), ("D19", DAY),
    ],
)  # fmt: skip
def test_each_row_sets_its_lock(row: str, kind: LockKind) -> None:
    (lock,) = stand(told(row), now=MONDAY + hours(1))

    assert (lock.kind, lock.row, lock.since) == (kind, row, MONDAY)
    assert lock.key == f"lock-{kind.value}"
    assert set(LIFTS[kind]) - set(lock.lifts) <= {Lift.GONE}


@pytest.mark.parametrize(
    "entry",
    [
        told("D7", action=Action.SKIP),
        told("D11", action=Action.SKIP),
        told("D12"),
        told("D6"),
        told("D8", action=Action.STOP_SOON),
    ],
)
def test_a_milder_action_or_another_row_sets_none(entry: Entry) -> None:
    assert stand(entry, now=MONDAY + hours(1)) == ()


def test_the_strictest_comes_first() -> None:
    found = stand(
        told("D10"), sharp(MONDAY + hours(1)), tap("D9", MONDAY + hours(2), 8),
        tap("D4", MONDAY + hours(3)), now=MONDAY + hours(4),
    )  # fmt: skip

    assert kinds(found) == [MEDICAL, SOON, SHARP24, DAY]


# medical


def test_medical_stays_for_years_and_only_its_own_tick_ends_it() -> None:
    later = MONDAY + dt.timedelta(days=1000)
    others = tuple(
        Lifted(at=later, what="medical", how=how) for how in Lift if how is not Lift.ASSESSED
    )

    assert kinds(stand(tap("D1"), now=later, lifted=others)) == [MEDICAL]
    tick = Lifted(at=later, what="medical", how=Lift.ASSESSED)
    assert stand(tap("D1"), now=later, lifted=(*others, tick)) == ()


def test_a_tick_for_another_lock_does_not_end_medical() -> None:
    tick = Lifted(at=MONDAY + hours(1), what="soon", how=Lift.ASSESSED)

    assert kinds(stand(tap("D1"), now=MONDAY + hours(2), lifted=(tick,))) == [MEDICAL]


def test_what_is_told_after_the_tick_locks_anew() -> None:
    tick = Lifted(at=MONDAY + hours(1), what="medical", how=Lift.ASSESSED)

    (lock,) = stand(tap("D1"), tap("D4", MONDAY + hours(2)), now=MONDAY + hours(3), lifted=(tick,))

    assert (lock.row, lock.since) == ("D4", MONDAY + hours(2))


def test_a_tick_at_the_very_moment_of_the_check_in_ends_it() -> None:
    tick = Lifted(at=MONDAY, what="medical", how=Lift.ASSESSED)

    assert stand(tap("D1"), now=MONDAY, lifted=(tick,)) == ()


def test_an_emergency_is_named_even_where_something_urgent_came_later() -> None:
    (lock,) = stand(
        tap("D1"), tap("D2", MONDAY + hours(1)), tap("D4", MONDAY + hours(2)),
        now=MONDAY + hours(3),
    )  # fmt: skip

    assert lock.row == "D2"


# soon


@pytest.mark.parametrize("how", [Lift.SPOKEN, Lift.GONE, Lift.CHOSEN])
def test_soon_ends_with_each_of_its_three_ticks(how: Lift) -> None:
    tick = Lifted(at=MONDAY + hours(1), what="soon", how=how)
    later = MONDAY + dt.timedelta(days=30)

    assert kinds(stand(told("D3"), now=later)) == [SOON]
    assert stand(told("D3"), now=later, lifted=(tick,)) == ()


def test_what_has_lasted_less_than_48_hours_can_not_be_said_to_be_gone_for_that_long() -> None:
    offered = [
        [lift for lock in stand(told("D3"), now=MONDAY + hours(after)) for lift in lock.lifts]
        for after in (1, 47.9, 48)
    ]

    assert offered == [
        [Lift.SPOKEN, Lift.CHOSEN],
        [Lift.SPOKEN, Lift.CHOSEN],
        [Lift.SPOKEN, Lift.GONE, Lift.CHOSEN],
    ]


def test_soon_of_a_session_does_not_end_with_a_low_number() -> None:
    later = MONDAY + dt.timedelta(days=2)

    (lock,) = stand(told("D9", pain=8), tap("D13", later, 0), now=later)

    assert (lock.kind, lock.by_answer, lock.ends_at) == (SOON, False, None)


def test_a_severe_tap_alone_ends_with_five_or_less_on_a_later_day() -> None:
    severe = tap("D9", MONDAY, 8)
    same_day, next_day = MONDAY + hours(8), MONDAY + hours(15)

    assert kinds(stand(severe, tap("D13", same_day, 2), now=next_day)) == [SOON]
    assert kinds(stand(severe, tap("D13", next_day, 6), now=next_day)) == [SOON]
    assert stand(severe, tap("D13", next_day, 5), now=next_day) == ()
    assert stand(severe, tap("D13", next_day, 5), now=next_day + hours(200)) == ()


def test_from_the_next_day_on_a_severe_tap_alone_waits_for_an_answer() -> None:
    severe = tap("D9", MONDAY, 8)

    (on_the_day,) = stand(severe, now=MONDAY + hours(13))
    (next_day,) = stand(severe, now=MONDAY + hours(14))

    assert not on_the_day.by_answer
    assert next_day.by_answer


@pytest.mark.parametrize("row", ["D3", "D11"])
def test_other_taps_wait_for_a_tick_not_for_an_answer(row: str) -> None:
    next_day = MONDAY + hours(24)

    (lock,) = stand(tap(row), tap("D13", next_day, 0), now=next_day)
    (both,) = stand(tap(row), tap("D9", MONDAY + hours(1), 9), now=next_day)

    assert not lock.by_answer
    assert not both.by_answer


def test_a_pause_for_numbness_that_nobody_resolved_counts_as_a_stop() -> None:
    pause = told("D3", action=Action.PAUSE, words=("numb",))

    (lock,) = stand(pause, now=MONDAY + hours(1))
    assert (lock.kind, lock.row) == (SOON, "D3")
    resolved = told("D13", MONDAY + hours(0.1))
    assert stand(pause, resolved, now=MONDAY + hours(1)) == ()
    others = told("D13", MONDAY + hours(0.1), session="other")
    assert kinds(stand(pause, others, now=MONDAY + hours(1))) == [SOON]


# sharp24


@pytest.mark.parametrize("row", ["D5", "D6", "D8", "D9", "D10", "D3", "D11"])
def test_any_sharp_check_in_in_a_session_locks_for_24_hours(row: str) -> None:
    found = stand(sharp(row=row), now=MONDAY + hours(1))

    (lock,) = [lock for lock in found if lock.kind is SHARP24]
    assert lock.ends_at == MONDAY + hours(24)


def test_the_sharp_button_counts_as_a_word_does() -> None:
    pressed = Entry(
        at=MONDAY, check_in=CheckIn(moment=Moment.DURING, sharp_button=True), row="D5",
        action="pause", session="s",
    )  # fmt: skip

    assert kinds(stand(pressed, now=MONDAY)) == [SHARP24]


@pytest.mark.parametrize("moment", [Moment.NOW, Moment.BEFORE, Moment.MORNING, Moment.EVENING])
def test_a_sharp_word_outside_of_a_session_sets_no_lock(moment: Moment) -> None:
    entry = told("D13", session=None, words=("twinge",), moment=moment)

    assert stand(entry, now=MONDAY) == ()


def test_the_24_hours_count_from_the_last_sharp_tap() -> None:
    (lock,) = stand(sharp(), sharp(MONDAY + hours(3), "D8"), now=MONDAY + hours(26))

    assert (lock.ends_at, lock.row) == (MONDAY + hours(27), "D8")


def test_after_24_hours_a_first_session_is_waited_for() -> None:
    (before,) = stand(sharp(), now=MONDAY + hours(23.99))
    (after,) = stand(sharp(), now=MONDAY + hours(24))

    assert not before.first_session
    assert (after.first_session, after.ends_at, after.key) == (True, None, "lock-first-session")


@pytest.mark.parametrize("routine", ["sore-day", "walk-10", "walking"])
def test_a_gentle_first_session_ends_it(routine: str) -> None:
    now = MONDAY + hours(30)

    assert stand(sharp(), now=now, sessions=(begun(routine, MONDAY + hours(24)),)) == ()
    early = stand(sharp(), now=now, sessions=(begun(routine, MONDAY + hours(23)),))
    assert [lock.first_session for lock in early] == [True]


def test_day_one_of_the_return_may_be_the_first_from_48_hours_on() -> None:
    now = MONDAY + hours(60)

    early = stand(sharp(), now=now, sessions=(begun("return-day-1", MONDAY + hours(47)),))
    assert [lock.first_session for lock in early] == [True]
    assert stand(sharp(), now=now, sessions=(begun("return-day-1", MONDAY + hours(48)),)) == ()


def test_another_routine_is_no_first_session() -> None:
    found = stand(
        sharp(), now=MONDAY + hours(80), sessions=(begun("core-big3", MONDAY + hours(70)),)
    )

    assert [lock.first_session for lock in found] == [True]


def test_chosen_ends_sharp24_whole() -> None:
    chosen = Lifted(at=MONDAY + hours(1), what="sharp24", how=Lift.CHOSEN)

    assert stand(sharp(), now=MONDAY + hours(2), lifted=(chosen,)) == ()
    assert stand(sharp(), now=MONDAY + hours(30), lifted=(chosen,)) == ()


def test_the_24_hours_are_real_ones_when_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    at = dt.datetime(2026, 3, 28, 20, 0, tzinfo=berlin)

    (lock,) = stand(sharp(at), now=dt.datetime(2026, 3, 29, 20, 30, tzinfo=berlin))

    assert lock.ends_at == dt.datetime(2026, 3, 29, 21, 0, tzinfo=berlin)


# day


def test_a_stop_in_the_morning_ends_at_midnight() -> None:
    stop = told("D10", pain=6)

    (lock,) = stand(stop, now=MONDAY + hours(13))
    assert lock.ends_at == dt.datetime(2026, 11, 24, tzinfo=ZONE)
    assert stand(stop, now=MONDAY + hours(14)) == ()


def test_a_stop_in_the_evening_lasts_its_12_hours() -> None:
    at = MONDAY.replace(hour=21)
    stop = told("D19", at)

    (lock,) = stand(stop, now=at + hours(11.9))
    assert lock.ends_at == at + hours(12)
    assert stand(stop, now=at + hours(12)) == ()


def test_it_stays_while_the_newest_number_since_is_above_five() -> None:
    tomorrow = MONDAY + hours(24)
    stop = told("D10", pain=6)

    (lock,) = stand(stop, tap("D13", MONDAY + hours(2), 6), now=tomorrow)
    assert (lock.kind, lock.by_answer, lock.ends_at) == (DAY, True, None)
    low = tap("D13", tomorrow, 5)
    assert stand(stop, tap("D13", MONDAY + hours(2), 6), low, now=tomorrow) == ()
    assert stand(stop, low, tap("D13", tomorrow + hours(1), 7), now=tomorrow + hours(2)) != ()


def test_answers_without_a_number_say_nothing_about_it() -> None:
    tomorrow = MONDAY + hours(24)
    silent = tap("D13", MONDAY + hours(3))

    assert stand(told("D10", pain=6), silent, now=tomorrow) == ()


def test_the_later_of_two_stops_counts() -> None:
    (lock,) = stand(told("D10", pain=6), told("D7", MONDAY + hours(9)), now=MONDAY + hours(12))

    assert (lock.row, lock.ends_at) == ("D7", MONDAY + hours(21))


def test_chosen_ends_day() -> None:
    chosen = Lifted(at=MONDAY + hours(1), what="day", how=Lift.CHOSEN)

    assert stand(told("D19"), now=MONDAY + hours(2), lifted=(chosen,)) == ()


def test_a_journey_west_does_not_bring_the_next_day_sooner() -> None:
    west = dt.timezone(-hours(8))

    (lock,) = stand(told("D7"), now=(MONDAY + hours(15)).astimezone(west))

    assert lock.ends_at == dt.datetime(2026, 11, 24, tzinfo=west)


def test_a_sharp_pause_that_nobody_resolved_has_the_lock_of_what_is_sharp() -> None:
    assert kinds(stand(sharp(), now=MONDAY)) == [SHARP24]


# whatever the log holds

entries = st.builds(
    told,
    st.sampled_from(sorted(ACTIONS)),
    st.integers(0, 400).map(lambda count: MONDAY + hours(count / 4)),
    session=st.sampled_from((None, "s", "t")),
    moment=st.sampled_from(Moment),
    pain=st.none() | st.integers(0, 10),
    words=st.sampled_from(((), ("stabbing",), ("dull",))),
)
logs = st.lists(entries, max_size=8).map(
    lambda many: tuple(sorted(many, key=lambda entry: entry.at))
)
lifts = st.lists(
    st.builds(
        Lifted,
        at=st.integers(0, 400).map(lambda count: MONDAY + hours(count / 4)),
        what=st.sampled_from([kind.value for kind in LockKind]),
        how=st.sampled_from([how for how in Lift if how is not Lift.ASSESSED]),
    ),
    max_size=4,
).map(tuple)


@given(many=logs, lifted=lifts)
def test_nothing_but_its_tick_leads_out_of_medical(
    many: tuple[Entry, ...], lifted: tuple[Lifted, ...]
) -> None:
    grave = any(entry.row in {"D1", "D2", "D4"} for entry in many)

    found = stand(*many, now=MONDAY + dt.timedelta(days=90), lifted=lifted)

    assert (MEDICAL in kinds(found)) is grave


@given(many=logs)
def test_each_kind_stands_once_and_in_its_order(many: tuple[Entry, ...]) -> None:
    found = kinds(stand(*many, now=MONDAY + hours(101)))

    assert found == [kind for kind in LockKind if kind in found]


@given(many=logs)
def test_all_that_has_an_hour_ends_by_that_hour(many: tuple[Entry, ...]) -> None:
    now = MONDAY + hours(101)
    for lock in stand(*many, now=now):
        if lock.ends_at is not None:
            assert now < lock.ends_at <= lock.since + hours(24)
            later = stand(*many, now=lock.ends_at)
            assert all(again.ends_at != lock.ends_at for again in later)


@pytest.mark.parametrize(
    ("action", "ticked_after_h", "waits"),
    [("emergency", None, True), ("urgent", None, True), ("urgent", 1, False), ("urgent", -1, True),
     ("stop", None, False), (None, None, False)],
)  # fmt: skip
def test_a_check_in_waits_for_the_tick_of_an_assessment(
    action: str | None, ticked_after_h: float | None, *, waits: bool
) -> None:
    ticks = () if ticked_after_h is None else (ticked_after_h,)
    lifted = [
        Lifted(at=MONDAY + hours(one), what=MEDICAL.value, how=Lift.ASSESSED) for one in ticks
    ]
    assert waits_for_assessment(action, MONDAY, lifted) is waits
