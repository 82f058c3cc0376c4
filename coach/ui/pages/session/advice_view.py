"""One text of the decision table, and one way on."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.library.texts import SafetyTexts
from coach.ui.pages.session.calm_view import CalmView, fill
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
        self.foot.addWidget(self.go_on)
        self.foot.addWidget(self.end)
        self.foot.addStretch(1)
        on_enter(self, self.go_on.click)

    def first_focus(self) -> QWidget:
        """Return the way on."""
        return self.go_on

    def begin(self, key: str) -> None:
        """Show an advice by its key among the safety texts."""
        advice = self._texts.advice[key]
        self.title.setText(advice.title)
        fill(self.body, tuple(advice.lines))


class WaitView(CalmView):
    """Why there is no session now: pain at the start, or exercise is closed for today."""

    left = Signal()

    def __init__(self, theme: Theme, texts: SafetyTexts, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._texts = texts
        self.close_it = KeyButton(_("Close"), enter_word(), "primary")
        self.card_line = label(_("The safety card is always at F1."), "muted", wrap=True)
        self.close_it.clicked.connect(self.left)
        self.foot.addWidget(self.close_it)
        self.foot.addWidget(self.card_line, 1)
        on_enter(self, self.close_it.click)

    def first_focus(self) -> QWidget:
        """Return the only button."""
        return self.close_it

    def begin(self, key: str) -> None:
        """Show an advice by its key among the safety texts."""
        advice = self._texts.advice[key]
        self.title.setText(advice.title)
        fill(self.body, tuple(advice.lines))
