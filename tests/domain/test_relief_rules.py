from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.dose import Seconds
from coach.domain.log import Entry, Lift, Lifted, Log
from coach.domain.pain import CheckIn, Moment
from coach.domain.relief import Medium, Relief, ReliefKind, SkinCheck, Wait
from coach.domain.relief_log import Answered, Application, ReliefLog
from coach.domain.relief_rules import (
    ReliefOffer,
    Shut,
    heat_first,
    questions_key,
    relief_offer,
)

ZONE = dt.timezone(dt.timedelta(hours=1))
MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
BERLIN = ZoneInfo("Europe/Berlin")
TOKYO = dt.timezone(dt.timedelta(hours=9))
NEW_YORK = dt.timezone(dt.timedelta(hours=-5))

ICE = Relief(
    id="ice",
    name="Ice",
    kind=ReliefKind.ICE,
    purpose="Some people like it.",
    questions=("Numb skin?", "Cold allergy?"),
    prepare=("Wrap it.",),
    parts=(Seconds(300), Seconds(600)),
    check=SkinCheck(asks="White?", after_yes=("Warm it.",)),
    total=Seconds(900),
    hard_stop=Seconds(1200),
    remove=("Take it off.",),
    wait=Wait(120),
    day_limit=4,
)
HEAT = replace(
    ICE,
    id="heat",
    kind=ReliefKind.HEAT,
    questions=("Numb skin?", "Fever?"),
    wait=Wait(60),
    day_limit=3,
)
BATH = replace(HEAT, id="bath", medium=Medium.BATH, check=None)
UNASKED = Answered()
EMERGENCY = Entry(
    at=MONDAY - dt.timedelta(days=12), check_in=CheckIn(pain=4), row="D1", action="emergency"
)


def hours(count: float) -> dt.timedelta:
    return dt.timedelta(hours=count)


def on(
    at: dt.datetime, relief: Relief = ICE, *, minutes: float | None = 15, skin: bool = False
) -> Application:
    """Return one use: put on then, and taken off so many minutes later, or still on."""
    off_at = None if minutes is None else at + dt.timedelta(minutes=minutes)
    return Application(
        id=f"{relief.id} {at}",
        relief=relief.id,
        kind=relief.kind,
        at=at,
        off_at=off_at,
        wait_min=relief.wait,
        skin=skin,
    )


def off(off_at: dt.datetime, relief: Relief = ICE, *, skin: bool = False) -> Application:
    return on(off_at - dt.timedelta(minutes=15), relief, skin=skin)


def pain(at: dt.datetime, number: int = 4) -> Entry:
    return Entry(at=at, check_in=CheckIn(pain=number))


def offer(
    relief: Relief = ICE,
    *used: Application,
    now: dt.datetime = MONDAY,
    entries: Sequence[Entry] = (),
    lifted: tuple[Lifted, ...] = (),
    answered: Answered = UNASKED,
) -> ReliefOffer:
    reliefs = ReliefLog(applications=used, answered=answered)
    log = Log(entries=tuple(entries), lifted=lifted)
    return relief_offer(relief, reliefs=reliefs, log=log, now=now)


@pytest.mark.parametrize(("relief", "minutes"), [(ICE, 120), (HEAT, 60), (BATH, 60)])
def test_the_next_waits_from_taking_off_to_the_minute(relief: Relief, minutes: int) -> None:
    end = MONDAY + dt.timedelta(minutes=minutes)
    before = offer(relief, off(MONDAY, relief), now=end - dt.timedelta(microseconds=1))
    assert (before.shut, before.until, before.next_at) == (Shut.WAIT, end, end)
    after = offer(relief, off(MONDAY, relief), now=end)
    assert (after.open, after.until, after.next_at) == (True, None, None)


def test_a_wait_holds_for_its_kind_and_not_for_the_other() -> None:
    mine = replace(ICE, id="mine")
    assert offer(mine, off(MONDAY), now=MONDAY).shut is Shut.WAIT
    assert offer(HEAT, off(MONDAY), now=MONDAY).open
    assert offer(BATH, off(MONDAY, HEAT), now=MONDAY).shut is Shut.WAIT


