"""The catalogue is read again when files changed, and only then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.library.catalog import Catalog
from coach.ui.presenters.catalog_presenter import CatalogPresenter, folder_stamp


class Loader:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Catalog:
        self.times += 1
        return Catalog()


@pytest.fixture
def loader() -> Loader:
    return Loader()


@pytest.fixture
def presenter(loader: Loader, tmp_path: Path) -> CatalogPresenter:
    return CatalogPresenter(loader, lambda: tmp_path / "mine")


def test_nothing_is_read_before_it_is_asked(presenter: CatalogPresenter, loader: Loader) -> None:
    presenter.read_if_changed()
    assert (loader.times, presenter.catalog) == (0, None)


def test_an_unchanged_folder_is_read_once(presenter: CatalogPresenter, loader: Loader) -> None:
    presenter.read()
    presenter.read_if_changed()
    assert loader.times == 1


def test_a_new_a_changed_and_a_deleted_file_are_noticed(
    presenter: CatalogPresenter, loader: Loader
) -> None:
    presenter.read()
    file = presenter.user_dir / "deep" / "one.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("name: One")
    presenter.read_if_changed()
    assert loader.times == 2
    os.utime(file, ns=(1, 1))
    presenter.read_if_changed()
    assert loader.times == 3
    file.unlink()
    presenter.read_if_changed()
    assert loader.times == 4


def test_another_folder_is_read_even_when_it_is_empty_too(loader: Loader, tmp_path: Path) -> None:
    folders = [tmp_path / "one"]
    presenter = CatalogPresenter(loader, lambda: folders[-1])
    presenter.read()
    folders.append(tmp_path / "two")
    presenter.read_if_changed()
    assert loader.times == 2


def test_other_files_and_hidden_ones_do_not_count(tmp_path: Path) -> None:
    for name in ("notes.txt", ".one.yaml.swp", ".hidden.yaml", ".git/two.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert folder_stamp(tmp_path) == frozenset()


def test_a_link_to_nowhere_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    assert folder_stamp(tmp_path) == frozenset()
