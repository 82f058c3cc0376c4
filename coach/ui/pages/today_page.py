"""Today: the check-in, what to do next, and the last days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coach.library.texts import Advice
from coach.translation import gettext as _
from coach.ui.pages.page import GAP_PX, Beside, Page, holds_focus
from coach.ui.pages.relief_card import TILE_MARGINS_PX, ReliefTiles
from coach.ui.pages.suggestion_card import SuggestionCard
from coach.ui.presenters.care_presenter import CarePresenter
from coach.ui.presenters.relief_presenter import ReliefPresenter
from coach.ui.presenters.today_look import TodayLook
from coach.ui.presenters.today_presenter import BAR_DAYS, TodayPresenter
from coach.ui.theme.theme import Theme
from coach.ui.widgets.bars import Bars
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.nrs_row import NrsRow
from coach.ui.widgets.side_layout import text_width
from coach.ui.widgets.tab_order import tab_down
from coach.words.day import scale_words
from coach.words.pain import pain_numbers

if TYPE_CHECKING:  # the first frame does not wait for them
    from coach.ui.pages.lock_card import LockCard
    from coach.ui.pages.notice_card import NoticeCard
    from coach.ui.presenters.closed import ClosedLook
    from coach.ui.presenters.notices import NoticeLook

_TWO_COLUMNS_PX = 720
"""Below this width, at a text size of 100 %, the last days stand under the suggestion."""
_TWO_TILES_PX = 480
"""From this width on ice and heat then stand side by side."""


class TodayPage(Page):
    """`start_requested` names a routine or an exercise, `steps_requested` a routine.

    `relief_chosen` names a protocol of ice or heat.
    """

    start_requested = Signal(str)
    steps_requested = Signal(str)
    continue_requested = Signal()
    parked_requested = Signal()
    card_requested = Signal()
    relief_requested = Signal()
    relief_chosen = Signal(str)

    def __init__(
        self,
        presenter: TodayPresenter,
        care: CarePresenter,
        relief: ReliefPresenter,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self._presenter = presenter
        self._care = care
        self._relief = relief
        self._theme = theme
        self._look: TodayLook | None = None
        self._in_one_column = False
        self._line = label("", "muted", wrap=True)
        self._problem = label("", "notice", wrap=True)
        self.row = NrsRow("tap", words=pain_numbers())
        self.row.setAccessibleName(_("How is your back right now?"))
        self._saved = label("", "muted")
        self.undo = KeyButton(_("Undo"), role="quiet")
        self.detail = KeyButton(_("Add detail"), role="quiet")
        self.suggestion = SuggestionCard(theme)
        self.lock: LockCard | None = None
        self.notice: NoticeCard | None = None
        self.parked = KeyButton("", role="quiet")
        self.relief_tiles = ReliefTiles()
        self.bars = Bars(theme)
        self.resume = KeyButton(_("Continue"), role="primary")
        self.not_now = KeyButton(_("Not now"))
        self._resume_words = label("", wrap=True)
        self._resume = Card(tone="accent")
        self._advice = Card(tone="notice")
        self._advice_title = label("", "strong", wrap=True)
        self._advice_lines = label("", wrap=True)
        self.card = KeyButton(_("Safety card"), "F1")
        self.relief = KeyButton(_("Ice & heat"), role="quiet")
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self.body.removeWidget(self.head)
        top = QVBoxLayout()
        # The line belongs to the heading.
        top.setSpacing(2)
        top.addWidget(self.head)
        top.addWidget(self._line)
        self.body.addLayout(top)
        for part in (self._problem, self._resume, self._check_in_card(), self._advice):
            self.body.addWidget(part)
        self._resume.body.addWidget(self._resume_words)
        self._resume.body.addLayout(_in_line(self.resume, self.not_now))
        self._advice.body.addWidget(self._advice_title)
        self._advice.body.addWidget(self._advice_lines)
        self._advice.body.addLayout(_in_line(self.card, self.relief))
        days = Card()
        days.body.setContentsMargins(*TILE_MARGINS_PX)
        days.body.setSpacing(4)
        days.body.addWidget(label(_("Last {days} days").format(days=BAR_DAYS), "lead"))
        days.body.addWidget(label(_("pain, a bar a day, 0 to 10"), "small", wrap=True))
        days.body.addStretch(1)
        days.body.addWidget(self.bars, 4)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(GAP_PX)
        self._columns.addWidget(self.suggestion, 7)
        beside = QVBoxLayout()
        beside.setSpacing(GAP_PX)
        beside.addWidget(self.relief_tiles)
        beside.addWidget(days, 1)
        self._columns.addLayout(beside, 4)
        self.body.addLayout(self._columns, 1)
        self.body.addLayout(_in_line(self.parked))

    def _check_in_card(self) -> Card:
        card = Card()
        question = label(_("How is your back right now?"), "lead", wrap=True)
        top = Beside(question, lambda: text_width(question))
        top.add(self._saved)
        card.body.addWidget(top)
        card.body.addWidget(self.row)
        anchors = label(scale_words(), "small", wrap=True)
        below = Beside(anchors, lambda: text_width(anchors))
        for button in (self.undo, self.detail):
            policy = button.sizePolicy()
            # The page must not jump under the finger.
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            below.add(button)
        card.body.addWidget(below)
        return card

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self._show)
        self._relief.changed.connect(self._on_relief_changed)
        self.relief_tiles.chosen.connect(self.relief_chosen)
        self.row.chosen.connect(presenter.tap)
        self.undo.clicked.connect(presenter.undo)
        self.detail.clicked.connect(self._on_detail_clicked)
        self.card.clicked.connect(self.card_requested)
        for asks in (self.relief.clicked, self.suggestion.relief_requested):
            asks.connect(self.relief_requested)
        self.parked.clicked.connect(self.parked_requested)
        self.not_now.clicked.connect(presenter.leave_unfinished)
        self.resume.clicked.connect(self.continue_requested)
        self.suggestion.start_requested.connect(self.start_requested)
        self.suggestion.steps_requested.connect(self.steps_requested)

    def add_form(self, card: QWidget) -> None:
        """Put the card of the morning or the evening form under the check-in."""
        self.body.insertWidget(self.body.indexOf(self._advice), card)
        self._order_tabs()

    def first_focus(self) -> QWidget:
        """Return where the keyboard is when the page opens: a digit is a check-in."""
        return self.row

    def _show(self) -> None:
        look = self._presenter.look()
        self.head.heading.setText(look.heading)
        self.setAccessibleName(look.heading)
        self._line.setText(look.line)
        self._line.setVisible(bool(look.line))
        self._problem.setText(look.problem or "")
        self._problem.setVisible(look.problem is not None)
        self.row.set_value(look.pain)
        self._saved.setText(look.saved)
        self._show_button(self.undo, shown=look.can_undo)
        self._show_button(self.detail, shown=look.can_add_detail)
        self._show_advice(look)
        self._show_unfinished(look)
        self._look = look
        self._show_what_comes_first()
        self._show_notice(look.notice)
        self.parked.set_text(look.parked)
        self._show_button(self.parked, shown=bool(look.parked))
        self.relief_tiles.show_cards(self._relief.cards())
        self.bars.set_values(look.bars)
        self.bars.setAccessibleName(_("Last {days} days").format(days=len(look.bars)))
        days = ", ".join(_("none") if day is None else f"{day:.0f}" for day in look.bars)
        self.bars.setAccessibleDescription(days)
        self._order_tabs()

    def _order_tabs(self) -> None:
        column = self.widget()
        if column is not None:
            tab_down(column)

    def _show_button(self, button: KeyButton, *, shown: bool) -> None:
        if not shown and button.hasFocus():
            # The focus must not jump to wherever Qt finds the next control.
            self.row.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setVisible(shown)

    def _show_advice(self, look: TodayLook) -> None:
        advice: Advice | None = look.advice
        self._advice.setVisible(advice is not None)
        if advice is not None:
            self._advice_title.setText(advice.title)
            self._advice_lines.setText("\n".join(advice.lines))
        self._show_button(self.relief, shown=look.advice_relief)

    def _show_what_comes_first(self) -> None:
        """Show the suggestion or the locks; where ice and heat stand beside, these say it all."""
        if (look := self._look) is None:
            return
        self.suggestion.show_look(replace(look, relief=look.relief and self._in_one_column))
        closed = look.closed
        if closed is not None:
            closed = replace(closed, relief=closed.relief and self._in_one_column)
        self._show_closed(closed)

    def _show_closed(self, closed: ClosedLook | None) -> None:
        """Show the locks in the place of the suggestion."""
        self.suggestion.setVisible(closed is None)
        if self.lock is None and closed is not None:
            self.lock = self._made_lock()
        if self.lock is None:
            return
        if closed is not None:
            self.lock.show_look(closed)
        elif holds_focus(self.lock):
            self.row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lock.setVisible(closed is not None)

    def _made_lock(self) -> LockCard:
        from coach.ui.pages.lock_card import LockCard  # noqa: PLC0415 most days have no lock

        lock = LockCard()
        lock.start_requested.connect(self.start_requested)
        lock.card_requested.connect(self.card_requested)
        lock.relief_requested.connect(self.relief_requested)
        lock.lifted.connect(self._care.lift)
        lock.put_off.connect(self._care.put_reminder_off)
        self._columns.insertWidget(0, lock, 7)
        return lock

    def _show_notice(self, look: NoticeLook | None) -> None:
        if self.notice is None and look is not None:
            from coach.ui.pages.notice_card import NoticeCard  # noqa: PLC0415 likewise

            self.notice = NoticeCard()
            self.notice.answered.connect(self._care.answer_notice)
            self.body.insertWidget(self.body.indexOf(self._advice), self.notice)
        if self.notice is None:
            return
        if look is not None:
            self.notice.show_look(look)
        elif holds_focus(self.notice):
            self.row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.notice.setVisible(look is not None)

    def _show_unfinished(self, look: TodayLook) -> None:
        self._resume.setVisible(look.unfinished is not None)
        if look.unfinished is not None:
            self._resume_words.setText(
                _("You left {name} at {time}. Would you like to go on?").format(
                    name=look.unfinished.name, time=look.unfinished.left
                )
            )

    def _on_relief_changed(self) -> None:
        # What is not in view is shown anew when it comes into view.
        if self.isVisible():
            self.relief_tiles.show_cards(self._relief.cards())

    def _on_detail_clicked(self) -> None:
        check_in = self._presenter.last_check_in()
        if check_in is None:
            return
        from coach.ui.dialogs.check_in_dialog import CheckInDialog  # noqa: PLC0415 when asked for

        dialog = CheckInDialog(self._theme, _("Your check-in"), check_in, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.answered.connect(self._presenter.add_detail)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Set suggestion and the rest side by side where there is room, else ice and heat."""
        width = event.size().width()
        wide = width >= self._theme.px(_TWO_COLUMNS_PX)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self.relief_tiles.set_beside(beside=not wide and width >= self._theme.px(_TWO_TILES_PX))
        if wide is self._in_one_column:
            self._in_one_column = not wide
            self._show_what_comes_first()
        super().resizeEvent(event)


def _in_line(*widgets: QWidget) -> FlowLayout:
    row = FlowLayout(spacing=12)
    for widget in widgets:
        row.addWidget(widget)
    return row
