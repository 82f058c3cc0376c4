"""The figures of the eighty exercises on both sides, measured on what is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, cached_property
from itertools import pairwise, product
from typing import NamedTuple

import pytest

from coach.domain.exercise import Exercise, ExerciseKind, RepPath, View
from coach.domain.figure import Figure
from coach.domain.moment import moment
from coach.domain.motion import Motion
from coach.domain.pose import Pose, PropKind
from coach.domain.shape import Cloth, Disc, Shape
from coach.domain.timeline import PlannedStep, exercise_step
from coach.resources import shipped

IDS = sorted(file.stem for file in (shipped("routines") / "exercises").glob("*.yaml"))
LOOKS = 24
"""Looks at every way from pose to pose, and one at its end."""
FINE = 100
"""Looks at every way where jumps are searched for."""
DEEP = 3.0
"""A breath that is itself the exercise."""
SUNK, SLID, APART, BEYOND = 0.005, 0.01, 0.02, 0.001
"""Body heights: under the floor, along it, between what touches, out of the frame."""
MOST_A_LOOK = 0.07
"""Body heights that a joint moves from one look to the next."""
JOLT = 0.007
"""Body heights that it moves more, less or elsewhere than from the fine look before to this."""
MOST_A_SECOND = 4.0
"""Body heights: hands and feet of people who move at ease are slower."""
HAIR = 1e-6

Painted = Callable[[Figure], tuple[dict[str, complex], dict[str, tuple[Disc, ...]]]]
Broken = Iterator[tuple[object, ...]]


class Look(NamedTuple):
    """What is painted at a station; `parts` are the edges of what may touch something."""

    station: float
    joints: dict[str, complex]
    parts: dict[str, tuple[Disc, ...]]
    body: tuple[Disc, ...]
    things: tuple[Shape, ...]

    @property
    def discs(self) -> tuple[Disc, ...]:
        """Return all that is painted."""
        return (*self.body, *(disc for thing in self.things for disc in thing.discs))


def middle(disc: Disc) -> complex:
    return complex(disc.x, disc.y)


class Film:
    """An exercise on a side, look for look."""

    def __init__(self, painted: Painted, motion: Motion, *swaps: bool) -> None:
        self.painted, self.motion, self.exercise = painted, motion, motion.exercise
        self.is_exchanged, self.is_mirrored = swaps
        self.is_round = self.exercise.path is RepPath.ROUND and len(self.exercise.poses) > 1

    def look(self, station: float, breath: float = 0.0) -> Look:
        figure = self.motion.figure(station, breath)
        body = tuple(d for one in figure.shapes if one.cloth is not Cloth.PROP for d in one.discs)
        things = tuple(one for one in figure.shapes if one.cloth is Cloth.PROP)
        return Look(station, *self.painted(figure), body, things)

    @cached_property
    def poses(self) -> list[Look]:
        return [self.look(number) for number in range(len(self.exercise.poses))]

    @cached_property
    def ways(self) -> list[list[Look]]:
        count = len(self.exercise.poses) - (not self.is_round)
        assert self.motion.last == count
        return [
            [self.look(way + step / LOOKS) for step in range(LOOKS + 1)] for way in range(count)
        ]

    @property
    def looks(self) -> list[Look]:
        return [*self.poses, *(look for way in self.ways for look in way)]

    def ends(self, way: int) -> tuple[Pose, Pose]:
        poses = self.exercise.poses
        return poses[way], poses[(way + 1) % len(poses)]

    def as_painted(self, side: str) -> str:
        return {"near": "far", "far": "near"}[side] if self.is_exchanged else side

    def planted(self, pose: Pose) -> set[str]:
        """Return the parts that rest, one a side."""
        singular = {"feet": "foot", "calves": "calf", "toes": "toes", "pelvis": "pelvis"}
        found: set[str] = set()
        for part in pose.planted:
            side, _, one = part.value.rpartition("-")
            if not side and one in {"pelvis", "shoulders", "head"}:
                found.add(one)
                continue
            one = singular.get(one, one.removesuffix("s"))
            sides = (side,) if side else ("near", "far")
            found |= {f"{self.as_painted(which)} {one}" for which in sides}
        return found


Shown = Callable[[str], list[tuple[Motion, bool, bool]]]
Films = Callable[[str], list[Film]]
every_exercise = pytest.mark.parametrize("exercise_id", IDS)


@pytest.fixture(scope="session")
def films(shown: Shown, painted: Painted) -> Films:
    """Return an exercise on every side it has."""

    @cache
    def films(exercise_id: str) -> list[Film]:
        return [Film(painted, motion, *swaps) for motion, *swaps in shown(exercise_id)]

    return films


def farthest(one: Look, other: Look) -> tuple[float, str]:
    """Return how far a joint is from where it was, and which is the farthest."""
    return max((abs(at - other.joints[name]), name) for name, at in one.joints.items())


def breaths(film: Film) -> tuple[float, ...]:
    return (1.0, DEEP) if film.exercise.kind is ExerciseKind.BREATHING else (1.0,)


def edges(discs: tuple[Disc, ...]) -> tuple[float, float, float, float]:
    """Return how far discs reach to the left, down, right and up."""
    return (
        min(disc.x - disc.radius for disc in discs),
        min(disc.y - disc.radius for disc in discs),
        max(disc.x + disc.radius for disc in discs),
        max(disc.y + disc.radius for disc in discs),
    )


def out_of_frame(film: Film) -> Broken:
    stage = film.motion.stage
    # A breath moves no joint: every fourth look is enough.
    deep = [film.look(one.station, breath) for one in film.looks[::4] for breath in breaths(film)]
    for look in (*film.looks, *deep):
        left, bottom, right, top = edges(look.discs)
        beyond = max(stage.left - left, stage.bottom - bottom, right - stage.right, top - stage.top)
        if beyond > BEYOND:
            yield look.station, beyond


@every_exercise
def test_the_whole_figure_is_in_its_frame_whatever_it_breathes(
    films: Films, exercise_id: str
) -> None:
    for film in films(exercise_id):
        assert not list(out_of_frame(film))


def off_the_floor(film: Film) -> Broken:
    rides = any(prop.kind is PropKind.BIKE for prop in film.exercise.props)
    for look in film.looks:
        lowest = edges(look.discs if rides else look.body)[1]
        if abs(lowest) > SUNK or edges(look.discs)[1] < -SUNK:
            yield look.station, lowest


@every_exercise
def test_the_lowest_point_is_on_the_floor_and_nothing_under_it(
    films: Films, exercise_id: str
) -> None:
    for film in films(exercise_id):
        if film.exercise.view is not View.ABOVE:
            assert not list(off_the_floor(film))


SPOTS = {"pelvis": ("hips",), "shoulders": ("chest",), "head": ("head",), "heel": ("ankle",),
         "foot": ("ankle", "toes"), "hand": ("wrist", "fingertips")}  # fmt: skip


def spots(part: str) -> list[str]:
    """Return the joints by which a part is planted."""
    side, _, one = part.rpartition(" ")
    return [f"{side} {joint}".strip() for joint in SPOTS.get(one, (one,))]


def slides(film: Film) -> Broken:
    """Follow each part through all the poses in which it rests, twice round a round."""
    parts = {part for pose in film.exercise.poses for part in film.planted(pose)}
    for spot in {spot for part in parts for spot in spots(part)}:
        home: complex | None = None
        for way, looks in [*enumerate(film.ways)] * (2 if film.is_round else 1):
            if not all(
                any(spot in spots(part) for part in film.planted(pose)) for pose in film.ends(way)
            ):
                home = None
                continue
            home = looks[0].joints[spot] if home is None else home
            away = max(abs(look.joints[spot] - home) for look in looks)
            if away > SLID:
                yield way, spot, away


@every_exercise
def test_what_is_planted_stays_where_it_is(films: Films, exercise_id: str) -> None:
    for film in films(exercise_id):
        assert not list(slides(film))


def along(discs: tuple[Disc, ...]) -> Iterator[tuple[complex, float]]:
    """Yield middles and radii on the way from the first disc to the last."""
    first, last = discs[0], discs[-1]
    for step in range(9):
        share = step / 8
        yield (
            middle(first) + (middle(last) - middle(first)) * share,
            first.radius + (last.radius - first.radius) * share,
        )


def gap(part: tuple[Disc, ...], things: tuple[Shape, ...]) -> float:
    """Return how far a part is from the floor, or from the nearest thing."""
    spans = [*along(part), *((middle(disc), disc.radius) for disc in part)]
    gaps = [at.imag - radius for at, radius in spans]
    for thing in things:
        start, end = middle(thing.discs[0]), middle(thing.discs[-1])
        for at, radius in spans:
            way = end - start
            share = ((at - start) * way.conjugate()).real / abs(way) ** 2 if way else 0.0
            nearest = start + way * min(max(share, 0.0), 1.0)
            gaps.append(abs(at - nearest) - radius - thing.discs[0].radius)
    return min(gaps)


def carried(look: Look, part: str) -> bool:
    """Whether a part touches the floor or a thing, or lies on the other one, which does."""
    if gap(look.parts[part], look.things) <= APART:
        return True
    side, _, one = part.rpartition(" ")
    other = look.parts.get(f"{'far' if side == 'near' else 'near'} {one}")
    if other is None or gap(other, look.things) > APART:
        return False
    spans = product(along(look.parts[part]), along(other))
    return min(abs(here - there) - a - b for (here, a), (there, b) in spans) <= APART


@every_exercise
def test_what_carries_the_person_touches_the_floor_or_a_thing(
    films: Films, exercise_id: str
) -> None:
    for film in films(exercise_id):
        if film.exercise.view is not View.ABOVE:
            for pose, look in zip(film.exercise.poses, film.poses, strict=True):
                floats = {part for part in film.planted(pose) if not carried(look, part)}
                assert not floats, pose.label


@every_exercise
def test_no_joint_goes_far_from_one_look_to_the_next(films: Films, exercise_id: str) -> None:
    for film in films(exercise_id):
        for looks in film.ways:
            for before, after in pairwise(looks):
                assert farthest(before, after) <= (MOST_A_LOOK, ""), before.station


@every_exercise
def test_nothing_jumps_on_a_way_or_through_a_pose(films: Films, exercise_id: str) -> None:
    for film in films(exercise_id):
        if film.is_mirrored:
            continue
        # Beyond its end a round goes on; a way there and back stands still.
        looks = [film.look(step / FINE) for step in range(int(film.motion.last) * FINE + 3)]
        for before, look, after in zip(looks, looks[1:], looks[2:], strict=False):
            for name, at in look.joints.items():
                jolt = abs(after.joints[name] - 2 * at + before.joints[name])
                assert jolt <= JOLT, (look.station, name)


def planned(exercise: Exercise) -> PlannedStep:
    assert exercise.dose is not None
    dose = exercise.dose.resolve()
    return exercise_step(position=0, exercise=exercise, dose=dose, side=None, ready_s=10)


def fastest_stations(film: Film) -> dict[int, float]:
    """Return for every way the most stations a second at the tempo of the exercise."""
    step = planned(film.exercise)
    last, fastest = film.motion.last, dict.fromkeys(range(len(film.ways)), 0.0)
    for segment in step.segments:
        at = [
            moment(step, segment, tenth / 10).station for tenth in range(segment.seconds * 10 + 1)
        ]
        for one, other in pairwise(at):
            by = other - one
            if film.is_round:
                by = (by + last / 2) % last - last / 2
            for way in {int(one), int(other)} & fastest.keys():
                fastest[way] = max(fastest[way], abs(by) * 10)
    return fastest


@every_exercise
def test_nothing_moves_faster_than_a_person_at_the_tempo_of_the_exercise(
    films: Films, exercise_id: str
) -> None:
    for film in films(exercise_id):
        for way, stations_a_second in fastest_stations(film).items():
            far, name = max(farthest(one, other) for one, other in pairwise(film.ways[way]))
            assert far * LOOKS * stations_a_second <= MOST_A_SECOND, (way, name)


@every_exercise
def test_the_figure_does_not_jump_where_one_part_of_a_step_follows_another(
    films: Films, exercise_id: str
) -> None:
    film = films(exercise_id)[0]
    step = planned(film.exercise)
    for before, after in set(pairwise(step.segments)):
        if before.side is not after.side:
            continue  # one figure fades into the other
        end, start = moment(step, before, before.seconds), moment(step, after, 0)
        one, other = film.look(end.station, end.breath), film.look(start.station, start.breath)
        assert farthest(one, other) <= (JOLT, ""), (before, after)
