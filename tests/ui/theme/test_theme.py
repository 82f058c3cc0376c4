"""The theme in force."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coach.settings import Theme as Choice
from coach.settings import Tint
from coach.ui.theme.stylesheet import stylesheet
from coach.ui.theme.theme import Theme
from coach.ui.theme.tints import tinted
from coach.ui.theme.tokens import DARK, LIGHT, Tokens


def test_a_choice_of_dark_reaches_palette_and_stylesheet(qapp: QApplication, theme: Theme) -> None:
    theme.apply(Choice.DARK, 100)
    assert theme.tokens == DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.bg
    assert DARK.surface in qapp.styleSheet()
    assert LIGHT.surface not in qapp.styleSheet()


def test_listeners_hear_of_each_choice(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.apply(Choice.DARK, 100)


def test_the_choice_in_force_again_restyles_nothing(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.apply(Choice.LIGHT, 100)


def test_a_tint_reaches_the_figures_and_stays_when_the_light_changes(
    theme: Theme, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_figure(Tint.UMBER, reduce_motion=False)
    assert theme.tokens == tinted(LIGHT, Tint.UMBER)
    theme.apply(Choice.DARK, 100)
    assert theme.tokens == tinted(DARK, Tint.UMBER)


def test_less_motion_is_told_once(theme: Theme, qtbot: QtBot) -> None:
    assert not theme.reduce_motion
    with qtbot.waitSignal(theme.changed):
        theme.set_figure(Tint.CLAY, reduce_motion=True)
    assert theme.reduce_motion
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_figure(Tint.CLAY, reduce_motion=True)


def test_a_tint_that_is_known_before_the_first_light_costs_no_restyling(
    qapp: QApplication, qtbot: QtBot
) -> None:
    made = Theme(qapp)
    try:
        with qtbot.assertNotEmitted(made.changed):
            made.set_figure(Tint.SLATE, reduce_motion=False)
        made.apply(Choice.LIGHT, 100)
        assert made.tokens == tinted(LIGHT, Tint.SLATE)
    finally:
        made.setParent(None)
        qapp.setStyleSheet("")


def test_without_a_scheme_of_the_desktop_a_light_palette_means_light(theme: Theme) -> None:
    theme.apply(Choice.SYSTEM, 100)
    assert theme.tokens == LIGHT


def test_without_a_scheme_of_the_desktop_a_dark_palette_means_dark(qapp: QApplication) -> None:
    before = qapp.palette()
    qapp.setPalette(QPalette(QColor("#202020")))
    made = Theme(qapp)
    try:
        made.apply(Choice.SYSTEM, 100)
        assert made.tokens == DARK
    finally:
        made.setParent(None)
        qapp.setPalette(before)
        qapp.setStyleSheet("")


def test_it_follows_the_desktop_only_when_asked_to(
    qapp: QApplication, theme: Theme, qtbot: QtBot
) -> None:
    theme.apply(Choice.DARK, 100)
    with qtbot.assertNotEmitted(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens == DARK
    theme.apply(Choice.SYSTEM, 100)
    with qtbot.waitSignal(theme.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)


def test_text_size_scales_points_pixels_and_the_font(qapp: QApplication, theme: Theme) -> None:
    theme.apply(Choice.LIGHT, 200)
    assert (theme.pt(11), theme.px(16), theme.text_size) == (22, 32, 200)
    assert theme.font(18).pointSizeF() == 36
    assert qapp.font().pointSizeF() == 24


@pytest.mark.parametrize(("asked", "given"), [(50, 100), (300, 200)])
def test_text_size_stays_between_100_and_200_percent(theme: Theme, asked: int, given: int) -> None:
    theme.apply(Choice.LIGHT, asked)
    assert theme.text_size == given


def test_figures_are_of_equal_width(theme: Theme) -> None:
    assert theme.font().featureValue(QFont.Tag("tnum")) == 1


def test_bold_is_bolder(theme: Theme) -> None:
    assert theme.font(bold=True).weight() > theme.font().weight()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_the_stylesheet_leaves_no_name_unfilled(tokens: Tokens, percent: int) -> None:
    assert "$" not in stylesheet(tokens, percent, Path("icons"))


def test_buttons_grow_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Start")
    qtbot.addWidget(button)
    button.ensurePolished()
    small = button.sizeHint().height()
    theme.apply(Choice.LIGHT, 200)
    button.ensurePolished()
    assert small >= 44
    assert button.sizeHint().height() >= 2 * 44
