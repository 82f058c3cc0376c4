"""What all quiet moments of a session share: one card, a heading, a way on that stays in view."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from coach.ui.theme.theme import Theme
from coach.ui.widgets.announce import announce
from coach.ui.widgets.card import Card, Kind, label, set_kind
from coach.ui.widgets.fitting_scroll import FittingScroll
from coach.ui.widgets.flow_layout import FlowLayout

Tone = Literal["plain", "pain"]

_WIDEST_PX: Final = 980
_CRAMPED_PX: Final = 520


class CalmView(QWidget):
    """A card in the middle of the page.

    `head` stays above and `foot` below, whatever the size of the window; `body` between them
    scrolls when it has to.
    """

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.card = Card()
        self.title = label(title, "page", wrap=True)
        self.title.setIndent(0)
        self.lead = label(kind="muted", wrap=True)
        self._cramped = False
        self._unread: tuple[QWidget, ...] = ()
        self.head = QVBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.title)
        self.head.addWidget(self.lead)
        self.scroller = FittingScroll()
        self.body = self.scroller.column
        self.foot = QHBoxLayout()
        self.foot.setSpacing(12)
        self.card.body.setSpacing(16)
        self.card.body.addLayout(self.head)
        self.card.body.addWidget(self.scroller, 1)
        self.card.body.addLayout(self.foot)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self.card)
        self._column.addStretch(1)
        self.set_lead("")
        theme.changed.connect(self._fit)

    def first_focus(self) -> QWidget:
        """Return what has the focus when the view comes up."""
        return self.card

    def spoken(self) -> str:
        """Return what a screen reader says when the view comes up: all but questions to go to."""
        return "\n".join(
            words.text()
            for words in self.card.findChildren(QLabel)
            if words.isVisible()
            and words.text()
            and not any(part.isAncestorOf(words) for part in self._unread)
        )

    def add_buttons(self, *buttons: QWidget, after_text: bool = False) -> None:
        """Put buttons below, in lines where the window is narrow.

        Args:
            buttons: the ways on.
            after_text: have them scroll with the text, so that one passes all of it.
        """
        flowing = QWidget()
        flow = FlowLayout(flowing, 12)
        for button in buttons:
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        flowing.setSizePolicy(policy)
        if after_text:
            self.body.addWidget(flowing)
        else:
            self.foot.addWidget(flowing, 1)

    def set_lead(self, text: str) -> None:
        """Show a quiet line under the heading, or none."""
        self.lead.setText(text)
        self.lead.setVisible(bool(text) and not self._cramped)

    def set_cramped(self, cramped: bool) -> None:  # noqa: FBT001 one switch
        """Leave room for what has to be in view when the window is small for its text."""
        set_kind(self.title, "title" if cramped else "page")
        self.set_lead(self.lead.text())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Begin at the top, with the focus where the view wants it, and say what it says."""
        super().showEvent(event)
        self.scroller.begin()
        self.first_focus().setFocus()
        announce(self, self.spoken())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Keep the card in the middle, with less around it in a small window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        across = max(12, min(40, self.width() // 24), (self.width() - self._widest()) // 2)
        down = max(8, min(40, (self.height() - 440) // 6))
        self._column.setContentsMargins(across, down, across, down)
        cramped = min(self.height(), self.width()) < self._theme.px(_CRAMPED_PX)
        inner = 16 if cramped else 36
        self.card.body.setContentsMargins(inner, inner * 3 // 4, inner, inner * 3 // 4)
        if cramped is not self._cramped:
            self._cramped = cramped
            self.set_cramped(cramped)

    def _widest(self) -> int:
        return self._theme.px(_WIDEST_PX)


def fill(column: QVBoxLayout, lines: tuple[str, ...], kind: Kind = "body") -> None:
    """Put paragraphs into a column in place of what was there."""
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for line in lines:
        made = label(line, kind, wrap=True)
        column.addWidget(made)
        if made.parentWidget() is not None:
            # Left to the layout it is shown in a later turn, and not heard when the view is said.
            made.show()
