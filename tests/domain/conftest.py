from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.domain.pose import Bone, Pose, Trunk

DOWN, UP, RIGHT, LEFT = Bone(270), Bone(90), Bone(0), Bone(180)


@pytest.fixture(scope="session")
def standing() -> Pose:
    """A person who stands and looks to the right, arms hanging."""
    return Pose(
        label="stand",
        trunk=Trunk(UP, UP),
        head=UP,
        near_leg=(DOWN, DOWN, RIGHT),
        far_leg=(DOWN, DOWN, RIGHT),
        near_arm=(DOWN, DOWN),
        far_arm=(DOWN, DOWN),
    )


@pytest.fixture(scope="session")
def lying() -> Pose:
    """A person on the back, head to the left."""
    return Pose(
        label="lie",
        trunk=Trunk(LEFT, LEFT),
        head=LEFT,
        near_leg=(RIGHT, RIGHT, UP),
        far_leg=(RIGHT, RIGHT, UP),
        near_arm=(RIGHT, RIGHT),
        far_arm=(RIGHT, RIGHT),
    )


@pytest.fixture(scope="session")
def squatting() -> Pose:
    """A person half way down, feet where they were."""
    return Pose(
        label="squat",
        trunk=Trunk(Bone(58), Bone(58)),
        head=Bone(60),
        near_leg=(Bone(350), Bone(246), RIGHT),
        far_leg=(Bone(350), Bone(246), RIGHT),
        near_arm=(RIGHT, RIGHT),
        far_arm=(RIGHT, RIGHT),
    )


@pytest.fixture(scope="session")
def crawling() -> Pose:
    """A person on hands and knees."""
    return Pose(
        label="crawl",
        trunk=Trunk(Bone(14), Bone(14)),
        head=Bone(9),
        near_leg=(DOWN, Bone(183), Bone(184)),
        far_leg=(DOWN, Bone(183), Bone(184)),
        near_arm=(Bone(265), Bone(279), RIGHT),
        far_arm=(Bone(265), Bone(279), RIGHT),
    )


@pytest.fixture(scope="session")
def limb() -> Callable[[int, int, int], tuple[Bone, ...]]:
    """Three bones by their degrees."""
    return lambda *degrees: tuple(Bone(one) for one in degrees)
