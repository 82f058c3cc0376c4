"""How the figure of an exercise stands and moves: its poses on one floor, and the ways between."""

from __future__ import annotations

from functools import cached_property, reduce
from typing import Final

from msgspec.structs import replace

from coach.domain.contact import Point, links, points_of, position
from coach.domain.exercise import Exercise, Laterality, RepPath, Side, SideWords, View
from coach.domain.figure import FROM_ABOVE, Figure, figure_of
from coach.domain.planting import clearance, settle
from coach.domain.pose import Bone, Part, Pose, PropKind
from coach.domain.props import far_crank, held_shapes, is_before, prop_shapes
from coach.domain.shape import Box, Shape
from coach.domain.stance import Stance, stance_of
from coach.domain.way import Way

SADDLE: Final = 0.12
"""Body heights by which a bike lifts the lower pedal over the floor (design choice)."""
PARTS_OF_A_WAY: Final = 12
"""Stances worked out between two poses; what lies between those is taken in a straight line."""
_SNAP: Final = 0.05
"""Body heights: what is planted as near as this to the floor stands on it, and what comes down
again as near as this to where it stood before comes down there."""
STAGE_PARTS: Final = (0, 2, 4, 6, 8, 10, 12)
"""Those of them that the stage is the frame of."""
_ROOM: Final = 0.015


def motion_of(exercise: Exercise, side: Side | None = None) -> Motion | None:
    """Return the motion of an exercise on a side; None when its file has no poses."""
    return Motion(exercise, side) if exercise.poses else None


class Motion:
    """What a figure does in one exercise, on the side that is shown.

    A station is a place on its way: whole numbers are the poses as written, counted from 0. A rep
    goes from 0 to `last`; there and back again, or round, where `last` is the first pose again.
    """

    def __init__(self, exercise: Exercise, side: Side | None = None) -> None:
        other = _is_other_side(exercise, side)
        exchanged = (
            other and exercise.view is View.SIDE and exercise.laterality is Laterality.ALTERNATING
        )
        self.exercise = exercise
        self.poses = tuple(map(_exchanged, exercise.poses)) if exchanged else exercise.poses
        self._turned = other and not exchanged
        self._is_round = exercise.path is RepPath.ROUND and len(self.poses) > 1
        self._has_floor = exercise.view is not View.ABOVE
        self._lift = SADDLE if any(one.kind is PropKind.BIKE for one in exercise.props) else 0.0
        self._pins: list[dict[Point, complex]] = []
        self._keys: list[Stance] = []
        for number in range(len(self.poses)):
            self._place(number)
        self._way = Way(self._keys, is_round=self._is_round)
        self._parts: dict[tuple[int, int], Stance] = {}

    @property
    def ways(self) -> int:
        """How many ways from pose to pose there are."""
        return len(self._keys) - (0 if self._is_round else 1)

    @property
    def last(self) -> float:
        """Station at the far end of a rep."""
        return float(self.ways)

    @cached_property
    def telling(self) -> float:
        """Station that shows best what the exercise is: the pose named, or else the farthest.

        A pose that shows the first with near and far exchanged tells no more than the first.
        """
        if self.exercise.telling is not None:
            return float(self.exercise.telling - 1)
        start, *others = self.poses
        exchanged = _limbs(start)[::-1]
        symmetric = exchanged == _limbs(start)
        farthest, station = 0.0, 0
        for number, pose in enumerate(others, start=1):
            distance = _distance(start, pose)
            if distance > farthest and (symmetric or _limbs(pose) != exchanged):
                farthest, station = distance, number
        return float(station)

    @property
    def stage(self) -> Box:
        """Frame around everything the figure ever does, so that its scale never jumps."""
        return self._turned_box(self.drawn_stage)

    @cached_property
    def drawn_stage(self) -> Box:
        """The same on the side that the file draws."""
        stances = [
            self.part(way, part) for way in range(self.ways) for part in STAGE_PARTS
        ] or self._keys
        frame = reduce(Box.union, (self.drawn(stance).bounds for stance in stances))
        # Between those moments, and with a breath, a figure is a little larger.
        return Box(
            frame.left - _ROOM,
            frame.bottom - (_ROOM if frame.bottom < 0 or not self._has_floor else 0),
            frame.right + _ROOM,
            frame.top + _ROOM,
        )

    def figure(self, station: float, breath: float = 0.0) -> Figure:
        """Return the figure at a station.

        Args:
            station: between 0 and `last`; of a round, any number.
            breath: 0 breathed out, 1 a quiet breath in.
        """
        return self._shown(self.drawn(self.stance(station), breath))

    def stance(self, station: float) -> Stance:
        """Return where the bones are at a station, on the side that the file draws."""
        if not self.ways:
            return self._keys[0]
        place = station % self.ways if self._is_round else min(max(station, 0.0), self.last)
        way = min(int(place), self.ways - 1)
        at = (place - way) * PARTS_OF_A_WAY
        part = min(int(at), PARTS_OF_A_WAY - 1)
        return self.part(way, part).toward(self.part(way, part + 1), at - part)

    def part(self, way: int, part: int) -> Stance:
        """Return a stance on the way from pose `way`, `part` of `PARTS_OF_A_WAY` along it."""
        found = self._parts.get((way, part))
        if found is None:
            found = self._parts[way, part] = self._worked_out(way, part / PARTS_OF_A_WAY)
        return found

    def key(self, number: int) -> Stance:
        """Return a pose as it is drawn: on the floor, its planted parts in their places."""
        return self._keys[number]

    def planted(self, number: int) -> dict[Point, complex]:
        """Return what is planted in a pose, and where."""
        return self._pins[number]

    def pins(self, way: int) -> dict[Point, complex]:
        """Return what stays where it is on the way from pose `way`, and where."""
        before, after = self._pins[way], self._pins[(way + 1) % len(self._pins)]
        return {point: place for point, place in before.items() if point in after}

    def _worked_out(self, way: int, share: float) -> Stance:
        free = self._way.at(way, share)
        pins = self.pins(way)
        if pins:
            return settle(free, pins, floor=self._has_floor)
        return self._on_floor(free) if self._has_floor else free

    def _place(self, number: int) -> None:
        """Put a pose on the floor, with its planted parts where they were before."""
        view = self.exercise.view
        stance = stance_of(self.poses[number], view)
        stance = self._on_floor(stance) if self._has_floor else stance.moved(FROM_ABOVE * 1j)
        planted = points_of(self.poses[number].planted)
        before = self._pins[-1] if self._pins else {}
        kept = [point for point in planted if point in before]
        if kept:
            away = before[kept[0]] - position(links(kept[0], stance), stance)
            stance = stance.moved(complex(away.real, 0) if self._has_floor else away)
        elif self._keys:
            stance = stance.moved(complex(self._keys[-1].hips.real - stance.hips.real, 0))
        pins = {
            point: before[point] if point in before else self._own_place(point, stance)
            for point in planted
        }
        self._pins.append(pins)
        self._keys.append(settle(stance, pins, floor=self._has_floor) if pins else stance)

    def _own_place(self, point: Point, stance: Stance) -> complex:
        place = position(links(point, stance), stance)
        if self._has_floor and not self._lift and self._may_snap(point):
            touching = clearance(point, stance)
            if abs(place.imag - touching) < _SNAP:
                place = complex(place.real, touching)
        for pins in self._pins:
            if point in pins and abs(pins[point] - place) < _SNAP:
                return pins[point]
        return place

    def _may_snap(self, point: Point) -> bool:
        """Seen from the front a foot points down at the viewer: its ankle stays above the toes."""
        return self.exercise.view is View.SIDE or not point.is_ankle

    def _on_floor(self, stance: Stance) -> Stance:
        lowest = figure_of(stance, self.exercise.view).bounds.bottom
        return stance.moved((self._lift - lowest) * 1j)

    def drawn(self, stance: Stance, breath: float = 0.0) -> Figure:
        """Return the figure of a stance on the side that the file draws."""
        props = self.exercise.props
        cranks = (shape for prop in props for shape in far_crank(prop, stance))
        held = (shape for prop in props for shape in held_shapes(prop, stance))
        behind, before = self._standing
        return figure_of(
            stance,
            self.exercise.view,
            breath,
            (*behind, *cranks),
            (*before, *held),
            self.exercise.depth,
        )

    @cached_property
    def _standing(self) -> tuple[tuple[Shape, ...], tuple[Shape, ...]]:
        """Shapes of what stands behind the person, and between the person and the viewer."""
        view = self.exercise.view
        around = reduce(Box.union, (figure_of(stance, view).bounds for stance in self._keys))
        behind: list[Shape] = []
        before: list[Shape] = []
        for prop in self.exercise.props:
            shapes = prop_shapes(prop, self._keys[prop.pose - 1], view, around)
            (before if is_before(prop, view) else behind).extend(shapes)
        return tuple(behind), tuple(before)

    def _shown(self, figure: Figure) -> Figure:
        if not self._turned:
            return figure
        return figure.mirrored() if self._has_floor else figure.turned_over()

    def _turned_box(self, box: Box) -> Box:
        if not self._turned:
            return box
        return box.mirrored() if self._has_floor else box.flipped(FROM_ABOVE)


