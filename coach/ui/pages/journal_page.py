"""Journal: the pain chart and every entry by day, to correct, delete and export."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from coach.translation import gettext as _
from coach.ui.dialogs.check_in_dialog import CheckInDialog
from coach.ui.dialogs.confirm import Confirm
from coach.ui.pages.page import Beside, Page
from coach.ui.presenters.journal_presenter import CHART_DAYS, Chart, Day, Entry, JournalPresenter
from coach.ui.theme.theme import Theme
from coach.ui.widgets.announce import announce
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.pain_chart import PainChart

_LEAST_WORDS_PX = 260


class JournalPage(Page):
    """Rows are made anew whenever the diary has changed; `form_requested` names a check-in."""

    form_requested = Signal(str)

    def __init__(
        self, presenter: JournalPresenter, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Journal"), parent)
        self._presenter = presenter
        self._theme = theme
        self.json = KeyButton(_("Export JSON"))
        self.csv = KeyButton(_("Export CSV"))
        self.more = KeyButton(_("Show earlier days"))
        self.chart = PainChart(theme)
        self._problem = label("", "notice", wrap=True)
        self._empty = label(_("Nothing here yet. One tap on Today begins it."), "muted", wrap=True)
        self._list = QWidget()
        self._lay_out()
        self.json.clicked.connect(lambda: self._on_export("json"))
        self.csv.clicked.connect(lambda: self._on_export("csv"))
        self.more.clicked.connect(presenter.show_more)
        presenter.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        self.head.add(self.json)
        self.head.add(self.csv)
        card = Card()
        card.body.addWidget(label(_("Pain, last {days} days").format(days=CHART_DAYS), "lead"))
        card.body.addWidget(
            label(_("dots: check-ins · line: 7-day average · dashed: sharp"), "small", wrap=True)
        )
        card.body.addWidget(self.chart)
        for part in (self._problem, card, self._empty, self._list):
            self.body.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def _show(self) -> None:
        look = self._presenter.look()
        self._problem.setText(look.problem or "")
        self._problem.setVisible(look.problem is not None)
        if look.problem is not None:
            # Its entry may stand far below.
            self.verticalScrollBar().setValue(0)
            announce(self._problem, look.problem)
        self._empty.setVisible(not look.days)
        self.more.setVisible(look.has_more)
        self._show_chart(look.chart)
        self._show_days(look.days)

    def _show_chart(self, chart: Chart) -> None:
        self.chart.set_points(
            days=chart.days,
            dots=chart.dots,
            line=chart.average,
            marks=chart.sharp,
            dates=chart.dates,
        )
        self.chart.setAccessibleName(_("Pain, last {days} days").format(days=chart.days))
        if chart.average:
            words = _("{count} check-ins, 7-day average {mean:.1f}").format(
                count=len(chart.dots), mean=chart.average[-1][1]
            )
            self.chart.setAccessibleDescription(words)

    def _show_days(self, days: tuple[Day, ...]) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for day in days:
            card = Card()
            card.body.addWidget(label(day.heading, "lead"))
            for entry in day.entries:
                card.body.addLayout(self._row(entry))
            column.addWidget(card)
        self.body.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh

    def _row(self, entry: Entry) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        time = label(entry.time, "muted")
        row.addWidget(time)
        text = QWidget()
        words = QVBoxLayout(text)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(label(entry.title, "strong", wrap=True))
        if entry.line:
            words.addWidget(label(entry.line, "muted", wrap=True))
        words.addStretch(1)
        beside = Beside(text, lambda: self._theme.px(_LEAST_WORDS_PX))
        row.addWidget(beside, 1)
        if entry.check_in:
            self._add_button(beside, entry, _("Correct"), self._on_correct)
        if entry.check_in or entry.application:
            self._add_button(beside, entry, _("Delete"), self._on_delete)
        return row

    def _add_button(
        self, beside: Beside, entry: Entry, name: str, do: Callable[[Entry], None]
    ) -> None:
        button = KeyButton(name, role="quiet")
        button.clicked.connect(lambda: do(entry))
        button.setAccessibleDescription(f"{entry.title}, {entry.time}")
        beside.add(button)

    def _on_correct(self, entry: Entry) -> None:
        if entry.is_form:
            self.form_requested.emit(entry.check_in)
            return
        check_in = self._presenter.check_in(entry.check_in)
        if check_in is None:
            self._presenter.refresh()
            return
        dialog = CheckInDialog(self._theme, _("Correct a check-in"), check_in, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.answered.connect(partial(self._presenter.correct, entry.check_in))
        dialog.open()

    def _on_delete(self, entry: Entry) -> None:
        question = Confirm(
            _("Delete this entry?") if entry.application else _("Delete this check-in?"),
            [f"{entry.time}  {entry.title}", entry.line],
            yes=_("Delete"),
            no=_("Keep it"),
            parent=self,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        delete = self._presenter.delete_use if entry.application else self._presenter.delete
        question.accepted.connect(partial(delete, entry.application or entry.check_in))
        question.open()

    def _on_export(self, ending: str) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = str(Path(folder) / f"recovery-coach-diary.{ending}")
        file, _kind = QFileDialog.getSaveFileName(self, _("Export the diary"), name, f"*.{ending}")
        if file:
            self._presenter.export(Path(file))
