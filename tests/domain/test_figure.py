from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.exercise import View
from coach.domain.figure import FROM_ABOVE, figure_of
from coach.domain.pose import Bone, Pose, Trunk
from coach.domain.shape import Cloth, Disc, Shape, bounds
from coach.domain.skeleton import ARM, HEAD, LEG
from coach.domain.stance import Stance, stance_of

angles = st.tuples(*[st.floats(-10, 10)] * 15)
scales = st.tuples(*[st.floats(0, 1)] * 15)
stances = st.builds(
    Stance,
    st.complex_numbers(max_magnitude=2),
    angles,
    scales,
    st.tuples(st.floats(0, 180), st.floats(0, 180)),
)
views = st.sampled_from(View)
THING = Shape(Cloth.PROP, 0.5, (Disc(0, 0.1, 0.1),))


@settings(deadline=None)
@given(stances, views)
def test_the_frame_holds_every_shape(stance: Stance, view: View) -> None:
    figure = figure_of(stance, view)
    assert figure.bounds.union(bounds(figure.shapes)) == figure.bounds


@settings(deadline=None)
@given(stances, views)
def test_the_mirror_of_the_mirror_is_the_same(stance: Stance, view: View) -> None:
    figure = figure_of(stance, view)
    assert figure.mirrored().mirrored() == figure


@settings(deadline=None)
@given(stances, views)
def test_the_frame_of_the_mirror_is_the_mirror_of_the_frame(stance: Stance, view: View) -> None:
    mirrored = figure_of(stance, view).mirrored()
    assert mirrored.bounds.union(bounds(mirrored.shapes)) == mirrored.bounds


def drawn_lengths(shape: Shape) -> list[float]:
    points = [complex(disc.x, disc.y) for disc in shape.discs]
    return [abs(b - a) for a, b in pairwise(points)]


@settings(deadline=None)
@given(angles)
def test_bones_are_drawn_at_their_length_wherever_they_point(directions: tuple[float, ...]) -> None:
    figure = figure_of(Stance(0j, directions, (1.0,) * 15, (90, 90)), View.SIDE)
    skin = [drawn_lengths(s) for s in figure.shapes if s.cloth is Cloth.SKIN]
    legs = [drawn_lengths(s) for s in figure.shapes if s.cloth is Cloth.TROUSERS]
    assert legs == [pytest.approx(LEG[:2])] * 2
    assert sum(found == pytest.approx(ARM[:2]) for found in skin) == 2
    assert any(found == pytest.approx([HEAD]) for found in skin)


def test_what_stands_about_is_behind_the_person_and_what_is_held_before(standing: Pose) -> None:
    stance = stance_of(standing, View.SIDE)
    held = Shape(Cloth.PROP, 0, (Disc(9, 9, 1),))
    figure = figure_of(stance, View.SIDE, behind=(THING,), held=(held,))
    assert figure.shapes[0] == THING
    assert figure.shapes[-1] == held
    assert figure.bounds.right == 10


def test_only_a_figure_seen_from_above_has_a_mat_below_it(lying: Pose) -> None:
    assert figure_of(stance_of(lying, View.SIDE), View.SIDE).mat is None
    mat = figure_of(stance_of(lying, View.ABOVE), View.ABOVE).mat
    assert mat is not None
    assert mat.left < -0.5
    assert mat.right > 0.5
    assert (mat.bottom + mat.top) / 2 == pytest.approx(FROM_ABOVE)
    assert mat.height > 0.6  # knees that roll aside and feet that lie there stay on it


def test_the_mat_is_longer_beyond_the_feet_wherever_the_head_is(lying: Pose) -> None:
    turned = replace(lying, trunk=Trunk(Bone(0), Bone(0)))
    head_left, head_right = (
        figure_of(stance_of(pose, View.ABOVE), View.ABOVE).mat for pose in (lying, turned)
    )
    assert head_left is not None
    assert head_right == head_left.mirrored()
    assert head_left.right > -head_left.left


def test_turned_over_the_head_stays_where_it_is_and_the_sides_are_exchanged(lying: Pose) -> None:
    reaching = replace(lying, near_arm=(Bone(270), Bone(270)))
    figure = figure_of(stance_of(reaching, View.ABOVE).moved(FROM_ABOVE * 1j), View.ABOVE)
    other = figure.turned_over()
    assert other.bounds.left == figure.bounds.left
    assert other.bounds.top == pytest.approx(2 * FROM_ABOVE - figure.bounds.bottom)
    assert other.turned_over().shapes[0].discs[0].y == pytest.approx(figure.shapes[0].discs[0].y)
