"""Before it is put on: what to get ready, and a press that starts the clock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.relief import Medium
from coach.library.texts import SafetyTexts
from coach.session.relief_look import ReliefLook
from coach.translation import gettext as _
from coach.ui.pages.relief.advice_card import AdviceCard
from coach.ui.pages.relief.button_sizes import SizedView
from coach.ui.pages.session.calm_view import fill
from coach.ui.pages.session.keys import on_key, press_with
from coach.ui.theme.theme import Theme
from coach.ui.widgets.announce import announce
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label, set_name
from coach.words import relief_run as words
from coach.words.relief import more_to_read


class PrepareView(SizedView):
    """No Enter starts it: the one that gave the number before, pressed twice, would."""

    put_on = Signal()
    left = Signal()
    card_asked = Signal()

    def __init__(self, theme: Theme, texts: SafetyTexts, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.advice = AdviceCard(texts)
        self.feels = label(kind="muted", wrap=True)
        self._text = QWidget()
        text = QVBoxLayout(self._text)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(8)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        text.addLayout(self._lines)
        text.addSpacing(8)
        text.addWidget(self.feels)
        self.body.addWidget(self.advice)
        self.body.addWidget(self._text)
        self.start = KeyButton("", "S", "primary")
        self.not_now = KeyButton(_("Not now"), _("Esc"))
        self.card_button = KeyButton(_("Safety card"), "F1", "quiet")
        self.body.addSpacing(8)
        self.add_ways(self.start, self.not_now, self.card_button, after_text=True)
        self.start.clicked.connect(self.put_on)
        self.not_now.clicked.connect(self.left)
        self.card_button.clicked.connect(self.card_asked)
        on_key(self, "S", self._on_s)
        press_with(self, Qt.Key.Key_Escape, self.not_now)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Scroll what does not fit."""
        if not self.scroller.scroll_with(event.key()):
            super().keyPressEvent(event)

    def begin(self, look: ReliefLook) -> None:
        """Show what to get ready for a protocol."""
        relief = look.relief
        set_name(self.title, relief.name)
        self.set_lead(words.course_line(relief))
        self.card_button.setVisible(self.advice.show_advice(look.advice))
        fill(self._lines, relief.prepare, "title")
        self.feels.setText(relief.feels or "")
        self.feels.setVisible(bool(relief.feels))
        bath = relief.medium is Medium.BATH
        self.start.set_text(_("I am in: start") if bath else _("It is on: start"))
        self.card.setAccessibleName(relief.name)
        self.scroller.begin()

    def _on_s(self) -> None:
        """Start it; before all of the text has been in view, show more of it instead."""
        if self.scroller.show_next(self._text):
            announce(self, more_to_read())
        else:
            self.start.click()
