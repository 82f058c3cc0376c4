"""Which sessions were begun and what was exercised in them: light to read, over many days."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Sequence
from typing import Final

import msgspec
from msgspec import Struct

from coach.diary.database import Value
from coach.diary.records import SessionOutcome, StepOutcome
from coach.diary.rows import UNREADABLE, instant
from coach.diary.sessions import Sessions
from coach.domain.log import Begun, Entry, Use

_SINCE: Final = "speed = 1 AND started_epoch >= ?"
"""In a preview at another speed nothing was exercised."""
_BEFORE: Final = "speed = 1 AND started_epoch < ?"
_WORKED: Final = (
    "exercise IS NOT NULL AND done_s > 0 "
    f"AND step.outcome <> '{StepOutcome.SKIPPED.value}'"  # getting ready for it is no attempt
)
_FINISHED: Final = f"session.outcome = '{SessionOutcome.FINISHED.value}'"
_WITH_STEPS: Final = "session JOIN step ON step.session = session.id"
_LAST_USES: Final = (
    f"SELECT id FROM session WHERE {_BEFORE} AND EXISTS (SELECT * FROM step "  # noqa: S608 all ours
    f"WHERE step.session = session.id AND {_WORKED} AND exercise = ?) "
    "ORDER BY started_epoch DESC LIMIT 3"
)
"""The session in which it hurt and the two uses before."""


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
        return self._practised(_SINCE, (instant(since),))

    def practised_before(self, before: dt.datetime, warnings: Collection[Entry]) -> Practised:
        """Return of an earlier time only what can tell whether exercises that hurt may come back.

        That is the sessions in which they hurt and the uses just before (D20); of each routine the
        newest, the newest that had them, and the newest that went well; and of each exercise the
        newest use that went well: it may be the easier one.

        Args:
            before: what began earlier.
            warnings: the check-ins at which they hurt, also later ones.

        Raises:
            DiaryError: the diary can't be read.
        """
        end = instant(before)
        hurt = tuple({entry.session for entry in warnings if entry.session is not None})
        named = {name for entry in warnings for name in (entry.exercise, entry.or_exercise) if name}
        had = f"{_BEFORE} AND {_WORKED} AND exercise IN ({_marks(named)})"
        well = f"{_BEFORE} AND {_FINISHED} AND session.id NOT IN ({_marks(hurt)})"
        asked: list[tuple[str, tuple[Value, ...]]] = [
            (_newest("session", _BEFORE, "routine"), (end,)),
            (_newest(_WITH_STEPS, had, "exercise, routine"), (end, *named)),
            (_newest("session", well, "routine"), (end, *hurt)),
            (_newest(_WITH_STEPS, f"{well} AND {_WORKED}", "exercise"), (end, *hurt)),
        ]
        asked += (
            (_LAST_USES, (min(end, instant(entry.at)), name))
            for entry in warnings
            for name in (entry.exercise, entry.or_exercise)
            if name is not None
        )
        found = (row["id"] for query, values in asked for row in self._database.read(query, values))
        chosen = {*hurt, *found}
        return self._practised(f"{_BEFORE} AND id IN ({_marks(chosen)})", (end, *chosen))

    def _practised(self, where: str, values: Sequence[Value]) -> Practised:
        steps = (
            f"SELECT * FROM step WHERE {_WORKED} "  # noqa: S608 all ours
            f"AND session IN (SELECT id FROM session WHERE {where})"
        )
        worked: dict[str, _Steps] = {}
        for row in self._database.read(steps, values):
            if (step := _worked_of(row)) is not None:
                worked.setdefault(row["session"], {})[row["position"], row["revision"]] = step
        sessions: list[Begun] = []
        uses: list[Use] = []
        query = f"SELECT * FROM session WHERE {where} ORDER BY started_epoch, rowid"  # noqa: S608 as above
        for row in self._database.read(query, values):
            if (begun := _begun_of(row)) is None:
                continue
            done = worked.get(begun.id, {})
            if row["outcome"] is None:
                done |= self._now_running(begun.id)
            sessions.append(begun)
            uses += _uses(begun, done, _eased(row["plan"]))
        return Practised(tuple(sessions), tuple(uses))

    def _now_running(self, session: str) -> _Steps:
        """Return the running step of a session that goes on or was cut off."""
        return {
            (step.position, step.revision): _Worked(step.exercise, step.done_s)
            for record in self._sessions("WHERE id = ?", (session,))
            for step in self._running_step(record)
            if step.exercise is not None and step.outcome is StepOutcome.PARTIAL
        }


def _newest(of: str, where: str, each: str) -> str:
    # SQLite takes the other columns from the row that has the highest.
    return f"SELECT session.id, MAX(started_epoch) FROM {of} WHERE {where} GROUP BY {each}"  # noqa: S608 all ours


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


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
