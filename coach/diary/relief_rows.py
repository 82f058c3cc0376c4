"""Uses of ice and heat, and plans for a day of them, as columns of the database, and back."""

from __future__ import annotations

import sqlite3
from typing import Final, TypeVar, cast

import msgspec
from msgspec.structs import replace

from coach.diary.records import ApplicationOutcome, ApplicationRecord, OnSkin
from coach.diary.rows import UNREADABLE, Columns, instant
from coach.domain.dose import Seconds
from coach.domain.relief import MOST_ON_SKIN_S, Relief, Wait
from coach.domain.relief_log import Application, Interval

LIGHT: Final = "id, relief, kind, at, off_at, outcome, on_skin_s, wait_min"
"""The columns that `used_of` looks at."""

_Read = TypeVar("_Read", Relief, OnSkin)


def application_columns(record: ApplicationRecord) -> Columns:
    """Return the columns of one use of ice or heat.

    Raises:
        ValueError: a time has no zone.
    """
    off_at = record.off_at
    return {
        "id": record.id,
        "relief": record.relief,
        "name": record.name,
        "kind": record.kind.value,
        "at": record.at.isoformat(),
        "at_epoch": instant(record.at),
        "off_at": None if off_at is None else off_at.isoformat(),
        "off_epoch": None if off_at is None else instant(off_at),
        "outcome": None if record.outcome is None else record.outcome.value,
        "speed": record.speed,
        "on_skin_s": record.on_skin_s,
        "wait_min": record.wait_min,
        "pain_before": record.pain_before,
        "pain_after": record.pain_after,
        "protocol": _text(record.protocol),
        "running": _text(record.running),
    }


def application_of(row: sqlite3.Row) -> ApplicationRecord:
    """Return the use of ice or heat of a row.

    What it was begun with and where it was are left out where another version of the program wrote
    them differently: the times stand beside them.

    Raises:
        UNREADABLE: the row holds something else.
    """
    apart = ("at_epoch", "off_epoch", "protocol", "running")
    values = {name: row[name] for name in row.keys() if name not in apart}  # noqa: SIM118 see rows.py
    record = msgspec.convert(values, ApplicationRecord)
    return replace(
        record, protocol=_protocol(row["protocol"]), running=_read(row["running"], OnSkin)
    )


def used_of(row: sqlite3.Row) -> Application:
    """Return of a row what the rules look at.

    Raises:
        UNREADABLE: the row holds something else.
    """
    values = {name: row[name] for name in row.keys() if name != "outcome"}  # noqa: SIM118 see rows.py
    used = msgspec.convert(
        {**values, "skin": row["outcome"] == ApplicationOutcome.SKIN.value}, Application
    )
    for at in (used.at, used.off_at):
        if at is not None:
            instant(at)
    return used


def interval_columns(interval: Interval) -> Columns:
    """Return the columns of a plan for a day.

    Raises:
        ValueError: a time has no zone.
    """
    if interval.ended_at is not None:
        instant(interval.ended_at)
    return {**msgspec.to_builtins(interval), "at_epoch": instant(interval.at)} | {
        "at": interval.at.isoformat(),
        "ended_at": None if interval.ended_at is None else interval.ended_at.isoformat(),
    }


def interval_of(row: sqlite3.Row) -> Interval:
    """Return the plan for a day of a row.

    Raises:
        UNREADABLE: the row holds something else.
    """
    values = {name: row[name] for name in row.keys() if name != "at_epoch"}  # noqa: SIM118 see rows.py
    interval = msgspec.convert(values, Interval)
    for at in (interval.at, interval.ended_at):
        if at is not None:
            instant(at)
    return interval


def _text(value: Relief | OnSkin | None) -> str | None:
    return None if value is None else msgspec.json.encode(value, enc_hook=_written).decode()


def _protocol(text: str | None) -> Relief | None:
    found = _read(text, Relief)
    # Bits may flip; what ends the time on the skin is never read as later than it can be.
    return None if found is not None and found.hard_stop > MOST_ON_SKIN_S else found


def _read(text: str | None, kind: type[_Read]) -> _Read | None:
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=kind, dec_hook=_number)
    except UNREADABLE:
        return None


def _written(number: object) -> object:
    return f"{number} min" if isinstance(number, Wait) else int(cast("Seconds", number))


def _number(kind: type[Seconds | Wait], written: object) -> Seconds | Wait:
    return kind.parse(written)
