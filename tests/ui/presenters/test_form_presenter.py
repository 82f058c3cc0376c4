"""When the morning and the evening form are offered, and what becomes of their answers."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

import pytest

from coach.diary.errors import DiaryError
from coach.diary.opening import memory_database
from coach.diary.records import CheckInRecord
from coach.diary.store import Diary
from coach.domain.pain import CheckIn, Moment, SafetyCard, Stopped, Travels
from coach.library.texts import SafetyTexts
from coach.ui.presenters.form_presenter import FormPresenter, due


class Clock(Protocol):
    at: dt.datetime

    def __call__(self) -> dt.datetime: ...


@pytest.fixture
def evening(wall_clock: Clock) -> Clock:
    wall_clock.at = wall_clock.at.replace(hour=20, minute=14)
    return wall_clock


@pytest.fixture
def morning(wall_clock: Clock) -> Clock:
    wall_clock.at = wall_clock.at.replace(hour=8, minute=30)
    return wall_clock


class BrokenDiary(Diary):
    """Refuses to be written to, and to be read as well when told."""

    def __init__(self) -> None:
        super().__init__(memory_database(), None)
        self.reads = True

    def check_ins(
        self, since: dt.datetime | None = None, until: dt.datetime | None = None
    ) -> tuple[CheckInRecord, ...]:
        if not self.reads:
            raise DiaryError("The diary can't be read.")
        return super().check_ins(since, until)

    def add_check_in(self, record: CheckInRecord) -> CheckInRecord:
        raise DiaryError(f"{record.check_in.pain} could not be saved.")

    def acknowledge(self, what: str, version: str, at: dt.datetime) -> None:
        raise DiaryError(f"{what} {version} {at} could not be saved.")


@pytest.mark.parametrize(
    ("time", "moment"),
    [
        ("00:00", None),
        ("07:59", None),
        ("08:00", Moment.MORNING),
        ("11:59", Moment.MORNING),
        ("12:00", None),
        ("16:59", None),
        ("17:00", Moment.EVENING),
        ("23:59", Moment.EVENING),
    ],
)
def test_each_form_has_its_hours(wall_clock: Clock, time: str, moment: Moment | None) -> None:
    hour, minute = time.split(":")
    assert due(wall_clock.at.replace(hour=int(hour), minute=int(minute))) is moment


def test_nothing_is_offered_in_the_afternoon(forms: FormPresenter) -> None:
    assert forms.offer() is None


@pytest.mark.usefixtures("evening")
def test_a_form_is_offered_once_a_day(forms: FormPresenter, wall_clock: Clock) -> None:
    offer = forms.offer()
    assert offer is not None
    assert (offer.moment, offer.saved) == (Moment.EVENING, False)
    forms.open_form(Moment.EVENING)
    assert forms.save(CheckIn(moment=Moment.EVENING, pain=0)) is None
    saved = forms.offer()
    assert saved is not None
    assert (saved.saved, saved.line) == (True, "In your diary since 20:14.")
    wall_clock.at += dt.timedelta(days=1)
    again = forms.offer()
    assert again is not None
    assert not again.saved


def test_the_morning_form_is_another_one(
    forms: FormPresenter, diary: Diary, morning: Clock
) -> None:
    forms.open_form(Moment.MORNING)
    forms.save(CheckIn(moment=Moment.MORNING, pain=1))
    morning.at = morning.at.replace(hour=19)
    offer = forms.offer()
    assert offer is not None
    assert (offer.moment, offer.saved) == (Moment.EVENING, False)
    assert [record.check_in.moment for record in diary.check_ins()] == [Moment.MORNING]


def test_not_today_hides_a_form_until_tomorrow(
    forms: FormPresenter, diary: Diary, safety_texts: SafetyTexts, evening: Clock
) -> None:
    forms.put_off(Moment.EVENING)
    assert forms.offer() is None
    another_start = FormPresenter(
        diary=diary, texts=lambda: safety_texts, now=evening, relief_open=lambda: True
    )
    assert another_start.offer() is None
    evening.at += dt.timedelta(days=1)
    assert forms.offer() is not None


def test_not_this_morning_leaves_the_evening(forms: FormPresenter, morning: Clock) -> None:
    forms.put_off(Moment.MORNING)
    morning.at = morning.at.replace(hour=19)
    assert forms.offer() is not None


@pytest.mark.usefixtures("evening")
def test_a_saved_form_is_opened_and_changed_the_same_day(
    forms: FormPresenter, diary: Diary, wall_clock: Clock
) -> None:
    forms.open_form(Moment.EVENING)
    forms.save(CheckIn(moment=Moment.EVENING, pain=2))
    saved_at = wall_clock.at
    wall_clock.at += dt.timedelta(hours=1)
    look = forms.open_form(Moment.EVENING)
    assert look.check_in.pain == 2
    assert look.line == "Today, saved at 20:14. Change what you like."
    forms.save(CheckIn(moment=Moment.EVENING, pain=4))
    (record,) = diary.check_ins()
    assert (record.check_in.pain, record.at) == (4, saved_at)


@pytest.mark.usefixtures("evening")
def test_a_form_of_another_day_is_corrected_by_its_id(
    forms: FormPresenter, diary: Diary, wall_clock: Clock
) -> None:
    yesterday = wall_clock.at - dt.timedelta(days=1)
    saved = diary.add_check_in(
        CheckInRecord(at=yesterday, check_in=CheckIn(moment=Moment.EVENING, pain=3))
    )
    look = forms.open_saved(saved.id)
    assert look is not None
    assert look.line == "Yesterday, saved at 20:14. Change what you like."
    forms.save(CheckIn(moment=Moment.EVENING, pain=9))
    (record,) = diary.check_ins()
    assert (record.at, record.row, record.action) == (yesterday, "D9", "stop+soon")
    offer = forms.offer()
    assert offer is not None
    assert not offer.saved


def test_a_form_that_is_gone_cannot_be_opened(forms: FormPresenter) -> None:
    assert forms.open_saved("gone") is None


def test_a_form_that_is_gone_cannot_be_saved(
    forms: FormPresenter, diary: Diary, wall_clock: Clock
) -> None:
    assert forms.save(CheckIn(pain=1)) == "This entry is no longer there."
    saved = diary.add_check_in(CheckInRecord(at=wall_clock(), check_in=CheckIn(pain=1)))
    forms.open_saved(saved.id)
    diary.delete_check_in(saved.id)
    assert forms.save(CheckIn(pain=2)) == "This entry is no longer there."
    assert diary.check_ins() == ()


@pytest.mark.usefixtures("evening")
def test_answers_left_unsaved_are_there_again_the_same_day(
    forms: FormPresenter, wall_clock: Clock
) -> None:
    begun = CheckIn(moment=Moment.EVENING, pain=4, words=("dull",))
    forms.open_form(Moment.EVENING)
    forms.keep(begun)
    assert forms.open_form(Moment.EVENING).check_in == begun
    assert forms.open_form(Moment.MORNING).check_in.words == ()
    wall_clock.at += dt.timedelta(days=1)
    assert forms.open_form(Moment.EVENING).check_in.words == ()


@pytest.mark.usefixtures("evening")
def test_a_correction_left_unsaved_changes_nothing(forms: FormPresenter) -> None:
    forms.open_form(Moment.EVENING)
    forms.save(CheckIn(moment=Moment.EVENING, pain=2))
    forms.keep(CheckIn(moment=Moment.EVENING, pain=9))
    forms.open_form(Moment.EVENING)
    forms.keep(CheckIn(moment=Moment.EVENING, pain=9))
    assert forms.open_form(Moment.EVENING).check_in.pain == 2


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(("minutes", "pain"), [(15, 3), (16, None)])
def test_a_tap_of_the_last_minutes_is_not_asked_again(
    forms: FormPresenter, diary: Diary, wall_clock: Clock, minutes: int, pain: int | None
) -> None:
    tapped = wall_clock.at - dt.timedelta(minutes=minutes)
    diary.add_check_in(CheckInRecord(at=tapped, check_in=CheckIn(pain=3, words=("dull",))))
    look = forms.open_form(Moment.EVENING)
    assert (look.check_in.moment, look.check_in.pain) == (Moment.EVENING, pain)
    assert look.check_in.words == (() if pain is None else ("dull",))


def test_what_is_begun_before_midnight_is_of_that_day(
    forms: FormPresenter, diary: Diary, evening: Clock
) -> None:
    begun = evening.at.replace(hour=23, minute=58)
    evening.at = begun
    forms.open_form(Moment.EVENING)
    evening.at += dt.timedelta(minutes=5)
    forms.save(CheckIn(moment=Moment.EVENING, pain=1))
    assert [record.at for record in diary.check_ins()] == [begun]


def test_answers_have_the_time_at_which_they_are_saved(
    forms: FormPresenter, diary: Diary, evening: Clock
) -> None:
    forms.open_form(Moment.EVENING)
    evening.at += dt.timedelta(minutes=5)
    forms.save(CheckIn(moment=Moment.EVENING, pain=1))
    assert [record.at for record in diary.check_ins()] == [evening.at]


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    ("answers", "row", "action", "title", "card"),
    [
        ({"pain": 3}, "D13", "continue", None, []),
        ({"pain": 8}, "D9", "stop+soon", "No more exercise today", []),
        ({"pain": 2, "stopped": Stopped.HARDLY_MOVE}, "D9", "stop+soon",
         "No more exercise today", []),
        ({"pain": 2, "travels": Travels.BELOW_KNEE_ONE}, "D11", "stop+soon",
         "No more exercise today", []),
        ({"pain": 1, "words": ("numb",)}, "D3", "stop+soon", "No more exercise today", []),
        ({"pain": 1, "travels": Travels.BOTH_LEGS}, "D2", "emergency",
         "Get help now", [("emergency", "D2")]),
        ({"pain": 1, "safety_card": SafetyCard.URGENT}, "D4", "urgent",
         "Ask for advice today", [("urgent", "D4")]),
    ],
)  # fmt: skip
def test_after_saving_the_table_speaks(
    forms: FormPresenter, diary: Diary, answers: dict[str, object], row: str, action: str,
    title: str | None, card: list[tuple[str, str]],
) -> None:  # fmt: skip
    opened: list[tuple[str, str]] = []
    forms.card_requested.connect(lambda heading, advice: opened.append((heading, advice)))
    forms.open_form(Moment.EVENING)
    forms.save(CheckIn(moment=Moment.EVENING, **answers))  # type: ignore[arg-type]  # by name
    (record,) = diary.check_ins()
    assert (record.row, record.action) == (row, action)
    offer = forms.offer()
    assert offer is not None
    assert (offer.advice.title if offer.advice else None) == title
    assert opened == card


@pytest.mark.usefixtures("evening")
def test_a_diary_that_refuses_says_so_and_keeps_the_answers(
    safety_texts: SafetyTexts, wall_clock: Clock
) -> None:
    diary = BrokenDiary()
    forms = FormPresenter(
        diary=diary, texts=lambda: safety_texts, now=wall_clock, relief_open=lambda: True
    )
    forms.put_off(Moment.EVENING)
    assert forms.offer() is not None
    forms.open_form(Moment.EVENING)
    assert forms.save(CheckIn(moment=Moment.EVENING, pain=3)) == "3 could not be saved."
    forms.keep(CheckIn(moment=Moment.EVENING, pain=3))
    assert forms.open_form(Moment.EVENING).check_in.pain == 3
    opened: list[tuple[str, str]] = []
    forms.card_requested.connect(lambda heading, advice: opened.append((heading, advice)))
    forms.save(CheckIn(moment=Moment.EVENING, pain=3, travels=Travels.BOTH_LEGS))
    assert opened == [("emergency", "D2")]
    diary.reads = False
    assert forms.offer() is None
    diary.close()


@pytest.mark.usefixtures("evening")
def test_saving_and_putting_off_say_changed(forms: FormPresenter) -> None:
    changes: list[str] = []
    forms.changed.connect(lambda: changes.append("changed"))
    forms.open_form(Moment.EVENING)
    forms.save(CheckIn(moment=Moment.EVENING, pain=0))
    forms.put_off(Moment.MORNING)
    assert changes == ["changed", "changed"]


def test_a_form_saved_again_does_not_open_what_waits_for_an_assessment(
    forms: FormPresenter, diary: Diary, evening: Clock
) -> None:
    forms.open_form(Moment.EVENING)
    forms.save(CheckIn(moment=Moment.EVENING, pain=4, travels=Travels.BOTH_LEGS))
    forms.open_form(Moment.EVENING)
    forms.save(CheckIn(moment=Moment.EVENING, pain=4))
    (record,) = diary.check_ins()
    assert (record.check_in.travels, record.row) == (Travels.NO, "D2")
    assert evening().date() == record.at.date()
