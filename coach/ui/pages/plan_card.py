"""A plan for today: reminders of ice or heat every so often, until midnight."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.translation import gettext as _
from coach.ui.presenters.relief_looks import Every, PlanLook, PlanRow
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.flow_layout import FlowLayout


class PlanCard(Card):
    """`planned` with a protocol and the minutes between two; `ended` ends the plan of today."""

    planned = Signal(str, int)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: PlanLook | None = None
        self._line = label("", wrap=True)
        self._rows = QWidget()
        self.every: dict[tuple[str, int], KeyButton] = {}
        self.end = KeyButton(_("End the plan"))
        self.end.clicked.connect(self.ended)
        self.body.addWidget(label(_("Reminders today"), "lead", wrap=True))
        self.body.addWidget(self._line)
        self.body.addWidget(self._rows)
        self.body.addWidget(self.end, 0, Qt.AlignmentFlag.AlignLeft)

    def first_button(self) -> KeyButton | None:
        """Return what can be pressed first."""
        return self.end if self.end.isVisibleTo(self) else next(iter(self.every.values()), None)

    def show_look(self, look: PlanLook) -> None:
        """Show the plan, or those that can be made; what is shown already stays as it is."""
        if look == self._look:
            return
        self._look = look
        self._line.setText(look.line)
        self.end.setVisible(look.is_made)
        self.every = {}
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for row in look.rows:
            # Of any length, since people name their own: no button could wrap it.
            column.addWidget(label(row.name, "muted", wrap=True))
            column.addLayout(self._row(row))
        self.body.replaceWidget(self._rows, fresh)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = fresh
        fresh.setVisible(bool(look.rows))

    def _row(self, row: PlanRow) -> FlowLayout:
        flow = FlowLayout(spacing=12)
        for every in row.choices:
            button = self._button(row, every)
            self.every[row.relief, every.every_min] = button
            flow.addWidget(button)
        return flow

    def _button(self, row: PlanRow, every: Every) -> KeyButton:
        button = KeyButton(every.label[:1].upper() + every.label[1:])
        button.setAccessibleName(_("{name} {every}").format(name=row.name, every=every.label))
        button.clicked.connect(lambda: self.planned.emit(row.relief, every.every_min))
        return button
