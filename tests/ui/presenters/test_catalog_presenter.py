"""The catalogue is read again when files changed, and only then; never two readings at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.domain.routine import Routine
from coach.library.catalog import Catalog, CatalogRoutine, Source
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.running import Runner

FIRST = Catalog(
    routines=(CatalogRoutine(Routine(id="one", name="One", steps=()), Source.SHIPPED, Path(), 5),),
    is_whole=False,
)


class Loader:
    """Counts how often it was asked; `first` comes before the whole catalogue."""

    def __init__(self) -> None:
        self.times = 0
        self.first: Catalog | None = None

    def __call__(self, folder: Path) -> Iterator[Catalog | None]:
        self.times += 1
        yield self.first
        yield Catalog(own_exercises=frozenset({folder.name}))


class ByHand:
    """Goes through the work one piece at a time, when it is told to."""

    def __init__(self) -> None:
        self._work: Iterator[object] = iter(())
        self._take: Callable[[Any], object]
        self._done: Callable[[], object]

    def run(
        self, work: Iterator[Any], take: Callable[[Any], object], done: Callable[[], object]
    ) -> None:
        self._work, self._take, self._done = work, take, done

    def step(self) -> None:
        try:
            piece = next(self._work)
        except StopIteration:
            self._done()
        else:
            if piece is not None:
                self._take(piece)

    def stop(self) -> None:
        self._work = iter(())


@pytest.fixture
def loader() -> Loader:
    return Loader()


@pytest.fixture
def by_hand() -> ByHand:
    return ByHand()


@pytest.fixture
def presenter(loader: Loader, tmp_path: Path, at_once: Callable[[], Runner]) -> CatalogPresenter:
    return CatalogPresenter(loader, lambda: tmp_path / "mine", at_once)


@pytest.fixture
def slow(loader: Loader, by_hand: ByHand, tmp_path: Path) -> CatalogPresenter:
    return CatalogPresenter(loader, lambda: tmp_path / "mine", lambda: by_hand)


def told(presenter: CatalogPresenter) -> list[str]:
    """Note every signal from now on."""
    names: list[str] = []
    presenter.reading_began.connect(lambda: names.append("began"))
    presenter.catalog_changed.connect(lambda: names.append("changed"))
    presenter.reading_ended.connect(lambda: names.append("ended"))
    return names


def test_nothing_is_read_before_it_is_asked(presenter: CatalogPresenter, loader: Loader) -> None:
    presenter.read_if_changed()
    assert (loader.times, presenter.catalog) == (0, None)
    assert presenter.shown == Catalog()


def test_an_unchanged_folder_is_read_once(presenter: CatalogPresenter, loader: Loader) -> None:
    presenter.read()
    signals = told(presenter)
    presenter.read_if_changed()
    assert loader.times == 1
    assert signals == ["began", "ended"]


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


def test_a_folder_that_disappears_is_noticed(presenter: CatalogPresenter, loader: Loader) -> None:
    presenter.user_dir.mkdir()
    presenter.read()
    presenter.user_dir.rmdir()
    presenter.read_if_changed()
    assert loader.times == 2


def test_a_file_that_changes_while_all_are_read_is_read_once_more(
    slow: CatalogPresenter, by_hand: ByHand, loader: Loader
) -> None:
    slow.user_dir.mkdir()
    slow.read()
    by_hand.step()
    (slow.user_dir / "one.yaml").write_text("name: One")
    by_hand.step()
    by_hand.step()
    slow.read_if_changed()
    by_hand.step()
    assert loader.times == 2


def test_another_folder_is_read_even_when_it_is_empty_too(
    loader: Loader, tmp_path: Path, at_once: Callable[[], Runner]
) -> None:
    folders = [tmp_path / "one"]
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    presenter = CatalogPresenter(loader, lambda: folders[-1], at_once)
    presenter.read()
    folders.append(tmp_path / "two")
    presenter.read_if_changed()
    assert presenter.catalog == Catalog(own_exercises=frozenset({"two"}))


def test_what_comes_first_is_shown_but_is_not_the_catalogue(
    slow: CatalogPresenter, by_hand: ByHand, loader: Loader
) -> None:
    loader.first = FIRST
    signals = told(slow)
    slow.read()
    by_hand.step()
    assert (slow.shown, slow.catalog) == (FIRST, None)
    by_hand.step()
    assert slow.catalog is not None
    assert slow.catalog.is_whole
    assert slow.shown is slow.catalog
    by_hand.step()
    assert signals == ["began", "changed", "changed", "ended"]


def test_what_comes_first_does_not_replace_a_whole_catalogue(
    slow: CatalogPresenter, by_hand: ByHand, loader: Loader
) -> None:
    slow.read()
    for _ in range(3):
        by_hand.step()
    loader.first = FIRST
    signals = told(slow)
    slow.read()
    by_hand.step()
    assert slow.shown is slow.catalog
    assert signals == ["began"]


def test_what_is_asked_while_reading_is_done_once_after_it(
    slow: CatalogPresenter, by_hand: ByHand, loader: Loader
) -> None:
    slow.read()
    by_hand.step()
    slow.read()
    slow.read()
    assert loader.times == 1
    by_hand.step()
    by_hand.step()
    by_hand.step()
    assert loader.times == 2
    signals = told(slow)
    by_hand.step()
    by_hand.step()
    assert signals == ["changed", "ended"]


@pytest.mark.parametrize(("anyway", "times"), [(False, 1), (True, 2)])
def test_a_look_for_changes_while_reading_reads_only_what_changed(
    slow: CatalogPresenter, by_hand: ByHand, loader: Loader, times: int, *, anyway: bool
) -> None:
    slow.read()
    by_hand.step()
    by_hand.step()
    slow.read_if_changed()
    if anyway:
        slow.read()
    by_hand.step()
    by_hand.step()
    assert loader.times == times


def test_a_reading_that_is_stopped_changes_nothing(slow: CatalogPresenter, by_hand: ByHand) -> None:
    slow.read()
    by_hand.step()
    slow.stop()
    by_hand.step()
    assert slow.catalog is None


def test_what_was_never_begun_is_stopped_without_ado(presenter: CatalogPresenter) -> None:
    presenter.stop()
    assert presenter.catalog is None
