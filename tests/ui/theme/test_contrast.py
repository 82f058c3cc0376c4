"""Every pair of text and background that the program uses can be read; figures stand out."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from coach.settings import Settings, Tint
from coach.ui.theme.tints import tinted
from coach.ui.theme.tokens import DARK, LIGHT, Tokens

PAIRS = [
    ("ink", "bg", 7.0),  # countdown and exercise name stand on it
    ("ink", "surface", 7.0),
    ("ink", "notice_soft", 4.5),
    ("ink", "pain_soft", 4.5),
    ("ink", "accent_soft", 4.5),
    ("muted", "bg", 4.5),
    ("muted", "surface", 4.5),
    ("muted", "notice_soft", 4.5),
    ("accent", "bg", 4.5),
    ("accent", "surface", 4.5),
    ("accent", "accent_soft", 4.5),
    ("on_accent", "accent", 4.5),
    ("pain", "bg", 4.5),
    ("pain", "surface", 4.5),
    ("pain", "pain_soft", 4.5),
    ("notice", "bg", 4.5),
    ("notice", "surface", 4.5),
    ("notice", "notice_soft", 4.5),
    ("cold", "surface", 4.5),
    ("heat", "surface", 4.5),
    ("control", "bg", 3.0),  # scroll bars and the frame of a box: WCAG 1.4.11
    ("control", "surface", 3.0),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_text_stands_out_from_its_ground(
    tokens: Tokens, text: str, ground: str, least: float
) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= least


def lab(colour: str) -> tuple[float, float, float]:
    """Oklab (Ottosson 2020): a distance of 0.02 is about what an eye just sees."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def distance(one: str, other: str) -> float:
    return math.dist(lab(one), lab(other))


def test_distance_of_black_and_white_is_one() -> None:
    assert distance("#000000", "#ffffff") == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tint", Tint)
def test_a_figure_of_any_tint_stands_out(tokens: Tokens, tint: Tint) -> None:
    worn = tinted(tokens, tint)
    for skin in (worn.skin_near, worn.skin_far):
        assert contrast(skin, worn.surface) >= 2
        assert contrast(skin, worn.bg) >= 2
        assert distance(skin, worn.shirt) >= 0.1
        assert distance(skin, worn.trousers_near) >= 0.08
    assert contrast(worn.skin_near, worn.skin_far) >= 1.4
    assert contrast(worn.shirt, worn.bg) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_tints_look_alike(tokens: Tokens) -> None:
    near = [tinted(tokens, tint).skin_near for tint in Tint]
    assert all(distance(one, other) >= 0.05 for one, other in combinations(near, 2))


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_tokens_themselves_wear_the_tint_that_a_new_person_meets(tokens: Tokens) -> None:
    assert tinted(tokens, Settings().figure_tint) == tokens
