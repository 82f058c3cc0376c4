"""What an exercise says about its drawing must fit together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.library.problems import Problem

POSE = (
    "  - {trunk: 90, head: 90, near_leg: [270, 270, 0], far_leg: [270, 270, 0],"
    " near_arm: [270, 270], far_arm: [270, 270]}\n"
)


def drawn(count: int, *lines: str) -> str:
    """Write an exercise of so many poses, all alike, with these lines below them."""
    poses = f"poses:\n{POSE * count}" if count else ""
    return "".join(("name: Mine\n", poses, *(f"{line}\n" for line in lines)))


@pytest.mark.parametrize(
    "text",
    [
        drawn(1, "props: [{kind: wall}]"),
        drawn(2, "props: [{kind: chair, at: pelvis, pose: 2}, {kind: weight, pose: 1}]"),
        drawn(2, "path: there-and-back", "cadence: 50"),
        drawn(3, "path: round"),
        drawn(2, "telling: 2"),
    ],
)
def test_things_and_ways_that_fit_the_poses_are_read(
    text: str, check: Callable[[str], object]
) -> None:
    assert check(text) == ()


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        (
            drawn(2, "props:", "  - kind: chair", "  - kind: wall", "    pose: 3"),
            (8, 11),
            "there is no pose 3, the last one is 2",
        ),
        (drawn(2, "telling: 3"), (5, 10), "there is no pose 3, the last one is 2"),
        (drawn(0, "props: [{kind: wall}]"), (2, 1), "`props` needs `poses`"),
        (drawn(0, "cadence: 50"), (2, 1), "`cadence` needs `poses`"),
        (drawn(0, "depth: [arms-behind]"), (2, 1), "`depth` needs `poses`"),
        (
            drawn(2, "path: round"),
            (5, 7),
            "`round` needs at least three `poses`, a rep of two goes there and back, delete `path`",
        ),
        (
            drawn(1).replace("near_arm: [270, 270]", "near_arm: [270, 270, 270, 270]"),
            (3, 86),
            "`near_arm` must have 1 to 3 directions, found 4",
        ),
        (
            drawn(1).replace("far_leg: [270, 270, 0]", "far_leg: [270]"),
            (3, 61),
            "`far_leg` must have 2 to 3 directions, found 1",
        ),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(
    text: str,
    place: tuple[int, int],
    sentence: str,
    check: Callable[[str], tuple[Problem, ...]],
) -> None:
    (problem,) = check(text)
    assert (problem.sentence, problem.line, problem.column) == (sentence, *place)


@pytest.mark.parametrize(
    "text",
    [
        drawn(1, "props: chair"),
        drawn(1, "props: [chair]"),
        drawn(1, "props: [{kind: wall, pose: second}]"),
        drawn(1, f"props: [{{kind: wall, pose: {'9' * 5000}}}]"),
        "name: Mine\nposes: [stand]\n",
        "name: Mine\nposes: stand\n",
    ],
)
def test_what_has_no_shape_is_told_once(
    text: str, check: Callable[[str], tuple[Problem, ...]]
) -> None:
    assert len(check(text)) == 1
