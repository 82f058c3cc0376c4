"""Every case over many days: what lasts, what was sharp again, and the morning after."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from coach.domain.log import Begun, Entry, Lifted, Log, Use
from coach.domain.pain import CheckIn, Moment
from coach.domain.watch import log_row, morning_row, percent

if TYPE_CHECKING:
    from tests.cases.conftest import At, DayCase

_LAST_DAY = 28
_DAY = dt.timedelta(days=1)


def _daily(case: DayCase, at: At) -> list[Entry]:
    """Return the answers of the evenings or mornings, the last on the last day."""
    moment, hour = (Moment.MORNING, 9) if case.mornings else (Moment.EVENING, 21)
    last = at(f"{_LAST_DAY} {hour:02}:00")
    pains = case.mornings or case.evenings
    return [
        Entry(
            at=last - (len(pains) - 1 - index) * _DAY,
            check_in=CheckIn(moment=moment, pain=pain, words=tuple(case.words)),
        )
        for index, pain in enumerate(pains)
        if pain is not None
    ]


def _log(case: DayCase, at: At) -> Log:
    entries, sessions, uses = _daily(case, at), [], []
    if case.trained:
        trained = at(case.trained)
        sessions.append(Begun(id="trained", at=trained, routine="core-standard", finished=True))
        if case.start_pain is not None:
            before = CheckIn(moment=Moment.BEFORE, pain=case.start_pain)
            entries.append(Entry(at=trained, check_in=before, session="trained"))
    for index, sharp in enumerate(case.uses):
        begun = at(f"{_LAST_DAY - 1} 10:00") - (len(case.uses) - 1 - index) * _DAY
        name = f"use-{index}"
        sessions.append(Begun(id=name, at=begun, routine="core-big3", finished=not sharp))
        uses.append(Use(at=begun, session=name, exercise="bird-dog", done_s=30))
        if sharp:
            check_in = CheckIn(moment=Moment.DURING, sharp_button=True)
            entries.append(
                Entry(at=begun, check_in=check_in, row="D5", action="pause", session=name,
                      exercise="bird-dog")
            )  # fmt: skip
    return Log(
        entries=tuple(sorted(entries, key=lambda entry: entry.at)),
        uses=tuple(uses),
        sessions=tuple(sessions),
        lifted=tuple(
            msgspec.convert({**told, "at": at(told["at"])}, Lifted) for told in case.lifted
        ),
    )


def test_the_diary_calls_for_what_the_text_says(day_case: DayCase, at: At) -> None:
    hour = 9 if day_case.mornings else 21
    log, now = _log(day_case, at), at(f"{_LAST_DAY} {hour:02}:01")
    if day_case.mornings:
        row = morning_row(log, now)
        assert (row and row.number, percent(log, now)) == (day_case.morning_row, day_case.percent)
    else:
        row = log_row(log, now)
        assert (row and row.number) == day_case.row, day_case.source
