"""`coach play` as a process: ice and heat with a person at a terminal, and without one."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from coach.desktop.counting import counting, is_counted
from coach.diary.store import open_diary
from coach.library.overlay import load_catalog
from coach.resources import shipped
from coach.session.day import Day
from coach.session.relief_day import ReliefDay

if sys.platform == "win32":
    pytest.skip("no terminals of this sort here", allow_module_level=True)

import fcntl
import pty

NOW: Final = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
_AGAIN_S: Final = 0.2
LONGEST_S: Final = 60.0
NO_PERSON: Final = "Somebody looks at the skin on the way, so ice and heat need a terminal.\n"


class Person:
    """Sits at a terminal: waits for words, presses keys."""

    def __init__(self, data: Path, *arguments: str) -> None:
        self._screen, there = pty.openpty()
        self.text = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "coach", *arguments, "--data-dir", str(data)],
            stdin=there,
            stdout=there,
            stderr=there,
            start_new_session=True,
        )
        os.close(there)

    def waits_for(self, words: str) -> None:
        """Read until something is printed after what was waited for last."""
        while words not in self.text:
            assert self._reads(), self.text
        self.text = self.text.partition(words)[2]

    def types(self, keys: str) -> None:
        os.write(self._screen, keys.encode())

    def sees_the_end(self) -> str:
        """Read the rest and return it."""
        while self._reads():
            pass
        assert self.process.wait(LONGEST_S) is not None
        return self.text

    def is_told(self, to: signal.Signals) -> None:
        """Send a signal until it is heard: Python loses one just before it reads a line."""
        for _try in range(round(LONGEST_S / _AGAIN_S)):
            if self.process.poll() is None:
                self.process.send_signal(to)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(_AGAIN_S)
        assert self.process.poll() is not None

    def close(self) -> None:
        self.process.kill()
        self.process.wait(LONGEST_S)
        os.close(self._screen)

    def _reads(self) -> bool:
        ready, _, _ = select.select([self._screen], [], [], LONGEST_S)
        assert ready, self.text
        try:
            read = os.read(self._screen, 4096)
        except OSError:  # the other end is closed
            return False
        self.text += read.decode()
        return bool(read)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose person has read and answered all that comes before ice and heat."""
    folder = tmp_path / "data"
    diary = open_diary(folder, NOW).diary
    answered = dt.datetime.now(dt.UTC)  # noqa: TID251 a process of its own reads the real clock
    day = ReliefDay(diary, Day(diary, lambda: answered), lambda: answered)
    for entry in load_catalog(shipped("routines"), None).reliefs:
        day.clear_questions(entry.relief)
    diary.acknowledge("first-run", "1", answered)
    diary.close()
    return folder


@pytest.fixture
def sit_down(data: Path) -> Iterator[Callable[..., Person]]:
    people: list[Person] = []

    def sit(*arguments: str) -> Person:
        people.append(Person(data, *arguments))
        return people[-1]

    yield sit
    for person in people:
        person.close()


def piped(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "coach", *arguments, "--data-dir", str(data)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )


