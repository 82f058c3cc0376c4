"""Ice and heat by their commands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from coach.console.relief_named import ReliefNamed
from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationOutcome, ApplicationRecord
from coach.domain.relief import ReliefKind
from coach.domain.relief_log import ReliefLog
from coach.library.catalog import Catalog
from coach.session.day import Day
from coach.session.relief_day import ReliefDay

if TYPE_CHECKING:
    from tests.console.conftest import Terminal


class UnreadableDay(ReliefDay):
    """A day of which the diary says nothing."""

    def log(self) -> ReliefLog:
        raise DiaryError("The diary can't be read.")


@pytest.fixture
def named(terminal: Terminal, catalog: Catalog) -> ReliefNamed:
    day = Day(terminal.diary, terminal.now)
    return ReliefNamed(ReliefDay(terminal.diary, day, terminal.now), catalog)


def use(terminal: Terminal, kind: ReliefKind, outcome: ApplicationOutcome) -> None:
    at = terminal.now() - dt.timedelta(minutes=30)
    terminal.diary.save_application(
        ApplicationRecord(
            id=kind.value,
            relief=kind.value,
            name=kind.value,
            kind=kind,
            at=at,
            off_at=at + dt.timedelta(minutes=15),
            outcome=outcome,
            wait_min=120,
        )
    )


def test_the_first_protocol_of_each_kind_is_named_where_it_fits(named: ReliefNamed) -> None:
    assert named.ids("D10") == ("ice", "heat")
    assert named.ids("D2") == ()
    assert named.ids("lock-medical") == ()


def test_a_kind_that_waits_is_not_named(named: ReliefNamed, terminal: Terminal) -> None:
    use(terminal, ReliefKind.ICE, ApplicationOutcome.DONE)
    assert named.ids("lock-day") == ("heat",)
    use(terminal, ReliefKind.ICE, ApplicationOutcome.SKIN)
    assert named.ids("lock-day") == ()
    assert named.line(None) == ""


def test_the_end_of_a_session_names_them_in_a_line(named: ReliefNamed) -> None:
    line = "Ice and heat, if you like: coach play ice, coach play heat"
    assert named.line(None) == line
    assert named.line("D10") == line
    assert named.line("D19") == ""


def test_a_diary_that_can_not_be_read_is_no_reason_to_end_with_a_mistake(
    terminal: Terminal, catalog: Catalog
) -> None:
    day = Day(terminal.diary, terminal.now)
    named = ReliefNamed(UnreadableDay(terminal.diary, day, terminal.now), catalog)
    assert named.line(None) == ""
