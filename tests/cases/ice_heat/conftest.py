"""The cases of ice and heat, kept apart from the program: what is written, and what must come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
import pytest
import yaml
from msgspec import UNSET, Struct, UnsetType

T = TypeVar("T")

_HERE: Final = Path(__file__).parent


class BrokenCase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of `broken/`, the place of its mistake, and words that must be said of it."""

    file: str
    line: int
    column: int
    words: list[str]


class ShutCase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the diary holds, and whether ice or heat may begin at `now`.

    What is left out of the expectations is not looked at; `asked` left out means that all sets of
    questions were answered the day before.
    """

    name: str
    source: str
    now: str
    relief: str
    used: list[dict[str, Any]] = []
    entries: list[dict[str, Any]] = []
    lifted: list[dict[str, str]] = []
    asked: list[dict[str, str]] | None = None
    swelling: dict[str, Any] | None = None
    shut: str | UnsetType | None = UNSET
    open: bool | UnsetType = UNSET
    until: str | UnsetType = UNSET
    next: str | UnsetType = UNSET
    today: int | UnsetType = UNSET
    limit: int | UnsetType = UNSET
    ask: bool | UnsetType = UNSET
    swelling_asked: bool | UnsetType = UNSET
    heat_first: bool | UnsetType = UNSET


def _read(kind: type[T], name: str) -> list[T]:
    cases: list[Any] = yaml.load(
        (_HERE / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    return [msgspec.convert(case, kind) for case in cases]


_ASKED_FOR: Final[dict[str, tuple[list[Any], Callable[[Any], str]]]] = {
    "broken_case": (_read(BrokenCase, "broken"), lambda case: case.file),
    "shut_case": (_read(ShutCase, "shut"), lambda case: case.name),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for a case of some kind once for each of them."""
    for name, (cases, told) in _ASKED_FOR.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, cases, ids=[told(case) for case in cases])


@pytest.fixture(scope="session")
def broken_cases() -> list[BrokenCase]:
    return _ASKED_FOR["broken_case"][0]


@pytest.fixture(scope="session")
def files() -> Path:
    """The folder that holds `broken` and `allowed`."""
    return _HERE
