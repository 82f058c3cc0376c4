"""Words as a search compares them: without capitals and accents."""

from __future__ import annotations

from typing import Final

_STRAIGHT: Final = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'"})


def plain_letters(text: str) -> str:
    """Return a text in lower case, without accents, its apostrophes straight.

    Whoever types `etirement` means `Étirement`: few keyboards have all the letters that names have.
    """
    folded = text.casefold()
    if folded.isascii():  # nearly all of them, and 2,000 are asked at once
        return folded
    from unicodedata import combining, normalize  # noqa: PLC0415 when first needed

    letters = normalize("NFKD", folded.translate(_STRAIGHT))
    return "".join(letter for letter in letters if not combining(letter))
