from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from coach.domain.dose import Seconds
from coach.domain.log import Entry, Log
from coach.domain.pain import CheckIn
from coach.domain.relief import Relief, ReliefKind, Wait
from coach.domain.relief_log import Application, Interval, ReliefLog
from coach.domain.relief_rules import choices_today, due_at, every_choices, may_be_deleted

MONDAY = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
NEW_YORK = dt.timezone(dt.timedelta(hours=-5))

ICE = Relief(
    id="ice",
    name="Ice",
    kind=ReliefKind.ICE,
    purpose="Some people like it.",
    questions=("Numb skin?",),
    prepare=("Wrap it.",),
    parts=(Seconds(900),),
    total=Seconds(900),
    hard_stop=Seconds(1200),
    remove=("Take it off.",),
    wait=Wait(120),
    day_limit=4,
)
EMERGENCY = Entry(at=MONDAY, check_in=CheckIn(pain=4), row="D1", action="emergency")
PLAN = Interval(
    id="p", relief="ice", kind=ReliefKind.ICE, every_min=150, at=MONDAY - dt.timedelta(minutes=30)
)


def hours(count: float) -> dt.timedelta:
    return dt.timedelta(hours=count)


def used(off_at: dt.datetime | None = None, **changed: object) -> Application:
    """Return one use of ice, taken off then, or put on a while ago and still on."""
    values: dict[str, object] = {"kind": ReliefKind.ICE, "wait_min": 120, **changed}
    at = MONDAY - hours(0.25) if off_at is None else off_at - hours(0.25)
    return Application(id=f"{at}", relief="ice", at=at, off_at=off_at, **values)


def due(
    *used: Application,
    now: dt.datetime = MONDAY,
    plan: Interval = PLAN,
    entries: tuple[Entry, ...] = (),
) -> dt.datetime | None:
    return due_at(plan, ICE, ReliefLog(applications=used), Log(entries=entries), now)


def test_the_first_is_due_when_the_plan_is_made() -> None:
    assert due() == due(now=MONDAY + hours(3)) == PLAN.at


def test_the_next_is_due_so_long_after_the_last_was_taken_off() -> None:
    assert due(used(MONDAY), now=MONDAY) == MONDAY + hours(2.5)
    assert due(used(MONDAY), now=MONDAY + hours(6)) == MONDAY + hours(2.5)


def test_the_last_before_the_plan_counts_too() -> None:
    assert due(used(MONDAY - hours(1))) == MONDAY + hours(1.5)


def test_what_was_due_before_the_plan_is_due_with_it() -> None:
    assert due(used(MONDAY - hours(9))) == PLAN.at


def test_a_plan_waits_for_the_end_of_a_longer_wait() -> None:
    assert due(used(MONDAY, wait_min=300)) == MONDAY + hours(5)


def test_the_other_kind_does_not_put_off_what_is_due() -> None:
    assert due(used(MONDAY, kind=ReliefKind.HEAT)) == PLAN.at


def test_none_is_due_while_one_is_on() -> None:
    assert due(used()) is None
    assert due(used(kind=ReliefKind.HEAT)) is None


def test_none_is_due_when_the_day_has_had_all() -> None:
    four = [used(MONDAY + hours(2 * number)) for number in range(4)]
    assert due(*four[:3], now=MONDAY + hours(7)) == MONDAY + hours(6.5)
    assert due(*four, now=MONDAY + hours(7)) is None


def test_none_is_due_after_midnight() -> None:
    late = MONDAY.replace(hour=22)
    assert due(used(late), now=late) is None
    assert due(now=MONDAY + hours(24)) is None


def test_none_is_due_once_it_was_ended() -> None:
    assert due(plan=replace(PLAN, ended_at=MONDAY)) is None


def test_none_is_due_under_another_lock() -> None:
    assert due(used(MONDAY, kind=ReliefKind.HEAT, skin=True), now=MONDAY + hours(6)) is None
    assert due(entries=(EMERGENCY,)) is None


def test_the_hour_is_that_of_the_clock_of_now() -> None:
    found = due(used(MONDAY), now=(MONDAY + hours(1)).astimezone(NEW_YORK))
    assert found == MONDAY + hours(2.5)
    assert found is not None
    assert found.utcoffset() == NEW_YORK.utcoffset(None)


@pytest.mark.parametrize(
    ("wait", "choices"),
    [(60, (120, 150, 180)), (120, (120, 150, 180)), (121, (150, 180)), (240, ())],
)
def test_a_plan_is_never_more_often_than_the_wait_allows(
    wait: int, choices: tuple[int, ...]
) -> None:
    assert every_choices(replace(ICE, wait=Wait(wait))) == choices


def test_what_locks_others_can_not_be_deleted() -> None:
    ice = used(MONDAY)
    assert not may_be_deleted(ice, MONDAY + hours(1.9))
    assert may_be_deleted(ice, MONDAY + hours(2))


def test_what_a_skin_check_ended_can_be_deleted_after_a_day() -> None:
    ice = used(MONDAY, skin=True)
    assert not may_be_deleted(ice, MONDAY + hours(23.9))
    assert may_be_deleted(ice, MONDAY + hours(24))


def test_what_is_on_can_not_be_deleted() -> None:
    assert not may_be_deleted(used(), MONDAY + hours(99))


def test_what_a_wrong_clock_wrote_can_be_deleted() -> None:
    assert may_be_deleted(used(MONDAY + hours(25)), MONDAY)
    assert not may_be_deleted(used(MONDAY + hours(24)), MONDAY)


def choices(*used: Application, now: dt.datetime) -> tuple[int, ...]:
    return choices_today(ICE, ReliefLog(applications=used), Log(), now)


def test_only_what_still_brings_a_reminder_today_is_offered_as_a_plan() -> None:
    evening = MONDAY.replace(hour=21)
    assert choices(now=MONDAY) == (120, 150, 180)
    assert choices(now=evening) == (120, 150)  # 15 min on the skin come before the next
    assert choices(now=evening.replace(minute=45)) == ()
    assert choices(used(evening), now=evening) == (120, 150)
    assert choices(used(evening - hours(1)), now=evening) == (120, 150, 180)
    assert choices(used(evening - hours(0.75)), now=evening.replace(hour=23)) == (180,)  # at 23:15
    assert choices(used(), now=MONDAY) == ()
