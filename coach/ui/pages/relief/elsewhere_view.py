"""Ice or heat that a terminal counts: where it is, and nothing to press."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coach.translation import gettext as _
from coach.ui.pages.session.calm_view import CalmView
from coach.ui.theme.theme import Theme
from coach.ui.widgets.card import label
from coach.words.relief import elsewhere


class ElsewhereView(CalmView):
    """Stands in the place of the protocols for so long: none can be begun beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Ice & heat"), parent)
        self.card.setAccessibleName(self.title.text())
        self.body.addWidget(label(elsewhere(), wrap=True))
