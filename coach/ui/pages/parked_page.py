"""The exercises that are parked: what each did, and when it may be tried again (D20)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.translation import gettext as _
from coach.ui.actions import add_action
from coach.ui.pages.page import Page, holds_focus
from coach.ui.presenters.memories import Memory
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.flow_layout import FlowLayout


class ParkedPage(Page):
    """`tried_again` and `exercise_requested` name an exercise; `left` leads back."""

    tried_again = Signal(str)
    exercise_requested = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Parked exercises"), parent)
        self.back = KeyButton(_("Back"), "Esc")
        self.head.add(self.back)
        self._about = label("", "muted", wrap=True)
        self._list = QWidget()
        self.body.addWidget(self._about)
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        self.again: dict[str, KeyButton] = {}
        self.back.clicked.connect(self.left)
        action = add_action(self, _("Back"), "Esc", self.left.emit)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def first_focus(self) -> QWidget:
        """Return where the keyboard is when the page opens."""
        return self.back

    def show_parked(self, parked: tuple[Memory, ...]) -> None:
        """Show these, or that there is none any more."""
        goes = holds_focus(self._list)
        self._about.setText(
            _("Each hurt sharply in two of its last three times, so it is not offered for now.")
            if parked
            else _("No exercise is parked.")
        )
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.body.spacing())
        self.again = {}
        for memory in parked:
            column.addWidget(self._card(memory))
        self.body.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh
        if goes:
            self.back.setFocus()

    def _card(self, memory: Memory) -> Card:
        card = Card()
        card.body.addWidget(label(memory.name, "lead", wrap=True))
        for text in (memory.told, memory.parked):
            card.body.addWidget(label(text, wrap=True))
        again = KeyButton(_("Try again"))
        again.setAccessibleDescription(memory.name)
        again.setEnabled(memory.may_try)
        again.clicked.connect(lambda: self.tried_again.emit(memory.exercise))
        see = KeyButton(_("See the exercise"), role="quiet")
        see.setAccessibleDescription(memory.name)
        see.clicked.connect(lambda: self.exercise_requested.emit(memory.exercise))
        self.again[memory.exercise] = again
        row = FlowLayout(spacing=12)
        row.addWidget(again)
        row.addWidget(see)
        card.body.addLayout(row)
        return card
