"""What the program says keeps the wording rules (domain.md 7.3)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import coach
from coach.library.wording import unwanted

ALLOWED = {
    "Skip": "the button: leaving a step out is nothing that is held against anyone",
    "Did you feel a pop or tear?": "the person's own words, offered for an answer",
    "felt a pop or tear": "the same answer in the list of answers",
    "weak": "a word for what a leg feels like, offered for an answer",
    "{file} was damaged ({reason}) and is kept as {kept}": "about a file",
}
FUNCTIONS = {"_", "gettext", "ngettext"}


def sentences(file: Path) -> Iterator[str]:
    """Give every text of a module that goes through gettext."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name), args=texts) if name in FUNCTIONS:
                yield from (
                    text.value
                    for text in texts
                    if isinstance(text, ast.Constant) and isinstance(text.value, str)
                )


def all_sentences() -> list[str]:
    modules = Path(coach.__file__).parent.rglob("*.py")
    return sorted({sentence for file in modules for sentence in sentences(file)})


def test_the_words_are_found_at_all() -> None:
    assert {"Get ready", "muscle burn", "Paused"} <= set(all_sentences())


def test_every_text_keeps_the_wording_rules() -> None:
    # What stands in backticks is the name of a key or a sign in a file, not the program's voice.
    said = [re.sub(r"`[^`]*`", "", sentence) for sentence in all_sentences()]

    found = [sentence for sentence in said if list(unwanted(sentence)) and sentence not in ALLOWED]
    assert found == []


def test_every_exempt_text_is_still_said() -> None:
    assert set(ALLOWED) <= set(all_sentences())


@pytest.mark.parametrize("module", ["domain", "player"])
def test_domain_and_player_say_nothing_themselves(module: str) -> None:
    folder = Path(coach.__file__).parent / module

    assert [text for file in folder.rglob("*.py") for text in sentences(file)] == []
