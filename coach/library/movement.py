"""What `coach check` says of a figure that moves as no person on a floor can."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Final

from coach.domain.exercise import Exercise
from coach.domain.laws import Law, broken_laws
from coach.library.nodes import Mapping, Node, Sequence
from coach.translation import gettext as _

_OF_WHAT_IS_PLANTED: Final = frozenset({Law.SLID, Law.FLOATS})
_LIMBS: Final = {
    **dict.fromkeys(("hip", "thigh", "knee", "shin", "ankle", "foot"), "leg"),
    **dict.fromkeys(("shoulder", "upper arm", "elbow", "forearm", "wrist", "hand"), "arm"),
}
_MIDDLE: Final = {
    **dict.fromkeys(("trunk", "lower trunk", "upper trunk", "back", "chest"), "trunk"),
    **dict.fromkeys(("neck", "head"), "head"),
}
"""Under which key of a pose the bones and joints are written."""


def movement(exercise: Exercise, root: Mapping) -> Iterator[tuple[Node, str, str]]:
    """Give place, message and hint for every law that an exercise breaks.

    Args:
        exercise: one without problems.
        root: the mapping it was read from.
    """
    poses = root.value("poses")
    if not isinstance(poses, Sequence):
        return
    worst: dict[tuple[Law, int, str], float] = {}
    for broken in broken_laws(exercise):
        limb = broken.part.rstrip(" 0123456789").replace("-", " ")
        key = (broken.law, broken.pose, limb)
        worst[key] = max(broken.amount, worst.get(key, 0))
    for (law, number, part), amount in worst.items():
        yield _place(poses.items[number], law, part), *_words(law, part, amount)


def _place(pose: Node, law: Law, part: str) -> Node:
    """Return what is written about it in a pose, or the whole pose where nothing is."""
    side, _space, bone = part.partition(" ")
    key = _MIDDLE.get(part) or f"{side}_{_LIMBS.get(bone, bone)}"
    if law in _OF_WHAT_IS_PLANTED:
        key = "planted"
    return (pose.value(key) if isinstance(pose, Mapping) else None) or pose


def _words(law: Law, part: str, amount: float) -> tuple[str, str]:
    """Say a broken law, and what helps against it."""
    words = {
        Law.SHORTENED: (
            _("the {part} is shortened, and seen from the side"),
            _("bend it, or say with `turn` how far the person is turned"),
        ),
        Law.UNEVEN: (
            _("the {part} gets longer and shorter again on the way to the next pose"),
            _("write a pose between them"),
        ),
        Law.SUNK: (
            _("the {part} reaches {percent} % of its height under the floor"),
            _("lift what is lowest in this pose or the next"),
        ),
        Law.SLID: (
            _("the {part} is `planted` and slides by {percent} % of the figure's height"),
            _("bring this pose and the next nearer to each other, or take it out of `planted`"),
        ),
        Law.BENT: (
            _("the {part} bends {degrees}° further than a person's"),
            _("turn the bones beside it nearer to each other"),
        ),
        Law.JUMPED: (
            _("the {part} jumps on the way to the next pose"),
            _("write a pose between them"),
        ),
        Law.OUTSIDE: (_("the {part} leaves its frame"), ""),
        Law.STRAYED: (
            _("the {part} is drawn {degrees}° from where it points, to rest on what is `planted`"),
            _("write this pose as it rests"),
        ),
        Law.FLOATS: (
            _("the {part} is `planted` and rests on nothing"),
            _("bring it to the floor or to a thing, or take it out of `planted`"),
        ),
    }
    message, hint = words[law]
    return message.format(part=part, percent=f"{amount * 100:.1f}", degrees=ceil(amount)), hint
