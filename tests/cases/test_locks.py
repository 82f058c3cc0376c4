"""Every case of the locks: which stand, and what they leave open."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from coach.domain.locks import locks
from coach.domain.log import Begun, Entry, Lifted, Log
from coach.domain.offer import offer
from coach.domain.pain import CheckIn, Moment
from coach.domain.routine import Routine, Step
from coach.library.catalog import Catalog

if TYPE_CHECKING:
    from tests.cases.conftest import At, LockCase, OfferCase


def _entry(told: dict[str, Any], at: At) -> Entry:
    kept = dict(told)
    when, row, action = at(kept.pop("at")), kept.pop("row"), kept.pop("action")
    session = "session" if kept.pop("in_session", False) else None
    moment = kept.pop("moment", Moment.DURING.value)
    check_in = msgspec.convert({"moment": moment, **kept}, CheckIn)
    return Entry(at=when, check_in=check_in, row=row, action=action, session=session)


def _log(case: LockCase, at: At) -> Log:
    return Log(
        entries=tuple(_entry(told, at) for told in case.entries),
        sessions=tuple(
            Begun(id=begun["at"], at=at(begun["at"]), routine=begun["routine"], finished=True)
            for begun in case.sessions
        ),
        lifted=tuple(
            msgspec.convert({**told, "at": at(told["at"])}, Lifted) for told in case.lifted
        ),
    )


@pytest.fixture
def asked_for(catalog: Catalog) -> Any:
    def find(name: str) -> Routine:
        found = catalog.find(name)
        if found is not None:
            return found.routine
        assert name in catalog.exercises
        return Routine(id=name, name=name, steps=(Step(exercise=name),))

    return find


def test_the_locks_stand_as_the_text_says(lock_case: LockCase, at: At) -> None:
    standing = locks(_log(lock_case, at), at(lock_case.now))
    assert [lock.kind.value for lock in standing] == lock_case.locks, lock_case.source


def test_a_lock_that_an_hour_ends_says_an_hour_that_is_still_to_come(
    lock_case: LockCase, at: At
) -> None:
    now = at(lock_case.now)
    ends = [lock.ends_at for lock in locks(_log(lock_case, at), now)]
    assert all(end > now for end in ends if end is not None)


def test_what_stays_open_can_be_begun_and_nothing_else(
    lock_case: LockCase, at: At, catalog: Catalog, asked_for: Any
) -> None:
    log, now = _log(lock_case, at), at(lock_case.now)

    def may(name: str) -> bool:
        before = CheckIn(moment=Moment.BEFORE, pain=1)
        return offer(asked_for(name), catalog.exercises, before=before, log=log, now=now).allowed

    assert [name for name in lock_case.open if not may(name)] == []
    assert [name for name in lock_case.closed if may(name)] == []


def test_before_a_session_the_answers_size_it_as_the_text_says(
    offer_case: OfferCase, at: At, catalog: Catalog, asked_for: Any
) -> None:
    routine = asked_for(offer_case.routine or offer_case.exercise)
    before = msgspec.convert({"moment": "before", **offer_case.input}, CheckIn)
    told = offer(routine, catalog.exercises, before=before, log=Log(), now=at("22 10:00"))
    how = ("eased" if told.eased else "written") if told.allowed else "not"
    assert how == offer_case.as_, offer_case.source
    if told.allowed:
        assert {tag.value for tag in told.without} >= set(offer_case.without)
        named = [catalog.exercises[step.exercise] for step in routine.steps if step.exercise]
        left_out = [one.id for one in named if told.without.intersection(one.tags)]
        assert offer_case.without or not left_out


def test_what_is_not_offered_says_why(offer_case: OfferCase, at: At, asked_for: Any,
                                      catalog: Catalog) -> None:  # fmt: skip
    routine = asked_for(offer_case.routine or offer_case.exercise)
    before = msgspec.convert({"moment": "before", **offer_case.input}, CheckIn)
    told = offer(routine, catalog.exercises, before=before, log=Log(), now=at("22 10:00"))
    assert told.key or (told.allowed and not told.eased)


def test_every_moment_of_the_cases_has_a_zone(at: At) -> None:
    assert at("22 10:00") == dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
