"""`coach check`: which files are read, and against what."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.library.check import check_paths


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return tmp_path / "desk"


def test_a_folder_is_checked_with_all_folders_in_it(shipped_dir: Path, desk: Path) -> None:
    write(desk, "a.yaml", "name: A\n")
    broken = write(desk, "deep/b.yaml", "nmae: B\n")
    result = check_paths([desk], shipped_dir, None)
    assert result.files == 2
    assert [problem.file for problem in result.problems] == [broken]
    assert result.unreadable == ()


def test_a_file_is_checked_whatever_its_ending(shipped_dir: Path, desk: Path) -> None:
    file = write(desk, "notes.txt", "nmae: B\n")
    assert len(check_paths([file], shipped_dir, None).problems) == 1


def test_problems_come_in_the_order_of_their_places(shipped_dir: Path, desk: Path) -> None:
    files = [write(desk, f"{name}.yaml", "a: 1\nb: 2\n") for name in "ba"]
    places = [(one.file.stem, one.line) for one in check_paths(files, shipped_dir, None).problems]
    assert places == [("a", 1), ("a", 1), ("a", 2), ("b", 1), ("b", 1), ("b", 2)]


def test_exercises_are_looked_for_among_all_there_are(
    shipped_dir: Path, user_dir: Path, desk: Path
) -> None:
    write(user_dir, "from-user.yaml", "name: A\ndose: {hold: 5 s}\n")
    write(desk, "beside.yaml", "name: B\ndose: {hold: 5 s}\n")
    other = write(desk.parent, "other/checked.yaml", "name: C\ndose: {hold: 5 s}\n")
    ids = ("plank", "from-user", "beside", "checked")
    steps = "".join(f"  - exercise: {one}\n" for one in ids)
    file = write(desk, "routine.yaml", f"name: R\nsteps:\n{steps}")
    assert check_paths([file, other], shipped_dir, user_dir).problems == ()


def test_only_the_files_asked_for_are_told(shipped_dir: Path, user_dir: Path, desk: Path) -> None:
    write(user_dir, "broken.yaml", "nmae: A\n")
    write(desk, "broken-too.yaml", "nmae: A\n")
    write(shipped_dir, "core/broken.yaml", "name: A\nkind: corr\n")
    file = write(desk, "good.yaml", "name: A\n")
    result = check_paths([file], shipped_dir, user_dir)
    assert (result.files, result.problems) == (1, ())


def test_shipped_and_own_files_do_not_clash_with_themselves(
    shipped_dir: Path, user_dir: Path
) -> None:
    write(user_dir, "mine.yaml", "name: A\nsteps: [{exercise: plank}]\n")
    paths = [shipped_dir, shipped_dir / "core", user_dir, user_dir / "mine.yaml"]
    result = check_paths(paths, shipped_dir, user_dir)
    assert (result.files, result.problems) == (10, ())


def test_shipped_files_must_hold_without_the_users(shipped_dir: Path, user_dir: Path) -> None:
    write(user_dir, "slides.yaml", "name: A\ndose: {hold: 5 s}\n")
    file = write(shipped_dir, "core/leaning.yaml", "name: R\nsteps: [{exercise: slides}]\n")
    assert len(check_paths([file], shipped_dir, user_dir).problems) == 1


def test_of_two_files_with_one_id_the_checked_one_is_told(shipped_dir: Path, desk: Path) -> None:
    file = write(desk, "a.yaml", "id: twin\nname: A\n")
    other = write(desk, "b.yaml", "id: twin\nname: B\n")
    (problem,) = check_paths([file], shipped_dir, None).problems
    assert (problem.file, problem.line, problem.column) == (file, 1, 5)
    assert str(other) in problem.hint


def test_a_copy_of_a_shipped_file_does_not_clash_with_it(shipped_dir: Path, desk: Path) -> None:
    file = write(desk, "plank.yaml", "name: My plank\ndose: {hold: 9 s}\n")
    assert check_paths([file], shipped_dir, None).problems == ()


def test_an_own_exercise_that_would_break_a_shipped_routine_is_told(
    shipped_dir: Path, desk: Path
) -> None:
    file = write(desk, "plank.yaml", "name: My plank\n")
    (problem,) = check_paths([file], shipped_dir, None).problems
    assert "routine `short` can't be played with it" in problem.message


def test_paths_that_can_not_be_read_are_told_once(shipped_dir: Path, desk: Path) -> None:
    missing = desk / "missing.yaml"
    result = check_paths([missing, missing], shipped_dir, None)
    assert (result.files, result.problems) == (0, ())
    assert result.unreadable == ((missing, "No such file or directory"),)


def test_an_empty_folder_has_no_problem(shipped_dir: Path, user_dir: Path) -> None:
    assert check_paths([user_dir], shipped_dir, None).files == 0


def test_folders_beside_a_checked_file_are_not_looked_through(
    shipped_dir: Path, desk: Path
) -> None:
    write(desk, "deep/far.yaml", "name: A\ndose: {hold: 5 s}\n")
    file = write(desk, "routine.yaml", "name: R\nsteps: [{exercise: far}]\n")
    (problem,) = check_paths([file], shipped_dir, None).problems
    assert problem.message == "there is no exercise `far`"
    assert check_paths([desk], shipped_dir, None).problems == ()


def test_a_routine_that_names_a_checked_exercise_with_problems_is_told(
    shipped_dir: Path, desk: Path
) -> None:
    write(desk, "a-routine.yaml", "name: R\nsteps: [{exercise: slides}]\n")
    write(desk, "slides.yaml", "name: A\ndose: {hold: 0}\n")
    told = [problem.sentence for problem in check_paths([desk], shipped_dir, None).problems]
    assert told[0] == "the file of exercise `slides` has problems, see slides.yaml"
