"""Why the diary as a whole says something: one sentence for each row over many days (4.3)."""

from __future__ import annotations

from coach.translation import gettext as _


def why_words(row: str) -> str:
    """Return what was counted for a row, by its D-number."""
    words = {
        "D14": _(
            "After exercise you noted muscle soreness that has not fallen within three days, is "
            "still there after five, or has grown since the third."
        ),
        "D15": _(
            "You noted pain of 2 or more on at least six of the last seven days, and the last days "
            "are not at least 2 points or 30 percent below the first ones."
        ),
        "D16": _(
            "You noted pain of 2 or more on nearly all of the last fourteen days, and the last "
            "days are not at least 2 points or 30 percent below the first ones."
        ),
        "D17": _(
            "You exercised the day before, and this morning's number is at least 2 above the "
            "middle of your last mornings."
        ),
        "D18": _(
            "This morning's number is 6 or more, or at least 3 above the middle of your last "
            "mornings."
        ),
        "D20": _("You told of something sharp at it in two of the last three times."),
    }
    return words[row]


def limits_words() -> str:
    """Return what such a count can't say (6.3)."""
    return _("This is counted from your own entries. It does not know why your back aches.")
