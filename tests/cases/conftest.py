"""The cases, kept apart from the program: what a check-in holds, and the row that must come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
import yaml
from msgspec import Struct, field
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coach.diary.store import Diary, memory_diary
from coach.domain.pain import PLACES, CheckIn, Moment, Travels
from coach.domain.triage import RED_PAIN
from coach.library.catalog import Catalog
from coach.library.overlay import load_catalog
from coach.library.texts import SafetyTexts, load_safety_texts
from coach.player.clock import NS
from coach.resources import shipped
from coach.words.pain import onset_items, place_label, travels_items, word_items

At = Callable[[str], dt.datetime]

_HERE: Final = Path(__file__).parent
_FILES: Final = ("any_moment", "in_session", "resuming", "ties", "open_to_reading")


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One check-in as it is stored, and what must follow from it.

    `source` names the place in the domain's text. `table_only` says why nobody can give these
    answers in a session, so that only the table itself is asked.
    """

    name: str
    source: str
    input: dict[str, Any]
    row: str
    action: str
    table_only: str = ""

    @property
    def check_in(self) -> CheckIn:
        """The input with the program's own types."""
        return msgspec.convert(self.input, CheckIn)

    @property
    def routine(self) -> str:
        """A routine that the start pain leaves open."""
        start_pain = self.check_in.start_pain or 0
        return "core-standard" if start_pain < RED_PAIN else "walk-10"

    @property
    def before(self) -> CheckIn:
        """What was said before the session: what travels already then is no new spread."""
        told = (self.check_in, *self.check_in.answered)
        known = next((one.travels for one in told if not one.travels_new), Travels.NO)
        mild = known in {Travels.TO_BUTTOCK, Travels.TO_THIGH}
        return CheckIn(
            moment=Moment.BEFORE,
            pain=self.check_in.start_pain or 0,
            travels=known if mild else Travels.NO,
        )


class LockCase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the diary holds, the locks that stand at `now`, and what they leave open."""

    name: str
    source: str
    now: str
    entries: list[dict[str, Any]]
    locks: list[str]
    sessions: list[dict[str, str]] = []
    lifted: list[dict[str, str]] = []
    open: list[str] = []
    closed: list[str] = []


class OfferCase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answers before a session, and what becomes of a routine or of a single exercise."""

    name: str
    source: str
    input: dict[str, Any]
    as_: str = field(name="as")
    routine: str = ""
    exercise: str = ""
    without: list[str] = []


class DayCase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The diary of many days, and the row that it calls for."""

    name: str
    source: str
    evenings: list[int | None] = []
    mornings: list[int | None] = []
    uses: list[bool] = []
    words: list[str] = []
    trained: str = ""
    start_pain: int | None = None
    lifted: list[dict[str, str]] = []
    row: str | None = None
    morning_row: str | None = None
    percent: int = 100


def _read(kind: type[Any], *names: str) -> list[Any]:
    texts = [(_HERE / f"{name}.yaml").read_text(encoding="utf-8") for name in names]
    found = [case for text in texts for case in yaml.load(text, yaml.CSafeLoader)]
    return [msgspec.convert(case, kind) for case in found]


CASES: Final = _read(Case, *_FILES)
_IN_SESSION: Final = [
    case for case in CASES if case.input["moment"] == "during" and not case.table_only
]
_ROWS: Final = sorted({case.row for case in CASES})
_ASKED_FOR: Final = {
    "case": CASES,
    "lock_case": _read(LockCase, "locks"),
    "offer_case": _read(OfferCase, "offers"),
    "day_case": _read(DayCase, "days"),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for a case of some kind once for each of them.

    One that asks for `all_of_a_row` runs once for each row; with `cases_of_a_row` it gets those
    that a person can give in a session.
    """
    for name, all_of_them in (("all_of_a_row", CASES), ("cases_of_a_row", _IN_SESSION)):
        if name in metafunc.fixturenames:
            of_rows = [[case for case in all_of_them if case.row == row] for row in _ROWS]
            metafunc.parametrize(name, of_rows, ids=_ROWS)
    for name, found in _ASKED_FOR.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, found, ids=[case.name for case in found])


