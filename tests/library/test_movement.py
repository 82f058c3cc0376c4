"""What `coach check` says of a figure that moves as no person can."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coach.domain.exercise import Exercise
from coach.domain.laws import Broken, Law
from coach.library import movement
from coach.library.check import check_paths

STAND = {
    "trunk": "90",
    "head": "90",
    "near_leg": "[270, 270, 0]",
    "far_leg": "[270, 270, 0]",
    "near_arm": "[270, 272]",
    "far_arm": "[270, 272]",
    "planted": "[feet]",
}
Told = Callable[[str], list[str]]


def pose(**changed: str) -> str:
    lines = [f"    {key}: {value}\n" for key, value in (STAND | changed).items()]
    return "".join(("  -", lines[0][3:], *lines[1:]))


@pytest.fixture
def told(shipped_dir: Path, tmp_path: Path) -> Told:
    """Write an exercise with these poses, and give what is said of them, with line and column."""

    def told(poses: str) -> list[str]:
        file = tmp_path / "draft.yaml"
        file.write_text(f"name: Mine\nposes:\n{poses}", encoding="utf-8")
        result = check_paths([file], shipped_dir, None)
        assert result.problems == ()
        return [f"{one.line}:{one.column} {one.sentence}" for one in result.remarks]

    return told


def test_nothing_is_said_of_a_person_who_stands_and_lifts_an_arm(told: Told) -> None:
    assert told(pose()) == []
    assert told(pose() + pose(near_arm="[340, 350]")) == []


def test_a_joint_that_bends_too_far_is_told_at_its_limb(told: Told) -> None:
    assert told(pose() + pose(near_arm="[270, 255]")) == [
        (
            "7:15 the near elbow bends 10° further than a person's, "
            "turn the bones beside it nearer to each other"
        )
    ]


def test_a_limb_shortened_in_profile_is_told_at_its_bones(told: Told) -> None:
    assert told(pose(near_arm="[270, 272x0.5]")) == [
        (
            "7:15 the near arm is shortened, and seen from the side, "
            "bend it, or say with `turn` how far the person is turned"
        )
    ]


def test_a_shortened_trunk_is_told_at_its_number(told: Told) -> None:
    assert told(pose(trunk="90x0.5")) == [
        (
            "3:12 the trunk is shortened, and seen from the side, "
            "bend it, or say with `turn` how far the person is turned"
        )
    ]


def test_a_bone_may_be_shortened_where_it_can_point_at_the_viewer(told: Told) -> None:
    assert told(pose(near_arm="[270, 272x0.5]", turn="[90, 40]")) == []


def test_hands_planted_in_the_air_are_told(told: Told) -> None:
    lines = told(pose(planted="[feet, near-hand]"))
    assert lines == [
        (
            "9:14 the near arm is `planted` and rests on nothing, "
            "bring it to the floor or to a thing, or take it out of `planted`"
        )
    ]


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("near knee", "5:15"),
        ("far foot", "6:14"),
        ("far upper arm", "8:14"),
        ("lower trunk", "3:12"),
        ("neck", "4:11"),
        ("figure", "3:5"),
    ],
)
def test_what_is_told_stands_where_the_part_is_written(
    part: str, place: str, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (Broken(Law.JUMPED, 0, part, 0.2),)
    monkeypatch.setattr(movement, "broken_laws", lambda _exercise: broken)
    (line,) = told(pose())
    assert line.startswith(f"{place} the {part} jumps")


@pytest.mark.parametrize("law", Law)
def test_there_are_words_for_every_law(
    law: Law, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_laws(exercise: Exercise) -> tuple[Broken, ...]:
        last = len(exercise.poses) - 1
        return tuple(Broken(law, last, f"far-leg {point}", point / 100) for point in (1, 3, 2))

    monkeypatch.setattr(movement, "broken_laws", broken_laws)
    (line,) = told(pose() + pose())
    planted = law in {Law.SLID, Law.FLOATS}
    assert line.startswith("16:14 the far leg " if planted else "13:14 the far leg ")
    assert "{" not in line
    assert "2.0 %" not in line


def test_nothing_is_said_of_an_exercise_without_poses(shipped_dir: Path, tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text("name: Mine\nhow: [Stand.]\n", encoding="utf-8")
    assert check_paths([file], shipped_dir, None).remarks == ()
