"""Ice and heat by their commands, beside words about pain that leave them open (3.24, 4.2, 4.4)."""

from __future__ import annotations

from coach.diary.errors import DiaryError
from coach.domain.comfort import names_relief
from coach.library.catalog import Catalog
from coach.session.relief_day import ReliefDay
from coach.translation import gettext as _


class ReliefNamed:
    """Names the first protocol of each kind that can be begun now."""

    def __init__(self, relief_day: ReliefDay, catalog: Catalog) -> None:
        self._relief_day = relief_day
        self._reliefs = tuple(entry.relief for entry in catalog.reliefs)

    def ids(self, key: str) -> tuple[str, ...]:
        """Return the ids of what can be begun beside a text of the safety texts.

        Raises:
            DiaryError: the diary can't be read.
        """
        return self._open() if names_relief(key) else ()

    def line(self, key: str | None) -> str:
        """Return the line at the end of a session; empty where there is nothing to name.

        Args:
            key: of the advice that ended it, None where there is none.
        """
        try:
            ids = self._open() if key is None else self.ids(key)
        except DiaryError:
            return ""
        commands = ", ".join(f"coach play {id_}" for id_ in ids)
        return _("Ice and heat, if you like: {commands}").format(commands=commands) if ids else ""

    def _open(self) -> tuple[str, ...]:
        first: dict[object, str] = {}
        offers = self._relief_day.offers(self._reliefs)
        for relief, offer in zip(self._reliefs, offers, strict=True):
            if offer.open:
                first.setdefault(relief.kind, relief.id)
        return tuple(first.values())
