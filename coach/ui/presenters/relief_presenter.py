"""Ice and heat as Today and their page show them: what may begin, what is asked, the plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from coach.diary.errors import DiaryError
from coach.domain.relief_rules import every_choices
from coach.domain.spans import elapsed
from coach.library.texts import SafetyTexts
from coach.session.day import Day
from coach.session.relief_day import ReliefDay
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.relief_first import first_cards

if TYPE_CHECKING:  # the first frame does not wait for them
    from coach.ui.presenters.relief_looks import ReliefCard, ReliefPageLook, WayInLook
    from coach.ui.presenters.relief_reader import ReliefReader

_LONGEST: Final = dt.timedelta(hours=24)
"""A timer is set no farther ahead; then it looks again."""
_MINUTE: Final = dt.timedelta(minutes=1)


class ReliefPresenter(QObject):
    """Says what may begin; `changed` when something was answered, used, planned, or an hour came.

    `card_requested` names a heading of the safety card and the advice that goes with it.
    """

    changed = Signal()
    card_requested = Signal(str, str)

    def __init__(
        self,
        *,
        relief_day: ReliefDay,
        day: Day,
        catalog: CatalogPresenter,
        texts: Callable[[], SafetyTexts],
        now: Callable[[], dt.datetime],
        parent: QObject | None = None,
    ) -> None:
        """Take what it asks.

        Args:
            relief_day: what the diary says about ice and heat, and where answers go.
            day: what it says about pain and locks.
            catalog: the protocols.
            texts: reads the safety texts.
            now: local time.
            parent: owns this.
        """
        super().__init__(parent)
        self._relief_day = relief_day
        self._day = day
        self._catalog = catalog
        self._texts = texts
        self._now = now
        self._reader: ReliefReader | None = None
        self._problem: str | None = None
        self._watched = False
        self._next: dt.datetime | None = None
        self._hour = QTimer(self)
        self._hour.setSingleShot(True)
        self._hour.timeout.connect(self.refresh)
        catalog.catalog_changed.connect(self.refresh)

    @property
    def reader(self) -> ReliefReader:
        """What puts it into words, made when the catalogue is there."""
        if self._reader is None:
            from coach.ui.presenters.relief_reader import ReliefReader  # noqa: PLC0415 late

            self._reader = ReliefReader(
                relief_day=self._relief_day,
                day=self._day,
                catalog=self._catalog,
                texts=self._texts,
                now=self._now,
            )
        return self._reader

    @property
    def is_read(self) -> bool:
        """Whether the catalogue is there, without which nothing can begin."""
        return self._catalog.catalog is not None

    def cards(self) -> tuple[ReliefCard, ...]:
        """Return the cards of Today: ice, then heat."""
        try:
            if self.is_read:
                return self.reader.cards()
            used = self._relief_day.used()
            is_on = any(one.off_at is None for one in used)
            running = self._relief_day.running() if is_on else None
            return first_cards(used, running, self._relief_day.interval(), self._now())
        except DiaryError:
            # Today says it; nothing is offered that could not be kept.
            return ()

    def page(self) -> ReliefPageLook:
        """Return what the page shows."""
        return self.reader.page(self._problem)

    def way_in(self, relief_id: str) -> WayInLook | None:
        """Return what is asked before a protocol begins; None where it can't begin now."""
        self._problem = None
        try:
            return self.reader.way_in(relief_id)
        except DiaryError as error:
            self._say(error)
            return None

    def swelling_due(self, relief_id: str, pain: int) -> bool:
        """Whether a number makes the question about swelling due: the pain may be new with it."""
        entry = self._catalog.shown.find_relief(relief_id)
        if entry is None:
            return False
        try:
            return self._relief_day.offer(entry.relief, pain).ask_swelling
        except DiaryError as error:
            self._say(error)
            return False

    def clear_questions(self, relief_id: str) -> None:
        """Save that nothing of a protocol's list applies."""
        entry = self._catalog.shown.find_relief(relief_id)
        if entry is not None:
            self._try(lambda: self._relief_day.clear_questions(entry.relief))

    def answer_swelling(self, yes: bool) -> None:  # noqa: FBT001 the answer is the one thing it takes
        """Save whether there is swelling or a bruise; a yes opens the safety card (S98)."""
        self._try(lambda: self._relief_day.answer_swelling(yes))
        # The card says what to do, also where the answer could not be saved.
        if yes:
            self.card_requested.emit("urgent", "relief-swelling")
        self.changed.emit()

    def plan(self, relief_id: str, every_min: int) -> None:
        """Make a plan for today in place of any other."""
        entry = self._catalog.shown.find_relief(relief_id)
        # Its file may have been changed since the choice was shown.
        if entry is not None and every_min in every_choices(entry.relief):
            self._try(lambda: self._relief_day.plan(entry.relief, every_min))
        self.refresh()

    @Slot()
    def end_plan(self) -> None:
        """End the plan of today."""
        self._try(self._relief_day.end_plan)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Look again: something was used, answered, deleted, or its hour came."""
        self._next = self._next_hour()
        self._arm()
        self.changed.emit()

    def watch(self, *, watched: bool) -> None:
        """Count the minutes down while somebody looks at the page."""
        self._watched = watched
        if watched:  # what goes out of view with the program finds the diary closed
            self._next = self._next_hour()
        self._arm()

    def stop(self) -> None:
        """Wait for no hour any more, before the window goes."""
        self._hour.stop()

    def _next_hour(self) -> dt.datetime | None:
        try:
            return self.reader.next_hour() if self.is_read else None
        except DiaryError:
            return None

    def _arm(self) -> None:
        """Wait for the next hour at which something opens; while watched, for each minute to it."""
        self._hour.stop()
        if self._next is None:
            return
        left = min(elapsed(self._now(), self._next), _LONGEST)
        if self._watched:
            left = left % _MINUTE or _MINUTE
        # Rounded up: a moment too early nothing has opened yet.
        self._hour.start(max(1, -(-left // dt.timedelta(milliseconds=1))))

    def _try(self, write: Callable[[], object]) -> None:
        self._problem = None
        try:
            write()
        except DiaryError as error:
            self._say(error)

    def _say(self, error: DiaryError) -> None:
        self._problem = str(error)
        self.changed.emit()
