"""Ice & heat: the protocols, what is asked before one begins, and the one that is used."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from coach.translation import gettext as _
from coach.ui.pages.relief_list import ReliefList
from coach.ui.pages.relief_way_in import ReliefWayIn
from coach.ui.presenters.relief_presenter import ReliefPresenter
from coach.ui.theme.theme import Theme


class ReliefPage(QStackedWidget):
    """Shows the protocols until one begins.

    `begin_requested` with a protocol and the number given before it. `card_requested` opens the
    safety card.
    """

    begin_requested = Signal(str, int)
    card_requested = Signal()

    def __init__(
        self, presenter: ReliefPresenter, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Ice & heat"))
        self._presenter = presenter
        self._chosen = ""
        self._waiting = ""
        self._run: QWidget | None = None
        self.protocols = ReliefList(presenter, theme)
        self.way_in = ReliefWayIn(theme)
        self.addWidget(self.protocols)
        self.addWidget(self.way_in)
        self.protocols.chosen.connect(self.ask_start)
        self.way_in.cleared.connect(lambda: presenter.clear_questions(self._chosen))
        self.way_in.swollen.connect(self._on_swollen)
        self.way_in.answered.connect(self._on_answered)
        self.way_in.card_asked.connect(self.card_requested)
        self.way_in.left.connect(self._show_protocols)
        presenter.changed.connect(self._on_changed)

    def first_focus(self) -> QWidget:
        """Return where the keyboard is when the page opens."""
        if self._run is not None:
            return self._run
        return self.way_in.first_focus() if self._asks else self.protocols.first_focus()

    def ask_start(self, relief_id: str) -> None:
        """Ask what is due before a protocol; the one that has begun is shown instead.

        While the catalogue is being read this waits.
        """
        if self._run is not None:
            return
        self._chosen = relief_id
        self._waiting = "" if self._presenter.is_read else relief_id
        look = self._presenter.way_in(relief_id) if self._presenter.is_read else None
        if look is None:
            self._show_protocols()
            return
        self.way_in.begin(look)
        self.setCurrentWidget(self.way_in)

    def show_run(self, view: QWidget) -> None:
        """Put a protocol that has begun in front; the page owns the view from here on."""
        if self.indexOf(view) < 0:
            self.addWidget(view)
        self._run = view
        self.setCurrentWidget(view)

    def show_protocols(self) -> None:
        """Come back to the protocols; what was in front is over, and can be shown again."""
        self._run = None
        self._show_protocols()

    @property
    def _asks(self) -> bool:
        return self.currentWidget() is self.way_in

    def _show_protocols(self) -> None:
        self.setCurrentWidget(self.protocols)
        if self.isVisible():
            self.protocols.first_focus(self._chosen).setFocus()

    def _on_swollen(self, yes: bool) -> None:  # noqa: FBT001 the answer
        self._presenter.answer_swelling(yes)
        if yes:
            # By now the button that was pressed is shut: the keyboard goes to one that is not.
            self._show_protocols()

    def _on_answered(self, pain: int) -> None:
        asked = self.way_in.has_asked_after_pain
        if not asked and self._presenter.swelling_due(self._chosen, pain):
            self.way_in.ask_swelling_after(pain)
            return
        self.begin_requested.emit(self._chosen, pain)
        if self._run is None:
            self._show_protocols()

    def _on_changed(self) -> None:
        if self._waiting and self._presenter.is_read:
            self.ask_start(self._waiting)
