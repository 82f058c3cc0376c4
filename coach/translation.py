"""The one catalogue of translations; until there is one, texts stay as they are written.

`gettext.gettext` of the standard library looks for files at each call, 30 to 85 microseconds: too
much for what is painted thirty times a second. A catalogue, once there is one, is taken here, once.
"""

from __future__ import annotations


def gettext(text: str) -> str:
    """Return a text in the person's language."""
    return text


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a text that goes with a count."""
    return one if count == 1 else many
