"""The question before a session ends: its clock stands meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from coach.player.state import Command
from coach.translation import gettext as _
from coach.ui.dialogs.confirm import Confirm
from coach.ui.pages.session.keys import on_key
from coach.ui.presenters.session_presenter import SessionPresenter


class EndQuestion(QObject):
    """Asks one at a time; a yes stops the session, `kept_going` says that it goes on."""

    kept_going = Signal()

    def __init__(self, presenter: SessionPresenter, page: QWidget) -> None:
        super().__init__(page)
        self._presenter = presenter
        self._page = page
        self._dialog: Confirm | None = None
        self._goes_on = False

    @property
    def dialog(self) -> QWidget | None:
        """The question, while it is open."""
        return self._dialog

    @Slot()
    def open(self) -> None:
        """Ask, unless it is asked already."""
        if self._dialog is not None:
            return
        self._goes_on = self._presenter.can(Command.PAUSE)
        self._presenter.pause()
        self._dialog = Confirm(
            _("End the session here?"),
            [_("What you have done is saved either way.")],
            yes=_("End and save"),
            no=_("Keep going"),
            role="plain",
            parent=self._page,
        )
        self._dialog.finished.connect(self._on_finished)
        on_key(self._dialog, "H", self._hurt_instead)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.open()

    def withdraw(self) -> None:
        """Close it unanswered; the clock is left as it is."""
        self._goes_on = False
        if self._dialog is not None:
            self._dialog.reject()

    @Slot(int)
    def _on_finished(self, result: int) -> None:
        self._dialog = None
        if result == QDialog.DialogCode.Accepted:
            self._presenter.stop()
            return
        self.kept_going.emit()
        if self._goes_on:
            self._presenter.resume()

    @Slot()
    def _hurt_instead(self) -> None:
        self.withdraw()
        self._presenter.hurt()
