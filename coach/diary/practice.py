"""Which sessions were begun and what was exercised in them: light to read, over many days."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Final

import msgspec
from msgspec import Struct

from coach.diary.records import SessionOutcome, StepOutcome
from coach.diary.rows import UNREADABLE, instant
from coach.diary.sessions import Sessions
from coach.domain.log import Begun, Use

_REAL: Final = "speed = 1 AND started_epoch >= ?"
"""In a preview at another speed nothing was exercised."""
_SESSIONS: Final = f"SELECT * FROM session WHERE {_REAL} ORDER BY started_epoch, rowid"  # noqa: S608 all ours
_STEPS: Final = (
    "SELECT session, position, revision, exercise, done_s FROM step "  # noqa: S608 all ours
    "WHERE exercise IS NOT NULL AND done_s > 0 "
    f"AND outcome <> '{StepOutcome.SKIPPED.value}' "  # getting ready for it is no attempt
    f"AND session IN (SELECT id FROM session WHERE {_REAL}) ORDER BY position, revision"
)


class _Worked(Struct, frozen=True):
    """A step whose work was begun."""

    exercise: str
    done_s: float


class _Planned(Struct, frozen=True):
    """What is asked here of a step as planned."""

    position: int
    revision: int = 0
    eased: bool = False


_Steps = dict[tuple[int, int], _Worked]
"""By position and revision."""


class Practised(Struct, frozen=True):
    """Sessions and the exercises used in them, both oldest first."""

    sessions: tuple[Begun, ...]
    uses: tuple[Use, ...]


class Practice(Sessions):
    """Sessions as the rules over many days see them."""

    def practised(self, since: dt.datetime) -> Practised:
        """Return what was begun at `since` or later; previews are left out.

        An exercise counts once a session. A step that was left before its work began does not.

        Raises:
            DiaryError: the diary can't be read.
        """
        values = (instant(since),)
        worked: dict[str, _Steps] = {}
        for row in self._database.read(_STEPS, values):
            if (step := _worked_of(row)) is not None:
                worked.setdefault(row["session"], {})[row["position"], row["revision"]] = step
        sessions: list[Begun] = []
        uses: list[Use] = []
        for row in self._database.read(_SESSIONS, values):
            if (begun := _begun_of(row)) is None:
                continue
            steps = worked.get(begun.id, {})
            if row["outcome"] is None:
                steps |= self._now_running(begun.id)
            sessions.append(begun)
            uses += _uses(begun, steps, _eased(row["plan"]))
        return Practised(tuple(sessions), tuple(uses))

    def _now_running(self, session: str) -> _Steps:
        """Return the running step of a session that goes on or was cut off."""
        return {
            (step.position, step.revision): _Worked(step.exercise, step.done_s)
            for record in self._sessions("WHERE id = ?", (session,))
            for step in self._running_step(record)
            if step.exercise is not None and step.outcome is StepOutcome.PARTIAL
        }


def _uses(begun: Begun, steps: _Steps, eased: frozenset[tuple[int, int]]) -> list[Use]:
    done_s: dict[str, float] = {}
    lighter: set[str] = set()
    for place, step in sorted(steps.items()):
        done_s[step.exercise] = done_s.get(step.exercise, 0.0) + step.done_s
        if place in eased:
            lighter.add(step.exercise)
    return [
        Use(
            at=begun.at,
            session=begun.id,
            exercise=exercise,
            done_s=seconds,
            eased=exercise in lighter,
        )
        for exercise, seconds in done_s.items()
    ]


def _eased(plan: str) -> frozenset[tuple[int, int]]:
    try:
        entries = msgspec.json.decode(plan, type=list[_Planned])
    except msgspec.MsgspecError:  # as another version of the program wrote it
        return frozenset()
    return frozenset((entry.position, entry.revision) for entry in entries if entry.eased)


# A row that flipped bits have made unreadable is left out, rather than the whole diary.


def _begun_of(row: sqlite3.Row) -> Begun | None:
    finished = row["outcome"] == SessionOutcome.FINISHED.value
    told = {"id": row["id"], "at": row["started_at"], "routine": row["routine"]}
    try:
        begun = msgspec.convert({**told, "finished": finished}, Begun)
        instant(begun.at)
    except UNREADABLE:
        return None
    return begun


def _worked_of(row: sqlite3.Row) -> _Worked | None:
    try:
        return msgspec.convert({"exercise": row["exercise"], "done_s": row["done_s"]}, _Worked)
    except UNREADABLE:
        return None
