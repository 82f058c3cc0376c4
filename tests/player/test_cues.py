from __future__ import annotations

import pytest

from coach.domain.timeline import Phase, Segment
from coach.player.cues import Cue, counted_marks, cue_of
from coach.player.events import Counted, Finished, PhaseStarted, Resumed, Stopped

CUES = {
    Phase.READY: Cue.READY,
    Phase.HOLD: Cue.WORK,
    Phase.TIME: Cue.WORK,
    Phase.OUT: Cue.WORK,
    Phase.PAUSE: None,
    Phase.BACK: None,
    Phase.RELAX: None,
    Phase.GAP: Cue.REST,
    Phase.SWITCH: Cue.SWITCH,
    Phase.REST: Cue.REST,
    # Ice and heat have sounds of their own, which no segment brings.
    Phase.ON: None,
    Phase.CHECK: None,
    Phase.TIME_UP: None,
    Phase.OFF: None,
}


@pytest.mark.parametrize("phase", list(Phase))
def test_each_phase_begins_with_its_sound(phase: Phase) -> None:
    event = PhaseStarted(index=0, segment=Segment(phase=phase, seconds=10))
    assert cue_of(event) is CUES[phase]


def test_counting_and_the_end_have_their_sounds() -> None:
    assert cue_of(Counted(number=3)) is Cue.COUNT
    assert cue_of(Finished()) is Cue.DONE


def test_everything_else_is_silent() -> None:
    assert cue_of(Resumed()) is None
    assert cue_of(Stopped()) is None


@pytest.mark.parametrize("phase", [Phase.READY, Phase.HOLD, Phase.TIME, Phase.SWITCH, Phase.REST])
@pytest.mark.parametrize("seconds", [5, 20, 3600])
def test_the_last_three_seconds_are_counted(phase: Phase, seconds: int) -> None:
    marks = counted_marks(Segment(phase=phase, seconds=seconds))
    assert marks == ((seconds - 3, 3), (seconds - 2, 2), (seconds - 1, 1))


@pytest.mark.parametrize("phase", list(Phase))
def test_a_segment_under_five_seconds_is_not_counted(phase: Phase) -> None:
    assert counted_marks(Segment(phase=phase, seconds=4)) == ()


UNCOUNTED = [Phase.OUT, Phase.PAUSE, Phase.BACK, Phase.RELAX, Phase.GAP, Phase.ON, Phase.CHECK]


@pytest.mark.parametrize("phase", UNCOUNTED)
def test_reps_gaps_and_what_lies_on_the_skin_are_not_counted(phase: Phase) -> None:
    assert counted_marks(Segment(phase=phase, seconds=20)) == ()
