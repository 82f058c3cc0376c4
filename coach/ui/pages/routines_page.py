"""Routines: a grid of cards on shelves, a search, and the files that could not be read."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coach.library.catalog import BrokenFile
from coach.ui.pages.page import GAP_PX, MARGIN_PX, TOP_PX, Head
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

_SHOWN_BROKEN: Final = 20
_NOTICES_SHARE: Final = 0.35
"""How much of the page's height the broken files may take before they scroll."""


class RoutinesPage(QWidget):
    """`opened` names the routine whose card was chosen."""

    opened = Signal(str)

    def __init__(
        self,
        presenter: CatalogPresenter,
        theme: Theme,
        example: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
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
        self.notices = QScrollArea()
        self._lay_out()
        self.search.textChanged.connect(self._filter.set_search)
        self.search.textChanged.connect(self._show_empty)
        self.search.returnPressed.connect(self.grid.setFocus)
        self.shelves.changed.connect(self._on_shelf_changed)
        self.grid.opened.connect(self._on_opened)
        self.open_folder.clicked.connect(self._on_open_folder_clicked)
        self.new.clicked.connect(self._on_new_clicked)
        presenter.catalog_changed.connect(self._show)
        self._show()

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        # The grid's own gap and its scroll bar stand in the margin on the right.
        column.setContentsMargins(MARGIN_PX, TOP_PX, 0, TOP_PX)
        column.setSpacing(GAP_PX)
        head = Head(_("Routines"))
        self.search.setMinimumWidth(240)
        for control in (self.search, self.open_folder, self.new):
            head.add(control)
        parts: tuple[QWidget, ...] = (head, self.shelves, self.empty)
        for part in parts:
            row = QHBoxLayout()
            row.addWidget(part)
            row.addSpacing(MARGIN_PX)
            column.addLayout(row)
        column.addWidget(self.grid, 1)
        self.notices.setWidgetResizable(True)
        self.notices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.notices.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.notices)

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
        box = QWidget()
        box.setObjectName("page")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, MARGIN_PX, 0)
        column.setSpacing(8)
        for one in broken[:_SHOWN_BROKEN]:
            column.addWidget(_notice(one))
        if len(broken) > _SHOWN_BROKEN:
            more = _("and {count} more files").format(count=len(broken) - _SHOWN_BROKEN)
            column.addWidget(label(more, "muted"))
        self.notices.setWidget(box)
        self.notices.setVisible(bool(broken))
        self._fit_notices()

    def _fit_notices(self) -> None:
        box = self.notices.widget()
        wanted = box.heightForWidth(max(1, self.width() - MARGIN_PX)) if box else 0
        self.notices.setFixedHeight(min(wanted, round(self.height() * _NOTICES_SHARE)))

    def resizeEvent(self, event: object) -> None:  # noqa: N802 Qt's name
        """Give the notices their share of the new height."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # handed on as it came
        self._fit_notices()

    def _on_shelf_changed(self) -> None:
        self._filter.set_shelf((self.shelves.picked() or (ALL,))[0])
        self._show_empty()

    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RoutineRole.ID))

    def _on_open_folder_clicked(self) -> None:
        folder = self._presenter.user_dir
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            self._say(f"{folder}: {error.strerror}")
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

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
    for problem in broken.problems:
        line = _("line {line}, column {column}: {message}").format(
            line=problem.line, column=problem.column, message=problem.sentence
        )
        card.body.addWidget(label(line, wrap=True))
    return card
