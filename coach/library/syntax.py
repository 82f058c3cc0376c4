"""What the YAML parser complains about, in plain words and at the line where the cause is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, cast

import yaml
from msgspec import Struct

from coach.domain.exercise import Exercise
from coach.domain.pose import Pose
from coach.domain.relief import Relief, SkinCheck
from coach.domain.routine import Routine, Step
from coach.translation import gettext as _


class Refusal(Struct, frozen=True):
    """Where reading ended and why; line and column from 1."""

    line: int
    column: int
    message: str
    hint: str = ""


_KEYS: Final = frozenset(
    name
    for shape in (Exercise, Pose, Routine, Step, Relief, SkinCheck)
    for name in shape.__struct_fields__
)
_KEY_WITHOUT_COLON: Final = re.compile(
    r"\s*(?:- +)*(?P<key>[A-Za-z_]+)(?:(?P<colon>:)[^\s:]| +)(?:(?!: ).)*"
)


def _sentences() -> tuple[tuple[str, str, str], ...]:
    """Part of the parser's complaint (libyaml's words or PyYAML's own), message, hint."""
    indent = _("check the spaces at its start")
    quotes = _("put text that holds `: ` in quotes")
    no_fit = _("this line does not fit the lines above it")
    backslash = _("a backslash stands before this inside double quotes")
    single = _("use single quotes, or leave the backslash out")
    return (
        ("mapping values are not allowed", _("a `key: value` can't stand here"),
         f"{indent}, {quotes}"),
        ("entries are not allowed", _("a list can't start on the line of its key"),
         _("begin it on the next line, or write `[a, b]`")),
        ("find expected key", no_fit, indent),
        ("expected '-' indicator", no_fit, indent),
        ("expected <block end>", no_fit, indent),
        ("escape c", backslash, single),
        ("decimal number", backslash, single),
        ("node content", _("a value is missing here"),
         _("put text that holds `, [ ] { }` in quotes")),
        ("alphabetic or numeric", _("a value can't start with `*` or `&`"),
         _("put the text in quotes")),
    )  # fmt: skip


def refusal_of(
    error: yaml.MarkedYAMLError,
    text: str,
    open_flow: Sequence[yaml.Mark],
    last_scalar: yaml.ScalarEvent | None,
) -> Refusal:
    """Explain a syntax error.

    Args:
        error: as PyYAML raised it.
        text: the whole file.
        open_flow: where each `[` or `{` starts that is still open, outermost first.
        last_scalar: the value or key read last.
    """
    problem = error.problem or ""
    # Every complaint of PyYAML's scanner and parser has this mark.
    mark = cast("yaml.Mark", error.problem_mark)
    if "cannot start any token" in problem or "tab character" in problem:
        return _unreadable_character(mark, text)
    opened_at = _never_closed(problem, mark, text, open_flow)
    if opened_at is not None:
        return _at(opened_at, _("the bracket that opens here is not closed"),
                   _("or a comma or a space after a colon is missing in it"))  # fmt: skip
    if "end of stream" in problem:
        return _at(error.context_mark or mark, _("the quote that opens here is never closed"))
    if "find expected ':'" in problem:
        message = _("this line is no `key: value`")
        return _at(error.context_mark or mark, message, _("write a colon and a space"))
    if quote := _quote_that_runs_into(mark, last_scalar):
        return _at(quote, _("the quote that opens here is closed too late"),
                   _("is one missing at the end of the line?"))  # fmt: skip
    return _explained(problem, mark, text)


def _never_closed(
    problem: str, mark: yaml.Mark, text: str, open_flow: Sequence[yaml.Mark]
) -> yaml.Mark | None:
    """Where the bracket opens of which the parser did not find the end."""
    if not open_flow or "end of stream" in problem or "escape" in problem:
        return None
    if "node content" in problem and text[mark.index :].strip():
        return None
    return open_flow[-1]


def _quote_that_runs_into(
    mark: yaml.Mark, last_scalar: yaml.ScalarEvent | None
) -> yaml.Mark | None:
    """Where a quoted text opens that began on an earlier line and ends on that of the error."""
    if last_scalar is None or not last_scalar.style:
        return None
    start, end = cast("yaml.Mark", last_scalar.start_mark), cast("yaml.Mark", last_scalar.end_mark)
    return start if end.line == mark.line > start.line else None


def _unreadable_character(mark: yaml.Mark, text: str) -> Refusal:
    character = text[mark.index]
    if character == "\t":
        return _at(mark, _("a tab can't indent a line"), _("use spaces"))
    message = _("a value can't start with `{character}`").format(character=character)
    return _at(mark, message, _("put the text in quotes"))


def _explained(problem: str, mark: yaml.Mark, text: str) -> Refusal:
    if "mapping values" in problem and (above := _key_above(mark, text)):
        return above
    for part, message, hint in _sentences():
        if part in problem:
            return _at(mark, message, hint)
    return _at(mark, _("this can't be read as YAML"), problem)


def _key_above(mark: yaml.Mark, text: str) -> Refusal | None:
    """Explain a line that runs on into the next because its key has no colon, or no space."""
    above = text[: mark.index].splitlines()[-2:-1]
    found = _KEY_WITHOUT_COLON.fullmatch(above[0]) if above else None
    if found is None:
        return None
    if found["colon"]:
        message = _("a space is missing after the colon")
        return Refusal(mark.line, found.start("colon") + 1, message)
    if found["key"] in _KEYS:
        message = _("a colon is missing after `{key}`").format(key=found["key"])
        return Refusal(mark.line, found.end("key") + 1, message)
    return None


def _at(mark: yaml.Mark, message: str, hint: str = "") -> Refusal:
    return Refusal(mark.line + 1, mark.column + 1, message, hint)
