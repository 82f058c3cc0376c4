"""Every path through one use of ice or heat: the stages, the calls, and what the diary keeps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

import pytest

from coach.domain.relief import Relief
from coach.player.clock import NS
from coach.player.state import Refused

if TYPE_CHECKING:
    from tests.cases.ice_heat.running.conftest import PathCase, Use

_ON_SKIN: Final = {"on", "check", "time-up", "off"}


@pytest.fixture
def gone(
    path_case: PathCase, reliefs: dict[str, Relief], put_on: Callable[[Relief], Use]
) -> Iterator[Use]:
    """The use of a case, gone through second by second."""
    use = put_on(reliefs[path_case.relief])
    for at, words in path_case.deeds:
        while use.second < at:
            use.look_a_second_later()
        use.do(words)
    while use.second < path_case.end:
        use.look_a_second_later()
    yield use
    use.diary.close()


def test_each_path_goes_as_the_text_says(path_case: PathCase, gone: Use) -> None:
    (kept,) = gone.diary.applications()
    told = {
        "stages": gone.stages,
        "alarms": gone.alarms,
        "gaps": gone.gaps,
        "take_off": [gone.take_off[0], gone.take_off[-1]] if gone.take_off else [],
        "outcome": kept.outcome.value if kept.outcome else None,
        "on_skin": round(kept.on_skin_s),
    }
    wanted = {name: value for name in told if (value := getattr(path_case, name)) is not None}
    assert {name: told[name] for name in wanted} == wanted, path_case.source
    assert kept.pain_before == 5


def test_every_look_comes_in_time_and_what_is_off_waits_as_long_as_written(gone: Use) -> None:
    stage = gone.stages[-1].split()[1]
    due = gone.run.next_in_ns() if gone.run else None
    assert (due is not None and 0 < due <= NS) if stage in _ON_SKIN else due is None
    if stage == "after":
        assert gone.run is not None
        look = gone.run.look()
        (kept,) = gone.diary.applications()
        assert kept.off_at is not None
        assert look.lock_until == kept.off_at + dt.timedelta(minutes=look.relief.wait)


def test_a_no_before_the_question_was_shown_answers_nothing(
    reliefs: dict[str, Relief], put_on: Callable[[Relief], Use]
) -> None:
    use = put_on(reliefs["ice"])
    while use.second < 299:
        use.look_a_second_later()
    use.machine.goes_on(1)
    with pytest.raises(Refused):
        use.do(["no"])
    use.do(["look"])
    assert (use.stages, use.alarms) == (["0 on", "300 check"], ["300"])
    use.diary.close()
