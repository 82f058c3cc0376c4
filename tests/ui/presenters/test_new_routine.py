"""A routine of one's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.library.overlay import load_catalog
from coach.resources import shipped
from coach.ui.presenters.new_routine import new_routine

EXAMPLE = shipped("routines") / "examples" / "my-routine.yaml"


def test_the_copies_have_free_names_and_can_all_be_played(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    copies = [new_routine(EXAMPLE, folder) for _ in range(3)]
    assert [copy.name for copy in copies] == [
        "my-routine.yaml",
        "my-routine-2.yaml",
        "my-routine-3.yaml",
    ]
    catalog = load_catalog(shipped("routines"), folder)
    assert catalog.broken == ()
    assert {copy.stem for copy in copies} <= {entry.routine.id for entry in catalog.routines}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_copy_is_private_to_the_person(tmp_path: Path) -> None:
    copy = new_routine(EXAMPLE, tmp_path / "mine")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_of_that_name_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "my-routine.yaml").write_text("mine")
    assert new_routine(EXAMPLE, tmp_path).name == "my-routine-2.yaml"
    assert (tmp_path / "my-routine.yaml").read_text() == "mine"


def test_a_file_in_the_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OSError, match="exists"):
        new_routine(EXAMPLE, tmp_path / "taken")
