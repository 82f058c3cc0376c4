"""Every case of when ice and heat may begin: the waits, the limits, D22 and the questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pytest
from msgspec import UNSET

from coach.domain.dose import Seconds
from coach.domain.log import Entry, Lifted, Log
from coach.domain.pain import CheckIn, Moment
from coach.domain.relief import Medium, Relief, ReliefKind, SkinCheck, Wait
from coach.domain.relief_log import Answered, Application, ReliefLog
from coach.domain.relief_rules import ReliefOffer, heat_first, questions_key, relief_offer

if TYPE_CHECKING:
    from tests.cases.ice_heat.conftest import ShutCase

When = Callable[[str], dt.datetime]

_ICE: Final = ("Is the skin there numb?", "Does cold make your fingers white?")
_HEAT: Final = (*_ICE, "Do you have a fever?", "Is a heat rub on the skin?")
_DAY_S: Final = 24 * 60 * 60


def _relief(
    name: str,
    kind: ReliefKind,
    *,
    medium: Medium = Medium.PACK,
    limit: int,
    questions: tuple[str, ...] = (),
) -> Relief:
    check = SkinCheck(asks="Is the skin white?", after_yes=("Take it off.",))
    return Relief(
        id=name,
        name=name,
        kind=kind,
        medium=medium,
        purpose="Some people like it.",
        questions=questions or (_ICE if kind is ReliefKind.ICE else _HEAT),
        prepare=("Wrap it.",),
        parts=(Seconds(300), Seconds(600)),
        check=check if medium is Medium.PACK else None,
        total=Seconds(900),
        hard_stop=Seconds(1200),
        remove=("Take it off.",),
        wait=Wait(120 if kind is ReliefKind.ICE else 60),
        day_limit=limit,
    )


_RELIEFS: Final = {
    one.id: one
    for one in (
        _relief("ice", ReliefKind.ICE, limit=4),
        _relief("ice-short", ReliefKind.ICE, limit=4),
        _relief("mine", ReliefKind.ICE, limit=4),
        _relief("once", ReliefKind.ICE, limit=1, questions=(*_ICE, "Is it late?")),
        _relief("heat", ReliefKind.HEAT, limit=3),
        _relief("bath", ReliefKind.HEAT, medium=Medium.BATH, limit=3),
    )
}


@pytest.fixture
def when(at: When) -> When:
    """Read `22 10:00`, `22 10:00:59` or a whole date with its zone."""

    def read(written: str) -> dt.datetime:
        if "T" in written:
            return dt.datetime.fromisoformat(written)
        minute, seconds = (written[:8], written[9:]) if len(written) > 8 else (written, "0")
        return at(minute) + dt.timedelta(seconds=int(seconds))

    return read


def _application(told: dict[str, Any], number: int, when: When) -> Application:
    put_on = when(told["at"])
    off = when(told["to"]) if "to" in told else None
    relief = _RELIEFS[told["relief"]]
    return Application(
        id=str(number),
        relief=relief.id,
        kind=relief.kind,
        at=put_on,
        off_at=off,
        on_skin_s=(off - put_on).total_seconds() if off else 0.0,
        wait_min=told.get("wait_min", relief.wait),
        skin=told.get("skin", False),
    )


def _entry(told: dict[str, Any], when: When) -> Entry:
    kept = dict(told)
    moment, row, action = when(kept.pop("at")), kept.pop("row"), kept.pop("action")
    session = "session" if kept.pop("in_session", False) else None
    asked = kept.pop("moment", Moment.DURING.value)
    check_in = msgspec.convert({"moment": asked, **kept}, CheckIn)
    return Entry(at=moment, check_in=check_in, row=row, action=action, session=session)


def _log(case: ShutCase, when: When) -> Log:
    return Log(
        entries=tuple(_entry(told, when) for told in case.entries),
        lifted=tuple(
            msgspec.convert({**told, "at": when(told["at"])}, Lifted) for told in case.lifted
        ),
    )


def _reliefs(case: ShutCase, when: When) -> ReliefLog:
    yesterday = when(case.now) - dt.timedelta(seconds=_DAY_S)
    none = {questions_key(relief): yesterday for relief in _RELIEFS.values()}
    if case.asked is not None:
        none = {questions_key(_RELIEFS[one["relief"]]): when(one["at"]) for one in case.asked}
    told = case.swelling
    return ReliefLog(
        applications=tuple(
            _application(told, number, when) for number, told in enumerate(case.used)
        ),
        answered=Answered(
            none=none, swelling=(told["answer"], when(told["at"])) if told is not None else None
        ),
    )


@pytest.fixture
def offered(shut_case: ShutCase, when: When) -> ReliefOffer:
    return relief_offer(
        _RELIEFS[shut_case.relief],
        reliefs=_reliefs(shut_case, when),
        log=_log(shut_case, when),
        now=when(shut_case.now),
    )


def test_ice_and_heat_may_begin_when_the_text_says_so(
    shut_case: ShutCase, offered: ReliefOffer, when: When
) -> None:
    told: dict[str, object] = {
        "shut": offered.shut.name.lower() if offered.shut else None,
        "open": offered.open,
        "until": offered.until,
        "next": offered.next_at,
        "today": offered.used_today,
        "limit": offered.day_limit,
        "ask": offered.ask_questions,
        "swelling_asked": offered.ask_swelling,
        "heat_first": heat_first(_log(shut_case, when), when(shut_case.now)),
    }
    wanted = {name: getattr(shut_case, name) for name in told}
    for name in ("until", "next"):
        if wanted[name] is not UNSET:
            wanted[name] = when(wanted[name])
    wanted = {name: value for name, value in wanted.items() if value is not UNSET}
    assert {name: told[name] for name in wanted} == wanted, shut_case.source
    assert wanted


def test_what_is_shut_says_an_hour_that_is_still_to_come(
    shut_case: ShutCase, offered: ReliefOffer, when: When
) -> None:
    assert offered.open == (offered.shut is None)
    for hour in (offered.until, offered.next_at):
        assert hour is None or offered.open or hour > when(shut_case.now)


def test_what_opens_at_an_hour_is_open_then_and_not_a_second_before(
    shut_case: ShutCase, offered: ReliefOffer, when: When
) -> None:
    if offered.open or offered.next_at is None:
        return

    def is_open(now: dt.datetime) -> bool:
        told = relief_offer(
            _RELIEFS[shut_case.relief],
            reliefs=_reliefs(shut_case, when),
            log=_log(shut_case, when),
            now=now,
        )
        return told.open

    assert is_open(offered.next_at)
    assert not is_open(offered.next_at - dt.timedelta(seconds=1))


def test_a_moment_of_the_cases_has_a_zone(when: When) -> None:
    assert when("22 10:00:59") == dt.datetime(2026, 11, 22, 9, 0, 59, tzinfo=dt.UTC)
    assert when("2026-11-22T10:00:00+09:00").utcoffset() == dt.timedelta(hours=9)
