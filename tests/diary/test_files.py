from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from coach.diary.files import DiaryFiles, copy_private, create_private, remove, remove_sides


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


def test_a_new_folder_is_private_with_the_folders_above_it_made_too(tmp_path: Path) -> None:
    DiaryFiles(tmp_path / "share" / "data").make_folder()
    assert mode(tmp_path / "share" / "data") == 0o700


@pytest.mark.parametrize(("before", "after"), [(0o755, 0o700), (0o700, 0o700), (0o1777, 0o1777)])
def test_an_open_folder_is_closed_to_others_unless_it_is_shared(
    tmp_path: Path, before: int, after: int
) -> None:
    tmp_path.chmod(before)
    DiaryFiles(tmp_path).make_folder()
    assert mode(tmp_path) == after


def test_the_dated_name_of_a_damaged_file_is_never_one_in_use(
    tmp_path: Path, now: dt.datetime
) -> None:
    names = []
    for _ in range(3):
        kept = DiaryFiles(tmp_path).damaged(now)
        kept.touch()
        names.append(kept.name)
    assert names == [
        "diary-damaged-2026-11-22-134501.sqlite3",
        "diary-damaged-2026-11-22-134501-2.sqlite3",
        "diary-damaged-2026-11-22-134501-3.sqlite3",
    ]


def test_a_copy_is_private_and_has_the_side_files(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"pages")
    (tmp_path / "old-journal").write_bytes(b"before")
    (tmp_path / "new").write_bytes(b"something longer that was there")
    copy_private(tmp_path / "old", tmp_path / "new")
    assert (tmp_path / "new").read_bytes() == b"pages"
    assert (tmp_path / "new-journal").read_bytes() == b"before"
    assert mode(tmp_path / "new") == mode(tmp_path / "new-journal") == 0o600


def test_a_file_goes_with_its_side_files_or_they_go_alone(tmp_path: Path) -> None:
    create_private(tmp_path / "db")
    create_private(tmp_path / "db-journal")
    remove_sides(tmp_path / "db")
    assert [file.name for file in tmp_path.iterdir()] == ["db"]
    (tmp_path / "db-wal").touch()
    remove(tmp_path / "db")
    assert list(tmp_path.iterdir()) == []
