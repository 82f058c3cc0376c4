"""Words that no text for a person uses (domain.md 7.3): no promise, no diagnosis, no blame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from coach.translation import gettext as _


class Unwanted(Struct, frozen=True):
    """A word that is not used, as it was found, and what to write instead."""

    word: str
    instead: str


def unwanted(text: str) -> Iterator[Unwanted]:
    """Find the words of `text` that are never used, whole words only."""
    for pattern, instead in _table():
        for found in pattern.finditer(text):
            yield Unwanted(found[0], instead)


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what is never written, with what is written instead; a row of 7.3 each."""
    rows = (
        (
            (
                r"treat(s|ed|ing|ments?)?|cur(e|es|ed|ing)|heal(s|ed|ing)?|fix(es|ed|ing)?"
                r"|therap(y|ies|eutic)|rehab\w*|prescri\w+|dos(e|es|age)|diagnos\w*"
            ),
            _("write what is done: guide, practise, time, reps"),
        ),
        (
            r"prevent\w*|inflammation|lactic|speeds?( up)? recovery",
            _("write: may feel good, helps you keep moving"),
        ),
        (
            r"strains?|sprains?|discs?|sciatica|DOMS|symptoms?|patholog\w+",
            _("write what is felt, in everyday words"),
        ),
        (
            r"safe(ly|r|st)?|risk-free|approved|clinically|proven",
            _("write what is done, it promises nothing"),
        ),
        (
            r"damag(e|es|ed|ing)|wear and tear|tears?|weak|crumbl\w*|unstable|fragile",
            _("write: sensitive, irritated, getting used to load"),
        ),
        (
            r"push(es|ed|ing)? through|no pain,? no gain|no gain|beat your|streaks?",
            _("write that stopping is always right"),
        ),
        (r"perfect(ly)?", _("write: comfortable, controlled")),
        (r"(ab)?normal(ly)?", _("write: usual, as usual")),
        (
            r"fail(s|ed|ing|ures?)?|skip(s|ped|ping)?",
            _("write: changed, eased, left out"),
        ),
    )
    words = tuple(
        (re.compile(rf"\b({pattern})\b", re.IGNORECASE), instead) for pattern, instead in rows
    )
    return (*words, (re.compile("!"), _("end the sentence with a full stop")))
