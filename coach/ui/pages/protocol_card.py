"""One protocol of ice or heat on its page: what for, how it goes, when next, its button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.translation import gettext as _
from coach.ui.pages.relief_card import in_parts, tinted
from coach.ui.pages.session.calm_view import fill
from coach.ui.presenters.relief_looks import ProtocolLook
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label, set_name


class ProtocolCard(Card):
    """`chosen` names the protocol whose button was pressed."""

    chosen = Signal(str)

    def __init__(self, look: ProtocolLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.id = look.card.id
        self._title = tinted("lead", look.card)
        self._purpose = label("", wrap=True)
        self._about = label("", "muted", wrap=True)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(4)
        self._today = label("", "strong", wrap=True)
        self._waits = QVBoxLayout()
        self._waits.setSpacing(4)
        self._file = label("", "small", wrap=True)
        self.start = KeyButton("")
        for shown in (self._title, self._purpose, self._about, self._file):
            self.body.addWidget(shown)
        self.body.addLayout(self._notes)
        self.body.addStretch(1)
        self.body.addWidget(self._today)
        self.body.addLayout(self._waits)
        self.body.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        self.start.clicked.connect(lambda: self.chosen.emit(self.id))
        self._look: ProtocolLook | None = None
        self.show_look(look)

    def show_look(self, look: ProtocolLook) -> None:
        """Show the same protocol as it is now."""
        if look == self._look:
            return
        self._look = look
        set_name(self._title, look.card.title)
        self._purpose.setText(look.purpose)
        self._about.setText(in_parts(look.about))
        file = _("your own, {file}").format(file=look.file.name) if look.file else ""
        self._file.setText(file)
        self._file.setVisible(bool(file))
        fill(self._notes, look.notes, "muted")
        self._today.setText(in_parts(look.today))
        self._today.setVisible(bool(look.today))
        fill(self._waits, look.waits, "muted")
        self.start.set_text(look.card.button)
        self.start.setEnabled(look.card.enabled)
        self.start.setAccessibleDescription(f"{look.card.title}, {look.card.line}")
