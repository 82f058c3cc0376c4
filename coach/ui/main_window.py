"""The window: a rail of pages, and a session over all of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from coach.library.texts import SafetyTexts
from coach.translation import gettext as _
from coach.ui.pages.guards import Keeper, SessionLayer
from coach.ui.pages.page_maker import (
    EXERCISE,
    FORM,
    JOURNAL,
    PARKED,
    RELIEF,
    ROUTINE,
    ROUTINES,
    SETTINGS,
    TODAY,
    PageMaker,
    Place,
    Presenters,
)
from coach.ui.theme.theme import Theme
from coach.ui.widgets.nav_rail import NavRail

if TYPE_CHECKING:  # the first frame does not wait for it
    from coach.ui.dialogs.safety_card import SafetyCardDialog
    from coach.ui.pages.relief_page import ReliefPage

SIZE_PX: Final = (1280, 800)
LEAST_PX: Final = (640, 480)
_RAIL_PX: Final = 200
_BESIDE_PX: Final = 840
"""Below this width, at a text size of 100 %, the rail stands above the pages."""


class MainWindow(QMainWindow):
    """Makes its pages when they are first shown.

    `start_requested` names a routine, `relief_begin_requested` a protocol of ice or heat with the
    number given before it. `page_shown` says which page has come in front of the others.
    """

    first_frame_shown = Signal()
    start_requested = Signal(str)
    continue_requested = Signal()
    relief_begin_requested = Signal(str, int)
    page_shown = Signal(str)

    def __init__(
        self,
        *,
        theme: Theme,
        presenters: Presenters,
        texts: Callable[[], SafetyTexts],
        example: Path,
        version: Callable[[], str],
        now: Callable[[], dt.datetime],
    ) -> None:
        super().__init__()
        self._theme = theme
        self._presenters = presenters
        self._texts = texts
        self._maker = PageMaker(
            theme=theme,
            presenters=presenters,
            texts=texts,
            example=example,
            version=version,
            now=now,
            parent=self,
        )
        self._session: SessionLayer | None = None
        self._keeper: Keeper | None = None
        self._quits = False
        self._painted = False
        self._pages: dict[str, QWidget] = {}
        self._names = {
            TODAY: _("Today"),
            ROUTINES: _("Routines"),
            RELIEF: _("Ice & heat"),
            JOURNAL: _("Journal"),
            SETTINGS: _("Settings"),
        }
        # From the window inwards: what changes its parent is styled once more, with all it holds.
        self._layers = QStackedWidget(self)
        self.setCentralWidget(self._layers)
        shell = QWidget(self._layers)
        self._rail = NavRail(_("Recovery Coach"), self._names, shell)
        self._rail.chosen.connect(self.show_page)
        self._place = Place(TODAY)
        self._trail: list[Place] = []
        self._stack = QStackedWidget(shell)
        self._lay_out(shell)
        self._layers.addWidget(shell)
        self.setWindowTitle(_("Recovery Coach"))
        self.setMinimumSize(*LEAST_PX)
        self.resize(*SIZE_PX)
        self.first_frame_shown.connect(self._add_actions)
        self._maker.start_requested.connect(self.start)
        self._maker.continue_requested.connect(self.continue_requested)
        self._maker.card_requested.connect(self.open_card)
        self._maker.relief_requested.connect(self.show_relief)
        self._maker.relief_chosen.connect(self.start_relief)
        self._maker.relief_begin_requested.connect(self.relief_begin_requested)
        self._maker.opened.connect(self._go_on)
        self._maker.left.connect(self.go_back)
        presenters.today.card_requested.connect(self.open_card)
        presenters.forms.card_requested.connect(self.open_card)
        presenters.forms.changed.connect(presenters.today.refresh)
        presenters.journal.changed.connect(presenters.today.refresh)
        for told in (presenters.journal, presenters.forms, presenters.care):
            told.changed.connect(presenters.relief.refresh)
        presenters.relief.card_requested.connect(self.open_card)
        presenters.settings.data_deleted.connect(presenters.journal.refresh)
        presenters.catalog.catalog_changed.connect(self._on_catalog_changed)
        presenters.care.changed.connect(self._on_care_changed)
        presenters.care.card_requested.connect(self.open_card)
        theme.changed.connect(self._fit)
        self._fit()
        self.show_page(TODAY)

    @property
    def in_session(self) -> bool:
        """Whether a session is in front of the pages."""
        return self._session is not None

    @property
    def page(self) -> str:
        """Which page is in front of the others."""
        return self._place.page

    def put_above(self, strip: QWidget) -> None:
        """Keep a strip above all pages; the window owns it from here on."""
        self._column.insertWidget(0, strip)

    def leave_out_rail(self, *, left_out: bool) -> None:
        """Give its room to the page, for who looks from across the room."""
        self._rail.setHidden(left_out)

    @Slot(str)
    def show_page(self, page: str) -> None:
        """Show one of the pages of the rail; not while a session is in front."""
        if self.in_session:
            return
        self._trail.clear()
        self._go(Place(page))

    @Slot()
    def show_relief(self) -> None:
        """Show ice and heat; not while a session is in front."""
        self.show_page(RELIEF)

    @Slot(str)
    def start_relief(self, relief_id: str) -> None:
        """Ask what is due before a protocol of ice or heat; not while a session is in front."""
        if not self.in_session:
            self.show_page(RELIEF)
            self.relief_page().ask_start(relief_id)

    def relief_page(self) -> ReliefPage:
        """Return the page of ice and heat, made when it is first needed."""
        return cast("ReliefPage", self._page(RELIEF))

    @Slot(str)
    def show_routine(self, routine_id: str) -> None:
        """Show the steps of a routine; nothing happens when it is gone, or in a session."""
        self._go_on(Place(ROUTINE, routine_id))

    @Slot(str)
    def show_exercise(self, exercise_id: str) -> None:
        """Show an exercise; nothing happens when it is gone, or in a session."""
        self._go_on(Place(EXERCISE, exercise_id))

    @Slot()
    def go_back(self) -> None:
        """Show what was left for this routine or exercise, else the library."""
        if self.in_session:
            return
        while self._trail:
            if self._go(self._trail.pop()):
                return
        self._go(Place(ROUTINES))

    def set_keeper(self, keeper: Keeper) -> None:
        """Ask this one, too, before the window closes."""
        self._keeper = keeper

    def show_session(self, page: QWidget, session: SessionLayer, name: str) -> None:
        """Put a session in front of everything.

        Args:
            page: takes the whole window; the window owns it from here on.
            session: asked before the window closes.
            name: of the routine, for the window's title.
        """
        if self._layers.indexOf(page) < 0:
            self._layers.addWidget(page)
        self._session = session
        self._layers.setCurrentWidget(page)
        self.setWindowTitle(_("{name} - Recovery Coach").format(name=name))
        page.setFocus()

    @Slot()
    def leave_session(self) -> None:
        """Come back to Today; the session's page stays for the next one."""
        if not self.in_session:
            return
        self._session = None
        self._layers.setCurrentIndex(0)
        self.setWindowTitle(_("Recovery Coach"))
        self._presenters.catalog.read_if_changed()
        self.show_page(TODAY)
        # Not on the digits: the Enter that ended the session, pressed twice, would save a 0.
        self._rail.button(TODAY).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    @Slot(str)
    @Slot(str, str)
    def open_card(self, heading: str = "", advice: str = "") -> None:
        """Open the safety card; without a heading it asks whether a line of it applies.

        Args:
            heading: the one to open at.
            advice: key of what follows from an answer, to stand under that heading.
        """
        if self._session is not None:
            self._session.open_card(heading or None, advice)
            return
        self._card(heading, advice).open()

    @Slot(str)
    def start(self, id_: str) -> None:
        """Ask for a routine or an exercise; first, when it is time, for the safety card (Q11)."""
        from coach.ui.presenters.notices import asking_words  # noqa: PLC0415 when first needed

        why = self._presenters.care.reader.asks()
        if why is None:
            self.start_requested.emit(id_)
            return
        card = self._card(why=asking_words(why)[0])
        card.cleared.connect(lambda: self.start_requested.emit(id_))
        card.open()

    @Slot()
    def quit(self) -> None:
        """Close for good: nothing is to go on without the window."""
        self._quits = True
        self.close()
        self._quits = False

    @Slot()
    def toggle_full_screen(self) -> None:
        """Fill the screen, or come back from it."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def event(self, event: QEvent) -> bool:
        """Notice the first frame, and the window coming to the front."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            # After this turn of the event loop the frame is on the screen.
            QTimer.singleShot(0, self.first_frame_shown.emit)
        elif (
            event.type() == QEvent.Type.WindowActivate
            and not self.in_session
            and self._presenters.catalog.catalog is not None
        ):
            self._presenters.catalog.read_if_changed()
            self._presenters.today.refresh()
            self._presenters.relief.refresh()
        return done

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 Qt's name
        """Ask the session first, then whoever knows what goes on without the window."""
        if self._session is not None and not self._session.ask_to_close():
            event.ignore()
            return
        if self._keeper is not None and not self._keeper.may_close(quitting=self._quits):
            event.ignore()
            return
        self._presenters.today.stop()
        self._presenters.relief.stop()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Set the rail beside the pages, or above them where it is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self, shell: QWidget) -> None:
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, shell)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(0)
        self._sides.addWidget(self._rail)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        self._sides.addLayout(self._column, 1)

    def _add_actions(self) -> None:
        from coach.ui.actions import add_action  # noqa: PLC0415 after the first frame

        for number, (page, name) in enumerate(self._names.items(), start=1):
            add_action(self, name, f"Ctrl+{number}", partial(self.show_page, page))
        add_action(self, _("Safety card"), "F1", self.open_card)
        add_action(self, _("Full screen"), "F11", self.toggle_full_screen)
        add_action(self, _("Quit"), "Ctrl+Q", self.quit)
        add_action(self, _("Mute"), "M", self._presenters.settings.toggle_muted)
        add_action(self, _("Search"), "/", self._search)

    def _search(self) -> None:
        if self.in_session:
            return
        self.show_page(ROUTINES)
        self._maker.focus_search()

    @Slot(object)
    def _go_on(self, place: Place) -> None:
        """Show a place from which Back leads to the present one."""
        before = self._place
        if not self.in_session and self._go(place) and place != before:
            self._trail.append(before)

    def _go(self, place: Place) -> bool:
        """Show a place, and return whether it is still there."""
        page = place.page
        is_made = page in self._pages
        widget = self._page(page)
        if not self._maker.fill(place):
            return False
        self._place = place
        shelf = ROUTINES if place.id else page
        if page not in {FORM, PARKED}:  # these stay on the shelf that they were opened from
            self._rail.set_current(shelf)
        self._stack.setCurrentWidget(widget)
        if page == TODAY and is_made:
            self._presenters.today.refresh()
        elif page == JOURNAL and is_made:
            self._presenters.journal.refresh()
        first_focus = getattr(widget, "first_focus", lambda: self._rail.button(shelf))
        first_focus().setFocus()
        self.page_shown.emit(page)
        return True

    def _page(self, name: str) -> QWidget:
        if name not in self._pages:
            page = self._maker.make(name, self._stack)
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    def _card(self, heading: str = "", advice: str = "", why: str = "") -> SafetyCardDialog:
        from coach.ui.dialogs.safety_card import SafetyCardDialog  # noqa: PLC0415 rarely needed

        care, texts = self._presenters.care, self._texts()
        card = SafetyCardDialog(
            texts,
            numbers=self._presenters.settings.numbers,
            asks=not heading,
            assessed=care.reader.assessed(),
            heading=heading or None,
            told=texts.advice.get(advice),
            why=why,
            parent=self,
        )
        card.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        card.reported.connect(care.report_card)
        card.cleared.connect(care.clear_card)
        return card

    def _on_catalog_changed(self) -> None:
        # What is shown may have changed, or be gone.
        is_of_catalog = self._place.page in {ROUTINE, EXERCISE}
        if is_of_catalog and not self.in_session and not self._maker.fill(self._place):
            self.go_back()

    def _on_care_changed(self) -> None:
        # What was lifted changes what is offered; a form must keep what was typed.
        if self._place.page != FORM and not self.in_session:
            self._maker.fill(self._place)

    def _fit(self) -> None:
        narrow = self.width() < self._theme.px(_BESIDE_PX)
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._rail.set_narrow(narrow=narrow)
        self._rail.setMinimumWidth(0 if narrow else self._theme.px(_RAIL_PX))
