"""The promise of the diary: a killed program loses no saved check-in."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import coach
from coach.diary.store import open_diary

ROUNDS = 12
WRITER = """
import datetime as dt, itertools, sys
from pathlib import Path
from coach.diary.records import CheckInRecord, Progress, StepOutcome, StepRecord
from coach.diary.store import open_diary
from coach.domain.pain import CheckIn

now = dt.datetime.fromisoformat(sys.argv[2])
diary = open_diary(Path(sys.argv[1]), now).diary
step = StepRecord(position=0, exercise="curl-up", planned_s=60)
session = diary.start_session(
    routine="core-beginner", name="Core", started_at=now, speed=1.0, start_pain=0, plan=(),
    steps=(step,),
)
print(session, flush=True)
for second in itertools.count(1):
    at = now + dt.timedelta(seconds=second)
    diary.note_progress(
        Progress(
            session=session, index=0, segment=0, into_segment_s=second, into_step_s=second, at=at
        )
    )
    record = CheckInRecord(at=at, check_in=CheckIn(pain=second % 11), session=session)
    print(diary.add_check_in(record).id, flush=True)
"""


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_program_killed_at_any_moment_loses_no_saved_check_in(
    folder: Path, now: dt.datetime, number: int
) -> None:
    session, saved = write_until_killed(folder, now, random.randrange(1, 40))  # noqa: S311 a moment, no secret
    opened = open_diary(folder, now)
    with contextlib.closing(opened.diary) as diary:
        there = [record.id for record in reversed(diary.check_ins())]
        assert opened.notice is None, number
        assert there[: len(saved)] == saved
        # One more may have been on the disk before its id was told.
        assert len(there) <= len(saved) + 1
        unfinished = diary.unfinished()
        assert unfinished is not None
        assert unfinished[0].id == session
        assert len(saved) <= unfinished[1].into_step_s <= len(saved) + 2
        assert diary._database.read("PRAGMA integrity_check")[0][0] == "ok"


def write_until_killed(folder: Path, now: dt.datetime, count: int) -> tuple[str, list[str]]:
    """Let a program write until it has told `count` ids, kill it, return all that it told."""
    command = (sys.executable, "-c", WRITER, str(folder), now.isoformat())
    path = {"PYTHONPATH": str(Path(coach.__file__).parents[1])}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, **path}
    ) as writer:
        assert writer.stdout is not None
        session, *told = (writer.stdout.readline().strip() for _ in range(count + 1))
        writer.kill()
        told += writer.stdout.read().split()
    return session, told
