"""Places of the body as check boxes in rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QWidget

from coach.ui.widgets.card import label

Box = tuple[str, str, str]
"""A place as it is stored, the word beside its box, and its whole name."""
Row = tuple[str, Sequence[Box]]
"""What the boxes of a row have in common, and the boxes; a row of one box needs no word."""

_SIDE: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LINE: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_MOST_BOXES: Final = 3
_BLOCK_GAP_PX: Final = 12
_COLUMN_GAP_PX: Final = 24
_TOP_LEFT: Final = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class PlaceList(QWidget):
    """Boxes in blocks of rows: Tab goes from block to block, arrows from box to box."""

    changed = Signal()
    pointed = Signal(str)
    """The place that has the focus or the mouse; empty when it is left."""

    def __init__(self, blocks: Sequence[Sequence[Row]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._names: dict[str, str] = {}
        self._rows: list[list[str]] = []
        self._blocks: list[list[str]] = []
        self._words: list[QLabel] = []
        self._parts = [self._part(block) for block in blocks]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_COLUMN_GAP_PX)
        self._grid.setVerticalSpacing(_BLOCK_GAP_PX)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._columns = 0
        self.arrange(1)

    def width_in(self, columns: int) -> int:
        """Return how wide the list is in one or in two columns, in pixels."""
        self._align()
        widths = [part.sizeHint().width() for part in self._parts]
        if columns == 1:
            return max(widths)
        return max(widths[::2]) + _COLUMN_GAP_PX + max(widths[1::2])

    def arrange(self, columns: int) -> None:
        """Set the blocks below each other, or every other one into a second column."""
        if columns == self._columns:
            return
        self._columns = columns
        for at, part in enumerate(self._parts):
            self._grid.removeWidget(part)
            line, column = divmod(at, columns)
            self._grid.addWidget(part, line, column, 1 if column == 0 else 2, 1, _TOP_LEFT)

    def picked(self) -> tuple[str, ...]:
        """Return the places ticked, in the order of the list."""
        return tuple(place for place, box in self._boxes.items() if box.isChecked())

    def set_picked(self, places: Sequence[str]) -> None:
        """Tick just these, without saying `changed`; unknown places are left out."""
        for place, box in self._boxes.items():
            box.setChecked(place in places)

    def box(self, place: str) -> QCheckBox:
        """Return the box of a place; KeyError when there is none."""
        return self._boxes[place]

    def name(self, place: str) -> str:
        """Return the whole name of a place; KeyError when it is not in the list."""
        return self._names[place]

    def toggle(self, place: str) -> None:
        """Tick a place, or take its tick away, as a click on its box does."""
        self._boxes[place].click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Move among the boxes with the arrows, and say where the focus or the mouse is."""
        if isinstance(watched, QCheckBox):
            place = watched.objectName()
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._take_key(event, place) or super().eventFilter(watched, event)
            if event.type() == QEvent.Type.Enter or _got_focus(event):
                self.pointed.emit(place)
            elif event.type() in {QEvent.Type.Leave, QEvent.Type.FocusOut}:
                self.pointed.emit("")
            if _got_focus(event):
                self._stop_at(place)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent, place: str) -> bool:
        key = Qt.Key(event.key())
        row = next(row for row in self._rows if place in row)
        if step := _SIDE.get(key):
            order = list(self._boxes)
            at = order.index(place) + step
            if 0 <= at < len(order):
                self._boxes[order[at]].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if step := _LINE.get(key):
            at = self._rows.index(row) + step
            if 0 <= at < len(self._rows):
                there = self._rows[at]
                column = min(row.index(place), len(there) - 1)
                self._boxes[there[column]].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _stop_at(self, place: str) -> None:
        """Let Tab stop at one box of the block."""
        block = next(block for block in self._blocks if place in block)
        for other in block:
            policy = Qt.FocusPolicy.StrongFocus if other == place else Qt.FocusPolicy.ClickFocus
            self._boxes[other].setFocusPolicy(policy)

    def _align(self) -> None:
        """Let the boxes of all blocks begin at the same distance."""
        width = max(word.sizeHint().width() for word in self._words)
        for word in self._words:
            word.setMinimumWidth(width)

    def _part(self, block: Sequence[Row]) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        for line, (word, boxes) in enumerate(block):
            self._rows.append([place for place, _short, _name in boxes])
            self._words.append(label(word))
            grid.addWidget(self._words[-1], line, 0)
            span = _MOST_BOXES if len(boxes) == 1 else 1
            for column, (place, short, name) in enumerate(boxes, 1):
                grid.addWidget(self._box(place, short, name), line, column, 1, span)
        self._blocks.append([place for _word, boxes in block for place, _short, _name in boxes])
        self._stop_at(self._blocks[-1][0])
        return part

    def _box(self, place: str, short: str, name: str) -> QCheckBox:
        # The text comes after: a constructor with one makes all of QIcon's theme names.
        box = QCheckBox()
        box.setText(short)
        box.setAccessibleName(name)
        box.setObjectName(place)
        box.clicked.connect(self.changed)
        box.installEventFilter(self)
        self._boxes[place] = box
        self._names[place] = name
        return box


def _got_focus(event: QEvent) -> bool:
    return isinstance(event, QFocusEvent) and event.gotFocus()
