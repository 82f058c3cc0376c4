"""What a front end says about a moment of the player: words, numbers, lines."""

from __future__ import annotations

import math
from typing import Final

from coach.domain.exercise import Exercise, Side, Tag
from coach.domain.timeline import Phase, PlannedStep
from coach.player.state import State
from coach.session.look import Candidate, Look
from coach.translation import gettext as _

CUE_S: Final = 5
"""How long one cue stays in a hold or stretch of time (domain.md 2.0: a cue every 5 s)."""
PLAIN_BELOW_S: Final = 100
"""From here on a countdown reads `1:40`."""
_JUST_UNDER_S: Final = 1e-6


def clock_text(seconds: float) -> str:
    """Return a duration as `7:20`."""
    whole = math.ceil(seconds - _JUST_UNDER_S)
    return f"{whole // 60}:{whole % 60:02}"


def number(look: Look) -> str:
    """Return the big number: seconds left of the phase, or 3, 2, 1 while resuming."""
    if look.resume_in is not None:
        return str(look.resume_in)
    whole = max(0, math.ceil(look.remaining_s - _JUST_UNDER_S))
    return str(whole) if whole < PLAIN_BELOW_S else clock_text(whole)


def share_left(look: Look) -> float:
    """Return how much of the phase is left, 0 to 1."""
    if look.segment_s <= 0:
        return 0.0
    return min(1.0, max(0.0, look.remaining_s / look.segment_s))


def share_in_steps(look: Look) -> float:
    """Return how much of the phase is left in whole seconds, which changes with the number."""
    if look.segment_s <= 0:
        return 0.0
    return min(1.0, max(0, math.ceil(look.remaining_s - _JUST_UNDER_S)) / look.segment_s)


def phase_word(look: Look) -> str:
    """Return what the person does now, in a word or two."""
    match look.state:
        case State.PAUSED:
            return _("Paused")
        case State.RESUMING:
            return _("Going on")
        case _:
            return _phase_words()[look.segment.phase]


def _phase_words() -> dict[Phase, str]:
    return {
        Phase.READY: _("Get ready"),
        Phase.HOLD: _("Hold"),
        Phase.OUT: _("Out"),
        Phase.PAUSE: _("Pause"),
        Phase.BACK: _("Back"),
        Phase.RELAX: _("Rest"),
        Phase.TIME: _("Keep moving"),
        Phase.GAP: _("Let go"),
        Phase.SWITCH: _("Change sides"),
        Phase.REST: _("Rest"),
    }


def spoken(look: Look) -> str:
    """Return a phase for a screen reader: `Hold, 20 s, Bird-dog, Left leg back`."""
    seconds = _("{count} s").format(count=look.segment.seconds)
    parts = (phase_word(look), seconds, step_name(look.step), side_words(look))
    return ", ".join(part for part in parts if part)


def counter_line(look: Look) -> str:
    """Return the line under the number: `set 1 of 3 · rep 3 of 6`, or `seconds`."""
    segment, sets = look.segment, look.step.sets
    parts = []
    if segment.set_no and sets > 1:
        parts.append(_("set {number} of {count}").format(number=segment.set_no, count=sets))
    if segment.rep and segment.reps > 1:
        text = _("rep {number} of {count}") if segment.phase.is_rep else _("{number} of {count}")
        parts.append(text.format(number=segment.rep, count=segment.reps))
    return " · ".join(parts) or _("seconds")


def side_words(look: Look) -> str:
    """Return what the side is ("Left leg back"), or nothing where the exercise has no sides."""
    exercise = look.step.exercise
    label = exercise.side_label(look.segment.side) if exercise else None
    return _capital(label or "")


def cue_line(look: Look) -> str:
    """Return one cue: how to start in get ready, then the next one each rep or few seconds."""
    exercise, segment = look.step.exercise, look.segment
    if exercise is None or (segment.phase is Phase.REST and look.step.sets):
        return _coming(look)
    if segment.phase is Phase.READY:
        return exercise.how[0] if exercise.how else _first(exercise.cues)
    turn = _turn(look)
    if Tag.ISOMETRIC in exercise.tags and segment.phase.is_work:
        if turn % 2:
            return _("Keep breathing.")
        turn //= 2
    return exercise.cues[turn % len(exercise.cues)] if exercise.cues else ""


def quiet_line(look: Look) -> str:
    """Return the line under the cue: when to stop this exercise."""
    return stop_line(look.step.exercise)


def stop_line(exercise: Exercise | None) -> str:
    """Return when to stop this exercise, or nothing where its file does not say."""
    signs = ((exercise.stop_if if exercise else None) or "").rstrip(".")
    if not signs:
        return ""
    if not signs[1:2].isupper():
        signs = signs[0].lower() + signs[1:]
    return _("Stop if {signs}.").format(signs=signs)


def global_stop_line() -> str:
    """Return the stop line that holds for every exercise (domain.md 2.0 rule 1)."""
    return _(
        "Stop if pain is sharp, spreads down a leg, brings numbness, tingling or weakness, "
        "or climbs 2 points above where you started."
    )


def step_line(look: Look) -> str:
    """Return `step 4 of 11 · 7:20 left`."""
    return _("step {number} of {count} · {time} left").format(
        number=look.index + 1, count=look.count, time=clock_text(look.routine_remaining_s)
    )


def step_name(step: PlannedStep | None) -> str:
    """Return the name of a step's exercise; a rest and the end have their own words."""
    if step is None:
        return _("The end")
    name = step.exercise.name if step.exercise else _("Rest")
    return _("{name}, eased").format(name=name) if step.eased else name


def candidate_label(candidate: Candidate) -> str:
    """Return the exercise, with the side where it has one."""
    side = candidate.exercise.side_label(_one_side(candidate.side))
    return f"{candidate.exercise.name} · {side}" if side else candidate.exercise.name


def hole_line(look: Look) -> str:
    """Return why the clock stands after the machine slept; empty when it did not."""
    if look.paused_by_hole_s is None:
        return ""
    return _("The computer was away for {time}. Nothing of it was counted.").format(
        time=clock_text(round(look.paused_by_hole_s))
    )


def _turn(look: Look) -> int:
    """Return how many cues came before: one a rep in tempo, one every few seconds elsewhere."""
    rep = max(0, look.segment.rep - 1)
    if look.segment.phase.is_rep:
        return rep
    per_rep = max(1, math.ceil(look.segment.seconds / CUE_S))
    return rep * per_rep + int((look.segment_s - look.remaining_s) // CUE_S)


def _coming(look: Look) -> str:
    if look.segment.set_no and look.segment.set_no < look.step.sets:
        return _("Then set {number} of {count}.").format(
            number=look.segment.set_no + 1, count=look.step.sets
        )
    return _("Then {name}.").format(name=step_name(look.next_step))


def _one_side(side: Side | None) -> Side | None:
    return None if side is Side.BOTH else side


def _first(lines: tuple[str, ...]) -> str:
    return lines[0] if lines else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
