"""Several groups of chips, each behind its heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from coach.ui.widgets.card import Card, label
from coach.ui.widgets.chips import ChipGroup
from coach.ui.widgets.in_view import focus_in_view

Items = Sequence[tuple[str, str]]


class FilterPanel(Card):
    """A card of chip groups; `changed` when any of them is picked or let go."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: dict[str, ChipGroup] = {}
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(12)
        self._rows.setColumnStretch(1, 1)
        self.body.addLayout(self._rows)

    def set_groups(self, groups: Sequence[tuple[str, str, Items]]) -> None:
        """Show other groups of (key, heading, items); what was picked stays where it still is."""
        picked = self.picked()
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._groups = {}
        for row, (key, heading, items) in enumerate(groups):
            chips = ChipGroup(items)
            chips.setAccessibleName(heading)
            chips.set_picked(picked.get(key, ()))
            chips.changed.connect(self.changed)
            name = label(heading, "overline")
            name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            name.setContentsMargins(0, name.fontMetrics().height() // 2, 0, 0)
            self._rows.addWidget(name, row, 0)
            self._rows.addWidget(chips, row, 1)
            self._groups[key] = chips

    def picked(self) -> dict[str, tuple[str, ...]]:
        """Return the keys picked, of the groups in which any is."""
        return {key: keys for key, chips in self._groups.items() if (keys := chips.picked())}

    def set_picked(self, picked: Mapping[str, Sequence[str]]) -> None:
        """Pick just these, without saying `changed`."""
        for key, chips in self._groups.items():
            chips.set_picked(picked.get(key, ()))

    def group(self, key: str) -> ChipGroup:
        """Return a group; KeyError when there is none."""
        return self._groups[key]

    def chips(self) -> tuple[QPushButton, ...]:
        """Return the chips of all groups in their order."""
        return tuple(chip for chips in self._groups.values() for chip in chips.chips())

    def focus_first(self) -> None:
        """Put the keyboard focus on the first chip."""
        for chip in self.chips()[:1]:
            focus_in_view(chip)
