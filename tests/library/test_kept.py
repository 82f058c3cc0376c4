"""What was read before is not read again, and nobody can tell but by the clock."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from coach.domain.dose import Seconds
from coach.domain.exercise import Exercise
from coach.domain.relief import Wait
from coach.library import kept as kept_module
from coach.library.catalog import Catalog
from coach.library.entry import Entry
from coach.library.kept import FILE_NAME, Kept
from coach.library.overlay import load_catalog, read_catalog
from coach.resources import shipped

LONG_AGO_S = 1_700_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where things are kept; not made yet."""
    return tmp_path / "cache" / "coach"


@pytest.fixture
def write(user_dir: Path) -> Callable[[str, str], Path]:
    """Write a file of the user that has lain there for long."""

    def write(name: str, text: str) -> Path:
        file = user_dir / name
        file.write_text(text, encoding="utf-8")
        os.utime(file, (LONG_AGO_S, LONG_AGO_S))
        return file

    return write


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that were opened and read."""
    names: list[str] = []
    original = kept_module.load

    def load(file: Path) -> Entry:
        names.append(file.name)
        return original(file)

    monkeypatch.setattr(kept_module, "load", load)
    return names


def age(folder: Path) -> None:
    for file in folder.rglob("*.yaml"):
        os.utime(file, (LONG_AGO_S, LONG_AGO_S))


def test_a_file_that_did_not_change_is_read_once(
    shipped_dir: Path,
    user_dir: Path,
    folder: Path,
    write: Callable[[str, str], Path],
    opened: list[str],
) -> None:
    age(shipped_dir)
    write("mine.yaml", "name: Mine\nsteps: [{exercise: plank}]\n")
    first = load_catalog(shipped_dir, user_dir, Kept(folder))
    assert len(opened) == len(set(opened)) == 10
    assert load_catalog(shipped_dir, user_dir, Kept(folder)) == first
    assert len(opened) == 10


def test_only_what_changed_is_read_again(
    user_dir: Path, shipped_dir: Path, folder: Path, write: Callable[[str, str], Path],
    opened: list[str],
) -> None:  # fmt: skip
    age(shipped_dir)
    write("a.yaml", "name: A\n")
    write("b.yaml", "name: B\n")
    load_catalog(shipped_dir, user_dir, Kept(folder))
    opened.clear()
    (user_dir / "a.yaml").write_text("name: An\n")
    write("c.yaml", "name: C\n")
    (user_dir / "b.yaml").unlink()
    catalog = load_catalog(shipped_dir, user_dir, Kept(folder))
    assert sorted(opened) == ["a.yaml", "c.yaml"]
    assert catalog.own_exercises == {"a", "c"}
    assert catalog.exercises["a"].name == "An"


def test_a_change_of_size_alone_is_seen(
    user_dir: Path, shipped_dir: Path, folder: Path, write: Callable[[str, str], Path]
) -> None:
    write("a.yaml", "name: A\n")
    load_catalog(shipped_dir, user_dir, Kept(folder))
    write("a.yaml", "name: Another\n")
    assert load_catalog(shipped_dir, user_dir, Kept(folder)).exercises["a"].name == "Another"


def test_a_file_that_just_changed_is_not_kept_for_it_may_change_again_unseen(
    user_dir: Path, shipped_dir: Path, folder: Path, opened: list[str]
) -> None:
    age(shipped_dir)
    (user_dir / "young.yaml").write_text("name: Young\n")
    for _ in range(2):
        load_catalog(shipped_dir, user_dir, Kept(folder))
    assert opened.count("young.yaml") == 2
    assert opened.count("plank.yaml") == 1


def test_the_shipped_library_is_the_same_from_what_was_kept(
    tmp_path: Path, folder: Path, opened: list[str]
) -> None:
    library = tmp_path / "routines"
    shutil.copytree(shipped("routines"), library)
    age(library)
    fresh = load_catalog(library, None, Kept(folder))
    opened.clear()
    assert load_catalog(library, None, Kept(folder)) == fresh
    assert opened == []


def test_all_three_kinds_of_files_are_kept(
    tmp_path: Path, folder: Path, user_dir: Path, write: Callable[[str, str], Path]
) -> None:
    files = {
        "e.yaml": "name: E\ndose: {hold: 5 s}\n",
        "r.yaml": "name: R\nsteps: [{rest: 5 s}]\n",
        "i.yaml": (shipped("routines") / "ice-heat" / "heat.yaml").read_text(encoding="utf-8"),
    }
    for name, text in files.items():
        write(name, text)
    fresh = load_catalog(tmp_path / "none", user_dir, Kept(folder))
    assert all(Kept(folder).has(user_dir / name) for name in files)
    again = load_catalog(tmp_path / "none", user_dir, Kept(folder))
    assert again == fresh
    (relief,) = again.reliefs
    assert (relief.relief.id, type(relief.relief.wait), type(relief.relief.parts[0])) == (
        "heat", Wait, Seconds,
    )  # fmt: skip


def test_a_file_that_changes_while_it_is_read_is_read_once_more(
    user_dir: Path, shipped_dir: Path, folder: Path, write: Callable[[str, str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    file = write("a.yaml", "name: Old\n")
    original = kept_module.load

    def overtaken(file: Path) -> Entry:
        entry = original(file)
        file.write_text("name: New\n")
        os.utime(file, (LONG_AGO_S + 1, LONG_AGO_S + 1))
        return entry

    with monkeypatch.context() as patched:
        patched.setattr(kept_module, "load", overtaken)
        keeping = Kept(folder)
        keeping.load(file)
        keeping.save()
    assert Kept(folder).has(file)
    assert load_catalog(shipped_dir, user_dir, Kept(folder)).exercises["a"].name == "New"


@pytest.mark.parametrize(
    "text",
    [
        "name: A\neasier: zumba\n",
        "id: plank\nname: A\n",
        "name: A\nharder: a\n",
        "id: short\nname: S\nsteps: [{exercise: plonk}]\n",
        "name: S\nsteps: [{exercise: plank, side: left}, {exercise: wall-sit, sets: 2}]\n",
        "name: S\nsteps:\n  - rest: 5 s\n  - exercise: march\n    gap: 4 s\n",
        'id: "twin "\nname: T\n',
    ],
)
def test_problems_between_files_keep_their_words_and_places(
    text: str, user_dir: Path, shipped_dir: Path, folder: Path, write: Callable[[str, str], Path]
) -> None:
    age(shipped_dir)
    write("a.yaml", text)
    write("z.yaml", "id: twin\nname: Z\n")
    fresh = load_catalog(shipped_dir, user_dir)
    assert load_catalog(shipped_dir, user_dir, Kept(folder)) == fresh
    assert Kept(folder).has(user_dir / "a.yaml")
    assert load_catalog(shipped_dir, user_dir, Kept(folder)) == fresh
    assert fresh.broken


def test_a_file_with_problems_of_its_own_is_read_each_time(
    user_dir: Path, shipped_dir: Path, folder: Path, write: Callable[[str, str], Path],
    opened: list[str],
) -> None:  # fmt: skip
    write("torn.yaml", "name: [\n")
    write("typo.yaml", "nmae: A\n")
    (user_dir / "gone.yaml").symlink_to(user_dir / "nowhere")
    for _ in range(2):
        assert len(load_catalog(shipped_dir, user_dir, Kept(folder)).broken) == 3
    assert [opened.count(name) for name in ("torn.yaml", "typo.yaml", "gone.yaml")] == [2, 2, 2]


def test_a_name_that_is_no_text_is_kept_too(
    user_dir: Path, shipped_dir: Path, folder: Path, write: Callable[[str, str], Path]
) -> None:
    try:
        file = write(os.fsdecode(b"caf\xe9.yaml"), "name: Coffee\n")
    except OSError:
        pytest.skip("this disk takes no such name")
    fresh = load_catalog(shipped_dir, user_dir, Kept(folder))
    assert Kept(folder).has(file)
    assert load_catalog(shipped_dir, user_dir, Kept(folder)) == fresh


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:0],
        lambda content: content[:20],
        lambda content: content[:-1],
        lambda content: bytes([content[0] ^ 1]) + content[1:],
        lambda content: content[:-1] + bytes([content[-1] ^ 1]),
        lambda content: b"\0" * len(content),
    ],
)
def test_what_is_damaged_is_read_anew(
    damage: Callable[[bytes], bytes],
    user_dir: Path,
    shipped_dir: Path,
    folder: Path,
    write: Callable[[str, str], Path],
) -> None:
    age(shipped_dir)
    write("a.yaml", "name: A\n")
    fresh = load_catalog(shipped_dir, user_dir, Kept(folder))
    place = folder / FILE_NAME
    content = place.read_bytes()
    place.write_bytes(damage(content))
    assert not Kept(folder).has(user_dir / "a.yaml")
    assert load_catalog(shipped_dir, user_dir, Kept(folder)) == fresh
    assert place.read_bytes() == content


def test_what_another_version_of_the_program_kept_does_not_count(
    user_dir: Path, shipped_dir: Path, folder: Path, write: Callable[[str, str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    write("a.yaml", "name: A\n")
    load_catalog(shipped_dir, user_dir, Kept(folder))
    assert Kept(folder).has(user_dir / "a.yaml")
    monkeypatch.setattr(kept_module, "_program", lambda: b"another")
    assert not Kept(folder).has(user_dir / "a.yaml")


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], bytes | None]:
    """Sum up a program that lies in another folder."""

    def summed(package: Path) -> bytes | None:
        monkeypatch.setattr(kept_module, "__file__", str(package / "library" / "kept.py"))
        return kept_module._program.__wrapped__()

    return summed


def test_another_version_is_one_with_other_sources(
    tmp_path: Path, forgetful: Callable[[Path], bytes | None]
) -> None:
    for room in ("domain", "library"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "one.py").write_text(room)
    before = forgetful(tmp_path)
    assert before
    assert forgetful(tmp_path) == before
    (tmp_path / "domain" / "one.py").write_text("changed")
    assert forgetful(tmp_path) not in {before, None}
    (tmp_path / "domain" / "two.py").symlink_to(tmp_path / "nowhere")
    assert forgetful(tmp_path) is None


def test_a_program_without_sources_keeps_nothing(
    tmp_path: Path, shipped_dir: Path, folder: Path, monkeypatch: pytest.MonkeyPatch,
    forgetful: Callable[[Path], bytes | None],
) -> None:  # fmt: skip
    assert forgetful(tmp_path / "none") is None
    monkeypatch.setattr(kept_module, "_program", lambda: None)
    age(shipped_dir)
    load_catalog(shipped_dir, None, Kept(folder))
    assert not folder.exists()


def test_a_value_that_the_program_would_not_make_is_read_anew(
    user_dir: Path, shipped_dir: Path, folder: Path, write: Callable[[str, str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    write("a.yaml", "name: A\n")
    original = kept_module.load

    def nameless(file: Path) -> Entry:
        entry = original(file)
        return msgspec.structs.replace(entry, value=Exercise(id="a", name=""))

    with monkeypatch.context() as patched:
        patched.setattr(kept_module, "load", nameless)
        keeping = Kept(folder)
        keeping.load(user_dir / "a.yaml")
        keeping.save()
    assert Kept(folder).has(user_dir / "a.yaml")
    assert load_catalog(shipped_dir, user_dir, Kept(folder)).exercises["a"].name == "A"


def test_only_the_user_may_read_what_is_kept(shipped_dir: Path, folder: Path) -> None:
    age(shipped_dir)
    load_catalog(shipped_dir, None, Kept(folder))
    assert (folder / FILE_NAME).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in folder.iterdir()] == [FILE_NAME]


def test_without_a_change_nothing_is_written(shipped_dir: Path, folder: Path) -> None:
    age(shipped_dir)
    load_catalog(shipped_dir, None, Kept(folder))
    os.utime(folder / FILE_NAME, (LONG_AGO_S, LONG_AGO_S))
    load_catalog(shipped_dir, None, Kept(folder))
    assert (folder / FILE_NAME).stat().st_mtime == LONG_AGO_S


def test_a_place_that_can_not_be_written_is_no_obstacle(
    shipped_dir: Path, tmp_path: Path, folder: Path
) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert load_catalog(shipped_dir, None, Kept(folder)) == load_catalog(shipped_dir, None)


def test_a_place_that_can_not_be_replaced_keeps_no_leftovers(
    shipped_dir: Path, folder: Path
) -> None:
    (folder / FILE_NAME / "in-the-way").mkdir(parents=True)
    assert load_catalog(shipped_dir, None, Kept(folder)) == load_catalog(shipped_dir, None)
    assert [file.name for file in folder.iterdir()] == [FILE_NAME]


def test_what_is_shipped_comes_first_when_thousands_are_read_for_the_first_time(
    shipped_dir: Path, user_dir: Path, folder: Path, write: Callable[[str, str], Path]
) -> None:
    write("short.yaml", "name: Shorter\nsteps: [{exercise: plank}]\n")
    for number in range(200):
        write(f"e{number}.yaml", f"name: Exercise {number}\n")

    def catalogs() -> list[Catalog]:
        reading = read_catalog(shipped_dir, user_dir, Kept(folder))
        return [catalog for catalog in reading if catalog is not None]

    first, whole = catalogs()
    assert not first.is_whole
    assert first.routines == load_catalog(shipped_dir, None).routines
    assert first.broken == ()
    assert whole.is_whole
    assert len(whole.own_exercises) == 200
    assert catalogs() == [whole]


def test_reading_may_be_left_between_two_pieces(shipped_dir: Path, folder: Path) -> None:
    age(shipped_dir)
    reading = read_catalog(shipped_dir, None, Kept(folder))
    assert next(reading) is None
    del reading
    assert not folder.exists()
    assert load_catalog(shipped_dir, None, Kept(folder)) == load_catalog(shipped_dir, None)
