"""The row of numbers from 0 to 10."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coach.translation import gettext as _
from coach.ui.widgets.flow_layout import EvenLayout

if TYPE_CHECKING:  # making it takes 3 ms, and the first frame has no key
    from PySide6.QtGui import QKeyEvent

Mode = Literal["tap", "select"]
Tone = Literal["accent", "pain"]

LOWEST: Final = 0
HIGHEST: Final = 10
_ARROWS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class NrsRow(QWidget):
    """Eleven buttons that are one stop of the Tab key.

    In mode "tap" arrows move the focus and a tap (click, Space, Enter, a digit) says `chosen`, each
    time anew. In mode "select" arrows move the selection itself, and each change says `chosen`.
    """

    chosen = Signal(int)

    def __init__(
        self,
        mode: Mode = "tap",
        parent: QWidget | None = None,
        *,
        kind: Tone = "accent",
        words: Mapping[int, str] | None = None,
    ) -> None:
        """Prepare a row on which nothing is chosen.

        Args:
            mode: what an arrow does.
            parent: its owner.
            kind: its colour.
            words: what some of the numbers mean; a screen reader says it.
        """
        super().__init__(parent)
        self._mode = mode
        self._words = words or {}
        self._value: int | None = None
        row = EvenLayout(self)
        self._buttons = tuple(self._button(number, kind) for number in range(HIGHEST + 1))
        for button in self._buttons:
            row.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._set_stop(LOWEST)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 Qt's name
        """Name the question; a screen reader says it at each number, too."""
        super().setAccessibleName(name)
        for button in self._buttons:
            button.setAccessibleDescription(name)

    def value(self) -> int | None:
        """Return the number chosen, or None."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a number as chosen, or none, without saying `chosen`."""
        self._value = value
        for number, button in enumerate(self._buttons):
            button.setChecked(number == value)
        self._set_stop(LOWEST if value is None else value)

    def press_digit(self, digit: int) -> None:
        """Choose a number, as if it had been tapped; ValueError outside 0 to 10."""
        if not LOWEST <= digit <= HIGHEST:
            raise ValueError(f"{digit} is not on the scale of 0 to 10")
        self.set_value(digit)
        self.chosen.emit(digit)

    def focused(self) -> int | None:
        """Return the number that has the keyboard focus, or None."""
        return next((at for at, button in enumerate(self._buttons) if button.hasFocus()), None)

    def button(self, number: int) -> QPushButton:
        """Return the button of a number."""
        return self._buttons[number]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Turn keys on a button into moves and choices of the row."""
        if event.type() == QEvent.Type.KeyPress:
            key = cast("QKeyEvent", event)
            if key.isAutoRepeat() and (key.text().isdecimal() or key.key() in _ENTER):
                # A key that is still held from the page before must not answer.
                return True
            number = self._buttons.index(watched)
            if self._take_key(key, number):
                return True
        if event.type() == QEvent.Type.FocusIn:
            self._set_stop(self._buttons.index(watched))
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent, number: int) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if step := _ARROWS.get(key):
            self._move(number, step)
            return True
        if key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go_to(LOWEST if key == Qt.Key.Key_Home else HIGHEST)
            return True
        if event.text().isdecimal() and event.text().isascii():
            # First the focus: what the choice opens takes it, and must keep it.
            self._buttons[int(event.text())].setFocus(Qt.FocusReason.OtherFocusReason)
            self.press_digit(int(event.text()))
            return True
        if self._mode == "tap" and key in _ENTER:
            self.press_digit(number)
            return True
        return False

    def _move(self, number: int, step: int) -> None:
        if self._mode == "select" and self._value is None:
            self._go_to(number)
            return
        self._go_to(min(max(number + step, LOWEST), HIGHEST))

    def _go_to(self, number: int) -> None:
        self._buttons[number].setFocus(Qt.FocusReason.OtherFocusReason)
        if self._mode == "select" and number != self._value:
            self.press_digit(number)

    def _button(self, number: int, tone: Tone) -> QPushButton:
        # The text comes after: a constructor with one makes all of QIcon's theme names, 5 ms.
        button = QPushButton(self)
        button.setText(str(number))
        button.setProperty("role", "digit")
        button.setProperty("tone", tone)
        button.setCheckable(True)
        button.setAutoDefault(False)
        name = _("{number} of 10").format(number=number)
        meaning = self._words.get(number)
        button.setAccessibleName(f"{name}, {meaning}" if meaning else name)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.press_digit(number))
        button.installEventFilter(self)
        return button

    def _set_stop(self, number: int) -> None:
        """Let Tab stop at one number only."""
        for at, button in enumerate(self._buttons):
            here = at == number
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._buttons[number])