@pytest.fixture
def cases() -> list[Case]:
    return CASES


@pytest.fixture
def at() -> At:
    """Read `22 10:00` as that day and hour of November 2026."""
    zone = dt.timezone(dt.timedelta(hours=1))

    def read(written: str) -> dt.datetime:
        told = dt.datetime.strptime(f"2026-11-{written}", "%Y-%m-%d %H:%M")  # noqa: DTZ007 below
        return told.replace(tzinfo=zone)

    return read


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(shipped("routines"), None)


@pytest.fixture(scope="session")
def texts() -> SafetyTexts:
    return load_safety_texts(shipped("assets"))


class Clock:
    """Real time, and the time on the wall, that only a test moves."""

    def __init__(self) -> None:
        self.ns = 12 * NS

    def now_ns(self) -> int:
        return self.ns

    def wall(self) -> dt.datetime:
        started = dt.datetime(2026, 11, 22, 10, tzinfo=dt.timezone(dt.timedelta(hours=1)))
        return started + dt.timedelta(microseconds=self.ns // 1000)


@pytest.fixture
def new_clock() -> Callable[[], Clock]:
    return Clock


_BOXES: Final = {
    "getting_worse": "it is spreading, or a leg is losing strength",
    "pop": "felt a pop or tear",
    "dizzy": "dizzy, light-headed or sick",
}
_MOST_STOPS: Final = 120


class Hand:
    """Presses keys where the focus is; finds a control by its accessible name, with Tab."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def press(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            self._qtbot.keyClick(self._focused(), key)

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(self._focused(), text)

    def pick(self, name: str) -> None:
        """Tick the control of that name, whatever kind it is."""
        self.go_to(name)
        found = self._focused()
        assert isinstance(found, QPushButton | QCheckBox)
        if not found.isChecked():
            self.press(Qt.Key.Key_Space)
        assert found.isChecked()

    def go_to(self, name: str) -> None:
        for _stop in range(_MOST_STOPS):
            if self._is_at(name):
                return
            if self._focused().objectName() in PLACES and self._among_its_like(name):
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"the keyboard never came to: {name}")

    def _among_its_like(self, name: str) -> bool:
        """Go through boxes that are one stop of the Tab key, with the arrows."""
        for arrow in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            before = None
            while before is not self._focused():
                before = self._focused()
                self.press(arrow)
                if self._is_at(name):
                    return True
        return False

    def _is_at(self, name: str) -> bool:
        return self._focused().accessibleName() == name

    @staticmethod
    def _focused() -> QWidget:
        dialog, found = QApplication.activeModalWidget(), QApplication.focusWidget()
        if dialog is not None and (found is None or not dialog.isAncestorOf(found)):
            found = dialog.focusWidget() or dialog
        assert found is not None
        return found

    def answer_details(self, told: CheckIn, *, onset: bool) -> None:
        """Answer what is asked of a pain above 0; `onset`: also when it came."""
        for word in told.words:
            if word in dict(word_items()):
                self.pick(dict(word_items())[word])
            else:
                self.go_to("In your own words, if you like")
                self.type(word)
        for answer, name in _BOXES.items():
            if getattr(told, answer):
                self.pick(name)
        self.pick(dict(travels_items())[told.travels.value])
        for place in told.where:
            self.pick(place_label(place))
        if told.onset is not None and onset:
            self.pick(dict(onset_items())[told.onset.value])


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    return Hand(qtbot)


@pytest.fixture
def new_diary() -> Iterator[Callable[[], Diary]]:
    made: list[Diary] = []

    def make() -> Diary:
        made.append(memory_diary())
        return made[-1]

    yield make
    for diary in made:
        diary.close()
