"""Ice or heat while it is used: the view of its stage, and what has to be known on all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final, TypeAlias

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coach.domain.relief import Relief
from coach.library.texts import SafetyTexts
from coach.session.relief_look import ReliefLook, ReliefStage
from coach.translation import gettext as _
from coach.ui.pages.relief.after_views import AfterView, OverView, SkinView
from coach.ui.pages.relief.check_view import CheckView
from coach.ui.pages.relief.end_views import OffView, TimeUpView
from coach.ui.pages.relief.on_view import OnView
from coach.ui.pages.relief.prepare_view import PrepareView
from coach.ui.pages.relief.timed_view import TimedView
from coach.ui.presenters.relief_run_presenter import ReliefRunPresenter
from coach.ui.theme.theme import Theme
from coach.ui.widgets.announce import announce
from coach.ui.widgets.card import label
from coach.words import relief_run as words

_View: TypeAlias = TimedView | PrepareView | SkinView | AfterView | OverView

_SOUNDS_LATER: Final = frozenset({ReliefStage.PREPARE, ReliefStage.ON, ReliefStage.CHECK})
_ACROSS_PX: Final = 40
_ABOVE_PX: Final = 16
_LOWEST_PX: Final = 320


class ReliefRunPage(QWidget):
    """Stands in the place of the page of ice and heat until it is left."""

    card_asked = Signal()
    plan_asked = Signal(int)
    """Every so many minutes, today."""

    def __init__(
        self,
        presenter: ReliefRunPresenter,
        theme: Theme,
        texts: SafetyTexts,
        now: Callable[[], dt.datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._muted, self._volume = False, 100
        self.silent = label(kind="notice", wrap=True)
        self.problem = label(kind="notice", wrap=True)
        self.prepare = PrepareView(theme, texts)
        self.on = OnView(theme)
        self.check = CheckView(theme)
        self.time_up = TimeUpView(theme)
        self.off = OffView(theme)
        self.skin = SkinView(theme, texts)
        self.after = AfterView(theme)
        self.over = OverView(theme, texts, now)
        self._views: dict[ReliefStage, _View] = {
            ReliefStage.PREPARE: self.prepare,
            ReliefStage.ON: self.on,
            ReliefStage.CHECK: self.check,
            ReliefStage.TIME_UP: self.time_up,
            ReliefStage.OFF: self.off,
            ReliefStage.SKIN: self.skin,
            ReliefStage.AFTER: self.after,
            ReliefStage.OVER: self.over,
        }
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        self._lay_out()
        self._connect()

    def set_sound(self, *, muted: bool, volume: int) -> None:
        """Say, as long as a tone is still to come, that none would be heard."""
        self._muted, self._volume = muted, volume
        self._warn()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Show the time as it is now, and say it."""
        super().showEvent(event)
        view = self._stack.currentWidget()
        self._presenter.look_now()
        if self._stack.currentWidget() is view:
            self._speak()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Leave less around the notices in a small window."""
        super().resizeEvent(event)
        across = max(12, min(_ACROSS_PX, self.width() // 28))
        above = max(2, min(_ABOVE_PX, (self.height() - _LOWEST_PX) // 6))
        layout = self._notices.layout()
        if layout is not None:
            layout.setContentsMargins(across, above, across, 0)

    @Slot(object)
    def _on_stage_changed(self, look: ReliefLook) -> None:
        view = self._views[look.stage]
        view.begin(look)
        self._stack.setCurrentWidget(view)
        first = view.first_focus()
        self.setFocusProxy(first)
        if self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._speak()
        self._warn()

    def _speak(self) -> None:
        """Say the stage and its times; the calm views say themselves."""
        view, look = self._stack.currentWidget(), self._presenter.look
        if look is not None and isinstance(view, TimedView):
            announce(view, view.spoken(look))

    @Slot(object)
    def _on_looked(self, look: ReliefLook) -> None:
        view = self._stack.currentWidget()
        if self.isVisible() and isinstance(view, TimedView):
            view.set_look(look)
            self._warn()

    @Slot(str)
    def _on_problem_changed(self, problem: str) -> None:
        self.problem.setText(problem)
        self._warn()

    def _warn(self) -> None:
        look = self._presenter.look
        sounds = look is not None and look.stage in _SOUNDS_LATER
        self.silent.setText(self._why_silent(look.relief) if look is not None and sounds else "")
        for line in (self.silent, self.problem):
            line.setVisible(bool(line.text()))
        self._notices.setVisible(bool(self.silent.text() or self.problem.text()))

    def _why_silent(self, relief: Relief) -> str:
        if self._muted:
            return _("{line} M turns it on.").format(line=words.silent_line(relief))
        if not self._volume:
            return words.silent_line(relief)
        problem = self._presenter.unheard
        return words.unheard_line(relief, problem) if problem else ""

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.stage_changed.connect(self._on_stage_changed)
        presenter.looked.connect(self._on_looked)
        presenter.problem_changed.connect(self._on_problem_changed)
        self.prepare.put_on.connect(presenter.put_on)
        self.prepare.left.connect(presenter.leave)
        for view in (self.on, self.check, self.time_up, self.off, self.skin):
            view.taken_off.connect(presenter.take_off)
        for lies in (self.on, self.time_up, self.off):
            lies.skin_told.connect(lambda: presenter.check(skin=True))
        self.check.answered.connect(lambda skin: presenter.check(skin=skin))
        self.time_up.longer_asked.connect(presenter.longer)
        for calm in (self.prepare, self.skin, self.over):
            calm.card_asked.connect(self.card_asked)
        self.after.reported.connect(presenter.report_after)
        self.over.left.connect(presenter.leave)
        self.over.plan_asked.connect(self.plan_asked)

    def _lay_out(self) -> None:
        self._notices = QWidget()
        notices = QVBoxLayout(self._notices)
        notices.setSpacing(4)
        notices.addWidget(self.silent)
        notices.addWidget(self.problem)
        self._notices.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._notices)
        column.addWidget(self._stack, 1)
