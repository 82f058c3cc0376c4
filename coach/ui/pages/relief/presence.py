"""Keeps what is on the skin in sight: the strip, the page when it calls, the whole screen."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from coach.session.relief_look import Alarm, ReliefLook, ReliefStage
from coach.ui.pages.page_maker import RELIEF
from coach.ui.pages.relief.strip import ReliefStrip
from coach.ui.presenters.relief_run_presenter import ReliefRunPresenter
from coach.ui.widgets.announce import announce
from coach.words import relief_run as words

_LEFT_WITH_ITS_PAGE: Final = frozenset({ReliefStage.PREPARE, ReliefStage.OVER})


class Pages(Protocol):
    """The window, as far as this needs it."""

    @property
    def page(self) -> str:
        """Which page is in front of the others."""
        ...

    @property
    def in_session(self) -> bool:
        """Whether a session is in front of the pages."""
        ...

    def show_relief(self) -> None:
        """Show ice and heat."""
        ...

    def put_above(self, strip: QWidget) -> None:
        """Keep a strip above all pages."""
        ...

    def leave_out_rail(self, *, left_out: bool) -> None:
        """Give the room of the rail to the page."""
        ...


class Presence(QObject):
    """Shows what is on the skin wherever the person is in the window.

    An alarm shows the page *in* the window, and never the window itself: over another program
    there is the tone, the notification and the mark in the task bar. It waits behind a session, a
    dialog, a menu and a text that is being typed, since the next key would answer it.
    """

    def __init__(
        self,
        pages: Pages,
        run: ReliefRunPresenter,
        page: QWidget,
        parent: QObject | None = None,
    ) -> None:
        """Begin to watch.

        Args:
            pages: the window.
            run: what is on the skin.
            page: of it.
            parent: owns this.
        """
        super().__init__(parent)
        self._pages = pages
        self._run = run
        self._page = page
        self._comes_forward = False
        self.strip = ReliefStrip()
        self.strip.opened.connect(pages.show_relief)
        self.strip.hide()
        pages.put_above(self.strip)
        self._window = self.strip.window()
        self._window.installEventFilter(self)
        run.looked.connect(self._on_looked)
        run.alarmed.connect(self._on_alarmed)
        run.left.connect(self.fit)

    @Slot()
    def on_page_shown(self) -> None:
        """Leave what has not begun, or is over, with its page; else show where it is."""
        if self._pages.page != RELIEF and self._run.stage in _LEFT_WITH_ITS_PAGE:
            self._run.leave()
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Show the strip above the other pages, and in full screen nothing beside the time."""
        look, is_here = self._run.look, self._pages.page == RELIEF
        self.strip.setVisible(look is not None and not is_here)
        if look is not None:
            self._on_looked(look)
        alone = look is not None and is_here and self._window.isFullScreen()
        self._pages.leave_out_rail(left_out=alone)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Notice that the window fills the screen, or comes back from it."""
        if event.type() == QEvent.Type.WindowStateChange:
            self.fit()
        return super().eventFilter(watched, event)

    @Slot(object)
    def _on_looked(self, look: ReliefLook) -> None:
        if self.strip.isVisible():
            self.strip.set_line(words.state_line(look))
            self.strip.set_calls(calls=self._run.calls)
        if self._comes_forward:
            self._come_forward()

    @Slot(object)
    def _on_alarmed(self, alarm: Alarm) -> None:
        look = self._run.look
        if look is not None and (alarm.number > 1 or not self._page.isVisible()):
            # The first one on its own page is told by the view that comes up.
            announce(self._window, words.alarm_title(alarm, look))
        QApplication.alert(self._window)
        self._come_forward()

    def _come_forward(self) -> None:
        """Show the page, or wait until nothing is in the way; the next look tries again."""
        calls = self._run.calls
        self._comes_forward = calls and (self._pages.in_session or _is_taken())
        if calls and not self._comes_forward and not self._page.isVisible():
            self._pages.show_relief()


def _is_taken() -> bool:
    """Whether a dialog or a menu is open, or a text is being typed."""
    if QApplication.activeModalWidget() or QApplication.activePopupWidget():
        return True
    # Where nothing has the focus Qt hands out None, which the stubs leave out.
    focused: QWidget | None = QApplication.focusWidget()
    types = Qt.WidgetAttribute.WA_InputMethodEnabled
    return focused is not None and focused.testAttribute(types)
