"""Locks laid out for reading."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.domain.locks import Lock, LockKind
from coach.domain.log import Lift
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.ui.presenters.closed import closed_look, open_looks, refused_look

NOW = dt.datetime(2026, 11, 22, 16, 40, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def lock(kind: LockKind, **more: object) -> Lock:
    return Lock(kind=kind, since=NOW, row="D10", **more)  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize("kind", list(LockKind))
def test_every_lock_says_what_why_and_what_stays_open(
    safety_texts: SafetyTexts, kind: LockKind
) -> None:
    look = closed_look((lock(kind),), (), safety_texts, NOW)
    assert look is not None
    (shown,) = look.locks
    advice = safety_texts.advice[f"lock-{kind.value}"]
    assert (shown.title, shown.lines) == (advice.title, advice.lines)
    assert len(shown.lines) >= 2


def test_after_its_hours_a_sharp_lock_asks_for_a_gentle_session(safety_texts: SafetyTexts) -> None:
    look = closed_look((lock(LockKind.SHARP24, first_session=True),), (), safety_texts, NOW)
    assert look is not None
    assert look.locks[0].title == safety_texts.advice["lock-first-session"].title
    assert look.locks[0].ends == "It ends with that session."


def test_no_lock_is_nothing_to_say(safety_texts: SafetyTexts) -> None:
    assert closed_look((), (), safety_texts, NOW) is None


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        (
            (LockKind.SOON, LockKind.DAY),
            [
                [(Lift.SPOKEN, False), (Lift.GONE, False), (Lift.CHOSEN, True)],
                [(Lift.CHOSEN, True)],
            ],
        ),
        (
            (LockKind.MEDICAL, LockKind.SOON, LockKind.DAY),
            [[(Lift.ASSESSED, False)], [(Lift.SPOKEN, False), (Lift.GONE, False)], []],
        ),
    ],
)
def test_medical_has_its_one_tick_and_without_it_the_others_a_quiet_choice(
    safety_texts: SafetyTexts, kinds: tuple[LockKind, ...], told: list[list[tuple[Lift, bool]]]
) -> None:
    look = closed_look([lock(kind) for kind in kinds], (), safety_texts, NOW)
    assert look is not None
    assert [[(lift.lift, lift.quiet) for lift in one.lifts] for one in look.locks] == told


def test_the_reason_is_shown_once_more_before_a_deliberate_choice(
    safety_texts: SafetyTexts,
) -> None:
    look = closed_look((lock(LockKind.DAY),), (), safety_texts, NOW)
    assert look is not None
    assert look.locks[0].lifts[0].words.lines[0] == safety_texts.advice["lock-day"].lines[0]


def test_only_a_lock_that_waits_for_a_word_reminds(safety_texts: SafetyTexts) -> None:
    for kind, reminder in (
        (LockKind.SOON, "Have you spoken to someone about it?"),
        (LockKind.DAY, ""),
    ):
        look = closed_look((lock(kind),), (), safety_texts, NOW, reminds=True)
        assert look is not None
        assert look.reminder == reminder


def test_what_stays_open_has_name_and_length(shipped_catalog: Catalog) -> None:
    looks = open_looks(("walk-10", "constructive-rest", "nowhere"), shipped_catalog)
    assert [look.label for look in looks] == [
        "Walk, first step · 10 min",
        f"Rest with calves on a chair · {looks[1].line}",
    ]
    assert looks[1].line
    assert open_looks(("walk-10",), None) == ()


def test_a_refusal_without_a_lock_says_why_and_lifts_nothing(safety_texts: SafetyTexts) -> None:
    advice = safety_texts.advice["start-gentle-only"]
    look = refused_look(advice, ())
    assert [(one.kind, one.title, one.lifts) for one in look.locks] == [(None, advice.title, ())]


def test_one_lock_more_is_told_briefly(safety_texts: SafetyTexts) -> None:
    for kind, ends_at, said in ((LockKind.SOON, None, (0, 2)), (LockKind.DAY, NOW, (0,))):
        look = closed_look((lock(kind, ends_at=ends_at),), (), safety_texts, NOW)
        assert look is not None
        lines = safety_texts.advice[f"lock-{kind.value}"].lines
        assert look.locks[0].brief == tuple(lines[at] for at in said)


@pytest.mark.parametrize("kind", list(LockKind))
def test_a_lock_names_ice_and_heat_but_where_someone_has_to_look_first(
    safety_texts: SafetyTexts, kind: LockKind
) -> None:
    shown = closed_look((lock(kind),), (), safety_texts, NOW, relief=True)
    shut = closed_look((lock(kind),), (), safety_texts, NOW)
    assert shown is not None
    assert shut is not None
    assert (shown.relief, shut.relief) == (kind is not LockKind.MEDICAL, False)


def test_the_strictest_lock_decides_whether_ice_and_heat_are_named(
    safety_texts: SafetyTexts,
) -> None:
    both = (lock(LockKind.MEDICAL), lock(LockKind.DAY))
    look = closed_look(both, (), safety_texts, NOW, relief=True)
    assert look is not None
    assert not look.relief
