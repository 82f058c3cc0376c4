from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from coach.console.lobby import Lobby
from coach.console.relief_named import ReliefNamed
from coach.diary.records import SessionOutcome
from coach.domain.log import Lift
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.player.clock import NS
from coach.session.card_question import CardQuestion
from coach.session.day import Day
from coach.session.relief_day import ReliefDay

if TYPE_CHECKING:
    from tests.console.conftest import Terminal

LobbyOf = Callable[..., Lobby]

READ = ("", "", "")
"""Enter after the first-run text, no under both headings of the safety card."""


@pytest.fixture
def lobby_of(catalog: Catalog, texts: SafetyTexts) -> LobbyOf:
    """Return a maker of the lobby of a terminal; what it refuses goes to the given list."""

    def make(terminal: Terminal, refused: list[str] | None = None) -> Lobby:
        return Lobby(
            beginnings=terminal.beginnings(),
            card=CardQuestion(terminal.diary, terminal.now),
            catalog=catalog,
            texts=texts,
            keys=terminal.keys,
            relief=ReliefNamed(
                ReliefDay(terminal.diary, Day(terminal.diary, terminal.now), terminal.now), catalog
            ),
            now=terminal.now,
            say=terminal.lines.append,
            refuse=[].append if refused is None else refused.append,
        )

    return make


def test_the_first_run_text_and_the_card_are_read_once(
    terminal: Terminal, lobby_of: LobbyOf, texts: SafetyTexts
) -> None:
    terminal.answer(*READ, "2", "", "2", "")

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
    terminal.answer(*READ, "x", "2", "")

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
    terminal.answer(*READ, pain, "")
    refused: list[str] = []

    assert lobby_of(terminal, refused).session("core-beginner", 10) is None
    assert texts.advice[key].title in refused


# Locks


@pytest.fixture
def locked(terminal: Terminal, lobby_of: LobbyOf) -> Terminal:
    """Return a terminal at which a start pain of 8 was told: a lock until someone was asked."""
    terminal.answer(*READ, "8", "")
    assert lobby_of(terminal).session("core-beginner", 10) is None
    terminal.lines.clear()
    return terminal


def test_a_lock_says_why_what_is_open_and_what_lifts_it_without_asking_for_the_pain(
    locked: Terminal, lobby_of: LobbyOf, texts: SafetyTexts
) -> None:
    locked.answer("")
    refused: list[str] = []

    assert lobby_of(locked, refused).session("core-beginner", 10) is None

    assert texts.advice["lock-soon"].title in refused
    assert "  coach play walk-10                  Walk, first step" in refused
    assert "  spoken  I have spoken to a professional" in locked.lines
    assert not any("It has fully gone for 48 hours" in line for line in locked.lines)
    assert "  open    Open exercise myself" in locked.lines
    assert locked.keys.answers == []
    assert locked.diary.lifts() == ()


@pytest.mark.parametrize(
    ("typed", "how"),
    [("spoken", Lift.SPOKEN), ("OPEN", Lift.CHOSEN)],
)
def test_a_typed_word_and_a_yes_lift_a_lock_and_the_session_begins(
    locked: Terminal, lobby_of: LobbyOf, typed: str, how: Lift
) -> None:
    locked.answer("s", typed, "y", "2", "")

    assert lobby_of(locked).session("core-beginner", 10) is not None

    (lifted,) = locked.diary.lifts()
    assert (lifted.what, lifted.how) == ("soon", how)


def test_without_the_yes_nothing_is_lifted(locked: Terminal, lobby_of: LobbyOf) -> None:
    locked.answer("spoken", "")

    assert lobby_of(locked).session("core-beginner", 10) is None
    assert locked.diary.lifts() == ()


def test_a_deliberate_choice_shows_the_reason_once_more(
    locked: Terminal, lobby_of: LobbyOf, texts: SafetyTexts
) -> None:
    locked.answer("open", "")

    lobby_of(locked).session("core-beginner", 10)

    assert texts.advice["lock-soon"].lines[0] in locked.lines


