"""How strong it is at each of several places."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.translation import gettext as _
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.nrs_row import NrsRow, Tone
from coach.words.pain import pain_numbers


class PlaceStrengths(QWidget):
    """A row of numbers for each place, folded away until it is wanted; none has to be answered."""

    changed = Signal()

    def __init__(self, kind: Tone = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._rows: dict[str, tuple[QWidget, NrsRow]] = {}
        self.unfold = KeyButton(_("Say how strong it is at each place"), role="quiet")
        self.unfold.clicked.connect(self._on_unfold)
        self._asked = QWidget()
        self._column = QVBoxLayout(self._asked)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._asked)
        self.clear()

    def clear(self) -> None:
        """Fold away, with nothing answered."""
        self.set_places({})
        self._asked.hide()

    def values(self) -> dict[str, int]:
        """Return the strength of each place where it was said."""
        said = {place: row.value() for place, (_part, row) in self._rows.items()}
        return {place: value for place, value in said.items() if value is not None}

    def set_values(self, values: Mapping[str, int]) -> None:
        """Show strengths, and unfold where there are any; other places are left out."""
        for place, (_part, row) in self._rows.items():
            row.set_value(values.get(place))
        self._asked.setVisible(bool(self.values()))
        self.unfold.setVisible(bool(self._rows) and self._asked.isHidden())

    def set_places(self, names: Mapping[str, str]) -> None:
        """Ask for other places, by their names; what was answered for those that stay is kept."""
        for place in self._rows.keys() - names.keys():
            part, _row = self._rows.pop(place)
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        for at, (place, name) in enumerate(names.items()):
            if place not in self._rows:
                self._rows[place] = self._made(name)
                self._column.insertWidget(at, self._rows[place][0])
        self._rows = {place: self._rows[place] for place in names}
        self.unfold.setVisible(bool(names) and self._asked.isHidden())
        self.setVisible(bool(names))

    def row(self, place: str) -> NrsRow:
        """Return the numbers of a place; KeyError when it is not asked."""
        return self._rows[place][1]

    def _made(self, name: str) -> tuple[QWidget, NrsRow]:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        row = NrsRow("select", kind=self._kind, words=pain_numbers())
        row.setAccessibleName(_("How strong, {place}").format(place=name))
        row.chosen.connect(self.changed)
        column.addWidget(label(name, wrap=True))
        column.addWidget(row)
        return part, row

    def _on_unfold(self) -> None:
        self._asked.show()
        self.unfold.hide()
        for _part, row in self._rows.values():
            row.setFocus()
            return
