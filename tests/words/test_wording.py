"""What the program says keeps the wording rules (domain.md 7.3)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import coach

NEVER = (
    r"treat(s|ed|ing|ments?)?", r"cur(e|es|ed|ing)", r"heal(s|ed|ing)?", r"fix(es|ed|ing)?",
    r"therap(y|ies)", r"rehab\w*", r"prescri\w+", r"dos(e|es|age)", r"prevent\w*", r"inflammation",
    r"lactic", r"diagnos\w*", r"disc", r"sciatica", r"DOMS", r"strains?", r"safe(ly)?", r"safest",
    r"risk-free", r"approved", r"clinically", r"proven", r"damage", r"tear(s|ing)? (of|in)",
    r"crumbl\w*", r"unstable", r"fragile", r"push through", r"no gain", r"streak", r"perfect",
    r"(ab)?normal(ly)?", r"failed", r"failure", r"skipped",
)  # fmt: skip
FORBIDDEN = re.compile(rf"\b({'|'.join(NEVER)})\b", re.IGNORECASE)
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

    assert [sentence for sentence in said if FORBIDDEN.search(sentence) or "!" in sentence] == []


@pytest.mark.parametrize("module", ["domain", "player"])
def test_domain_and_player_say_nothing_themselves(module: str) -> None:
    folder = Path(coach.__file__).parent / module

    assert [text for file in folder.rglob("*.py") for text in sentences(file)] == []
