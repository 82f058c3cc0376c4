"""What `coach check` says of files that can be played: long texts, words, sources, drawings."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Dict
from math import ceil
from typing import Final, cast

from coach.domain.exercise import Exercise
from coach.domain.routine import Routine
from coach.domain.timeline import READY_S
from coach.library.entry import Entry
from coach.library.meant import Meant
from coach.library.movement import movement
from coach.library.nodes import Mapping, Node, Scalar, Sequence
from coach.library.problems import MOST_PROBLEMS, Problem, more_follow, quoted
from coach.library.wording import unwanted
from coach.translation import gettext as _
from coach.translation import ngettext

WORDS_A_SECOND: Final = 4
"""How fast a text is read: adults read English to inform at 238 words a minute on average
(Brysbaert 2019, Journal of Memory and Language 109, 104047)."""
LONGEST_CUE: Final = 59
"""Characters that are read at a glance from the mat (design choice)."""

_COUNTS: Final = {"how": (3, 5), "cues": (2, 3)}
"""Least and most entries (design choice); the least is asked of shipped files alone."""
_READ_IN_EXERCISE: Final = (
    "name", "aka", "easier_note", "harder_note", "how", "cues", "mistakes", "stop_if",
    "side_words",
)  # fmt: skip
_READ_IN_ROUTINE: Final = ("name", "when", "note")
_READ_IN_RELIEF: Final = (
    "name", "purpose", "when", "note", "questions", "prepare", "feels", "check", "remove",
)  # fmt: skip
"""Keys whose texts are for the person. A `source` keeps the words of its title."""
_READ: Final = {
    Meant.EXERCISE: _READ_IN_EXERCISE,
    Meant.ROUTINE: _READ_IN_ROUTINE,
    Meant.RELIEF: _READ_IN_RELIEF,
}
_READ_ON_SKIN: Final = ("asks", "after_yes", "remove")
"""What is read while ice or heat lies on the skin, or just after; no longer than getting ready."""

_Told = tuple[Node, str, str]


def remarks(entry: Entry, exercises: Dict[str, Exercise], *, shipped: bool) -> list[Problem]:
    """Say what should be better in a file, by place. None of it keeps the file from being used.

    Args:
        entry: a file, with problems or without.
        exercises: those that its steps may name, by id.
        shipped: whether it comes with the program and so must say where it comes from.
    """
    root = entry.root
    if root is None:
        return []
    told = [*_wording(root, _READ[entry.meant])]
    if entry.meant is Meant.EXERCISE:
        told += _lengths(root, shipped=shipped)
    if entry.meant is Meant.RELIEF:
        told += _reading_on_skin(root)
    if entry.exercise:
        told += [*movement(entry.exercise, root), *_cadence(entry.exercise, root)]
    if entry.routine:
        told += _ready(entry.routine, root, exercises)
    if shipped and root.value("source") is None:
        told.append((root, _("`source` is missing"), _("write where it comes from")))
    found = sorted({Problem(entry.file, at.line, at.column, *words) for at, *words in told})
    if len(found) > MOST_PROBLEMS:
        last = found[MOST_PROBLEMS]
        return [*found[:MOST_PROBLEMS], more_follow(last.file, last.line, last.column)]
    return found


def _wording(root: Mapping, keys: tuple[str, ...]) -> Iterator[_Told]:
    for key in keys:
        for text in _texts(root.value(key)):
            for one in unwanted(text.text):
                message = _("{word} is not written in texts for people")
                yield text, message.format(word=quoted(one.word)), one.instead


def _lengths(root: Mapping, *, shipped: bool) -> Iterator[_Told]:
    """Tell texts of an exercise that take too long to read, and lists of too many or too few."""
    for key, (least, most) in _COUNTS.items():
        count = len(_items(root, key))
        if count > most or (shipped and 0 < count < least):
            message = ngettext("`{key}` has {count} entry", "`{key}` has {count} entries", count)
            hint = _("write {least} to {most}").format(least=least, most=most)
            yield root.entries[key].key, message.format(key=key, count=count), hint
    for cue in _texts(root.value("cues")):
        if len(cue.text) > LONGEST_CUE:
            message = _("this cue has {count} characters").format(count=len(cue.text))
            hint = _("at most {most} are read at a glance").format(most=LONGEST_CUE)
            yield cue, message, hint
    yield from _long(root, "how", _("at most {most} can be read in the {seconds} s to get ready"))


def _reading_on_skin(root: Mapping) -> Iterator[_Told]:
    check = root.value("check")
    for key in _READ_ON_SKIN:
        for node in (root, check):
            if isinstance(node, Mapping):
                yield from _long(node, key, _("at most {most} are read in {seconds} s"))


def _long(node: Mapping, key: str, hint: str) -> Iterator[_Told]:
    """Tell a text that takes longer to read than there is time to get ready."""
    words = _words(*(line.text for line in _texts(node.value(key))))
    most = READY_S * WORDS_A_SECOND
    if words > most:
        message = _("`{key}` has {count} words").format(key=key, count=words)
        yield node.entries[key].key, message, hint.format(most=most, seconds=READY_S)


def _cadence(exercise: Exercise, root: Mapping) -> Iterator[_Told]:
    """Tell a `cadence` that nothing goes by: reps go by the tempo, a hold stands still."""
    dose = exercise.dose
    if exercise.cadence and dose is not None and dose.names_work and not dose.time:
        message = _("`cadence` counts only where `dose` has a `time`")
        hint = _("write `time` in `dose`, or `tempo` in place of it")
        yield root.entries["cadence"].key, message, hint


def _ready(routine: Routine, root: Mapping, exercises: Dict[str, Exercise]) -> Iterator[_Told]:
    """Tell a `ready` that is over before its first sentence, the one on the screen, is read."""
    for step, node in zip(routine.steps, _items(root, "steps"), strict=True):
        if step.ready is None or step.exercise is None:
            continue
        words = _words(*exercises[step.exercise].how[:1])
        if words > step.ready * WORDS_A_SECOND:
            message = _("`ready` is over before the first sentence of {id} is read")
            hint = _("it has {count} words, about {seconds} s")
            yield (
                cast("Mapping", node).entries["ready"].value,
                message.format(id=step.exercise),
                hint.format(count=words, seconds=ceil(words / WORDS_A_SECOND)),
            )


def _texts(node: Node | None) -> Iterator[Scalar]:
    """Give every single value under a node."""
    match node:
        case Scalar():
            yield node
        case Sequence(items=items):
            for item in items:
                yield from _texts(item)
        case Mapping(entries=entries):
            for entry in entries.values():
                yield from _texts(entry.value)


def _items(root: Mapping, key: str) -> tuple[Node, ...]:
    node = root.value(key)
    return node.items if isinstance(node, Sequence) else ()


def _words(*lines: str) -> int:
    return sum(len(line.split()) for line in lines)
