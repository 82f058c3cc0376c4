"""What the drawing of an exercise can't be: limbs of odd length, things beside no pose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from coach.domain.exercise import RepPath
from coach.library.nodes import Mapping, Node, Scalar, Sequence
from coach.library.problems import Problem
from coach.translation import gettext as _

_LIMBS: Final = {"near_leg": (2, 3), "far_leg": (2, 3), "near_arm": (1, 3), "far_arm": (1, 3)}
"""Least and most bones of a limb: feet and hands may be left out (domain.md 2.1)."""
_LEAST_OF_A_ROUND: Final = 3
"""With two poses a round is the way there and back."""
_SHORT_NUMBER: Final = re.compile(r"\d{1,3}", re.ASCII)


def check_picture(root: Mapping, file: Path) -> list[Problem]:
    """Check the poses of an exercise, and what its other keys say about them."""
    written = root.value("poses")
    poses = written.items if isinstance(written, Sequence) else ()
    return [
        Problem(file, node.line, node.column, message, hint)
        for node, message, hint in (
            *(told for pose in poses if isinstance(pose, Mapping) for told in _limbs(pose)),
            *_props(root, len(poses)),
            *_movement(root, len(poses)),
        )
    ]


def _limbs(pose: Mapping) -> Iterator[tuple[Node, str, str]]:
    """Check how many bones each arm and leg of a pose has."""
    for limb, (least, most) in _LIMBS.items():
        bones = pose.value(limb)
        if isinstance(bones, Sequence) and not least <= len(bones.items) <= most:
            message = _("`{limb}` must have {least} to {most} directions, found {count}")
            count = len(bones.items)
            yield bones, message.format(limb=limb, least=least, most=most, count=count), ""


def _props(root: Mapping, count: int) -> Iterator[tuple[Node, str, str]]:
    """Check that each thing stands beside a pose that is there."""
    props = root.value("props")
    if not isinstance(props, Sequence):
        return
    if not count:
        yield root.entries["props"].key, _("`props` needs `poses`"), ""
        return
    for prop in props.items:
        pose = prop.text("pose") if isinstance(prop, Mapping) else None
        if pose is not None and _number(pose) > count:
            yield pose, *_no_such_pose(pose, count)


def _movement(root: Mapping, count: int) -> Iterator[tuple[Node, str, str]]:
    """Check that there is enough to move through."""
    if "cadence" in root.entries and not count:
        yield root.entries["cadence"].key, _("`cadence` needs `poses`"), ""
    if "depth" in root.entries and not count:
        yield root.entries["depth"].key, _("`depth` needs `poses`"), ""
    telling = root.text("telling")
    if telling is not None and _number(telling) > count:
        yield telling, *_no_such_pose(telling, count)
    path = root.text("path")
    if path is not None and path.text == RepPath.ROUND.value and count < _LEAST_OF_A_ROUND:
        hint = _("a rep of two goes there and back, delete `path`")
        yield path, _("`round` needs at least three `poses`"), hint


def _no_such_pose(written: Scalar, count: int) -> tuple[str, str]:
    message = _("there is no pose {number}").format(number=written.text)
    return message, _("the last one is {count}").format(count=count)


def _number(written: Scalar) -> int:
    """Return a whole number, 0 for what the shape of the file is said to be wrong with already."""
    return int(written.text) if _SHORT_NUMBER.fullmatch(written.text) else 0
