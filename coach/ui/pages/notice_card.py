"""One calm card: what the diary over many days says, why, and what can be answered to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.translation import gettext as _
from coach.ui.presenters.notices import Choice, NoticeLook
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.flow_layout import FlowLayout


class NoticeCard(Card):
    """`answered` with the row of the notice and the key of the choice."""

    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: NoticeLook | None = None
        self._content = QWidget()
        self.body.addWidget(self._content)
        self.choices: dict[str, KeyButton] = {}
        self.why = KeyButton("")
        self._details = QWidget()

    def show_look(self, look: NoticeLook) -> None:
        """Show a notice; one that is shown already stays as it is."""
        if look == self._look:
            return
        self._look = look
        fresh = self._made(look)
        self.body.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh

    def _made(self, look: NoticeLook) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(look.title, "strong", wrap=True))
        column.addWidget(label("\n".join(look.lines), wrap=True))
        self._details = self._made_details(look)
        column.addWidget(self._details)
        row = FlowLayout(spacing=12)
        self.choices = {}
        for choice in look.choices:
            self.choices[choice.key] = self._button(look.row, choice, first=not self.choices)
            row.addWidget(self.choices[choice.key])
        self.why = KeyButton(_("Why am I seeing this?"), role="quiet")
        self.why.clicked.connect(self._on_why_clicked)
        if look.why:
            row.addWidget(self.why)
        column.addLayout(row)
        return content

    def _button(self, row: str, choice: Choice, *, first: bool) -> KeyButton:
        button = KeyButton(choice.label, role="plain" if first else "quiet")
        button.clicked.connect(lambda: self.answered.emit(row, choice.key))
        return button

    def _made_details(self, look: NoticeLook) -> QWidget:
        details = QWidget()
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(look.why, "muted", wrap=True))
        if look.more:
            title, *lines = look.more
            column.addSpacing(8)
            column.addWidget(label(title, "strong", wrap=True))
            for line in lines:
                column.addWidget(label(line, wrap=True))
        details.hide()
        return details

    def _on_why_clicked(self) -> None:
        shown = self._details.isHidden()
        self._details.setVisible(shown)
        self.why.set_text(_("Close") if shown else _("Why am I seeing this?"))
