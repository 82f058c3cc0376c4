"""The quiet card of Today that offers the morning or the evening form."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.pain import Moment
from coach.library.texts import Advice
from coach.translation import gettext as _
from coach.ui.pages.page import Beside
from coach.ui.presenters.form_presenter import FormPresenter
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.side_layout import text_width


class FormCard(Card):
    """Hidden while no form is offered.

    It is quiet with advice, too: the lock that comes with it stands out by itself.

    `form_requested` says the moment of the form; `left` that the keyboard has to go elsewhere.
    """

    form_requested = Signal(object)
    left = Signal()
    card_requested = Signal()
    relief_requested = Signal()

    def __init__(self, presenter: FormPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._moment = Moment.EVENING
        self._title = label("", "lead", wrap=True)
        self._line = label("", "muted", wrap=True)
        self._advice_title = label("", "strong", wrap=True)
        self._advice_lines = label("", wrap=True)
        self.fill_in = KeyButton(_("Fill in"))
        self.not_today = KeyButton(_("Not today"), role="quiet")
        self.change = KeyButton(_("Change"), role="quiet")
        self.card = KeyButton(_("Safety card"), "F1")
        self.relief = KeyButton(_("Ice & heat"), role="quiet")
        self._said = QWidget()
        self._lay_out()
        for button in (self.fill_in, self.change):
            button.clicked.connect(self._on_opened)
        self.not_today.clicked.connect(self._on_not_today)
        self.card.clicked.connect(self.card_requested)
        self.relief.clicked.connect(self.relief_requested)
        presenter.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Look again: another hour may have begun."""
        offer = self._presenter.offer()
        self.setVisible(offer is not None)
        if offer is None:
            return
        self._moment = offer.moment
        self._title.setText(offer.title)
        self._line.setText(offer.line)
        self.fill_in.setVisible(not offer.saved)
        self.not_today.setVisible(not offer.saved)
        self.change.setVisible(offer.saved)
        for button in (self.fill_in, self.not_today, self.change):
            button.setAccessibleDescription(offer.title)
        self._show_advice(offer.advice)
        self.relief.setVisible(offer.relief)

    def _show_advice(self, advice: Advice | None) -> None:
        self._said.setVisible(advice is not None)
        if advice is not None:
            self._advice_title.setText(advice.title)
            self._advice_lines.setText("\n".join(advice.lines))

    def _on_opened(self) -> None:
        self.form_requested.emit(self._moment)

    def _on_not_today(self) -> None:
        # First the focus: it must not jump to wherever Qt finds the next control.
        self.left.emit()
        self._presenter.put_off(self._moment)

    def _lay_out(self) -> None:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._line)
        column.addStretch(1)
        top = Beside(words, lambda: text_width(self._line))
        for button in (self.fill_in, self.not_today, self.change):
            top.add(button)
        self.body.addWidget(top)
        said = QVBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
        said.addWidget(self._advice_title)
        said.addWidget(self._advice_lines)
        row = FlowLayout()
        row.addWidget(self.card)
        row.addWidget(self.relief)
        said.addLayout(row)
        self.body.addWidget(self._said)
