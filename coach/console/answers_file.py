"""One check-in written as JSON: read strictly, every mistake in one sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import BinaryIO, Final

import msgspec
from msgspec import inspect, structs

from coach.domain.pain import DAY_TAGS, PLACES, CheckIn, Moment, Strength
from coach.translation import gettext as _

STANDARD_INPUT: Final = "-"
MAX_BYTES: Final = 1024 * 1024
_SHOWN: Final = 40
_KNOWN: Final = {"where": PLACES, "tags": DAY_TAGS}
"""Of these lists each value is one of the program's own; pain words may be any."""


class NoCheckIn(Exception):  # noqa: N818 it says what happened
    """What was written is no check-in; the message says why, with what is allowed."""


def read_check_in(name: str, standard_input: BinaryIO) -> CheckIn:
    """Read a check-in from a file of JSON; the name `-` stands for standard input.

    One without `moment` is taken as given during a session, where most rows apply.

    Raises:
        NoCheckIn: there is none.
    """
    try:
        if name == STANDARD_INPUT:
            return _read(standard_input, name)
        with Path(name).open("rb") as file:
            return _read(file, name)
    except (OSError, ValueError) as error:  # a name with a null byte is a ValueError
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise NoCheckIn(f"{name}: {reason}") from None


def _read(file: BinaryIO, name: str) -> CheckIn:
    try:
        return _check_in(_parsed(file.read(MAX_BYTES + 1)), "")
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}:{error.colno}"
        reason = _("this is no JSON: {reason}").format(reason=error.msg)
        raise NoCheckIn(f"{place}: {reason}") from None
    except RecursionError:
        raise NoCheckIn(f"{name}: {_('this is nested too deeply for a check-in')}") from None
    except _Wrong as wrong:
        raise NoCheckIn(f"{name}: {wrong}") from None


class _Wrong(Exception):  # noqa: N818 not an error of the program
    """What is written does not belong where it stands."""


def _parsed(data: bytes) -> object:
    if len(data) > MAX_BYTES:
        raise _Wrong(_("this is larger than 1 MiB"))
    try:
        text = data.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_constant)
    except json.JSONDecodeError:
        raise
    except UnicodeDecodeError:
        raise _Wrong(_("this is not UTF-8 text")) from None
    except ValueError:  # Python refuses numbers of thousands of digits
        raise _Wrong(_("a number in this has too many digits")) from None


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    seen: set[str] = set()
    for name, _value in pairs:
        if name in seen:
            raise _Wrong(_("key `{key}` is written twice").format(key=_short(name)))
        seen.add(name)
    return dict(pairs)


def _no_constant(written: str) -> object:
    raise _Wrong(_("`{value}` is no number").format(value=written))


def _check_in(value: object, path: str) -> CheckIn:
    types = {field.name: field.type for field in structs.fields(CheckIn)}
    if not isinstance(value, dict):
        message = _("a JSON object must stand here, with some of these keys: {keys}")
        raise _Wrong(_at(path) + message.format(keys=", ".join(types)))
    answers: dict[str, object] = {"moment": Moment.DURING}
    for name, written in value.items():
        if name not in types:
            message = _("there is no key `{key}`{hint}; allowed here: {keys}")
            hint = _hint(name, tuple(types))
            keys = ", ".join(types)
            raise _Wrong(_at(path) + message.format(key=_short(name), hint=hint, keys=keys))
        answers[name] = _answer(name, written, types[name], path)
    return msgspec.convert(answers, CheckIn)


def _answer(name: str, written: object, wanted: object, path: str) -> object:
    if name == "answered":
        if not isinstance(written, list):
            raise _Wrong(_must(name, _("a list of earlier check-ins"), path))
        earlier = (_check_in(one, f"{name}[{index}]") for index, one in enumerate(written))
        return tuple(earlier)
    try:
        answer: object = msgspec.convert(written, wanted)
    except msgspec.ValidationError:
        allowed = _allowed(inspect.type_info(wanted))
        raise _Wrong(_must(name, allowed, path)) from None
    if isinstance(answer, int) and answer < 0:
        raise _Wrong(_must(name, _allowed(inspect.type_info(wanted)), path))
    if isinstance(answer, tuple):
        _check_known(name, answer, path)
    return answer


def _check_known(name: str, answer: Sequence[object], path: str) -> None:
    for one in answer:
        known = PLACES if isinstance(one, Strength) else _KNOWN.get(name)
        value = one.place if isinstance(one, Strength) else str(one)
        if known is not None and value not in known:
            message = _("`{key}` has no `{value}`{hint}; allowed here: {known}").format(
                key=name, value=_short(value), hint=_hint(value, known), known=", ".join(known)
            )
            raise _Wrong(_at(path) + message)


def _allowed(wanted: inspect.Type) -> str:
    """Return what a key may hold, in words."""
    match wanted:
        case inspect.UnionType(types=types):
            first = next(one for one in types if not isinstance(one, inspect.NoneType))
            allowed = _("{allowed}, or null").format(allowed=_allowed(first))
        case inspect.IntType(ge=int(least), le=int(most)):
            allowed = _("a whole number from {least} to {most}").format(least=least, most=most)
        case inspect.IntType():
            allowed = _("a whole number of seconds from 0 on")
        case inspect.BoolType():
            allowed = _("true or false")
        case inspect.EnumType(cls=cls):
            allowed = _("one of: {values}").format(values=_values(cls))
        case inspect.StrType(max_length=int(most)):
            allowed = _("a text of at most {most} characters").format(most=most)
        case inspect.VarTupleType(item_type=inspect.EnumType(cls=cls)):
            allowed = _("a list of some of: {values}").format(values=_values(cls))
        case inspect.VarTupleType(item_type=inspect.StructType()):
            allowed = _('a list like [{"place": "neck", "pain": 3}]')
        case _:
            allowed = _("a list of words")
    return allowed


def _values(cls: type[Enum]) -> str:
    return ", ".join(str(one.value) for one in cls)


def _must(name: str, allowed: str, path: str) -> str:
    return _at(path) + _("`{key}` must be {allowed}").format(key=name, allowed=allowed)


def _at(path: str) -> str:
    return f"{path}: " if path else ""


def _hint(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word[:_SHOWN].lower(), known, 1)
    return _(", did you mean `{word}`?").format(word=near[0]) if near else ""


def _short(text: str) -> str:
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in shown)
