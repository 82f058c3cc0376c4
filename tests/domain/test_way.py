from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.domain.stance import Stance
from coach.domain.way import Way

START = Stance(0j, (0.0,) * 15, (1.0,) * 15, (90, 90))
shares = st.floats(0, 1)


def at_angle(angle: float) -> Stance:
    return replace(START, angles=(angle,) * 15)


def angle_of(way: Way, number: int, share: float) -> float:
    return way.at(number, share).angles[0]


def test_the_ends_of_a_way_are_the_stances_themselves() -> None:
    end = Stance(1 + 2j, (1.0,) * 15, (0.5,) * 15, (0, 30))
    way = Way([START, end], is_round=False)
    assert way.at(0, 0) == START
    found = way.at(0, 1)
    assert found.hips == end.hips
    assert found.angles == pytest.approx(end.angles)
    assert found.scales == pytest.approx(end.scales)
    assert found.turn == pytest.approx(end.turn)


def test_between_two_stances_it_starts_and_stops_softly() -> None:
    way = Way([at_angle(0), at_angle(1)], is_round=False)
    assert angle_of(way, 0, 0.5) == pytest.approx(0.5)
    assert angle_of(way, 0, 0.1) < 0.05
    assert angle_of(way, 0, 0.9) > 0.95


def test_a_bone_goes_the_short_way_round() -> None:
    way = Way([at_angle(0.2), at_angle(6.1)], is_round=False)
    assert angle_of(way, 0, 1) == pytest.approx(6.1 - 6.283185307179586)


def test_on_its_way_through_a_stance_a_bone_keeps_moving() -> None:
    way = Way([at_angle(0), at_angle(1), at_angle(2)], is_round=False)
    assert angle_of(way, 0, 0.99) < 0.995
    assert angle_of(way, 1, 0.01) > 1.005


def test_where_it_turns_back_a_bone_stops() -> None:
    way = Way([at_angle(0), at_angle(1), at_angle(0)], is_round=False)
    assert angle_of(way, 0, 0.99) > 0.999


def test_a_round_leads_back_to_its_start_without_a_stop() -> None:
    way = Way([at_angle(0), at_angle(2), at_angle(4)], is_round=True)
    assert angle_of(way, 2, 1) == pytest.approx(6.283185307179586)
    assert angle_of(way, 2, 0.99) < 6.283185307179586 - 0.01


@given(st.lists(st.floats(-1.5, 1.5), min_size=2, max_size=5), shares, st.booleans())
def test_a_bone_never_goes_beyond_the_stances_at_both_ends(
    angles: list[float],
    share: float,
    is_round: bool,  # noqa: FBT001 drawn by hypothesis
) -> None:
    way = Way([at_angle(angle) for angle in angles], is_round=is_round)
    for number in range(len(angles) - 1):
        low, high = sorted((way.at(number, 0).angles[0], way.at(number, 1).angles[0]))
        assert low - 1e-9 <= angle_of(way, number, share) <= high + 1e-9
