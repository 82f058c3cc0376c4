"""Ice and heat on Today and their page: what may begin, what is asked, the plan, the next hour."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from coach.diary.errors import DiaryError
from coach.diary.opening import memory_database
from coach.diary.records import ApplicationOutcome, ApplicationRecord, CheckInRecord
from coach.diary.store import Diary
from coach.domain.log import Log
from coach.domain.pain import CheckIn, Moment, SafetyCard
from coach.domain.relief import Relief, ReliefKind
from coach.domain.relief_log import Application, ReliefLog
from coach.domain.relief_rules import ReliefOffer, relief_offer
from coach.domain.triage import decide
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.resources import shipped
from coach.session.day import Day
from coach.session.relief_day import ReliefDay
from coach.ui.presenters import relief_reader
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.relief_first import first_protocols
from coach.ui.presenters.relief_looks import ReliefCard
from coach.ui.presenters.relief_presenter import ReliefPresenter

ICE, HEAT = ReliefKind.ICE, ReliefKind.HEAT


class Clock(Protocol):
    at: dt.datetime

    def __call__(self) -> dt.datetime: ...

    def ago(self, **parts: float) -> dt.datetime: ...


Use = Callable[..., None]


@pytest.fixture
def use(diary: Diary, wall_clock: Clock) -> Use:
    """Save one use of ice or heat, put on some minutes ago, off after 15 unless it still is on."""

    def save(
        relief: str,
        kind: ReliefKind,
        minutes: float,
        *,
        is_on: bool = False,
        skin: bool = False,
    ) -> None:
        at = wall_clock.ago(minutes=minutes)
        outcome = ApplicationOutcome.SKIN if skin else ApplicationOutcome.DONE
        diary.save_application(
            ApplicationRecord(
                id=f"{relief}-{minutes}",
                relief=relief,
                name=relief.title(),
                kind=kind,
                at=at,
                off_at=None if is_on else at + dt.timedelta(minutes=15),
                outcome=None if is_on else outcome,
                on_skin_s=900,
                wait_min=120 if kind is ICE else 60,
            )
        )

    return save


@pytest.fixture
def hurt(diary: Diary) -> Callable[..., None]:
    """Save what was told, with what the table says of it."""

    def save(at: dt.datetime, check_in: CheckIn, exercise: str | None = None) -> None:
        decision = decide(check_in)
        row, action = decision.row.number, decision.action.value
        record = CheckInRecord(at=at, check_in=check_in, row=row, action=action, exercise=exercise)
        diary.add_check_in(record)

    return save


def of_kind(relief: ReliefPresenter, kind: ReliefKind) -> ReliefCard:
    (found,) = (card for card in relief.cards() if card.kind is kind)
    return found


# Today


def test_what_the_first_frame_says_is_what_the_files_say(shipped_catalog: Catalog) -> None:
    for kind, first in first_protocols().items():
        entry = shipped_catalog.find_relief(first.id)
        assert entry is not None
        for name in ("id", "name", "kind", "medium", "total", "hard_stop", "wait", "day_limit"):
            assert getattr(first, name) == getattr(entry.relief, name), (kind, name)


def test_the_first_frame_shows_what_the_catalogue_leaves_unchanged(
    relief: ReliefPresenter, catalog: CatalogPresenter, use: Use
) -> None:
    use("ice", ICE, 45)
    first = relief.cards()
    assert [card.title for card in first] == ["Ice 15 min", "Heat 15 min"]
    assert [card.enabled for card in first] == [False, True]
    catalog.read()
    assert relief.cards() == first


def test_a_card_tells_how_often_and_when_next(
    relief: ReliefPresenter, catalog: CatalogPresenter, use: Use, wall_clock: Clock
) -> None:
    catalog.read()
    use("ice", ICE, 45)
    assert of_kind(relief, ICE).line == "wrapped in a towel · 1 of 4 today · next from 18:10"
    wall_clock.at += dt.timedelta(minutes=90)
    assert of_kind(relief, ICE).line == "wrapped in a towel · 1 of 4 today"
    assert of_kind(relief, ICE).enabled


@pytest.mark.parametrize("is_read", [False, True])
def test_while_one_is_on_only_its_button_works_and_leads_to_it(
    relief: ReliefPresenter, catalog: CatalogPresenter, use: Use, *, is_read: bool
) -> None:
    use("ice", ICE, 8, is_on=True)
    if is_read:
        catalog.read()
    ice, heat = relief.cards()
    assert (ice.line, ice.button) == ("on your skin since 16:32", "Open the timer")
    assert (ice.enabled, ice.running) == (True, True)
    assert heat.line == "one at a time, now Ice"
    assert (heat.enabled, heat.running) == (False, False)


def test_the_one_that_is_on_stands_for_its_kind(
    relief: ReliefPresenter, catalog: CatalogPresenter, use: Use
) -> None:
    catalog.read()
    use("bath", HEAT, 8, is_on=True)
    assert of_kind(relief, HEAT).title == "Warm bath or shower 15 min"
    assert of_kind(relief, HEAT).line == "in the water since 16:32"


def test_under_a_medical_lock_both_wait(
    relief: ReliefPresenter,
    catalog: CatalogPresenter,
    hurt: Callable[..., None],
    wall_clock: Clock,
) -> None:
    hurt(wall_clock.ago(hours=1), CheckIn(safety_card=SafetyCard.URGENT))
    catalog.read()
    assert {card.line for card in relief.cards()} == {"waits until you have been assessed"}
    assert not any(card.enabled for card in relief.cards())


# The page


def test_the_page_puts_heat_first_unless_the_pain_is_new(
    relief: ReliefPresenter,
    catalog: CatalogPresenter,
    hurt: Callable[..., None],
    wall_clock: Clock,
) -> None:
    catalog.read()
    shown = [one.card.id for one in relief.page().protocols]
    assert shown == ["heat", "bath", "ice", "ice-short"]
    hurt(wall_clock.ago(hours=3), CheckIn(moment=Moment.NOW, pain=4))
    protocols = relief.page().protocols
    assert [one.card.id for one in protocols] == ["ice", "ice-short", "heat", "bath"]
    fresh = "In the first two days: not where you see swelling or a bruise."
    assert [fresh in one.notes for one in protocols] == [False, False, True, True]


def test_the_page_says_why_not_and_until_when(
    relief: ReliefPresenter, catalog: CatalogPresenter, use: Use, safety_texts: SafetyTexts
) -> None:
    catalog.read()
    use("heat", HEAT, 45, skin=True)
    page = relief.page()
    assert page.notice == safety_texts.advice["relief-skin"]
    for one in page.protocols:
        assert one.waits == ()
        assert one.today.endswith("next from tomorrow, 16:10, in 23 h 30 min")
        assert not one.card.enabled


def test_what_shuts_one_kind_is_said_once_and_at_that_kind(
    relief: ReliefPresenter, catalog: CatalogPresenter, use: Use, safety_texts: SafetyTexts
) -> None:
    catalog.read()
    use("ice", ICE, 45)
    page = relief.page()
    assert page.notice is None
    told = {one.card.id: one.waits for one in page.protocols if one.waits}
    assert told == {"ice": safety_texts.advice["relief-wait"].lines}


def test_the_page_names_the_persons_own_files_and_what_is_broken_in_them(
    relief: ReliefPresenter, catalog: CatalogPresenter, user_dir: Path
) -> None:
    text = (shipped("routines") / "ice-heat" / "ice.yaml").read_text(encoding="utf-8")
    text = text.replace("id: ice", "id: mine").replace("name: Ice", "name: Peas")
    (user_dir / "mine.yaml").write_text(text, encoding="utf-8")
    broken = text.replace("20 min", "25 min").replace("id: mine", "id: long")
    (user_dir / "long.yaml").write_text(broken, encoding="utf-8")
    (user_dir / "other.yaml").write_text("name: Other\nsteps: []\n", encoding="utf-8")
    catalog.read()
    page = relief.page()
    own = {one.card.title: one.file for one in page.protocols if one.file}
    assert own == {"Peas 15 min": user_dir / "mine.yaml"}
    assert [one.file.name for one in page.broken] == ["long.yaml"]


def test_a_file_that_makes_ice_of_heat_leaves_the_other_heat_on_today(
    relief: ReliefPresenter, catalog: CatalogPresenter, user_dir: Path
) -> None:
    ice = (shipped("routines") / "ice-heat" / "ice.yaml").read_text("utf-8")
    (user_dir / "heat.yaml").write_text(ice.replace("id: ice", "id: heat"), "utf-8")
    catalog.read()
    assert [(card.id, card.kind) for card in relief.cards()] == [("ice", ICE), ("bath", HEAT)]


def test_the_texts_beside_it_have_their_sources(
    relief: ReliefPresenter, catalog: CatalogPresenter
) -> None:
    catalog.read()
    page = relief.page()
    assert len(page.cards) == 3
    assert all(text.source for text in page.cards)
    assert all(limit.why and limit.source for limit in page.limits)


# The way in


def test_the_list_is_asked_at_first_and_again_after_30_days(
    relief: ReliefPresenter, catalog: CatalogPresenter, wall_clock: Clock
) -> None:
    catalog.read()
    look = relief.way_in("ice")
    assert look is not None
    assert len(look.questions) == 7
    relief.clear_questions("ice")
    again, short = relief.way_in("ice"), relief.way_in("ice-short")
    assert again is not None
    assert short is not None
    assert (again.questions, short.questions) == ((), ())
    wall_clock.at += dt.timedelta(days=30)
    later = relief.way_in("ice")
    assert later is not None
    assert later.questions == look.questions


def test_an_answer_under_four_hours_old_is_offered(
    relief: ReliefPresenter,
    catalog: CatalogPresenter,
    hurt: Callable[..., None],
    wall_clock: Clock,
) -> None:
    catalog.read()
    hurt(wall_clock.ago(hours=3), CheckIn(moment=Moment.NOW, pain=3))
    look = relief.way_in("ice")
    assert look is not None
    assert look.recent == (3, "13:40")


def test_swelling_is_asked_for_heat_on_new_pain_and_a_yes_opens_the_safety_card(
    relief: ReliefPresenter,
    catalog: CatalogPresenter,
    hurt: Callable[..., None],
    wall_clock: Clock,
    qtbot: QtBot,
) -> None:
    catalog.read()
    hurt(wall_clock.ago(hours=3), CheckIn(moment=Moment.NOW, pain=3))
    heat, ice = relief.way_in("heat"), relief.way_in("ice")
    assert heat is not None
    assert ice is not None
    assert (heat.asks_swelling, ice.asks_swelling) == (True, False)
    with qtbot.waitSignal(relief.card_requested) as asked:
        relief.answer_swelling(True)
    assert asked.args == ["urgent", "relief-swelling"]
    assert relief.way_in("heat") is None
    assert of_kind(relief, HEAT).line == (
        "not on swelling or a bruise: from Tuesday, 24 Nov, 13:40"
    )


def test_a_no_about_swelling_lets_heat_begin(
    relief: ReliefPresenter,
    catalog: CatalogPresenter,
    hurt: Callable[..., None],
    wall_clock: Clock,
    qtbot: QtBot,
) -> None:
    catalog.read()
    hurt(wall_clock.ago(hours=3), CheckIn(moment=Moment.NOW, pain=3))
    with qtbot.assertNotEmitted(relief.card_requested):
        relief.answer_swelling(False)
    look = relief.way_in("heat")
    assert look is not None
    assert not look.asks_swelling


@pytest.mark.parametrize("chosen", ["heat", "ice", "unknown"])
def test_what_waits_has_no_way_in(
    relief: ReliefPresenter, catalog: CatalogPresenter, use: Use, chosen: str
) -> None:
    catalog.read()
    use("ice", ICE, 8, is_on=True)
    assert relief.way_in(chosen) is None


# The plan


def test_a_plan_can_be_made_seen_and_ended(
    relief: ReliefPresenter, catalog: CatalogPresenter, use: Use
) -> None:
    catalog.read()
    use("ice", ICE, 45)
    offered = relief.page().plan
    assert offered is not None
    assert [(row.name, len(row.choices)) for row in offered.rows] == [("Heat", 3), ("Ice", 3)]
    relief.plan("ice", 150)
    made = relief.page().plan
    assert made is not None
    assert (made.is_made, made.rows) == (True, ())
    assert made.line == "Ice every 2½ h today. Next at 18:40."
    assert of_kind(relief, ICE).line == ("1 of 4 today · next from 18:10 · planned for 18:40")
    assert of_kind(relief, HEAT).line == "for stiffness, not for swelling"
    relief.end_plan()
    assert relief.page().plan == offered


def test_a_plan_that_asks_as_soon_as_the_next_may_begin_says_one_time(
    relief: ReliefPresenter, catalog: CatalogPresenter, use: Use
) -> None:
    catalog.read()
    use("ice", ICE, 45)
    relief.plan("ice", 120)
    assert of_kind(relief, ICE).line == "1 of 4 today · planned for 18:10"


def test_each_offer_is_worked_out_once_a_look(
    relief: ReliefPresenter,
    catalog: CatalogPresenter,
    use: Use,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalog.read()
    use("ice", ICE, 45)
    relief.plan("ice", 120)
    asked: list[str] = []

    def count(protocol: Relief, *, reliefs: ReliefLog, log: Log, now: dt.datetime) -> ReliefOffer:
        asked.append(protocol.id)
        return relief_offer(protocol, reliefs=reliefs, log=log, now=now)

    monkeypatch.setattr(relief_reader, "relief_offer", count)
    for look in (relief.page, relief.cards, relief.reader.next_hour):
        asked.clear()
        look()
        assert asked
        assert len(asked) == len(set(asked))


def test_a_plan_is_on_the_first_frame(
    relief: ReliefPresenter, relief_day: ReliefDay, catalog: CatalogPresenter
) -> None:
    relief_day.plan(first_protocols()[HEAT], 120)
    first = relief.cards()
    assert [card.line for card in first] == ["wrapped in a towel", "planned for now"]
    catalog.read()
    assert relief.cards() == first


def test_what_is_shut_is_not_planned(
    relief: ReliefPresenter, catalog: CatalogPresenter, use: Use
) -> None:
    catalog.read()
    use("heat", HEAT, 45, skin=True)
    assert relief.page().plan is None


def test_a_choice_that_its_file_no_longer_allows_makes_no_plan(
    relief: ReliefPresenter, relief_day: ReliefDay, catalog: CatalogPresenter, user_dir: Path
) -> None:
    text = (shipped("routines") / "ice-heat" / "ice.yaml").read_text(encoding="utf-8")
    file = user_dir / "mine.yaml"
    file.write_text(
        text.replace("id: ice", "id: mine").replace("wait: 2 h", "wait: 3 h"), encoding="utf-8"
    )
    catalog.read()
    relief.plan("mine", 120)
    assert relief_day.interval() is None
    relief.plan("mine", 180)
    assert relief_day.interval() is not None


def test_a_plan_whose_file_is_gone_makes_room_for_another(
    relief: ReliefPresenter, catalog: CatalogPresenter, user_dir: Path
) -> None:
    text = (shipped("routines") / "ice-heat" / "ice.yaml").read_text(encoding="utf-8")
    file = user_dir / "mine.yaml"
    file.write_text(text.replace("id: ice", "id: mine"), encoding="utf-8")
    catalog.read()
    relief.plan("mine", 120)
    file.unlink()
    catalog.read()
    plan = relief.page().plan
    assert plan is not None
    assert not plan.is_made


# The next hour


def test_it_looks_again_when_the_next_may_begin(
    relief: ReliefPresenter, catalog: CatalogPresenter, use: Use
) -> None:
    use("ice", ICE, 45)
    catalog.read()
    assert relief._hour.isActive()
    assert relief._hour.interval() == 90 * 60_000


def test_while_somebody_looks_it_counts_the_minutes(
    relief: ReliefPresenter, catalog: CatalogPresenter, use: Use, wall_clock: Clock
) -> None:
    use("ice", ICE, 45)
    catalog.read()
    wall_clock.at += dt.timedelta(seconds=20)
    relief.watch(watched=True)
    assert relief._hour.interval() == 40_000
    relief.watch(watched=False)
    assert relief._hour.interval() == 90 * 60_000 - 20_000


def test_the_page_may_go_out_of_view_after_the_diary_was_closed(
    relief: ReliefPresenter, catalog: CatalogPresenter, diary: Diary, use: Use
) -> None:
    use("ice", ICE, 45)
    catalog.read()
    relief.watch(watched=True)
    diary.close()
    relief.watch(watched=False)
    assert relief._hour.interval() == 90 * 60_000


def test_midnight_is_waited_for_where_it_ends_a_plan_or_a_count(
    relief: ReliefPresenter, catalog: CatalogPresenter, wall_clock: Clock, use: Use
) -> None:
    wall_clock.at = wall_clock.at.replace(hour=20, minute=0, second=0, microsecond=0)
    catalog.read()
    relief.plan("ice", 120)
    assert relief._hour.interval() == 4 * 3600_000
    relief.end_plan()
    assert not relief._hour.isActive()
    use("heat", HEAT, 120)
    relief.refresh()
    assert relief._hour.interval() == 4 * 3600_000


def test_the_end_of_the_first_two_days_is_waited_for(
    relief: ReliefPresenter, catalog: CatalogPresenter, wall_clock: Clock, hurt: Callable[..., None]
) -> None:
    hurt(wall_clock.ago(hours=40), CheckIn(pain=4))
    catalog.read()
    assert relief._hour.interval() == 8 * 3600_000


def test_with_nothing_to_wait_for_nothing_runs(
    relief: ReliefPresenter, catalog: CatalogPresenter
) -> None:
    catalog.read()
    relief.watch(watched=True)
    assert not relief._hour.isActive()


# Where the diary can't be used


class BrokenDiary(Diary):
    """Can be neither read nor written where ice and heat are concerned."""

    def used(self, since: dt.datetime) -> tuple[Application, ...]:
        raise DiaryError(f"The diary can't be read since {since:%d}.")

    def acknowledge(self, what: str, version: str, at: dt.datetime) -> None:
        raise DiaryError(f"{what} {version} {at} could not be saved.")


@pytest.fixture
def broken(
    catalog: CatalogPresenter, safety_texts: SafetyTexts, wall_clock: Clock
) -> ReliefPresenter:
    diary = BrokenDiary(memory_database(), None)
    day = Day(diary, wall_clock)
    return ReliefPresenter(
        relief_day=ReliefDay(diary, day, wall_clock),
        day=day,
        catalog=catalog,
        texts=lambda: safety_texts,
        now=wall_clock,
    )


def test_what_can_not_be_kept_is_not_offered(
    broken: ReliefPresenter, catalog: CatalogPresenter
) -> None:
    assert broken.cards() == ()
    catalog.read()
    assert broken.cards() == ()
    page = broken.page()
    assert (page.protocols, page.plan) == ((), None)
    assert page.problem == "The diary can't be read since 19."
    assert broken.way_in("ice") is None


def test_an_answer_that_was_not_saved_is_said_and_the_card_opens_all_the_same(
    broken: ReliefPresenter, catalog: CatalogPresenter, qtbot: QtBot
) -> None:
    catalog.read()
    broken.clear_questions("ice")
    assert broken._problem is not None
    with qtbot.waitSignal(broken.card_requested):
        broken.answer_swelling(True)
    assert broken._problem.startswith("relief-swelling yes")
