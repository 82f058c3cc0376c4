"""A question with two answers; the harmless one is the default."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coach.ui.dialogs.question import Question
from coach.ui.widgets.buttons import KeyButton, Role


class Confirm(Question):
    """Accepted by the button that does it; Esc, Enter and the other button leave all as it is."""

    def __init__(
        self,
        title: str,
        lines: Sequence[str],
        *,
        yes: str,
        no: str,
        role: Role = "pain",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, lines, parent)
        self.no = KeyButton(no, "Esc", parent=self)
        self.yes = KeyButton(yes, role=role, parent=self)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        # Enter presses the button that has the focus, which is the harmless one at first.
        self.yes.setAutoDefault(True)
        self.add_buttons(self.yes, self.no)
