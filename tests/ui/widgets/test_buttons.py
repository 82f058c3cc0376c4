"""The button that shows its key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.settings import Theme as Choice
from coach.ui.theme.theme import Theme
from coach.ui.theme.tokens import DARK
from coach.ui.widgets.buttons import KeyButton, Role
from coach.ui.widgets.nav_rail import NavRail


def test_its_accessible_name_is_the_visible_text_alone(qtbot: QtBot) -> None:
    button = KeyButton("Skip & rest", "→")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Skip & rest"
    assert button.accessibleDescription() == "→"
    assert button.text() == "Skip && rest"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_it_as_space_does_but_not_while_it_is_held(qtbot: QtBot, key: Qt.Key) -> None:
    button = KeyButton("Start")
    qtbot.addWidget(button)
    clicks: list[None] = []
    button.clicked.connect(lambda: clicks.append(None))
    with qtbot.waitActive(button):
        button.show()
    held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(button, held)
    assert not clicks
    qtbot.keyClick(button, key)
    assert len(clicks) == 1


def test_another_text_keeps_the_key_unless_it_is_given(qtbot: QtBot) -> None:
    button = KeyButton("Pause", "Space")
    qtbot.addWidget(button)
    button.set_text("Resume")
    assert (button.accessibleName(), button.key) == ("Resume", "Space")
    button.set_text("Start", "Enter")
    assert (button.accessibleName(), button.key) == ("Start", "Enter")


def test_the_key_takes_room_of_its_own(theme: Theme, qtbot: QtBot) -> None:
    assert theme.text_size == 100
    plain, keyed = KeyButton("Pause"), KeyButton("Pause", "Space")
    for button in (plain, keyed):
        qtbot.addWidget(button)
        button.ensurePolished()
    assert keyed.sizeHint().width() > plain.sizeHint().width()
    assert keyed.minimumSizeHint() == keyed.sizeHint()
    assert keyed.sizeHint().height() >= 44


@pytest.mark.parametrize(
    ("role", "token"),
    [("plain", "surface"), ("primary", "accent"), ("pain", "surface")],
)
def test_its_role_gives_it_its_colour(theme: Theme, qtbot: QtBot, role: Role, token: str) -> None:
    theme.apply(Choice.DARK, 100)
    button = KeyButton("Go", "G", role)
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    image = button.grab().toImage()
    assert image.pixelColor(image.width() // 2, 6).name() == getattr(DARK, token)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_press_it(qtbot: QtBot, key: Qt.Key) -> None:
    button = KeyButton("Go")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_enter_presses_a_button_of_the_rail(qtbot: QtBot) -> None:
    rail = NavRail("Mine", {"a": "Alpha", "b": "Beta"})
    qtbot.addWidget(rail)
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.keyClick(rail.button("b"), Qt.Key.Key_Return)
    assert chosen.args == ["b"]
