"""What becomes of the program when its window is closed while ice, heat or a plan goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from coach.desktop.notify import Notifier
from coach.translation import gettext as _
from coach.ui.main_window import MainWindow

if TYPE_CHECKING:  # a panel is looked for when something goes on
    from coach.desktop.tray import Tray
    from coach.domain.relief import Relief

HIDDEN: Final = "hidden"
"""Key of the notification that says where the window went."""
LOOK_MS: Final = 10_000
"""A panel that goes away tells nobody: while the window is hidden it is asked this often.

Each time Qt opens a connection to the desktop for it, and waits some milliseconds.
"""


class GoesOn(Protocol):
    """What may go on without a window."""

    @property
    def on_skin(self) -> Relief | None:
        """What is on the skin, None where nothing is."""
        ...

    @property
    def reminds(self) -> bool:
        """Whether a plan of today has reminders left."""
        ...

    @property
    def line(self) -> str:
        """What goes on, in one line for the panel."""
        ...

    def take_off(self) -> None:
        """Say that it is off."""
        ...


class Staying(QObject):
    """Lets the program go on in the panel, or asks first where it can't.

    The window never comes to the front by itself, but for one case: the panel that it was hidden
    in went away, and nobody could reach it any more.
    """

    def __init__(
        self,
        *,
        window: MainWindow,
        goes_on: GoesOn,
        notifier: Callable[[], Notifier],
        open_tray: Callable[[], Tray | None],
        end: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """Begin to watch over the window.

        Args:
            window: asks `may_close` before it closes.
            goes_on: what may go on without it.
            notifier: what shows notifications.
            open_tray: makes the sign in the panel; None where there is no panel.
            end: ends the program when its window is hidden.
            parent: owns this.
        """
        super().__init__(parent)
        self._window = window
        self._goes_on = goes_on
        self._notifier = notifier
        self._open_tray = open_tray
        self._end = end
        self._tray: Tray | None = None
        self._is_panel_sought = False
        self._has_told = False
        self._leaves = False
        self._asked = False
        self._look = QTimer(self)
        self._look.setObjectName("hidden window")
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look)
        window.set_keeper(self)

    def close(self) -> None:
        """Leave the panel; nothing is asked any more."""
        self._look.stop()
        self._leaves = True
        if self._tray is not None:
            self._tray.hide()

    @Slot()
    def refresh(self) -> None:
        """Say in the panel what goes on now."""
        if not self._is_needed:
            self._is_panel_sought = False
            if self._tray is not None:
                self._tray.hide()
            return
        if not self._is_panel_sought:
            self._seek_panel()
        if self._tray is not None:
            self._tray.show(self._goes_on.line)

    def may_close(self, *, quitting: bool) -> bool:
        """Return whether the window closes and the program ends; else it is hidden, or asks.

        Args:
            quitting: the person asked to quit, not only to close the window.
        """
        if self._leaves or not self._is_needed:
            return True
        self._seek_panel()
        self.refresh()
        if not quitting and self._has_panel:
            self._hide()
        else:
            self._ask(quitting=quitting)
        return False

    @Slot()
    def show_window(self) -> None:
        """Bring the window back; the person has asked for it."""
        self._look.stop()
        QApplication.setQuitOnLastWindowClosed(True)
        self._notifier().withdraw(HIDDEN)
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    @property
    def _is_needed(self) -> bool:
        return self._goes_on.on_skin is not None or self._goes_on.reminds

    @property
    def _has_panel(self) -> bool:
        return self._tray is not None and self._tray.is_there

    def _seek_panel(self) -> None:
        """Make the sign where there is a panel; not each second that something goes on."""
        self._is_panel_sought = True
        if self._tray is None:
            self._tray = self._open_tray()
            if self._tray is not None:
                self._tray.open_requested.connect(self.show_window)
                self._tray.quit_requested.connect(self._window.quit)

    def _hide(self) -> None:
        # A message that is closed meanwhile would be the last window, and end the program.
        QApplication.setQuitOnLastWindowClosed(False)
        self._window.hide()
        self._look.start()
        if not self._has_told:
            self._has_told = True
            self._notifier().notify(
                HIDDEN,
                _("Recovery Coach goes on"),
                _("Its sign in the panel opens the window again."),
            )

    @Slot()
    def _on_look(self) -> None:
        if not self._is_needed:
            self._go()
        elif not self._has_panel:
            self.show_window()

    def _ask(self, *, quitting: bool) -> None:
        if self._asked:
            return
        from coach.ui.dialogs.leaving import LeavingDialog  # noqa: PLC0415 rarely needed
        from coach.words import relief_keys as words  # noqa: PLC0415 likewise

        if not self._window.isVisible() or self._window.isMinimized():
            self.show_window()
        relief = self._goes_on.on_skin
        if relief is not None:
            title, line = words.still_on(relief), words.counts_on(relief)
        else:
            title = _("Today's plan has reminders left")
            line = _("They come only while the program runs.")
        question = LeavingDialog(
            title,
            [line],
            keep=_("Keep it running") if quitting and self._has_panel else _("Minimise"),
            take_off=None if relief is None else words.take_off_words(relief),
            leave=_("Quit anyway") if quitting else _("Close anyway"),
            parent=self._window,
        )
        question.keep_chosen.connect(self._on_keep)
        question.take_off_chosen.connect(self._goes_on.take_off)
        question.leave_chosen.connect(self._go)
        question.finished.connect(self._on_answered)
        self._asked = True
        question.open()

    @Slot()
    def _on_answered(self) -> None:
        self._asked = False

    @Slot()
    def _on_keep(self) -> None:
        if self._has_panel:
            self._hide()
        else:
            self._window.showMinimized()

    @Slot()
    def _go(self) -> None:
        self._leaves = True
        if not self._window.isVisible():
            self._end()
        elif not self._window.close():
            self._leaves = False


def panel(icons: Path, parent: QObject) -> Callable[[], Tray | None]:
    """Return what makes the program's sign in the panel, read only when it is needed."""

    def open_() -> Tray | None:
        from coach.desktop.tray import open_tray  # noqa: PLC0415 after the first frame

        return open_tray(icons, parent)

    return open_
