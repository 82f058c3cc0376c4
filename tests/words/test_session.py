"""What is said about a moment of the player."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from coach.domain.dose import Dose, Form, Tempo, WorkSet
from coach.domain.exercise import Exercise, Laterality, Side, SideWords, Tag
from coach.domain.timeline import Phase, PlannedStep, Segment, exercise_step
from coach.player.state import State
from coach.session.look import Candidate, Look, Stage
from coach.words import session as words

PLANK = Exercise(
    id="plank",
    name="Plank",
    tags=(Tag.ISOMETRIC,),
    how=("Rest on your forearms.", "Lift your hips."),
    cues=("Heels back", "Hips level"),
    stop_if="Your low back pinches",
)
HOLDS = Dose(form=Form.HOLD, sets=(WorkSet(2, 20), WorkSet(2, 20)), gap_s=4, rest_s=30)
REPS = Dose(form=Form.REPS, sets=(WorkSet(6, 0),), tempo=Tempo(3, 1, 3, 0))

LookOf = Callable[..., Look]


def _step(exercise: Exercise = PLANK, dose: Dose = HOLDS) -> PlannedStep:
    return exercise_step(position=0, exercise=exercise, dose=dose, side=None, ready_s=10)


@pytest.fixture
def look_of() -> LookOf:
    def make(
        phase: Phase,
        *,
        step: PlannedStep | None = None,
        remaining_s: float | None = None,
        rep: int | None = None,
        state: State = State.RUNNING,
        resume_in: int | None = None,
        hole_s: float | None = None,
        next_step: PlannedStep | None = None,
    ) -> Look:
        step = step or _step()
        segment = next(
            found
            for found in step.segments
            if found.phase is phase and (rep is None or found.rep == rep)
        )
        return Look(
            stage=Stage.PLAYING,
            state=state,
            index=3,
            count=11,
            step=step,
            segment=segment,
            segment_s=segment.seconds,
            remaining_s=segment.seconds if remaining_s is None else remaining_s,
            routine_remaining_s=440,
            next_step=next_step,
            resume_in=resume_in,
            can=frozenset(),
            parts=(),
            candidates=(),
            settle_left_s=None,
            settle_extendable=False,
            can_ease=False,
            advice=None,
            ending=None,
            paused_by_hole_s=hole_s,
        )

    return make


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (59.2, "1:00"), (60, "1:00"), (440, "7:20"), (440.0000001, "7:20")],
)
def test_a_clock_text_rounds_up_to_whole_seconds(seconds: float, text: str) -> None:
    assert words.clock_text(seconds) == text


@pytest.mark.parametrize(
    ("remaining_s", "number"), [(20, "20"), (19.99, "20"), (0.2, "1"), (0, "0"), (-1, "0")]
)
def test_the_number_counts_down_to_one(look_of: LookOf, remaining_s: float, number: str) -> None:
    assert words.number(look_of(Phase.HOLD, remaining_s=remaining_s)) == number


def test_a_long_countdown_reads_in_minutes(look_of: LookOf) -> None:
    assert words.number(look_of(Phase.HOLD, remaining_s=99)) == "99"
    assert words.number(look_of(Phase.HOLD, remaining_s=100)) == "1:40"


def test_while_resuming_the_number_is_3_2_1(look_of: LookOf) -> None:
    look = look_of(Phase.HOLD, state=State.RESUMING, resume_in=2)
    assert words.number(look) == "2"
    assert words.phase_word(look) == "Going on"


def test_the_share_left_goes_from_one_to_zero(look_of: LookOf) -> None:
    assert words.share_left(look_of(Phase.HOLD, remaining_s=20)) == 1
    assert words.share_left(look_of(Phase.HOLD, remaining_s=5)) == 0.25
    assert words.share_left(replace(look_of(Phase.HOLD), segment_s=0)) == 0


def test_in_steps_the_share_changes_with_the_number(look_of: LookOf) -> None:
    shares = [
        words.share_in_steps(look_of(Phase.HOLD, remaining_s=left))
        for left in (20, 19.9, 19.01, 19, 0.2, 0)
    ]
    assert shares == [1, 1, 1, 0.95, 0.05, 0]
    assert words.share_in_steps(replace(look_of(Phase.HOLD), segment_s=0)) == 0


def test_every_phase_has_a_word(look_of: LookOf) -> None:
    moment = look_of(Phase.HOLD)
    said = {
        words.phase_word(replace(moment, segment=Segment(phase=phase, seconds=5)))
        for phase in Phase
        if not phase.is_relief
    }
    assert "" not in said
    assert {"Get ready", "Hold", "Out", "Back", "Change sides"} <= said
    assert words.phase_word(replace(moment, state=State.PAUSED)) == "Paused"


def test_a_phase_is_spoken_with_its_seconds_and_exercise(look_of: LookOf) -> None:
    assert words.spoken(look_of(Phase.HOLD)) == "Hold, 20 s, Plank"


def test_sets_and_holds_are_counted_under_the_number(look_of: LookOf) -> None:
    assert words.counter_line(look_of(Phase.HOLD, rep=2)) == "set 1 of 2 · 2 of 2"


def test_reps_are_counted_as_reps(look_of: LookOf) -> None:
    look = look_of(Phase.OUT, step=_step(dose=REPS), rep=3)
    assert words.counter_line(look) == "rep 3 of 6"


def test_where_nothing_is_counted_the_line_says_seconds(look_of: LookOf) -> None:
    assert words.counter_line(look_of(Phase.READY)) == "seconds"


def test_getting_ready_shows_how_to_begin(look_of: LookOf) -> None:
    assert words.cue_line(look_of(Phase.READY)) == "Rest on your forearms."
    only_cues = _step(replace(PLANK, how=()))
    assert words.cue_line(look_of(Phase.READY, step=only_cues)) == "Heels back"
    nothing = _step(Exercise(name="Mine"))
    assert words.cue_line(look_of(Phase.READY, step=nothing)) == ""
    assert words.cue_line(look_of(Phase.HOLD, step=nothing)) == ""


def test_a_braced_hold_says_keep_breathing_in_turn_with_the_cues(look_of: LookOf) -> None:
    said = [
        words.cue_line(look_of(Phase.HOLD, remaining_s=left, rep=rep))
        for rep in (1, 2)
        for left in (19.9, 14.9, 9.9, 4.9)
    ]
    assert said[:4] == ["Heels back", "Keep breathing.", "Hips level", "Keep breathing."]
    assert said[4:] == said[:4]


def test_reps_have_one_cue_each(look_of: LookOf) -> None:
    step = _step(replace(PLANK, tags=()), REPS)
    said = [words.cue_line(look_of(Phase.OUT, step=step, rep=rep)) for rep in (1, 2, 3)]
    assert said == ["Heels back", "Hips level", "Heels back"]


def test_a_rest_says_what_comes(look_of: LookOf) -> None:
    assert words.cue_line(look_of(Phase.REST)) == "Then set 2 of 2."
    rest = PlannedStep(
        position=1, exercise=None, dose=None, side=None, ready_s=0,
        segments=(Segment(phase=Phase.REST, seconds=60),),
    )  # fmt: skip
    assert words.cue_line(look_of(Phase.REST, step=rest, next_step=_step())) == "Then Plank."
    assert words.cue_line(look_of(Phase.REST, step=rest)) == "Then The end."
    assert words.quiet_line(look_of(Phase.REST, step=rest)) == ""


@pytest.mark.parametrize(
    ("signs", "line"),
    [
        ("Your low back pinches", "Stop if your low back pinches."),
        ("A knee hurts.", "Stop if a knee hurts."),
        ("TENS pads itch", "Stop if TENS pads itch."),
        ("...", ""),
        (None, ""),
    ],
)
def test_the_stop_line_reads_as_one_sentence(signs: str | None, line: str) -> None:
    assert words.stop_line(replace(PLANK, stop_if=signs)) == line


def test_the_side_is_said_in_the_words_of_the_exercise(look_of: LookOf) -> None:
    sides = SideWords(left="left leg back", right="right leg back")
    one = replace(PLANK, laterality=Laterality.ALTERNATING, side_words=sides)
    assert words.side_words(look_of(Phase.HOLD, step=_step(one), rep=2)) == "Right leg back"
    assert words.side_words(look_of(Phase.HOLD)) == ""


def test_the_place_in_the_routine_is_one_line(look_of: LookOf) -> None:
    assert words.step_line(look_of(Phase.HOLD)) == "step 4 of 11 · 7:20 left"


def test_an_eased_step_says_so() -> None:
    assert words.step_name(replace(_step(), eased=True)) == "Plank, eased"


def test_a_candidate_is_named_with_its_side() -> None:
    one_sided = replace(PLANK, laterality=Laterality.UNILATERAL)
    at = {"position": 0, "into_step_s": 3.0}
    assert words.candidate_label(Candidate(exercise=PLANK, side=None, **at)) == "Plank"
    left = Candidate(exercise=one_sided, side=Side.LEFT, **at)
    assert words.candidate_label(left) == "Plank · Left"
    both = Candidate(exercise=one_sided, side=Side.BOTH, **at)
    assert words.candidate_label(both) == "Plank"


def test_a_hole_in_time_is_told_with_its_length(look_of: LookOf) -> None:
    assert words.hole_line(look_of(Phase.HOLD)) == ""
    assert "away for 1:05" in words.hole_line(look_of(Phase.HOLD, hole_s=65))


def test_the_line_that_always_holds_names_what_to_stop_for() -> None:
    line = words.global_stop_line()
    assert all(sign in line for sign in ("sharp", "down a leg", "numbness", "2 points"))
