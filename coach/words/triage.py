"""The lines of the decision table as people read them (4.3)."""

from __future__ import annotations

from typing import TypeAlias

from coach.domain.triage import Action, Effect, Note, Row, WatchRow, When
from coach.translation import gettext as _

TableLine: TypeAlias = Row | WatchRow | Note


def when_words(when: When) -> str:
    """Return when a line is looked at."""
    words = {
        When.ANY: _("any time"),
        When.SESSION: _("in a session"),
        When.SETTLED: _("after a D5 pause"),
        When.LOG: _("over the diary"),
        When.MORNING: _("in the morning"),
        When.TIMER: _("heat and ice"),
    }
    return words[when]


def then_words(line: TableLine) -> str:
    """Return what follows where a line applies."""
    words: dict[Action | Effect | str, str] = {
        Action.CONTINUE: _("go on"),
        Action.EASE: _("ease the rest, ask again after the next step"),
        Action.PAUSE: _("pause: the clock stops, 60 seconds to settle"),
        Action.STOP: _("stop for today"),
        Action.STOP_SOON: _("stop for today, see someone in the next days"),
        Action.URGENT: _("ask for advice today; exercise is locked"),
        Action.EMERGENCY: _("get help now; exercise is locked"),
        Effect.ASK_SOMEONE: _("suggest to see someone in the next days"),
        Effect.HOLD: _("the next session at 80 percent"),
        Effect.UNLOAD: _("50 percent for 7 days, only gentle things for 48 hours"),
        Effect.PARK: _("park the exercise, suggest to see someone in the next days"),
        Effect.NOTE: _("a note: ask your midwife or doctor"),
        Effect.END_TIMER: _("end the timer, lock both timers for 24 hours"),
        # Each of those that leave a step out does something else with the rest.
        "D6": _("leave the step out or take its easier exercise, then go on, once"),
        "D7": _("leave the step out, half of the rest, ask again after the next step"),
        "D11-skip": _("leave the step out, ease the rest, ask again after the next step"),
    }
    if isinstance(line, Row):
        return words[line.text if line.action is Action.SKIP else line.action]
    return words[line.effect]


def if_words(key: str) -> str:
    """Return what a line of the table asks for, by the key of its sentence."""
    words = {
        "D1": _("a line under the first heading of the safety card applies"),
        "D2": _(
            "it travels into both legs, nerve words in both legs, nerve words and getting worse, "
            "after a fall or accident, pain in the chest"
        ),
        "D4": _("a line under the second heading of the safety card applies"),
        "D3": _(
            "a nerve word in one leg or without a place; elsewhere, still there after 60 seconds"
        ),
        "D9": _("pain of 8 or more, or you can hardly move"),
        "D11": _("it travels below the knee of one leg"),
        "D19": _("dizzy, light-headed or sick"),
        "D10": _("pain of 6 or 7"),
        "D8-soon": _("something sharp with a pop or tearing, unless it came slowly"),
        "D8": _(
            "something sharp for the second time, or one of the conditions for going on after a "
            "pause is not met"
        ),
        "D3-pause": _("a nerve word away from the legs"),
        "D6": _("all conditions for going on are met"),
        "D5": _("the Sharp button, or a sharp word, at any number"),
        "D7-stop": _(
            "pain of 4 or more and 3 above the start; or 3 or more and 2 above the start again"
        ),
        "D11-skip": _("it travels to the buttock or thigh, new in this session"),
        "D7": _("pain of 3 or more and 2 above the start, not sharp"),
        "D12": _("pain of 3 to 5, in a routine that is not eased or sized for it"),
        "D13": _("anything else"),
        "D16": _("pain of 2 or more for two weeks that has not eased by 2 points or 30 percent"),
        "D15": _(
            "pain of 2 or more on 6 of the last 7 days that has not eased by 2 points or 30 percent"
        ),
        "D14": _(
            "muscle soreness after exercise that does not fall by 72 hours, grows after day 3, or "
            "is still there after 5 days"
        ),
        "D20": _("an exercise was sharp in two of its last three uses"),
        "D18": _("3 or more above your usual morning, or 6 or more"),
        "D17": _("2 or more above your usual morning, after a session"),
        "D21": _("you are pregnant"),
        "D22": _("the skin check was answered yes"),
    }
    return words[key]
