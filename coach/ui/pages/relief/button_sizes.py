"""How large the buttons of a view are: found from afar, usual, or without their keys."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QWidget

from coach.ui.pages.session.calm_view import CalmView
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.style import restyle


class Size(Enum):
    """`SHORT` is for a window that is small for its text; the keys work all the same."""

    FAR = "far"
    USUAL = "usual"
    SHORT = "short"


class ButtonSizes:
    """Keeps buttons at one size."""

    def __init__(self, size: Size) -> None:
        self._size = size
        self._keys: dict[KeyButton, str] = {}

    def add(self, *buttons: KeyButton) -> None:
        """Take buttons over, each with the key that it shows."""
        for button in buttons:
            self._keys[button] = button.key
            _set(button, self._size, button.key)

    def set_size(self, size: Size) -> None:
        """Change all of them."""
        if size is self._size:
            return
        self._size = size
        for button, key in self._keys.items():
            _set(button, size, key)
            restyle(button)
            button.updateGeometry()


class SizedView(CalmView):
    """A calm view whose ways on stay in as few lines as can be."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._sizes = ButtonSizes(Size.USUAL)

    def add_ways(self, *buttons: KeyButton, after_text: bool = False) -> None:
        """Put buttons below (see CalmView); they lose their keys where the window is small."""
        self._sizes.add(*buttons)
        self.add_buttons(*buttons, after_text=after_text)

    def set_cramped(self, cramped: bool) -> None:  # noqa: FBT001 one switch
        """Leave room for the words."""
        super().set_cramped(cramped)
        self._sizes.set_size(Size.SHORT if cramped else Size.USUAL)


def _set(button: KeyButton, size: Size, key: str) -> None:
    button.setProperty("far", size is Size.FAR)
    button.setProperty("tight", size is Size.SHORT)
    button.set_text(button.accessibleName(), "" if size is Size.SHORT else key)
