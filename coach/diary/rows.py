"""Records as columns of the database, and back."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from typing import Final

import msgspec
from msgspec.structs import replace

from coach.diary.database import Value
from coach.diary.records import (
    Acknowledgement,
    CheckInRecord,
    PlanEntry,
    SessionRecord,
    StepRecord,
)
from coach.domain.log import Lifted
from coach.domain.pain import CheckIn

Columns = dict[str, Value]

UNREADABLE: Final = (msgspec.MsgspecError, ValueError, TypeError)
"""What the readers below raise where flipped bits have made a row mean nothing."""

_KEYS: Final = {
    "session": "id",
    "step": "session, position, revision",
    "check_in": "id",
    "acknowledgement": "id",
    "lift": "id",
    "application": "id",
    "interval": "id",
}
_LISTS: Final = ("words", "where", "strengths", "changes", "tags")
_ANSWERS: Final = tuple(name for name in CheckIn.__struct_fields__ if name != "answered")
_FLAGS: Final = tuple(
    name
    for name, default in zip(CheckIn.__struct_fields__, CheckIn.__struct_defaults__, strict=True)
    if default is False
)


def instant(at: dt.datetime) -> float:
    """Return seconds since 1970, to sort by.

    Raises:
        ValueError: `at` has no zone, so it is no instant, or one that can't be written down.
    """
    offset = at.utcoffset()
    if offset is None or offset % dt.timedelta(minutes=1):
        raise ValueError(f"{at} has no time zone of whole minutes")
    return at.timestamp()


def write(table: str, columns: Iterable[str]) -> str:
    """Return the statement that writes a row, or changes the one that has its key."""
    names = tuple(columns)
    listed = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join(f":{name}" for name in names)
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in names)
    # Not INSERT OR REPLACE: row numbers stay small and close, which recovery relies on.
    return (
        f"INSERT INTO {table} ({listed}) VALUES ({marks}) "  # noqa: S608 all names are ours
        f"ON CONFLICT ({_KEYS[table]}) DO UPDATE SET {changes}"
    )


def session_columns(session: SessionRecord) -> Columns:
    """Return the columns of a session without its steps."""
    return {
        "id": session.id,
        "routine": session.routine,
        "name": session.name,
        "started_at": session.started_at.isoformat(),
        "started_epoch": instant(session.started_at),
        "ended_at": None if session.ended_at is None else session.ended_at.isoformat(),
        "outcome": None if session.outcome is None else session.outcome.value,
        "speed": session.speed,
        "start_pain": session.start_pain,
        "plan": plan_text(session.plan),
    }


def plan_text(plan: tuple[PlanEntry, ...]) -> str:
    """Return a plan as JSON."""
    return msgspec.json.encode(plan).decode()


def step_columns(session: str, step: StepRecord) -> Columns:
    """Return the columns of one step."""
    return {"session": session, **msgspec.to_builtins(step)}


def check_in_columns(record: CheckInRecord) -> Columns:
    """Return the columns of a check-in; the earlier ones of its session are rows of their own.

    Raises:
        ValueError: its time has no zone, or an answer is one that could not be read again.
    """
    answers = msgspec.to_builtins(replace(record.check_in, answered=()))
    try:
        msgspec.convert(answers, CheckIn)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error
    about = msgspec.to_builtins(record)
    del about["check_in"]
    return {
        **about,
        **{name: answers[name] for name in _ANSWERS},
        **{name: msgspec.json.encode(answers[name]).decode() for name in _LISTS},
        "at": record.at.isoformat(),
        "at_epoch": instant(record.at),
        "day": record.at.date().isoformat(),
    }


def session_of(row: sqlite3.Row, steps: tuple[StepRecord, ...]) -> SessionRecord:
    """Return the session of a row.

    A plan that another version of the program wrote differently is left out: it only serves to go
    on with a session of today.

    Raises:
        UNREADABLE: the row holds something else.
    """
    values = _values(row, drop=("started_epoch", "plan"))
    try:
        plan = msgspec.json.decode(row["plan"], type=tuple[PlanEntry, ...])
    except msgspec.MsgspecError:
        plan = ()
    return replace(msgspec.convert(values, SessionRecord), plan=plan, steps=steps)


def step_of(row: sqlite3.Row) -> StepRecord:
    """Return the step of a row.

    Raises:
        UNREADABLE: the row holds something else.
    """
    return msgspec.convert(_values(row, drop=("session",)), StepRecord)


def check_in_of(row: sqlite3.Row) -> CheckInRecord:
    """Return the check-in of a row.

    Raises:
        UNREADABLE: the row holds something else.
    """
    values = _values(row, drop=("at_epoch", "day"))
    answers = {name: values.pop(name) for name in _ANSWERS}
    answers |= {name: msgspec.json.decode(row[name]) for name in _LISTS}
    answers |= {name: bool(answers[name]) for name in _FLAGS}
    return msgspec.convert({**values, "check_in": answers}, CheckInRecord)


def acknowledgement_columns(
    what: str,
    acknowledgement: Acknowledgement,
    number: int | None = None,
) -> Columns:
    """Return the columns of an acknowledgement; a new one needs no number."""
    instant(acknowledgement.at)
    return {
        "id": number,
        "what": what,
        "version": acknowledgement.version,
        "at": acknowledgement.at.isoformat(),
    }


def acknowledgement_of(row: sqlite3.Row) -> Acknowledgement:
    """Return the acknowledgement of a row.

    Raises:
        UNREADABLE: the row holds something else.
    """
    return Acknowledgement(row["version"], dt.datetime.fromisoformat(row["at"]))


def lift_columns(lifted: Lifted, number: int | None = None) -> Columns:
    """Return the columns of a lifted lock; a new one needs no number.

    Raises:
        ValueError: its time has no zone.
    """
    instant(lifted.at)
    return {
        "id": number,
        "at": lifted.at.isoformat(),
        "what": lifted.what,
        "how": lifted.how.value,
    }


def lift_of(row: sqlite3.Row) -> Lifted:
    """Return the lifted lock of a row.

    Raises:
        UNREADABLE: the row holds something else.
    """
    lifted = msgspec.convert(_values(row, drop=("id",)), Lifted)
    instant(lifted.at)
    return lifted


def _values(row: sqlite3.Row, drop: tuple[str, ...]) -> dict[str, object]:
    return {name: row[name] for name in row.keys() if name not in drop}  # noqa: SIM118 a Row iterates over its values
