"""A YAML file as nodes that remember their place."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeAlias

from msgspec import Struct

from coach.library.problems import Problem

_NO_VALUE: Final = frozenset({"", "~", "null", "Null", "NULL"})


# Nodes hold no cycles, so the garbage collector need not visit them (gc=False); with its visits a
# large library took half as long again. Tagged lists are how they are kept (library/kept.py).
class Scalar(Struct, frozen=True, gc=False, array_like=True, tag=0):
    """A single value or key, always text; line and column from 1."""

    text: str
    quoted: bool
    line: int
    column: int

    @property
    def is_missing(self) -> bool:
        """Whether nothing is written here: `hold:` alone, `~` or `null`."""
        return not self.quoted and self.text in _NO_VALUE


class Sequence(Struct, frozen=True, gc=False, array_like=True, tag=1):
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


class KeyValue(Struct, frozen=True, gc=False, array_like=True):
    """One key of a mapping with its value."""

    key: Scalar
    value: Node


class Mapping(Struct, frozen=True, gc=False, array_like=True, tag=2):
    """Keys with values, in the order of the file, each key once."""

    entries: dict[str, KeyValue]
    line: int
    column: int

    def value(self, key: str) -> Node | None:
        """Return the value of `key`, or None where it is not written or empty."""
        entry = self.entries.get(key)
        if entry is None or (isinstance(entry.value, Scalar) and entry.value.is_missing):
            return None
        return entry.value

    def text(self, key: str) -> Scalar | None:
        """Return the value of `key` when it is a single one."""
        value = self.value(key)
        return value if isinstance(value, Scalar) else None


Node: TypeAlias = Scalar | Sequence | Mapping


class Document(Struct, frozen=True):
    """What one file holds: its mapping, as far as it could be read, and every problem."""

    file: Path
    root: Mapping | None
    problems: tuple[Problem, ...]
