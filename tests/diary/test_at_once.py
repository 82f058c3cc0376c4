"""Several programs on one folder at the same moment."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import coach
from coach.diary.store import open_diary

PROGRAMS = 5
OPENER = """
import datetime as dt, sys
from pathlib import Path
from coach.diary.records import CheckInRecord
from coach.diary.store import open_diary
from coach.domain.pain import CheckIn

now = dt.datetime.fromisoformat(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
opened = open_diary(Path(sys.argv[1]), now)
assert opened.notice is None, opened.notice
opened.diary.add_check_in(CheckInRecord(at=now, check_in=CheckIn(pain=3)))
"""


def test_programs_that_first_start_at_once_share_one_diary(folder: Path, now: dt.datetime) -> None:
    command = (sys.executable, "-c", OPENER, str(folder), now.isoformat())
    environment = {**os.environ, "PYTHONPATH": str(Path(coach.__file__).parents[1])}
    with contextlib.ExitStack() as stack:
        programs = [
            stack.enter_context(
                subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
                )
            )
            for _ in range(PROGRAMS)
        ]
        for program in programs:
            assert program.stdout is not None
            assert program.stdout.readline() == b"ready\n"
        for program in programs:
            assert program.stdin is not None
            program.stdin.write(b"\n")
            program.stdin.flush()
        assert [program.wait(60) for program in programs] == [0] * PROGRAMS
    with contextlib.closing(open_diary(folder, now).diary) as diary:
        assert len(diary.check_ins()) == PROGRAMS
    assert [file.name for file in folder.iterdir()] == ["diary.sqlite3"]