def test_a_wait_is_as_long_as_what_was_used_asks_for() -> None:
    long = replace(ICE, id="long", wait=Wait(300))
    assert offer(ICE, off(MONDAY, long), now=MONDAY).until == MONDAY + hours(5)


def test_the_wait_of_the_one_that_came_off_last_counts() -> None:
    used = (off(MONDAY), off(MONDAY - hours(3)))
    assert offer(ICE, *used, now=MONDAY + hours(1)).until == MONDAY + hours(2)


def test_a_wait_goes_on_over_midnight() -> None:
    late = MONDAY.replace(hour=23, minute=30)
    found = offer(ICE, off(late), now=late + hours(1))
    assert (found.shut, found.until, found.used_today) == (Shut.WAIT, late + hours(2), 0)


def test_a_wait_counts_real_hours_when_the_clocks_change() -> None:
    """02:00 comes twice in that night."""
    put_off = dt.datetime(2026, 10, 25, 1, 30, tzinfo=BERLIN)
    last = dt.datetime(2026, 10, 25, 2, 29, tzinfo=BERLIN, fold=1)
    assert offer(ICE, off(put_off), now=last).shut is Shut.WAIT
    end = dt.datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1)
    found = offer(ICE, off(put_off), now=last).until
    assert found is not None
    assert found.astimezone(dt.UTC) == end.astimezone(dt.UTC)
    assert offer(ICE, off(put_off), now=end).open


@pytest.mark.parametrize("there", [TOKYO, NEW_YORK])
def test_a_wait_counts_real_hours_on_a_flight_and_shows_the_hour_there(there: dt.tzinfo) -> None:
    now = (MONDAY + hours(1)).astimezone(there)
    found = offer(ICE, off(MONDAY), now=now)
    assert found.until == MONDAY + hours(2)
    assert found.until is not None
    assert found.until.utcoffset() == now.utcoffset()


def test_nothing_begins_while_something_is_on_and_no_hour_ends_that() -> None:
    on_now = on(MONDAY, minutes=None)
    for relief in (ICE, HEAT):
        found = offer(relief, on_now, now=MONDAY + hours(40))
        assert (found.shut, found.until, found.next_at) == (Shut.WAIT, None, None)


def test_a_wait_does_not_vanish_when_the_clock_is_set_back_by_an_hour() -> None:
    found = offer(ICE, off(MONDAY), now=MONDAY - hours(1))
    assert (found.shut, found.until) == (Shut.WAIT, MONDAY + hours(2))


def test_a_wait_that_lies_a_day_ahead_stands_and_one_farther_ahead_was_a_wrong_clock() -> None:
    assert offer(ICE, off(MONDAY), now=MONDAY - hours(24)).shut is Shut.WAIT
    assert offer(ICE, off(MONDAY), now=MONDAY - hours(24.1)).open


def test_no_skin_check_of_a_wrong_clock_locks_for_years() -> None:
    later_on = MONDAY.replace(year=2031)
    assert offer(ICE, off(later_on, skin=True), now=MONDAY).open
    assert offer(ICE, off(MONDAY, skin=True), now=MONDAY - hours(1)).shut is Shut.SKIN


def test_an_answer_of_a_wrong_clock_does_not_spare_the_questions_for_years() -> None:
    none = {questions_key(ICE): MONDAY.replace(year=2031)}
    assert offer(answered=Answered(none=none)).ask_questions
    none = {questions_key(ICE): MONDAY + hours(1)}
    assert not offer(answered=Answered(none=none)).ask_questions


def test_swelling_of_a_wrong_clock_does_not_close_heat_for_years() -> None:
    entries = (pain(MONDAY.replace(year=2031)), pain(MONDAY))
    told = Answered(swelling=(True, MONDAY.replace(year=2031)))
    found = offer(HEAT, entries=entries, answered=told)
    assert found.open
    assert found.ask_swelling


