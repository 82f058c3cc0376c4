"""The minute after something sharp: nothing to answer, nothing sounds."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coach.library.texts import SafetyTexts
from coach.session.look import Look
from coach.translation import gettext as _
from coach.ui.pages.session.calm_view import CalmView
from coach.ui.pages.session.keys import press_with
from coach.ui.theme.theme import Theme
from coach.ui.widgets.big_text import BigText
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label, set_kind
from coach.words.session import PLAIN_BELOW_S, clock_text

_NUMBER_PT = 60
_LARGEST_SHARE = 0.18


class SettleView(CalmView):
    """Come out of the position; the seconds that are left, large and quiet."""

    longer_asked = Signal()

    def __init__(self, theme: Theme, texts: SafetyTexts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts.settle[0], parent)
        self._lines = [label(line, "title", wrap=True) for line in texts.settle[1:]]
        for line in self._lines:
            self.body.addWidget(line)
        self.body.addSpacing(8)
        self.seconds = BigText(theme, colour="muted", max_lines=1)
        self.body.addWidget(self.seconds)
        self.body.addWidget(
            label(
                _("Then you are asked again. There is nothing to do until then."),
                "muted",
                wrap=True,
            )
        )
        self.body.addStretch(1)
        self.longer = KeyButton(_("Longer"), "L")
        self.longer.clicked.connect(self.longer_asked)
        self.foot.addStretch(1)
        self.foot.addWidget(self.longer)
        press_with(self, "L", self.longer)

    def first_focus(self) -> QWidget:
        """Return the only button."""
        return self.longer

    def set_look(self, look: Look) -> None:
        """Show how many seconds are left."""
        left = math.ceil(look.settle_left_s or 0)
        self.seconds.set_text(str(left) if left < PLAIN_BELOW_S else clock_text(left))
        if self.longer.isEnabled() is not look.settle_extendable:
            self.longer.setEnabled(look.settle_extendable)

    def set_cramped(self, cramped: bool) -> None:  # noqa: FBT001 one switch
        """Keep the seconds in view."""
        super().set_cramped(cramped)
        for line in self._lines:
            set_kind(line, "body" if cramped else "title")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 Qt's name
        """Fit the number when the fonts change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Keep the number within the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        super()._fit()
        pixels = self._theme.pt(_NUMBER_PT) * self.logicalDpiY() / 72
        self.seconds.set_pixels(min(pixels, self.height() * _LARGEST_SHARE))
