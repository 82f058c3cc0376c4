"""Entries that are corrected or taken back, and what stays of what they have called for."""

from __future__ import annotations

from typing import Protocol

from msgspec.structs import replace

from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationRecord, CheckInRecord
from coach.domain.locks import waits_for_assessment
from coach.domain.log import Lifted
from coach.domain.pain import CheckIn
from coach.domain.triage import decide
from coach.session.relief_day import ReliefDay
from coach.translation import gettext as _


class CorrectedDiary(Protocol):
    """The part of the diary that keeps check-ins and what was lifted."""

    def check_in(self, check_in_id: str) -> CheckInRecord:
        """Return one check-in."""
        ...

    def replace_check_in(self, record: CheckInRecord) -> None:
        """Correct a check-in."""
        ...

    def delete_check_in(self, check_in_id: str) -> CheckInRecord:
        """Delete a check-in and return it."""
        ...

    def lifts(self) -> tuple[Lifted, ...]:
        """Return all that was lifted."""
        ...


class UsedDiary(Protocol):
    """The part of the diary that keeps uses of ice and heat."""

    def application(self, application: str) -> ApplicationRecord:
        """Return one use."""
        ...

    def delete_application(self, application: str) -> ApplicationRecord:
        """Delete one use and return it."""
        ...


class WholeDiary(Protocol):
    """A diary that can be deleted as a whole."""

    def delete_everything(self) -> None:
        """Delete its files."""
        ...


def correct(diary: CorrectedDiary, check_in_id: str, check_in: CheckIn) -> CheckInRecord:
    """Replace the answers of a check-in and return it as it is now.

    The decision table looks again. In a session a stop stays a stop: what was decided there rested
    on more than these answers. What only an assessment ends (4.4) stays until that was ticked.

    Raises:
        LookupError: it is gone. DiaryError: it could not be saved.
    """
    before = diary.check_in(check_in_id)
    decision = decide(check_in)
    record = replace(before, check_in=check_in)
    judged = replace(record, row=decision.row.number, action=decision.action.value)
    if _is_held(diary, before):
        record = judged if _is_held(diary, judged) else record
    elif before.session is None or decision.action.ends_session:
        record = judged
    diary.replace_check_in(record)
    return record


def take_back(diary: CorrectedDiary, check_in_id: str) -> None:
    """Delete a check-in.

    Raises:
        LookupError: it is gone. DiaryError: it could not be deleted, or exercise waits for an
            assessment because of it: nothing but its own tick ends that (4.4).
    """
    if _is_held(diary, diary.check_in(check_in_id)):
        raise DiaryError(
            _(
                "Exercise waits because of this entry. You can delete it once you have ticked on "
                "Today that you have been assessed."
            )
        )
    diary.delete_check_in(check_in_id)


def take_back_use(diary: UsedDiary, relief_day: ReliefDay, application: str) -> None:
    """Delete one use of ice or heat.

    Raises:
        LookupError: it is gone. DiaryError: it could not be deleted, or it is on the skin still, or
            ice or heat waits because of it (3.21, 3.22, D22).
    """
    if not relief_day.may_delete(diary.application(application)):
        raise DiaryError(
            _("Ice or heat waits because of this entry. You can delete it once the wait is over.")
        )
    diary.delete_application(application)


def delete_everything(diary: WholeDiary, relief_day: ReliefDay) -> None:
    """Delete the whole diary; one that can't be read any more, too.

    Raises:
        DiaryError: a file can't be removed, or something is still on the skin: its timer would go
            on, and write itself down again.
    """
    try:
        is_on = relief_day.running() is not None
    except DiaryError:
        is_on = False
    if is_on:
        raise DiaryError(_("Take it off your skin first. Then your diary can be deleted."))
    diary.delete_everything()


def _is_held(diary: CorrectedDiary, record: CheckInRecord) -> bool:
    return waits_for_assessment(record.action, record.at, diary.lifts())
