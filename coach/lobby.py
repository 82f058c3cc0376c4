"""From a routine's Start in the window to its session: asks, begins, takes up what was cut off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from coach.diary.errors import DiaryError
from coach.diary.store import Diary
from coach.domain.pain import CheckIn, SafetyCard
from coach.domain.routine import Routine
from coach.domain.triage import Action
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.resources import shipped
from coach.session.day import Day
from coach.settings import Settings
from coach.ui.main_window import MainWindow
from coach.ui.pages.page_maker import Presenters
from coach.ui.theme.theme import Theme
from coach.words.routine import minutes_and_steps, time_of_day

if TYPE_CHECKING:  # the first frame does not wait for the session's page and sounds
    from coach.desktop.keep_awake import KeepAwake
    from coach.desktop.sound import Speaker
    from coach.domain.offer import Offer
    from coach.session.begin import Beginnings
    from coach.session.session import Session
    from coach.ui.pages.session_page import SessionPage
    from coach.ui.presenters.session_presenter import SessionPresenter

_CARDS: Final = {Action.EMERGENCY.value: "emergency", Action.URGENT.value: "urgent"}
"""After these the safety card opens at their heading (4.3)."""


class Lobby(QObject):
    """Owns what a session in the window needs; each thing is made when it is first needed."""

    def __init__(
        self,
        *,
        window: MainWindow,
        presenters: Presenters,
        theme: Theme,
        diary: Diary,
        day: Day,
        texts: Callable[[], SafetyTexts],
        tell: Callable[[str], None],
        refuses: Callable[[], bool],
        now: Callable[[], dt.datetime],
        speed: float,
        parent: QObject | None = None,
    ) -> None:
        """Prepare.

        Args:
            window: shows the session's page, and leaves it.
            presenters: of the window's pages.
            theme: of the session's page.
            diary: where sessions are kept.
            day: what the diary says about today.
            texts: reads the safety texts.
            tell: shows one sentence over the window.
            refuses: whether no session can begin now whatever the diary says; tells the person.
            now: local time.
            speed: how many times faster sessions run.
            parent: owns this.
        """
        super().__init__(parent)
        self._window = window
        self._catalog = presenters.catalog
        self._today = presenters.today
        self._care = presenters.care
        self._settings = presenters.settings
        self._theme = theme
        self._diary = diary
        self._day = day
        self._texts = texts
        self._tell = tell
        self._refuses = refuses
        self._now = now
        self._speed = speed
        self._chosen: str | None = None
        self._before: CheckIn | None = None
        self._waiting: str | None = None
        self._page: SessionPage | None = None
        self.session: SessionPresenter | None = None
        self._speaker: Speaker | None = None
        self._keep_awake: KeepAwake | None = None
        self._beginnings: Beginnings | None = None

    def close(self) -> None:
        """Let go of sound and screen."""
        if self.session is not None:
            self.session.close()
        if self._keep_awake is not None:
            self._keep_awake.close()
        if self._speaker is not None:
            self._speaker.close()

    @Slot()
    def look_again(self) -> None:
        """Ask for the routine that waited until the catalogue was read."""
        if self._waiting is not None and self._catalog.catalog is not None:
            self.ask_start(self._waiting)

    def follow(self, settings: Settings) -> None:
        """Take over what was chosen."""
        self._tell_speaker(settings)
        if self._page is not None:
            self._page.set_muted(settings.muted)

    @Slot()
    def play_tone(self) -> None:
        """Let the volume be heard."""
        from coach.player.cues import Cue  # noqa: PLC0415

        self.open_speaker().play(Cue.READY)

    @Slot(str)
    def ask_start(self, routine_id: str) -> None:
        """Ask how it is before a routine, or say why there is none today.

        While the catalogue is being read this waits: the routine may be one of the person's own.
        """
        catalog = self._catalog.catalog
        self._waiting = None if catalog else routine_id
        self._chosen, self._before = routine_id, None
        routine = self._chosen_routine()
        if catalog is None or routine is None or self._refuses():
            return
        page = self.session_page()
        self._window.show_session(page, page, routine.name)
        try:
            if (refusal := self._day.refusal(routine, catalog.exercises)) is not None:
                self._refuse(routine.name, refusal.key, refusal.instead)
            else:
                recent = self._day.recent_pain()
                shown = (recent.pain, time_of_day(recent.at)) if recent else None
                page.ask_start(routine.name, self._length(routine), shown, self._said_today())
        except DiaryError as error:
            self._fail(error)

    @Slot(CheckIn)
    def take_answers(self, before: CheckIn) -> None:
        """Begin the chosen routine after the answers before it, or say first how it comes today."""
        self._before = before
        catalog, routine = self._catalog.catalog, self._chosen_routine()
        if catalog is None or routine is None:
            self._window.leave_session()
            return
        try:
            offered = self._day.offer(routine, catalog.exercises, before)
            lines = self._changes(routine, catalog, before, offered) if offered.allowed else ()
        except DiaryError as error:
            self._fail(error)
            return
        if lines:
            relief = self._care.reader.names_relief(offered.key)
            self.session_page().tell(lines, self._named(offered.instead), relief=relief)
        else:
            self.begin()

    @Slot(str)
    def take_instead(self, id_: str) -> None:
        """Take what stays open in place of the chosen routine; nothing is asked twice."""
        before = self._before
        if before is None:
            self.ask_start(id_)
            return
        self._chosen = id_
        routine = self._chosen_routine()
        if routine is not None:
            page = self.session_page()
            page.ask_start(routine.name, self._length(routine))
            self._window.show_session(page, page, routine.name)
        self.take_answers(before)

    @Slot()
    def begin(self) -> None:
        """Begin the chosen routine, or say why not."""
        catalog, routine = self._catalog.catalog, self._chosen_routine()
        if catalog is None or routine is None:
            self._window.leave_session()
            return
        from coach.session.begin import NotToday  # noqa: PLC0415 when first needed

        page = self.session_page()
        try:
            session = self._open_beginnings().begin(
                routine, catalog.exercises, self._before, self._settings.settings.ready_s
            )
            where = self._said_today()
        except NotToday as error:
            card = _CARDS.get(error.advice.action)
            self._refuse(routine.name, error.advice.key, error.instead, card)
        except DiaryError as error:
            self._fail(error)
        else:
            self._remember(page, session)
            page.begin(session, routine.name, where)

    @Slot()
    def go_on(self) -> None:
        """Take up the session that was cut off."""
        catalog = self._catalog.catalog
        if catalog is None or self._refuses():
            return
        try:
            left = self._day.unfinished(catalog.exercises)
            if left is None:
                self._today.refresh()
                return
            session = self._open_beginnings().go_on(catalog.exercises)
            where = self._said_today()
        except DiaryError as error:
            self._fail(error)
            return
        page = self.session_page()
        self._window.show_session(page, page, left.record.name)
        self._remember(page, session)
        page.begin(session, left.record.name, where)

    def _refuse(self, name: str, key: str, instead: Iterable[str], card: str | None = None) -> None:
        relief = self._care.reader.names_relief(key)
        self.session_page().refuse(name, key, card, self._named(instead), relief=relief)

    def _changes(
        self, routine: Routine, catalog: Catalog, before: CheckIn, offered: Offer
    ) -> tuple[str, ...]:
        """Return why and how a routine comes otherwise today, in sentences."""
        from coach.words.changes import change_lines  # noqa: PLC0415 when first needed

        texts = self._texts()
        said = tuple(texts.advice[offered.key].lines) if offered.key else ()
        found = self._open_beginnings().changes(routine, catalog.exercises, before)
        others = [one for one in found if one.why != offered.key]
        return (*said, *change_lines(others, texts, catalog.exercises))

    def _chosen_routine(self) -> Routine | None:
        return self._routine(self._chosen) if self._chosen else None

    def _routine(self, id_: str) -> Routine | None:
        """Return a routine, or one exercise by itself, by its id."""
        catalog = self._catalog.catalog
        if catalog is None:
            return None
        if (found := catalog.find(id_)) is not None:
            return found.routine
        from coach.session.single import single  # noqa: PLC0415 when first needed

        exercise = catalog.exercises.get(id_)
        return None if exercise is None else single(exercise)

    def _named(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        """Return what can be begun of these, with its name."""
        found = [self._routine(id_) for id_ in ids]
        return [(routine.id, routine.name) for routine in found if routine is not None]

    def _length(self, routine: Routine) -> str:
        from coach.domain.timeline import plan  # noqa: PLC0415 when first needed

        catalog = self._catalog.catalog
        steps = plan(routine, catalog.exercises) if catalog else ()
        return minutes_and_steps(round(sum(step.seconds for step in steps)), len(routine.steps))

    def _said_today(self) -> tuple[str, ...]:
        """Return the places said last, today: they are asked again only if they are new (4.1)."""
        today = self._now().date()
        entries = [entry for entry in self._day.log().entries if entry.at.date() == today]
        places = (entry.check_in.where for entry in reversed(entries))
        return next((where for where in places if where), ())

    def _remember(self, page: SessionPage, session: Session) -> None:
        """Let the player tell what each exercise did last time."""
        memories = self._care.reader.memories()
        asked = {one.position: one.exercise for one in session.changes}
        page.player.set_memory(lambda step: memories.at_step(step, asked.get(step.position)))

    @Slot(SafetyCard)
    def _on_card_reported(self, card: SafetyCard) -> None:
        """Keep that a line of the card applies, before a session or after it: none begins now."""
        routine = self._chosen_routine()
        name = routine.name if routine else ""
        self.session_page().refuse(name, self._care.told_by(card))
        self._care.report_card(card)

    def _open_beginnings(self) -> Beginnings:
        """Return what begins sessions, made when it is first needed."""
        if self._beginnings is None:
            from coach.player.clock import SystemClock  # noqa: PLC0415
            from coach.session.begin import Beginnings  # noqa: PLC0415

            self._beginnings = Beginnings(self._diary, SystemClock(), self._now, self._speed)
        return self._beginnings

    def session_page(self) -> SessionPage:
        """Return the page of sessions, made when it is first needed."""
        if self._page is None:
            from coach.desktop.keep_awake import open_keep_awake  # noqa: PLC0415 when first needed
            from coach.ui.pages.session_page import SessionPage  # noqa: PLC0415
            from coach.ui.presenters.session_presenter import SessionPresenter  # noqa: PLC0415

            self._keep_awake = open_keep_awake()
            self.session = SessionPresenter(self.open_speaker(), self._keep_awake, self)
            page = SessionPage(
                self.session,
                self._theme,
                self._texts(),
                lambda: self._settings.numbers,
                self._care.reader.assessed,
                self._care.reader.relief_open,
            )
            page.set_muted(self._settings.settings.muted)
            page.answered.connect(self.take_answers)
            page.accepted.connect(self.begin)
            page.instead_chosen.connect(self.take_instead)
            page.mute_asked.connect(self._settings.toggle_muted)
            page.card_reported.connect(self._on_card_reported)
            page.card_cleared.connect(self._care.clear_card)
            page.left.connect(self._window.leave_session)
            page.relief_requested.connect(self._window.show_relief)
            page.may_close.connect(self._window.close)
            self._page = page
        return self._page

    def open_speaker(self) -> Speaker:
        """Return what plays the tones of the window, made when it is first needed."""
        if self._speaker is None:
            from coach.desktop.sound import open_speaker  # noqa: PLC0415 when first needed

            self._speaker = open_speaker(shipped("assets"))
            self._tell_speaker(self._settings.settings)
        return self._speaker

    def _tell_speaker(self, settings: Settings) -> None:
        if self._speaker is not None:
            self._speaker.set_volume(settings.volume)
            self._speaker.set_muted(settings.muted)

    def _fail(self, error: DiaryError) -> None:
        self._window.leave_session()
        self._tell(str(error))
