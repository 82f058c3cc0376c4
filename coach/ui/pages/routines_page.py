"""The library: routines and exercises as cards, a search, and files that could not be read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.library.catalog import Catalog
from coach.translation import gettext as _
from coach.translation import ngettext
from coach.ui.pages.broken_files import BrokenFiles
from coach.ui.pages.library_view import HalfWords, LibraryView
from coach.ui.pages.page import GAP_PX, MARGIN_PX, TOP_PX, Beside, ScrollPage, open_folder
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.library_rows import ExerciseRows, RoutineRows
from coach.ui.presenters.new_routine import new_routine
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.heading_tabs import RING_PX, HeadingTabs
from coach.ui.widgets.in_view import focus_in_view
from coach.ui.widgets.search_box import SearchBox

ROUTINES: Final = "routines"
EXERCISES: Final = "exercises"
_SEARCH_PX: Final = 240


class RoutinesPage(ScrollPage):
    """`opened` names the routine whose card was chosen, `exercise_opened` the exercise."""

    opened = Signal(str)
    exercise_opened = Signal(str)

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
        self._parked: frozenset[str] = frozenset()
        names = ((ROUTINES, _("Routines")), (EXERCISES, _("Exercises")))
        self.tabs = HeadingTabs(theme, names)
        self.tabs.setAccessibleName(_("Library"))
        self.search = SearchBox(_("Search"), "/")
        self.open_folder = KeyButton(_("Open my folder"))
        self.new = KeyButton(_("New routine"))
        self.problem = label("", "notice", wrap=True)
        self.broken = BrokenFiles()
        self.routines = LibraryView(presenter, RoutineRows, _routine_words(), theme)
        self.exercises = LibraryView(presenter, self._exercise_rows, _exercise_words(), theme)
        self.routines.set_elsewhere(self.exercises.shown.matches)
        self.exercises.set_elsewhere(self.routines.shown.matches)
        self._lay_out()
        self.exercises.hide()
        self.tabs.picked.connect(self._on_tab_picked)
        self.search.textChanged.connect(self._on_search_changed)
        self.search.left.connect(self._on_search_left)
        self.routines.opened.connect(self.opened)
        self.exercises.opened.connect(self.exercise_opened)
        self.routines.elsewhere_asked.connect(lambda: self.tabs.set_current(EXERCISES))
        self.exercises.elsewhere_asked.connect(lambda: self.tabs.set_current(ROUTINES))
        for half in (self.routines, self.exercises):
            half.moved_to.connect(self._on_moved_to)
        self.open_folder.clicked.connect(self._on_open_folder_clicked)
        self.new.clicked.connect(self._on_new_clicked)
        presenter.catalog_changed.connect(self._show_broken)
        self._show_broken()

    @property
    def half(self) -> LibraryView:
        """The half that is shown."""
        return self.routines if self.tabs.current() == ROUTINES else self.exercises

    def set_parked(self, parked: frozenset[str]) -> None:
        """Tell which exercises are parked, by their ids."""
        self._parked = parked
        self.exercises.grid.viewport().update()

    def first_focus(self) -> QWidget:
        """Return where the keyboard is when the page opens."""
        return self.half.grid

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        focus_in_view(self.search, Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _exercise_rows(self, catalog: Catalog) -> ExerciseRows:
        return ExerciseRows(catalog, lambda: self._parked)

    def _lay_out(self) -> None:
        # The headings bring the room for their ring on the left, the cards their gap on the right.
        self.body.setContentsMargins(MARGIN_PX - RING_PX, TOP_PX, MARGIN_PX - GAP_PX, TOP_PX)
        head = Beside(self.tabs, lambda: self.tabs.sizeHint().width())
        self.search.setMinimumWidth(_SEARCH_PX)
        for control in (self.search, self.open_folder, self.new):
            head.add(control)
        head.indent(RING_PX)
        self.problem.hide()
        for part in (head, self.problem, self.broken, self.routines, self.exercises):
            row = QHBoxLayout()
            row.setContentsMargins(0 if part is head else RING_PX, 0, 0, 0)
            row.addWidget(part)
            if part not in {self.routines, self.exercises}:
                row.addSpacing(GAP_PX)
            self.body.addLayout(row)
        self.body.addStretch(1)

    def _on_tab_picked(self) -> None:
        other = self.exercises if self.half is self.routines else self.routines
        # Where nothing has the focus Qt hands out None, which the stubs leave out.
        focused: QWidget | None = self.window().focusWidget()
        self.half.set_search(self.search.text())
        self.half.show()
        self.new.setVisible(self.half is self.routines)
        if focused is not None and other.isAncestorOf(focused):
            self.half.focus_cards()
        other.hide()
        self.verticalScrollBar().setValue(0)

    def _on_search_changed(self, text: str) -> None:
        self.half.set_search(text)

    def _on_search_left(self) -> None:
        self.half.focus_cards()

    def _on_moved_to(self, card: QRect) -> None:
        corner = self.half.pos() + card.topLeft()
        middle = corner + QPoint(card.width() // 2, card.height() // 2)
        self.ensureVisible(middle.x(), middle.y(), 0, card.height() // 2 + GAP_PX)

    def _show_broken(self) -> None:
        catalog = self._presenter.catalog
        self.broken.show_files(catalog.broken if catalog else ())

    def _on_open_folder_clicked(self) -> None:
        self._say(open_folder(self._presenter.user_dir))

    def _on_new_clicked(self) -> None:
        try:
            copy = new_routine(self._example, self._presenter.user_dir)
        except OSError as error:
            self._say(f"{self._presenter.user_dir}: {error.strerror}")
            return
        self._say(None)
        self._presenter.read()
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))

    def _say(self, problem: str | None) -> None:
        self.problem.setText(problem or "")
        self.problem.setVisible(problem is not None)


def _routine_words() -> HalfWords:
    def counted(shown: int, of: int) -> str:
        return ngettext("{shown} of {count} routine", "{shown} of {count} routines", of).format(
            shown=shown, count=of
        )

    def elsewhere(count: int) -> str:
        return ngettext(
            "See {count} exercise with these words",
            "See {count} exercises with these words",
            count,
        ).format(count=count)

    return HalfWords(
        name=_("Routines"),
        counted=counted,
        none_found=_("No routine fits all of this."),
        elsewhere=elsewhere,
    )


def _exercise_words() -> HalfWords:
    def counted(shown: int, of: int) -> str:
        return ngettext("{shown} of {count} exercise", "{shown} of {count} exercises", of).format(
            shown=shown, count=of
        )

    def elsewhere(count: int) -> str:
        return ngettext(
            "See {count} routine with these words", "See {count} routines with these words", count
        ).format(count=count)

    return HalfWords(
        name=_("Exercises"),
        counted=counted,
        none_found=_("No exercise fits all of this."),
        elsewhere=elsewhere,
    )