def applications(data: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(piped(data, "export", "--json", "-").stdout)[
        "applications"
    ]
    return found


def put_on(person: Person) -> None:
    person.waits_for("How is your back right now, 0 to 10: ")
    person.types("4\n")
    person.waits_for("Press Enter when it is on, q leaves it: ")
    person.types("\n")
    person.waits_for("[c] My skin reacts")


def test_ice_in_a_terminal_from_the_question_to_the_diary(
    sit_down: Callable[..., Person], data: Path
) -> None:
    person = sit_down("play", "ice")
    put_on(person)
    person.types("t")
    person.waits_for("Is it off your skin?")
    person.types("y")
    person.waits_for("How is it now, 0 to 10? Enter leaves it out: ")
    person.types("2\n")

    told = person.sees_the_end()

    assert "Pain 4 before, 2 after." in told
    assert "The next may begin from" in told
    assert person.process.returncode == 0
    (kept,) = applications(data)
    assert (kept["outcome"], kept["pain_before"], kept["pain_after"]) == ("early", 4, 2)


def test_a_signal_to_end_says_that_the_time_goes_on_and_the_next_start_finds_it(
    sit_down: Callable[..., Person],
) -> None:
    person = sit_down("play", "ice")
    put_on(person)
    person.process.send_signal(signal.SIGTERM)
    told = person.sees_the_end()
    assert "Take it off by " in told
    assert "`coach play ice` finds it again." in told
    assert person.process.returncode == 0

    again = sit_down("play", "heat")
    again.waits_for("Ice: on your skin since")
    again.waits_for("Check your skin.")
    again.types("t")
    again.waits_for("Is it off your skin?")
    again.types("y")
    again.waits_for("How is it now")
    again.types("\n")
    assert "It was on your skin for" in again.sees_the_end()


def test_no_exercise_begins_while_something_is_on_the_skin(
    sit_down: Callable[..., Person], data: Path
) -> None:
    person = sit_down("play", "ice")
    put_on(person)
    person.process.kill()

    told = piped(data, "play", "cooldown-short", "--speed", "1000")

    assert told.returncode == 1
    assert told.stderr == (
        "The timer is still running. No exercise begins until it has ended.\n"
        "  coach play ice  Ice\n"
    )
    status = piped(data, "play", "ice")
    assert (status.returncode, status.stderr) == (1, NO_PERSON)


def test_a_timer_whose_file_is_gone_is_found_by_any_other(
    sit_down: Callable[..., Person], data: Path
) -> None:
    own = data / "routines" / "my-ice.yaml"
    own.parent.mkdir()
    text = (shipped("routines") / "ice-heat" / "ice.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("id: ice\nname: Ice", "name: Mine"), encoding="utf-8")
    person = sit_down("play", "my-ice")
    put_on(person)
    person.process.kill()
    own.unlink()

    told = piped(data, "play", "cooldown-short")

    assert told.stderr.splitlines()[1] == "  coach play ice  Mine"


def test_without_a_person_ice_begins_only_as_a_preview(data: Path) -> None:
    real = piped(data, "play", "ice")
    assert (real.returncode, real.stdout, real.stderr) == (1, "", NO_PERSON)

    preview = piped(data, "play", "ice", "--speed", "1000")

    assert (preview.returncode, preview.stderr) == (0, "")
    assert "Check your skin. 5:" in preview.stdout
    assert "\x1b" not in preview.stdout
    (kept,) = applications(data)
    assert (kept["outcome"], kept["speed"]) == ("hard-stop", 1000)


def test_a_second_terminal_leaves_what_the_first_counts_alone(data: Path) -> None:
    with counting(data) as is_first:
        assert is_first
        told = piped(data, "play", "heat", "--speed", "1000")

    assert told.returncode == 1
    assert told.stderr == "Ice or heat goes on in another terminal.\n"
    assert applications(data) == []


def test_while_a_window_is_open_ice_and_heat_run_there(data: Path) -> None:
    with (data / "window.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = piped(data, "play", "ice", "--speed", "1000")

    assert told.returncode == 1
    assert told.stderr == "Recovery Coach is open in its window: ice and heat run there.\n"
    assert not is_counted(data)


@pytest.mark.parametrize("how", ["end of input", "interrupt", "told to end"])
def test_who_goes_away_while_it_asks_has_begun_nothing(
    sit_down: Callable[..., Person], data: Path, how: str
) -> None:
    person = sit_down("play", "ice")
    person.waits_for("How is your back right now, 0 to 10: ")
    if how == "end of input":
        person.types("\x04")
    else:
        person.is_told(signal.SIGINT if how == "interrupt" else signal.SIGTERM)
    person.sees_the_end()

    assert person.process.returncode == 1
    assert applications(data) == []
