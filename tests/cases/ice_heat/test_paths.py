"""Every path through one use of ice or heat: the stages, the calls, and what the diary keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from coach.domain.relief import Relief
from coach.player.clock import NS
from coach.session.relief_look import ReliefStage

if TYPE_CHECKING:
    from tests.cases.ice_heat.conftest import PathCase, Use

PutOn = Callable[[Relief], "Use"]


@pytest.fixture(scope="module")
def walked() -> Iterator[dict[str, Use]]:
    """Every path that was gone through; each takes its time, so that it is gone once."""
    uses: dict[str, Use] = {}
    yield uses
    for use in uses.values():
        use.diary.close()


@pytest.fixture
def gone(
    path_case: PathCase, reliefs: dict[str, Relief], put_on: PutOn, walked: dict[str, Use]
) -> Use:
    """The use of a case, gone through second by second."""
    if path_case.name in walked:
        return walked[path_case.name]
    use = walked[path_case.name] = put_on(reliefs[path_case.relief])
    for at, words in path_case.deeds:
        while use.second < at:
            use.look_a_second_later()
        use.do(words)
    while use.second < path_case.end:
        use.look_a_second_later()
    return use


def test_each_stage_begins_at_its_second(path_case: PathCase, gone: Use) -> None:
    assert gone.stages == path_case.stages, path_case.source


def test_somebody_is_called_as_often_and_as_loudly_as_written(
    path_case: PathCase, gone: Use
) -> None:
    if path_case.alarms is not None:
        assert gone.alarms == path_case.alarms, path_case.source


def test_a_sleep_is_told_with_its_length(path_case: PathCase, gone: Use) -> None:
    if path_case.gaps is not None:
        assert gone.gaps == path_case.gaps
    elif not any(words[0] in {"gap", "wall"} for _at, words in path_case.deeds):
        assert gone.gaps == []


def test_take_it_off_stands_beside_the_check_as_long_as_written(
    path_case: PathCase, gone: Use
) -> None:
    if path_case.take_off is not None:
        span = [gone.take_off[0], gone.take_off[-1]] if gone.take_off else []
        assert span == path_case.take_off


def test_the_diary_keeps_how_it_ended_and_how_long_it_was_on_the_skin(
    path_case: PathCase, gone: Use
) -> None:
    (kept,) = gone.diary.applications()
    assert kept.pain_before == 5
    if path_case.outcome:
        assert kept.outcome is not None
        assert kept.outcome.value == path_case.outcome
    if path_case.on_skin is not None:
        assert kept.on_skin_s == pytest.approx(path_case.on_skin, abs=0.01)


def test_what_was_taken_off_waits_as_long_as_it_says(gone: Use) -> None:
    look = gone.run.look()
    if look.stage is ReliefStage.AFTER:
        (kept,) = gone.diary.applications()
        assert kept.off_at is not None
        waits = dt.timedelta(minutes=look.relief.wait)
        assert look.lock_until == kept.off_at + waits


def test_the_next_look_is_due_within_a_second_while_it_lies_on_the_skin(
    path_case: PathCase, gone: Use
) -> None:
    due = gone.run.next_in_ns()
    on_skin = path_case.stages[-1].split()[1] in {"on", "check", "time-up", "off"}
    assert (due is not None and 0 < due <= NS) if on_skin else due is None
