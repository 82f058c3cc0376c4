"""One text of the decision table, and one way on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.library.texts import Advice, SafetyTexts
from coach.translation import gettext as _
from coach.ui.pages.session.calm_view import CalmView, fill
from coach.ui.pages.session.instead import Instead
from coach.ui.pages.session.keys import enter_word, on_enter
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label


class AdviceView(CalmView):
    """What follows from the answers, before the session goes on."""

    went_on = Signal()
    end_asked = Signal()

    def __init__(self, theme: Theme, texts: SafetyTexts, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._texts = texts
        self.go_on = KeyButton(_("Go on"), enter_word(), "primary")
        self.end = KeyButton(_("End here"), _("Esc"))
        self.go_on.clicked.connect(self.went_on)
        self.end.clicked.connect(self.end_asked)
        self.add_buttons(self.go_on, self.end)
        on_enter(self, self.go_on.click)

    def first_focus(self) -> QWidget:
        """Return the way on."""
        return self.go_on

    def begin(self, key: str) -> None:
        """Show an advice by its key among the safety texts."""
        advice = self._texts.advice[key]
        self.title.setText(advice.title)
        fill(self.body, tuple(advice.lines))
        _add_card(self.body, advice, self._texts)


class WaitView(CalmView):
    """Why there is no session now: pain at the start, or exercise is closed; and what is open."""

    left = Signal()
    instead_chosen = Signal(str)
    relief_requested = Signal()
    card_asked = Signal()

    def __init__(self, theme: Theme, texts: SafetyTexts, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._texts = texts
        self.close_it = KeyButton(_("Close"), enter_word(), "primary")
        self.card_button = KeyButton(_("Safety card"), "F1")
        self.close_it.clicked.connect(self.left)
        self.card_button.clicked.connect(self.card_asked)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.instead = Instead()
        self.instead.chosen.connect(self.instead_chosen)
        self.instead.relief_requested.connect(self.relief_requested)
        self.body.setSpacing(16)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.instead)
        self._more = QVBoxLayout()
        self._more.setSpacing(8)
        self.body.addLayout(self._more)
        self.add_buttons(self.close_it, self.card_button)
        on_enter(self, self.close_it.click)

    def first_focus(self) -> QWidget:
        """Return the only button."""
        return self.close_it

    def begin(
        self, key: str, instead: Sequence[tuple[str, str]] = (), *, relief: bool = False
    ) -> None:
        """Show an advice.

        Args:
            key: among the safety texts.
            instead: ids and names of what is open all the same, best first.
            relief: ice and heat are among it.
        """
        advice = self._texts.advice[key]
        self.title.setText(advice.title)
        fill(self._lines, tuple(advice.lines))
        self.instead.offer(instead, relief=relief)
        fill(self._more, ())
        _add_card(self._more, advice, self._texts)


def _add_card(column: QVBoxLayout, advice: Advice, texts: SafetyTexts) -> None:
    """Put the card that an advice leads to below what stands in a column; most have none."""
    if advice.card is None:
        return
    card = texts.cards[advice.card]
    column.addWidget(label(card.title, "strong", wrap=True))
    for line in card.lines:
        column.addWidget(label(line, wrap=True))
