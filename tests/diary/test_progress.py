from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from coach.diary.errors import DiaryError
from coach.diary.progress import RunningSecond
from coach.diary.records import Progress

NO_ZONE = (
    b'{"session":"s","index":0,"segment":0,"into_segment_s":0,"into_step_s":0,'
    b'"at":"2026-11-22T13:45:01"}'
)


@pytest.fixture
def progress(now: dt.datetime) -> Progress:
    return Progress(
        session="s", index=1, segment=2, into_segment_s=3.25, into_step_s=40.5, left_s=1.0, at=now
    )


def test_the_running_second_is_read_as_it_was_written(tmp_path: Path, progress: Progress) -> None:
    RunningSecond(tmp_path / "running.json").write(progress)
    assert RunningSecond(tmp_path / "running.json").read() == progress


def test_only_the_user_may_read_it(tmp_path: Path, progress: Progress) -> None:
    RunningSecond(tmp_path / "running.json").write(progress)
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_without_a_file_it_is_kept_in_memory(progress: Progress) -> None:
    running = RunningSecond(None)
    assert running.read() is None
    running.write(progress)
    assert running.read() == progress
    running.clear()
    assert running.read() is None


@pytest.mark.parametrize(
    "found",
    [
        b"",
        b"{",
        b"\xff\x00",
        b"[]",
        b'{"session": "\xff"}',
        NO_ZONE,
    ],
)
def test_a_file_that_can_not_be_understood_counts_as_none(tmp_path: Path, found: bytes) -> None:
    (tmp_path / "running.json").write_bytes(found)
    assert RunningSecond(tmp_path / "running.json").read() is None


def test_clearing_twice_is_harmless(tmp_path: Path, progress: Progress) -> None:
    running = RunningSecond(tmp_path / "running.json")
    running.write(progress)
    running.clear()
    running.clear()
    assert running.read() is None


def test_what_can_not_be_written_or_removed_is_said_in_a_sentence(
    tmp_path: Path, progress: Progress
) -> None:
    running = RunningSecond(tmp_path / "running.json")
    (tmp_path / "running.json" / "in the way").mkdir(parents=True)
    with pytest.raises(DiaryError, match="could not be used"):
        running.write(progress)
    with pytest.raises(DiaryError, match="could not be used"):
        running.clear()
    assert running.read() is None
