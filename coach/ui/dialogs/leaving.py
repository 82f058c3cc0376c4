"""The question before the window closes on ice, heat or a plan that has reminders left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

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
        take_off: str | None,
        leave: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make the question.

        Args:
            title: what goes on.
            lines: what closing would mean.
            keep: on the button that lets it go on.
            take_off: on the one that says it is off; None where there is nothing to take off.
            leave: on the one that closes all the same.
            parent: the window that is to close.
        """
        super().__init__(title, lines, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.keep = KeyButton(keep, role="primary", parent=self)
        self.take_off = KeyButton(take_off or "", parent=self)
        self.leave = KeyButton(leave, parent=self)
        self.take_off.setVisible(take_off is not None)
        for button, chosen in (
            (self.leave, self.leave_chosen),
            (self.take_off, self.take_off_chosen),
            (self.keep, self.keep_chosen),
        ):
            button.clicked.connect(self.accept)
            button.clicked.connect(chosen)
        self.add_buttons(self.leave, self.take_off, self.keep)
