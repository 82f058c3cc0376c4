"""One exercise: its figure in motion, how it is done, and what comes before and after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coach.translation import gettext as _
from coach.ui.actions import add_action
from coach.ui.pages.page import Page, holds_focus
from coach.ui.presenters.exercise_presenter import ExerciseLook, Neighbour
from coach.ui.presenters.memories import Memory
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.columns import Columns
from coach.ui.widgets.figure_queue import FigureQueue
from coach.ui.widgets.moving_figure import MovingFigure

_FIGURE_PX: Final = 300
"""Whatever the size of the text: a small window must hold all of the figure."""
_BESIDE_PX: Final = 760
_BULLET: Final = "\N{EN DASH}"


class ExercisePage(Page):
    """`exercise_requested` names an easier or harder one, `tried_again` one that was parked.

    `left` leads back.
    """

    exercise_requested = Signal(str)
    tried_again = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._theme = theme
        self._id = ""
        self._queue = FigureQueue(self)
        self.back = KeyButton(_("Back"), "Esc")
        self.head.add(self.back)
        self._overline = label("", "muted", wrap=True)
        self._also = label("", "muted", wrap=True)
        self._content = QWidget()
        about = QVBoxLayout()
        about.setSpacing(4)
        about.addWidget(self._overline)
        about.addWidget(self._also)
        self.body.addLayout(about)
        self.body.addWidget(self._content)
        self.body.addStretch(1)
        self.back.clicked.connect(self.left)
        action = add_action(self, _("Back"), "Esc", self.left.emit)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_exercise(self, look: ExerciseLook) -> None:
        """Show an exercise from its beginning.

        The one that is in front already, and shown anew since a file has changed, stays where it
        was, so that whoever writes it can look up from the editor.
        """
        stays = self.isVisible() and look.id == self._id
        self._id = look.id
        goes = holds_focus(self._content)
        self._queue.clear()
        self.head.heading.setText(look.name)
        self.setAccessibleName(look.name)
        for part, text in ((self._overline, look.overline), (self._also, look.also)):
            part.setText(text)
            part.setVisible(bool(text))
        fresh = self._made(look)
        self.body.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh
        self.settle(fresh)
        if not stays:
            self.verticalScrollBar().setValue(0)
        if goes or not stays:
            self.back.setFocus()

    def first_focus(self) -> QWidget:
        """Return where the keyboard is when the page opens."""
        return self.back

    def _made(self, look: ExerciseLook) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.body.spacing())
        if look.memory is not None:
            column.addWidget(self._remembered(look.memory))
        is_shown = look.portrait or look.how_much or look.sides or look.facts
        is_told = look.how or look.cues or look.mistakes
        pair = [
            *([self._shown(look)] if is_shown else []),
            *([self._told(look)] if is_told else []),
        ]
        if pair:
            column.addWidget(self._columns(pair))
        if look.stop_if:
            stop = Card(tone="pain")
            _add_heading(stop.body, _("Stop if"))
            stop.body.addWidget(label(look.stop_if, wrap=True))
            column.addWidget(stop)
        ways = [
            self._way(heading, neighbour)
            for heading, neighbour in ((_("Easier"), look.easier), (_("Harder"), look.harder))
            if neighbour is not None
        ]
        if ways:
            column.addWidget(self._columns(ways))
        if look.source:
            below = QVBoxLayout()
            below.setSpacing(2)
            below.addWidget(label(_("Sources"), "overline"))
            below.addWidget(label(look.source, "small", wrap=True))
            column.addLayout(below)
        return content

    def _remembered(self, memory: Memory) -> Card:
        """Return what it did last time, what follows, and the way out of the parked ones."""
        card = Card(tone="notice")
        _add_heading(card.body, _("Last time") if memory.told else _("Parked"))
        for text in (memory.told, memory.parked or memory.follows):
            if text:
                card.body.addWidget(label(text, wrap=True))
        if memory.parked:
            again = KeyButton(_("Try again"))
            again.setEnabled(memory.may_try)
            again.clicked.connect(lambda: self.tried_again.emit(memory.exercise))
            row = QHBoxLayout()
            row.addWidget(again)
            row.addStretch(1)
            card.body.addLayout(row)
        return card

    def _columns(self, parts: Sequence[QWidget]) -> Columns:
        return Columns(parts, lambda: self._theme.px(_BESIDE_PX))

    def _shown(self, look: ExerciseLook) -> Card:
        """Return the figure with how much of it, on which sides, and what it needs."""
        card = Card()
        if look.portrait is not None:
            figure = MovingFigure(self._theme)
            figure.setMinimumHeight(_FIGURE_PX)
            figure.setAccessibleName(look.name)
            self._queue.show(look.portrait, figure)
            card.body.addWidget(figure, 1)
        if look.how_much:
            card.body.addWidget(label(look.how_much, "strong", wrap=True))
        for text in (*look.sides, *look.facts):
            card.body.addWidget(label(text, "muted", wrap=True))
        if look.portrait is None:
            card.body.addStretch(1)
        return card

    def _told(self, look: ExerciseLook) -> Card:
        """Return the steps, the cues and the mistakes."""
        card = Card()
        card.body.setSpacing(16)
        steps = [(f"{number}", text) for number, text in enumerate(look.how, start=1)]
        cues = [(_BULLET, text) for text in look.cues]
        mistakes = [(_BULLET, text) for text in look.mistakes]
        for heading, lines in (
            (_("How"), steps),
            (_("Keep in mind"), cues),
            (_("Easy to get wrong"), mistakes),
        ):
            if lines:
                card.body.addLayout(_list(heading, lines))
        card.body.addStretch(1)
        return card

    def _way(self, heading: str, neighbour: Neighbour) -> Card:
        card = Card()
        _add_heading(card.body, heading)
        if neighbour.id:
            row = QHBoxLayout()
            link = KeyButton(neighbour.name)
            link.setAccessibleDescription(heading)
            link.clicked.connect(lambda: self.exercise_requested.emit(neighbour.id))
            row.addWidget(link)
            row.addStretch(1)
            card.body.addLayout(row)
        if neighbour.note:
            card.body.addWidget(label(neighbour.note, wrap=True))
        card.body.addStretch(1)
        return card


def _add_heading(column: QVBoxLayout, text: str) -> None:
    column.addWidget(label(text, "overline"))


def _list(heading: str, lines: Sequence[tuple[str, str]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    _add_heading(column, heading)
    rows = QGridLayout()
    rows.setHorizontalSpacing(12)
    rows.setVerticalSpacing(6)
    rows.setColumnStretch(1, 1)
    for row, (sign, text) in enumerate(lines):
        rows.addWidget(label(sign, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(label(text, wrap=True), row, 1)
    column.addLayout(rows)
    return column
