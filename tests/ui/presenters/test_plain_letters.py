"""Words as a search compares them."""

from __future__ import annotations

import pytest

from coach.ui.presenters.plain_letters import plain_letters


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Cat-Cow", "cat-cow"),
        ("Étirement", "etirement"),
        ("e\N{COMBINING ACUTE ACCENT}te", "ete"),
        ("STRASSE Straße", "strasse strasse"),
        ("İstanbul", "istanbul"),
        ("World\N{RIGHT SINGLE QUOTATION MARK}s", "world's"),
    ],
)
def test_capitals_accents_and_curls_make_no_difference(text: str, plain: str) -> None:
    assert plain_letters(text) == plain
