"""The protocols of ice and heat, a plan for today, and what is known about both."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.library.texts import Card as Text
from coach.translation import gettext as _
from coach.ui.pages.broken_files import BrokenFiles
from coach.ui.pages.page import Page, holds_focus
from coach.ui.pages.plan_card import PlanCard
from coach.ui.pages.protocol_card import ProtocolCard
from coach.ui.presenters.relief_looks import LimitLook, ProtocolLook, ReliefPageLook
from coach.ui.presenters.relief_presenter import ReliefPresenter
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.columns import Columns
from coach.ui.widgets.tab_order import tab_down

_TWO_PX: Final = 640
_THREE_PX: Final = 900
"""From these widths on, at a text size of 100 %, cards stand beside each other."""


class ReliefList(Page):
    """`chosen` names the protocol whose button was pressed."""

    chosen = Signal(str)

    def __init__(
        self, presenter: ReliefPresenter, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Ice & heat"), parent)
        self._presenter = presenter
        self._theme = theme
        self._intro = label("", "muted", wrap=True)
        self._problem = label("", "notice", wrap=True)
        self.broken = BrokenFiles()
        self.notice = Card(tone="notice")
        self._notice_title = label("", "strong", wrap=True)
        self._notice_lines = label("", wrap=True)
        self.notice.body.addWidget(self._notice_title)
        self.notice.body.addWidget(self._notice_lines)
        self._grid = QWidget()
        self.protocols: dict[str, ProtocolCard] = {}
        self.plan = PlanCard()
        self._texts: tuple[Text, ...] = ()
        self._known = QWidget()
        self.why = KeyButton(_("Why these limits?"), role="quiet")
        self._limits = QWidget()
        top = QVBoxLayout()
        # The line belongs to the heading.
        top.setSpacing(2)
        self.body.removeWidget(self.head)
        top.addWidget(self.head)
        top.addWidget(self._intro)
        self.body.addLayout(top)
        for part in (
            self._problem, self.notice, self.broken, self._grid, self.plan, self._known,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.body.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._limits)
        self.body.addStretch(1)
        self.plan.planned.connect(presenter.plan)
        self.plan.ended.connect(presenter.end_plan)
        self.why.clicked.connect(self._on_why_clicked)
        presenter.changed.connect(self._on_changed)
        self._limits.hide()
        self._show()

    def first_focus(self, chosen: str = "") -> QWidget:
        """Return where the keyboard is when the page opens: the first that can be started.

        Args:
            chosen: the protocol that was chosen before, whose button comes first.
        """
        cards = sorted(self.protocols.values(), key=lambda card: card.id != chosen)
        starts = (card.start for card in cards)
        return next((start for start in starts if start.isEnabled()), self.why)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        """Show what is now, and count the minutes down while it is in view."""
        super().showEvent(event)
        self._show()
        self._presenter.watch(watched=True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        """Leave the minutes alone."""
        super().hideEvent(event)
        self._presenter.watch(watched=False)

    def _on_changed(self) -> None:
        # What is not in view is shown anew when it comes into view.
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        look = self._presenter.page()
        self._intro.setText(look.intro)
        self._problem.setText(look.problem or "")
        self._problem.setVisible(look.problem is not None)
        self.notice.setVisible(look.notice is not None)
        if look.notice is not None:
            self._notice_title.setText(look.notice.title)
            self._notice_lines.setText("\n".join(look.notice.lines))
        self.broken.show_files(look.broken)
        self._show_protocols(look.protocols)
        self._show_plan(look)
        self._show_known(look.cards, look.limits)
        column = self.widget()
        if column is not None:
            tab_down(column)

    def _show_protocols(self, looks: tuple[ProtocolLook, ...]) -> None:
        if tuple(self.protocols) != tuple(look.card.id for look in looks):
            self._set_out(looks)
        for look in looks:
            self.protocols[look.card.id].show_look(look)

    def _set_out(self, looks: tuple[ProtocolLook, ...]) -> None:
        """Stand the protocols of each kind below each other, the two kinds side by side."""
        kinds = list(dict.fromkeys(look.card.kind for look in looks))
        self.protocols = {look.card.id: ProtocolCard(look) for look in looks}
        stacks = []
        for kind in kinds:
            stack = QWidget()
            column = QVBoxLayout(stack)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(self.body.spacing())
            for look in looks:
                if look.card.kind is kind:
                    card = self.protocols[look.card.id]
                    card.chosen.connect(self.chosen)
                    column.addWidget(card)
            column.addStretch(1)
            stacks.append(stack)
        fresh = Columns(stacks, lambda: self._theme.px(_TWO_PX))
        self._swap(self._grid, fresh)
        self._grid = fresh

    def _show_plan(self, look: ReliefPageLook) -> None:
        had = holds_focus(self.plan)
        self.plan.setVisible(look.plan is not None)
        if look.plan is not None:
            self.plan.show_look(look.plan)
        if had and (button := self.plan.first_button()) is not None:
            button.setFocus()

    def _show_known(self, texts: tuple[Text, ...], limits: tuple[LimitLook, ...]) -> None:
        if texts == self._texts:
            return
        self._texts = texts
        cards = [_text_card(text) for text in texts]
        known = Columns(cards, lambda: self._theme.px(_THREE_PX))
        self._swap(self._known, known)
        self._known = known
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for limit in limits:
            column.addWidget(label(limit.why, wrap=True))
            column.addWidget(label(limit.source, "small", wrap=True))
            column.addSpacing(8)
        self._swap(self._limits, fresh)
        self._limits = fresh
        fresh.hide()

    def _swap(self, old: QWidget, fresh: QWidget) -> None:
        self.body.replaceWidget(old, fresh)
        old.hide()
        old.deleteLater()

    def _on_why_clicked(self) -> None:
        shown = self._limits.isHidden()
        self._limits.setVisible(shown)
        self.why.set_text(_("Close") if shown else _("Why these limits?"))


def _text_card(text: Text) -> Card:
    card = Card()
    card.body.addWidget(label(text.title, "strong", wrap=True))
    for line in text.lines:
        card.body.addWidget(label(line, wrap=True))
    card.body.addStretch(1)
    card.body.addWidget(
        label(_("Sources: {source}").format(source=text.source), "small", wrap=True)
    )
    return card
