"""Writes one use of ice or heat into the diary, at each change of stage."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationRecord, CheckInRecord
from coach.domain.pain import CheckIn
from coach.domain.triage import Action, decide
from coach.session.look import Advice


class ApplicationDiary(Protocol):
    """The part of the diary that ice and heat are written to."""

    def save_application(self, record: ApplicationRecord) -> None:
        """Write or overwrite one use."""
        ...

    def add_check_in(self, record: CheckInRecord) -> CheckInRecord:
        """Save a check-in and return it with its id."""
        ...


class ReliefRecorder:
    """Keeps the diary up to date; what can't be written is kept and tried again.

    `problem` is one sentence meanwhile, None when all is written.
    """

    def __init__(self, diary: ApplicationDiary, record: ApplicationRecord) -> None:
        """Take over a record, which is first written when something of it changes."""
        self.record = record
        self.problem: str | None = None
        self._diary = diary
        self._is_changed = False
        self._said: list[CheckInRecord] = []

    @property
    def behind(self) -> bool:
        """Whether something is not written yet."""
        return self._is_changed or bool(self._said)

    def save(self, record: ApplicationRecord) -> None:
        """Write what the record is now."""
        self.record = record
        self._is_changed = True
        self.catch_up()

    def pain(self, pain: int, at: dt.datetime) -> Advice | None:
        """Save a number as a check-in of its own; return what the table says, if it says more."""
        check_in = CheckIn(pain=pain)
        decision = decide(check_in)
        row, action = decision.row.number, decision.action
        self._said.append(CheckInRecord(at=at, check_in=check_in, row=row, action=action.value))
        self.catch_up()
        return None if action is Action.CONTINUE else Advice.of(decision)

    def catch_up(self) -> None:
        """Write what is still to be written, as far as the diary takes it."""
        try:
            if self._is_changed:
                self._diary.save_application(self.record)
                self._is_changed = False
            while self._said:
                self._diary.add_check_in(self._said[0])
                self._said.pop(0)
        except DiaryError as error:
            self.problem = str(error)
        else:
            self.problem = None
