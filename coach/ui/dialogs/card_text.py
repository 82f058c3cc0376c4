"""The safety card as text that can be read aloud, selected and copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coach.library.texts import SafetyTexts, Urgency
from coach.ui.widgets.card import Kind, label
from coach.words.emergency import Numbers

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class CardText(QWidget):
    """All of the card, in its fixed words and order, with the numbers to call under its headings.

    `sections` holds a column for each heading, by its id, in which a question may be added.
    """

    def __init__(self, texts: SafetyTexts, numbers: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._numbers = {
            Urgency.EMERGENCY: numbers.lines,
            Urgency.URGENT: numbers.urgent_lines,
        }
        self.sections: dict[str, QVBoxLayout] = {}
        self._parts: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        for section in texts.card.sections:
            part = QWidget(self)
            inner = QVBoxLayout(part)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(8)
            inner.addWidget(selectable(section.heading, "lead"))
            for at, line in enumerate(self._numbers.get(section.id, ())):
                inner.addWidget(selectable(line, "muted" if at else "strong"))
            inner.addWidget(selectable("\n".join(f"• {line}" for line in section.lines)))
            self.sections[section.id.value] = inner
            self._parts[section.id.value] = part
            column.addWidget(part)
        column.addWidget(selectable(texts.card.closing))

    def part(self, section: str) -> QWidget:
        """Return the widget of a heading; KeyError when there is none."""
        return self._parts[section]

    def copyable(self) -> str:
        """Return the whole card as plain text."""
        card = self._texts.card
        parts = [card.title]
        for section in card.sections:
            numbers = self._numbers.get(section.id, ())
            lines = (f"- {line}" for line in section.lines)
            parts.append("\n".join((section.heading, *numbers, *lines)))
        return "\n\n".join((*parts, card.closing))


def selectable(text: str, kind: Kind = "body") -> QLabel:
    """Return a wrapping label whose text can be selected with mouse and keyboard."""
    made = label(text, kind, wrap=True)
    made.setTextInteractionFlags(_SELECTABLE)
    made.setAccessibleName(text)
    return made