def test_a_day_has_four_of_ice_and_three_of_heat() -> None:
    late = MONDAY.replace(hour=23)
    for relief, limit in ((ICE, 4), (HEAT, 3)):
        used = [off(MONDAY + hours(2 * number), relief) for number in range(limit)]
        assert offer(relief, *used[1:], now=late).open
        found = offer(relief, *used, now=late)
        assert (found.shut, found.used_today) == (Shut.LIMIT, limit)
        assert found.until == found.next_at == dt.datetime(2026, 11, 24, tzinfo=ZONE)


def test_a_day_that_had_all_opens_at_midnight() -> None:
    used = [off(MONDAY + hours(2 * number)) for number in range(4)]
    midnight = dt.datetime(2026, 11, 24, tzinfo=ZONE)
    assert offer(ICE, *used, now=midnight - dt.timedelta(seconds=1)).shut is Shut.LIMIT
    assert offer(ICE, *used, now=midnight).open


def test_a_wait_beyond_midnight_is_not_hidden_by_the_limit_of_the_day() -> None:
    late = MONDAY.replace(hour=23)
    used = [off(late - hours(2 * number)) for number in range(4)]
    found = offer(ICE, *used, now=late)
    assert (found.shut, found.next_at) == (Shut.WAIT, late + hours(2))


def test_when_the_wait_ends_before_midnight_the_next_is_tomorrow_all_the_same() -> None:
    used = [off(MONDAY + hours(2 * number)) for number in range(4)]
    found = offer(ICE, *used, now=MONDAY + hours(7))
    assert (found.shut, found.until) == (Shut.WAIT, MONDAY + hours(8))
    assert found.next_at == dt.datetime(2026, 11, 24, tzinfo=ZONE)


def test_one_that_is_on_counts_for_today() -> None:
    assert offer(ICE, on(MONDAY, minutes=None)).used_today == 1


def test_one_put_on_before_midnight_counts_for_that_day() -> None:
    late = on(MONDAY.replace(hour=23, minute=55), minutes=15)
    assert offer(ICE, late, now=MONDAY + hours(24)).used_today == 0
    assert offer(ICE, late, now=MONDAY.replace(hour=23, minute=59)).used_today == 1


def test_a_protocol_may_allow_less_than_its_kind() -> None:
    once = replace(ICE, id="once", day_limit=1)
    later_on = MONDAY + hours(5)
    assert offer(once, off(MONDAY), now=later_on).shut is Shut.LIMIT
    assert offer(ICE, off(MONDAY, once), now=later_on).open


def test_the_day_is_the_date_that_the_clock_showed_when_it_was_put_on() -> None:
    evening = MONDAY.replace(hour=20)
    used = [off(evening - hours(3 * number)) for number in range(4)]
    in_tokyo = (evening + hours(6)).astimezone(TOKYO)
    assert in_tokyo.date() > evening.date()
    assert offer(ICE, *used, now=in_tokyo).open
    in_new_york = (evening + hours(6)).astimezone(NEW_YORK)
    assert in_new_york.date() == evening.date()
    found = offer(ICE, *used, now=in_new_york)
    assert (found.shut, found.used_today) == (Shut.LIMIT, 4)
    assert found.until == dt.datetime(2026, 11, 24, tzinfo=NEW_YORK)


def test_the_other_kind_does_not_count_for_the_limit() -> None:
    used = [off(MONDAY + hours(2 * number), HEAT) for number in range(3)]
    assert offer(ICE, *used, now=MONDAY + hours(7)).used_today == 0


@pytest.mark.parametrize("relief", [ICE, HEAT, BATH])
@pytest.mark.parametrize("used", [ICE, HEAT])
def test_a_skin_check_answered_yes_locks_both_kinds_for_24_hours(
    relief: Relief, used: Relief
) -> None:
    said_yes = off(MONDAY, used, skin=True)
    end = MONDAY + hours(24)
    found = offer(relief, said_yes, now=end - dt.timedelta(seconds=1))
    assert (found.shut, found.until, found.next_at) == (Shut.SKIN, end, end)
    assert offer(relief, said_yes, now=end).open


def test_the_skin_check_is_named_before_the_wait() -> None:
    assert offer(ICE, off(MONDAY, skin=True), now=MONDAY).shut is Shut.SKIN


