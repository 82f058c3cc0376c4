from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from coach.console.lobby import Lobby
from coach.diary.records import SessionOutcome
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.player.clock import NS

if TYPE_CHECKING:
    from tests.console.conftest import Terminal

LobbyOf = Callable[..., Lobby]


@pytest.fixture
def lobby_of(catalog: Catalog, texts: SafetyTexts) -> LobbyOf:
    """Return a maker of the lobby of a terminal; what it refuses goes to the given list."""

    def make(terminal: Terminal, refused: list[str] | None = None) -> Lobby:
        return Lobby(
            beginnings=terminal.beginnings(),
            catalog=catalog,
            texts=texts,
            keys=terminal.keys,
            say=terminal.lines.append,
            refuse=[].append if refused is None else refused.append,
        )

    return make


def test_the_first_run_text_and_the_card_are_read_once(
    terminal: Terminal, lobby_of: LobbyOf, texts: SafetyTexts
) -> None:
    terminal.answer("", "2", "3")

    lobby_of(terminal).session("core-beginner", 10).stop()

    assert all(line in terminal.lines for line in texts.first_run)
    assert texts.card.title in terminal.lines
    assert terminal.diary.acknowledged("first-run").version == texts.version
    terminal.lines.clear()
    assert lobby_of(terminal).session("core-beginner", 10) is not None
    assert texts.first_run[0] not in terminal.lines


def test_the_start_pain_is_asked_and_the_stop_line_shown(
    terminal: Terminal, lobby_of: LobbyOf, texts: SafetyTexts
) -> None:
    terminal.answer("", "x", "2")

    session = lobby_of(terminal).session("core-beginner", 15)

    assert session.look().segment_s == 15
    assert terminal.diary.sessions()[0].start_pain == 2
    assert terminal.lines[-1] == f"Core, beginner. {texts.footer}"


def test_a_pipe_is_asked_nothing(pipe: Terminal, lobby_of: LobbyOf) -> None:
    session = lobby_of(pipe).session("core-beginner", 10)

    assert session is not None
    assert pipe.keys.asked == []
    assert pipe.diary.sessions()[0].start_pain is None


@pytest.mark.parametrize(("pain", "key"), [("6", "start-high"), ("9", "D9")])
def test_a_high_start_pain_says_why_there_is_no_session(
    terminal: Terminal, lobby_of: LobbyOf, texts: SafetyTexts, pain: str, key: str
) -> None:
    terminal.answer("", pain)
    refused: list[str] = []

    assert lobby_of(terminal, refused).session("core-beginner", 10) is None
    assert texts.advice[key].title in refused


def test_a_closed_day_says_so_without_asking_for_the_pain(
    terminal: Terminal, lobby_of: LobbyOf, texts: SafetyTexts
) -> None:
    terminal.answer("", "8")
    lobby_of(terminal).session("core-beginner", 10)
    refused: list[str] = []

    assert lobby_of(terminal, refused).session("core-beginner", 10) is None
    assert texts.advice["closed"].title in refused
    assert terminal.keys.answers == []


def test_what_was_cut_off_can_go_on(terminal: Terminal, lobby_of: LobbyOf) -> None:
    terminal.answer("", "2")
    cut_off = lobby_of(terminal).session("core-beginner", 10)
    cut_off.start()
    terminal.answer("perhaps", "y")

    again = lobby_of(terminal).session("cooldown-short", 10)

    assert again.recorder.session == cut_off.recorder.session
    assert "Core, beginner" in terminal.keys.asked[-1]


def test_what_was_cut_off_is_kept_as_unfinished_when_it_is_declined(
    terminal: Terminal, lobby_of: LobbyOf
) -> None:
    terminal.answer("", "2")
    cut_off = lobby_of(terminal).session("core-beginner", 10)
    cut_off.start()
    terminal.answer("", "1")

    other = lobby_of(terminal).session("cooldown-short", 10)

    assert other.recorder.session != cut_off.recorder.session
    assert terminal.diary.session(cut_off.recorder.session).outcome is SessionOutcome.UNFINISHED


def test_what_was_cut_off_long_ago_is_not_offered(terminal: Terminal, lobby_of: LobbyOf) -> None:
    terminal.answer("", "2")
    lobby_of(terminal).session("core-beginner", 10).start()
    terminal.clock.ns += 3 * 3600 * NS
    terminal.answer("1")

    assert lobby_of(terminal).session("cooldown-short", 10) is not None
    assert terminal.keys.answers == []


@pytest.mark.parametrize("pressed", ["^C", "^D"])
def test_leaving_before_it_begins_leaves_no_session(
    terminal: Terminal, lobby_of: LobbyOf, pressed: str
) -> None:
    terminal.answer("", pressed)

    assert lobby_of(terminal).session("core-beginner", 10) is None
    assert terminal.diary.sessions() == ()


def test_an_unknown_routine_is_no_session(pipe: Terminal, lobby_of: LobbyOf) -> None:
    assert lobby_of(pipe).session("nothing", 10) is None
