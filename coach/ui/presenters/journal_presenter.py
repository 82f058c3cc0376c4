"""The journal: what was done and felt by day, the pain chart, corrections and export."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot

from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationRecord, CheckInRecord, SessionRecord
from coach.diary.store import Diary
from coach.domain.pain import CheckIn
from coach.session.corrections import correct, take_back, take_back_use
from coach.session.relief_day import ReliefDay
from coach.translation import gettext as _
from coach.ui.presenters.form_presenter import FORMS
from coach.ui.presenters.journal_words import (
    application_words,
    check_in_words,
    session_words,
)
from coach.ui.presenters.pain_history import (
    Answer,
    answers,
    by_day,
    previews,
    running_average,
)
from coach.words.routine import day_words, short_date, time_of_day

CHART_DAYS: Final = 90
_DATE_DAYS: Final = 30
"""A date stands under the chart that often, and under today."""
PAGE_DAYS: Final = 14
"""So many days with entries are listed at first, and more each time that is asked for."""


class Entry(Struct, frozen=True, kw_only=True):
    """One line of the list; `check_in` is the id of one that can be corrected, else empty.

    `is_form`: it was given in the morning or the evening form, and is corrected there.
    `application` is the id of a use of ice or heat that is over.
    """

    time: str
    title: str
    line: str
    check_in: str = ""
    is_form: bool = False
    application: str = ""


_Timed: TypeAlias = tuple[dt.datetime, Entry]


class Day(Struct, frozen=True):
    """The entries of one day, newest first."""

    heading: str
    entries: tuple[Entry, ...]


class Chart(Struct, frozen=True, kw_only=True):
    """What is painted; `x` counts days from the first one shown, with fractions."""

    days: int
    dots: tuple[tuple[float, float], ...]
    average: tuple[tuple[float, float], ...]
    sharp: tuple[tuple[float, str], ...]
    dates: tuple[tuple[float, str], ...]


class JournalLook(Struct, frozen=True, kw_only=True):
    """Everything that the page shows."""

    chart: Chart
    days: tuple[Day, ...]
    has_more: bool
    problem: str | None


class JournalPresenter(QObject):
    """Reads the diary; `changed` after every change that was made here."""

    changed = Signal()

    def __init__(
        self,
        *,
        diary: Diary,
        now: Callable[[], dt.datetime],
        exercise_name: Callable[[str], str],
        relief_day: ReliefDay,
        parent: QObject | None = None,
    ) -> None:
        """Take what it asks.

        Args:
            diary: what was done and felt.
            now: local time.
            exercise_name: of an exercise's id.
            relief_day: says which use of ice or heat still locks others.
            parent: owns this.
        """
        super().__init__(parent)
        self._diary = diary
        self._now = now
        self._exercise_name = exercise_name
        self._relief_day = relief_day
        self._shown_days = PAGE_DAYS
        self._problem: str | None = None

    def look(self) -> JournalLook:
        """Return what to show now."""
        now = self._now()
        try:
            sessions = self._diary.sessions()
            records = self._diary.check_ins()
            uses = self._diary.applications()
        except DiaryError as error:
            chart = self._chart((), now.date())
            return JournalLook(chart=chart, days=(), has_more=False, problem=str(error))
        given = answers(records, previews(sessions))
        days = self._days((*_of_sessions(sessions), *self._told(records), *_of_uses(uses)))
        return JournalLook(
            chart=self._chart(given, now.date()),
            days=days[: self._shown_days],
            has_more=len(days) > self._shown_days,
            problem=self._problem,
        )

    @Slot()
    def refresh(self) -> None:
        """Look again."""
        self.changed.emit()

    @Slot()
    def show_more(self) -> None:
        """List earlier days as well."""
        self._shown_days += PAGE_DAYS
        self.changed.emit()

    def check_in(self, check_in_id: str) -> CheckIn | None:
        """Return the answers of one check-in, or None when it is gone."""
        try:
            return self._diary.check_in(check_in_id).check_in
        except (LookupError, DiaryError):
            return None

    def correct(self, check_in_id: str, check_in: CheckIn) -> None:
        """Replace the answers of a check-in; the decision table looks again."""
        self._try(lambda: correct(self._diary, check_in_id, check_in))

    def delete(self, check_in_id: str) -> None:
        """Delete a check-in; the person has been asked."""
        self._try(lambda: take_back(self._diary, check_in_id))

    def delete_use(self, application: str) -> None:
        """Delete a use of ice or heat; the person has been asked."""
        self._try(lambda: take_back_use(self._diary, self._relief_day, application))

    def export(self, file: Path) -> None:
        """Write the whole diary, as CSV when the file's name ends so, else as JSON."""

        def write() -> None:
            from coach.diary.export import (  # noqa: PLC0415 rarely used
                export_csv,
                export_json,
                write_whole,
            )

            make = export_csv if file.suffix.lower() == ".csv" else export_json
            write_whole(file, make(self._diary))

        self._try(write)

    def _try(self, write: Callable[[], object]) -> None:
        self._problem = None
        try:
            write()
        except DiaryError as error:
            self._problem = str(error)
        except OSError as error:
            self._problem = _("The file could not be written: {reason}").format(
                reason=error.strerror
            )
        except LookupError:
            self._problem = _("This entry is no longer there.")
        self.changed.emit()

    def _told(self, records: Iterable[CheckInRecord]) -> Iterator[_Timed]:
        for record in records:
            title, line = check_in_words(record, self._exercise_name)
            yield (
                record.at,
                Entry(
                    time=time_of_day(record.at),
                    title=title,
                    line=line,
                    check_in=record.id,
                    is_form=record.check_in.moment in FORMS,
                ),
            )

    def _days(self, entries: Iterable[_Timed]) -> tuple[Day, ...]:
        today = self._now().date()
        days: dict[dt.date, list[Entry]] = {}
        for at, entry in sorted(entries, key=lambda pair: pair[0], reverse=True):
            days.setdefault(at.date(), []).append(entry)
        return tuple(
            Day(day_words(day, today), tuple(of_day)) for day, of_day in _newest_first(days)
        )

    def _chart(self, given: tuple[Answer, ...], today: dt.date) -> Chart:
        first = today - dt.timedelta(days=CHART_DAYS - 1)
        shown = [answer for answer in given if answer.at.date() >= first]
        average = running_average(by_day(given))
        return Chart(
            days=CHART_DAYS,
            dots=tuple((_x(answer.at, first), float(answer.pain)) for answer in shown),
            average=tuple(
                ((day - first).days + 0.5, mean) for day, mean in average if day >= first
            ),
            sharp=tuple(
                (_x(answer.at, first), self._sharp_words(answer))
                for answer in shown
                if answer.sharp
            ),
            dates=tuple(
                (float(at), short_date(first + dt.timedelta(days=at)))
                for at in (*range(0, CHART_DAYS, _DATE_DAYS), CHART_DAYS - 1)
            ),
        )

    def _sharp_words(self, answer: Answer) -> str:
        if answer.exercise is None:
            return _("sharp, {pain}").format(pain=answer.pain)
        name = self._exercise_name(answer.exercise)
        return _("sharp, {exercise}, {pain}").format(exercise=name, pain=answer.pain)


def _of_sessions(sessions: Iterable[SessionRecord]) -> Iterator[_Timed]:
    for session in sessions:
        title, line = session_words(session)
        at = session.started_at
        yield at, Entry(time=time_of_day(at), title=title, line=line)


def _of_uses(uses: Iterable[ApplicationRecord]) -> Iterator[_Timed]:
    for use in uses:
        title, line = application_words(use)
        ended = use.id if use.off_at is not None else ""
        yield use.at, Entry(time=time_of_day(use.at), title=title, line=line, application=ended)


def _newest_first(
    days: Mapping[dt.date, list[Entry]],
) -> list[tuple[dt.date, list[Entry]]]:
    return sorted(days.items(), key=lambda pair: pair[0], reverse=True)


def _x(at: dt.datetime, first: dt.date) -> float:
    seconds = at.hour * 3600 + at.minute * 60 + at.second
    return (at.date() - first).days + seconds / 86_400