def test_a_later_use_that_went_well_does_not_hide_the_skin_check() -> None:
    """As after a clock that was set back."""
    used = (off(MONDAY - hours(3), skin=True), off(MONDAY))
    assert offer(ICE, *used, now=MONDAY + hours(3)).until == MONDAY + hours(21)


@pytest.mark.parametrize("relief", [ICE, HEAT])
def test_under_a_medical_lock_nothing_begins_and_no_hour_ends_it(relief: Relief) -> None:
    found = offer(relief, off(MONDAY, relief, skin=True), entries=[EMERGENCY])
    assert (found.shut, found.until, found.next_at) == (Shut.MEDICAL, None, None)


def test_the_tick_of_a_medical_lock_opens_again() -> None:
    ticked = Lifted(at=MONDAY - hours(1), what="medical", how=Lift.ASSESSED)
    assert offer(entries=[EMERGENCY], lifted=(ticked,)).open


@pytest.mark.parametrize(
    ("row", "action", "moment"),
    [
        ("D9", "stop-soon", Moment.NOW),
        ("D10", "stop", Moment.DURING),
        ("D5", "pause", Moment.DURING),
    ],
)
def test_no_other_lock_closes_ice_and_heat(row: str, action: str, moment: Moment) -> None:
    words = ("stabbing",) if row == "D5" else ()
    check_in = CheckIn(pain=8, moment=moment, words=words)
    entry = Entry(at=MONDAY, check_in=check_in, row=row, action=action, session="s")
    assert offer(ICE, entries=[entry]).open
    assert offer(HEAT, entries=[entry]).open


def test_the_questions_are_asked_the_first_time_and_every_30_days() -> None:
    assert offer().ask_questions
    answered = Answered(none={questions_key(ICE): MONDAY})
    last = MONDAY + dt.timedelta(days=30) - dt.timedelta(seconds=1)
    assert not offer(now=last, answered=answered).ask_questions
    assert offer(now=MONDAY + dt.timedelta(days=30), answered=answered).ask_questions


def test_an_answer_holds_for_the_same_questions_whoever_asks_them() -> None:
    mine = replace(ICE, id="mine", questions=tuple(reversed(ICE.questions)))
    assert questions_key(mine) == questions_key(ICE)
    assert questions_key(HEAT) == questions_key(BATH) != questions_key(ICE)


def test_a_question_more_is_another_set() -> None:
    more = replace(ICE, questions=(*ICE.questions, "Fever?"))
    assert offer(more, answered=Answered(none={questions_key(ICE): MONDAY})).ask_questions


def test_the_key_of_a_set_is_the_same_in_every_run_of_the_program() -> None:
    assert questions_key(ICE) == "794ae86ad401ea03"


def told(
    began: dt.datetime,
    yes: bool | None,  # noqa: FBT001 a row of a table
    at: dt.datetime,
    now: dt.datetime,
) -> ReliefOffer:
    answered = Answered(swelling=None if yes is None else (yes, at))
    return offer(HEAT, entries=[pain(began)], now=now, answered=answered)


def test_swelling_is_asked_before_heat_in_the_first_48_hours() -> None:
    first = told(MONDAY, None, MONDAY, MONDAY + hours(1))
    assert (first.open, first.ask_swelling) == (True, True)
    assert first.window_until == MONDAY + hours(48)
    last = told(MONDAY, None, MONDAY, MONDAY + hours(47.9))
    assert last.ask_swelling
    over = told(MONDAY, None, MONDAY, MONDAY + hours(48))
    assert (over.ask_swelling, over.window_until) == (False, None)


def test_swelling_is_not_asked_before_ice_nor_where_nothing_began() -> None:
    assert not offer(ICE, entries=[pain(MONDAY)]).ask_swelling
    assert not offer(HEAT).ask_swelling


def test_a_no_holds_for_12_hours() -> None:
    last = told(MONDAY, False, MONDAY + hours(1), MONDAY + hours(12.9))
    assert (last.open, last.ask_swelling) == (True, False)
    assert told(MONDAY, False, MONDAY + hours(1), MONDAY + hours(13)).ask_swelling


