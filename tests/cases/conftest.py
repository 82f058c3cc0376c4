"""The cases, kept apart from the program: what a check-in holds, and the row that must come."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
import yaml
from msgspec import Struct

from coach.domain.pain import CheckIn

_HERE: Final = Path(__file__).parent
_FILES: Final = ("any_moment", "in_session", "resuming", "ties", "open_to_reading")


class Case(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One check-in as it is stored, and what must follow from it.

    `source` names the place in the domain's text. `table_only` says why nobody can give these
    answers in a session, so that only the table itself is asked.
    """

    name: str
    source: str
    input: dict[str, Any]
    row: str
    action: str
    table_only: str = ""

    @property
    def check_in(self) -> CheckIn:
        """The input with the program's own types."""
        return msgspec.convert(self.input, CheckIn)


def _read() -> list[Case]:
    texts = [(_HERE / f"{name}.yaml").read_text(encoding="utf-8") for name in _FILES]
    return [msgspec.convert(case, Case) for text in texts for case in yaml.safe_load(text)]


CASES: Final = _read()


@pytest.fixture
def cases() -> list[Case]:
    return CASES


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `case` once for each case.

    A test that asks for `in_session_case` gets those that a person can give during a session.
    """
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", CASES, ids=[case.name for case in CASES])
    if "in_session_case" in metafunc.fixturenames:
        found = [case for case in CASES if case.input["moment"] == "during" and not case.table_only]
        metafunc.parametrize("in_session_case", found, ids=[case.name for case in found])
