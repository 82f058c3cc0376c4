"""Why exercise is closed, until when, what stays open, and how it opens again (4.4)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.locks import LockKind
from coach.domain.log import Lift
from coach.translation import gettext as _
from coach.ui.presenters.closed import ClosedLook, LiftLook, LockLook, OpenLook
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.style import restyle

_FROM_OTHERS = frozenset({LockKind.MEDICAL, LockKind.SOON})
"""Locks that wait for what somebody else says."""


class LockCard(Card):
    """Every lock in words, the strictest first.

    `start_requested` names what stays open and was chosen; `lifted` says which lock the person has
    ended, and how, after having been asked once more.
    """

    start_requested = Signal(str)
    lifted = Signal(LockKind, Lift)
    put_off = Signal()
    card_requested = Signal()
    relief_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: ClosedLook | None = None
        self._content = QWidget()
        self.body.addWidget(self._content)
        self.body.addStretch(1)
        self.opens: dict[str, KeyButton] = {}
        self.lifts: dict[tuple[LockKind, Lift], KeyButton] = {}
        self.relief: KeyButton | None = None
        self.later = KeyButton(_("Not yet"), role="quiet")

    def show_look(self, look: ClosedLook) -> None:
        """Show the locks; where nothing has changed, the buttons keep the keyboard's focus."""
        if look == self._look:
            return
        self._look = look
        self.opens.clear()
        self.lifts.clear()
        self.relief = None
        waits = any(lock.kind in _FROM_OTHERS for lock in look.locks)
        self.setProperty("tone", "notice" if waits else "plain")
        restyle(self)
        fresh = self._made(look)
        self.body.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh

    def _made(self, look: ClosedLook) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for at, lock in enumerate(look.locks):
            column.addWidget(label(lock.title, "lead" if at else "title", wrap=True))
            for line in lock.brief if at else lock.lines:
                column.addWidget(label(line, wrap=True))
            if lock.ends:
                column.addWidget(label(lock.ends, "strong", wrap=True))
            if at == 0 and (look.opens or look.relief):
                column.addLayout(self._open_buttons(look))
            self._add_lifts(column, lock, look.reminder)
            column.addSpacing(4)
        return content

    def _open_buttons(self, look: ClosedLook) -> FlowLayout:
        row = FlowLayout(spacing=12)
        for choice in look.opens:
            self.opens[choice.id] = self._open_button(choice, first=not self.opens)
            row.addWidget(self.opens[choice.id])
        if look.relief:
            self.relief = KeyButton(_("Ice & heat"), role="quiet")
            self.relief.clicked.connect(self.relief_requested)
            row.addWidget(self.relief)
        return row

    def _open_button(self, choice: OpenLook, *, first: bool) -> KeyButton:
        button = KeyButton(choice.label, role="primary" if first else "plain")
        button.clicked.connect(lambda: self.start_requested.emit(choice.id))
        return button

    def _add_lifts(self, column: QVBoxLayout, lock: LockLook, reminder: str) -> None:
        asks = bool(reminder) and lock.kind is LockKind.SOON
        if asks:
            column.addWidget(label(reminder, "strong", wrap=True))
        row = FlowLayout(spacing=12)
        if lock.kind is LockKind.MEDICAL:
            card = KeyButton(_("Safety card"), "F1")
            card.clicked.connect(self.card_requested)
            row.addWidget(card)
        for lift in lock.lifts:
            self.lifts[lift.kind, lift.lift] = self._lift_button(lift)
            row.addWidget(self.lifts[lift.kind, lift.lift])
        if asks:
            self.later = KeyButton(_("Not yet"), role="quiet")
            self.later.clicked.connect(self.put_off)
            row.addWidget(self.later)
        column.addLayout(row)

    def _lift_button(self, lift: LiftLook) -> KeyButton:
        button = KeyButton(lift.words.offer, role="quiet" if lift.quiet else "plain")
        button.clicked.connect(lambda: self._ask(lift))
        return button

    def _ask(self, lift: LiftLook) -> None:
        from coach.ui.dialogs.confirm import Confirm  # noqa: PLC0415 when it is needed

        words = lift.words
        question = Confirm(
            words.title, words.lines, yes=words.yes, no=words.no, role="plain", parent=self
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.accepted.connect(lambda: self.lifted.emit(lift.kind, lift.lift))
        question.open()
