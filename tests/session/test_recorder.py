from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import pytest

from coach.diary.practice import Practised
from coach.diary.records import (
    CheckInRecord,
    PlanEntry,
    Progress,
    SessionOutcome,
    SessionRecord,
    StepOutcome,
    StepRecord,
)
from coach.diary.store import Diary, DiaryError
from coach.domain.log import Entry, Lifted
from coach.domain.pain import CheckIn, SlowTest
from coach.session.look import Stage

if TYPE_CHECKING:
    from tests.session.conftest import Gym, MakeRoutine

FULL = "The disk is full"


class FillingDisk:
    """A diary on a disk that is full now and then; what it takes is in the real one behind it."""

    def __init__(self, diary: Diary) -> None:
        self.full = False
        self._diary = diary

    def _room(self) -> None:
        if self.full:
            raise DiaryError(FULL)

    def start_session(self, **values: Any) -> str:
        self._room()
        return self._diary.start_session(**values)

    def save_step(self, session: str, step: StepRecord) -> None:
        self._room()
        self._diary.save_step(session, step)

    def save_plan(self, session: str, plan: tuple[PlanEntry, ...]) -> None:
        self._room()
        self._diary.save_plan(session, plan)

    def note_progress(self, progress: Progress) -> None:
        self._room()
        self._diary.note_progress(progress)

    def end_session(self, session: str, ended_at: dt.datetime, outcome: SessionOutcome) -> None:
        self._room()
        self._diary.end_session(session, ended_at, outcome)

    def add_check_in(self, record: CheckInRecord) -> CheckInRecord:
        self._room()
        return self._diary.add_check_in(record)

    def replace_check_in(self, record: CheckInRecord) -> None:
        self._room()
        self._diary.replace_check_in(record)

    def sharp_exercises(self, day: dt.date) -> frozenset[str]:
        return self._diary.sharp_exercises(day)

    def check_ins(
        self, since: dt.datetime | None = None, until: dt.datetime | None = None
    ) -> tuple[CheckInRecord, ...]:
        return self._diary.check_ins(since, until)

    def lasting_check_ins(self, before: dt.datetime) -> tuple[CheckInRecord, ...]:
        return self._diary.lasting_check_ins(before)

    def practised(self, since: dt.datetime) -> Practised:
        return self._diary.practised(since)

    def practised_before(self, before: dt.datetime, warnings: Collection[Entry]) -> Practised:
        return self._diary.practised_before(before, warnings)

    def lifts(self) -> tuple[Lifted, ...]:
        return self._diary.lifts()

    def add_lift(self, lifted: Lifted) -> None:
        self._room()
        self._diary.add_lift(lifted)

    def unfinished(self) -> tuple[SessionRecord, Progress] | None:
        return self._diary.unfinished()

    def keep_running_step(self, session: str) -> None:
        self._room()
        self._diary.keep_running_step(session)

    def close_unfinished(self, session: str, at: dt.datetime) -> None:
        self._room()
        self._diary.close_unfinished(session, at)


@pytest.fixture
def disk(gym: Gym) -> FillingDisk:
    filling = FillingDisk(gym.diary)
    gym.keeps = filling
    return filling


def test_a_full_disk_never_stops_a_session_and_is_told(
    gym: Gym, disk: FillingDisk, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)
    assert session.problem is None

    disk.full = True
    gym.run(session, 30)

    assert session.problem == FULL
    assert session.look().index == 1
    assert gym.steps()[0].outcome is StepOutcome.PARTIAL  # as far as it came while there was room


def test_what_could_not_be_written_is_written_as_soon_as_there_is_room(
    gym: Gym, disk: FillingDisk, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)
    disk.full = True
    gym.run(session, 30)

    disk.full = False
    gym.run(session, 1)

    assert session.problem is None
    assert gym.steps()[0].outcome is StepOutcome.DONE


