"""What may begin of ice and heat, as the diary has it now, put into words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationRecord
from coach.domain.log import Log
from coach.domain.relief import Relief, ReliefKind
from coach.domain.relief_log import Interval, ReliefLog
from coach.domain.relief_rules import (
    ReliefOffer,
    Shut,
    choices_today,
    due_at,
    heat_first,
    relief_offer,
)
from coach.library.catalog import CatalogRelief, Source
from coach.library.texts import Advice, SafetyTexts
from coach.session.day import Day
from coach.session.relief_day import ReliefDay
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.relief_first import card, first_protocols
from coach.ui.presenters.relief_looks import (
    Every,
    LimitLook,
    PlanLook,
    PlanRow,
    ProtocolLook,
    ReliefCard,
    ReliefPageLook,
    WayInLook,
)
from coach.words import relief as words
from coach.words.routine import time_of_day

_MAY_PLAN: Final = frozenset({None, Shut.WAIT})
_BOTH: Final = frozenset({Shut.MEDICAL, Shut.SKIN})
_CARDS: Final = ("K19", "K18", "K14")


class _Seen(Struct, frozen=True, kw_only=True):
    """The diary at one moment."""

    now: dt.datetime
    log: Log
    reliefs: ReliefLog
    running: ApplicationRecord | None
    plan: Interval | None
    worked_out: dict[str, ReliefOffer] = {}

    def offer(self, relief: Relief) -> ReliefOffer:
        """Return what the rules say of a protocol; they read the whole log, so they do it once."""
        if relief.id not in self.worked_out:
            self.worked_out[relief.id] = relief_offer(
                relief, reliefs=self.reliefs, log=self.log, now=self.now
            )
        return self.worked_out[relief.id]

    def card(self, relief: Relief) -> ReliefCard:
        """Return a protocol in short."""
        planned = self.plan is not None and self.plan.kind is relief.kind
        due = self.due(relief) if planned else None
        return card(relief, self.offer(relief), self.running, self.now, due)

    def due(self, relief: Relief) -> dt.datetime | None:
        """Return when the plan of today asks for the next one."""
        if self.plan is None:
            return None
        return due_at(self.plan, relief, self.reliefs, self.log, self.now)

    def choices(self, relief: Relief) -> tuple[int, ...]:
        """Return how many minutes apart a plan may be that still brings something today."""
        return choices_today(relief, self.reliefs, self.log, self.now)


class ReliefReader:
    """Reads the diary each time it is asked; the first frame does not wait for it."""

    def __init__(
        self,
        *,
        relief_day: ReliefDay,
        day: Day,
        catalog: CatalogPresenter,
        texts: Callable[[], SafetyTexts],
        now: Callable[[], dt.datetime],
    ) -> None:
        """Take what it asks.

        Args:
            relief_day: what the diary says about ice and heat.
            day: what it says about pain and locks.
            catalog: the protocols.
            texts: reads the safety texts.
            now: local time.
        """
        self._relief_day = relief_day
        self._day = day
        self._catalog = catalog
        self._texts = texts
        self._now = now

    def cards(self) -> tuple[ReliefCard, ...]:
        """Return the cards of Today: one of each kind, always in the same order.

        Raises:
            DiaryError: the diary can't be read.
        """
        seen = self._see()
        mains = (self._main(kind, seen) for kind in ReliefKind)
        return tuple(seen.card(main) for main in mains if main is not None)

    def page(self, problem: str | None) -> ReliefPageLook:
        """Return what the page shows; where the diary can't be read, what stands without it."""
        texts = self._texts()
        protocols: tuple[ProtocolLook, ...] = ()
        notice = plan = None
        try:
            seen = self._see()
            protocols, plan = tuple(self._protocols(seen)), self._plan(seen)
            notice = self._notice(seen)
        except DiaryError as error:
            problem = str(error)
        catalog = self._catalog.shown
        return ReliefPageLook(
            intro=words.intro(),
            notice=notice,
            protocols=protocols,
            plan=plan,
            cards=tuple(texts.cards[key] for key in _CARDS),
            limits=tuple(LimitLook(why, source) for why, source in words.limits()),
            broken=tuple(one for one in catalog.broken if one.is_relief),
            problem=problem,
        )

    def way_in(self, relief_id: str) -> WayInLook | None:
        """Return what is asked before a protocol begins; None where it can't begin now.

        Raises:
            DiaryError: the diary can't be read.
        """
        entry = self._catalog.shown.find_relief(relief_id)
        seen = self._see()
        if entry is None or seen.running is not None:
            return None
        relief, offer = entry.relief, seen.offer(entry.relief)
        if not offer.open:
            return None
        recent = self._day.recent_pain()
        return WayInLook(
            title=words.title(relief),
            about=words.about(relief),
            tone=relief.kind.value,
            questions=relief.questions if offer.ask_questions else (),
            asks_swelling=offer.ask_swelling,
            recent=(recent.pain, time_of_day(recent.at)) if recent else None,
            excluded=self._texts().advice["relief-excluded"],
        )

    def next_hour(self) -> dt.datetime | None:
        """Return when something opens or ends next by itself.

        Raises:
            DiaryError: the diary can't be read.
        """
        seen = self._see()
        offers = [seen.offer(entry.relief) for entry in self._catalog.shown.reliefs]
        hours = [
            hour
            for offer in offers
            for hour in (offer.until, offer.next_at, offer.window_until)
            if hour
        ]
        if seen.plan is not None or any(offer.used_today for offer in offers):
            hours.append(_midnight(seen.now))  # the plan ends, the count begins anew
        return min((hour for hour in hours if hour > seen.now), default=None)

    def _see(self) -> _Seen:
        return _Seen(
            now=self._now(),
            log=self._day.log(),
            reliefs=self._relief_day.log(),
            running=self._relief_day.running(),
            plan=self._relief_day.interval(),
        )

    def _main(self, kind: ReliefKind, seen: _Seen) -> Relief | None:
        """Return the protocol of a kind that stands for it: the one on the skin, else the first."""
        catalog = self._catalog.shown
        running = seen.running
        ids = [running.relief] if running is not None and running.kind is kind else []
        found = [catalog.find_relief(id_) for id_ in (*ids, first_protocols()[kind].id)]
        of_kind = (entry for entry in catalog.reliefs if entry.relief.kind is kind)
        # The person's own file of that id may be of the other kind.
        entries = [one for one in found if one is not None and one.relief.kind is kind]
        entry = next(iter(entries), None) or next(of_kind, None)
        return entry.relief if entry else None

    def _notice(self, seen: _Seen) -> Advice | None:
        """Return what shuts both kinds; what shuts one of them is said at that one."""
        entries = self._catalog.shown.reliefs
        shut = next((seen.offer(entry.relief).shut for entry in entries), None)
        return self._why(shut) if shut in _BOTH and seen.running is None else None

    def _why(self, shut: Shut) -> Advice:
        return self._texts().advice[f"relief-{shut.value}"]

    def _protocols(self, seen: _Seen) -> Iterator[ProtocolLook]:
        for kind in _kinds(seen):
            of_kind = (one for one in self._catalog.shown.reliefs if one.relief.kind is kind)
            for at, entry in enumerate(of_kind):
                yield self._protocol(entry, seen, is_first=at == 0)

    def _protocol(self, entry: CatalogRelief, seen: _Seen, *, is_first: bool) -> ProtocolLook:
        relief = entry.relief
        offer = seen.offer(relief)
        short = seen.card(relief)
        today = words.day_line(offer, seen.now)
        waits: tuple[str, ...] = ()
        if seen.running is not None:
            today = short.line
        elif offer.shut is not None and offer.shut not in _BOTH and is_first:
            waits = self._why(offer.shut).lines
        return ProtocolLook(
            card=short,
            purpose=relief.purpose,
            about=words.about(relief),
            notes=_notes(relief, offer),
            today=today,
            waits=waits,
            file=entry.file if entry.source is Source.USER else None,
        )

    def _plan(self, seen: _Seen) -> PlanLook | None:
        made = seen.plan
        entry = self._catalog.shown.find_relief(made.relief) if made is not None else None
        if made is not None and entry is not None:
            due = seen.due(entry.relief)
            line = words.plan_line(entry.relief, made.every_min, due, seen.now)
            return PlanLook(line=line, is_made=True)
        mains = (self._main(kind, seen) for kind in _kinds(seen))
        may = (one for one in mains if one is not None and seen.offer(one).shut in _MAY_PLAN)
        offered = ((relief, seen.choices(relief)) for relief in may)
        rows = tuple(_plan_row(relief, choices) for relief, choices in offered if choices)
        return PlanLook(line=words.plan_intro(), is_made=False, rows=rows) if rows else None


def _midnight(now: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(), now.tzinfo)


def _kinds(seen: _Seen) -> tuple[ReliefKind, ReliefKind]:
    """Return the two, the one that the picker puts first now (3.21: heat after 48 hours)."""
    if heat_first(seen.log, seen.now):
        return ReliefKind.HEAT, ReliefKind.ICE
    return ReliefKind.ICE, ReliefKind.HEAT


def _notes(relief: Relief, offer: ReliefOffer) -> tuple[str, ...]:
    """Return when it suits, and what to know of it, the first 48 hours included (3.21, 3.22)."""
    fresh = relief.kind is ReliefKind.HEAT and offer.window_until is not None
    notes = (words.fresh_note() if fresh else None, relief.when, relief.note)
    return tuple(note for note in notes if note)


def _plan_row(relief: Relief, choices: tuple[int, ...]) -> PlanRow:
    every = tuple(Every(minutes, words.every(minutes)) for minutes in choices)
    return PlanRow(relief=relief.id, name=relief.name, choices=every)
