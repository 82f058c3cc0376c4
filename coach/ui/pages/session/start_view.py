"""Before the first step: how it is right now, one press."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coach.translation import gettext as _
from coach.ui.pages.session.calm_view import CalmView
from coach.ui.pages.session.keys import press_with
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.nrs_row import NrsRow


class StartView(CalmView):
    """One row of numbers; the press of one starts."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, footer: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.pain = NrsRow("tap")
        self.body.setSpacing(12)
        self.body.addWidget(label(_("How is your back right now?"), "title", wrap=True))
        self.body.addWidget(self.pain)
        self.body.addWidget(
            label(
                _("0 is no pain, 10 is the worst you can imagine. One press starts."),
                "muted",
                wrap=True,
            )
        )
        self.body.addWidget(label(footer, "muted", wrap=True))
        self.body.addStretch(1)
        self.not_now = KeyButton(_("Not now"), _("Esc"))
        self.add_buttons(self.not_now)
        self.pain.chosen.connect(self.chosen)
        self.not_now.clicked.connect(self.left)
        press_with(self, Qt.Key.Key_Escape, self.not_now)

    def first_focus(self) -> QWidget:
        """Return the numbers."""
        return self.pain

    def begin(self, name: str, about: str) -> None:
        """Ask before a routine; `about` is its length in words."""
        self.title.setText(name)
        self.set_lead(about)
        self.pain.set_value(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Take a digit from anywhere."""
        text = event.text()
        if text.isascii() and text.isdecimal():
            self.pain.press_digit(int(text))
            return
        super().keyPressEvent(event)
