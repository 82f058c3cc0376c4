"""A card, and labels in the sizes of the look."""

from __future__ import annotations

import re
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coach.ui.widgets.style import restyle

Kind = Literal[
    "page", "title", "lead", "body", "strong", "muted", "small", "overline",
    "accent", "pain", "notice",
]  # fmt: skip
Tone = Literal["plain", "notice", "pain", "accent"]

_LONG_WORD: Final = re.compile(r"\S{20,}")
_PIECE: Final = re.compile(r"\S{10}(?=\S)")
_MAY_BREAK: Final = "\u200b"
"""No word of the program's own is as long: names come from files."""


class Card(QFrame):
    """A rounded surface with a hairline; its content goes into `body`, a column."""

    def __init__(self, parent: QWidget | None = None, *, tone: Tone = "plain") -> None:
        super().__init__(parent)
        self.setProperty("tone", tone)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(8)


def label(
    text: str = "",
    kind: Kind = "body",
    parent: QWidget | None = None,
    *,
    wrap: bool = False,
) -> QLabel:
    """Return a label of plain text; a name from a file is never read as markup.

    Args:
        text: what it says.
        kind: size and colour, matched in the stylesheet.
        parent: its owner.
        wrap: break long lines instead of asking for their width.
    """
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    # With a padding Qt would indent the text by half an x.
    made.setIndent(0)
    made.setProperty("kind", kind)
    if wrap:
        made.setWordWrap(True)
        # A wrapped label asks for a narrow column unless it is told that width is welcome.
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        made.setMinimumWidth(1)
    return made


def set_name(made: QLabel, name: str) -> None:
    """Show a name from a file, whose very long words may go on in the next line."""
    shown = _LONG_WORD.sub(lambda word: _PIECE.sub(rf"\g<0>{_MAY_BREAK}", word[0]), name)
    made.setText(shown)
    made.setAccessibleName(name)


def set_kind(made: QLabel, kind: Kind) -> None:
    """Change size and colour of a label."""
    made.setProperty("kind", kind)
    restyle(made)
