"""The safety card over a session: one at a time, whoever asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from coach.domain.pain import SafetyCard
from coach.library.texts import SafetyTexts
from coach.ui.dialogs.safety_card import SafetyCardDialog
from coach.words.emergency import Numbers


def never_assessed() -> dt.date | None:
    """Return that the person has not been told that they may exercise."""
    return None


class CardOver(QObject):
    """Opens the card; `reported` and `cleared` are the answers to its questions (Q11)."""

    reported = Signal(SafetyCard)
    cleared = Signal()

    def __init__(
        self,
        texts: SafetyTexts,
        numbers: Callable[[], Numbers],
        assessed: Callable[[], dt.date | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._texts = texts
        self._numbers = numbers
        self._assessed = assessed
        self._card: SafetyCardDialog | None = None

    def open(self, under: QWidget, heading: str | None, advice: str) -> None:
        """Open the card in place of the one that is open.

        Args:
            under: it stands over this.
            heading: the one to open at; without it the card asks whether a line applies.
            advice: key of what follows from an answer, to stand under that heading.
        """
        if self._card is not None:
            self._card.reject()
        self._card = SafetyCardDialog(
            self._texts,
            numbers=self._numbers(),
            asks=heading is None,
            assessed=self._assessed(),
            heading=heading,
            told=self._texts.advice.get(advice),
            parent=under,
        )
        self._card.reported.connect(self.reported)
        self._card.cleared.connect(self.cleared)
        self._card.finished.connect(self._on_closed)
        self._card.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._card.open()

    @Slot()
    def _on_closed(self) -> None:
        self._card = None