def test_what_stays_open_can_be_done_a_single_exercise_too(
    locked: Terminal, lobby_of: LobbyOf
) -> None:
    locked.answer("1", "")

    session = lobby_of(locked).session("diaphragmatic-breathing", 10)

    assert session is not None
    assert session.look().step.exercise.id == "diaphragmatic-breathing"


def test_an_emergency_is_lifted_by_its_own_word_only(
    terminal: Terminal, lobby_of: LobbyOf, texts: SafetyTexts
) -> None:
    terminal.answer("", "y", "y")
    told: list[str] = []
    assert lobby_of(terminal, told).session("core-beginner", 10) is None
    assert texts.advice["D1"].title in told
    assert told.count(texts.card.title) == 1
    terminal.lines.clear()

    terminal.answer("open", "spoken", "assessed", "y", "2", "")

    assert lobby_of(terminal).session("core-beginner", 10) is not None
    assert not [line for line in terminal.lines if line.startswith("  open")]
    assert [lifted.how for lifted in terminal.diary.lifts()] == [Lift.ASSESSED]


def test_a_pipe_is_told_of_a_lock_and_asked_nothing(
    terminal: Terminal, pipe: Terminal, lobby_of: LobbyOf, texts: SafetyTexts
) -> None:
    terminal.answer(*READ, "8", "")
    lobby_of(terminal).session("core-beginner", 10)
    refused: list[str] = []

    assert lobby_of(pipe, refused).session("core-beginner", 10) is None
    assert texts.advice["lock-soon"].title in refused
    assert pipe.keys.asked == []


def test_a_stop_puts_the_question_of_the_card_before_the_next_session(
    terminal: Terminal, lobby_of: LobbyOf, texts: SafetyTexts
) -> None:
    terminal.answer(*READ, "1", "")
    lobby_of(terminal).session("core-beginner", 10).stop()
    terminal.clock.ns += 60 * NS
    terminal.answer("8", "")
    lobby_of(terminal).session("core-beginner", 10)
    terminal.clock.ns += 60 * NS
    terminal.lines.clear()
    terminal.answer("", "", "")

    lobby_of(terminal).session("core-beginner", 10)

    assert texts.card.title in terminal.lines
    assert terminal.keys.answers == []


# How a routine comes today


def test_pain_of_three_says_how_the_routine_comes_before_it_starts(
    terminal: Terminal, lobby_of: LobbyOf, texts: SafetyTexts
) -> None:
    terminal.answer(*READ, "3", "", "")

    session = lobby_of(terminal).session("core-beginner", 10)

    said = texts.advice["start-eased"]
    assert session is not None
    assert terminal.lines.count(f"  {said.lines[0]}") == 1
    assert said.lines[0] not in terminal.lines
    assert "  coach play sore-day       Sore-back day" in terminal.lines


def test_what_comes_otherwise_can_be_left(terminal: Terminal, lobby_of: LobbyOf) -> None:
    terminal.answer(*READ, "3", "", "q")

    assert lobby_of(terminal).session("core-beginner", 10) is None
    assert terminal.diary.sessions() == ()


def test_a_recent_number_is_taken_by_enter(terminal: Terminal, lobby_of: LobbyOf) -> None:
    terminal.answer(*READ, "2", "")
    lobby_of(terminal).session("core-beginner", 10).stop()
    terminal.answer("", "")

    assert lobby_of(terminal).session("core-beginner", 10) is not None
    assert terminal.diary.sessions()[0].start_pain == 2
    assert "Enter takes 2, from 09:30" in terminal.keys.asked[-2]


