"""Every pair of text and background that the program uses can be read."""

from __future__ import annotations

import pytest

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
