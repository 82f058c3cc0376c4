"""Sessions and their steps: written as they happen, found again after the program was killed."""

from __future__ import annotations

import datetime as dt
import sqlite3
import uuid
from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from coach.diary.database import Database, Value
from coach.diary.progress import RunningSecond
from coach.diary.records import (
    PlanEntry,
    Progress,
    SessionOutcome,
    SessionRecord,
    StepOutcome,
    StepRecord,
)
from coach.diary.rows import (
    UNREADABLE,
    instant,
    plan_text,
    session_columns,
    session_of,
    step_columns,
    step_of,
    write,
)

_NEWEST_FIRST: Final = "ORDER BY started_epoch DESC, rowid DESC"
_OVER: Final = frozenset({StepOutcome.DONE, StepOutcome.PARTIAL})


class Sessions:
    """All sessions of the diary, and the running second of the one that goes on."""

    _database: Database
    _running: RunningSecond

    def start_session(
        self,
        *,
        routine: str,
        name: str,
        started_at: dt.datetime,
        speed: float,
        start_pain: int | None,
        plan: tuple[PlanEntry, ...],
        steps: tuple[StepRecord, ...],
    ) -> str:
        """Save a session that begins, with all its steps, and return its id.

        Args:
            routine: its id.
            name: the routine's name as the person saw it.
            started_at: with zone.
            speed: 1 unless it is a preview.
            start_pain: 0-10, or None when it was not asked.
            plan: enough to go on after a restart.
            steps: every planned step, nothing done yet.

        Raises:
            DiaryError: it could not be saved. ValueError: `started_at` has no zone.
        """
        session = SessionRecord(
            id=uuid.uuid4().hex,
            routine=routine,
            name=name,
            started_at=started_at,
            speed=speed,
            start_pain=start_pain,
            plan=plan,
        )
        columns = session_columns(session)
        with self._database.writing() as connection:
            connection.execute(write("session", columns), columns)
            _write_steps(connection, session.id, steps)
        return session.id

    def save_step(self, session: str, step: StepRecord) -> None:
        """Write what became of a step, in place of what was known of it.

        Raises:
            LookupError: there is no such session. DiaryError: it could not be saved.
        """
        with self._database.writing() as connection:
            _must_exist(connection, session)
            _write_steps(connection, session, (step,))

    def save_plan(self, session: str, plan: tuple[PlanEntry, ...]) -> None:
        """Write the plan anew after steps were eased or left out.

        Raises:
            LookupError: there is no such session. DiaryError: it could not be saved.
        """
        with self._database.writing() as connection:
            _must_exist(connection, session)
            connection.execute(
                "UPDATE session SET plan = ? WHERE id = ?", (plan_text(plan), session)
            )

    def end_session(self, session: str, ended_at: dt.datetime, outcome: SessionOutcome) -> None:
        """Write how a session ended.

        Raises:
            LookupError: there is no such session. DiaryError: it could not be saved.
        """
        self._end(session, ended_at, outcome, ())

    def note_progress(self, progress: Progress) -> None:
        """Keep the running second, cheaply: it outlives a killed program, not a power cut.

        Raises:
            DiaryError: it could not be written.
        """
        self._running.write(progress)

    def unfinished(self) -> tuple[SessionRecord, Progress] | None:
        """Return the newest session without an end, and where it was.

        Without a running second it is at the boundary after the last step that was done; `index`
        equals the length of the plan when no step is left.

        Raises:
            DiaryError: the diary can't be read.
        """
        for session in self._sessions("WHERE outcome IS NULL", ()):
            return session, self._progress(session) or self._last_boundary(session)
        return None

    def keep_running_step(self, session: str) -> None:
        """Write how far the running step of a session has come: it will not be entered again.

        Raises:
            LookupError: there is no such session. DiaryError: it could not be saved.
        """
        steps = tuple(self._running_step(self.session(session)))
        with self._database.writing() as connection:
            _write_steps(connection, session, steps)

    def close_unfinished(self, session: str, at: dt.datetime) -> None:
        """End a session that was cut off, its running step as far as it is known to have come.

        Raises:
            LookupError: there is no such session. DiaryError: it could not be saved.
        """
        self._end(session, at, SessionOutcome.UNFINISHED, self._running_step(self.session(session)))

    def session(self, session: str) -> SessionRecord:
        """Return one session as it was written, without the running second.

        Raises:
            LookupError: there is none with that id. DiaryError: the diary can't be read.
        """
        for record in self._sessions("WHERE id = ?", (session,)):
            return record
        raise LookupError(f"no session {session}")

    def sessions(self, since: dt.datetime | None = None) -> tuple[SessionRecord, ...]:
        """Return the sessions that began at `since` or later, newest first.

        One that still runs or was cut off shows how far its running step has come.

        Raises:
            DiaryError: the diary can't be read.
        """
        first = float("-inf") if since is None else instant(since)
        found = self._sessions("WHERE started_epoch >= ?", (first,))
        return tuple(self._as_it_stands(session) for session in found)

    def _end(
        self,
        session: str,
        at: dt.datetime,
        outcome: SessionOutcome,
        steps: Iterable[StepRecord],
    ) -> None:
        instant(at)
        with self._database.writing() as connection:
            _must_exist(connection, session)
            _write_steps(connection, session, steps)
            connection.execute(
                "UPDATE session SET ended_at = ?, outcome = ? WHERE id = ?",
                (at.isoformat(), outcome.value, session),
            )
        if (running := self._running.read()) is None or running.session == session:
            self._running.clear()

    def _progress(self, session: SessionRecord) -> Progress | None:
        found = self._running.read()
        if found is None or found.session != session.id:
            return None
        return found if 0 <= found.index <= len(session.plan) and found.segment >= 0 else None

    def _last_boundary(self, session: SessionRecord) -> Progress:
        over = {(step.position, step.revision) for step in session.steps if step.outcome in _OVER}
        index = max(
            (
                place
                for place, entry in enumerate(session.plan, start=1)
                if (entry.position, entry.revision) in over
            ),
            default=0,
        )
        # The last sign of life: what was done cannot have taken less.
        done_s = sum(step.done_s for step in session.steps) / session.speed
        at = session.started_at + dt.timedelta(seconds=done_s)
        return Progress(
            session=session.id,
            index=index,
            segment=0,
            into_segment_s=0.0,
            into_step_s=0.0,
            at=at,
        )

    def _as_it_stands(self, session: SessionRecord) -> SessionRecord:
        """Return a session with its running step as far as it is known to have come."""
        if session.outcome is not None:
            return session
        running = {(step.position, step.revision): step for step in self._running_step(session)}
        steps = (running.get((step.position, step.revision), step) for step in session.steps)
        return replace(session, steps=tuple(steps))

    def _running_step(self, session: SessionRecord) -> Iterable[StepRecord]:
        progress = self._progress(session)
        if progress is None or progress.index == len(session.plan) or not progress.into_step_s:
            return
        entry = session.plan[progress.index]
        gets_ready = progress.segment == 0 and entry.ready_s > 0  # that is no attempt yet
        for step in session.steps:
            here = (step.position, step.revision) == (entry.position, entry.revision)
            # Back leads into a step that was done before: that stays.
            if here and step.outcome is not StepOutcome.DONE:
                yield replace(
                    step,
                    outcome=StepOutcome.SKIPPED if gets_ready else StepOutcome.PARTIAL,
                    done_s=progress.into_step_s,
                    left_s=progress.left_s,
                    right_s=progress.right_s,
                )

    def _sessions(self, where: str, values: tuple[Value, ...]) -> tuple[SessionRecord, ...]:
        steps: dict[str, list[StepRecord]] = {}
        chosen = f"SELECT id FROM session {where}"  # noqa: S608 `where` is ours
        for row in self._database.read(
            f"SELECT * FROM step WHERE session IN ({chosen}) ORDER BY position, revision",  # noqa: S608 as above
            values,
        ):
            if (step := _readable_step(row)) is not None:
                steps.setdefault(row["session"], []).append(step)
        rows = self._database.read(f"SELECT * FROM session {where} {_NEWEST_FIRST}", values)  # noqa: S608 as above
        return tuple(
            record
            for row in rows
            if (record := _readable_session(row, tuple(steps.get(row["id"], ())))) is not None
        )


def _must_exist(connection: sqlite3.Connection, session: str) -> None:
    if connection.execute("SELECT 1 FROM session WHERE id = ?", (session,)).fetchone() is None:
        raise LookupError(f"no session {session}")


def _write_steps(connection: sqlite3.Connection, session: str, steps: Iterable[StepRecord]) -> None:
    for step in steps:
        columns = step_columns(session, step)
        connection.execute(write("step", columns), columns)


# A row that flipped bits have made unreadable is left out, rather than the whole diary.


def _readable_step(row: sqlite3.Row) -> StepRecord | None:
    try:
        return step_of(row)
    except UNREADABLE:
        return None


def _readable_session(row: sqlite3.Row, steps: tuple[StepRecord, ...]) -> SessionRecord | None:
    try:
        return session_of(row, steps)
    except UNREADABLE:
        return None
