"""Finding the YAML files of a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.library import files
from coach.library.files import Unread, find


def write(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def test_yaml_files_are_found_in_all_folders_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "a/z.yml", "a/deep/x.YAML", "c.json", "d.yaml~", "yaml")
    found = [str(file.relative_to(tmp_path)) for file in find(tmp_path).files]
    assert found == ["a/deep/x.YAML", "a/z.yml", "b.yaml"]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".draft.yaml", ".git/a.yaml", "b.yaml")
    assert find(tmp_path).files == (tmp_path / "b.yaml",)


def test_a_link_to_a_folder_is_followed_once(tmp_path: Path) -> None:
    write(tmp_path, "mine/a.yaml", "elsewhere/b.yaml")
    (tmp_path / "mine" / "back").symlink_to(tmp_path / "mine")
    (tmp_path / "mine" / "more").symlink_to(tmp_path / "elsewhere")
    found = [file.name for file in find(tmp_path / "mine").files]
    assert found == ["a.yaml", "b.yaml"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert find(missing).unread == (Unread(missing, "No such file or directory"),)


def test_an_error_without_words_still_gets_some() -> None:
    assert files.reason(OSError()) == "it can't be read"


def test_beside_a_file_lie_those_of_its_folder_alone(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "a.yml", ".c.yaml", "d.txt", "deep/e.yaml")
    assert files.beside(tmp_path / "b.yaml") == (tmp_path / "a.yml", tmp_path / "b.yaml")


def test_beside_a_file_in_a_folder_that_is_not_there_lies_nothing(tmp_path: Path) -> None:
    assert files.beside(tmp_path / "missing" / "a.yaml") == ()


@pytest.mark.parametrize("ending", ["yaml", "yml", "YML"])
def test_both_endings_count(tmp_path: Path, ending: str) -> None:
    write(tmp_path, f"a.{ending}")
    assert len(find(tmp_path).files) == 1


def test_the_stamp_of_a_folder_tells_a_new_a_changed_and_a_deleted_file(tmp_path: Path) -> None:
    stamps = [files.folder_stamp(tmp_path)]
    write(tmp_path, "deep/one.yaml")
    stamps.append(files.folder_stamp(tmp_path))
    os.utime(tmp_path / "deep" / "one.yaml", ns=(1, 1))
    stamps.append(files.folder_stamp(tmp_path))
    assert files.folder_stamp(tmp_path) == stamps[-1]
    (tmp_path / "deep" / "one.yaml").unlink()
    assert len({*stamps}) == 3
    assert files.folder_stamp(tmp_path) == stamps[0]


def test_other_files_and_hidden_ones_have_no_stamp(tmp_path: Path) -> None:
    write(tmp_path, "notes.txt", ".one.yaml.swp", ".hidden.yaml", ".git/two.yaml")
    assert files.folder_stamp(tmp_path) == frozenset()


def test_a_link_to_nowhere_and_a_folder_that_is_gone_have_stamps_of_their_own(
    tmp_path: Path,
) -> None:
    link, missing = tmp_path / "gone.yaml", tmp_path / "missing"
    link.symlink_to(tmp_path / "nowhere")
    assert files.folder_stamp(tmp_path) == {(str(link), None)}
    assert files.folder_stamp(missing) == {(str(missing), None)}
