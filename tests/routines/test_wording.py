"""The wording rules: no promises, no diagnosis, no blame (domain.md 7.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest
from msgspec import Struct

from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.library.wording import unwanted

ALLOWED: Final = {
    "This program guides exercise and keeps a diary. It does not examine, diagnose or treat.": (
        "fixed first-run text (7.1): says what the program does not do"
    ),
    (
        "a history of cancer, thin bones, long steroid treatment, weak immunity or a recent "
        "infection"
    ): "fixed safety card (4.6): about the past of the reader, not about the back",
}
NOT_SHOWN_AS_ADVICE: Final = {"source", "id", "poses", "regions", "tags", "seed"}
"""Citations keep the titles of others; the rest are ids and drawing notes."""


def lines_of(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case Struct():
            for name in value.__struct_fields__:
                if name not in NOT_SHOWN_AS_ADVICE:
                    yield from lines_of(getattr(value, name))
        case Mapping():
            yield from lines_of(tuple(value.values()))
        case list() | tuple():
            for part in value:
                yield from lines_of(part)


@pytest.fixture(scope="session")
def shown(catalog: Catalog, texts: SafetyTexts) -> list[str]:
    routines = [entry.routine for entry in catalog.routines]
    reliefs = [entry.relief for entry in catalog.reliefs]
    items = (*catalog.exercises.values(), *routines, *reliefs, texts)
    return [line for item in items for line in lines_of(item)]


def test_no_shipped_text_uses_a_word_that_is_never_used(shown: list[str]) -> None:
    found = [line for line in shown if list(unwanted(line)) and line not in ALLOWED]
    assert found == []


def test_every_exempt_text_is_still_there_and_still_needs_it(shown: list[str]) -> None:
    for line in ALLOWED:
        assert line in shown
        assert list(unwanted(line))


def test_the_card_keeps_its_fixed_closing(texts: SafetyTexts) -> None:
    assert texts.card.closing == "This app cannot examine you. When in doubt, ask."
    assert texts.reviewed == "not reviewed by a clinician"
