"""Every case of when ice and heat may begin: the waits, the limits, D22, the questions, plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from msgspec import UNSET

from coach.domain.log import Log
from coach.domain.relief import Relief
from coach.domain.relief_log import Interval, ReliefLog
from coach.domain.relief_rules import ReliefOffer, due_at, heat_first, relief_offer

if TYPE_CHECKING:
    from tests.cases.ice_heat.conftest import DiaryCase, PlanCase, ShutCase, When

OfferAt = Callable[[dt.datetime], ReliefOffer]
LogOf = Callable[["DiaryCase"], Log]
ReliefsOf = Callable[..., ReliefLog]


@pytest.fixture
def offer_at(
    shut_case: ShutCase, reliefs: dict[str, Relief], log_of: LogOf, reliefs_of: ReliefsOf
) -> OfferAt:
    """What the rules say of the case at a moment."""
    used, log = reliefs_of(shut_case), log_of(shut_case)
    return lambda now: relief_offer(reliefs[shut_case.relief], reliefs=used, log=log, now=now)


def test_ice_and_heat_may_begin_when_the_text_says_so(
    shut_case: ShutCase, offer_at: OfferAt, log_of: LogOf, when: When
) -> None:
    now = when(shut_case.now)
    offered = offer_at(now)
    told: dict[str, object] = {
        "shut": offered.shut.name.lower() if offered.shut else None,
        "open": offered.open,
        "until": offered.until,
        "next": offered.next_at,
        "today": offered.used_today,
        "limit": offered.day_limit,
        "ask": offered.ask_questions,
        "swelling_asked": offered.ask_swelling,
        "heat_first": heat_first(log_of(shut_case), now),
    }
    wanted = {name: getattr(shut_case, name) for name in told}
    for name in ("until", "next"):
        if wanted[name] is not UNSET:
            wanted[name] = when(wanted[name])
    wanted = {name: value for name, value in wanted.items() if value is not UNSET}
    assert {name: told[name] for name in wanted} == wanted, shut_case.source
    assert wanted


def test_what_is_shut_opens_at_the_hour_it_says_and_not_a_second_before(
    shut_case: ShutCase, offer_at: OfferAt, when: When
) -> None:
    now = when(shut_case.now)
    offered = offer_at(now)
    assert offered.open == (offered.shut is None)
    for hour in (offered.until, offered.next_at):
        assert hour is None or offered.open or hour > now
    if not offered.open and offered.next_at is not None:
        assert offer_at(offered.next_at).open
        assert not offer_at(offered.next_at - dt.timedelta(seconds=1)).open
    # A clock that was years ahead is set right: what was used then is dated in the future.
    years_ago = now - dt.timedelta(days=3 * 365)
    until = offer_at(years_ago).next_at or offer_at(years_ago).until
    assert shut_case.entries or until is None or until - years_ago <= dt.timedelta(days=1)


def test_a_plan_of_today_calls_for_the_next_one_when_the_text_says_so(
    plan_case: PlanCase,
    reliefs: dict[str, Relief],
    log_of: LogOf,
    reliefs_of: ReliefsOf,
    when: When,
) -> None:
    now, plan = when(plan_case.now), plan_case.plan
    relief = reliefs[plan["relief"]]
    interval = Interval(
        id="plan",
        relief=relief.id,
        kind=relief.kind,
        every_min=plan["every"],
        at=when(plan["at"]),
        ended_at=when(plan["ended"]) if "ended" in plan else None,
    )
    log, used = log_of(plan_case), reliefs_of(plan_case)
    due = due_at(interval, relief, used, log, now)
    if plan_case.due == "now":
        assert due is not None
        assert due <= now
    else:
        assert due == (None if plan_case.due is None else when(plan_case.due))
    if due is not None:
        assert relief_offer(relief, reliefs=used, log=log, now=max(due, now)).open


def test_a_moment_of_the_cases_has_a_zone(when: When) -> None:
    assert when("22 10:00:59") == dt.datetime(2026, 11, 22, 9, 0, 59, tzinfo=dt.UTC)
    assert when("2026-11-22T10:00:00+09:00").utcoffset() == dt.timedelta(hours=9)