def _is_other_side(exercise: Exercise, side: Side | None) -> bool:
    """Whether the named side is not the one that the poses show."""
    if exercise.laterality is Laterality.BILATERAL:
        return False
    drawn = (exercise.side_words or SideWords()).drawn
    return side in {Side.LEFT, Side.RIGHT} and side is not drawn


def _exchanged(pose: Pose) -> Pose:
    """Return a pose with near and far limbs exchanged."""
    return replace(
        pose,
        near_leg=pose.far_leg,
        far_leg=pose.near_leg,
        near_arm=pose.far_arm,
        far_arm=pose.near_arm,
        planted=tuple(_exchanged_part(part) for part in pose.planted),
    )


def _exchanged_part(part: Part) -> Part:
    side, dash, place = part.value.partition("-")
    other = {"near": "far", "far": "near"}.get(side)
    return Part(f"{other}{dash}{place}") if other else part


def _limbs(pose: Pose) -> tuple[tuple[object, ...], ...]:
    """Limbs in such an order that reversing it exchanges near and far."""
    return (pose.near_leg, pose.near_arm, pose.far_arm, pose.far_leg)


def _distance(one: Pose, other: Pose) -> float:
    """How much the long bones differ; feet and hands say little about an exercise."""
    pairs = zip(_long_bones(one), _long_bones(other), strict=True)
    return sum(abs(a.vector() - b.vector()) for a, b in pairs)


def _long_bones(pose: Pose) -> tuple[Bone, ...]:
    arms = (_two(pose.near_arm), _two(pose.far_arm))
    legs = (pose.near_leg[:2], pose.far_leg[:2])
    return (
        pose.trunk.lower,
        pose.trunk.upper,
        pose.head,
        *(b for limb in (*legs, *arms) for b in limb),
    )


def _two(arm: tuple[Bone, ...]) -> tuple[Bone, ...]:
    return (arm * 2)[:2]
