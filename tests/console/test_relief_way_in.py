"""What is asked before ice and heat in the terminal, and why none begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from coach.console.relief_way_in import ReliefWayIn
from coach.domain.relief import Relief
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.player.clock import NS
from coach.session.day import Day
from coach.session.relief_look import ReliefStage

if TYPE_CHECKING:
    from coach.session.relief_run import ReliefRun
    from tests.console.conftest import Terminal

Begin = Callable[[str], "ReliefRun | None"]

SWELLING = "Can you see swelling or a bruise where it hurts? y or n: "
LIST = "Does any of these apply to you? y or n: "
PAIN = "How is your back right now, 0 to 10: "
HOUR_NS = 3600 * NS


@pytest.fixture
def relief(catalog: Catalog) -> Callable[[str], Relief]:
    def find(relief_id: str) -> Relief:
        found = catalog.find_relief(relief_id)
        assert found is not None
        return found.relief

    return find


@pytest.fixture
def begin(texts: SafetyTexts, relief: Callable[[str], Relief]) -> Callable[..., ReliefRun | None]:
    """Ask at a terminal; what is refused is printed with a `!` before it."""

    def begin(at: Terminal, relief_id: str, speed: float = 1) -> ReliefRun | None:
        way_in = ReliefWayIn(
            day=at.relief_day(),
            beginnings=at.relief_beginnings(speed),
            recent_pain=Day(at.diary, at.now).recent_pain,
            texts=texts,
            keys=at.keys,
            now=at.now,
            say=at.lines.append,
            refuse=lambda line: at.lines.append(f"!{line}"),
        )
        return way_in.begin(relief(relief_id))

    return begin


def refused(terminal: Terminal) -> list[str]:
    return [line[1:] for line in terminal.lines if line.startswith("!")]


def test_before_the_first_ice_the_list_and_the_pain_are_asked(
    terminal: Terminal, begin: Callable[..., ReliefRun | None]
) -> None:
    terminal.answer("n", "4")

    run = begin(terminal, "ice")

    assert run is not None
    assert run.stage is ReliefStage.PREPARE
    assert run.look().pain_before == 4
    assert terminal.keys.asked == [LIST, PAIN]
    assert terminal.lines[:6] == [
        "",
        "Ice 15 min",
        "  For comfort. Cold numbs an ache for a while; whether it does more is doubtful.",
        "  wrapped in a towel · skin check after 5 min · 20 min at most · then 2 h off",
        "",
        "  - Skin there that is numb or feels poorly",
    ]


def test_what_was_answered_is_not_asked_again_and_enter_takes_the_number(
    terminal: Terminal, begin: Callable[..., ReliefRun | None]
) -> None:
    terminal.answer("n", "4", "")
    assert begin(terminal, "ice") is not None
    terminal.keys.asked.clear()

    run = begin(terminal, "ice-short")

    assert run is not None
    assert run.look().pain_before == 4
    (asked,) = terminal.keys.asked
    assert asked == "How is your back right now, 0 to 10? Enter takes 4, from 09:30: "


@pytest.mark.parametrize("yes", ["y", "Y", "yes"])
def test_a_yes_to_the_list_begins_nothing_and_is_not_kept(
    terminal: Terminal,
    begin: Callable[..., ReliefRun | None],
    texts: SafetyTexts,
    yes: str,
) -> None:
    terminal.answer(yes)

    assert begin(terminal, "ice") is None

    assert refused(terminal)[1] == texts.advice["relief-excluded"].title
    assert terminal.relief_day().log().answered.none == {}


def test_neither_enter_nor_another_key_answers_the_list(
    terminal: Terminal, begin: Callable[..., ReliefRun | None]
) -> None:
    terminal.answer("", "x", "none", "No", "0")

    assert begin(terminal, "ice") is not None

    assert terminal.keys.asked == [LIST] * 4 + [PAIN]


def test_heat_asks_about_swelling_where_the_pain_is_new_with_the_number(
    terminal: Terminal, begin: Callable[..., ReliefRun | None]
) -> None:
    terminal.answer("n", "5", "n")

    run = begin(terminal, "heat")

    assert run is not None
    assert terminal.keys.asked == [LIST, PAIN, SWELLING]
    assert run.look().pain_before == 5


def test_heat_asks_about_swelling_before_the_number_where_the_pain_is_known(
    terminal: Terminal, begin: Callable[..., ReliefRun | None]
) -> None:
    terminal.answer("n", "5")
    assert begin(terminal, "ice") is not None
    terminal.keys.asked.clear()
    terminal.answer("n", "n", "")

    assert begin(terminal, "heat") is not None

    assert terminal.keys.asked[:2] == [LIST, SWELLING]
    assert len(terminal.keys.asked) == 3


@pytest.mark.parametrize("known", ["known", "new"])
def test_swelling_begins_no_heat_and_shows_the_safety_card(
    terminal: Terminal,
    begin: Callable[..., ReliefRun | None],
    texts: SafetyTexts,
    known: str,
) -> None:
    if known == "known":
        terminal.answer("n", "5")
        assert begin(terminal, "ice") is not None
        terminal.answer("n", "y")
    else:
        terminal.answer("n", "5", "y")

    assert begin(terminal, "heat") is None

    told = refused(terminal)
    assert told[1] == texts.advice["relief-swelling"].title
    assert texts.card.title in told
    assert terminal.keys.answers == []
    assert terminal.relief_day().log().answered.swelling is not None


def test_after_swelling_heat_says_from_when_it_may_be_begun(
    terminal: Terminal, begin: Callable[..., ReliefRun | None], texts: SafetyTexts
) -> None:
    terminal.answer("n", "5", "y")
    assert begin(terminal, "heat") is None
    terminal.lines.clear()
    terminal.clock.ns += HOUR_NS

    assert begin(terminal, "heat") is None

    assert refused(terminal)[1] == texts.advice["relief-swelling"].title
    assert refused(terminal)[-1].startswith("  next from ")


def test_a_wait_says_when_the_next_may_begin(
    terminal: Terminal,
    begin: Callable[..., ReliefRun | None],
    relief: Callable[[str], Relief],
    texts: SafetyTexts,
) -> None:
    run = terminal.prepare(relief("ice"))
    run.put_on()
    run.take_off()
    terminal.clock.ns += HOUR_NS

    assert begin(terminal, "ice-short") is None

    assert terminal.keys.asked == []
    assert refused(terminal) == [
        "",
        texts.advice["relief-wait"].title,
        *(f"  {line}" for line in texts.advice["relief-wait"].lines),
        "",
        "  1 of 4 today · next from 11:30, in 1 h",
    ]


def test_what_was_used_today_is_told_before_the_next(
    terminal: Terminal,
    begin: Callable[..., ReliefRun | None],
    relief: Callable[[str], Relief],
) -> None:
    run = terminal.prepare(relief("ice"))
    run.put_on()
    run.take_off()
    terminal.clock.ns += 3 * HOUR_NS
    terminal.answer("", "2")

    assert begin(terminal, "ice") is not None

    assert "  1 of 4 today" in terminal.lines


def test_while_a_preview_is_on_no_hour_ends_the_wait(
    terminal: Terminal,
    begin: Callable[..., ReliefRun | None],
    relief: Callable[[str], Relief],
    texts: SafetyTexts,
) -> None:
    terminal.prepare(relief("ice"), speed=10).put_on()
    terminal.answer("2")

    assert begin(terminal, "ice") is None

    assert refused(terminal)[1] == texts.advice["relief-wait"].title
    assert not any("next from" in line for line in refused(terminal))


def test_without_a_person_it_begins_only_where_all_was_answered(
    pipe: Terminal,
    begin: Callable[..., ReliefRun | None],
    relief: Callable[[str], Relief],
) -> None:
    assert begin(pipe, "ice", speed=60) is None
    assert refused(pipe) == ["Questions come first: run this in a terminal."]

    pipe.relief_day().clear_questions(relief("ice"))

    run = begin(pipe, "ice", speed=60)
    assert run is not None
    assert run.look().pain_before is None
    assert pipe.keys.asked == []


def test_a_list_is_asked_again_after_30_days(
    terminal: Terminal, begin: Callable[..., ReliefRun | None]
) -> None:
    terminal.answer("n", "0")
    assert begin(terminal, "ice") is not None
    terminal.clock.ns += round(dt.timedelta(days=30).total_seconds()) * NS
    terminal.keys.asked.clear()
    terminal.answer("n", "0")

    assert begin(terminal, "ice") is not None

    assert terminal.keys.asked == [LIST, PAIN]
