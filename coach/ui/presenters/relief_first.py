"""A card of ice or heat; and those of the first frame, before the protocols are read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from coach.domain.dose import Seconds
from coach.domain.log import Log
from coach.domain.relief import Relief, ReliefKind, Wait
from coach.domain.relief_log import Application, Interval, ReliefLog
from coach.domain.relief_rules import ReliefOffer, due_at, relief_offer
from coach.ui.presenters.relief_looks import ReliefCard
from coach.words import relief as words

if TYPE_CHECKING:
    from coach.diary.records import ApplicationRecord


def first_protocols() -> dict[ReliefKind, Relief]:
    """Return what a card says of the two that stand on Today; a test holds it to their files."""
    ours = {
        ReliefKind.ICE: ("ice", "Ice", Wait(120), 4),
        ReliefKind.HEAT: ("heat", "Heat", Wait(60), 3),
    }
    return {
        kind: Relief(
            id=id_,
            name=name,
            kind=kind,
            purpose="",
            questions=(),
            prepare=(),
            parts=(),
            total=Seconds(900),
            hard_stop=Seconds(1200),
            remove=(),
            wait=wait,
            day_limit=limit,
        )
        for kind, (id_, name, wait, limit) in ours.items()
    }


def first_cards(
    used: tuple[Application, ...],
    running: ApplicationRecord | None,
    plan: Interval | None,
    now: dt.datetime,
) -> tuple[ReliefCard, ...]:
    """Return the cards as far as the last uses tell; locks and own files come with the catalogue.

    Args:
        used: in the last days, oldest first.
        running: what is on the skin.
        plan: of today.
        now: with the person's zone.
    """
    reliefs, log = ReliefLog(applications=used), Log()
    cards = []
    for relief in first_protocols().values():
        offer = relief_offer(relief, reliefs=reliefs, log=log, now=now)
        planned = plan is not None and plan.kind is relief.kind
        due = due_at(plan, relief, reliefs, log, now) if plan is not None and planned else None
        cards.append(card(relief, offer, running, now, due))
    return tuple(cards)


def card(
    relief: Relief,
    offer: ReliefOffer,
    running: ApplicationRecord | None,
    now: dt.datetime,
    due: dt.datetime | None,
) -> ReliefCard:
    """Return a protocol in short.

    Args:
        relief: as written.
        offer: what the rules say of it.
        running: what is on the skin.
        now: with the person's zone.
        due: when today's plan asks for the next one.
    """
    is_on = running is not None and running.relief == relief.id
    if running is None:
        line = words.card_line(relief, offer, now, due)
    else:
        line = words.running_line(relief, running.at) if is_on else words.other_line(running.name)
    return ReliefCard(
        id=relief.id,
        kind=relief.kind,
        title=words.title(relief),
        line=line,
        button=words.open_words() if is_on else words.start_words(relief),
        enabled=is_on or (running is None and offer.open),
        running=is_on,
    )
