"""One value of a file: text, number, word of a list, or a short text with a type of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Final, TypeAlias

from msgspec import inspect

from coach.domain.dose import Seconds, Tempo
from coach.domain.pose import Bone, Trunk
from coach.domain.relief import Wait
from coach.library.nodes import Node, Scalar, Sequence
from coach.library.problems import nearest, quoted
from coach.translation import gettext as _

Parse: TypeAlias = Callable[[object], object]

PARSED: Final[dict[type, Parse]] = {
    Seconds: Seconds.parse,
    Tempo: Tempo.parse,
    Bone: Bone.parse,
    Trunk: Trunk.parse,
    Wait: Wait.parse,
}
"""Types that are written as one short text, which they read themselves."""

_WHOLE_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")
_ZEROS_IN_FRONT: Final = re.compile(r"0+([0-9]+)")
_CLOCK_TIME: Final = re.compile(r"([0-9]{1,2}):([0-5][0-9])")
_LONGEST_PARSED: Final = 40
"""No duration, tempo or direction is longer; what is, is not repeated in full."""


class Mistake(Exception):  # noqa: N818 the person's, not the program's
    """A value that can't be read, with what to say about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def read_parsed(node: Node, cls: type, key: str) -> object:
    """Read a value whose type reads itself.

    Raises:
        Mistake: it can't.
    """
    written: object
    if isinstance(node, Scalar):
        # Other readers of YAML take `010` for 8.
        if not node.quoted:
            _refuse_zeros(node.text, key)
        written = node.text
        if len(node.text) > _LONGEST_PARSED:
            written = f"{node.text[: _LONGEST_PARSED - 1]}…"
    elif cls is Trunk and isinstance(node, Sequence):
        # Nothing in there can be read when one of them is no single value.
        written = [item.text if isinstance(item, Scalar) else "[…]" for item in node.items]
    else:
        message = _("`{key}` must be a single value, found {found}")
        raise Mistake(message.format(key=key, found=found(node)))
    try:
        return PARSED[cls](written)
    except ValueError as error:
        reason = str(error)
        glue = " " if reason.startswith("must ") else ": "
        raise Mistake(f"`{key}`{glue}{reason}", _clock_time(cls, written)) from error


def read_int(node: Node, type_: inspect.IntType, key: str) -> int:
    """Read a whole number.

    Raises:
        Mistake: it is none, or out of range.
    """
    text = node.text if isinstance(node, Scalar) else ""
    whole = _WHOLE_NUMBER.fullmatch(text) is not None
    if isinstance(node, Scalar) and node.quoted and whole:
        raise _no_number(node, type_, key, _("write the number without quotes"))
    _refuse_zeros(text, key)
    if not whole:
        raise _no_number(node, type_, key)
    number = int(text)
    if (type_.ge is not None and number < type_.ge) or (type_.le is not None and number > type_.le):
        message = _("`{key}` must be between {least} and {most}, found {found}")
        limits = {"least": type_.ge, "most": type_.le}
        raise Mistake(message.format(key=key, found=found(node), **limits))
    return number


def read_enum(node: Node, cls: type[Enum], key: str) -> Enum:
    """Read one of a list of words.

    Raises:
        Mistake: it is none of them.
    """
    if isinstance(node, Scalar):
        try:
            return cls(node.text)
        except ValueError:
            pass
    words = [member.value for member in cls]
    one_of = _("use one of {words}").format(words=listed(words))
    if not isinstance(node, Scalar):
        message = _("`{key}` must be a single word, found {found}")
        raise Mistake(message.format(key=key, found=found(node)), one_of)
    message = _("unknown word {found} for `{key}`").format(key=key, found=found(node))
    meant = nearest(node.text, words)
    raise Mistake(message, _("did you mean `{word}`?").format(word=meant) if meant else one_of)


def read_str(node: Node, type_: inspect.StrType, key: str) -> str:
    """Read text; written over several lines or not, it is one line for whoever shows it.

    Raises:
        Mistake: it is none, too long, or not spelt as its type asks.
    """
    if not isinstance(node, Scalar):
        raise Mistake(_("`{key}` must be text, found {found}").format(key=key, found=found(node)))
    text = " ".join(node.text.split())
    if type_.pattern and not re.fullmatch(type_.pattern, text):
        message = _("`{key}`: {found} is not spelt as it should be")
        raise Mistake(message.format(key=key, found=found(node)), _spelling(type_.pattern))
    if len(text) < (type_.min_length or 0):
        raise Mistake(_("`{key}` has no text").format(key=key))
    if type_.max_length is not None and len(text) > type_.max_length:
        message = _("`{key}` is too long: {count} characters, at most {most} are allowed")
        raise Mistake(message.format(key=key, count=len(text), most=type_.max_length))
    return text


def found(node: Node) -> str:
    """Say what stands in the file."""
    if isinstance(node, Scalar):
        return quoted(node.text)
    return _("a list") if isinstance(node, Sequence) else _("keys with values")


def listed(words: list[str]) -> str:
    """Put the words in a row."""
    return ", ".join(f"`{word}`" for word in words)


def _no_number(node: Node, type_: inspect.IntType, key: str, hint: str = "") -> Mistake:
    message = _("`{key}` must be a whole number between {least} and {most}, found {found}")
    return Mistake(message.format(key=key, least=type_.ge, most=type_.le, found=found(node)), hint)


def _refuse_zeros(text: str, key: str) -> None:
    if bare := _ZEROS_IN_FRONT.fullmatch(text):
        message = _("`{key}` has a 0 in front, found {found}").format(key=key, found=quoted(text))
        raise Mistake(message, _("write `{number}`").format(number=bare[1]))


def _spelling(pattern: str) -> str:
    if pattern.startswith("^S"):
        return _("write a number like `S18`")
    return _("use small letters, digits and hyphens, like `bird-dog`")


def _clock_time(cls: type, written: object) -> str:
    """`1:30` is 90 to some readers of YAML and a time of day to others."""
    time = _CLOCK_TIME.fullmatch(written) if cls is Seconds and isinstance(written, str) else None
    return _("here perhaps `{min} min {s} s`").format(min=time[1], s=time[2]) if time else ""
