"""The journal, used by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from coach.diary.records import ApplicationOutcome, ApplicationRecord, CheckInRecord
from coach.diary.store import Diary
from coach.domain.pain import CheckIn
from coach.domain.relief import ReliefKind
from coach.ui.dialogs.check_in_dialog import CheckInDialog
from coach.ui.dialogs.confirm import Confirm
from coach.ui.pages.journal_page import JournalPage
from coach.ui.presenters.journal_presenter import JournalPresenter
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton


class WallClock(Protocol):
    at: dt.datetime

    def __call__(self) -> dt.datetime: ...


@pytest.fixture
def page(
    qtbot: QtBot,
    journal: JournalPresenter,
    theme: Theme,
    diary: Diary,
    wall_clock: Callable[[], dt.datetime],
) -> JournalPage:
    diary.add_check_in(CheckInRecord(at=wall_clock(), check_in=CheckIn(pain=6)))
    made = JournalPage(journal, theme)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitActive(made):
        made.show()
    return made


def button(page: JournalPage, name: str) -> KeyButton:
    QApplication.processEvents()
    return next(
        found
        for found in page.findChildren(KeyButton)
        if found.accessibleName() == name and found.isVisible()
    )


def texts(page: JournalPage) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_a_check_in_can_be_corrected(page: JournalPage, diary: Diary) -> None:
    button(page, "Correct").click()
    dialog = page.findChild(CheckInDialog)
    assert dialog is not None
    assert dialog.pain.value() == 6
    dialog.pain.press_digit(2)
    dialog.save.click()
    assert diary.check_ins()[0].check_in.pain == 2
    assert "Pain 2" in texts(page)
    assert "Pain 6" not in texts(page)


def test_a_check_in_is_deleted_only_after_a_yes(page: JournalPage, diary: Diary) -> None:
    button(page, "Delete").click()
    question = page.findChild(Confirm)
    assert question is not None
    question.no.click()
    assert len(diary.check_ins()) == 1
    QApplication.processEvents()
    button(page, "Delete").click()
    found = [asked for asked in page.findChildren(Confirm) if asked.isVisible()]
    found[0].yes.click()
    assert diary.check_ins() == ()
    assert "Nothing here yet. One tap on Today begins it." in texts(page)


def test_an_entry_that_is_gone_opens_no_dialog(page: JournalPage, diary: Diary) -> None:
    correct = button(page, "Correct")
    diary.delete_check_in(diary.check_ins()[0].id)
    correct.click()
    assert page.findChild(CheckInDialog) is None
    assert "Pain 6" not in texts(page)


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_export_writes_the_file_that_was_chosen(
    page: JournalPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    file = tmp_path / f"diary.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    getattr(page, ending).click()
    assert file.stat().st_size > 0


def test_export_without_a_file_writes_nothing(
    page: JournalPage, monkeypatch: pytest.MonkeyPatch, journal: JournalPresenter
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    page.json.click()
    assert journal.look().problem is None


def test_earlier_days_come_with_a_button(
    page: JournalPage,
    diary: Diary,
    journal: JournalPresenter,
    wall_clock: Callable[[], dt.datetime],
) -> None:
    assert page.more.isHidden()
    for back in range(1, 16):
        at = wall_clock() - dt.timedelta(days=back)
        diary.add_check_in(CheckInRecord(at=at, check_in=CheckIn(pain=1)))
    journal.refresh()
    assert page.more.isVisible()
    page.more.click()
    assert page.more.isHidden()
    assert "Saturday, 7 Nov" in texts(page)


def test_the_chart_says_its_numbers_to_a_screen_reader(page: JournalPage) -> None:
    assert page.chart.accessibleName() == "Pain, last 90 days"
    assert page.chart.accessibleDescription() == "1 check-ins, 7-day average 6.0"


def test_a_use_of_ice_is_deleted_after_a_yes_and_not_while_something_waits_because_of_it(
    page: JournalPage, journal: JournalPresenter, diary: Diary, wall_clock: WallClock
) -> None:
    (check_in,) = diary.check_ins()
    diary.delete_check_in(check_in.id)
    off_at = wall_clock.at - dt.timedelta(hours=1)
    use = ApplicationRecord(
        id="use",
        relief="ice",
        name="Ice",
        kind=ReliefKind.ICE,
        at=off_at - dt.timedelta(minutes=15),
        off_at=off_at,
        outcome=ApplicationOutcome.DONE,
        on_skin_s=900.0,
        wait_min=120,
    )
    diary.save_application(use)
    for left in (1, 0):
        journal.refresh()
        delete = button(page, "Delete")
        assert delete.accessibleDescription() == "Ice, 15:25"
        delete.click()
        (question,) = [asked for asked in page.findChildren(Confirm) if asked.isVisible()]
        question.yes.click()
        assert len(diary.applications()) == left
        assert any("waits because of this entry" in text for text in texts(page)) is bool(left)
        wall_clock.at += dt.timedelta(hours=1)


def test_what_went_wrong_is_brought_into_view(
    page: JournalPage,
    journal: JournalPresenter,
    diary: Diary,
    wall_clock: WallClock,
    qtbot: QtBot,
) -> None:
    for _ in range(30):
        diary.add_check_in(CheckInRecord(at=wall_clock(), check_in=CheckIn(pain=2)))
    journal.refresh()
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    journal.delete("gone")
    assert bar.value() == 0
    assert "This entry is no longer there." in texts(page)
