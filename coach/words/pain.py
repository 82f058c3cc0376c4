"""The words of a check-in as people read them: places, kinds of pain, how far it travels."""

from __future__ import annotations

from itertools import zip_longest

from coach.domain.pain import PLACES, WORDS, Onset, Travels, WordGroup
from coach.translation import gettext as _


def word_items() -> tuple[tuple[str, str], ...]:
    """Return (stored word, label) of every pain word, the three groups mixed (domain.md 4.1 Q3)."""
    muscle, sharp, nerve = (WORDS[group] for group in WordGroup)
    mixed = (word for words in zip_longest(muscle, sharp, nerve) for word in words if word)
    return tuple((word, word_label(word)) for word in mixed)


def word_label(word: str) -> str:
    """Return a pain word for display; a word that is not in the list stays as it is."""
    labels = {
        "dull": _("dull"),
        "aching": _("aching"),
        "stiff": _("stiff"),
        "tight": _("tight"),
        "tender": _("tender"),
        "heavy": _("heavy"),
        "tired": _("tired"),
        "muscle burn": _("muscle burn"),
        "cramp": _("cramp"),
        "throbbing": _("throbbing"),
        "sharp": _("sharp"),
        "stabbing": _("stabbing"),
        "shooting": _("shooting"),
        "electric": _("electric"),
        "catching": _("catching"),
        "tearing": _("tearing"),
        "twinge": _("twinge"),
        "tingling": _("tingling"),
        "pins and needles": _("pins and needles"),
        "numb": _("numb"),
        "weak": _("weak"),
        "burning line": _("burning line"),
    }
    return labels.get(word, word)


def pain_numbers() -> dict[int, str]:
    """Return what some numbers of the scale mean in words (domain.md 4.1 Q1)."""
    return {
        0: _("no pain"),
        3: _("mild, I can ignore it"),
        5: _("in the way"),
        7: _("hard to do things"),
        10: _("worst imaginable"),
    }


def place_items() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the places in groups, the spine first: (heading, ((stored place, label), ...))."""
    spine = PLACES[:6]
    arms = tuple(place for place in PLACES if place.startswith(("shoulder", "arm", "hand")))
    rest = ("chest", "other")
    legs = tuple(place for place in PLACES if place not in {*spine, *arms, *rest})
    groups = (
        (_("Back and neck"), spine),
        (_("Hips and legs"), legs),
        (_("Elsewhere"), arms + rest),
    )
    return tuple(
        (heading, tuple((place, place_label(place)) for place in places))
        for heading, places in groups
    )


PlaceRow = tuple[str, tuple[tuple[str, str, str], ...]]
"""What the places of a row have in common; each as it is stored, its short and its whole name."""


def place_blocks() -> tuple[tuple[PlaceRow, ...], ...]:
    """Return the places of the body map in blocks of rows, the spine first (domain.md 4.1 Q2)."""
    low_back = tuple(
        (f"low_back_{side}", word, place_label(f"low_back_{side}"))
        for side, word in (("left", _("left")), ("centre", _("centre")), ("right", _("right")))
    )
    return (
        (
            (_("low back"), low_back),
            *(_alone(place) for place in ("mid_back", "upper_back", "neck")),
        ),
        (
            _both_sides("buttock", _("buttock")),
            _both_sides("hip_groin", _("hip or groin")),
            _both_sides("thigh_back", _("thigh, back")),
            _both_sides("thigh_front", _("thigh, front")),
            _both_sides("knee", _("knee")),
            _both_sides("calf", _("calf")),
            _both_sides("shin", _("shin")),
            _both_sides("foot", _("foot")),
        ),
        (
            _both_sides("shoulder", _("shoulder")),
            _both_sides("arm", _("arm")),
            _both_sides("hand", _("hand")),
            _alone("chest"),
            _alone("other"),
        ),
    )


def _both_sides(part: str, word: str) -> PlaceRow:
    sides = ((f"{part}_l", _("left")), (f"{part}_r", _("right")))
    return word, tuple((place, side, place_label(place)) for place, side in sides)


def _alone(place: str) -> PlaceRow:
    return "", ((place, place_label(place), place_label(place)),)


def place_label(place: str) -> str:
    """Return the words for a stored place."""
    labels = {
        "low_back_left": _("low back, left"),
        "low_back_centre": _("low back, centre"),
        "low_back_right": _("low back, right"),
        "mid_back": _("mid back"),
        "upper_back": _("upper back"),
        "neck": _("neck"),
        "buttock_l": _("left buttock"),
        "buttock_r": _("right buttock"),
        "hip_groin_l": _("left hip or groin"),
        "hip_groin_r": _("right hip or groin"),
        "thigh_back_l": _("left thigh, back"),
        "thigh_back_r": _("right thigh, back"),
        "thigh_front_l": _("left thigh, front"),
        "thigh_front_r": _("right thigh, front"),
        "knee_l": _("left knee"),
        "knee_r": _("right knee"),
        "calf_l": _("left calf"),
        "calf_r": _("right calf"),
        "shin_l": _("left shin"),
        "shin_r": _("right shin"),
        "foot_l": _("left foot"),
        "foot_r": _("right foot"),
        "shoulder_l": _("left shoulder"),
        "shoulder_r": _("right shoulder"),
        "arm_l": _("left arm"),
        "arm_r": _("right arm"),
        "hand_l": _("left hand"),
        "hand_r": _("right hand"),
        "chest": _("chest"),
        "other": _("somewhere else"),
    }
    return labels.get(place, place)


def travels_items() -> tuple[tuple[str, str], ...]:
    """Return (stored value, label) of how far the pain spreads (Q5)."""
    labels = {
        Travels.NO: _("no"),
        Travels.TO_BUTTOCK: _("to the buttock"),
        Travels.TO_THIGH: _("to the thigh"),
        Travels.BELOW_KNEE_ONE: _("below the knee, one leg"),
        Travels.BOTH_LEGS: _("into both legs"),
    }
    return tuple((travels.value, label) for travels, label in labels.items())


def mood_words() -> tuple[str, ...]:
    """Return the words of the five faces, the lowest first (Q10)."""
    return _("very low"), _("low"), _("all right"), _("good"), _("very good")


def onset_items() -> tuple[tuple[str, str], ...]:
    """Return (stored value, label) of when the pain came (Q4)."""
    labels = {
        Onset.SUDDEN_DURING: _("suddenly, just now"),
        Onset.GRADUAL_DURING: _("slowly, while exercising"),
        Onset.WITHIN_HOURS_AFTER: _("within hours after exercise"),
        Onset.NEXT_DAY: _("the day after"),
        Onset.ON_WAKING: _("on waking"),
        Onset.AFTER_FALL_OR_ACCIDENT: _("after a fall or accident"),
        Onset.NO_CLEAR_LINK: _("no clear link"),
    }
    return tuple((onset.value, label) for onset, label in labels.items())
