"""The words of the daily answers: what changes the pain, what it stopped, what the day was."""

from __future__ import annotations

from coach.domain.pain import Change, Feels, Onset, Painkiller, Stopped
from coach.translation import gettext as _
from coach.words import pain as pain_words

Items = tuple[tuple[str, str], ...]
"""Pairs of a stored value and its label."""


def scale_words() -> str:
    """Return the words at 0, 3, 5, 7 and 10 of the scale (domain.md 4.1 Q1)."""
    return " · ".join(f"{number} {words}" for number, words in pain_words.pain_numbers().items())


def onset_items() -> Items:
    """Return (stored value, label) of when the pain came (Q4), looked back on."""
    labels = dict(pain_words.onset_items())
    labels[Onset.SUDDEN_DURING.value] = _("suddenly, while exercising")
    return tuple(labels.items())


def change_items() -> Items:
    """Return (stored value, label) of what makes the pain better or worse (domain.md 4.1 Q6)."""
    labels = {
        Change.EASES_WITH_MOVEMENT: _("moving eases it"),
        Change.SAME: _("nothing changes it"),
        Change.WORSE_WITH_MOVEMENT: _("worse when moving"),
        Change.WORSE_BENDING_FORWARD: _("worse bending forward"),
        Change.WORSE_BENDING_BACK: _("worse bending back"),
        Change.WORSE_AT_REST_OR_NIGHT: _("worse at rest or at night"),
        Change.WORSE_COUGH_SNEEZE: _("worse coughing or sneezing"),
    }
    return tuple((change.value, label) for change, label in labels.items())


def stopped_items() -> Items:
    """Return (stored value, label) of what the pain kept the person from doing (Q7)."""
    labels = {
        Stopped.NOTHING: _("nothing"),
        Stopped.SLOWED_ME: _("it slowed me down"),
        Stopped.STOPPED_SOMETHING: _("it stopped me doing something"),
        Stopped.HARDLY_MOVE: _("I could hardly move"),
        Stopped.COULD_NOT_SLEEP: _("I could not sleep"),
    }
    return tuple((stopped.value, label) for stopped, label in labels.items())


def stopped_words(stopped: Stopped) -> str:
    """Return an answer to Q7 as it reads without its question."""
    if stopped is Stopped.NOTHING:
        return _("it stopped nothing")
    return dict(stopped_items())[stopped.value]


def feels_items() -> Items:
    """Return (stored value, label) of whether it is tenderness or pain (Q7)."""
    labels = {Feels.JUST_TENDER: _("just tender"), Feels.FEELS_HURT: _("feels hurt")}
    return tuple((feels.value, label) for feels, label in labels.items())


def painkiller_items() -> Items:
    """Return (stored value, label) of whether a painkiller was taken (Q8)."""
    labels = {
        Painkiller.NO: _("no"),
        Painkiller.YES: _("yes"),
        Painkiller.NOT_SAYING: _("I would rather not say"),
    }
    return tuple((painkiller.value, label) for painkiller, label in labels.items())


def painkiller_words(painkiller: Painkiller) -> str:
    """Return an answer to Q8 as it reads without its question."""
    words = {
        Painkiller.NO: _("no painkiller"),
        Painkiller.YES: _("painkiller taken"),
        Painkiller.NOT_SAYING: _("painkiller: not said"),
    }
    return words[painkiller]


def tag_items() -> tuple[tuple[str, Items], ...]:
    """Return the tags of a day in groups (Q9): (heading, ((stored tag, label), ...))."""
    return (
        (
            _("Slept"),
            (
                ("slept_back", _("on my back")),
                ("slept_side", _("on my side")),
                ("slept_front", _("on my front")),
            ),
        ),
        (
            _("A lot of"),
            (
                ("much_sitting", _("sitting")),
                ("much_bending", _("bending")),
                ("much_lifting", _("lifting")),
            ),
        ),
        (
            _("Workout"),
            (
                ("legs", _("legs")),
                ("back", _("back")),
                ("upper", _("upper body")),
                ("run", _("run")),
                ("racket", _("racket sport")),
                ("other", _("something else")),
            ),
        ),
        (
            _("What was new"),
            (
                ("new_exercise", _("a new exercise")),
                ("heavier_or_longer", _("heavier or longer than usual")),
            ),
        ),
    )


def tag_words(tag: str) -> str:
    """Return a tag as it reads without its heading; an unknown one stays as it is."""
    words = {
        "slept_back": _("slept on the back"),
        "slept_side": _("slept on the side"),
        "slept_front": _("slept on the front"),
        "much_sitting": _("a lot of sitting"),
        "much_bending": _("a lot of bending"),
        "much_lifting": _("a lot of lifting"),
        "legs": _("workout: legs"),
        "back": _("workout: back"),
        "upper": _("workout: upper body"),
        "run": _("workout: run"),
        "racket": _("workout: racket sport"),
        "other": _("workout: something else"),
        "new_exercise": _("a new exercise"),
        "heavier_or_longer": _("heavier or longer than usual"),
    }
    return words.get(tag, tag)
