"""The real program, killed in every stage and started again; its clocks set forward in between."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pytest

from coach.diary.records import ApplicationRecord
from coach.diary.store import open_diary
from coach.library.kept import Kept
from coach.library.overlay import load_catalog
from coach.library.texts import SafetyTexts
from coach.player.clock import NS
from coach.resources import cache_dir, shipped
from coach.session.day import Day

_NOW: Final = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
_QUICK: Final = """\
name: Quick ice
kind: ice
purpose: Some people like cold on an ache.
questions: [Numb or broken skin there.]
prepare: [Wrap the pack in a damp towel.]
parts: [1 s, 1 s]
check:
  asks: Is the skin white, waxy, blistered or numb?
  after_yes: [Take the pack off., Warm the skin gently.]
total: 2 s
longer: 10 min
hard_stop: 20 min
remove: [Take the pack off.]
wait: 2 h
day_limit: 4
"""


class Program:
    """The program with its window, a process of its own; leaving it kills it."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, str(Path(__file__).with_name("driven.py"))]
        self._process = subprocess.Popen(
            [*command, "--data-dir", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        told = self._process.stdout.readline()
        assert told == "ready\n", self._process.communicate()[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._process.kill()
        self._process.communicate()

    def do(self, *lines: str) -> dict[str, Any]:
        """Let it do one thing after the other, and tell what it shows then."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        for line in lines:
            print(line, file=self._process.stdin, flush=True)
            answer = self._process.stdout.readline()
            assert answer, self._process.communicate()[1]
        found: dict[str, Any] = json.loads(answer)
        return found

    def comes_to(self, *stages: str) -> dict[str, Any]:
        """Wait until it is in one of these stages."""
        shown = self.do(f"until {' '.join(stages)}")
        assert shown["stage"] in stages, shown
        return shown


@pytest.fixture
def folder(tmp_path: Path, texts: SafetyTexts) -> Path:
    """A folder of data whose first texts were read, with a protocol of two seconds."""
    made = tmp_path / "data"
    (made / "routines").mkdir(parents=True)
    (made / "routines" / "quick.yaml").write_text(_QUICK, encoding="utf-8")
    diary = open_diary(made, _NOW).diary
    Day(diary, lambda: _NOW).acknowledge_first_run(texts.version)
    diary.close()
    # What is read once is kept for the starts to come.
    load_catalog(shipped("routines"), made / "routines", Kept(cache_dir()))
    return made


@pytest.fixture
def later(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Copy a folder, as if so many seconds had passed, and the machine been started again."""
    made = 0

    def copy(folder: Path, seconds: int, *, rebooted: bool = False) -> Path:
        nonlocal made
        made += 1
        to = tmp_path / f"later {made}"
        shutil.copytree(folder, to, ignore=shutil.ignore_patterns("*.lock"))
        (file,) = to.glob("*.sqlite*")
        with sqlite3.connect(file) as diary:
            for name, at, off_at, running in diary.execute(
                "SELECT id, at, off_at, running FROM application"
            ).fetchall():
                moved = [
                    one and (dt.datetime.fromisoformat(one) - dt.timedelta(seconds=seconds))
                    for one in (at, off_at)
                ]
                on_skin = json.loads(running) if running else None
                if on_skin is not None:
                    on_skin["boot_ns"] -= seconds * NS
                    on_skin["boot"] = "another" if rebooted else on_skin["boot"]
                diary.execute(
                    "UPDATE application SET at = ?, at_epoch = ?, off_at = ?, off_epoch = ?,"
                    " running = ? WHERE id = ?",
                    (
                        moved[0].isoformat(),
                        moved[0].timestamp(),
                        moved[1] and moved[1].isoformat(),
                        moved[1] and moved[1].timestamp(),
                        on_skin and json.dumps(on_skin),
                        name,
                    ),
                )
        diary.close()
        return to

    return copy


def _kept(folder: Path) -> ApplicationRecord:
    diary = open_diary(folder, _NOW).diary
    found = max(diary.applications(), key=lambda one: one.at)
    diary.close()
    return found


def test_killed_in_every_stage_it_is_found_again_with_its_true_time(
    folder: Path, later: Callable[..., Path]
) -> None:
    with Program(folder) as program:
        shown = program.do("start quick", "N", "5")
        assert shown["stage"] == "prepare", shown["text"]
    with Program(folder) as program:
        assert program.do("look")["stage"] == "none"
        assert program.do("start quick", "5", "S")["stage"] in {"on", "check"}
    with Program(folder) as program:
        shown = program.comes_to("check")
        assert shown["restarted"]
        assert "The program was closed meanwhile." in shown["text"]
    with Program(folder) as program:
        program.comes_to("check")
        program.do("N")
        while program.comes_to("check", "time-up")["stage"] == "check":
            program.do("N")
    with Program(folder) as program:
        program.comes_to("time-up")
        assert program.do("L")["stage"] == "check"
        assert program.do("N")["stage"] == "on"
    folder = later(folder, 300)
    with Program(folder) as program:
        shown = program.comes_to("check")
        assert 300 <= shown["on_skin"] < 600
        assert "It has been on your skin for 5 min." in shown["text"]
    folder = later(folder, 200, rebooted=True)
    with Program(folder) as program:
        assert 500 <= program.comes_to("check")["on_skin"] < 600
    folder = later(folder, 900)
    with Program(folder) as program:
        shown = program.comes_to("off")
        assert shown["on_skin"] >= 1400
        assert "Take it off now" in shown["text"]
        assert program.do("Y", "N", "L", "Enter", "Esc")["stage"] == "off"
    with Program(folder) as program:
        program.comes_to("off")
        assert program.do("T")["stage"] == "after"
    kept = _kept(folder)
    assert kept.outcome is not None
    assert (kept.outcome.value, kept.pain_before, kept.running) == ("hard-stop", 5, None)
    assert kept.on_skin_s >= 1400
    folder = later(folder, 24 * 60 * 60)
    with Program(folder) as program:
        assert program.do("look")["stage"] == "none"
        program.do("start quick", "0", "S")
        program.comes_to("check")
        assert program.do("Y")["stage"] == "skin"
    with Program(folder) as program:
        shown = program.do("look")
        assert shown["stage"] == "none"
        assert shown["text"].count("after your skin check: from tomorrow") == 2
