"""One routine before it starts: what it is for, how long, and every step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.library.texts import Advice
from coach.translation import gettext as _
from coach.ui.actions import add_action
from coach.ui.pages.page import Page
from coach.ui.presenters.routine_presenter import RoutineLook, StepLine
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.figure import FigureView

_FIGURE_PX = (112, 64)


class RoutinePage(Page):
    """`start_requested` names the routine to play; `left` leads back to the list."""

    start_requested = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._theme = theme
        self._id = ""
        self.start = KeyButton(_("Start"), _("Enter"), "primary")
        self.back = KeyButton(_("Back"), "Esc")
        self.head.add(self.back)
        self.head.add(self.start)
        self._about = label("", "muted", wrap=True)
        self._when = label("", wrap=True)
        self._note = label("", wrap=True)
        self._closed = Card(tone="notice")
        self._closed_title = label("", "strong", wrap=True)
        self._closed_lines = label("", wrap=True)
        self._closed.body.addWidget(self._closed_title)
        self._closed.body.addWidget(self._closed_lines)
        self._steps = Card()
        self._sources = label(_("Sources"), "overline")
        self._source = label("", "small", wrap=True)
        for part in (self._about, self._when, self._note, self._closed, self._steps):
            self.body.addWidget(part)
        below = QVBoxLayout()
        below.setSpacing(2)
        below.addWidget(self._sources)
        below.addWidget(self._source)
        self.body.addLayout(below)
        self.body.addStretch(1)
        self.start.clicked.connect(self._on_start_clicked)
        self.back.clicked.connect(self.left)
        for key in ("Return", "Enter"):
            action = add_action(self, _("Start"), key, self._on_enter)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action = add_action(self, _("Back"), "Esc", self.left.emit)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_routine(self, look: RoutineLook, closed: Advice | None) -> None:
        """Show a routine; with `closed` it says why it can't start now, in place of Start."""
        self._id = look.id
        self.head.heading.setText(look.name)
        self.setAccessibleName(look.name)
        self._about.setText(f"{look.overline} · {look.line}")
        for part, text in (
            (self._when, look.when),
            (self._note, look.note),
            (self._source, look.source),
        ):
            part.setText(text)
            part.setVisible(bool(text))
        self._sources.setVisible(bool(look.source))
        self._closed.setVisible(closed is not None)
        self.start.setVisible(closed is None)
        if closed is not None:
            self._closed_title.setText(closed.title)
            self._closed_lines.setText("\n".join(closed.lines))
        self._show_steps(look.steps)
        self.verticalScrollBar().setValue(0)
        (self.start if closed is None else self.back).setFocus()

    def _show_steps(self, steps: tuple[StepLine, ...]) -> None:
        fresh = Card()
        for number, step in enumerate(steps, start=1):
            fresh.body.addLayout(self._line(number, step))
        self.body.replaceWidget(self._steps, fresh)
        self._steps.hide()
        self._steps.deleteLater()
        self._steps = fresh

    def _line(self, number: int, step: StepLine) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        count = label(str(number), "muted")
        count.setFixedWidth(self._theme.px(24))
        figure = FigureView(self._theme)
        figure.setFixedSize(*(self._theme.px(size) for size in _FIGURE_PX))
        figure.set_figure(step.figure)
        figure.setAccessibleName(step.name)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(label(step.name, "strong", wrap=True))
        words.addWidget(label(step.how_much, "muted", wrap=True))
        words.addStretch(1)
        row.addWidget(count)
        row.addWidget(figure)
        row.addLayout(words, 1)
        return row

    def _on_enter(self) -> None:
        # Enter on Back means Back; from anywhere else it starts, but not on a closed day.
        if self.back.hasFocus():
            self.left.emit()
        elif not self.start.isHidden():
            self._on_start_clicked()

    def _on_start_clicked(self) -> None:
        self.start_requested.emit(self._id)
