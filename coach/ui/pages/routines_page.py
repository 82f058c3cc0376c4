"""Routines: a grid of cards on shelves, a search, and the files that could not be read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.library.catalog import BrokenFile
from coach.translation import gettext as _
from coach.translation import ngettext
from coach.ui.pages.page import GAP_PX, MARGIN_PX, TOP_PX, Page, open_folder
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.new_routine import new_routine
from coach.ui.presenters.routines_model import ALL, RoutineFilter, RoutineRole, RoutinesModel
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.card_grid import CardGrid
from coach.ui.widgets.chips import ChipGroup
from coach.ui.widgets.routine_delegate import CardDelegate, CardFace, Index
from coach.ui.widgets.search_box import SearchBox

_SHOWN_BROKEN: Final = 5
_SHOWN_PROBLEMS: Final = 3


class RoutinesPage(Page):
    """`opened` names the routine whose card was chosen."""

    opened = Signal(str)

    def __init__(
        self,
        presenter: CatalogPresenter,
        theme: Theme,
        example: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Routines"), parent)
        self._presenter = presenter
        self._example = example
        self._model = RoutinesModel(presenter, self)
        self._filter = RoutineFilter(self._model, self)
        self.search = SearchBox(_("Search"), "/")
        self.open_folder = KeyButton(_("Open my folder"))
        self.new = KeyButton(_("New routine"))
        self.shelves = ChipGroup([], exclusive=True)
        self.grid = CardGrid(theme, CardDelegate(theme, _face, self))
        self.grid.setAccessibleName(_("Routines"))
        self.grid.setModel(self._filter)
        self.empty = label("", "muted", wrap=True)
        self._notices = QWidget()
        self._lay_out()
        self.search.textChanged.connect(self._filter.set_search)
        self.search.textChanged.connect(self._show_empty)
        self.search.returnPressed.connect(self.grid.setFocus)
        self.shelves.changed.connect(self._on_shelf_changed)
        self.grid.opened.connect(self._on_opened)
        self.grid.moved_to.connect(self._on_moved_to)
        self.open_folder.clicked.connect(self._on_open_folder_clicked)
        self.new.clicked.connect(self._on_new_clicked)
        presenter.catalog_changed.connect(self._show)
        self._show()

    def first_focus(self) -> QWidget:
        """Return where the keyboard is when the page opens."""
        return self.grid

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _lay_out(self) -> None:
        # The cards bring their own gap, which stands in the margin on the right.
        left, top, right, bottom = MARGIN_PX, TOP_PX, MARGIN_PX - GAP_PX, TOP_PX
        self.body.setContentsMargins(left, top, right, bottom)
        self.body.removeWidget(self.head)
        self.search.setMinimumWidth(240)
        for control in (self.search, self.open_folder, self.new):
            self.head.add(control)
        parts: tuple[QWidget, ...] = (self.head, self.shelves, self.empty, self._notices)
        for part in parts:
            row = QHBoxLayout()
            row.addWidget(part)
            row.addSpacing(GAP_PX)
            self.body.addLayout(row)
        column = QVBoxLayout(self._notices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.body.addWidget(self.grid)
        self.body.addStretch(1)

    def _show(self) -> None:
        picked = self.shelves.picked() or (ALL,)
        shelves = self._model.shelves()
        self.shelves.set_items(shelves)
        keys = [key for key, _word in shelves]
        self.shelves.set_picked([picked[0] if picked[0] in keys else ALL])
        self._on_shelf_changed()
        catalog = self._presenter.catalog
        self._show_broken(catalog.broken if catalog else ())

    def _show_empty(self) -> None:
        nothing = self._presenter.catalog is not None and not self._filter.rowCount()
        self.empty.setText(_("No routine has all of these words.") if nothing else "")
        self.empty.setVisible(nothing)

    def _show_broken(self, broken: tuple[BrokenFile, ...]) -> None:
        column = self._notices.layout()
        while column is not None and (item := column.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.hide()
                card.deleteLater()
        if column is not None:
            for one in broken[:_SHOWN_BROKEN]:
                column.addWidget(_notice(one))
            if (more := len(broken) - _SHOWN_BROKEN) > 0:
                words = ngettext("and {count} more file", "and {count} more files", more)
                column.addWidget(label(words.format(count=more), "muted"))
        self._notices.setVisible(bool(broken))

    def _on_moved_to(self, card: QRect) -> None:
        corner = self.grid.pos() + card.topLeft()
        middle = corner + QPoint(card.width() // 2, card.height() // 2)
        self.ensureVisible(middle.x(), middle.y(), 0, card.height() // 2 + GAP_PX)

    def _on_shelf_changed(self) -> None:
        self._filter.set_shelf((self.shelves.picked() or (ALL,))[0])
        self._show_empty()

    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RoutineRole.ID))

    def _on_open_folder_clicked(self) -> None:
        if (problem := open_folder(self._presenter.user_dir)) is not None:
            self._say(problem)

    def _on_new_clicked(self) -> None:
        try:
            copy = new_routine(self._example, self._presenter.user_dir)
        except OSError as error:
            self._say(f"{self._presenter.user_dir}: {error.strerror}")
            return
        self._presenter.read()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def _say(self, text: str) -> None:
        self.empty.setText(text)
        self.empty.show()


def _face(index: Index) -> CardFace:
    return CardFace(
        overline=index.data(RoutineRole.KIND),
        name=index.data(),
        line=index.data(RoutineRole.LINE),
        figure=index.data(RoutineRole.FIGURE),
    )


def _notice(broken: BrokenFile) -> Card:
    card = Card(tone="notice")
    card.body.setSpacing(2)
    title = _("{file} could not be read").format(file=broken.file.name)
    card.body.addWidget(label(title, "strong", wrap=True))
    for problem in broken.problems[:_SHOWN_PROBLEMS]:
        line = _("line {line}, column {column}: {message}").format(
            line=problem.line, column=problem.column, message=problem.sentence
        )
        card.body.addWidget(label(line, wrap=True))
    if (more := len(broken.problems) - _SHOWN_PROBLEMS) > 0:
        words = ngettext("and {count} more line", "and {count} more lines", more)
        card.body.addWidget(label(words.format(count=more), "muted"))
    return card
