"""The one catalogue of translations; until there is one, texts stay as they are written.

`gettext.gettext` of the standard library looks for files at each call, 30 to 85 microseconds. That
is too much for what is painted thirty times a second, so the catalogue is taken once.
"""

from __future__ import annotations

from gettext import NullTranslations
from typing import Final

_CATALOGUE: Final = NullTranslations()

gettext: Final = _CATALOGUE.gettext
ngettext: Final = _CATALOGUE.ngettext
