"""What stays open in place of a routine, as buttons; last and quiet, ice and heat."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coach.translation import gettext as _
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.flow_layout import FlowLayout


class Instead(QWidget):
    """Routines and exercises to choose in place of another; hidden when there are none."""

    chosen = Signal(str)
    """The id of a routine or an exercise."""
    relief_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[KeyButton] = []
        self.relief = KeyButton(_("Ice & heat"), role="quiet")
        self.relief.clicked.connect(self.relief_requested)
        flowing = QWidget()
        self._flow = FlowLayout(flowing, 12)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        flowing.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(_("Open instead"), "strong", wrap=True))
        column.addWidget(flowing)
        self.hide()

    @property
    def buttons(self) -> tuple[KeyButton, ...]:
        """What can be chosen, best first."""
        return tuple(self._buttons)

    def offer(self, named: Sequence[tuple[str, str]], *, relief: bool = False) -> None:
        """Offer these.

        Args:
            named: pairs of id and name, best first.
            relief: ice and heat, too.
        """
        while self._flow.takeAt(0) is not None:
            pass
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [self._button(id_, name) for id_, name in named]
        for button in (*self._buttons, self.relief):
            self._flow.addWidget(button)
        self.relief.setVisible(relief)
        self.setVisible(bool(named) or relief)

    def _button(self, id_: str, name: str) -> KeyButton:
        made = KeyButton(name)
        made.clicked.connect(lambda: self.chosen.emit(id_))
        return made
