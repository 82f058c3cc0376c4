"""The plan of today: a quiet note and a soft tone when the next may begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from coach.desktop.notify import Notifier
from coach.desktop.sound import Speaker
from coach.diary.errors import DiaryError
from coach.domain.relief import Relief
from coach.domain.relief_log import Interval
from coach.domain.spans import elapsed
from coach.player.cues import Cue
from coach.session.relief_day import ReliefDay
from coach.words import relief_run as words

REMINDER: Final = "relief-plan"
"""Key of its notification."""
LONGEST_WAIT: Final = dt.timedelta(minutes=1)
"""No timer of Qt counts the sleep of the machine: while one is to come, the clock is asked."""
_MS: Final = dt.timedelta(milliseconds=1)


class ReliefReminders(QObject):
    """Reminds once of each due time that comes while the program runs.

    One that came before needs no reminder: Today says it to whoever has just opened the program.
    """

    def __init__(
        self,
        *,
        relief_day: ReliefDay,
        find: Callable[[str], Relief | None],
        now: Callable[[], dt.datetime],
        notifier: Notifier,
        speaker: Callable[[], Speaker],
        is_busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """Begin to wait.

        Args:
            relief_day: the plan, and when it asks for the next one.
            find: a protocol by its id.
            now: local time.
            notifier: shows the note.
            speaker: lets the tone be heard.
            is_busy: something is on the skin, or a session runs: it waits until that is over.
            parent: owns this.
        """
        super().__init__(parent)
        self._relief_day = relief_day
        self._find = find
        self._now = now
        self._notifier = notifier
        self._speaker = speaker
        self._is_busy = is_busy
        self._told = now()
        self._plan: tuple[Interval, Relief] | None = None
        self._due: dt.datetime | None = None
        self._waits = False
        self._timer = QTimer(self)
        self._timer.setObjectName("relief reminder")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @property
    def is_left(self) -> bool:
        """Whether today's plan has a reminder to come, or one that waits for the person."""
        if self._plan is None or self._plan[0].at.date() != self._now().date():
            return False
        return self._due is not None or self._waits

    @property
    def relief(self) -> Relief | None:
        """What today's plan is of."""
        return self._plan[1] if self._plan is not None else None

    @property
    def due(self) -> dt.datetime | None:
        """When the next reminder comes, None where none will."""
        return self._due

    def stop(self) -> None:
        """Remind of nothing any more."""
        self._timer.stop()
        self._due = None
        self._waits = False
        self._notifier.withdraw(REMINDER)

    @Slot()
    def refresh(self) -> None:
        """Ask the diary again: a plan was made or ended, one was used."""
        self._plan, self._due = None, None
        due = None
        try:
            plan = self._relief_day.interval()
            relief = self._find(plan.relief) if plan is not None else None
            if plan is not None and relief is not None:
                self._plan = plan, relief
                due = self._relief_day.due(relief)
                if due is not None and due > max(self._told, plan.at):
                    self._due = due
        except DiaryError:
            # Today says it; it is tried again with the next change.
            pass
        if due is None or due != self._told:
            # What it called for was begun, or is planned otherwise by now.
            self._notifier.withdraw(REMINDER)
            self._waits = False
        self.look()

    @Slot()
    def look(self) -> None:
        """Look at the clock: remind if it is time, else wait."""
        self._timer.stop()
        if self._due is None or self._plan is None:
            return
        left = elapsed(self._now(), self._due)
        if left > dt.timedelta():
            self._timer.start(-(-min(left, LONGEST_WAIT) // _MS))
        elif self._is_busy():
            self._timer.start(LONGEST_WAIT // _MS)
        else:
            self._remind(*self._plan)

    def _remind(self, plan: Interval, relief: Relief) -> None:
        if self._due is not None:
            self._told = self._due
        self._due = None
        if plan.at.date() != self._now().date():
            return  # what was in its way has lasted over midnight
        title, body = words.reminder(relief, plan.every_min)
        self._notifier.notify(REMINDER, title, body)
        self._waits = True
        self._speaker().play(Cue.REMIND)
