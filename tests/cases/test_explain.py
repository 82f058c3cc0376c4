"""Every case through `coach explain --check-in -`."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from coach.cli import run
from coach.library.texts import SafetyTexts

if TYPE_CHECKING:
    from tests.cases.conftest import Case


def test_the_first_line_is_what_the_text_says_and_then_come_its_sentences(
    all_of_a_row: list[Case],
    texts: SafetyTexts,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    titles = {advice.title for advice in texts.advice.values()}
    for case in all_of_a_row:
        given = io.TextIOWrapper(io.BytesIO(json.dumps(case.input).encode()))
        monkeypatch.setattr(sys, "stdin", given)

        assert run(["explain", "--check-in", "-"]) == 0

        first, *told = capsys.readouterr().out.splitlines()
        assert first == f'{{"row": "{case.row}", "action": "{case.action}"}}', case.name
        assert titles.intersection(line.strip() for line in told), case.name
        assert (texts.card.title in told) is (case.action in {"emergency", "urgent"}), case.name


def test_it_is_so_in_a_process_of_its_own(cases: list[Case]) -> None:
    case = next(one for one in cases if one.row == "D11")
    ran = subprocess.run(
        [sys.executable, "-m", "coach", "explain", "--check-in", "-"],
        input=json.dumps(case.input), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(ran.stdout.splitlines()[0]) == {"row": case.row, "action": case.action}
