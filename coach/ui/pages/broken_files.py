"""The files that could not be read, each with its line and what to change."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.library.catalog import BrokenFile
from coach.translation import gettext as _
from coach.translation import ngettext
from coach.ui.widgets.card import Card, label

_SHOWN_FILES: Final = 5
_SHOWN_PROBLEMS: Final = 3


class BrokenFiles(QWidget):
    """A card a file, at most five; hidden when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_files(self, broken: tuple[BrokenFile, ...]) -> None:
        """Show these instead of those before."""
        while (item := self._column.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.hide()
                card.deleteLater()
        for one in broken[:_SHOWN_FILES]:
            self._column.addWidget(_notice(one))
        if (more := len(broken) - _SHOWN_FILES) > 0:
            words = ngettext("and {count} more file", "and {count} more files", more)
            self._column.addWidget(label(words.format(count=more), "muted"))
        self.setVisible(bool(broken))


def _notice(broken: BrokenFile) -> Card:
    card = Card(tone="notice")
    card.body.setSpacing(2)
    title = _("{file} could not be read").format(file=broken.file.name)
    card.body.addWidget(label(title, "strong", wrap=True))
    for problem in broken.problems[:_SHOWN_PROBLEMS]:
        line = _("line {line}, column {column}: {message}").format(
            line=problem.line, column=problem.column, message=problem.sentence
        )
        card.body.addWidget(label(line, wrap=True))
    if (more := len(broken.problems) - _SHOWN_PROBLEMS) > 0:
        words = ngettext("and {count} more line", "and {count} more lines", more)
        card.body.addWidget(label(words.format(count=more), "muted"))
    return card
