"""What comes with the program, and how the tables of its design write an amount."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.domain.dose import Dose, Form
from coach.library.catalog import Catalog
from coach.library.overlay import load_catalog
from coach.library.texts import SafetyTexts, load_safety_texts
from coach.resources import shipped

Shorthand = Callable[[Dose, bool], str]


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
