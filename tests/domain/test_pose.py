from __future__ import annotations

import re

import pytest

from coach.domain.pose import Bone, Trunk


@pytest.mark.parametrize(
    ("written", "degrees", "scale"),
    [
        (270, 270, 1.0),
        ("270", 270, 1.0),
        (" 90 ", 90, 1.0),
        ("270x0.85", 270, 0.85),
        ("10x.5", 10, 0.5),
        ("10x1", 10, 1.0),
        ("10x1.0", 10, 1.0),
        ("10x0", 10, 0.0),
        (-90, 270, 1.0),
        ("-90x0.5", 270, 0.5),
        (360, 0, 1.0),
        (-360, 0, 1.0),
    ],
)
def test_a_bone_is_degrees_and_perhaps_a_scale(written: object, degrees: int, scale: float) -> None:
    assert Bone.parse(written) == Bone(degrees, scale)


@pytest.mark.parametrize("written", ["up", "90x2", "90x1.5", "90 x 0.5", "90.5", "", True, None])
def test_what_is_no_direction_is_refused_with_two_examples(written: object) -> None:
    sentence = re.escape(f"`{written}` is no direction, write degrees like `270` or `270x0.5`")
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        Bone.parse(written)


@pytest.mark.parametrize("written", [361, "-361", "999x0.5"])
def test_more_than_a_full_turn_is_refused(written: object) -> None:
    sentence = re.escape(f"between -360 and 360 degrees, found `{written}`")
    with pytest.raises(ValueError, match=sentence):
        Bone.parse(written)


def test_a_bone_points_up_at_90_degrees_as_long_as_its_scale() -> None:
    assert Bone(90, 0.5).vector() == pytest.approx(0.5j)
    assert Bone(180).vector() == pytest.approx(-1)


def test_one_direction_is_a_straight_trunk() -> None:
    assert Trunk.parse("90x0.5") == Trunk(Bone(90, 0.5), Bone(90, 0.5))


@pytest.mark.parametrize("written", [[180, 170], ("180", "170")])
def test_two_directions_are_a_bent_trunk(written: object) -> None:
    assert Trunk.parse(written) == Trunk(lower=Bone(180), upper=Bone(170))


@pytest.mark.parametrize("written", [[], [90], [90, 80, 70]])
def test_a_bent_trunk_has_exactly_two_halves(written: object) -> None:
    with pytest.raises(ValueError, match=r"^a bent trunk is two directions, `\[lower, upper\]`$"):
        Trunk.parse(written)


def test_each_half_of_a_trunk_must_be_a_direction() -> None:
    with pytest.raises(ValueError, match="`up` is no direction"):
        Trunk.parse([90, "up"])
