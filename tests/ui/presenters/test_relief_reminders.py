"""Reminders of the plan of today: each once, and never into something else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from PySide6.QtWidgets import QApplication

from coach.desktop.notify import Notifier
from coach.desktop.sound import Speaker
from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationOutcome, ApplicationRecord
from coach.diary.store import Diary
from coach.domain.relief import Relief, ReliefKind
from coach.domain.relief_log import Interval
from coach.library.catalog import Catalog
from coach.player.cues import Cue
from coach.session.relief_day import ReliefDay
from coach.ui.presenters.relief_reminders import REMINDER, ReliefReminders


class WallClock(Protocol):
    """The fixture `wall_clock`."""

    at: dt.datetime

    def __call__(self) -> dt.datetime: ...
    def ago(self, **parts: float) -> dt.datetime: ...


class Recorded(Protocol):
    """What the fixture `notifier` remembers."""

    shown: dict[str, tuple[str, str, bool]]
    count: int


class Heard(Protocol):
    """What the fixture `speaker` remembers."""

    played: list[Cue]


class Busy:
    """Whether something is in the way of a reminder."""

    def __init__(self) -> None:
        self.busy = False

    def __call__(self) -> bool:
        return self.busy


@pytest.fixture
def ice(shipped_catalog: Catalog) -> Relief:
    entry = shipped_catalog.find_relief("ice")
    assert entry is not None
    return entry.relief


@pytest.fixture
def busy() -> Busy:
    return Busy()


@pytest.fixture
def make(
    qapp: QApplication,
    relief_day: ReliefDay,
    wall_clock: WallClock,
    notifier: Notifier,
    speaker: Speaker,
    busy: Busy,
    ice: Relief,
) -> Iterator[Callable[[], ReliefReminders]]:
    made: list[ReliefReminders] = []

    def new() -> ReliefReminders:
        made.append(
            ReliefReminders(
                relief_day=relief_day,
                find={"ice": ice}.get,
                now=wall_clock,
                notifier=notifier,
                speaker=lambda: speaker,
                is_busy=busy,
                parent=qapp,
            )
        )
        return made[-1]

    yield new
    for one in made:
        one.stop()
        one.setParent(None)


@pytest.fixture
def use_ice(diary: Diary, wall_clock: WallClock) -> Callable[[], None]:
    """Have had ice on for 15 minutes, until now."""

    def use() -> None:
        diary.save_application(
            ApplicationRecord(
                id=f"ice until {wall_clock.at}",
                relief="ice",
                name="Ice",
                kind=ReliefKind.ICE,
                at=wall_clock.ago(minutes=15),
                off_at=wall_clock.at,
                outcome=ApplicationOutcome.DONE,
                on_skin_s=900,
                wait_min=120,
            )
        )

    return use


@pytest.fixture
def planned(
    make: Callable[[], ReliefReminders],
    use_ice: Callable[[], None],
    relief_day: ReliefDay,
    ice: Relief,
) -> ReliefReminders:
    """Every two and a half hours, with ice just off."""
    use_ice()
    relief_day.plan(ice, 150)
    reminders = make()
    reminders.refresh()
    return reminders


def test_without_a_plan_no_timer_runs(make: Callable[[], ReliefReminders]) -> None:
    reminders = make()
    reminders.refresh()
    assert not reminders._timer.isActive()
    assert reminders.due is None


def test_while_one_is_to_come_the_clock_is_asked_once_a_minute(
    planned: ReliefReminders, wall_clock: WallClock
) -> None:
    assert planned.due == wall_clock.at + dt.timedelta(minutes=150)
    assert planned._timer.interval() == 60_000


def test_at_its_time_it_reminds_once_and_softly(
    planned: ReliefReminders, wall_clock: WallClock, notifier: Recorded, speaker: Heard
) -> None:
    wall_clock.at += dt.timedelta(minutes=149, seconds=30)
    planned.look()
    assert planned._timer.interval() == 30_000
    assert notifier.shown == {}
    wall_clock.at += dt.timedelta(seconds=30)
    planned.look()
    title, body, urgent = notifier.shown[REMINDER]
    assert title == "Ice: the next may begin"
    assert body == "You asked for it every 2½ h today."
    assert not urgent
    assert speaker.played == [Cue.REMIND]
    planned.refresh()
    planned.look()
    assert notifier.count == 1
    assert REMINDER in notifier.shown
    assert planned.is_left
    assert not planned._timer.isActive()


def test_after_a_sleep_it_comes_late(
    planned: ReliefReminders, wall_clock: WallClock, notifier: Recorded
) -> None:
    wall_clock.at += dt.timedelta(hours=4)
    planned.look()
    assert notifier.count == 1


def test_it_waits_until_nothing_else_is_in_the_way(
    planned: ReliefReminders, wall_clock: WallClock, notifier: Recorded, busy: Busy
) -> None:
    wall_clock.at += dt.timedelta(minutes=150)
    busy.busy = True
    planned.look()
    assert notifier.count == 0
    assert planned._timer.interval() == 60_000
    busy.busy = False
    planned.look()
    assert notifier.count == 1


def test_one_that_was_in_the_way_until_after_midnight_is_dropped(
    planned: ReliefReminders, wall_clock: WallClock, notifier: Recorded, busy: Busy
) -> None:
    wall_clock.at += dt.timedelta(minutes=150)
    busy.busy = True
    planned.look()
    wall_clock.at += dt.timedelta(hours=12)
    busy.busy = False
    planned.look()
    assert notifier.count == 0
    assert not planned._timer.isActive()


def test_the_next_one_is_counted_from_the_next_use(
    planned: ReliefReminders,
    wall_clock: WallClock,
    notifier: Recorded,
    use_ice: Callable[[], None],
) -> None:
    wall_clock.at += dt.timedelta(minutes=150)
    planned.look()
    wall_clock.at += dt.timedelta(minutes=20)
    use_ice()
    planned.refresh()
    assert notifier.shown == {}
    assert planned.due == wall_clock.at + dt.timedelta(minutes=150)


def test_a_new_program_reminds_of_what_is_to_come_but_of_nothing_that_was(
    planned: ReliefReminders,
    make: Callable[[], ReliefReminders],
    wall_clock: WallClock,
    notifier: Recorded,
) -> None:
    planned.stop()
    again = make()
    again.refresh()
    assert again.due is not None
    again.stop()
    wall_clock.at += dt.timedelta(minutes=151)
    late = make()
    late.refresh()
    assert late.due is None
    assert notifier.count == 0


def test_the_moment_at_which_a_plan_is_made_needs_no_reminder(
    make: Callable[[], ReliefReminders],
    relief_day: ReliefDay,
    ice: Relief,
    notifier: Recorded,
    wall_clock: WallClock,
) -> None:
    reminders = make()
    wall_clock.at += dt.timedelta(minutes=5)
    relief_day.plan(ice, 120)
    reminders.refresh()
    reminders.look()
    assert notifier.count == 0


def test_a_plan_that_is_ended_reminds_of_nothing(
    planned: ReliefReminders, relief_day: ReliefDay, wall_clock: WallClock, notifier: Recorded
) -> None:
    wall_clock.at += dt.timedelta(minutes=150)
    planned.look()
    relief_day.end_plan()
    planned.refresh()
    assert notifier.shown == {}
    assert planned.due is None


def test_a_diary_that_can_t_be_read_reminds_of_nothing(
    planned: ReliefReminders, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_since: dt.datetime | None = None) -> tuple[Interval, ...]:
        raise DiaryError("The diary is damaged.")

    monkeypatch.setattr(diary, "intervals", refuse)
    planned.refresh()
    assert planned.due is None
    assert not planned._timer.isActive()
