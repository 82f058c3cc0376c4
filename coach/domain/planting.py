"""Bends a stance so little that what is planted stays in its place and nothing sinks in."""

from __future__ import annotations

from cmath import rect
from collections.abc import Mapping, Sequence
from math import inf, sin
from typing import Final

from msgspec.structs import replace

from coach.domain import stance as bones
from coach.domain.body import HEEL
from coach.domain.contact import FLOOR_POINTS, Chain, Links, Point, links, position
from coach.domain.skeleton import LEG
from coach.domain.stance import Stance

_HIPS_EASE: Final = 20.0
_LIMB_EASE: Final = 1.0
_TRUNK_EASE: Final = 0.12
_END_EASE: Final = 0.3
"""How readily hips, limbs, trunk, and hands, feet and head give way: the hips move first, then
knees and elbows bend, and the back keeps the shape that was written (design choice)."""
_EASE: Final = (
    *(_TRUNK_EASE, _TRUNK_EASE, _END_EASE),
    *(_LIMB_EASE, _LIMB_EASE, _END_EASE) * 4,
)
_DAMPING: Final = 1e-3
_NEAR_ENOUGH: Final = 2e-4
_ROUNDS: Final = 12
_WORTH_IT: Final = 0.8
"""Places that fit no body must not bend it out of shape: a round that brings it no nearer than to
this share of the distance is the last."""
_LARGEST_BEND: Final = 0.35
"""Radians that a bone turns in one round at most."""
_SUNK: Final = 0.001
"""Body heights under the floor from which a point is lifted."""

_Row = tuple[list[tuple[int, float]], int, float]
"""What each bone does to one coordinate, which coordinate it is, and how far it is off."""


def settle(stance: Stance, pins: Mapping[Point, complex], *, floor: bool) -> Stance:
    """Return the stance in which every pinned point is at its place.

    Args:
        stance: as it would be without.
        pins: points with where they are in the world, in body heights.
        floor: whether there is a floor at y = 0 into which nothing may sink.

    Where that can't be reached, the points come as near as the bones allow.
    """
    held = [(links(point, stance), target) for point, target in pins.items()]
    free = [(point, links(point, stance)) for point in FLOOR_POINTS if point not in pins]
    before: tuple[int, float] = (0, inf)
    for _ in range(_ROUNDS):
        rows = [row for chain, target in held for row in _pinned(stance, chain, target)]
        if floor:
            rows += _sunk(stance, free)
        worst = max((abs(off) for _bones, _axis, off in rows), default=0.0)
        if worst < _NEAR_ENOUGH or (len(rows) == before[0] and worst > before[1] * _WORTH_IT):
            return stance
        before = (len(rows), worst)
        stance = _moved(stance, rows)
    return stance


def clearance(point: Point, stance: Stance) -> float:
    """How high a point is over the floor when its skin touches it."""
    if not point.is_ankle:
        return point.clearance
    # The heel stands out behind the ankle: a foot that points up rests on it.
    foot = (bones.NEAR_LEG if point.chain is Chain.NEAR_LEG else bones.FAR_LEG)[2]
    out = min(HEEL, LEG[2] / 2 * stance.scales[foot])
    return point.clearance + out * sin(stance.angles[foot])


def _pinned(stance: Stance, chain: Links, target: complex) -> tuple[_Row, _Row]:
    turned = [(bone, factor * rect(1, stance.angles[bone])) for bone, factor in chain]
    off = target - stance.hips - sum(vector for _bone, vector in turned)
    return (
        ([(bone, -vector.imag) for bone, vector in turned], 0, off.real),
        ([(bone, vector.real) for bone, vector in turned], 1, off.imag),
    )


def _sunk(stance: Stance, free: Sequence[tuple[Point, Links]]) -> list[_Row]:
    """Rows that lift what is under the floor; what is above it is let alone."""
    rows: list[_Row] = []
    for point, chain in free:
        under = clearance(point, stance) - position(chain, stance).imag
        if under > _SUNK:
            turns = [(bone, (f * rect(1, stance.angles[bone])).real) for bone, f in chain]
            rows.append((turns, 1, under))
    return rows


def _moved(stance: Stance, rows: Sequence[_Row]) -> Stance:
    """One round of least squares: the smallest weighted change that takes all rows to 0."""
    count = len(rows)
    matrix = [[0.0] * (count + 1) for _ in range(count)]
    weighted = []
    for turns, _axis, _off in rows:
        gathered = [0.0] * len(_EASE)
        for bone, turn in turns:
            gathered[bone] += turn * _EASE[bone]
        weighted.append(gathered)
    for i, (turns, axis, off) in enumerate(rows):
        for j in range(i, count):
            other = weighted[j]
            total = _HIPS_EASE if axis == rows[j][1] else 0.0
            for bone, turn in turns:
                total += turn * other[bone]
            matrix[i][j] = matrix[j][i] = total
        matrix[i][i] += _DAMPING
        matrix[i][count] = off
    pulls = _solved(matrix)
    change = [0.0] * len(_EASE)
    hips = 0j
    for pull, gathered, (_turns, axis, _off) in zip(pulls, weighted, rows, strict=True):
        hips += pull * _HIPS_EASE * (1j if axis else 1)
        for bone, turn in enumerate(gathered):
            change[bone] += pull * turn
    largest = max(map(abs, change))
    part = min(1.0, _LARGEST_BEND / largest) if largest else 1.0
    angles = tuple([a + part * by for a, by in zip(stance.angles, change, strict=True)])
    return replace(stance, hips=stance.hips + part * hips, angles=angles)


def _solved(matrix: list[list[float]]) -> list[float]:
    """Solve the equations of a positive definite matrix, its right side in the last column."""
    count = len(matrix)
    for i in range(count):
        pivot = matrix[i]
        lead = pivot[i]
        for j in range(i + 1, count):
            row = matrix[j]
            share = row[i] / lead
            if share:
                for k in range(i, count + 1):
                    row[k] -= share * pivot[k]
    found = [0.0] * count
    for i in reversed(range(count)):
        row = matrix[i]
        rest = row[count]
        for k in range(i + 1, count):
            rest -= row[k] * found[k]
        found[i] = rest / row[i]
    return found
