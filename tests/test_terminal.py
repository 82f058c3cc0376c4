"""`coach play` with a person at the terminal, put together as it is."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coach import terminal
from coach.chosen import Chosen
from coach.desktop import keep_awake, sound
from coach.desktop.keep_awake import NoKeepAwake
from coach.desktop.sound import SilentSpeaker

READ = ("", "", "")
"""Enter after the first-run text, no under both headings of the safety card."""
NAMED = "Ice and heat, if you like: coach play ice, coach play heat"

Play = Callable[..., int]


class Person:
    """Answers in turn, and ends what runs with the first key."""

    has_person = True

    def __init__(self, answers: tuple[str, ...]) -> None:
        self.answers = list(answers)

    def read(self, timeout_s: float) -> str | None:
        del timeout_s
        return "q"

    def ask(self, prompt: str) -> str:
        assert self.answers, prompt
        return self.answers.pop(0)


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Play]:
    """Return what plays a routine for somebody who gives these answers."""
    monkeypatch.setattr(sound, "open_speaker", lambda _assets: SilentSpeaker())
    monkeypatch.setattr(keep_awake, "open_keep_awake", NoKeepAwake)
    monkeypatch.setattr(terminal, "_show", lambda _line: None)
    before = signal.getsignal(signal.SIGTERM)

    def run(routine: str, *answers: str) -> int:
        person = Person(answers)

        @contextmanager
        def open_person() -> Iterator[Person]:
            yield person

        monkeypatch.setattr(terminal, "open_keys", open_person)
        chosen = Chosen()
        chosen.data_dir, chosen.id = tmp_path / "data", routine
        code = terminal.play(chosen)
        assert person.answers == []
        return code

    yield run
    signal.signal(signal.SIGTERM, before)


def test_at_the_end_of_a_session_ice_and_heat_are_named(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play("core-beginner", *READ, "0", "") == 0
    assert capsys.readouterr().out.splitlines()[-1] == NAMED


def test_a_refusal_names_them_among_what_is_open(
    play: Play, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play("core-beginner", *READ, "9", "") == 1
    told = capsys.readouterr()
    assert NAMED not in told.out
    commands = [line.split()[2] for line in told.err.splitlines() if "  coach play" in line]
    assert commands[-2:] == ["ice", "heat"]
