"""What the diary says about ice and heat now: what may begin, what is asked, the plan for today."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Protocol

from msgspec.structs import replace

from coach.diary.records import ApplicationOutcome, ApplicationRecord
from coach.domain.log import Entry, Log
from coach.domain.pain import CheckIn
from coach.domain.relief import Relief
from coach.domain.relief_log import Answered, Application, Interval, ReliefLog
from coach.domain.relief_rules import (
    ReliefOffer,
    due_at,
    every_choices,
    is_closed,
    may_be_deleted,
    questions_key,
    relief_offer,
)

NONE_OF_THEM: Final = "none"
"""Version under which the diary keeps that no question of a set applied."""

_REACH: Final = dt.timedelta(days=3)
"""No wait, lock or limit of a day goes back farther: a day, in whichever zone, and 24 hours."""
_QUESTIONS: Final = "relief:"
_SWELLING: Final = "relief-swelling"
_ALL_ANSWERS: Final = "relief[:-]*"
_YES: Final = "yes"
_NO: Final = "no"


class Acknowledged(Protocol):
    """That something was answered: how, and when."""

    @property
    def version(self) -> str:
        """The answer."""
        ...

    @property
    def at(self) -> dt.datetime:
        """When it was given."""
        ...


class ReliefDiary(Protocol):
    """The part of the diary that is about ice and heat."""

    def used(self, since: dt.datetime) -> tuple[Application, ...]:
        """Return what the rules look at of recent uses, oldest first."""
        ...

    def running_application(self) -> ApplicationRecord | None:
        """Return the one that is still on the skin."""
        ...

    def intervals(self, since: dt.datetime | None = None) -> tuple[Interval, ...]:
        """Return plans for a day, newest first."""
        ...

    def add_interval(self, interval: Interval) -> None:
        """Save a plan."""
        ...

    def end_interval(self, interval: str, ended_at: dt.datetime) -> None:
        """Save that a plan was ended."""
        ...

    def acknowledge(self, what: str, version: str, at: dt.datetime) -> None:
        """Save an answer."""
        ...

    def acknowledgements(self, like: str) -> Mapping[str, Acknowledged]:
        """Return the newest answer to each question whose name fits a pattern."""
        ...


class LogOfDay(Protocol):
    """Who knows what the rules over many days look at."""

    def log(self) -> Log:
        """Return it."""
        ...


class ReliefDay:
    """Looks at the diary as it is now; light enough for the first frame.

    Every method but `may_delete` reads or writes it, and raises DiaryError when that can't be done.
    """

    def __init__(self, diary: ReliefDiary, day: LogOfDay, now: Callable[[], dt.datetime]) -> None:
        self._diary = diary
        self._day = day
        self._now = now

    def log(self) -> ReliefLog:
        """Return all about ice and heat that the rules look at."""
        return ReliefLog(applications=self.used(), answered=self._answered())

    def used(self) -> tuple[Application, ...]:
        """Return recent uses, oldest first: all that a first frame asks for."""
        return self._diary.used(self._now() - _REACH)

    def offer(self, relief: Relief, pain: int | None = None) -> ReliefOffer:
        """Return whether a protocol may be begun now, and what is asked before.

        Args:
            relief: as written.
            pain: a number that is about to be kept; with it the first 48 hours may begin.
        """
        log, now = self._day.log(), self._now()
        if pain is not None:
            told = Entry(at=now, check_in=CheckIn(pain=pain))
            log = replace(log, entries=(*log.entries, told))
        return relief_offer(relief, reliefs=self.log(), log=log, now=now)

    def offers(self, reliefs: Iterable[Relief]) -> tuple[ReliefOffer, ...]:
        """Return what may be begun of several, from one look at the diary."""
        used, log, now = self.log(), self._day.log(), self._now()
        return tuple(relief_offer(relief, reliefs=used, log=log, now=now) for relief in reliefs)

    def is_closed(self) -> bool:
        """Whether both kinds wait until somebody was seen (4.4)."""
        return is_closed(self._day.log())

    def clear_questions(self, relief: Relief) -> None:
        """Save that none of a protocol's questions applied."""
        self._diary.acknowledge(f"{_QUESTIONS}{questions_key(relief)}", NONE_OF_THEM, self._now())

    def answer_swelling(self, yes: bool) -> None:  # noqa: FBT001 the answer is the one thing it takes
        """Save whether there is swelling or a bruise."""
        self._diary.acknowledge(_SWELLING, _YES if yes else _NO, self._now())

    def interval(self) -> Interval | None:
        """Return the plan of today, if there is one that was not ended."""
        return next(iter(self._open_plans()), None)

    def due(self, relief: Relief) -> dt.datetime | None:
        """Return when the plan of today asks for the next one, None where no more are due.

        Args:
            relief: the protocol of the plan.
        """
        plan = self.interval()
        if plan is None or plan.relief != relief.id:
            return None
        return due_at(plan, relief, self.log(), self._day.log(), self._now())

    def plan(self, relief: Relief, every_min: int) -> None:
        """Save a plan for today in place of any other.

        Raises:
            ValueError: so often is not among the choices of this protocol.
        """
        if every_min not in every_choices(relief):
            raise ValueError(f"{relief.id} can't be planned every {every_min} min")
        self.end_plan()
        self._diary.add_interval(
            Interval(
                id=uuid.uuid4().hex,
                relief=relief.id,
                kind=relief.kind,
                every_min=every_min,
                at=self._now(),
            )
        )

    def end_plan(self) -> None:
        """End the plan of today, if there is one."""
        for plan in self._open_plans():
            self._diary.end_interval(plan.id, self._now())

    def running(self) -> ApplicationRecord | None:
        """Return the one that is on the skin now, or was when the program was cut off."""
        return self._diary.running_application()

    def may_delete(self, record: ApplicationRecord) -> bool:
        """Whether one use may be deleted: it is off, and locks no other any more."""
        if record.speed != 1:
            return record.off_at is not None
        return may_be_deleted(_used(record), self._now())

    def _open_plans(self) -> list[Interval]:
        now = self._now()
        plans = self._diary.intervals(now - _REACH)
        return [plan for plan in plans if plan.ended_at is None and plan.at.date() == now.date()]

    def _answered(self) -> Answered:
        found = dict(self._diary.acknowledgements(_ALL_ANSWERS))
        swelling = found.pop(_SWELLING, None)
        return Answered(
            none={
                what.removeprefix(_QUESTIONS): answer.at
                for what, answer in found.items()
                if what.startswith(_QUESTIONS)
            },
            swelling=None if swelling is None else (swelling.version == _YES, swelling.at),
        )


def _used(record: ApplicationRecord) -> Application:
    return Application(
        id=record.id,
        relief=record.relief,
        kind=record.kind,
        at=record.at,
        off_at=record.off_at,
        on_skin_s=record.on_skin_s,
        wait_min=record.wait_min,
        skin=record.outcome is ApplicationOutcome.SKIN,
    )