def test_what_hurt_last_time_is_remembered_and_comes_otherwise(
    terminal: Terminal, lobby_of: LobbyOf
) -> None:
    terminal.answer(*READ, "1", "")
    hurt = lobby_of(terminal).session("core-beginner", 10)
    first = hurt.look().step.exercise
    hurt.start()
    terminal.clock.ns += 15 * NS
    hurt.tick()
    hurt.hurt()
    hurt.press_sharp()
    hurt.stop()
    terminal.clock.ns += 60 * 3600 * NS
    terminal.lines.clear()
    terminal.answer("", "", "open", "y", "1", "")
    lobby = lobby_of(terminal)

    again = lobby.session("core-beginner", 10)

    assert [changed.exercise for changed in again.changes] == [first.id]
    assert any(f": {first.name}." in line for line in terminal.lines)
    assert lobby.recall(first.id).startswith("Last Sunday: sharp")
    assert lobby.recall("walking") == ""


# A session that was cut off


def test_what_was_cut_off_can_go_on(terminal: Terminal, lobby_of: LobbyOf) -> None:
    terminal.answer(*READ, "2", "")
    cut_off = lobby_of(terminal).session("core-beginner", 10)
    cut_off.start()
    terminal.answer("perhaps", "y")

    again = lobby_of(terminal).session("cooldown-short", 10)

    assert again.recorder.session == cut_off.recorder.session
    assert "Core, beginner" in terminal.keys.asked[-1]


def test_what_was_cut_off_is_kept_as_unfinished_when_it_is_declined(
    terminal: Terminal, lobby_of: LobbyOf
) -> None:
    terminal.answer(*READ, "2", "")
    cut_off = lobby_of(terminal).session("core-beginner", 10)
    cut_off.start()
    terminal.answer("", "1", "")

    other = lobby_of(terminal).session("cooldown-short", 10)

    assert other.recorder.session != cut_off.recorder.session
    assert terminal.diary.session(cut_off.recorder.session).outcome is SessionOutcome.UNFINISHED


def test_what_was_cut_off_long_ago_is_not_offered(terminal: Terminal, lobby_of: LobbyOf) -> None:
    terminal.answer(*READ, "2", "")
    lobby_of(terminal).session("core-beginner", 10).start()
    terminal.clock.ns += 3 * 3600 * NS
    terminal.answer("1", "")

    assert lobby_of(terminal).session("cooldown-short", 10) is not None
    assert terminal.keys.answers == []


@pytest.mark.parametrize("pressed", ["^C", "^D"])
def test_leaving_before_it_begins_leaves_no_session(
    terminal: Terminal, lobby_of: LobbyOf, pressed: str
) -> None:
    terminal.answer(*READ, pressed)

    assert lobby_of(terminal).session("core-beginner", 10) is None
    assert terminal.diary.sessions() == ()


def test_an_unknown_routine_is_no_session(pipe: Terminal, lobby_of: LobbyOf) -> None:
    assert lobby_of(pipe).session("nothing", 10) is None


# Ice and heat


def test_what_stays_open_ends_with_ice_and_heat(terminal: Terminal, lobby_of: LobbyOf) -> None:
    terminal.answer(*READ, "9", "")
    told: list[str] = []

    assert lobby_of(terminal, told).session("core-beginner", 10) is None

    commands = [line.split()[:3] for line in told if line.startswith("  coach play ")]
    assert [command[2] for command in commands][-2:] == ["ice", "heat"]


def test_with_pain_of_3_they_are_named_among_what_is_made_for_such_a_day(
    terminal: Terminal, lobby_of: LobbyOf
) -> None:
    terminal.answer(*READ, "3", "", "q")

    assert lobby_of(terminal).session("core-beginner", 10) is None

    at = terminal.lines.index("Made for a day like this:")
    assert [line.split()[2] for line in terminal.lines[at + 1 : at + 6]][-2:] == ["ice", "heat"]


def test_who_has_to_get_help_first_is_offered_neither_in_the_terminal(
    terminal: Terminal, lobby_of: LobbyOf
) -> None:
    terminal.answer("", "y", "y")
    told: list[str] = []

    assert lobby_of(terminal, told).session("core-beginner", 10) is None

    assert not [line for line in told if line.startswith("  coach play")]
