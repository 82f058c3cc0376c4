"""What comes with the program, and how the tables of its design write an amount."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.domain.dose import Dose, Form
from coach.domain.exercise import Laterality, Side, View
from coach.domain.figure import Figure
from coach.domain.motion import Motion, motion_of
from coach.domain.shape import Cloth, Disc
from coach.library.catalog import Catalog
from coach.library.overlay import load_catalog
from coach.library.texts import SafetyTexts, load_safety_texts
from coach.resources import shipped

Shorthand = Callable[[Dose, bool], str]
Painted = Callable[[Figure], tuple[dict[str, complex], dict[str, tuple[Disc, ...]]]]
Shown = Callable[[str], list[tuple[Motion, bool, bool]]]

LEG = ("hip", "knee", "ankle", "toes")
ARM = ("shoulder", "elbow", "wrist", "fingertips")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(shipped("routines"), None)


@pytest.fixture(scope="session")
def texts() -> SafetyTexts:
    return load_safety_texts(shipped("assets"))


@pytest.fixture(scope="session")
def shorthand() -> Shorthand:
    """Write a dose as the tables do: `2 x 20 s per side, 5 s between`; True for two sides."""

    def shorthand(dose: Dose, two_sides: bool) -> str:  # noqa: FBT001 a table's column
        first, sets = dose.sets[0], len(dose.sets)
        side = " per side" if two_sides else ""
        match dose.form:
            case Form.PYRAMID:
                reps = "-".join(str(work.reps) for work in dose.sets)
                text = f"sets of {reps} x {first.seconds} s hold{side}"
                text += f", {dose.gap_s} s between reps"
            case Form.LADDER:
                text = "-".join(str(work.seconds) for work in dose.sets) + " s"
            case Form.REPS:
                text = f"{sets} x {first.reps}{side}, tempo {dose.tempo} s"
            case Form.TIME:
                count = f"{sets} x " if sets > 1 else ""
                text = f"{count}{first.seconds} s{side}"
            case Form.HOLD:
                assert 1 in {sets, first.reps}, "the tables write holds in sets or in reps"
                text = f"{sets * first.reps} x {first.seconds} s{side}"
                text += f", {dose.gap_s} s between" if dose.gap_s else ""
        return text + (f", rest {dose.rest_s} s" if dose.rest_s and sets > 1 else "")

    return shorthand


@pytest.fixture(scope="session")
def painted() -> Painted:
    """Read off the shapes of a figure where its joints are, and the edges of its parts.

    Of every pair the far one is painted first.
    """

    def middle(disc: Disc) -> complex:
        return complex(disc.x, disc.y)

    def painted(figure: Figure) -> tuple[dict[str, complex], dict[str, tuple[Disc, ...]]]:
        of = {cloth: [s.discs for s in figure.shapes if s.cloth is cloth] for cloth in Cloth}
        skin, legs, (trunk,) = of[Cloth.SKIN], of[Cloth.TROUSERS], of[Cloth.SHIRT]
        # The seat of one who sits goes from hip to hip and is as thick there as here.
        legs = [discs for discs in legs if discs[0].radius > discs[1].radius]
        if len(legs) == 4:
            # Where the hips face the viewer, thighs and shins are painted one by one.
            legs = [(*thigh, shin[1]) for thigh, shin in zip(legs[:2], legs[2:], strict=True)]
        (head,) = (discs for discs in skin if len(discs) == 1)
        arms = [discs for discs in skin if len(discs) == 3]
        pairs = [discs for discs in skin if len(discs) == 2]
        hands = [discs for discs in pairs if discs[0] in {arm[2] for arm in arms}]
        tapered = (discs for discs in pairs if discs[0].radius > discs[1].radius)
        feet = [discs for discs in tapered if discs not in hands]
        spine = [(middle(a) + middle(b)) / 2 for a, b in zip(trunk, trunk[::-1], strict=True)]
        top = len(trunk) // 2 - 1
        joints = {"hips": spine[0], "waist": spine[top // 2], "chest": spine[top]}
        joints["head"] = middle(head[0])
        parts = {"pelvis": (*trunk[:3], *trunk[-3:]), "shoulders": trunk[top - 2 : top + 4]}
        parts["head"] = head
        sides = zip(("far", "near"), legs, feet, arms, hands, strict=True)
        for side, leg, foot, arm, hand in sides:
            for names, discs in ((LEG, (*leg, foot[1])), (ARM, (*arm, hand[1]))):
                limb = zip(names, discs, strict=True)
                joints |= {f"{side} {name}": middle(disc) for name, disc in limb}
            joints[f"{side} thigh"] = (middle(leg[0]) + middle(leg[1])) / 2
            joints[f"{side} calf"] = (middle(leg[1]) + middle(leg[2])) / 2
            edges = {"thigh": leg[:2], "knee": leg[1:2], "calf": leg[1:], "heel": foot[:1],
                     "foot": foot, "toes": foot[1:], "elbow": arm[1:2], "hand": hand}  # fmt: skip
            parts |= {f"{side} {name}": discs for name, discs in edges.items()}
        return joints, parts

    return painted


@pytest.fixture(scope="session")
def shown(catalog: Catalog) -> Shown:
    """Return the motions of an exercise: as it is drawn, and on the other side if it has one.

    With each goes whether near and far limbs are exchanged, and whether it is mirrored.
    """

    def shown(exercise_id: str) -> list[tuple[Motion, bool, bool]]:
        exercise = catalog.exercises[exercise_id]
        drawn = exercise.side_words.drawn if exercise.side_words else Side.LEFT
        motions = [motion_of(exercise, drawn)]
        if exercise.side_words:
            motions.append(motion_of(exercise, Side.LEFT if drawn is Side.RIGHT else Side.RIGHT))
        swaps = exercise.view is View.SIDE and exercise.laterality is Laterality.ALTERNATING
        return [
            (motion, is_other and swaps, is_other and not swaps)
            for is_other, motion in zip((False, True), motions, strict=False)
            if motion is not None
        ]

    return shown
