"""Settings, used by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from coach.settings import Theme as Choice
from coach.settings import Tint
from coach.ui.dialogs.confirm import Confirm
from coach.ui.pages.settings_page import SettingsPage
from coach.ui.presenters.settings_presenter import SettingsPresenter
from coach.ui.theme.theme import Theme
from coach.ui.theme.tints import tinted
from coach.ui.theme.tokens import LIGHT


class Desktop(Protocol):
    """Takes the files that would open in a program of the desktop."""

    opened: list[Path]


@pytest.fixture
def page(qtbot: QtBot, settings_presenter: SettingsPresenter, theme: Theme) -> SettingsPage:
    assert theme.text_size == 100
    made = SettingsPage(settings_presenter, theme, "1.2.3", "not reviewed by a clinician")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_it_shows_the_choices_in_force(page: SettingsPage) -> None:
    assert page.themes.picked() == ("system",)
    assert page.sizes.picked() == ("100",)
    assert page.sound.picked() == ("on",)
    assert (page.volume.value(), page.ready.value()) == (70, 10)
    assert page.own_routines.isHidden()


def test_chips_choose_theme_size_and_sound(
    page: SettingsPage, settings_presenter: SettingsPresenter, qtbot: QtBot
) -> None:
    for group, key in ((page.themes, "dark"), (page.sizes, "150"), (page.sound, "off")):
        qtbot.mouseClick(group.chip(key), Qt.MouseButton.LeftButton)
    settings = settings_presenter.settings
    assert (settings.theme, settings.text_size, settings.muted) == (Choice.DARK, 150, True)


def test_a_swatch_chooses_what_the_figure_looks_like(
    page: SettingsPage, settings_presenter: SettingsPresenter, qtbot: QtBot
) -> None:
    assert page.figure.swatches.picked() == "clay"
    qtbot.mouseClick(page.figure.swatches.swatch("slate"), Qt.MouseButton.LeftButton)
    assert settings_presenter.settings.figure_tint is Tint.SLATE
    settings_presenter.set_figure_tint("umber")
    assert page.figure.swatches.picked() == "umber"


def test_the_preview_wears_what_is_in_force(page: SettingsPage, theme: Theme) -> None:
    before = page.figure.preview.grab().toImage()
    theme.set_figure(Tint.SLATE, reduce_motion=False)
    after = page.figure.preview.grab().toImage()
    seen = {after.pixelColor(x, y).name() for x in range(96) for y in range(96)}
    assert before != after
    assert tinted(LIGHT, Tint.SLATE).skin_near in seen


def test_a_number_typed_stands_on_the_safety_card_once_it_is_left(
    page: SettingsPage, settings_presenter: SettingsPresenter, qtbot: QtBot
) -> None:
    assert (page.emergency.text(), page.emergency.placeholderText()) == ("", "112")
    qtbot.keyClicks(page.emergency, "144")
    qtbot.keyClick(page.emergency, Qt.Key.Key_Return)
    qtbot.keyClicks(page.urgent, "1450")
    qtbot.keyClick(page.urgent, Qt.Key.Key_Return)
    assert settings_presenter.numbers.lines == ("Your emergency number: 144",)
    assert settings_presenter.numbers.urgent_lines == ("For urgent advice: 1450",)
    page.emergency.clear()
    qtbot.keyClick(page.emergency, Qt.Key.Key_Return)
    assert settings_presenter.numbers.is_suggested


def test_a_suggested_number_is_said_to_be_unchecked(page: SettingsPage) -> None:
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Suggested for the region of this computer: 112. It has not been checked." in texts


def test_motion_can_be_reduced(
    page: SettingsPage, settings_presenter: SettingsPresenter, qtbot: QtBot
) -> None:
    assert not page.reduce_motion.isChecked()
    qtbot.keyClick(page.reduce_motion, Qt.Key.Key_Space)
    assert settings_presenter.settings.reduce_motion
    settings_presenter.set_reduce_motion(False)
    assert not page.reduce_motion.isChecked()


def test_arrows_change_volume_and_seconds(
    page: SettingsPage, settings_presenter: SettingsPresenter, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.volume, Qt.Key.Key_Right)
    qtbot.keyClick(page.ready, Qt.Key.Key_Left)
    settings = settings_presenter.settings
    assert (settings.volume, settings.ready_s) == (71, 9)
    assert page._volume_words.text() == "71 %"
    assert page._ready_words.text() == "9 s"


def test_mute_elsewhere_is_shown_here(
    page: SettingsPage, settings_presenter: SettingsPresenter
) -> None:
    settings_presenter.toggle_muted()
    assert page.sound.picked() == ("off",)


def test_a_tone_can_be_heard(
    page: SettingsPage, settings_presenter: SettingsPresenter, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(settings_presenter.tone_requested):
        page.tone.click()


def test_another_folder_can_be_chosen_and_given_up(
    page: SettingsPage,
    settings_presenter: SettingsPresenter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    page.choose_routines.click()
    assert settings_presenter.routines_dir == tmp_path
    assert page.own_routines.isVisible()
    page.own_routines.click()
    assert settings_presenter.settings.routines_dir is None
    assert page.own_routines.isHidden()


def test_no_folder_chosen_changes_nothing(
    page: SettingsPage, settings_presenter: SettingsPresenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")
    page.choose_routines.click()
    assert settings_presenter.settings.routines_dir is None


def test_data_are_deleted_only_after_a_yes(
    page: SettingsPage, settings_presenter: SettingsPresenter, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(settings_presenter.data_deleted):
        page.delete.click()
        question = page.findChild(Confirm)
        assert question is not None
        question.no.click()
    page.delete.click()
    asked = [found for found in page.findChildren(Confirm) if found.isVisible()]
    with qtbot.waitSignal(settings_presenter.data_deleted):
        asked[0].yes.click()
    assert page.notice.isVisible()
    assert page.notice.text() == "Your diary has been deleted."


def test_a_folder_that_can_not_be_made_is_said(
    page: SettingsPage, settings_presenter: SettingsPresenter, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file in its place")
    settings_presenter.set_routines_dir(str(taken))
    page.open_routines.click()
    assert page.notice.text().startswith(str(taken))


def test_folders_are_made_before_they_are_opened(
    page: SettingsPage, settings_presenter: SettingsPresenter, desktop: Desktop
) -> None:
    page.open_data.click()
    page.open_routines.click()
    assert desktop.opened == [settings_presenter.data_dir, settings_presenter.routines_dir]
    assert settings_presenter.routines_dir.is_dir()
