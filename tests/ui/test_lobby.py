"""From a routine's Start in the window to its session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from coach.desktop import keep_awake as keep_awake_room
from coach.desktop import sound
from coach.desktop.keep_awake import NoKeepAwake
from coach.desktop.sound import SilentSpeaker
from coach.diary.records import CheckInRecord, SessionOutcome
from coach.diary.store import Diary
from coach.domain.log import Lift
from coach.domain.pain import CheckIn, Moment, SafetyCard
from coach.domain.triage import decide
from coach.library.texts import SafetyTexts
from coach.lobby import Lobby
from coach.session.day import Day
from coach.session.look import Stage
from coach.ui.dialogs.safety_card import SafetyCardDialog
from coach.ui.main_window import MainWindow
from coach.ui.pages.page_maker import Presenters
from coach.ui.pages.session_page import SessionPage
from coach.ui.presenters.care_presenter import CarePresenter
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.form_presenter import FormPresenter
from coach.ui.presenters.journal_presenter import JournalPresenter
from coach.ui.presenters.relief_presenter import ReliefPresenter
from coach.ui.presenters.settings_presenter import SettingsPresenter
from coach.ui.presenters.today_presenter import TodayPresenter
from coach.ui.theme.theme import Theme

Key = Qt.Key
Press = Callable[..., None]
Clock = Callable[[], dt.datetime]


@pytest.fixture
def presenters(
    catalog: CatalogPresenter,
    care: CarePresenter,
    today: TodayPresenter,
    forms: FormPresenter,
    journal: JournalPresenter,
    settings_presenter: SettingsPresenter,
    relief: ReliefPresenter,
) -> Presenters:
    return Presenters(
        catalog=catalog,
        care=care,
        today=today,
        forms=forms,
        journal=journal,
        settings=settings_presenter,
        relief=relief,
    )


@pytest.fixture
def lobby(
    shown: MainWindow,
    presenters: Presenters,
    theme: Theme,
    diary: Diary,
    safety_texts: SafetyTexts,
    wall_clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Lobby]:
    monkeypatch.setattr(sound, "open_speaker", lambda _assets: SilentSpeaker())
    monkeypatch.setattr(keep_awake_room, "open_keep_awake", NoKeepAwake)
    told: list[str] = []
    made = Lobby(
        window=shown,
        presenters=presenters,
        theme=theme,
        diary=diary,
        day=Day(diary, wall_clock),
        texts=lambda: safety_texts,
        tell=told.append,
        refuses=lambda: False,
        now=wall_clock,
        speed=1,
    )
    yield made
    made.close()
    assert told == []


def page_of(lobby: Lobby) -> SessionPage:
    return lobby.session_page()


def stage(lobby: Lobby) -> Stage | None:
    assert lobby.session is not None
    return lobby.session.stage


def texts(lobby: Lobby) -> str:
    labels = page_of(lobby).findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def save(diary: Diary, at: dt.datetime, check_in: CheckIn) -> None:
    decision = decide(check_in)
    diary.add_check_in(
        CheckInRecord(
            at=at, check_in=check_in, row=decision.row.number, action=decision.action.value
        )
    )


def test_when_all_is_well_one_press_begins(lobby: Lobby, press: Press, diary: Diary) -> None:
    lobby.ask_start("core-beginner")
    press("0")
    assert stage(lobby) is Stage.PLAYING
    assert diary.check_ins()[0].check_in == CheckIn(moment=Moment.BEFORE, pain=0)


def test_enter_takes_an_answer_under_four_hours_old(
    lobby: Lobby, press: Press, diary: Diary, wall_clock: Clock
) -> None:
    save(diary, wall_clock() - dt.timedelta(hours=3), CheckIn(moment=Moment.NOW, pain=2))
    lobby.ask_start("core-beginner")
    assert page_of(lobby).start.take.text() == "2, from 13:40"
    press(Key.Key_Return, Key.Key_Return)
    assert stage(lobby) is Stage.PLAYING
    assert diary.check_ins()[0].check_in == CheckIn(moment=Moment.BEFORE, pain=2)


def test_an_older_answer_is_not_offered(
    lobby: Lobby, press: Press, diary: Diary, wall_clock: Clock
) -> None:
    save(diary, wall_clock() - dt.timedelta(hours=4), CheckIn(moment=Moment.NOW, pain=2))
    lobby.ask_start("core-beginner")
    press(Key.Key_Return, Key.Key_Return)
    assert stage(lobby) is None


def test_with_pain_of_3_it_is_said_that_the_routine_comes_eased(
    lobby: Lobby, press: Press, diary: Diary
) -> None:
    lobby.ask_start("core-beginner")
    press("3", Key.Key_Return)
    assert "With pain of 3 to 5 this routine comes eased" in texts(lobby)
    assert diary.sessions() == ()
    press(Key.Key_Return)
    assert stage(lobby) is Stage.PLAYING
    assert all(entry.eased for entry in diary.sessions()[0].plan if entry.exercise)


def test_what_stays_open_is_taken_with_the_answers_given(
    lobby: Lobby, press: Press, diary: Diary
) -> None:
    lobby.ask_start("core-beginner")
    press("3", Key.Key_Return)
    instead = page_of(lobby).start.instead.buttons
    assert instead[0].text() == "Sore-back day"
    instead[0].click()
    assert stage(lobby) is Stage.PLAYING
    assert diary.sessions()[0].routine == "sore-day"
    assert diary.sessions()[0].start_pain == 3


def test_not_now_begins_and_saves_nothing(lobby: Lobby, press: Press, diary: Diary) -> None:
    lobby.ask_start("core-beginner")
    press("3", Key.Key_Return, Key.Key_Escape)
    assert (diary.sessions(), diary.check_ins()) == ((), ())


def test_something_sharp_before_leaves_gentle_things_which_can_be_begun_at_once(
    lobby: Lobby, press: Press, diary: Diary
) -> None:
    lobby.ask_start("core-beginner")
    press("2", "y")
    page_of(lobby).start.details.words.chip("sharp").click()
    press(Key.Key_Return)
    assert "Gentle things only today" in texts(lobby)
    assert diary.sessions() == ()
    buttons = {button.text(): button for button in page_of(lobby).wait.instead.buttons}
    assert "Belly breathing" in buttons
    buttons["Belly breathing"].click()
    assert stage(lobby) is Stage.PLAYING
    assert diary.sessions()[0].routine == "diaphragmatic-breathing"


def test_pain_into_both_legs_opens_the_card_and_nothing_else(
    lobby: Lobby, press: Press, diary: Diary
) -> None:
    lobby.ask_start("core-beginner")
    press("2", "y")
    page_of(lobby).start.details.travels.chip("both_legs").click()
    press(Key.Key_Return)
    card = QApplication.activeModalWidget()
    assert isinstance(card, SafetyCardDialog)
    card.reject()
    assert page_of(lobby).wait.instead.buttons == ()
    assert (diary.sessions(), diary.check_ins()[0].row) == ((), "D2")


def test_under_a_lock_it_is_asked_only_before_what_stays_open(
    lobby: Lobby, diary: Diary, wall_clock: Clock, press: Press
) -> None:
    save(diary, wall_clock() - dt.timedelta(minutes=9), CheckIn(moment=Moment.NOW, pain=9))
    lobby.ask_start("core-beginner")
    assert page_of(lobby).wait.isVisible()
    buttons = page_of(lobby).wait.instead.buttons
    buttons[0].click()
    assert page_of(lobby).start.isVisible()
    press("1", Key.Key_Return)
    assert stage(lobby) is Stage.PLAYING


def test_an_exercise_that_hurt_last_time_is_named_before_the_routine_begins(
    lobby: Lobby, press: Press, diary: Diary, wall_clock: Clock
) -> None:
    at = wall_clock() - dt.timedelta(days=3)
    check_in = CheckIn(moment=Moment.DURING, pain=2, words=("stabbing",))
    decision = decide(check_in)
    diary.add_check_in(
        CheckInRecord(
            at=at,
            check_in=check_in,
            exercise="glute-bridge",
            row=decision.row.number,
            action=decision.action.value,
        )
    )
    Day(diary, wall_clock).lift("sharp24", Lift.CHOSEN)
    lobby.ask_start("core-beginner")
    press("0")
    assert "Glute bridge" in texts(lobby)
    assert "It hurt last time" in texts(lobby)
    press(Key.Key_Return)
    assert stage(lobby) is Stage.PLAYING


def test_a_check_in_takes_the_places_of_the_day_for_granted(
    qtbot: QtBot, lobby: Lobby, press: Press, diary: Diary, wall_clock: Clock
) -> None:
    morning = CheckIn(moment=Moment.MORNING, pain=1, where=("low_back_left",))
    save(diary, wall_clock() - dt.timedelta(hours=8), morning)
    lobby.ask_start("core-beginner")
    press("0", "h", "2")
    details = page_of(lobby).check_in.questions.details
    qtbot.waitUntil(details.elsewhere.isVisible)
    assert "As you said before: low back, left." in texts(lobby)
    details.elsewhere.click()
    details.where.box("low_back_left").click()
    details.where.box("neck").click()
    press(Key.Key_Return, "h", "2")
    assert "As you said before: neck." in texts(lobby)
    press(Key.Key_Return)
    assert [saved.check_in.where for saved in diary.check_ins()[:2]] == [("neck",), ("neck",)]


def hurt(diary: Diary, clock: Clock, exercise: str) -> None:
    """Have an exercise hurt sharply three days ago, and lift what followed from that."""
    check_in = CheckIn(moment=Moment.DURING, pain=2, words=("stabbing",))
    decision = decide(check_in)
    diary.add_check_in(
        CheckInRecord(
            at=clock() - dt.timedelta(days=3),
            check_in=check_in,
            session="earlier",
            exercise=exercise,
            into_step_s=12.0,
            row=decision.row.number,
            action=decision.action.value,
        )
    )
    Day(diary, clock).lift("sharp24", Lift.CHOSEN)


def test_while_one_gets_ready_the_player_tells_what_hurt_last_time(
    lobby: Lobby, press: Press, diary: Diary, wall_clock: Clock, catalog: CatalogPresenter
) -> None:
    bird_dog = catalog.shown.exercises["bird-dog"]
    easier = catalog.shown.exercises[bird_dog.easier or ""].name
    hurt(diary, wall_clock, "bird-dog")
    lobby.ask_start("core-standard")
    press("0", Key.Key_Return)
    player = page_of(lobby).player
    assert not player.memory.isVisible()
    for _press in range(12):
        if easier not in player.name.accessibleName():
            player.controls.skip.click()
    assert player.memory.isVisible()
    assert player.memory.text() == (
        f"{bird_dog.name}. Last Thursday: stabbing, after 12 s. It comes as {easier} now."
    )
    player.controls.skip.click()
    assert not player.memory.isVisible()


def test_a_line_of_the_card_before_a_session_is_kept_and_none_begins(
    lobby: Lobby, press: Press, diary: Diary
) -> None:
    lobby.ask_start("core-beginner")
    press(Key.Key_F1)
    card = QApplication.activeModalWidget()
    assert isinstance(card, SafetyCardDialog)
    card.questions[SafetyCard.URGENT].chip("yes").click()
    card.once_more[SafetyCard.URGENT].yes.click()
    again = QApplication.activeModalWidget()
    assert isinstance(again, SafetyCardDialog)
    assert again.questions == {}
    again.reject()
    assert "Ask for advice today" in texts(lobby)
    assert [(saved.row, saved.session) for saved in diary.check_ins()] == [("D4", None)]
    press(Key.Key_Return)
    lobby.ask_start("walk-10")
    assert page_of(lobby).wait.isVisible()
    assert page_of(lobby).wait.instead.buttons == ()


def test_that_no_line_of_the_card_applies_is_kept_in_a_session_too(
    lobby: Lobby, press: Press, diary: Diary, wall_clock: Clock
) -> None:
    lobby.ask_start("core-beginner")
    press("0")
    before = diary.acknowledged("safety-card")
    wall_clock.at += dt.timedelta(minutes=3)  # type: ignore[attr-defined]  # the clock of conftest
    press(Key.Key_F1)
    card = QApplication.activeModalWidget()
    assert isinstance(card, SafetyCardDialog)
    for group in card.questions.values():
        group.chip("no").click()
    card.reject()
    after = diary.acknowledged("safety-card")
    assert before is not None
    assert after is not None
    assert after.at > before.at
    assert stage(lobby) is Stage.PLAYING


# Ice and heat


def test_nothing_is_asked_or_taken_up_while_something_is_on_the_skin(
    lobby: Lobby, shown: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lobby, "_refuses", lambda: True)
    lobby.ask_start("core-beginner")
    lobby.go_on()
    assert not shown.in_session


def is_on_ice_and_heat(window: MainWindow) -> bool:
    return not window.in_session and window.relief_page().isVisible()


def test_before_a_session_with_pain_of_3_ice_and_heat_stand_behind_what_else_fits(
    lobby: Lobby, shown: MainWindow, press: Press, diary: Diary
) -> None:
    lobby.ask_start("core-beginner")
    press("3", Key.Key_Return)
    assert page_of(lobby).start.instead.relief.isVisible()
    page_of(lobby).start.instead.relief.click()
    assert is_on_ice_and_heat(shown)
    assert diary.sessions() == ()


def test_where_a_session_waits_ice_and_heat_lead_to_their_page(
    lobby: Lobby, shown: MainWindow, press: Press, diary: Diary
) -> None:
    lobby.ask_start("core-beginner")
    press("7", Key.Key_Return)
    assert "Exercise waits today" in texts(lobby)
    page_of(lobby).wait.instead.relief.click()
    assert is_on_ice_and_heat(shown)
    assert [saved.check_in.pain for saved in diary.check_ins()] == [7]


def test_a_stop_in_a_session_is_saved_before_its_ice_and_heat_open(
    lobby: Lobby, shown: MainWindow, press: Press, diary: Diary
) -> None:
    lobby.ask_start("core-beginner")
    press("0", "h", "6", Key.Key_Return)
    assert "From 6 on, exercise ends for today." in texts(lobby)
    assert page_of(lobby).end.relief.isVisible()
    page_of(lobby).end.relief.click()
    assert is_on_ice_and_heat(shown)
    (session,) = diary.sessions()
    assert session.outcome is SessionOutcome.STOPPED
    assert diary.check_ins()[0].row == "D10"


def test_after_a_skin_check_with_yes_neither_is_named(
    lobby: Lobby, press: Press, rest_the_skin: Callable[[], None]
) -> None:
    rest_the_skin()
    lobby.ask_start("core-beginner")
    press("3", Key.Key_Return)
    assert not page_of(lobby).start.instead.relief.isVisible()


def test_who_has_to_get_help_first_is_offered_neither(lobby: Lobby, press: Press) -> None:
    lobby.ask_start("core-beginner")
    press("2", "y")
    page_of(lobby).start.details.travels.chip("both_legs").click()
    press(Key.Key_Return)
    card = QApplication.activeModalWidget()
    assert isinstance(card, SafetyCardDialog)
    card.reject()
    assert not page_of(lobby).wait.instead.relief.isVisible()
