"""The presenter of ice or heat that is on the skin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import pytest

from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationRecord
from coach.diary.store import Diary
from coach.domain.relief import ReliefKind
from coach.player.cues import Cue
from coach.session.relief_begin import ReliefBeginnings
from coach.session.relief_look import Alarm, ReliefLook, ReliefStage
from coach.session.relief_run import ReliefRun
from coach.ui.presenters.relief_run_presenter import ALARM, ReliefRunPresenter


class SpeakerDouble(Protocol):
    """What the fixture `speaker` remembers."""

    played: list[Cue]


class KeepAwakeDouble(Protocol):
    """What the fixture `keep_awake` remembers."""

    held: bool


class NotifierDouble(Protocol):
    """What the fixture `notifier` remembers."""

    shown: dict[str, tuple[str, str, bool]]
    count: int


Begin = Callable[..., ReliefRun]
Lie = Callable[..., None]
Stage = ReliefStage


@pytest.fixture
def put_on(begin_relief: Begin, relief_run: ReliefRunPresenter) -> Callable[..., ReliefRun]:
    def begin(relief_id: str = "ice") -> ReliefRun:
        run = begin_relief(relief_id)
        relief_run.begin(run)
        relief_run.put_on()
        return run

    return begin


def test_what_is_prepared_waits_without_a_timer_a_sound_or_the_screen(
    begin_relief: Begin,
    relief_run: ReliefRunPresenter,
    speaker: SpeakerDouble,
    keep_awake: KeepAwakeDouble,
) -> None:
    relief_run.begin(begin_relief())
    assert relief_run.stage is Stage.PREPARE
    assert not relief_run.is_on
    assert not relief_run._due.isActive()
    assert speaker.played == []
    assert not keep_awake.held


def test_what_is_put_on_is_heard_once_and_holds_the_screen(
    put_on: Begin,
    relief_run: ReliefRunPresenter,
    speaker: SpeakerDouble,
    keep_awake: KeepAwakeDouble,
) -> None:
    put_on()
    assert relief_run.is_on
    assert speaker.played == [Cue.READY]
    assert keep_awake.held
    assert 0 < relief_run._due.interval() <= 1000


def test_a_skin_check_calls_with_a_tone_and_a_notification_every_half_minute(
    put_on: Begin,
    relief_run: ReliefRunPresenter,
    lie: Lie,
    speaker: SpeakerDouble,
    notifier: NotifierDouble,
) -> None:
    put_on()
    alarms: list[Alarm] = []
    relief_run.alarmed.connect(alarms.append)
    lie(299, relief_run)
    assert notifier.shown == {}
    lie(1, relief_run)
    assert notifier.shown[ALARM][0] == "Time for your skin check"
    assert notifier.shown[ALARM][2]
    lie(60, relief_run)
    assert speaker.played == [Cue.READY, Cue.ALARM, Cue.ALARM, Cue.ALARM]
    assert [alarm.number for alarm in alarms] == [1, 2, 3]


def test_an_answer_ends_the_calling(
    put_on: Begin, relief_run: ReliefRunPresenter, lie: Lie, notifier: NotifierDouble
) -> None:
    put_on()
    lie(300, relief_run)
    relief_run.check(skin=False)
    assert relief_run.stage is Stage.ON
    assert notifier.shown == {}


def test_heat_that_nobody_looks_at_gets_louder_and_says_to_take_it_off(
    put_on: Begin,
    relief_run: ReliefRunPresenter,
    lie: Lie,
    speaker: SpeakerDouble,
    notifier: NotifierDouble,
) -> None:
    put_on("heat")
    lie(360, relief_run)
    assert speaker.played[-1] is Cue.ALARM_LOUD
    assert notifier.shown[ALARM][0] == "Take it off now"


def test_at_20_minutes_it_calls_until_somebody_says_that_it_is_off(
    put_on: Begin,
    relief_run: ReliefRunPresenter,
    lie: Lie,
    speaker: SpeakerDouble,
    notifier: NotifierDouble,
    keep_awake: KeepAwakeDouble,
) -> None:
    put_on()
    lie(1200, relief_run)
    assert relief_run.stage is Stage.OFF
    heard = len(speaker.played)
    lie(90, relief_run)
    assert speaker.played[heard:] == [Cue.ALARM_LOUD] * 3
    assert notifier.shown[ALARM][0] == "Take it off now"
    assert keep_awake.held
    relief_run.take_off()
    assert relief_run.stage is Stage.AFTER
    assert notifier.shown == {}
    assert not keep_awake.held
    assert not relief_run._due.isActive()


def test_no_notification_names_a_number_of_pain_or_a_place(
    put_on: Begin, relief_run: ReliefRunPresenter, lie: Lie, notifier: NotifierDouble
) -> None:
    told: set[str] = set()

    def look() -> None:
        for title, body, _urgent in notifier.shown.values():
            told.update((title, body))

    relief_run.alarmed.connect(look)
    put_on("heat")
    lie(400, relief_run)
    relief_run.check(skin=False)
    lie(900, relief_run)
    assert {"Time for your skin check", "Take it off now", "Time is up"} <= told
    assert not any("back" in text or any(map(str.isdigit, text)) for text in told)


def test_each_stage_is_told_once_with_its_look(
    put_on: Begin, relief_run: ReliefRunPresenter, lie: Lie
) -> None:
    stages: list[Stage] = []
    relief_run.stage_changed.connect(lambda look: stages.append(look.stage))
    put_on()
    lie(310, relief_run)
    relief_run.check(skin=False)
    lie(600, relief_run)
    relief_run.longer()
    lie(3, relief_run)
    relief_run.check(skin=False)
    lie(290, relief_run)
    relief_run.take_off()
    relief_run.report_after(3)
    assert stages == [
        Stage.PREPARE, Stage.ON, Stage.CHECK, Stage.ON, Stage.TIME_UP, Stage.CHECK, Stage.ON,
        Stage.OFF, Stage.AFTER, Stage.OVER,
    ]  # fmt: skip


def test_a_yes_ends_it_quietly(
    put_on: Begin,
    relief_run: ReliefRunPresenter,
    lie: Lie,
    speaker: SpeakerDouble,
    notifier: NotifierDouble,
) -> None:
    put_on()
    lie(300, relief_run)
    heard = list(speaker.played)
    relief_run.check(skin=True)
    assert relief_run.stage is Stage.SKIN
    assert not relief_run.is_on
    lie(120, relief_run)
    assert speaker.played == heard
    assert notifier.shown == {}


def test_a_sleep_is_told_with_the_look_and_a_check_calls_at_once(
    put_on: Begin, relief_run: ReliefRunPresenter, lie: Lie, notifier: NotifierDouble
) -> None:
    put_on()
    lie(120, relief_run)
    lie(180)
    relief_run.look_now()
    look = relief_run.look
    assert look is not None
    assert (look.stage, look.on_skin_s) == (Stage.CHECK, 300)
    assert look.gap_s == pytest.approx(180, abs=2)
    assert ALARM in notifier.shown


def test_a_command_that_came_too_late_changes_nothing(
    put_on: Begin, relief_run: ReliefRunPresenter, lie: Lie
) -> None:
    put_on()
    relief_run.longer()
    relief_run.check(skin=False)
    assert relief_run.stage is Stage.ON
    lie(300)
    relief_run.check(skin=False)  # the check has come, and nobody could have seen it
    assert relief_run.stage is Stage.CHECK


def test_without_one_no_command_does_anything(relief_run: ReliefRunPresenter) -> None:
    relief_run.put_on()
    relief_run.take_off()
    relief_run.report_after(None)
    assert relief_run.look is None
    assert relief_run.stage is None


def test_what_has_not_begun_is_left_without_a_trace(
    begin_relief: Begin, relief_run: ReliefRunPresenter, diary: Diary
) -> None:
    told: list[bool] = []
    relief_run.left.connect(lambda: told.append(True))
    relief_run.begin(begin_relief())
    relief_run.leave()
    assert told == [True]
    assert relief_run.stage is None
    assert diary.applications() == ()


def test_what_has_come_in_the_way_meanwhile_is_left(
    begin_relief: Begin,
    relief_run: ReliefRunPresenter,
    speaker: SpeakerDouble,
    rest_the_skin: Callable[[], None],
) -> None:
    relief_run.begin(begin_relief())
    rest_the_skin()
    relief_run.put_on()
    assert relief_run.stage is None
    assert speaker.played == []


def test_closing_lets_go_and_the_next_start_finds_it(
    put_on: Begin,
    relief_run: ReliefRunPresenter,
    relief_beginnings: ReliefBeginnings,
    lie: Lie,
    keep_awake: KeepAwakeDouble,
    notifier: NotifierDouble,
) -> None:
    put_on()
    lie(300, relief_run)
    relief_run.close()
    assert not keep_awake.held
    assert notifier.shown == {}
    assert not relief_run._due.isActive()
    lie(100)
    run = relief_beginnings.take_up()
    assert run is not None
    looks: list[ReliefLook] = []
    relief_run.looked.connect(looks.append)
    relief_run.begin(run)
    assert (looks[0].stage, looks[0].on_skin_s, looks[0].restarted) == (Stage.CHECK, 400, True)
    assert ALARM in notifier.shown


def test_a_diary_that_can_t_be_written_is_told_and_the_clock_goes_on(
    put_on: Begin,
    relief_run: ReliefRunPresenter,
    lie: Lie,
    diary: Diary,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problems: list[str] = []
    relief_run.problem_changed.connect(problems.append)
    put_on()
    save = diary.save_application

    def refuse(_record: ApplicationRecord) -> None:
        raise DiaryError("The disk is full.")

    monkeypatch.setattr(diary, "save_application", refuse)
    lie(310, relief_run)
    assert relief_run.stage is Stage.CHECK
    assert problems == ["The disk is full."]
    monkeypatch.setattr(diary, "save_application", save)
    lie(1, relief_run)
    assert problems == ["The disk is full.", ""]


def test_the_bath_comes_to_its_end_without_a_check(
    put_on: Begin, relief_run: ReliefRunPresenter, lie: Lie, notifier: NotifierDouble
) -> None:
    run = put_on("bath")
    assert run.relief.kind is ReliefKind.HEAT
    lie(900, relief_run)
    assert relief_run.stage is Stage.OFF
    assert notifier.shown[ALARM][0] == "Get out slowly now"
