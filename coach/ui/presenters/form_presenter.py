"""The morning and the evening form: when Today offers them, what they start from, saving them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal, Slot

from coach.diary.errors import DiaryError
from coach.diary.records import CheckInRecord
from coach.diary.store import Diary
from coach.domain.comfort import names_relief
from coach.domain.pain import CheckIn, Moment
from coach.domain.triage import Action, decide
from coach.library.texts import Advice, SafetyTexts
from coach.session.corrections import correct
from coach.translation import gettext as _
from coach.words.routine import day_words, time_of_day

MORNING_FROM: Final = dt.time(8)
MORNING_UNTIL: Final = dt.time(12)
"""The morning check (domain.md 4.1)."""
EVENING_FROM: Final = dt.time(17)
"""From here to midnight the day can be looked back on (design choice)."""
FRESH: Final = dt.timedelta(minutes=15)
"""A tap on Today that is no older is not asked again (design choice)."""
FORMS: Final = (Moment.MORNING, Moment.EVENING)
_PUT_OFF: Final = "put-off:{moment}"
_CARD: Final = {Action.EMERGENCY: "emergency", Action.URGENT: "urgent"}


class FormOffer(Struct, frozen=True, kw_only=True):
    """What Today shows of a form; `advice` follows from what was saved, `relief` goes with it."""

    moment: Moment
    saved: bool
    title: str
    line: str
    advice: Advice | None = None
    relief: bool = False


class FormLook(Struct, frozen=True, kw_only=True):
    """What the form starts from."""

    moment: Moment
    title: str
    line: str
    check_in: CheckIn


class FormPresenter(QObject):
    """One form a morning and one an evening; `changed` when one was saved or put off.

    `card_requested` names a heading of the safety card and the advice that goes with it.
    """

    changed = Signal()
    card_requested = Signal(str, str)

    def __init__(
        self,
        *,
        diary: Diary,
        texts: Callable[[], SafetyTexts],
        now: Callable[[], dt.datetime],
        relief_open: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """Take what it asks.

        Args:
            diary: where forms are kept.
            texts: reads the safety texts.
            now: local time.
            relief_open: whether ice or heat can be begun now.
            parent: owns this.
        """
        super().__init__(parent)
        self._diary = diary
        self._texts = texts
        self._now = now
        self._relief_open = relief_open
        self._open: CheckInRecord | None = None
        self._begun: CheckInRecord | None = None

    def offer(self) -> FormOffer | None:
        """Return the form of this hour, or None when there is none or it was put off for today."""
        now = self._now()
        moment = due(now)
        if moment is None:
            return None
        try:
            saved = self._saved(moment, now)
            if saved is None and self._is_put_off(moment, now.date()):
                return None
        except DiaryError:
            # Today says it already, and offers nothing that could not be saved.
            return None
        if saved is not None:
            return self._offer_of(saved)
        title, line = _words(moment)
        return FormOffer(moment=moment, saved=False, title=title, line=line)

    @Slot(object)
    def put_off(self, moment: Moment) -> None:
        """Hide a form until the next day."""
        now = self._now()
        try:
            self._diary.acknowledge(
                _PUT_OFF.format(moment=moment.value), now.date().isoformat(), now
            )
        except DiaryError:
            # It is offered again; there is nothing to lose.
            return
        self.changed.emit()

    def open_form(self, moment: Moment) -> FormLook | None:
        """Begin the form of today: from what is saved, else from what was begun, else anew.

        Returns:
            What it starts from; None when the diary can't be read.
        """
        now = self._now()
        try:
            saved = self._saved(moment, now) or self._begun_today(moment, now)
            return self._look(saved or self._new(moment, now))
        except DiaryError:
            return None

    def open_saved(self, check_in_id: str) -> FormLook | None:
        """Begin the correction of a saved form; None when it is gone, or can't be read."""
        try:
            return self._look(self._diary.check_in(check_in_id))
        except (LookupError, DiaryError):
            return None

    def keep(self, check_in: CheckIn) -> None:
        """Remember the answers of a form that was left unsaved, for when it is opened again."""
        if self._open is not None and not self._open.id:
            self._begun = replace(self._open, check_in=check_in)

    def save(self, check_in: CheckIn) -> str | None:
        """Save the answers; the decision table speaks.

        Returns:
            The sentence to show when they could not be saved.
        """
        if self._open is None:
            return _("This entry is no longer there.")
        decision = decide(check_in)
        record = replace(
            self._open, check_in=check_in, row=decision.row.number, action=decision.action.value
        )
        problem = self._write(record)
        if problem is None:
            self._open = self._begun = None
        # The card says what to do, also where the answers could not be saved.
        if decision.action in _CARD:
            self.card_requested.emit(_CARD[decision.action], decision.key)
        if problem is None:
            self.changed.emit()
        return problem

    def _write(self, record: CheckInRecord) -> str | None:
        """Save a form; return the sentence to show when that can't be done."""
        try:
            if record.id:
                correct(self._diary, record.id, record.check_in)
            else:
                self._diary.add_check_in(replace(record, at=self._time_of(record)))
        except DiaryError as error:
            return str(error)
        except LookupError:
            return _("This entry is no longer there.")
        return None

    def _saved(self, moment: Moment, now: dt.datetime) -> CheckInRecord | None:
        """Return the form of this day; the day as the person's own clock shows it."""
        records = self._diary.check_ins(since=now - dt.timedelta(days=1))
        return next(
            (
                record
                for record in records
                if record.check_in.moment is moment and record.at.date() == now.date()
            ),
            None,
        )

    def _begun_today(self, moment: Moment, now: dt.datetime) -> CheckInRecord | None:
        begun = self._begun
        if begun is None or begun.check_in.moment is not moment or begun.at.date() != now.date():
            return None
        return begun

    def _new(self, moment: Moment, now: dt.datetime) -> CheckInRecord:
        tapped = next(
            (
                record.check_in
                for record in self._diary.check_ins(since=now - FRESH)
                if record.check_in.moment is Moment.NOW and record.check_in.pain is not None
            ),
            None,
        )
        check_in = CheckIn(moment=moment)
        if tapped is not None:
            check_in = replace(tapped, moment=moment)
        return CheckInRecord(at=now, check_in=check_in)

    def _time_of(self, record: CheckInRecord) -> dt.datetime:
        """Return when it is saved; answers that were begun before midnight are of that day."""
        now = self._now()
        return now if now.date() == record.at.date() else record.at

    def _is_put_off(self, moment: Moment, today: dt.date) -> bool:
        put_off = self._diary.acknowledged(_PUT_OFF.format(moment=moment.value))
        return put_off is not None and put_off.version == today.isoformat()

    def _look(self, record: CheckInRecord) -> FormLook:
        self._open = record
        moment = record.check_in.moment
        title, line = _words(moment)
        if record.id:
            when = day_words(record.at.date(), self._now().date())
            line = _("{day}, saved at {time}. Change what you like.").format(
                day=when, time=time_of_day(record.at)
            )
        return FormLook(moment=moment, title=title, line=line, check_in=record.check_in)

    def _offer_of(self, saved: CheckInRecord) -> FormOffer:
        moment, decision = saved.check_in.moment, decide(saved.check_in)
        spoken = decision.action is not Action.CONTINUE
        return FormOffer(
            moment=moment,
            saved=True,
            title=_words(moment)[0],
            line=_("In your diary since {time}.").format(time=time_of_day(saved.at)),
            advice=self._texts().advice.get(decision.key) if spoken else None,
            relief=names_relief(decision.key) and self._relief_open(),
        )


def due(now: dt.datetime) -> Moment | None:
    """Return which form belongs to this hour of the person's clock."""
    if MORNING_FROM <= now.time() < MORNING_UNTIL:
        return Moment.MORNING
    return Moment.EVENING if now.time() >= EVENING_FROM else None


def _words(moment: Moment) -> tuple[str, str]:
    """Return title and line of a form."""
    if moment is Moment.MORNING:
        return _("Morning check"), _("Twenty seconds: how your back took yesterday.")
    return _("Evening check"), _("A look back at the day. Answer what you like, leave the rest.")
