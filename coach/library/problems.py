"""One mistake in one file, in words for the person who wrote it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from coach.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_PROBLEMS: Final = 200
"""Where reading a file ends: nobody mends more at a time, and each takes its time to word."""
_QUOTED_LENGTH: Final = 40
_NEAR: Final = 0.6
"""How alike two words are (0 to 1) before one is offered for the other."""


class Problem(Struct, frozen=True, order=True):
    """A mistake and its place, `line` and `column` counted from 1; sorts by place."""

    file: Path
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        # A file's name may hold a line break, or bytes that are no text.
        file = "".join(one if one.isprintable() else ascii(one)[1:-1] for one in str(self.file))
        return f"{file}:{self.line}:{self.column}: {self.sentence}"

    @property
    def sentence(self) -> str:
        """The message with its hint, without the place."""
        return f"{self.message}, {self.hint}" if self.hint else self.message


def more_follow(file: Path, line: int, column: int) -> Problem:
    """Make the last problem of a file that has too many of them."""
    return Problem(file, line, column, _("more problems follow"), _("mend those above first"))


def quoted(text: str) -> str:
    """Put what was found between backticks, cut to a length that a terminal line bears."""
    shown = text if len(text) <= _QUOTED_LENGTH else f"{text[: _QUOTED_LENGTH - 1]}…"
    return f"`{shown}`"


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice that was probably meant by `word`, if any comes near."""
    from difflib import get_close_matches  # noqa: PLC0415 only for a file with problems

    found = get_close_matches(word[:_QUOTED_LENGTH].lower(), choices, n=1, cutoff=_NEAR)
    return found[0] if found else None
