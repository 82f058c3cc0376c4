"""Everything that Today shows, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:  # the first frame does not wait for them
    from coach.domain.figure import Figure
    from coach.library.texts import Advice
    from coach.ui.presenters.closed import ClosedLook, OpenLook
    from coach.ui.presenters.notices import NoticeLook


class Unfinished(Struct, frozen=True):
    """A session that can go on: its name and when it was left."""

    session: str
    name: str
    left: str


class Suggested(Struct, frozen=True, kw_only=True):
    """What Today offers first, a routine or an exercise; `also` is what fits as well."""

    id: str
    name: str
    line: str
    figure: Figure | None
    is_routine: bool = True
    also: tuple[OpenLook, ...] = ()


class TodayLook(Struct, frozen=True, kw_only=True):
    """Everything that the page shows; None where a part is not shown.

    `advice_relief` and `relief`: ice and heat are named beside the advice and the suggestion.
    """

    heading: str
    line: str
    pain: int | None
    saved: str
    can_undo: bool
    can_add_detail: bool
    advice: Advice | None
    advice_relief: bool
    closed: ClosedLook | None
    notice: NoticeLook | None
    parked: str
    routine: Suggested | None
    waits: str
    why: str
    relief: bool
    bars: tuple[float | None, ...]
    unfinished: Unfinished | None
    problem: str | None
