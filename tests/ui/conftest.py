"""A theme, a diary in memory, and the pages' presenters with a clock that stands still."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coach.diary.store import Diary, memory_diary
from coach.library.catalog import load_catalog
from coach.library.texts import SafetyTexts, load_safety_texts
from coach.player.clock import SystemClock
from coach.resources import shipped
from coach.session.begin import Beginnings
from coach.settings import Settings
from coach.settings import Theme as Choice
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.journal_presenter import JournalPresenter
from coach.ui.presenters.settings_presenter import SettingsPresenter
from coach.ui.presenters.today_presenter import TodayPresenter
from coach.ui.theme.theme import Theme


class WallClock:
    """Says the time it was told; a Sunday afternoon at first."""

    def __init__(self) -> None:
        self.at = dt.datetime(2026, 11, 22, 16, 40, tzinfo=dt.timezone(dt.timedelta(hours=1)))

    def __call__(self) -> dt.datetime:
        return self.at

    def ago(self, **parts: float) -> dt.datetime:
        return self.at - dt.timedelta(**parts)


@pytest.fixture
def wall_clock() -> WallClock:
    return WallClock()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    made.apply(Choice.LIGHT, 100)
    yield made
    made.apply(Choice.SYSTEM, 100)
    made.setParent(None)
    qapp.setStyleSheet("")


@pytest.fixture
def diary() -> Iterator[Diary]:
    made = memory_diary()
    yield made
    made.close()


@pytest.fixture(scope="session")
def safety_texts() -> SafetyTexts:
    return load_safety_texts(shipped("assets"))


@pytest.fixture
def user_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    return folder


@pytest.fixture
def catalog(user_dir: Path) -> CatalogPresenter:
    return CatalogPresenter(lambda: load_catalog(shipped("routines"), user_dir), lambda: user_dir)


@pytest.fixture
def today(
    qapp: QApplication,
    diary: Diary,
    catalog: CatalogPresenter,
    safety_texts: SafetyTexts,
    wall_clock: WallClock,
) -> Iterator[TodayPresenter]:
    made = TodayPresenter(
        diary=diary,
        beginnings=Beginnings(diary, SystemClock(), wall_clock, 1.0),
        catalog=catalog,
        texts=lambda: safety_texts,
        now=wall_clock,
        parent=qapp,
    )
    yield made
    made.stop()
    made.setParent(None)


@pytest.fixture
def journal(
    diary: Diary,
    wall_clock: WallClock,
) -> JournalPresenter:
    return JournalPresenter(
        diary=diary, now=wall_clock, exercise_name=lambda exercise: exercise.title()
    )


class SavedSettings:
    """Keeps what was saved; refuses with `error` when that is set."""

    def __init__(self) -> None:
        self.saved: list[Settings] = []
        self.error: OSError | None = None

    def __call__(self, settings: Settings) -> None:
        if self.error is not None:
            raise self.error
        self.saved.append(settings)


@pytest.fixture
def saved_settings() -> SavedSettings:
    return SavedSettings()


@pytest.fixture
def settings_presenter(
    tmp_path: Path,
    diary: Diary,
    saved_settings: SavedSettings,
) -> SettingsPresenter:
    return SettingsPresenter(
        Settings(),
        data_dir=tmp_path / "data",
        save=saved_settings,
        delete_data=diary.delete_everything,
    )
