"""The catalogue: shipped files, overlaid by the user's own, none hidden by a broken one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from coach.library.catalog import BrokenFile, Catalog, Source
from coach.library.overlay import load_catalog


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def sentences(catalog: Catalog) -> list[tuple[str, str]]:
    return [
        (broken.file.name, problem.sentence)
        for broken in catalog.broken
        for problem in broken.problems
    ]


def test_shipped_routines_come_with_their_seconds(shipped_dir: Path) -> None:
    catalog = load_catalog(shipped_dir, None)
    assert catalog.broken == ()
    assert [(one.routine.id, one.seconds, one.source) for one in catalog.routines] == [
        ("start", 100, Source.SHIPPED),
        ("short", 80, Source.SHIPPED),
    ]
    assert sorted(catalog.exercises) == [
        "bird-dog", "march", "plank", "plank-kneeling", "ramp", "side-plank", "wall-sit",
    ]  # fmt: skip


def test_a_routine_is_found_by_its_id(shipped_dir: Path) -> None:
    catalog = load_catalog(shipped_dir, None)
    found = catalog.find("short")
    assert found is not None
    assert found.routine.name == "Short"
    assert catalog.find("none") is None


def test_examples_are_not_played(shipped_dir: Path) -> None:
    write(shipped_dir, "examples/mine.yaml", "name: Mine\nsteps: [{rest: 5 s}]\n")
    assert load_catalog(shipped_dir, None).find("mine") is None


def test_routines_stand_by_kind_then_name(shipped_dir: Path, user_dir: Path) -> None:
    for name, kind in (("b", "core"), ("A", "core"), ("c", "warm-up"), ("d", "other")):
        write(user_dir, f"{name}.yaml", f"name: {name}\nkind: {kind}\nsteps: [{{rest: 5 s}}]\n")
    names = [one.routine.name for one in load_catalog(shipped_dir, user_dir).routines]
    assert names == ["c", "Start", "A", "b", "Short", "d"]


def test_a_users_routine_replaces_the_shipped_one_of_its_id(
    shipped_dir: Path, user_dir: Path
) -> None:
    file = write(user_dir, "x.yml", "id: short\nname: Shorter\nsteps: [{rest: 5 s}]\n")
    catalog = load_catalog(shipped_dir, user_dir)
    found = catalog.find("short")
    assert found is not None
    assert (found.routine.name, found.source, found.file) == ("Shorter", Source.USER, file)
    assert len(catalog.routines) == 2


def test_a_users_exercise_replaces_the_shipped_one_everywhere(
    shipped_dir: Path, user_dir: Path
) -> None:
    write(user_dir, "plank.yaml", "name: My plank\ndose: {hold: 10 s}\n")
    catalog = load_catalog(shipped_dir, user_dir)
    found = catalog.find("short")
    assert found is not None
    assert found.seconds == 20
    assert catalog.own_exercises == {"plank"}
    assert catalog.exercises["plank"].name == "My plank"


def test_a_broken_file_hides_neither_the_good_ones_nor_the_shipped_one(
    shipped_dir: Path, user_dir: Path
) -> None:
    file = write(user_dir, "short.yaml", "name: Shorter\nsteps: [{exercise: plonk}]\n")
    write(user_dir, "good.yaml", "name: Good\nsteps: [{exercise: plank}]\n")
    catalog = load_catalog(shipped_dir, user_dir)
    assert [one.routine.name for one in catalog.routines] == ["Start", "Short", "Good"]
    (broken,) = catalog.broken
    assert isinstance(broken, BrokenFile)
    assert (broken.file, broken.source) == (file, Source.USER)
    assert [problem.sentence for problem in broken.problems] == [
        "there is no exercise `plonk`, did you mean `plank`?"
    ]


def test_a_broken_exercise_leaves_the_shipped_one_in_place(
    shipped_dir: Path, user_dir: Path
) -> None:
    write(user_dir, "plank.yaml", "name: My plank\ndose: {hold: 0}\n")
    catalog = load_catalog(shipped_dir, user_dir)
    assert catalog.exercises["plank"].name == "Plank"
    assert [broken.file.name for broken in catalog.broken] == ["plank.yaml"]


def test_a_routine_that_names_a_broken_exercise_says_which_file_to_look_at(
    shipped_dir: Path, user_dir: Path
) -> None:
    write(user_dir, "slides.yaml", "name: Slides\ndose: {hold: 0}\n")
    write(user_dir, "mine.yaml", "name: Mine\nsteps: [{exercise: slides}]\n")
    assert sentences(load_catalog(shipped_dir, user_dir))[0] == (
        "mine.yaml", "the file of exercise `slides` has problems, see slides.yaml",
    )  # fmt: skip


def test_what_leans_on_a_broken_exercise_is_broken_too(shipped_dir: Path, user_dir: Path) -> None:
    write(user_dir, "a.yaml", "name: A\neasier: b\n")
    write(user_dir, "b.yaml", "name: B\neasier: c\n")
    write(user_dir, "c.yaml", "name: C\neasier: nothing-like-it\n")
    write(user_dir, "d.yaml", "name: D\neasier: plank\n")
    catalog = load_catalog(shipped_dir, user_dir)
    assert [broken.file.name for broken in catalog.broken] == ["a.yaml", "b.yaml", "c.yaml"]
    assert "d" in catalog.exercises


def test_a_broken_exercise_is_told_all_its_problems(shipped_dir: Path, user_dir: Path) -> None:
    write(user_dir, "a.yaml", "name: A\nhodl: 1\neasier: zumba\n")
    assert [name for name, _ in sentences(load_catalog(shipped_dir, user_dir))] == ["a.yaml"] * 2


def test_exercises_that_get_easier_in_a_circle_are_all_told(
    shipped_dir: Path, user_dir: Path
) -> None:
    write(user_dir, "a.yaml", "name: A\neasier: b\n")
    write(user_dir, "b.yaml", "name: B\neasier: a\n")
    write(user_dir, "c.yaml", "name: C\neasier: a\n")
    told = sentences(load_catalog(shipped_dir, user_dir))
    assert told[0] == ("a.yaml", "`easier` leads back to where it began: a > b > a")
    assert [name for name, _ in told] == ["a.yaml", "b.yaml", "c.yaml"]


def test_of_two_files_with_one_id_the_second_is_told(shipped_dir: Path, user_dir: Path) -> None:
    first = write(user_dir, "a.yaml", "id: twin\nname: A\n")
    write(user_dir, "b.yaml", "name: B\nid: twin\n")
    write(user_dir, "twin.yaml", "name: Routine\nsteps: [{rest: 5 s}]\n")
    catalog = load_catalog(shipped_dir, user_dir)
    (broken,) = catalog.broken
    (problem,) = broken.problems
    assert (problem.file.name, problem.line) == ("b.yaml", 2)
    assert problem.sentence == f"id `twin` is used twice, the other one is in {first}"
    assert catalog.exercises["twin"].name == "A"


def test_a_broken_file_claims_no_id(shipped_dir: Path, user_dir: Path) -> None:
    write(user_dir, "a.yaml", "id: twin\nname: A\nhodl: 1\n")
    write(user_dir, "b.yaml", "id: twin\nname: B\n")
    catalog = load_catalog(shipped_dir, user_dir)
    assert [broken.file.name for broken in catalog.broken] == ["a.yaml"]
    assert catalog.exercises["twin"].name == "B"


@pytest.mark.parametrize("text", ["name: My plank\n", "name: My plank\neasier: zumba\n"])
def test_an_exercise_of_the_user_can_not_take_a_shipped_routine_away(
    shipped_dir: Path, user_dir: Path, text: str
) -> None:
    write(user_dir, "plank.yaml", text)
    catalog = load_catalog(shipped_dir, user_dir)
    assert catalog.find("short") is not None
    assert catalog.exercises["plank"].name == "Plank"
    assert [broken.file.name for broken in catalog.broken] == ["plank.yaml"]


def test_an_exercise_that_would_break_a_shipped_routine_says_which(
    shipped_dir: Path, user_dir: Path
) -> None:
    write(user_dir, "plank.yaml", "name: My plank\n")
    assert sentences(load_catalog(shipped_dir, user_dir)) == [
        (
            "plank.yaml",
            (
                "routine `short` can't be played with it: `plank` does not say how long it lasts, "
                "write `hold`, `reps` or `time` in this step"
            ),
        )
    ]


def test_a_file_that_can_not_be_opened_stands_in_the_list(
    shipped_dir: Path, user_dir: Path
) -> None:
    (user_dir / "gone.yaml").symlink_to(user_dir / "nowhere")
    (user_dir / "folder.yaml").mkdir()
    assert sentences(load_catalog(shipped_dir, user_dir)) == [
        ("gone.yaml", "the file can't be read: No such file or directory")
    ]


def test_a_file_that_is_no_yaml_stands_in_the_list(shipped_dir: Path, user_dir: Path) -> None:
    write(user_dir, "torn.yaml", "name: [\n")
    assert [name for name, _ in sentences(load_catalog(shipped_dir, user_dir))] == ["torn.yaml"]


def test_a_users_folder_that_is_a_file_stands_in_the_list(
    shipped_dir: Path, tmp_path: Path
) -> None:
    file = write(tmp_path, "file", "")
    catalog = load_catalog(shipped_dir, file)
    assert sentences(catalog) == [("file", "the folder can't be read: Not a directory")]
    assert len(catalog.routines) == 2


def test_without_a_users_folder_there_are_the_shipped_ones(
    shipped_dir: Path, tmp_path: Path
) -> None:
    assert load_catalog(shipped_dir, tmp_path / "none") == load_catalog(shipped_dir, None)


def test_reading_the_catalogue_needs_no_qt() -> None:
    rooms = "coach.library.check, coach.library.json_schema, coach.library.texts"
    code = f"import sys, {rooms}; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
