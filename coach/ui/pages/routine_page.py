"""One routine before it starts: what it is for, how long, and every step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.translation import gettext as _
from coach.ui.actions import add_action
from coach.ui.pages.lock_card import LockCard
from coach.ui.pages.page import Page, holds_focus
from coach.ui.presenters.closed import ClosedLook
from coach.ui.presenters.routine_presenter import RoutineLook, StepLine
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.figure_queue import FigureQueue
from coach.ui.widgets.step_row import StepRow

_LOOK_MS: Final = 15_000
"""Between two looks at the clock, for when the routine would end."""


class RoutinePage(Page):
    """`start_requested` names the routine, `exercise_requested` a step's; `left` leads back."""

    start_requested = Signal(str)
    exercise_requested = Signal(str)
    left = Signal()

    def __init__(
        self, theme: Theme, now: Callable[[], dt.datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._theme = theme
        self._now = now
        self._look: RoutineLook | None = None
        self._queue = FigureQueue(self)
        self._clock = QTimer(self)
        self._clock.setObjectName("end of the routine")
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self._show_length)
        self.back = KeyButton(_("Back"), "Esc")
        self.start = KeyButton(_("Start"), _("Enter"), "primary")
        self.head.add(self.back)
        self.head.add(self.start)
        self.about = label("", "muted", wrap=True)
        self._when = label("", wrap=True)
        self._note = label("", wrap=True)
        self.lock = LockCard()
        self._steps = Card()
        self._sources = label(_("Sources"), "overline")
        self._source = label("", "small", wrap=True)
        for part in (self.about, self._when, self._note, self.lock, self._steps):
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

    def show_routine(self, look: RoutineLook, closed: ClosedLook | None) -> None:
        """Show a routine; with `closed` it says why it can't start now, in place of Start.

        The one that is in front already, and shown anew since a file has changed, stays where it
        was.
        """
        stays = self.isVisible() and self._look is not None and look.id == self._look.id
        goes = holds_focus(self._steps)
        self._look = look
        self.start.setVisible(closed is None)
        self.head.heading.setText(look.name)
        self.setAccessibleName(look.name)
        self._show_length()
        for part, text in (
            (self._when, look.when),
            (self._note, look.note),
            (self._source, look.source),
        ):
            part.setText(text)
            part.setVisible(bool(text))
        self._sources.setVisible(bool(look.source))
        self.lock.setVisible(closed is not None)
        if closed is not None:
            self.lock.show_look(closed)
        self._show_steps(look.steps)
        if not stays:
            self.verticalScrollBar().setValue(0)
        if goes or not stays:
            self.first_focus().setFocus()

    def first_focus(self) -> QWidget:
        """Return where the keyboard is when the page opens."""
        return self.back if self.start.isHidden() else self.start

    def rows(self) -> list[StepRow]:
        """Return the rows of the steps, in order."""
        return self._steps.findChildren(StepRow)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Say when it would end, from now on."""
        super().showEvent(event)
        self._show_length()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Look at no clock while nobody sees it."""
        super().hideEvent(event)
        self._clock.stop()

    def _show_length(self) -> None:
        if (look := self._look) is not None:
            parts = [look.overline, look.line]
            if not self.start.isHidden():
                parts.append(look.ends(self._now()))
            self.about.setText(" · ".join(parts))

    def _show_steps(self, steps: tuple[StepLine, ...]) -> None:
        self._queue.clear()
        fresh = Card()
        fresh.body.setContentsMargins(16, 12, 16, 12)
        fresh.body.setSpacing(0)
        for number, step in enumerate(steps, start=1):
            fresh.body.addWidget(self._row(number, step))
        self.body.replaceWidget(self._steps, fresh)
        self._steps.hide()
        self._steps.deleteLater()
        self._steps = fresh
        self.settle(fresh)

    def _row(self, number: int, step: StepLine) -> StepRow:
        row = StepRow(
            self._theme,
            number,
            step.name,
            step.how_much,
            opens=bool(step.exercise),
            remark=step.remark,
        )
        if step.portrait is not None:
            self._queue.show(step.portrait, row.figure)
        row.clicked.connect(lambda: self.exercise_requested.emit(step.exercise))
        return row

    def _on_enter(self) -> None:
        # Enter on Back means Back and on a step that step; from anywhere else it starts, but not
        # on a closed day.
        focused = self.focusWidget()
        if isinstance(focused, (StepRow, KeyButton)) and focused is not self.start:
            focused.click()
        elif not self.start.isHidden():
            self._on_start_clicked()

    def _on_start_clicked(self) -> None:
        if self._look is not None:
            self.start_requested.emit(self._look.id)