def test_a_check_in_on_a_full_disk_keeps_its_time_and_its_rules(
    gym: Gym, disk: FillingDisk, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.into(session, 1, 4)
    pressed_at = gym.now()
    disk.full = True
    session.hurt()
    session.press_sharp()
    assert session.stage is Stage.SETTLING
    assert session.problem == FULL
    gym.settle(session)
    session.answer(well, 0)
    session.slow_test(SlowTest.DECLINED)
    session.go_on()
    gym.resumed(session)
    assert len(gym.check_ins()) == 1

    disk.full = False
    gym.run_until(session, lambda session: session.stage is Stage.ENDED)

    _before, sharp, resumed = gym.check_ins()
    assert (sharp.row, sharp.at) == ("D5", pressed_at)
    assert (sharp.exercise, sharp.or_exercise) == ("march", None)
    assert resumed.row == "D6"
    assert gym.record().outcome is SessionOutcome.FINISHED


def test_easing_on_a_full_disk_is_in_the_diary_afterwards(
    gym: Gym, disk: FillingDisk, routine: MakeRoutine
) -> None:
    session = gym.started(routine("press", "bend"), start_pain=2)
    gym.run(session, 15)
    disk.full = True
    session.hurt()
    session.answer(CheckIn(pain=3, words=("dull",)))
    session.go_on()

    disk.full = False
    gym.run_until(session, lambda session: session.stage is Stage.CHECK_IN)
    session.answer(CheckIn(pain=0))
    gym.run_until(session, lambda session: session.stage is Stage.ENDED)

    outcomes = [(step.exercise, step.outcome) for step in gym.record().steps]
    assert outcomes == [
        ("press", StepOutcome.CHANGED),
        ("press-easy", StepOutcome.DONE),
        ("bend", StepOutcome.CHANGED),
        ("bend-easy", StepOutcome.DONE),
    ]
    assert [entry.exercise for entry in gym.record().plan] == ["press-easy", "bend-easy"]


def test_the_end_on_a_full_disk_is_written_with_the_pain_after_it(
    gym: Gym, disk: FillingDisk, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march"))
    gym.run(session, 30)
    disk.full = True
    gym.run(session, 10)
    assert session.look().ending.finished
    assert session.problem == FULL

    disk.full = False
    session.report_after(2)

    assert session.problem is None
    assert gym.record().outcome is SessionOutcome.FINISHED
    assert [saved.check_in.pain for saved in gym.check_ins()] == [1, 2]


def test_a_full_disk_before_the_first_step_begins_nothing(
    gym: Gym, disk: FillingDisk, routine: MakeRoutine
) -> None:
    disk.full = True

    with pytest.raises(DiaryError):
        gym.begin(routine("march"))

    assert gym.diary.sessions() == ()


def test_deleting_everything_during_a_session_does_not_stop_it(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.run(session, 15)

    gym.diary.delete_everything()
    gym.run_until(session, lambda session: session.stage is Stage.ENDED)

    assert session.look().ending.finished
    assert gym.diary.sessions() == ()


def test_a_check_in_deleted_meanwhile_is_not_written_anew(
    gym: Gym, routine: MakeRoutine, well: CheckIn
) -> None:
    session = gym.started(routine("march", "bend"))
    gym.into(session, 1, 4)
    session.hurt()
    session.press_sharp()
    gym.diary.delete_check_in(gym.check_ins()[-1].id)
    gym.settle(session)

    session.answer(well, 0)
    session.slow_test(SlowTest.DECLINED)

    assert [saved.row for saved in gym.check_ins()] == ["D13", "D6"]


def test_the_running_second_is_noted_once_a_second(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march"))

    for _ in range(40):
        gym.clock.advance(0.1)
        session.tick()

    _record, progress = gym.diary.unfinished()
    assert progress.into_segment_s == 4
    gym.clock.advance(0.5)
    session.tick()
    _record, progress = gym.diary.unfinished()
    assert progress.into_segment_s == 4


def test_a_running_second_that_cannot_be_noted_is_told_until_it_can(
    gym: Gym, disk: FillingDisk, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march"))
    disk.full = True
    gym.run(session, 3)
    session.tick()
    assert session.problem == FULL

    disk.full = False
    session.tick()

    assert session.problem is None
    _record, progress = gym.diary.unfinished()
    assert progress.into_segment_s == 3


def test_a_front_end_may_show_first_and_save_afterwards(gym: Gym, routine: MakeRoutine) -> None:
    session = gym.started(routine("march", "bend"))
    session.saves_later = True
    gym.run(session, 40)
    assert gym.steps()[0].outcome is StepOutcome.SKIPPED

    session.recorder.catch_up()

    assert gym.steps()[0].outcome is StepOutcome.DONE
    assert gym.diary.unfinished()[1].index == 1


def test_sharp_is_saved_at_once_even_by_a_front_end_that_saves_afterwards(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march", "bend"))
    session.saves_later = True
    gym.run(session, 55)
    session.hurt()

    session.press_sharp()

    assert gym.steps()[0].outcome is StepOutcome.DONE
    assert gym.diary.sharp_exercises(gym.now().date()) == {"bend"}


def test_the_end_is_saved_at_once_even_by_a_front_end_that_saves_afterwards(
    gym: Gym, routine: MakeRoutine
) -> None:
    session = gym.started(routine("march"))
    session.saves_later = True

    gym.run(session, 40)

    assert gym.record().outcome is SessionOutcome.FINISHED
    assert gym.steps()[0].outcome is StepOutcome.DONE
