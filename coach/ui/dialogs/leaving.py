"""The question before the window closes on ice, heat or a plan that has reminders left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coach.translation import gettext as _
from coach.ui.dialogs.question import Question
from coach.ui.widgets.buttons import KeyButton


class LeavingDialog(Question):
    """Says what closing would mean; Enter takes the harmless way, Esc leaves all as it is."""

    keep_chosen = Signal()
    take_off_chosen = Signal()
    leave_chosen = Signal()

    def __init__(
        self,
        title: str,
        lines: Sequence[str],
        *,
        keep: str,
        leave: str,
        takes_off: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Make the question.

        Args:
            title: what goes on.
            lines: what closing would mean.
            keep: on the button that lets it go on.
            leave: on the one that closes all the same.
            takes_off: whether there is something to take off.
            parent: the window that is to close.
        """
        super().__init__(title, lines, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.keep = KeyButton(keep, role="primary", parent=self)
        self.take_off = KeyButton(_("Take it off"), parent=self)
        self.leave = KeyButton(leave, parent=self)
        self.take_off.setVisible(takes_off)
        for button, chosen in (
            (self.leave, self.leave_chosen),
            (self.take_off, self.take_off_chosen),
            (self.keep, self.keep_chosen),
        ):
            button.clicked.connect(self.accept)
            button.clicked.connect(chosen)
        self.add_buttons(self.leave, self.take_off, self.keep)
