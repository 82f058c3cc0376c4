"""What Today suggests: a routine or an exercise with its figure, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.translation import gettext as _
from coach.ui.presenters.today_look import Suggested, TodayLook
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:  # the first frame does not wait for them
    from coach.ui.presenters.closed import OpenLook
    from coach.ui.widgets.figure import FigureView

_FIGURE_PX = 140


class SuggestionCard(Card):
    """`start_requested` names a routine or an exercise, `steps_requested` a routine."""

    start_requested = Signal(str)
    steps_requested = Signal(str)
    relief_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._id = ""
        self._overline = label(_("Suggested today"), "overline")
        self._name = label("", "title", wrap=True)
        self._line = label("", "muted", wrap=True)
        self._why = label("", "small", wrap=True)
        self._figure: FigureView | None = None
        self.start = KeyButton(_("Start"), role="primary")
        self.steps = KeyButton(_("See the steps"))
        buttons = FlowLayout(spacing=12)
        for button in (self.start, self.steps):
            buttons.addWidget(button)
        self.also: dict[str, KeyButton] = {}
        self.relief = KeyButton(_("Or {name}").format(name=_("Ice & heat")), role="quiet")
        self._also = QWidget()
        self._also_row = FlowLayout(self._also, 12)
        self._also_row.addWidget(self.relief)
        for part in (self._overline, self._name, self._line):
            self.body.addWidget(part)
        self.body.addLayout(buttons)
        self.body.addWidget(self._why)
        self.body.addWidget(self._also)
        self.body.addStretch(0)
        self.start.clicked.connect(lambda: self.start_requested.emit(self._id))
        self.steps.clicked.connect(lambda: self.steps_requested.emit(self._id))
        self.relief.clicked.connect(self.relief_requested)
        theme.changed.connect(self._fit)

    def show_look(self, look: TodayLook) -> None:
        """Show what comes first, and what fits as well."""
        routine = look.routine
        self._id = routine.id if routine else ""
        for part in (self._line, self.start):
            part.setVisible(routine is not None)
        self.steps.setVisible(routine is not None and routine.is_routine)
        self._show_also(routine.also if routine else (), relief=look.relief)
        self._show_figure(routine)
        # Without a figure that fills the card, the words stand at its top.
        self.body.setStretch(self.body.count() - 1, int(routine is None))
        self._why.setText(look.why)
        if routine is not None:
            self._overline.setText(_("Suggested today"))
            self._name.setText(routine.name)
            self._line.setText(routine.line)
        else:
            self._overline.setText(_("Exercise"))
            self._name.setText(look.waits)
        self._name.setVisible(bool(self._name.text()))
        self._overline.setVisible(self._name.isVisibleTo(self))

    def _show_figure(self, routine: Suggested | None) -> None:
        if self._figure is None and routine is not None:
            from coach.ui.widgets.figure import FigureView  # noqa: PLC0415 the catalogue is read

            self._figure = FigureView(self._theme, self)
            self._fit()
            self.body.insertWidget(self.body.indexOf(self._line) + 1, self._figure, 1)
        if self._figure is None:
            return
        self._figure.setVisible(routine is not None)
        if routine is not None:
            self._figure.set_figure(routine.figure)
            self._figure.setAccessibleName(routine.name)

    def _show_also(self, also: tuple[OpenLook, ...], *, relief: bool) -> None:
        self._also.setVisible(bool(also) or relief)
        self.relief.setVisible(relief)
        if tuple(self.also) == tuple(one.id for one in also):
            return
        for button in self.also.values():
            button.hide()
            button.deleteLater()
        while self._also_row.takeAt(0) is not None:
            pass
        self.also = {one.id: self._button(one) for one in also}
        for button in (*self.also.values(), self.relief):
            self._also_row.addWidget(button)

    def _button(self, one: OpenLook) -> KeyButton:
        button = KeyButton(_("Or {name}").format(name=one.label), role="quiet")
        button.clicked.connect(lambda: self.start_requested.emit(one.id))
        return button

    def _fit(self) -> None:
        if self._figure is not None:
            self._figure.setMinimumHeight(self._theme.px(_FIGURE_PX))
