from __future__ import annotations

import pytest

from coach.domain.shape import Box, Cloth, Disc, Shape, bounds, discs_along

LIMB = Shape(Cloth.SKIN, 0.5, (Disc(0, 1, 0.1), Disc(2, 3, 0.2)))


def test_a_frame_knows_its_size() -> None:
    box = Box(-1, 0.5, 2, 2)
    assert (box.width, box.height) == (3, 1.5)


def test_two_frames_together_hold_both() -> None:
    assert Box(0, 0, 2, 1).union(Box(-1, 0.5, 1, 3)) == Box(-1, 0, 2, 3)


def test_the_mirror_of_a_frame_exchanges_left_and_right() -> None:
    assert Box(-1, 0, 3, 2).mirrored() == Box(-3, 0, 1, 2)


def test_the_frame_of_shapes_allows_for_their_thickness() -> None:
    found = bounds((LIMB, Shape(Cloth.SHIRT, 0, (Disc(0, 0, 0.5),))))
    assert found == Box(-0.5, -0.5, 2.2, 3.2)


def test_what_is_flipped_at_a_height_is_upside_down_about_it() -> None:
    assert LIMB.flipped(1).discs == (Disc(0, 1, 0.1), Disc(2, -1, 0.2))
    assert LIMB.flipped(0.5).flipped(0.5) == LIMB
    assert Box(-1, 0, 3, 2).flipped(0.5) == Box(-1, -1, 3, 1)


def test_a_mirrored_shape_is_only_mirrored() -> None:
    assert LIMB.mirrored().discs == (Disc(0, 1, 0.1), Disc(-2, 3, 0.2))
    assert LIMB.mirrored().mirrored() == LIMB


def test_discs_end_with_the_radii() -> None:
    assert discs_along((0, 1j, 2 + 1j), (0.1, 0.2)) == (Disc(0, 0, 0.1), Disc(0, 1, 0.2))


def test_nothing_has_no_frame() -> None:
    with pytest.raises(ValueError, match="empty"):
        bounds(())
