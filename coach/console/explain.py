"""`coach explain`: the decision table as text, and what it says of one check-in."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import BinaryIO, Final

from msgspec.structs import replace

from coach.console.answers_file import NoCheckIn, read_check_in
from coach.domain.pain import CheckIn
from coach.domain.triage import (
    LOG_TABLE,
    MORNING_TABLE,
    NOTES,
    TABLE,
    Action,
    Decision,
    decide,
)
from coach.library.texts import SafetyTexts
from coach.translation import gettext as _
from coach.words.advice import advice_lines, card_lines
from coach.words.relief import limits
from coach.words.triage import TableLine, if_words, then_words, when_words

__all__ = ["NoCheckIn", "decision_lines", "explain", "table_lines"]

_WIDTH: Final = 80
_EASING: Final = frozenset({"D7", "D11", "D12"})
"""After these rows the rest of the session is eased, and D12 has nothing left to do."""
_WITH_CARD: Final = frozenset({Action.EMERGENCY, Action.URGENT})


def explain(name: str | None, standard_input: BinaryIO, texts: SafetyTexts) -> Iterator[str]:
    """Return the lines of the table, or of what it says of the check-in in a file.

    Args:
        name: of the file, `-` for standard input, None for the table.
        standard_input: of this process.
        texts: the sentences.

    Raises:
        NoCheckIn: the file holds none.
    """
    if name is None:
        return table_lines(texts)
    return decision_lines(read_check_in(name, standard_input), texts)


def table_lines(texts: SafetyTexts) -> Iterator[str]:
    """Give the whole table, in the order in which it is tried, 80 columns wide."""
    yield from textwrap.wrap(
        _(
            "The decision table. Each part is tried from the top, the first line that applies "
            "counts. It looks at answers; it does not know why your back aches."
        ),
        _WIDTH,
    )
    yield from _part(_("A check-in"), TABLE)
    yield from _part(_("Over the days of the diary"), LOG_TABLE)
    yield from _part(_("On the answer of a morning"), MORNING_TABLE)
    yield from _part(_("Beside them"), NOTES)
    yield from _heading(_("Ice and heat"))
    for limit, source in limits():
        yield ""
        yield from textwrap.wrap(limit, _WIDTH)
        yield from _told(_("source"), source)
    yield ""
    yield _("Texts: version {version}, {reviewed}.").format(
        version=texts.version, reviewed=texts.reviewed
    )


def _part(heading: str, lines: Sequence[TableLine]) -> Iterator[str]:
    yield from _heading(heading)
    for _key, same in groupby(lines, key=lambda line: line.text):
        yield ""
        yield from _block(list(same))


def _heading(heading: str) -> Iterator[str]:
    yield ""
    yield heading
    yield "=" * len(heading)


def _block(lines: Sequence[TableLine]) -> Iterator[str]:
    """Give the lines of one sentence, with one number and one action, as one entry."""
    first = lines[0]
    sources = dict.fromkeys(line.source for line in lines)
    yield f"{first.number:<4} {when_words(first.when)}"
    parts = (
        (_("if"), if_words(first.text)),
        (_("then"), then_words(first)),
        (_("source"), "; ".join(sources)),
    )
    for name, told in parts:
        yield from _told(name, told)


def _told(name: str, told: str) -> list[str]:
    before = f"     {name + ':':<8}"
    return textwrap.wrap(told, _WIDTH, initial_indent=before, subsequent_indent=" " * len(before))


def decision_lines(check_in: CheckIn, texts: SafetyTexts) -> Iterator[str]:
    """Give the row and action as JSON, then what the person would see."""
    decision = decide_after_earlier(check_in)
    yield json.dumps({"row": decision.row.number, "action": decision.action.value})
    yield from advice_lines(texts, decision.key)
    if decision.action in _WITH_CARD:
        yield from card_lines(texts)


def decide_after_earlier(check_in: CheckIn) -> Decision:
    """Decide as a session would that has acted on the earlier check-ins already."""
    return decide(check_in, eased=any(_eases(earlier) for earlier in _in_turn(check_in)))


def _in_turn(check_in: CheckIn) -> Iterable[CheckIn]:
    """Give the earlier check-ins, each with those before it and the pain at the start."""
    for count, earlier in enumerate(check_in.answered):
        yield replace(
            earlier,
            start_pain=check_in.start_pain if earlier.start_pain is None else earlier.start_pain,
            answered=check_in.answered[:count],
        )


def _eases(earlier: CheckIn) -> bool:
    decision = decide(earlier)
    return decision.row.number in _EASING and not decision.action.ends_session
