"""The presenter of a running session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from coach.diary.errors import DiaryError
from coach.diary.records import SessionOutcome
from coach.diary.store import Diary
from coach.domain.pain import CheckIn, Moment, SafetyCard, SlowTest, Travels
from coach.domain.timeline import Phase
from coach.library.catalog import Catalog
from coach.player.clock import SystemClock
from coach.player.cues import Cue
from coach.player.state import Command, State
from coach.session.begin import Beginnings
from coach.session.look import Ending, Look, Stage
from coach.session.session import Session
from coach.ui.presenters.session_presenter import SessionPresenter


class SpeakerDouble(Protocol):
    """What the fixture `speaker` remembers."""

    played: list[Cue]
    when_silenced: list[Callable[[], object]]


class KeepAwakeDouble(Protocol):
    """What the fixture `keep_awake` remembers."""

    held: bool


Begin = Callable[..., Session]
PassTime = Callable[[float], None]


def _timers(presenter: SessionPresenter) -> tuple[bool, bool]:
    return presenter._due.isActive(), presenter._frames.isActive()


@pytest.fixture
def session(session_presenter: SessionPresenter, begin_session: Begin) -> Session:
    made = begin_session()
    session_presenter.begin(made)
    return made


def test_a_session_starts_at_once_and_holds_the_screen(
    session_presenter: SessionPresenter,
    session: Session,
    keep_awake: KeepAwakeDouble,
    speaker: SpeakerDouble,
) -> None:
    assert session.look().state is State.RUNNING
    assert keep_awake.held
    assert speaker.played == [Cue.READY]
    assert session_presenter.is_live


def test_every_look_is_told_with_the_phase_that_began(
    session_presenter: SessionPresenter, session: Session, pass_time: PassTime
) -> None:
    assert session.look().segment.phase is Phase.READY
    looks: list[Look] = []
    phases: list[Phase] = []
    session_presenter.looked.connect(looks.append)
    session_presenter.phase_started.connect(lambda segment: phases.append(segment.phase))
    pass_time(10)
    assert looks[-1].remaining_s == looks[-1].segment_s
    assert phases == [looks[-1].segment.phase]
    assert phases[0].is_work


def test_the_last_three_seconds_and_the_work_are_heard(
    session: Session, pass_time: PassTime, speaker: SpeakerDouble
) -> None:
    assert session.look().segment.phase is Phase.READY
    pass_time(10)
    assert speaker.played == [Cue.READY, Cue.COUNT, Cue.COUNT, Cue.COUNT, Cue.WORK]


def test_hurt_stops_the_clock_before_it_ends_the_sound(
    session_presenter: SessionPresenter,
    session: Session,
    pass_time: PassTime,
    speaker: SpeakerDouble,
) -> None:
    pass_time(7.5)
    found: list[tuple[Stage, State]] = []
    speaker.when_silenced.append(lambda: found.append((session.stage, session.look().state)))
    session_presenter.hurt()
    assert found == [(Stage.CHECK_IN, State.PAUSED)]


def test_nothing_sounds_between_hurt_and_going_on(
    session_presenter: SessionPresenter,
    session: Session,
    pass_time: PassTime,
    speaker: SpeakerDouble,
) -> None:
    pass_time(7)
    session_presenter.hurt()
    speaker.played.clear()
    pass_time(30)
    session_presenter.press_sharp(0)
    pass_time(61)
    assert session.stage is Stage.SETTLED
    assert speaker.played == []


def test_hurt_is_taken_only_while_playing(
    session_presenter: SessionPresenter, session: Session
) -> None:
    session_presenter.hurt()
    session_presenter.hurt()
    assert session.stage is Stage.CHECK_IN


def test_without_a_session_nothing_happens(session_presenter: SessionPresenter) -> None:
    session_presenter.hurt()
    session_presenter.look_now()
    session_presenter.set_watched(True)
    session_presenter.go_on()
    session_presenter.pause_or_resume()
    assert session_presenter.stage is None
    assert session_presenter.report_after(CheckIn(pain=3)) is None
    assert not session_presenter.can(Command.PAUSE)
    assert _timers(session_presenter) == (False, False)


def test_no_timer_runs_while_paused_or_asked_or_over(
    session_presenter: SessionPresenter, session: Session
) -> None:
    session_presenter.set_watched(True)
    assert _timers(session_presenter) == (True, True)
    session_presenter.pause()
    assert _timers(session_presenter) == (False, False)
    session_presenter.resume()
    assert _timers(session_presenter) == (True, True)
    session_presenter.hurt()
    assert _timers(session_presenter) == (False, False)
    session_presenter.stop()
    assert session.stage is Stage.ENDED
    assert _timers(session_presenter) == (False, False)


def test_frames_are_painted_only_while_somebody_watches(
    session_presenter: SessionPresenter, session: Session
) -> None:
    assert _timers(session_presenter) == (True, False)
    session_presenter.set_watched(True)
    assert _timers(session_presenter) == (True, True)
    session_presenter.set_watched(False)
    assert _timers(session_presenter) == (True, False)
    assert session.stage is Stage.PLAYING


def test_with_less_motion_there_are_frames_only_after_something_happened(
    session_presenter: SessionPresenter, session: Session, pass_time: PassTime
) -> None:
    assert session.look().state is State.RUNNING
    session_presenter.set_watched(True)
    session_presenter.set_calm(True)
    assert _timers(session_presenter) == (True, False)
    pass_time(9.99)
    session_presenter.look_now()
    assert _timers(session_presenter) == (True, False)
    pass_time(0.01)
    assert session.look().segment.phase.is_work
    assert _timers(session_presenter) == (True, True)
    session_presenter.look_now()
    assert _timers(session_presenter) == (True, False)
    session_presenter.set_calm(False)
    assert _timers(session_presenter) == (True, True)


@pytest.mark.parametrize(("passed_s", "wait_ms"), [(1, 1000), (0.25, 750), (2.5, 500)])
def test_with_less_motion_the_next_look_is_when_the_number_changes(
    session_presenter: SessionPresenter,
    session: Session,
    pass_time: PassTime,
    passed_s: float,
    wait_ms: int,
) -> None:
    assert session.look().state is State.RUNNING
    session_presenter.set_calm(True)
    pass_time(passed_s)
    assert session_presenter._due.interval() == wait_ms


def test_settling_looks_once_a_second_without_frames(
    session_presenter: SessionPresenter, session: Session
) -> None:
    session_presenter.set_watched(True)
    session_presenter.hurt()
    session_presenter.press_sharp(0)
    assert session.stage is Stage.SETTLING
    assert _timers(session_presenter) == (True, False)
    assert session_presenter._due.interval() == 1000


def test_a_command_that_is_refused_changes_nothing(
    session_presenter: SessionPresenter, session: Session
) -> None:
    session_presenter.pause()
    before = session.look()
    session_presenter.pause()
    assert session.look() == before


def test_each_command_reaches_the_player(
    session_presenter: SessionPresenter, begin_session: Begin, pass_time: PassTime
) -> None:
    session = begin_session("core-standard")
    session_presenter.begin(session)
    session_presenter.extend()
    assert session.look().segment_s == 20
    session_presenter.skip()
    assert session.look().segment.phase.is_work
    pass_time(4)
    session_presenter.back()
    assert session.look().segment.phase is Phase.READY
    session_presenter.skip()
    session_presenter.skip()
    assert session.look().index == 1
    name = session.look().step.exercise
    session_presenter.easier()
    assert session.look().step.exercise != name
    session_presenter.pause_or_resume()
    assert session.look().state is State.PAUSED
    session_presenter.pause_or_resume()
    assert session.look().state is State.RESUMING


def test_the_screen_may_go_dark_while_paused_but_not_in_a_check_in(
    session_presenter: SessionPresenter, session: Session, keep_awake: KeepAwakeDouble
) -> None:
    session_presenter.hurt()
    assert keep_awake.held
    session_presenter.answer(CheckIn(pain=0))
    session_presenter.pause()
    assert not keep_awake.held
    session_presenter.resume()
    assert keep_awake.held
    session_presenter.stop()
    assert not keep_awake.held
    assert session.stage is Stage.ENDED


def test_all_of_the_way_through_a_sharp_pause(
    session_presenter: SessionPresenter, begin_session: Begin, pass_time: PassTime
) -> None:
    session = begin_session("core-standard")
    session_presenter.begin(session)
    pass_time(12)
    session_presenter.hurt()
    session_presenter.press_sharp()
    session_presenter.settle_longer()
    pass_time(119)
    assert session_presenter.stage is Stage.SETTLING
    pass_time(1)
    assert session_presenter.stage is Stage.SETTLED
    session_presenter.answer(CheckIn(pain=1, safety_card=SafetyCard.NONE))
    assert session_presenter.stage is Stage.SLOW_TEST
    session_presenter.slow_test(SlowTest.DECLINED)
    assert session_presenter.stage is Stage.ADVICE
    session_presenter.go_on()
    assert session_presenter.stage is Stage.PLAYING
    assert session.look().state is State.RESUMING
    assert session.look().index == 1


def test_the_easier_one_can_be_chosen_after_a_slow_test(
    session_presenter: SessionPresenter, begin_session: Begin, pass_time: PassTime
) -> None:
    session = begin_session("core-standard")
    session_presenter.begin(session)
    session_presenter.skip()
    session_presenter.skip()
    session_presenter.skip()
    hurt = session.look().step.exercise
    session_presenter.hurt()
    session_presenter.press_sharp()
    pass_time(60)
    session_presenter.answer(CheckIn(pain=0, safety_card=SafetyCard.NONE))
    session_presenter.slow_test(SlowTest.PASSED)
    assert session_presenter.stage is Stage.CHOICE
    session_presenter.choose(easier=True)
    assert session.look().step.eased
    assert session.look().step.exercise != hurt


def test_a_check_in_that_the_program_opens_is_silent(
    session_presenter: SessionPresenter,
    begin_session: Begin,
    pass_time: PassTime,
    speaker: SpeakerDouble,
) -> None:
    session = begin_session("core-standard", start_pain=2)
    session_presenter.begin(session)
    pass_time(12)
    session_presenter.hurt()
    session_presenter.answer(CheckIn(pain=3))
    assert session.stage is Stage.ADVICE
    session_presenter.go_on()
    while session.stage is Stage.PLAYING:
        speaker.played.clear()
        pass_time(1)
    assert session.stage is Stage.CHECK_IN
    assert session_presenter.asked_again
    assert speaker.played == []


def test_the_end_is_told_once_and_the_last_sound_is_heard(
    session_presenter: SessionPresenter,
    session: Session,
    pass_time: PassTime,
    speaker: SpeakerDouble,
) -> None:
    endings: list[Ending] = []
    session_presenter.ended.connect(endings.append)
    pass_time(391)
    assert [ending.finished for ending in endings] == [True]
    assert speaker.played[-1] is Cue.DONE
    assert not session_presenter.is_live
    session_presenter.look_now()
    assert len(endings) == 1
    assert session.stage is Stage.ENDED


def test_an_emergency_line_ends_it_with_its_card(
    session_presenter: SessionPresenter, session: Session
) -> None:
    endings: list[Ending] = []
    session_presenter.ended.connect(endings.append)
    session_presenter.report_card(SafetyCard.EMERGENCY)
    assert [ending.card for ending in endings] == ["emergency"]
    assert session.stage is Stage.ENDED


def test_pain_after_the_session_is_saved_and_strong_pain_has_an_advice(
    session_presenter: SessionPresenter, session: Session, diary: Diary
) -> None:
    session_presenter.stop()
    assert session_presenter.report_after(CheckIn(pain=2, effort=4)) is None
    advice = session_presenter.report_after(CheckIn(pain=9, effort=4, shaky=True, mood=2))
    assert advice is not None
    assert advice.row == "D9"
    after = [saved.check_in for saved in diary.check_ins() if saved.check_in.moment is Moment.AFTER]
    assert [(one.pain, one.effort, one.shaky, one.mood) for one in after] == [(9, 4, True, 2)]
    assert session.stage is Stage.ENDED


def test_a_diary_that_cannot_be_written_is_told_and_then_well_again(
    session_presenter: SessionPresenter,
    session: Session,
    pass_time: PassTime,
    diary: Diary,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    problems: list[str] = []
    session_presenter.problem_changed.connect(problems.append)

    def full(*_args: object) -> None:
        raise DiaryError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(diary, "note_progress", full)
        with qtbot.waitSignal(session_presenter.problem_changed):
            pass_time(2)
    assert problems == ["The disk is full."]
    session_presenter.hurt()
    session_presenter.answer(CheckIn(pain=0))
    assert problems == ["The disk is full.", ""]
    assert session.stage is Stage.PLAYING


def test_a_session_left_before_goes_on_where_it_was_after_3_2_1(
    session_presenter: SessionPresenter,
    begin_session: Begin,
    beginnings: Beginnings,
    shipped_catalog: Catalog,
    pass_time: PassTime,
) -> None:
    session_presenter.begin(begin_session())
    pass_time(15)
    left = session_presenter._session.look()
    session_presenter.close()
    again = beginnings.go_on(shipped_catalog.exercises)
    session_presenter.begin(again)
    assert again.look().state is State.RESUMING
    assert again.look().segment == left.segment
    assert again.look().remaining_s == pytest.approx(left.remaining_s, abs=1)


def test_a_session_cut_off_in_a_check_in_comes_back_to_it(
    session_presenter: SessionPresenter,
    begin_session: Begin,
    beginnings: Beginnings,
    shipped_catalog: Catalog,
    pass_time: PassTime,
) -> None:
    session_presenter.begin(begin_session())
    pass_time(15)
    session_presenter.hurt()
    session_presenter.press_sharp()
    session_presenter.close()
    again = beginnings.go_on(shipped_catalog.exercises)
    session_presenter.begin(again)
    assert again.stage is not Stage.PLAYING


def test_by_real_timers_a_whole_routine_runs_to_its_end(
    qtbot: QtBot,
    session_presenter: SessionPresenter,
    diary: Diary,
    shipped_catalog: Catalog,
    wall_clock: Callable[[], object],
) -> None:
    found = shipped_catalog.find("core-beginner")
    assert found is not None
    fast = Beginnings(diary, SystemClock(), wall_clock, 1000)
    session = fast.begin(
        found.routine, shipped_catalog.exercises, CheckIn(moment=Moment.BEFORE, pain=0)
    )
    session_presenter.set_watched(True)
    with qtbot.waitSignal(session_presenter.ended, timeout=30_000):
        session_presenter.begin(session)
    assert diary.sessions()[0].outcome is SessionOutcome.FINISHED


def test_travelling_pain_leads_to_its_advice(
    session_presenter: SessionPresenter, session: Session, pass_time: PassTime
) -> None:
    pass_time(12)
    session_presenter.hurt()
    session_presenter.answer(CheckIn(pain=2, travels=Travels.TO_THIGH))
    look = session.look()
    assert look.stage is Stage.ADVICE
    assert look.advice is not None
    assert look.advice.row == "D11"
