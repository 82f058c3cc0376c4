"""What the diary holds about ice and heat, as the rules see it."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from coach.domain.relief import ReliefKind


class Application(Struct, frozen=True, kw_only=True):
    """One use of ice or heat.

    `at` is when it was put on, `off_at` when the person said that it is off, None until then; both
    with the person's zone. `on_skin_s` is the time between, by the longest of the clocks. `skin`:
    a skin check was answered yes (D22).
    """

    id: str
    relief: str
    kind: ReliefKind
    at: dt.datetime
    off_at: dt.datetime | None = None
    on_skin_s: float = 0.0
    wait_min: int
    skin: bool = False


class Interval(Struct, frozen=True, kw_only=True):
    """A wish of one day: this protocol every so often, until midnight or until it is ended."""

    id: str
    relief: str
    kind: ReliefKind
    every_min: int
    at: dt.datetime
    ended_at: dt.datetime | None = None


class Answered(Struct, frozen=True, kw_only=True):
    """When the questions before ice and heat were answered.

    `none` maps the key of a set of questions (`questions_key`) to when none of them applied.
    `swelling` is the newest answer to "visible swelling or a bruise?", with its time.
    """

    none: dict[str, dt.datetime] = {}
    swelling: tuple[bool, dt.datetime] | None = None


class ReliefLog(Struct, frozen=True, kw_only=True):
    """Everything about ice and heat that the rules look at, oldest first; previews are left out."""

    applications: tuple[Application, ...] = ()
    answered: Answered = Answered()
