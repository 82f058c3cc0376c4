from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.diary.errors import DiaryError
from coach.diary.records import Acknowledgement, CheckInRecord, Progress
from coach.diary.store import Diary, memory_diary, open_diary
from coach.domain.log import Lift, Lifted

Given = Callable[..., CheckInRecord]


def test_a_text_that_was_never_acknowledged_is_not(diary: Diary) -> None:
    assert diary.acknowledged("first-run") is None


def test_the_newest_acknowledgement_of_a_text_counts(
    diary: Diary, folder: Path, now: dt.datetime
) -> None:
    later = now + dt.timedelta(days=30)
    diary.acknowledge("first-run", "1", now)
    diary.acknowledge("first-run", "2", later)
    diary.acknowledge("other", "9", later)
    with contextlib.closing(open_diary(folder, now).diary) as again:
        assert again.acknowledged("first-run") == Acknowledgement("2", later)


def test_the_newest_acknowledgements_of_several_texts_are_found_by_how_their_names_begin(
    diary: Diary, now: dt.datetime
) -> None:
    later = now + dt.timedelta(days=1)
    for what, version, at in (
        ("relief:ice", "none", later),
        ("relief:ice", "none", now),  # by the order of saying: the clock may have been set back
        ("relief-swelling", "no", now),
        ("first-run", "1", now),
    ):
        diary.acknowledge(what, version, at)
    assert diary.acknowledgements("relief*") == {
        "relief:ice": Acknowledgement("none", now),
        "relief-swelling": Acknowledgement("no", now),
    }
    with diary._database.writing() as connection:
        connection.execute("UPDATE acknowledgement SET at = 'x' WHERE what = 'relief-swelling'")
    assert list(diary.acknowledgements("relief*")) == ["relief:ice"]


def test_an_acknowledgement_that_means_nothing_any_more_is_passed_over(
    diary: Diary, now: dt.datetime
) -> None:
    diary.acknowledge("first-run", "1", now)
    diary.acknowledge("first-run", "2", now)
    with diary._database.writing() as connection:
        connection.execute("UPDATE acknowledgement SET at = 'x' WHERE version = '2'")
    assert diary.acknowledged("first-run") == Acknowledgement("1", now)


def test_only_the_user_may_read_what_the_diary_writes(
    diary: Diary, given: Given, start: Callable[..., str], folder: Path, now: dt.datetime
) -> None:
    session = start(diary)
    progress = Progress(
        session=session, index=0, segment=0, into_segment_s=0.0, into_step_s=0.0, at=now
    )
    diary.note_progress(progress)
    diary.add_check_in(given())
    with diary._database.writing() as connection:
        connection.execute("DELETE FROM check_in")
        seen = {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()}
    assert seen == {"diary.sqlite3": 0o600, "diary.sqlite3-journal": 0o600, "running.json": 0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(("copied", "opened"), [(0o644, 0o600), (0o444, 0o400)])
def test_a_file_copied_here_by_hand_is_closed_to_others(
    diary: Diary, folder: Path, now: dt.datetime, copied: int, opened: int
) -> None:
    diary.close()
    (folder / "diary.sqlite3").chmod(copied)
    with contextlib.closing(open_diary(folder, now).diary):
        assert (folder / "diary.sqlite3").stat().st_mode & 0o777 == opened


def test_deleting_everything_leaves_an_empty_diary_that_works_and_what_others_made(
    diary: Diary,
    given: Given,
    start: Callable[..., str],
    folder: Path,
    now: dt.datetime,
) -> None:
    start(diary)
    diary.add_check_in(given(words=("like a hot wire",)))
    diary.acknowledge("first-run", "1", now)
    diary.add_lift(Lifted(at=now, what="soon", how=Lift.GONE))
    for name in (
        "diary-backup-2026-11-01-080000-v1.sqlite3",
        "diary-damaged-2026-11-01-080000.sqlite3",
        "diary-damaged-2026-11-01-080000.sqlite3-journal",
        "diary.sqlite3.part",
        "diary.sqlite3.scratch",
        "running.json",
        "running.json.part",
        "settings.json",
    ):
        (folder / name).write_text("like a hot wire")
    diary.delete_everything()
    assert {file.name for file in folder.iterdir()} == {"diary.sqlite3", "settings.json"}
    assert b"hot wire" not in (folder / "diary.sqlite3").read_bytes()
    assert (diary.sessions(), diary.check_ins(), diary.acknowledged("first-run")) == ((), (), None)
    assert diary.lifts() == ()
    saved = diary.add_check_in(given())
    assert diary.check_ins() == (saved,)


def test_when_a_file_can_not_be_deleted_the_diary_says_so_and_goes_on(
    diary: Diary, given: Given, folder: Path
) -> None:
    saved = diary.add_check_in(given())
    (folder / "diary-damaged-1.sqlite3" / "in the way").mkdir(parents=True)
    with pytest.raises(DiaryError):
        diary.delete_everything()
    assert diary.check_ins() == (saved,)


def test_a_diary_in_memory_is_a_diary(given: Given) -> None:
    with contextlib.closing(memory_diary()) as diary:
        saved = diary.add_check_in(given())
        assert diary.check_ins() == (saved,)


def test_a_closed_diary_is_whole_in_one_file(
    diary: Diary, given: Given, folder: Path, tmp_path: Path, now: dt.datetime
) -> None:
    saved = diary.add_check_in(given())
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "diary.sqlite3").write_bytes((folder / "diary.sqlite3").read_bytes())
    opened = open_diary(copy, now)
    with contextlib.closing(opened.diary) as other:
        assert (opened.notice, other.check_ins()) == (None, (saved,))
