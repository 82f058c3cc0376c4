"""The buttons under a view, and a question that may stand in their place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coach.ui.pages.relief.button_sizes import ButtonSizes, Size
from coach.ui.widgets.announce import announce
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.flow_layout import FlowLayout


class Ways(QWidget):
    """Buttons in lines; while something is asked only its answers are there.

    `asked` when a question came up or went.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._others: list[KeyButton] = []
        self._answers: tuple[KeyButton, ...] = ()
        self._asked: KeyButton | None = None
        self._sizes = ButtonSizes(Size.FAR)
        self.question = label(kind="title", wrap=True)
        self.question.hide()
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.question)
        self._column.addWidget(self._buttons)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        for part in (self, self._buttons):
            part.setSizePolicy(policy)

    @property
    def is_asking(self) -> bool:
        """Whether a question stands in place of the buttons."""
        return bool(self._answers)

    def add(self, button: KeyButton) -> None:
        """Put a button behind the others."""
        self._sizes.add(button)
        self._flow.addWidget(button)

    def add_answers(self, *answers: KeyButton) -> None:
        """Put buttons there that are seen only while their question is asked."""
        for answer in answers:
            self.add(answer)
            answer.hide()

    def set_size(self, size: Size, spacing_px: int) -> None:
        """Make all buttons larger or smaller, and set them closer or farther apart."""
        self._sizes.set_size(size)
        self._flow.setSpacing(spacing_px)
        self._column.setSpacing(spacing_px)

    def ask(
        self, question: str, asked: KeyButton, answers: tuple[KeyButton, ...], focus: QWidget
    ) -> None:
        """Ask something in place of the buttons.

        Args:
            question: stands above the answers.
            asked: the button that was pressed for it.
            answers: buttons given to `add_answers`.
            focus: one of them, or what has it where none is to be chosen beforehand.
        """
        self._others = [
            button
            for button in self._buttons.findChildren(KeyButton)
            if not button.isHidden() and button not in answers
        ]
        self._answers, self._asked = answers, asked
        self.question.setText(question)
        self.question.show()
        for answer in answers:
            answer.show()
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        for other in self._others:
            other.hide()
            other.setEnabled(False)  # its key rests, too
        self.asked.emit()
        announce(self, question)

    @Slot()
    def ask_no_more(self) -> None:
        """Show the buttons again, with the focus on the one that had asked."""
        if not self._answers:
            return
        for other in self._others:
            other.setEnabled(True)
            other.show()
        if self._asked is not None:
            self._asked.setFocus(Qt.FocusReason.OtherFocusReason)
        for answer in self._answers:
            answer.hide()
        self.question.hide()
        self._others, self._answers = [], ()
        self.asked.emit()
