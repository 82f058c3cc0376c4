"""Nodes to domain values: shape, types and ranges, with every problem gathered."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, Generic, TypeVar, cast

from msgspec import Struct, inspect

from coach.library.nodes import Mapping, Node, Scalar, Sequence
from coach.library.problems import MOST_PROBLEMS, Problem, more_follow, nearest, quoted
from coach.library.values import (
    PARSED,
    Mistake,
    found,
    listed,
    read_enum,
    read_int,
    read_parsed,
    read_str,
)
from coach.translation import gettext as _

T = TypeVar("T", bound=Struct)

_WORDS: Final = re.compile(r"\w[\w ,-]{0,39}")


class Converted(Struct, Generic[T], frozen=True):
    """A value, None when it has problems."""

    value: T | None
    problems: tuple[Problem, ...]


class Field(Struct, frozen=True):
    """One key that may be written."""

    name: str
    type: inspect.Type
    required: bool


class _EnoughError(Exception):
    """There are so many problems that the file is read no further."""


def convert(root: Mapping, wanted: type[T], file: Path) -> Converted[T]:
    """Build a `wanted` from the mapping of `file`, or say everything that is in the way."""
    reading = _Reading(file)
    try:
        value = reading.struct(root, wanted, "")
    except _EnoughError:
        value = None
    if reading.problems:
        return Converted(None, tuple(sorted(reading.problems)))
    return Converted(cast("T", value), ())


@cache
def fields_of(wanted: type[Struct]) -> dict[str, Field]:
    """Return the keys that may be written for `wanted`, with their types less the None."""
    info = cast("inspect.StructType", inspect.type_info(wanted))
    return {
        field.encode_name: Field(field.encode_name, _without_none(field.type), field.required)
        for field in info.fields
    }


def _without_none(type_: inspect.Type) -> inspect.Type:
    """None stands for a key that is not written; it can't be written."""
    if not isinstance(type_, inspect.UnionType):
        return type_
    return next(one for one in type_.types if not isinstance(one, inspect.NoneType))


def _hint(written: str, meant: str | None, free: list[str]) -> str:
    if written != written.strip():
        return _("a special space stands beside it, use plain ones")
    if meant:
        return _("did you mean `{word}`?").format(word=meant)
    return _("allowed here: {words}").format(words=listed(free)) if free else _("delete it")


class _Reading:
    """One walk over the nodes of one file; `key` is the one whose value a node is.

    What can't be read becomes None: once there is a problem, no value is used.
    """

    def __init__(self, file: Path) -> None:
        self.problems: list[Problem] = []
        self._file = file

    def struct(self, node: Node, wanted: type[Struct], key: str) -> Struct | None:
        """Read keys with values.

        Raises:
            Mistake: it is something else.
        """
        if not isinstance(node, Mapping):
            message = _("`{key}`: keys with values must stand here, found {found}")
            hint = _("write `exercise: ` before it") if key == "steps" else ""
            raise Mistake(message.format(key=key, found=found(node)), hint)
        fields = fields_of(wanted)
        free = [name for name in fields if name not in node.entries]
        values: dict[str, object] = {}
        for name, entry in node.entries.items():
            if field := fields.get(name):
                values[name] = self._entry(entry.key, entry.value, field)
                continue
            meant = nearest(name, free)
            message = _("unknown key {key}").format(key=quoted(name))
            self._report(entry.key, message, _hint(name, meant, free))
            if meant:
                free.remove(meant)
        for name in free:
            if fields[name].required:
                self._report(node, _("`{key}` is missing").format(key=name))
        return None if self.problems else wanted(**values)

    def _entry(self, key: Scalar, node: Node, field: Field) -> object:
        if isinstance(node, Scalar) and node.is_missing:
            message = _("`{key}` has no value").format(key=key.text)
            hint = _("write one") if field.required else _("write one, or leave the key out")
            self._report(key, message, hint)
            return None
        # What is wrong with a list or mapping as a whole is told beside its key.
        place = node if isinstance(node, Scalar) or node.line == key.line else key
        return self._value(node, field.type, field.name, place)

    def _item(self, node: Node, type_: inspect.Type, key: str) -> object:
        if isinstance(node, Scalar) and node.is_missing:
            message = _("an entry of `{key}` has no value").format(key=key)
            self._report(node, message, _("write one, or delete the line"))
            return None
        return self._value(node, type_, key, node)

    def _value(self, node: Node, type_: inspect.Type, key: str, place: Node) -> object:
        try:
            return self._read(node, type_, key, place)
        except Mistake as mistake:
            self._report(place, mistake.message, mistake.hint)
            return None

    def _read(self, node: Node, type_: inspect.Type, key: str, place: Node) -> object:  # noqa: PLR0911 one line a type
        match type_:
            case inspect.StructType(cls=cls) | inspect.CustomType(cls=cls) if cls in PARSED:
                return read_parsed(node, cls, key)
            case inspect.StructType(cls=cls):
                return self.struct(node, cls, key)
            case inspect.VarTupleType():
                self._count(node, type_.min_length or 0, type_.max_length, key, place)
                return self._tuple(node, type_.item_type, key)
            case inspect.TupleType(item_types=types):
                self._count(node, len(types), len(types), key, place)
                return self._tuple(node, types[0], key)
            case inspect.DictType():
                return self._dict(node, type_, key)
            case inspect.EnumType(cls=cls):
                return read_enum(node, cls, key)
            case inspect.IntType():
                return read_int(node, type_, key)
            case _:
                return read_str(node, cast("inspect.StrType", type_), key)

    def _dict(self, node: Node, type_: inspect.DictType, key: str) -> dict[str, object]:
        if not isinstance(node, Mapping):
            message = _("`{key}`: keys with values must stand here, found {found}")
            raise Mistake(message.format(key=key, found=found(node)))
        return {
            name: self._entry(entry.key, entry.value, Field(name, type_.value_type, required=True))
            for name, entry in node.entries.items()
        }

    def _tuple(self, node: Node, item_type: inspect.Type, key: str) -> tuple[object, ...]:
        if isinstance(node, Sequence):
            return tuple([self._item(item, item_type, key) for item in node.items])
        message = _("`{key}` must be a list, found {found}").format(key=key, found=found(node))
        one_line = not isinstance(item_type, inspect.StructType) or item_type.cls in PARSED
        if one_line and isinstance(node, Scalar) and _WORDS.fullmatch(node.text):
            raise Mistake(message, _("write `[{word}]`").format(word=node.text))
        raise Mistake(message, _("begin each entry on a line of its own with `- `"))

    def _count(self, node: Node, least: int, most: int | None, key: str, place: Node) -> None:
        """Report a list that has too few or too many entries."""
        if not isinstance(node, Sequence):
            return
        count = len(node.items)
        if count == 0 < least:
            self._report(
                place, _("`{key}` is empty").format(key=key), _("write at least one entry")
            )
        elif count < least or (most is not None and count > most):
            message = (
                _("`{key}` must have {most} entries, found {count}")
                if least == most
                else _("`{key}` must have at most {most} entries, found {count}")
            )
            self._report(place, message.format(key=key, most=most, count=count))

    def _report(self, node: Node, message: str, hint: str = "") -> None:
        if len(self.problems) == MOST_PROBLEMS:
            self.problems.append(more_follow(self._file, node.line, node.column))
            raise _EnoughError
        self.problems.append(Problem(self._file, node.line, node.column, message, hint))
