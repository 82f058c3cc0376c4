"""Ice or heat in short: how often today, when next, and its button."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from coach.domain.relief import ReliefKind
from coach.ui.pages.page import GAP_PX
from coach.ui.presenters.relief_looks import ReliefCard
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, Kind, label

TILE_MARGINS_PX: Final = (24, 12, 24, 12)
"""Of a card beside the suggestion: three of them are no higher than it."""


_WHOLE: Final = 20
_SPACE: Final = "\N{NO-BREAK SPACE}"


class ReliefTile(Card):
    """`chosen` names the protocol whose button was pressed."""

    chosen = Signal(str)

    def __init__(self, look: ReliefCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = look.id
        self._title = tinted("strong", look)
        self._line = label("", "muted", wrap=True)
        self._line.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.start = KeyButton("")
        self.body.setContentsMargins(*TILE_MARGINS_PX)
        self.body.setSpacing(4)
        self.body.addWidget(self._title)
        self.body.addWidget(self._line, 1)
        self.body.addSpacing(2)
        self.body.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeft)
        self.start.clicked.connect(lambda: self.chosen.emit(self._id))
        self.show_look(look)

    def show_look(self, look: ReliefCard) -> None:
        """Show a protocol; of the same kind as the one before."""
        self._id = look.id
        self._title.setText(look.title)
        self._line.setText(in_parts(look.line))
        self.start.set_text(look.button)
        self.start.setAccessibleDescription(f"{look.title}, {look.line}")
        self.start.setEnabled(look.enabled)


class ReliefTiles(QWidget):
    """The tiles of Today, below or beside each other; `chosen` as of a tile."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: dict[ReliefKind, ReliefTile] = {}
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GAP_PX)

    def set_beside(self, *, beside: bool) -> None:
        """Stand side by side, or below each other."""
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def show_cards(self, looks: tuple[ReliefCard, ...]) -> None:
        """Show one of each kind; without any nothing is shown."""
        for look in looks:
            if look.kind not in self.tiles:
                tile = ReliefTile(look)
                tile.chosen.connect(self.chosen)
                self._box.addWidget(tile, 1)
                self.tiles[look.kind] = tile
            self.tiles[look.kind].show_look(look)
        kinds = {look.kind for look in looks}
        for kind, tile in self.tiles.items():
            tile.setVisible(kind in kinds)
        self.setVisible(bool(kinds))


def in_parts(line: str) -> str:
    """Return a line that breaks only after its dots, as far as its parts are short."""
    parts = line.split(" · ")
    whole = (part.replace(" ", _SPACE) if len(part) <= _WHOLE else part for part in parts)
    return f"{_SPACE}· ".join(whole)


def tinted(kind: Kind, look: ReliefCard) -> QLabel:
    """Return the title of a protocol in its colour; the word in it says the same."""
    title = label(look.title, kind, wrap=True)
    title.setProperty("tone", look.kind.value)
    return title
