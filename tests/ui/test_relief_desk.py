"""Ice and heat in the window: begun, seen from every page, called to, found again, planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final, Protocol

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coach.desktop import keep_awake as keep_awake_room
from coach.desktop.keep_awake import NoKeepAwake
from coach.desktop.notify import Notifier
from coach.desktop.sound import Speaker
from coach.diary.errors import DiaryError
from coach.diary.records import ApplicationOutcome, ApplicationRecord
from coach.diary.store import Diary
from coach.domain.pain import CheckIn, Moment, SafetyCard
from coach.library.texts import SafetyTexts
from coach.player import clock as clock_room
from coach.player.cues import Cue
from coach.relief import ReliefDesk
from coach.session.relief_begin import ReliefBeginnings
from coach.session.relief_day import ReliefDay
from coach.session.relief_look import ReliefStage
from coach.session.relief_run import ReliefRun
from coach.settings import Settings
from coach.settings import Theme as Choice
from coach.ui.dialogs.confirm import Confirm
from coach.ui.dialogs.safety_card import SafetyCardDialog
from coach.ui.main_window import MainWindow
from coach.ui.pages.page_maker import JOURNAL, RELIEF, ROUTINES, TODAY, Presenters
from coach.ui.pages.relief.run_page import ReliefRunPage
from coach.ui.pages.relief.strip import ReliefStrip
from coach.ui.presenters.care_presenter import CarePresenter
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.form_presenter import FormPresenter
from coach.ui.presenters.journal_presenter import JournalPresenter
from coach.ui.presenters.relief_presenter import ReliefPresenter
from coach.ui.presenters.relief_reminders import REMINDER
from coach.ui.presenters.relief_run_presenter import ALARM, ReliefRunPresenter
from coach.ui.presenters.settings_presenter import SettingsPresenter
from coach.ui.presenters.today_presenter import TodayPresenter
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton

Key = Qt.Key
Stage = ReliefStage
Begin = Callable[..., ReliefRun]
Lie = Callable[..., None]
Press = Callable[..., None]


class WallClock(Protocol):
    """The fixture `wall_clock`."""

    at: dt.datetime

    def __call__(self) -> dt.datetime: ...


class Recorded(Protocol):
    """What the fixture `notifier` remembers."""

    shown: dict[str, tuple[str, str, bool]]


class Heard(Protocol):
    """What the fixture `speaker` remembers."""

    played: list[Cue]


class ManualClock(Protocol):
    """The fixture `manual_clock`."""

    ns: int

    def now_ns(self) -> int: ...


@pytest.fixture
def told() -> list[str]:
    """The sentences that were shown over the window."""
    return []


@pytest.fixture
def counted() -> list[str]:
    """The terminals that count what is on the skin."""
    return []


@pytest.fixture
def make_desk(
    shown: MainWindow,
    catalog: CatalogPresenter,
    care: CarePresenter,
    today: TodayPresenter,
    forms: FormPresenter,
    journal: JournalPresenter,
    relief: ReliefPresenter,
    settings_presenter: SettingsPresenter,
    theme: Theme,
    diary: Diary,
    relief_day: ReliefDay,
    safety_texts: SafetyTexts,
    speaker: Speaker,
    notifier: Notifier,
    told: list[str],
    counted: list[str],
    wall_clock: WallClock,
    manual_clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[], ReliefDesk]]:
    monkeypatch.setattr(keep_awake_room, "open_keep_awake", NoKeepAwake)
    monkeypatch.setattr(clock_room, "SystemClock", lambda: manual_clock)
    monkeypatch.setattr(clock_room, "boot_id", lambda: "one run of the machine")
    presenters = Presenters(
        catalog=catalog,
        care=care,
        today=today,
        forms=forms,
        journal=journal,
        settings=settings_presenter,
        relief=relief,
    )
    made: list[ReliefDesk] = []

    def new() -> ReliefDesk:
        desk = ReliefDesk(
            window=shown,
            presenters=presenters,
            theme=theme,
            diary=diary,
            relief_day=relief_day,
            texts=lambda: safety_texts,
            speaker=lambda: speaker,
            notifier=lambda: notifier,
            tell=told.append,
            is_counted=lambda: bool(counted),
            now=wall_clock,
            speed=1,
        )
        settings_presenter.settings_changed.connect(desk.follow)
        made.append(desk)
        desk.take_up()
        return desk

    yield new
    for desk in made:
        desk.close()


@pytest.fixture
def desk(make_desk: Callable[[], ReliefDesk]) -> ReliefDesk:
    return make_desk()


@pytest.fixture
def begin(
    desk: ReliefDesk, shown: MainWindow, relief_day: ReliefDay, catalog: CatalogPresenter
) -> Callable[..., ReliefRunPresenter]:
    """Prepare a protocol as the page does when the number before it was given."""

    def ask(relief_id: str = "ice", pain: int = 5) -> ReliefRunPresenter:
        entry = catalog.shown.find_relief(relief_id)
        assert entry is not None
        relief_day.clear_questions(entry.relief)
        relief_day.answer_swelling(False)
        shown.show_relief()
        shown.relief_begin_requested.emit(relief_id, pain)
        assert desk.run is not None
        return desk.run

    return ask


@pytest.fixture
def put_on(begin: Callable[..., ReliefRunPresenter]) -> Callable[..., ReliefRunPresenter]:
    def start(relief_id: str = "ice") -> ReliefRunPresenter:
        run = begin(relief_id)
        run.put_on()
        return run

    return start


PutOn = Callable[..., ReliefRunPresenter]


def page_of(window: MainWindow) -> ReliefRunPage:
    return next(one for one in window.findChildren(ReliefRunPage))


def strip_of(window: MainWindow) -> ReliefStrip:
    return next(one for one in window.findChildren(ReliefStrip))


def texts(shown: QWidget) -> str:
    return "\n".join(label.text() for label in shown.findChildren(QLabel) if label.isVisible())


# Beginning


def test_nothing_is_made_while_nothing_is_used(
    desk: ReliefDesk, shown: MainWindow, told: list[str]
) -> None:
    assert desk.run is None
    assert desk.reminders is None
    assert not desk.is_on
    assert shown.findChildren(ReliefStrip) == []
    assert told == []


def test_the_number_before_it_leads_to_what_to_get_ready(
    begin: PutOn, shown: MainWindow, diary: Diary
) -> None:
    run = begin()
    assert run.stage is Stage.PREPARE
    assert page_of(shown).isVisible()
    assert diary.check_ins()[0].check_in.pain == 5
    assert diary.applications() == ()


def test_whoever_goes_to_another_page_has_not_begun(begin: PutOn, shown: MainWindow) -> None:
    run = begin()
    shown.show_page(JOURNAL)
    assert run.stage is None
    shown.show_page(RELIEF)
    assert shown.relief_page().protocols.isVisible()


def test_what_may_not_begin_does_not(
    desk: ReliefDesk,
    shown: MainWindow,
    rest_the_skin: Callable[[], None],
    told: list[str],
) -> None:
    rest_the_skin()
    shown.show_relief()
    desk.begin("ice", 4)
    desk.begin("no such protocol", 4)
    assert desk.run is None
    assert told == []


def test_a_diary_that_can_t_be_read_is_told(
    begin: PutOn,
    desk: ReliefDesk,
    diary: Diary,
    told: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> ApplicationRecord | None:
        raise DiaryError("The diary is damaged.")

    run = begin()
    run.leave()
    monkeypatch.setattr(diary, "running_application", refuse)
    desk.begin("ice", 4)
    desk.take_up()
    assert told == ["The diary is damaged."] * 2
    assert run.stage is None


# Seen from every page


def test_the_other_pages_can_be_read_under_a_strip(
    put_on: PutOn, shown: MainWindow, lie: Lie
) -> None:
    run = put_on()
    assert not strip_of(shown).isVisible()
    for page in (TODAY, ROUTINES, JOURNAL):
        shown.show_page(page)
        assert strip_of(shown).isVisible()
    lie(72, run)
    strip = strip_of(shown)
    assert strip.line.text() == "Ice · 1:12 on your skin · skin check in 3:48"
    assert strip.open.accessibleDescription() == strip.line.text()
    strip.open.click()
    assert page_of(shown).isVisible()
    assert not strip.isVisible()


def test_the_cards_of_today_lead_to_the_timer(
    put_on: PutOn, shown: MainWindow, relief: ReliefPresenter
) -> None:
    put_on()
    (running,) = [card for card in relief.cards() if card.running]
    assert running.button == "Open the timer"
    shown.start_relief("ice")
    assert page_of(shown).isVisible()


def test_once_it_is_off_the_strip_goes_with_it(
    put_on: PutOn, shown: MainWindow, press: Press, lie: Lie
) -> None:
    run = put_on()
    lie(60, run)
    run.take_off()
    shown.show_page(TODAY)
    assert strip_of(shown).line.text() == "Ice · how is your back now?"
    strip_of(shown).open.click()
    press("3", Key.Key_Return)
    assert run.stage is None
    assert not strip_of(shown).isVisible()
    assert shown.relief_page().protocols.isVisible()


def test_what_is_over_is_left_with_its_page(put_on: PutOn, shown: MainWindow) -> None:
    run = put_on()
    run.take_off()
    run.report_after(None)
    shown.show_page(TODAY)
    assert run.stage is None
    assert not strip_of(shown).isVisible()


def test_in_full_screen_the_time_has_the_window_to_itself(
    put_on: PutOn, shown: MainWindow, press: Press
) -> None:
    put_on()
    press(Key.Key_F11)
    assert shown._rail.isHidden()
    shown.show_page(TODAY)
    assert not shown._rail.isHidden()
    shown.show_page(RELIEF)
    press(Key.Key_F11)
    assert not shown._rail.isHidden()


def test_f1_opens_the_card_over_it_and_the_clock_goes_on(
    put_on: PutOn, shown: MainWindow, press: Press, lie: Lie
) -> None:
    run = put_on()
    press(Key.Key_F1)
    (card,) = (one for one in shown.findChildren(SafetyCardDialog) if one.isVisible())
    lie(30, run)
    card.reject()
    assert page_of(shown).on.time.text() == "0:30 on your skin"


# In a small window


@pytest.mark.parametrize("relief_id", ["ice", "heat", "bath"])
@pytest.mark.parametrize("is_late", [False, True], ids=["looked at", "after a sleep"])
@pytest.mark.parametrize("size", [(640, 480), (720, 540)])
def test_with_large_text_and_without_sound_every_button_is_whole(
    put_on: PutOn,
    shown: MainWindow,
    theme: Theme,
    lie: Lie,
    relief_id: str,
    is_late: bool,  # noqa: FBT001 a case
    size: tuple[int, int],
) -> None:
    theme.apply(Choice.LIGHT, 200)
    shown.resize(*size)
    run = put_on(relief_id)
    page = page_of(shown)
    page.set_sound(muted=True, volume=80)
    lie(60, run)
    if is_late:
        lie(180)
        run.look_now()
    for turn in range(2):
        for _again in range(5):
            QCoreApplication.processEvents()
        buttons = [one for one in page.findChildren(KeyButton) if one.isVisible()]
        assert buttons
        for button in buttons:
            assert button.visibleRegion().boundingRect() == button.rect()
        if run.stage is Stage.CHECK and not turn:
            run.check(skin=False)
    assert run.look is not None
    said = texts(page)
    assert "skin check in" in said or "time is up in" in said


# Counted by a terminal

ELSEWHERE: Final = "Ice or heat goes on in a terminal, with its timer and its skin check."


@pytest.fixture
def in_a_terminal(
    make_desk: Callable[[], ReliefDesk],
    counted: list[str],
    put_on_elsewhere: Callable[[str], None],
) -> Callable[[str], ReliefDesk]:
    """Start the window while a terminal counts a protocol for a minute."""

    def start(relief_id: str = "ice") -> ReliefDesk:
        put_on_elsewhere(relief_id)
        counted.append(relief_id)
        return make_desk()

    return start


@pytest.fixture
def put_on_elsewhere(
    begin_relief: Begin, lie: Lie, catalog: CatalogPresenter
) -> Callable[[str], None]:
    def put_on(relief_id: str) -> None:
        catalog.read()
        begin_relief(relief_id, 5).put_on()
        lie(60)

    return put_on


def test_what_a_terminal_counts_is_said_and_left_alone(
    in_a_terminal: Callable[..., ReliefDesk], shown: MainWindow, told: list[str]
) -> None:
    desk = in_a_terminal()
    assert ELSEWHERE in texts(shown.relief_page())
    assert desk.run is None
    assert not desk.is_on
    shown.show_page(TODAY)
    shown.start_relief("ice")
    assert ELSEWHERE in texts(shown.relief_page())
    shown.relief_begin_requested.emit("heat", 3)
    assert desk.run is None
    assert desk.refuse_session()
    assert told == [f"{ELSEWHERE} No exercise begins until it has ended."]


def test_when_the_terminal_is_gone_it_is_taken_up_with_its_true_time(
    in_a_terminal: Callable[..., ReliefDesk], shown: MainWindow, counted: list[str]
) -> None:
    desk = in_a_terminal()
    desk._elsewhere.look()
    assert desk.run is None
    counted.clear()
    desk._elsewhere.look()
    assert desk.run is not None
    assert desk.run.stage is Stage.CHECK
    assert page_of(shown).check.isVisible()
    assert page_of(shown).check.time.text() == "1:00 on your skin"
    assert page_of(shown).check.hasFocus()
    assert not desk._elsewhere.is_on


def test_what_does_not_call_comes_back_under_the_strip(
    in_a_terminal: Callable[..., ReliefDesk], shown: MainWindow, counted: list[str]
) -> None:
    desk = in_a_terminal("bath")
    shown.show_page(JOURNAL)
    counted.clear()
    desk._elsewhere.look()
    assert shown.page == JOURNAL
    assert strip_of(shown).isVisible()
    assert "1:00 in the water" in strip_of(shown).line.text()
    strip_of(shown).open.click()
    assert page_of(shown).on.isVisible()


def test_when_it_is_off_in_the_terminal_the_window_offers_again(
    in_a_terminal: Callable[..., ReliefDesk],
    shown: MainWindow,
    diary: Diary,
    counted: list[str],
    wall_clock: WallClock,
) -> None:
    desk = in_a_terminal()
    (record,) = diary.applications()
    early = ApplicationOutcome.EARLY
    diary.save_application(replace(record, off_at=wall_clock(), outcome=early, running=None))
    counted.clear()
    desk._elsewhere.look()
    assert desk.run is None
    assert not desk.refuse_session()
    shown.show_relief()
    assert shown.relief_page().protocols.isVisible()
    assert ELSEWHERE not in texts(shown.relief_page())


# Something medical is told meanwhile


def tell_by_the_card(care: CarePresenter, today: TodayPresenter, forms: FormPresenter) -> None:
    del today, forms
    care.report_card(SafetyCard.EMERGENCY)


def tell_on_today(care: CarePresenter, today: TodayPresenter, forms: FormPresenter) -> None:
    del care, forms
    today.tap(6)
    today.add_detail(CheckIn(pain=6, safety_card=SafetyCard.URGENT))


def tell_in_a_form(care: CarePresenter, today: TodayPresenter, forms: FormPresenter) -> None:
    del care, today
    form = forms.open_form(Moment.MORNING)
    assert form is not None
    forms.save(replace(form.check_in, safety_card=SafetyCard.URGENT))


@pytest.mark.parametrize("tell", [tell_by_the_card, tell_on_today, tell_in_a_form])
def test_something_medical_has_it_taken_off_behind_the_card(
    put_on: PutOn,
    shown: MainWindow,
    care: CarePresenter,
    today: TodayPresenter,
    forms: FormPresenter,
    lie: Lie,
    speaker: Heard,
    diary: Diary,
    tell: Callable[..., None],
) -> None:
    run = put_on()
    shown.show_page(TODAY)
    lie(120, run)
    tell(care, today, forms)
    assert run.stage is Stage.OFF
    assert speaker.played[-1] is Cue.ALARM_LOUD
    (card,) = (one for one in shown.findChildren(SafetyCardDialog) if one.isVisible())
    lie(31, run)
    assert card.isVisible()
    assert QApplication.activeModalWidget() is card
    assert not page_of(shown).isVisible()
    assert strip_of(shown).line.text() == "Ice · 2:31 on your skin · take it off"
    card.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    lie(1, run)
    page = page_of(shown)
    assert page.off.isVisible()
    assert "You told of something that has to be looked at first." in texts(page.off)
    assert run.look is not None
    assert "looked at first" in page.off.spoken(run.look)
    page.off.off.click()
    (record,) = diary.applications()
    assert record.outcome is ApplicationOutcome.EARLY


def test_what_leaves_ice_and_heat_open_leaves_it_on(
    put_on: PutOn, today: TodayPresenter, care: CarePresenter, lie: Lie
) -> None:
    run = put_on()
    lie(120, run)
    today.tap(9)
    care.clear_card()
    assert run.stage is Stage.ON


def test_what_is_only_prepared_is_left_when_it_would_be_put_on(
    begin: PutOn, care: CarePresenter, shown: MainWindow
) -> None:
    run = begin()
    care.report_card(SafetyCard.URGENT)
    assert run.stage is Stage.PREPARE
    run.put_on()
    assert run.stage is None
    assert shown.relief_page().protocols.isVisible()


def test_at_the_hard_stop_nothing_else_is_said(
    put_on: PutOn, care: CarePresenter, lie: Lie, shown: MainWindow
) -> None:
    run = put_on()
    lie(1201, run)
    care.report_card(SafetyCard.URGENT)
    assert run.stage is Stage.OFF
    assert not page_of(shown).off.why.isVisible()


# Called


@pytest.fixture
def alerts(monkeypatch: pytest.MonkeyPatch) -> list[QWidget]:
    """The windows that were marked in the task bar."""
    marked: list[QWidget] = []
    monkeypatch.setattr(QApplication, "alert", marked.append)
    return marked


def test_an_alarm_brings_the_page_to_the_front_in_the_window_only(
    put_on: PutOn,
    shown: MainWindow,
    lie: Lie,
    alerts: list[QWidget],
    notifier: Recorded,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raised: list[bool] = []
    for name in ("raise_", "activateWindow", "show", "showNormal"):
        monkeypatch.setattr(shown, name, lambda: raised.append(True))
    run = put_on()
    shown.show_page(JOURNAL)
    lie(300, run)
    assert page_of(shown).check.isVisible()
    assert QApplication.focusWidget() is page_of(shown).check
    assert alerts == [shown]
    assert ALARM in notifier.shown
    assert raised == []


def test_an_alarm_waits_behind_a_dialog(
    put_on: PutOn, shown: MainWindow, lie: Lie, notifier: Recorded, speaker: Heard
) -> None:
    run = put_on()
    shown.show_page(JOURNAL)
    shown.open_card()
    (card,) = (one for one in shown.findChildren(SafetyCardDialog) if one.isVisible())
    lie(301, run)
    assert card.isVisible()
    assert not page_of(shown).isVisible()
    assert strip_of(shown).property("calls") is True
    assert strip_of(shown).line.text() == "Ice · 5:01 on your skin · time for your skin check"
    assert ALARM in notifier.shown
    assert speaker.played[-1] is Cue.ALARM
    card.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    lie(1, run)
    assert page_of(shown).check.isVisible()


def test_an_alarm_waits_until_nothing_is_typed_any_more(
    put_on: PutOn, shown: MainWindow, lie: Lie, press: Press
) -> None:
    run = put_on()
    press(Key.Key_Slash)
    typed = QApplication.focusWidget()
    lie(301, run)
    press("n", "y")
    assert run.stage is Stage.CHECK
    assert shown.page == ROUTINES
    assert typed is not None
    strip_of(shown).open.setFocus()
    lie(1, run)
    assert page_of(shown).check.isVisible()


def test_an_alarm_that_was_answered_meanwhile_brings_nothing_forward(
    put_on: PutOn, shown: MainWindow, lie: Lie, press: Press
) -> None:
    run = put_on()
    press(Key.Key_Slash)
    lie(301, run)
    run.check(skin=False)
    strip_of(shown).open.setFocus()
    lie(2, run)
    assert shown.page == ROUTINES


def test_every_later_alarm_is_said(
    put_on: PutOn, lie: Lie, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "coach.ui.pages.relief.presence.announce", lambda _widget, text: said.append(text)
    )
    run = put_on("heat")
    lie(300, run)
    assert said == []
    lie(30, run)
    assert said == ["Time for your skin check"]
    lie(30, run)
    assert said == ["Time for your skin check", "Take it off now"]


def test_without_sound_it_is_said_that_the_check_would_be_silent(
    put_on: PutOn, shown: MainWindow, press: Press, settings_presenter: SettingsPresenter
) -> None:
    put_on()
    silent = page_of(shown).silent
    assert not silent.isVisible()
    press("M")
    assert settings_presenter.settings.muted
    assert silent.isVisible()
    press("M")
    assert not silent.isVisible()


def test_a_volume_of_nothing_is_silent_too(
    put_on: PutOn, shown: MainWindow, desk: ReliefDesk
) -> None:
    put_on()
    desk.follow(Settings(volume=0))
    assert page_of(shown).silent.isVisible()


# A session beside it


def test_no_session_begins_while_something_is_on_the_skin(
    put_on: PutOn, desk: ReliefDesk, shown: MainWindow
) -> None:
    put_on()
    shown.show_page(TODAY)
    assert desk.stands_in_the_way
    assert desk.refuse_session()
    (question,) = shown.findChildren(Confirm)
    assert "No exercise begins until it has ended." in texts(question)
    question.yes.click()
    assert page_of(shown).isVisible()


@pytest.mark.parametrize("goes_on", [True, False])
def test_what_is_only_prepared_or_over_stands_in_no_way(
    begin: PutOn, desk: ReliefDesk, *, goes_on: bool
) -> None:
    run = begin()
    if goes_on:
        run.put_on()
        run.take_off()
    assert not desk.stands_in_the_way
    assert not desk.refuse_session()
    assert run.stage is None


def test_without_one_a_session_may_begin(desk: ReliefDesk) -> None:
    assert not desk.refuse_session()


# Found again


def test_what_is_on_the_skin_is_found_again_with_its_true_time(
    begin_relief: Begin, make_desk: Callable[[], ReliefDesk], shown: MainWindow, lie: Lie
) -> None:
    run = begin_relief("heat")
    run.put_on()
    lie(480)
    desk = make_desk()
    assert desk.is_on
    check = page_of(shown).check
    assert check.isVisible()
    assert check.gap.text() == (
        "The program was closed meanwhile. It has been on your skin for 8 min."
    )


def test_one_that_is_found_after_20_minutes_has_to_come_off(
    begin_relief: Begin,
    make_desk: Callable[[], ReliefDesk],
    shown: MainWindow,
    lie: Lie,
    speaker: Heard,
) -> None:
    run = begin_relief()
    run.put_on()
    lie(3600)
    make_desk()
    assert page_of(shown).off.isVisible()
    assert page_of(shown).off.ring.accessibleName() == "60:00 on your skin"
    assert speaker.played == [Cue.ALARM_LOUD]


def test_closing_leaves_it_to_be_found_again(
    put_on: PutOn, desk: ReliefDesk, relief_beginnings: ReliefBeginnings, lie: Lie
) -> None:
    run = put_on()
    lie(60, run)
    desk.close()
    assert not desk.is_on
    assert relief_beginnings.take_up() is not None


def test_it_can_be_taken_off_from_outside(
    put_on: PutOn, desk: ReliefDesk, shown: MainWindow
) -> None:
    run = put_on()
    shown.show_page(TODAY)
    desk.take_off()
    assert run.stage is Stage.AFTER
    assert page_of(shown).after.isVisible()


# Planned


@pytest.fixture
def over(put_on: PutOn, lie: Lie) -> ReliefRunPresenter:
    """Ice that was on for 15 minutes, with all answered."""
    run = put_on()
    lie(300, run)
    run.check(skin=False)
    lie(600, run)
    run.take_off()
    run.report_after(3)
    return run


def test_at_the_end_a_plan_for_today_is_offered(
    over: ReliefRunPresenter,
    desk: ReliefDesk,
    shown: MainWindow,
    relief_day: ReliefDay,
    wall_clock: WallClock,
) -> None:
    view = page_of(shown).over
    assert over.stage is Stage.OVER
    assert [button.text() for button in view.choices()] == ["Every 2 h", "Every 2½ h", "Every 3 h"]
    view.choices()[2].click()
    plan = relief_day.interval()
    assert plan is not None
    assert (plan.relief, plan.every_min) == ("ice", 180)
    assert view.choices() == ()
    assert "Ice every 3 h today. Next at 19:55." in texts(view)
    assert desk.reminders is not None
    assert desk.reminders.due == wall_clock.at + dt.timedelta(hours=3)
    assert desk.reminds


def test_after_a_yes_no_plan_is_offered(put_on: PutOn, shown: MainWindow, lie: Lie) -> None:
    run = put_on()
    lie(300, run)
    run.check(skin=True)
    run.take_off()
    run.report_after(None)
    assert page_of(shown).over.choices() == ()


def test_a_plan_of_today_is_found_again(
    over: ReliefRunPresenter,
    relief_day: ReliefDay,
    catalog: CatalogPresenter,
    make_desk: Callable[[], ReliefDesk],
) -> None:
    assert over.stage is Stage.OVER
    entry = catalog.shown.find_relief("ice")
    assert entry is not None
    relief_day.plan(entry.relief, 120)
    again = make_desk()
    assert again.reminders is not None
    assert again.reminders.due is not None


def test_a_reminder_waits_while_one_is_on_the_skin(
    over: ReliefRunPresenter,
    desk: ReliefDesk,
    shown: MainWindow,
    put_on: PutOn,
    relief: ReliefPresenter,
    wall_clock: WallClock,
    notifier: Recorded,
    lie: Lie,
) -> None:
    page_of(shown).over.choices()[0].click()
    over.leave()
    lie(119 * 60)
    run = put_on("heat")
    assert desk.reminders is not None
    lie(61, run)
    desk.reminders.look()
    assert REMINDER not in notifier.shown
    run.take_off()
    run.report_after(None)
    desk.reminders.look()
    assert REMINDER in notifier.shown
    relief.end_plan()
    assert REMINDER not in notifier.shown
    assert wall_clock.at.hour == 18
