"""The pages of the window, each made and imported when it is first shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coach.domain.pain import Moment
from coach.library.texts import SafetyTexts
from coach.ui.pages.today_page import TodayPage
from coach.ui.presenters.care_presenter import CarePresenter
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.form_presenter import FORMS, FormPresenter
from coach.ui.presenters.journal_presenter import JournalPresenter
from coach.ui.presenters.relief_presenter import ReliefPresenter
from coach.ui.presenters.settings_presenter import SettingsPresenter
from coach.ui.presenters.today_presenter import TodayPresenter
from coach.ui.theme.theme import Theme

TODAY: Final = "today"
ROUTINES: Final = "routines"
RELIEF: Final = "relief"
JOURNAL: Final = "journal"
SETTINGS: Final = "settings"
ROUTINE: Final = "routine"
EXERCISE: Final = "exercise"
FORM: Final = "form"
PARKED: Final = "parked"


class Presenters(Struct, frozen=True, kw_only=True):
    """What the pages show, made by whoever makes the window."""

    catalog: CatalogPresenter
    care: CarePresenter
    today: TodayPresenter
    forms: FormPresenter
    journal: JournalPresenter
    settings: SettingsPresenter
    relief: ReliefPresenter


class Place(Struct, frozen=True):
    """A page, and which routine or exercise it shows.

    A form is named after its moment, or by the check-in that is corrected.
    """

    page: str
    id: str = ""


class PageMaker(QObject):
    """Makes pages; what is asked for on any of them is asked here.

    `start_requested` names a routine, `relief_chosen` a protocol of ice or heat, which
    `relief_begin_requested` begins with the number given before it. `opened` is a place to go to,
    `left` leads back.
    """

    start_requested = Signal(str)
    continue_requested = Signal()
    card_requested = Signal()
    relief_requested = Signal()
    relief_chosen = Signal(str)
    relief_begin_requested = Signal(str, int)
    opened = Signal(object)
    left = Signal()

    def __init__(
        self,
        *,
        theme: Theme,
        presenters: Presenters,
        texts: Callable[[], SafetyTexts],
        example: Path,
        version: Callable[[], str],
        now: Callable[[], dt.datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._presenters = presenters
        self._texts = texts
        self._example = example
        self._version = version
        self._now = now
        self._makers: dict[str, Callable[[QWidget | None], QWidget]] = {
            TODAY: self._make_today,
            ROUTINES: self._make_routines,
            RELIEF: self._make_relief,
            JOURNAL: self._make_journal,
            SETTINGS: self._make_settings,
            ROUTINE: self._make_routine,
            EXERCISE: self._make_exercise,
            FORM: self._make_form,
            PARKED: self._make_parked,
        }
        self._fillers: dict[str, Callable[[str], bool]] = {}
        self._focus_search: Callable[[], None]

    def make(self, page: str, parent: QWidget | None = None) -> QWidget:
        """Make a page that is shown for the first time, where it stays: a move styles it anew."""
        return self._makers[page](parent)

    def fill(self, place: Place) -> bool:
        """Have a page show its routine, exercise or form; return whether there is such a one."""
        fill = self._fillers.get(place.page)
        return fill is None or fill(place.id)

    def focus_search(self) -> None:
        """Put the cursor into the search of the library, which has been shown."""
        self._focus_search()

    def _make_today(self, parent: QWidget | None) -> TodayPage:
        page = TodayPage(
            self._presenters.today,
            self._presenters.care,
            self._presenters.relief,
            self._theme,
            parent,
        )
        page.start_requested.connect(self.start_requested)
        page.steps_requested.connect(self._open_routine)
        page.continue_requested.connect(self.continue_requested)
        page.card_requested.connect(self.card_requested)
        page.relief_requested.connect(self.relief_requested)
        page.relief_chosen.connect(self.relief_chosen)
        page.parked_requested.connect(lambda: self.opened.emit(Place(PARKED)))
        self._offer_forms(page)
        return page

    def _offer_forms(self, page: TodayPage) -> None:
        """Put the card of the forms on Today as soon as one of them is offered."""
        forms, changed = self._presenters.forms, self._presenters.today.changed

        def offer() -> None:
            if forms.offer() is None:
                return
            from coach.ui.pages.form_card import FormCard  # noqa: PLC0415 when first needed

            changed.disconnect(offer)
            card = FormCard(forms, page.widget())
            card.form_requested.connect(self._open_form)
            card.card_requested.connect(self.card_requested)
            card.relief_requested.connect(self.relief_requested)
            card.left.connect(lambda: page.first_focus().setFocus())
            changed.connect(card.refresh)
            page.add_form(card)

        changed.connect(offer)
        offer()

    # The pages below are imported when they are first shown: the first frame does not wait.

    def _make_routines(self, parent: QWidget | None) -> QWidget:
        from coach.ui.pages.routines_page import RoutinesPage  # noqa: PLC0415

        page = RoutinesPage(self._presenters.catalog, self._theme, self._example, parent)
        page.opened.connect(self._open_routine)
        page.exercise_opened.connect(self._open_exercise)
        self._focus_search = page.focus_search

        def show(_id: str) -> bool:
            page.set_parked(self._presenters.care.reader.parked_ids())
            return True

        self._fillers[ROUTINES] = show
        return page

    def _make_routine(self, parent: QWidget | None) -> QWidget:
        from coach.ui.pages.routine_page import RoutinePage  # noqa: PLC0415
        from coach.ui.presenters.routine_presenter import routine_look  # noqa: PLC0415

        page = RoutinePage(self._theme, self._now, parent)
        page.start_requested.connect(self.start_requested)
        page.exercise_requested.connect(self._open_exercise)
        page.left.connect(self.left)
        page.lock.start_requested.connect(self.start_requested)
        page.lock.card_requested.connect(self.card_requested)
        page.lock.relief_requested.connect(self.relief_requested)
        page.lock.lifted.connect(self._presenters.care.lift)
        page.lock.put_off.connect(self._presenters.care.put_reminder_off)

        def show(routine_id: str) -> bool:
            catalog = self._presenters.catalog.shown
            entry = catalog.find(routine_id)
            if entry is not None:
                ready_s = self._presenters.settings.settings.ready_s
                memories = self._presenters.care.reader.memories()
                look = routine_look(entry, catalog, ready_s, memories)
                page.show_routine(look, self._presenters.care.reader.closed_for(routine_id))
            return entry is not None

        self._fillers[ROUTINE] = show
        return page

    def _make_exercise(self, parent: QWidget | None) -> QWidget:
        from coach.ui.pages.exercise_page import ExercisePage  # noqa: PLC0415
        from coach.ui.presenters.exercise_presenter import exercise_look  # noqa: PLC0415

        page = ExercisePage(self._theme, parent)
        page.exercise_requested.connect(self._open_exercise)
        page.left.connect(self.left)
        page.tried_again.connect(self._presenters.care.try_again)

        def show(exercise_id: str) -> bool:
            catalog = self._presenters.catalog.shown
            exercise = catalog.exercises.get(exercise_id)
            if exercise is not None:
                memory = self._presenters.care.reader.memories().of(exercise)
                page.show_exercise(exercise_look(exercise, catalog, memory))
            return exercise is not None

        self._fillers[EXERCISE] = show
        return page

    def _make_parked(self, parent: QWidget | None) -> QWidget:
        from coach.ui.pages.parked_page import ParkedPage  # noqa: PLC0415

        page = ParkedPage(parent)
        page.exercise_requested.connect(self._open_exercise)
        page.tried_again.connect(self._presenters.care.try_again)
        page.left.connect(self.left)

        def show(_id: str) -> bool:
            page.show_parked(self._presenters.care.reader.memories().parked())
            return True

        self._fillers[PARKED] = show
        return page

    def _make_relief(self, parent: QWidget | None) -> QWidget:
        from coach.ui.pages.relief_page import ReliefPage  # noqa: PLC0415

        page = ReliefPage(self._presenters.relief, self._theme, parent)
        page.begin_requested.connect(self.relief_begin_requested)
        page.card_requested.connect(self.card_requested)
        return page

    def _make_journal(self, parent: QWidget | None) -> QWidget:
        from coach.ui.pages.journal_page import JournalPage  # noqa: PLC0415

        page = JournalPage(self._presenters.journal, self._theme, parent)
        page.form_requested.connect(self._open_saved_form)
        return page

    def _make_form(self, parent: QWidget | None) -> QWidget:
        from coach.ui.pages.form_page import FormPage  # noqa: PLC0415

        forms = self._presenters.forms
        page = FormPage(forms, self._theme, parent)
        page.left.connect(self.left)
        moments = {moment.value: moment for moment in FORMS}

        def show(form: str) -> bool:
            moment = moments.get(form)
            look = forms.open_form(moment) if moment else forms.open_saved(form)
            if look is not None:
                page.show_form(look)
            return look is not None

        self._fillers[FORM] = show
        return page

    def _make_settings(self, parent: QWidget | None) -> QWidget:
        from coach.ui.pages.settings_page import SettingsPage  # noqa: PLC0415

        return SettingsPage(
            self._presenters.settings,
            self._theme,
            self._version(),
            self._texts().reviewed,
            parent,
        )

    def _open_routine(self, routine_id: str) -> None:
        self.opened.emit(Place(ROUTINE, routine_id))

    def _open_exercise(self, exercise_id: str) -> None:
        self.opened.emit(Place(EXERCISE, exercise_id))

    def _open_form(self, moment: Moment) -> None:
        self.opened.emit(Place(FORM, moment.value))

    def _open_saved_form(self, check_in_id: str) -> None:
        self.opened.emit(Place(FORM, check_in_id))
