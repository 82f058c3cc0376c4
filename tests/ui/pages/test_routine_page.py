"""The steps of a routine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.domain.locks import Lock, LockKind
from coach.library.texts import SafetyTexts
from coach.ui.pages.routine_page import RoutinePage
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.closed import ClosedLook, OpenLook, closed_look
from coach.ui.presenters.routine_presenter import RoutineLook, routine_look
from coach.ui.theme.theme import Theme


class WallClock(Protocol):
    """Says the time it was told."""

    at: dt.datetime

    def __call__(self) -> dt.datetime: ...


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, wall_clock: WallClock) -> Iterator[RoutinePage]:
    made = RoutinePage(theme, wall_clock)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.hide()


@pytest.fixture
def closed(safety_texts: SafetyTexts, wall_clock: WallClock) -> ClosedLook:
    """Return what a stop that has just been is put into."""
    now = wall_clock()
    lock = Lock(kind=LockKind.DAY, since=now, row="D10", ends_at=now + dt.timedelta(days=1))
    made = closed_look((lock,), (OpenLook("walk-10", "Walk", "10 min"),), safety_texts, now)
    assert made is not None
    return made


def look_of(catalog: CatalogPresenter, routine_id: str) -> RoutineLook:
    catalog.read()
    read = catalog.catalog
    assert read is not None
    entry = read.find(routine_id)
    assert entry is not None
    return routine_look(entry, read)


def texts(page: RoutinePage) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_every_step_stands_there_with_how_much(
    page: RoutinePage, catalog: CatalogPresenter
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), None)
    shown = texts(page)
    assert shown[0] == "Core, standard"
    assert "Core · 8 min · 7 steps · ends at 16:48 if you start now" in shown
    for line in ("Plank (forearms)", "3 × 20 s, rest 30 s", "2 × 10 s, each side"):  # noqa: RUF001 as shown
        assert line in shown


def test_a_page_scrolls_no_farther_than_it_has_something_to_show(
    page: RoutinePage, catalog: CatalogPresenter
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), None)
    page.resize(1000, 2000)
    QApplication.processEvents()
    assert page.verticalScrollBar().maximum() == 0
    last = page.body.itemAt(page.body.count() - 2)
    assert last is not None
    needed = last.geometry().bottom() + 1 + page.body.contentsMargins().bottom()
    page.resize(1000, needed)
    QApplication.processEvents()
    assert page.verticalScrollBar().maximum() == 0
    page.resize(1000, needed - 10)
    QApplication.processEvents()
    assert page.verticalScrollBar().maximum() == 10


def test_sources_stand_under_their_heading_or_not_at_all(
    page: RoutinePage, catalog: CatalogPresenter
) -> None:
    look = look_of(catalog, "core-standard")
    page.show_routine(look, None)
    shown = texts(page)
    assert shown[shown.index("Sources") + 1] == look.source
    page.show_routine(replace(look, source=""), None)
    assert "Sources" not in texts(page)


def test_enter_starts_and_esc_goes_back(
    page: RoutinePage, catalog: CatalogPresenter, qtbot: QtBot
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), None)
    with qtbot.waitSignal(page.start_requested) as started:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert started.args == ["core-standard"]
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_enter_on_back_goes_back(
    page: RoutinePage, catalog: CatalogPresenter, qtbot: QtBot
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), None)
    page.back.setFocus()
    with qtbot.assertNotEmitted(page.start_requested), qtbot.waitSignal(page.left):
        qtbot.keyClick(page.back, Qt.Key.Key_Return)


def test_a_closed_day_has_no_start_and_says_why(
    page: RoutinePage, catalog: CatalogPresenter, closed: ClosedLook, qtbot: QtBot
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), closed)
    assert page.start.isHidden()
    assert page.lock.isVisible()
    assert "Exercise is over for today" in texts(page)
    assert "Until tomorrow, 16:40." in texts(page)
    page.setFocus()
    with qtbot.assertNotEmitted(page.start_requested):
        qtbot.keyClick(page, Qt.Key.Key_Return)


def test_another_routine_takes_the_place_of_the_first(
    page: RoutinePage, catalog: CatalogPresenter, user_dir: Path
) -> None:
    (user_dir / "bare.yaml").write_text("name: Bare\nsteps: [{exercise: plank}, {rest: 90 s}]\n")
    page.show_routine(look_of(catalog, "core-standard"), None)
    page.show_routine(look_of(catalog, "bare"), None)
    shown = texts(page)
    assert "Dead bug" not in shown
    assert shown[-2:] == ["Rest", "1 min 30 s"]
    assert [row.isEnabled() for row in page.rows()] == [True, False]


def test_a_routine_whose_file_changed_stays_where_it_was(
    page: RoutinePage, catalog: CatalogPresenter, qtbot: QtBot
) -> None:
    page.resize(900, 300)
    look = look_of(catalog, "core-standard")
    page.show_routine(look, None)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 200)
    page.verticalScrollBar().setValue(200)
    page.back.setFocus()
    page.show_routine(replace(look, note="As told"), None)
    assert "As told" in texts(page)
    assert page.verticalScrollBar().value() == 200
    assert QApplication.focusWidget() is page.back
    page.rows()[0].setFocus()
    page.show_routine(look, None)
    assert QApplication.focusWidget() is page.start
    page.show_routine(look_of(catalog, "core-big3"), None)
    assert page.verticalScrollBar().value() == 0


def test_the_end_goes_with_the_clock_while_it_is_seen(
    page: RoutinePage, catalog: CatalogPresenter, wall_clock: WallClock
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), None)
    assert page.about.text().endswith("ends at 16:48 if you start now")
    wall_clock.at += dt.timedelta(minutes=20)
    page._clock.timeout.emit()
    assert page.about.text().endswith("ends at 17:08 if you start now")
    page.hide()
    assert not page._clock.isActive()
    wall_clock.at += dt.timedelta(hours=2)
    page.show()
    assert page.about.text().endswith("ends at 19:08 if you start now")


def test_on_a_closed_day_nothing_is_said_of_its_end(
    page: RoutinePage, catalog: CatalogPresenter, closed: ClosedLook
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), closed)
    assert page.about.text() == "Core · 8 min · 7 steps"
    assert page.first_focus() is page.back


def test_a_step_opens_its_exercise_by_mouse_and_keys(
    page: RoutinePage, catalog: CatalogPresenter, qtbot: QtBot
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), None)
    row = page.rows()[1]
    with qtbot.waitSignal(page.exercise_requested) as opened:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert opened.args == ["plank"]
    row.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with (
            qtbot.assertNotEmitted(page.start_requested),
            qtbot.waitSignal(page.exercise_requested) as opened,
        ):
            qtbot.keyClick(row, key)
        assert opened.args == ["plank"]


def test_tab_goes_from_start_through_the_steps(
    page: RoutinePage, catalog: CatalogPresenter, qtbot: QtBot
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), None)
    QApplication.processEvents()
    for row in page.rows():
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is row


def test_every_step_gets_its_figure(
    page: RoutinePage, catalog: CatalogPresenter, qtbot: QtBot
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), None)
    qtbot.waitUntil(lambda: all(row.figure.figure is not None for row in page.rows()))


def test_steps_that_gave_way_get_no_figures(
    page: RoutinePage, catalog: CatalogPresenter, qtbot: QtBot
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), None)
    page.show_routine(look_of(catalog, "core-big3"), None)
    qtbot.waitUntil(lambda: all(row.figure.figure is not None for row in page.rows()))
    assert len(page.rows()) == 4


def test_what_stays_open_starts_from_a_closed_routine_by_keys(
    page: RoutinePage, catalog: CatalogPresenter, closed: ClosedLook, qtbot: QtBot
) -> None:
    page.show_routine(look_of(catalog, "core-standard"), closed)
    button = page.lock.opens["walk-10"]
    button.setFocus()
    with (
        qtbot.assertNotEmitted(page.start_requested),
        qtbot.waitSignal(page.lock.start_requested) as started,
    ):
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert started.args == ["walk-10"]


def test_a_step_says_what_its_exercise_did_last_time(
    page: RoutinePage, catalog: CatalogPresenter
) -> None:
    look = look_of(catalog, "core-standard")
    first = replace(look.steps[0], remark="Last Tuesday: sharp. It is left out.")
    page.show_routine(replace(look, steps=(first, *look.steps[1:])), None)
    assert "Last Tuesday: sharp. It is left out." in texts(page)
    assert page.rows()[0].accessibleName().endswith("Last Tuesday: sharp. It is left out.")
