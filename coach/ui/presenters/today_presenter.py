"""Today: one tap on a number, what follows from it, and what to do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from coach.diary.errors import DiaryError
from coach.diary.records import CheckInRecord, SessionRecord
from coach.diary.store import Diary
from coach.domain.pain import CheckIn, Moment
from coach.domain.triage import Action, decide
from coach.library.texts import Advice, SafetyTexts
from coach.session.corrections import correct, take_back
from coach.session.day import Day
from coach.translation import gettext as _
from coach.translation import ngettext
from coach.ui.presenters.care_presenter import CarePresenter
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.pain_history import answers, by_day, daily_means, previews
from coach.ui.presenters.today_look import Suggested, TodayLook, Unfinished
from coach.words.routine import (
    day_words,
    minutes,
    minutes_and_steps,
    time_of_day,
    weekday,
)

if TYPE_CHECKING:  # the first frame does not wait for them
    from coach.ui.presenters.care_reader import CareLook
    from coach.ui.presenters.suggestion import Suggestion

UNDO_MS: Final = 10_000
"""How long a tap can be taken back on the spot; later the Journal does it."""
BAR_DAYS: Final = 14
_LAST_DAYS: Final = 30
_CARD: Final = {Action.EMERGENCY: "emergency", Action.URGENT: "urgent"}


class TodayPresenter(QObject):
    """Saves check-ins of no session and says what Today shows; `changed` after every change."""

    changed = Signal()
    card_requested = Signal(str)

    def __init__(
        self,
        *,
        diary: Diary,
        day: Day,
        care: CarePresenter,
        catalog: CatalogPresenter,
        texts: Callable[[], SafetyTexts],
        now: Callable[[], dt.datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._diary = diary
        self._day = day
        self._care = care
        self._catalog = catalog
        self._texts = texts
        self._now = now
        self._last: CheckInRecord | None = None
        self._problem: str | None = None
        self._undo = QTimer(self)
        self._undo.setSingleShot(True)
        self._undo.setInterval(UNDO_MS)
        self._undo.timeout.connect(self.changed)
        catalog.catalog_changed.connect(self.changed)
        care.changed.connect(self.changed)
        care.problem_changed.connect(self._on_problem_changed)

    def look(self) -> TodayLook:
        """Return what to show now."""
        try:
            return self._look()
        except DiaryError as error:
            return self._empty_look(str(error))

    @Slot(int)
    def tap(self, pain: int) -> None:
        """Save one check-in with a number alone."""
        self._save(CheckInRecord(at=self._now(), check_in=CheckIn(moment=Moment.NOW, pain=pain)))

    @Slot(object)
    def add_detail(self, check_in: CheckIn) -> None:
        """Put words and places to the check-in tapped last; nothing happens when it is gone."""
        if self._last is not None:
            self._save(replace(self._last, check_in=check_in))

    def last_check_in(self) -> CheckIn | None:
        """Return the answers tapped last, to start the details from."""
        return self._last.check_in if self._last else None

    @Slot()
    def undo(self) -> None:
        """Take the last tap back."""
        if self._last is None or not self._undo.isActive():
            return
        self._undo.stop()
        last = self._last
        self._try(lambda: take_back(self._diary, last.id))
        self._last = None
        self.changed.emit()

    @Slot()
    def leave_unfinished(self) -> None:
        """Keep the session that was left as unfinished; it is not offered again."""
        self._try(self._day.decline)
        self.changed.emit()

    @Slot()
    def refresh(self) -> None:
        """Look again: another day may have begun, the Journal may have changed an entry."""
        today = self._now().date()
        if self._last is not None and (self._last.at.date() != today or not self._still_there()):
            self._last = None
            self._undo.stop()
        self.changed.emit()

    def stop(self) -> None:
        """End the time in which a tap can be taken back, before the window goes."""
        self._undo.stop()

    def _still_there(self) -> bool:
        try:
            return self._last is not None and self._diary.check_in(self._last.id) == self._last
        except (LookupError, DiaryError):
            return False

    def _save(self, record: CheckInRecord) -> None:
        decision = decide(record.check_in)
        record = replace(record, row=decision.row.number, action=decision.action.value)

        def write() -> None:
            if record.id:
                self._last = correct(self._diary, record.id, record.check_in)
            else:
                self._last = self._diary.add_check_in(record)
                self._undo.start()

        self._try(write)
        # The card says what to do, also where the answer could not be saved.
        if decision.action in _CARD:
            self.card_requested.emit(_CARD[decision.action])
        self.changed.emit()

    @Slot(str)
    def _on_problem_changed(self, problem: str) -> None:
        self._problem = problem or None

    def _try(self, write: Callable[[], object]) -> None:
        self._problem = None
        try:
            write()
        except DiaryError as error:
            self._problem = str(error)

    def _look(self) -> TodayLook:
        now = self._now()
        today = now.date()
        since = now - dt.timedelta(days=_LAST_DAYS)
        begun = self._diary.sessions(since)
        sessions = tuple(session for session in begun if session.outcome is not None)
        records = self._diary.check_ins(since)
        given = answers(records, previews(begun))
        todays = [answer for answer in given if answer.at.date() == today]
        # Locks come with the catalogue, before which nothing can be started: reading the log of
        # many days is not worth a later first frame.
        care = self._care.reader.look() if self._catalog.catalog else None
        suggestion = self._suggest(care, records, sessions) if care else None
        routine = self._suggested(suggestion)
        return TodayLook(
            heading=weekday(today),
            line=_line(sessions, given[-1].at if given else None, today),
            pain=todays[-1].pain if todays else None,
            saved=self._saved(todays[-1].at if todays else None),
            can_undo=self._undo.isActive(),
            can_add_detail=self._last is not None,
            advice=self._advice(),
            advice_relief=self._names_relief(),
            closed=care.closed if care else None,
            notice=care.notice if care else None,
            parked=self._parked(care) if care else "",
            routine=routine,
            waits="" if routine or suggestion is None else _("Nothing suggested for now"),
            why=suggestion.why if suggestion else "",
            relief=bool(suggestion and suggestion.relief) and self._care.reader.relief_open(),
            bars=daily_means(by_day(given), today, BAR_DAYS),
            unfinished=self._unfinished(),
            problem=self._problem,
        )

    def _suggest(
        self,
        care: CareLook,
        records: tuple[CheckInRecord, ...],
        sessions: tuple[SessionRecord, ...],
    ) -> Suggestion | None:
        """Choose what comes first; None where a lock says what is open."""
        catalog = self._catalog.catalog
        if catalog is None or care.closed is not None:
            return None
        from coach.ui.presenters.suggestion import (  # noqa: PLC0415 after the first frame
            Situation,
            suggest,
        )

        now = self._now()
        todays = (record for record in records if record.at.date() == now.date())
        answer = next((one.check_in for one in todays if one.check_in.pain is not None), None)
        situation = Situation(
            now=now, answer=answer, sessions=sessions, gentle=care.gentle_until is not None
        )
        away = {one.exercise for one in care.parked}
        known = {entry.routine.id for entry in catalog.routines} | catalog.exercises.keys()
        return suggest(situation, known - away)

    def _suggested(self, suggestion: Suggestion | None) -> Suggested | None:
        catalog = self._catalog.catalog
        if catalog is None or suggestion is None or suggestion.first is None:
            return None
        from coach.ui.presenters.closed import (  # noqa: PLC0415 after the first frame
            open_look,
            open_looks,
        )
        from coach.ui.presenters.telling_figure import (  # noqa: PLC0415 likewise
            figure_of,
            telling_figure,
        )

        also = open_looks(suggestion.also, catalog)
        entry = catalog.find(suggestion.first)
        if entry is not None:
            return Suggested(
                id=entry.routine.id,
                name=entry.routine.name,
                line=minutes_and_steps(entry.seconds, len(entry.routine.steps)),
                figure=telling_figure(entry, catalog),
                also=also,
            )
        alone = open_look(suggestion.first, catalog)
        if alone is None:
            return None
        return Suggested(
            id=alone.id,
            name=alone.name,
            line=alone.line,
            figure=figure_of(catalog.exercises[alone.id]),
            is_routine=False,
            also=also,
        )

    def _parked(self, care: CareLook) -> str:
        exercises = self._catalog.shown.exercises
        known = [one.exercise for one in care.parked if one.exercise in exercises]
        if not known:
            return ""
        return ngettext(
            "1 exercise is parked: {names}", "{count} are parked: {names}", len(known)
        ).format(count=len(known), names=", ".join(exercises[id_].name for id_ in known))

    def _empty_look(self, problem: str) -> TodayLook:
        return TodayLook(
            heading=weekday(self._now().date()),
            line="",
            pain=None,
            saved="",
            can_undo=False,
            can_add_detail=False,
            advice=None,
            advice_relief=False,
            closed=None,
            notice=None,
            parked="",
            routine=None,
            waits="",
            why="",
            relief=False,
            bars=(None,) * BAR_DAYS,
            unfinished=None,
            problem=problem,
        )

    def _saved(self, at: dt.datetime | None) -> str:
        if at is None:
            return _("one tap saves it")
        return _("saved at {time}").format(time=time_of_day(at))

    def _advice(self) -> Advice | None:
        if self._last is None:
            return None
        decision = decide(self._last.check_in)
        if decision.action is Action.CONTINUE:
            return None
        return self._texts().advice.get(decision.key)

    def _names_relief(self) -> bool:
        if self._last is None:
            return False
        return self._care.reader.names_relief(decide(self._last.check_in).key)

    def _unfinished(self) -> Unfinished | None:
        catalog = self._catalog.catalog
        left = self._day.unfinished(catalog.exercises) if catalog else None
        if left is None:
            return None
        return Unfinished(left.record.id, left.record.name, time_of_day(left.at))


def _line(
    sessions: tuple[SessionRecord, ...], last_answer: dt.datetime | None, today: dt.date
) -> str:
    parts = []
    if sessions:
        session = sessions[0]
        done_s = sum(step.done_s for step in session.steps)
        when = day_words(session.started_at.date(), today)
        parts.append(f"{when}: {session.name}, {minutes(done_s)}.")
    if last_answer is not None:
        when = day_words(last_answer.date(), today)
        parts.append(
            _("Last check-in: {day}, {time}.").format(
                day=when.lower(), time=time_of_day(last_answer)
            )
            if when in {_("Today"), _("Yesterday")}
            else _("Last check-in: {day}.").format(day=when)
        )
    return " ".join(parts) or _("Your diary is still empty.")
