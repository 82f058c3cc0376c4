from __future__ import annotations

from pathlib import Path

import pytest

from coach import resources
from coach.resources import cache_dir, default_data_dir, shipped, user_routines_dir


def test_a_checkout_ships_the_folders_beside_the_package() -> None:
    assert shipped("assets") == Path(__file__).parents[1] / "assets"
    assert shipped("assets").is_dir()


def test_an_installed_package_ships_the_folders_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "coach"
    (package / "routines").mkdir(parents=True)
    (tmp_path / "routines").mkdir()
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    assert shipped("routines") == package / "routines"
    assert shipped("assets") == tmp_path / "assets"


def test_the_data_live_in_the_users_own_data_folder(private_folders: Path) -> None:
    folder = default_data_dir()
    assert folder.name == "recovery-coach"
    assert folder.is_relative_to(private_folders)
    assert not folder.exists()


def test_what_can_be_made_anew_lies_in_the_users_own_cache_folder(private_folders: Path) -> None:
    folder = cache_dir()
    assert folder.name == "recovery-coach"
    assert folder.is_relative_to(private_folders)
    assert folder != default_data_dir()
    assert not folder.exists()


def test_the_users_routines_lie_in_the_data_folder(tmp_path: Path) -> None:
    assert user_routines_dir(tmp_path) == tmp_path / "routines"
    assert user_routines_dir(tmp_path, "") == tmp_path / "routines"


def test_a_chosen_folder_may_start_at_home(private_folders: Path, tmp_path: Path) -> None:
    assert user_routines_dir(tmp_path, "/srv/routines") == Path("/srv/routines")
    assert user_routines_dir(tmp_path, "~/mine") == private_folders / "home" / "mine"
