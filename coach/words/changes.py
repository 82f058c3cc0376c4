"""What comes otherwise than its routine has it, one sentence for each reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from coach.domain.exercise import Exercise
from coach.library.texts import SafetyTexts
from coach.session.arrange import Changed
from coach.translation import gettext as _

_NAMED: Final = "changed-"
"""Reasons that are about single exercises, which are named; the others are about the whole."""


def change_lines(
    changes: Iterable[Changed], texts: SafetyTexts, exercises: Mapping[str, Exercise]
) -> tuple[str, ...]:
    """Return what was changed: `Left out this time: Plank. It hurt last time, so ...`.

    Args:
        changes: of a session.
        texts: the sentences, by the reasons.
        exercises: by id, for their names.
    """
    by_reason: dict[str, list[Changed]] = {}
    for one in changes:
        by_reason.setdefault(one.why, []).append(one)
    return tuple(_line(why, found, texts, exercises) for why, found in by_reason.items())


def _line(
    why: str, changes: list[Changed], texts: SafetyTexts, exercises: Mapping[str, Exercise]
) -> str:
    advice = texts.advice[why]
    said = " ".join(advice.lines)
    if not why.startswith(_NAMED):
        return said
    names = ", ".join(dict.fromkeys(_name(one, exercises) for one in changes))
    return _("{what}: {names}. {why}").format(what=advice.title, names=names, why=said)


def _name(changed: Changed, exercises: Mapping[str, Exercise]) -> str:
    name = exercises[changed.exercise].name
    if changed.becomes is None:
        return name
    return _("{easier} for {name}").format(easier=exercises[changed.becomes].name, name=name)
