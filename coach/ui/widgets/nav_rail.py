"""The names of the pages, beside or above them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QWidget

from coach.ui.widgets.card import label
from coach.ui.widgets.style import restyle


class NavRail(QFrame):
    """One button a page; `chosen` says the key of the page."""

    chosen = Signal(str)

    def __init__(self, title: str, pages: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nav_rail")
        self.setProperty("narrow", False)
        self._narrow: bool | None = None
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setSpacing(4)
        self._title = label(title, "strong")
        self._title.setContentsMargins(12, 0, 12, 12)
        self._line.addWidget(self._title)
        self._buttons = {page: self._button(page, name) for page, name in pages.items()}
        for button in self._buttons.values():
            self._line.addWidget(button)
        self._line.addStretch(1)

    def button(self, page: str) -> QPushButton:
        """Return the button of a page; KeyError when there is none."""
        return self._buttons[page]

    def set_current(self, page: str) -> None:
        """Show which page is in front, without saying `chosen`."""
        self._buttons[page].setChecked(True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand above the pages, the title left out, instead of beside them."""
        if narrow is self._narrow:
            return
        is_styled, self._narrow = self._narrow is not None, narrow
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.LeftToRight if narrow else direction.TopToBottom)
        self._line.setContentsMargins(12, 8 if narrow else 24, 12, 8 if narrow else 24)
        self._title.setVisible(not narrow)
        for widget in (self, *self._buttons.values()):
            widget.setProperty("narrow", narrow)
            # Wide is how it is styled at first: the everyday start needs nothing done twice.
            if is_styled or narrow:
                restyle(widget)

    def _button(self, page: str, name: str) -> QPushButton:
        button = QPushButton(self)
        # An ampersand is a character of the name here, no mnemonic.
        button.setText(name.replace("&", "&&"))
        button.setProperty("role", "nav")
        button.setProperty("narrow", False)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setAutoDefault(True)  # Enter presses it as Space does
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.chosen.emit(page))
        return button