def test_a_no_from_before_the_pain_is_asked_again() -> None:
    assert told(MONDAY, False, MONDAY - hours(1), MONDAY).ask_swelling


def test_a_yes_closes_heat_until_48_hours_after_the_pain_began() -> None:
    end = MONDAY + hours(48)
    found = told(MONDAY, True, MONDAY + hours(2), end - dt.timedelta(seconds=1))
    assert (found.shut, found.until, found.next_at) == (Shut.SWELLING, end, end)
    assert told(MONDAY, True, MONDAY + hours(2), end).open


def test_a_yes_leaves_ice_open() -> None:
    told = Answered(swelling=(True, MONDAY))
    assert offer(ICE, entries=[pain(MONDAY)], answered=told).open


def test_a_yes_of_an_earlier_pain_is_asked_again() -> None:
    entries = [pain(MONDAY - hours(300)), pain(MONDAY)]
    told = Answered(swelling=(True, MONDAY - hours(299)))
    found = offer(HEAT, entries=entries, answered=told, now=MONDAY + hours(1))
    assert (found.open, found.ask_swelling) == (True, True)


def test_a_yes_is_not_undone_by_a_pain_that_began_since() -> None:
    sharp = CheckIn(pain=6, moment=Moment.DURING, words=("stabbing",))
    entries = [pain(MONDAY), Entry(at=MONDAY + hours(20), check_in=sharp, session="s")]
    told = Answered(swelling=(True, MONDAY + hours(2)))
    found = offer(HEAT, entries=entries, answered=told, now=MONDAY + hours(47))
    assert (found.shut, found.until) == (Shut.SWELLING, MONDAY + hours(48))
    assert found.window_until == MONDAY + hours(68)


def test_an_answer_and_the_number_right_after_it_belong_together() -> None:
    soon = MONDAY + dt.timedelta(minutes=5)
    assert not told(soon, False, MONDAY, soon).ask_swelling
    assert told(soon + dt.timedelta(seconds=1), False, MONDAY, soon).ask_swelling
    found = told(soon, True, MONDAY, soon)
    assert (found.shut, found.until) == (Shut.SWELLING, soon + hours(48))


@pytest.mark.parametrize("entries", [(), (pain(MONDAY - hours(100)),)])
def test_a_yes_to_a_pain_that_was_not_kept_counts_from_the_answer(
    entries: tuple[Entry, ...],
) -> None:
    """After a yes nothing begins, and the number that made it due is not kept."""
    told = Answered(swelling=(True, MONDAY))
    found = offer(HEAT, entries=entries, answered=told, now=MONDAY + hours(13))
    assert (found.shut, found.until) == (Shut.SWELLING, MONDAY + hours(48))


@pytest.mark.parametrize(("after", "first"), [(0, False), (47.9, False), (48, True)])
def test_ice_comes_first_until_48_hours_after_the_pain_began(after: float, first: bool) -> None:  # noqa: FBT001 a row of a table
    assert heat_first(Log(entries=(pain(MONDAY),)), MONDAY + hours(after)) is first


def test_heat_comes_first_where_nothing_began() -> None:
    assert heat_first(Log(), MONDAY)


_MINUTES = st.integers(0, 5 * 24 * 60)


@given(
    offs=st.lists(st.tuples(_MINUTES, st.sampled_from([ICE, HEAT]), st.booleans()), max_size=8),
    look=_MINUTES,
    relief=st.sampled_from([ICE, HEAT, BATH]),
)
def test_what_is_shut_stays_shut_until_the_hour_that_is_named_within_two_days(
    offs: list[tuple[int, Relief, bool]], look: int, relief: Relief
) -> None:
    """Whatever the order, also with some ahead of now, as after a clock that was set back."""
    used = [off(MONDAY + dt.timedelta(minutes=at), kind, skin=skin) for at, kind, skin in offs]
    now = MONDAY + dt.timedelta(minutes=look)
    found = offer(relief, *used, now=now)
    if found.next_at is None:
        assert found.open
    else:
        assert now < found.next_at <= now + hours(48)
        assert offer(relief, *used, now=found.next_at - dt.timedelta(seconds=1)).shut is not None
