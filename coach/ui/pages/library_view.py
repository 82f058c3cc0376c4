"""One half of the library: shelves, filters, and a grid of cards."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coach.library.catalog import Catalog
from coach.translation import gettext as _
from coach.ui.actions import add_action
from coach.ui.pages.page import GAP_PX, Beside
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.facets import Group, choices, words_of
from coach.ui.presenters.library_model import LibraryFilter, LibraryModel, LibraryRole
from coach.ui.presenters.library_rows import ALL, Rows
from coach.ui.presenters.portrait import Portrait, Portraits
from coach.ui.theme.theme import Theme
from coach.ui.widgets.announce import announce
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.card_delegate import CardDelegate, CardFace, Index
from coach.ui.widgets.card_grid import CardGrid
from coach.ui.widgets.chips import ChipGroup
from coach.ui.widgets.filter_panel import FilterPanel
from coach.ui.widgets.in_view import bring_into_view, focus_in_view

_SHELVES_PX: Final = 320
"""Shelves that would be narrower than this have the button of the filters below them."""


class HalfWords(Struct, frozen=True, kw_only=True):
    """What one half calls itself."""

    name: str
    counted: Callable[[int, int], str]
    """How many of how many are shown: `3 of 20 routines`."""
    none_found: str
    elsewhere: Callable[[int], str]
    """The way to the other half, where a search finds so many."""


class LibraryView(QWidget):
    """`opened` names what was chosen; `moved_to` where the current card is, for who scrolls.

    `elsewhere_asked` when the search shall look through the other half.
    """

    opened = Signal(str)
    moved_to = Signal(QRect)
    elsewhere_asked = Signal()

    def __init__(
        self,
        presenter: CatalogPresenter,
        rows_of: Callable[[Catalog], Rows],
        words: HalfWords,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._words = words
        self._model = LibraryModel(presenter, rows_of, self)
        self.shown = LibraryFilter(self._model, self)
        self._portraits = Portraits()
        self._text = ""
        self._hits_elsewhere: Callable[[str], int] | None = None
        self.shelves = ChipGroup([], exclusive=True)
        self.shelves.setAccessibleName(_("Kind"))
        self.filters = KeyButton(_("Filters"), role="quiet")
        self.panel = FilterPanel()
        self.result = label("", "muted", wrap=True)
        self.clear = KeyButton(_("Clear filters"), role="quiet")
        self.empty = label("", "muted", wrap=True)
        self.elsewhere = KeyButton("")
        self.grid = CardGrid(theme, CardDelegate(theme, self._face, self))
        self.grid.setAccessibleName(words.name)
        self.grid.setModel(self.shown)
        self._lay_out(theme)
        self.panel.hide()
        self.shelves.changed.connect(self._on_shelf_changed)
        self.filters.clicked.connect(self._on_filters_clicked)
        self.panel.changed.connect(self._on_filters_changed)
        self.clear.clicked.connect(self.clear_filters)
        self.elsewhere.clicked.connect(self.elsewhere_asked)
        self.grid.opened.connect(self._on_opened)
        self.grid.moved_to.connect(self._on_moved_to)
        action = add_action(self.panel, _("Close the filters"), "Esc", self._close_panel)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        presenter.catalog_changed.connect(self._refresh)
        self._refresh()

    def set_elsewhere(self, hits: Callable[[str], int]) -> None:
        """Tell how to count what a search would find in the other half."""
        self._hits_elsewhere = hits

    def set_search(self, text: str) -> None:
        """Show what has all words of a text, the first of it as the current card."""
        if text != self._text:
            self.grid.setCurrentIndex(QModelIndex())
        self._text = text
        self.shown.set_search(text)
        self._show_result()
        if text:
            announce(self.grid, self._words.counted(self.shown.rowCount(), len(self._model.rows)))

    def focus_cards(self) -> None:
        """Put the keyboard on the cards; where none is shown, on the way out of that."""
        if self.shown.rowCount():
            if not self.grid.currentIndex().isValid():
                self.grid.setCurrentIndex(self.shown.index(0, 0))
            self.grid.setFocus()
            self._on_moved_to(self.grid.visualRect(self.grid.currentIndex()))
        elif self.elsewhere.isVisible():
            focus_in_view(self.elsewhere)
        else:
            self.shelves.focus_first()

    def clear_filters(self) -> None:
        """Let go of all filters; search and shelf stay."""
        self.panel.set_picked({})
        self._on_filters_changed()
        focus_in_view(self.filters)

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_PX)
        top = Beside(self.shelves, lambda: theme.px(_SHELVES_PX))
        top.add(self.filters)
        self._result_row = Beside(self.result, lambda: theme.px(_SHELVES_PX))
        self._result_row.add(self.clear)
        self._empty_row = QWidget()
        empty = QVBoxLayout(self._empty_row)
        empty.setContentsMargins(0, 0, 0, 0)
        empty.addWidget(self.empty)
        empty.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (top, self.panel, self._result_row, self._empty_row):
            row = QHBoxLayout()
            row.addWidget(part)
            # The cards bring their own gap, which the other rows leave free, too.
            row.addSpacing(GAP_PX)
            column.addLayout(row)
        column.addWidget(self.grid)
        column.addStretch(1)

    def _refresh(self) -> None:
        picked = self.shelves.picked() or (ALL,)
        shelves = self._model.rows.shelves()
        self.shelves.set_items(shelves)
        keys = [key for key, _word in shelves]
        self.shelves.set_picked([picked[0] if picked[0] in keys else ALL])
        if self.panel.isVisibleTo(self) or any(self.shown.chosen.values()):
            self._fill_panel()
        self._set_tab_order()
        self._on_shelf_changed()

    def _fill_panel(self) -> None:
        groups = choices(self._model.rows.marks)
        self.panel.set_groups([(one.group.value, one.heading, one.items) for one in groups])
        self.shown.set_chosen(self._picked())

    def _set_tab_order(self) -> None:
        """Have Tab go down the page: Qt sets chips that come later behind all that there is."""
        chips, more = self.shelves.chips(), self.panel.chips()
        order = (*chips, self.filters, *more, self.clear, self.elsewhere, self.grid)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _picked(self) -> dict[Group, tuple[str, ...]]:
        return {Group(key): keys for key, keys in self.panel.picked().items()}

    def _on_filters_clicked(self) -> None:
        if self.panel.isVisibleTo(self):
            self._close_panel()
            return
        self._fill_panel()
        self._set_tab_order()
        self.panel.show()
        self.filters.setAccessibleDescription(_("open"))
        self.panel.focus_first()
        # It has its place after this turn of the event loop.
        QTimer.singleShot(0, self.panel, self._on_panel_placed)

    def _on_panel_placed(self) -> None:
        if self.panel.isVisible():
            for part in (self.panel, *self.panel.chips()[:1]):
                bring_into_view(part)

    def _close_panel(self) -> None:
        self.panel.hide()
        self.filters.setAccessibleDescription("")
        focus_in_view(self.filters)

    def _on_filters_changed(self) -> None:
        self.shown.set_chosen(self._picked())
        self._show_result()
        announce(self.grid, self.result.text())

    def _on_shelf_changed(self) -> None:
        self.shown.set_shelf((self.shelves.picked() or (ALL,))[0])
        self._show_result()

    def _show_result(self) -> None:
        chosen = words_of(self.shown.chosen)
        count = self.shown.rowCount()
        counted = self._words.counted(count, len(self._model.rows))
        self.result.setText(" · ".join((counted, *chosen)))
        self._result_row.setVisible(bool(chosen))
        number = f" · {len(chosen)}" if chosen else ""
        self.filters.set_text(f"{_('Filters')}{number}")
        nothing = self._presenter.catalog is not None and not count
        self._empty_row.setVisible(nothing)
        self.empty.setText(self._words.none_found if nothing else "")
        asked = self._hits_elsewhere if nothing and self._text.strip() else None
        hits = asked(self._text) if asked else 0
        self.elsewhere.setVisible(bool(hits))
        if hits:
            self.elsewhere.set_text(self._words.elsewhere(hits))

    def _on_moved_to(self, card: QRect) -> None:
        self.moved_to.emit(card.translated(self.grid.pos()))

    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(LibraryRole.ID))

    def _face(self, index: Index) -> CardFace:
        exercise = self.shown.exercise_at(index)

        def picture() -> Portrait | None:
            return self._portraits.of(exercise) if exercise else None

        return CardFace(
            overline=index.data(LibraryRole.KIND),
            name=index.data(),
            line=index.data(LibraryRole.LINE),
            key=exercise.id if exercise else "",
            picture=picture,
        )
