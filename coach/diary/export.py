"""All of the diary as JSON, for other programs, and as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import errno
import io
import os
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from coach.diary.records import (
    ApplicationRecord,
    CheckInRecord,
    SessionOutcome,
    SessionRecord,
    StepRecord,
)
from coach.diary.store import Diary
from coach.domain.log import Lifted
from coach.domain.relief_log import Interval

FORMAT: Final = 1
"""Of the JSON: keys may be added under it, never renamed."""
PROGRAM: Final = "recovery-coach"

_COLUMNS: Final = (
    "kind", "id", "session", "at", "started_at", "ended_at", "routine", "name", "outcome", "speed",
    "position", "revision", "exercise", "or_exercise", "side", "planned_s", "done_s", "left_s",
    "right_s", "moment", "pain", "start_pain", "words", "where", "travels", "travels_new", "onset",
    "stopped", "sharp", "sharp_button", "pop", "dizzy", "getting_worse", "settle_s", "slow_test",
    "safety_card", "into_step_s", "action", "row", "worst", "average", "strengths", "changes",
    "feels", "painkiller", "tags", "mood", "effort", "shaky", "note", "what", "how",
    "relief", "relief_kind", "off_at", "on_skin_s", "wait_min", "pain_before", "pain_after",
    "every_min",
)  # fmt: skip
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def export_json(diary: Diary) -> bytes:
    """Return all of the diary as JSON in UTF-8, each part oldest first.

    Raises:
        DiaryError: the diary can't be read.
    """
    whole = {
        "format": FORMAT,
        "program": PROGRAM,
        "sessions": [_session(session) for session in reversed(diary.sessions())],
        "check_ins": [_check_in(record) for record in reversed(diary.check_ins())],
        "lifts": [_lift(lifted) for lifted in reversed(diary.lifts())],
        "applications": [_application(used) for used in reversed(diary.applications())],
        "intervals": [_interval(interval) for interval in reversed(diary.intervals())],
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def export_csv(diary: Diary) -> bytes:
    """Return all of the diary as one table, each part oldest first.

    A step follows its session; lists are joined by `; `, a strength reads `neck 3`. UTF-8 with a
    mark and CRLF, as spreadsheets expect it; a text that one would take for a formula gets a `'`
    in front.

    Raises:
        DiaryError: the diary can't be read.
    """
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, _COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for session in reversed(diary.sessions()):
        row = _session(session)
        steps = row.pop("steps")
        table.writerow(_cells({"kind": "session", **row}))
        for step in steps:
            table.writerow(_cells({"kind": "step", "session": session.id, **step}))
    for record in reversed(diary.check_ins()):
        strengths = [f"{each.place} {each.pain}" for each in record.check_in.strengths]
        row = {**_check_in(record), "strengths": strengths}
        table.writerow(_cells({"kind": "check_in", **row}))
    for lifted in reversed(diary.lifts()):
        table.writerow(_cells({"kind": "lift", **_lift(lifted)}))
    for used in reversed(diary.applications()):
        table.writerow(_cells(_of_relief("application", _application(used))))
    for interval in reversed(diary.intervals()):
        table.writerow(_cells(_of_relief("interval", _interval(interval))))
    return text.getvalue().encode("utf-8-sig")


def write_whole(file: Path, content: bytes) -> None:
    """Write an export that only the user may read, whole or not at all.

    Raises:
        OSError: it can't be written; what was there before stays.
    """
    if not file.name:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    part = file.with_name(f".{file.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _session(session: SessionRecord) -> dict[str, Any]:
    # The plan only serves to go on after a restart; what was planned stands in the steps.
    row = msgspec.to_builtins(session)
    del row["plan"]
    outcome = session.outcome or SessionOutcome.UNFINISHED
    return {**row, "outcome": outcome.value, "steps": [_step(step) for step in session.steps]}


def _step(step: StepRecord) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(step)
    return row


def _check_in(record: CheckInRecord) -> dict[str, Any]:
    row = msgspec.to_builtins(record)
    answers = row.pop("check_in")
    del answers["answered"]  # rows of their own
    return {**row, **answers, "sharp": record.check_in.is_sharp}


def _lift(lifted: Lifted) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(lifted)
    return row


def _application(used: ApplicationRecord) -> dict[str, Any]:
    # The protocol and where it was only serve to go on after a restart.
    row: dict[str, Any] = msgspec.to_builtins(replace(used, protocol=None, running=None))
    del row["protocol"], row["running"]
    return row


def _interval(interval: Interval) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(interval)
    return row


def _of_relief(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of the table, whose `kind` says what a row is about."""
    return {**row, "kind": kind, "relief_kind": row["kind"]}


def _cells(row: dict[str, Any]) -> dict[str, str]:
    return {name: _cell(value) for name, value in row.items()}


def _cell(value: str | float | list[str] | tuple[str, ...] | None) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return _text("; ".join(value))
        case str():
            return _text(value)
        case _:
            return str(value)


def _text(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
