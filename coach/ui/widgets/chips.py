"""Words to pick, as chips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QSizePolicy, QWidget

from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.in_view import focus_in_view

Tone = Literal["accent", "pain"]

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ChipGroup(QWidget):
    """Chips in lines; Tab reaches each, arrows move among them, Space picks.

    Enter picks, too, except in a dialog, where it goes on to the default button.

    Items are pairs of a key, which is what `picked` returns, and the text shown. An exclusive group
    always keeps one picked once one has been, unless it is optional: then a second click lets go.
    """

    changed = Signal()

    def __init__(
        self,
        items: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        exclusive: bool = False,
        optional: bool = False,
        kind: Tone = "accent",
    ) -> None:
        super().__init__(parent)
        self._exclusive = exclusive
        self._optional = optional
        self._tone = kind
        self._lines = FlowLayout(self)
        self._chips: dict[str, QPushButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_items(items)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 Qt's name
        """Name the question; a screen reader says it at each chip, too."""
        super().setAccessibleName(name)
        for chip in self._chips.values():
            chip.setAccessibleDescription(name)

    def set_items(self, items: Sequence[tuple[str, str]]) -> None:
        """Show other chips; what was picked stays picked where the key is still there."""
        picked = self.picked()
        while (item := self._lines.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.hide()
                chip.deleteLater()
        self._chips = {key: self._chip(text) for key, text in items}
        for chip in self._chips.values():
            self._lines.addWidget(chip)
        self.set_picked(picked)
        self.updateGeometry()

    def picked(self) -> tuple[str, ...]:
        """Return the keys picked, in the order of the chips."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def set_picked(self, keys: Sequence[str]) -> None:
        """Pick just these, without saying `changed`; unknown keys are left out."""
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)

    def chips(self) -> tuple[QPushButton, ...]:
        """Return the chips in their order."""
        return tuple(self._chips.values())

    def focus_first(self) -> None:
        """Put the keyboard focus on the first chip, if there is one."""
        for chip in self._chips.values():
            focus_in_view(chip)
            return

    def chip(self, key: str) -> QPushButton:
        """Return the chip of a key; KeyError when there is none."""
        return self._chips[key]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Move among the chips with the arrows, and pick with Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            in_dialog = isinstance(self.window(), QDialog)
            if event.key() in _ENTER and isinstance(watched, QPushButton) and not in_dialog:
                if not event.isAutoRepeat():
                    watched.click()
                return True
            step = {
                Qt.Key.Key_Left: -1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_Right: 1,
                Qt.Key.Key_Down: 1,
            }.get(Qt.Key(event.key()))
            if step is not None:
                chips = list(self._chips.values())
                at = chips.index(watched) + step  # type: ignore[arg-type]  # only chips are watched
                if 0 <= at < len(chips):
                    focus_in_view(chips[at])
                return True
        return super().eventFilter(watched, event)

    def _chip(self, text: str) -> QPushButton:
        # An ampersand is a character of the text here, no mnemonic.
        chip = QPushButton(text.replace("&", "&&"), self)
        chip.setAccessibleName(text)
        chip.setAccessibleDescription(self.accessibleName())
        chip.setProperty("role", "chip")
        chip.setProperty("tone", self._tone)
        chip.setCheckable(True)
        # Space picks; in a dialog Enter goes on to its own default.
        chip.setAutoDefault(False)
        chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        chip.clicked.connect(lambda: self._on_clicked(chip))
        chip.installEventFilter(self)
        return chip

    def _on_clicked(self, clicked: QPushButton) -> None:
        if self._exclusive:
            is_kept = clicked.isChecked() or not self._optional
            for chip in self._chips.values():
                chip.setChecked(chip is clicked and is_kept)
        self.changed.emit()
