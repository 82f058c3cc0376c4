"""`coach explain` as a command: what it prints, what it refuses, its exit codes."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from coach.cli import run


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """Return what standard input reads from."""
    data = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data))
    return data


def test_the_table_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain"]) == 0
    told = capsys.readouterr()
    assert "D22" in told.out
    assert told.err == ""


def test_a_check_in_comes_from_a_file_or_through_a_pipe(
    tmp_path: Path, piped: io.BytesIO, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = b'{"moment": "during", "pain": 1, "sharp_button": true}'
    file = tmp_path / "answers.json"
    file.write_bytes(answers)
    piped.write(answers)
    piped.seek(0)

    assert run(["explain", "--check-in", str(file)]) == 0
    from_file = capsys.readouterr().out
    assert run(["explain", "--check-in", "-"]) == 0

    assert capsys.readouterr().out == from_file
    assert from_file.splitlines()[0] == '{"row": "D5", "action": "pause"}'


@pytest.mark.parametrize("written", ["", "{", "[]", '{"pain": 99}', '{"x": 1}'])
def test_what_is_no_check_in_is_one_sentence_and_exit_code_2(
    written: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "answers.json"
    file.write_text(written, encoding="utf-8")

    assert run(["explain", "--check-in", str(file)]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{file}:")
    assert len(told.err.splitlines()) == 1


def test_a_file_that_is_not_there_is_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", "--check-in", str(tmp_path / "none.json")]) == 2
    assert "none.json: No such file" in capsys.readouterr().err


def test_it_loads_neither_qt_nor_the_diary() -> None:
    code = (
        "import sys; from coach.cli import run; run(['explain']);"
        "sys.exit(any(name.startswith(('PySide6', 'sqlite3')) for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
