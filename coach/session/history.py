"""The diary as the rules over many days see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Final, Protocol

from coach.diary.practice import Practised
from coach.diary.records import CheckInRecord
from coach.domain.log import Entry, Lift, Lifted, Log
from coach.domain.pain import Moment

DAYS: Final = 60
"""No rule that looks at every day goes back farther (D16 and its easing, 14 days and some), but for
pain that lasts longer and was shown to somebody before that."""
_LASTING: Final = frozenset({"D14", "D15", "D16"})


class LogDiary(Protocol):
    """The part of the diary that the rules over many days look at."""

    def check_ins(
        self, since: dt.datetime | None = None, until: dt.datetime | None = None
    ) -> tuple[CheckInRecord, ...]:
        """Return check-ins, newest first."""
        ...

    def lasting_check_ins(self, before: dt.datetime) -> tuple[CheckInRecord, ...]:
        """Return older check-ins that time alone does not end, newest first."""
        ...

    def practised(self, since: dt.datetime) -> Practised:
        """Return sessions and what was exercised in them, oldest first."""
        ...

    def practised_before(self, before: dt.datetime, warnings: Collection[Entry]) -> Practised:
        """Return earlier sessions that tell whether exercises that hurt may come back."""
        ...

    def lifts(self) -> tuple[Lifted, ...]:
        """Return all that was lifted, newest first."""
        ...


def log_of(diary: LogDiary, now: dt.datetime, days: int = DAYS) -> Log:
    """Read what the rules over many days look at.

    Of the last days everything, and of as many more as pain may have lasted that somebody has seen
    since it began: it is not told again (D14 to D16). Of the time before only what does not end by
    itself: locks (4.4), what hurt at an exercise, and sessions that may have shown it to be well
    again. A preview at another speed is no session, but what was said about pain there was said.

    Args:
        diary: where it is kept.
        now: with the person's zone.
        days: how far back everything is read.

    Raises:
        DiaryError: the diary can't be read.
    """
    lifted = tuple(reversed(diary.lifts()))
    since, lately = _lately(diary, now, dt.timedelta(days=days), lifted)
    earlier_ones = diary.lasting_check_ins(since)
    entries = (*(_entry(record) for record in reversed(earlier_ones)), *lately)
    practised = diary.practised(since)
    warnings = [entry for entry in entries if _warns(entry)]
    earlier = diary.practised_before(since, warnings) if warnings else Practised((), ())
    return Log(
        entries=entries,
        uses=(*earlier.uses, *practised.uses),
        sessions=(*earlier.sessions, *practised.sessions),
        lifted=lifted,
    )


def _lately(
    diary: LogDiary, now: dt.datetime, span: dt.timedelta, lifted: Iterable[Lifted]
) -> tuple[dt.datetime, tuple[Entry, ...]]:
    """Return from when on everything is read, and the check-ins since, oldest first."""
    since = now - span
    entries = tuple(_entry(record) for record in reversed(diary.check_ins(since)))
    seen = max((one.at for one in lifted if _has_seen_someone(one)), default=now)
    while seen < since and _may_go_farther_back(entries, now, since):
        until, since = since, since - span
        earlier = diary.check_ins(since, until)
        entries = (*(_entry(record) for record in reversed(earlier)), *entries)
    return since, entries


def _may_go_farther_back(entries: tuple[Entry, ...], now: dt.datetime, since: dt.datetime) -> bool:
    from coach.domain.lasting import may_go_farther_back  # noqa: PLC0415 rarely needed

    return may_go_farther_back(Log(entries=entries), now.date(), since.date())


def _has_seen_someone(lifted: Lifted) -> bool:
    return lifted.how is Lift.SEEN_SOMEONE and lifted.what in _LASTING


def _warns(entry: Entry) -> bool:
    """Whether an exercise comes differently next time because of this."""
    told = entry.check_in
    return told.moment is Moment.DURING and (told.is_sharp or told.has_nerve_word)


def _entry(record: CheckInRecord) -> Entry:
    return Entry(
        at=record.at,
        check_in=record.check_in,
        row=record.row,
        action=record.action,
        session=record.session,
        exercise=record.exercise,
        or_exercise=record.or_exercise,
        side=record.side,
        into_step_s=record.into_step_s,
    )
