"""Entries of the journal in words."""

from __future__ import annotations

from collections.abc import Callable

from coach.diary.records import CheckInRecord, SessionOutcome, SessionRecord, StepOutcome
from coach.domain.pain import Moment, Travels
from coach.domain.triage import Action
from coach.translation import gettext as _
from coach.translation import ngettext
from coach.words import pain as pain_words
from coach.words.routine import minutes

_SEPARATOR = " · "


def session_words(session: SessionRecord) -> tuple[str, str]:
    """Return title and line of a session."""
    title = session.name
    if session.speed != 1:
        title = _("{name} (preview)").format(name=title)
    outcomes = {
        SessionOutcome.FINISHED: _("finished"),
        SessionOutcome.STOPPED: _("ended early"),
        SessionOutcome.UNFINISHED: _("left before the end"),
        None: _("running"),
    }
    parts = [outcomes[session.outcome], minutes(sum(step.done_s for step in session.steps))]
    parts += _step_words(session)
    if session.start_pain is not None:
        parts.append(_("pain {pain} at the start").format(pain=session.start_pain))
    return title, _SEPARATOR.join(parts)


def _step_words(session: SessionRecord) -> list[str]:
    counts = {
        outcome: sum(step.outcome is outcome for step in session.steps) for outcome in StepOutcome
    }
    done, partial = counts[StepOutcome.DONE], counts[StepOutcome.PARTIAL]
    left_out, changed = counts[StepOutcome.SKIPPED], counts[StepOutcome.CHANGED]
    words = [ngettext("{count} step done", "{count} steps done", done).format(count=done)]
    if partial:
        words.append(_("{count} in part").format(count=partial))
    if changed:
        words.append(_("{count} changed").format(count=changed))
    if left_out:
        words.append(_("{count} left out").format(count=left_out))
    return words


def check_in_words(record: CheckInRecord, exercise_name: Callable[[str], str]) -> tuple[str, str]:
    """Return title and line of a check-in."""
    check_in = record.check_in
    if check_in.pain is not None:
        title = _("Pain {pain}").format(pain=check_in.pain)
    else:
        title = _("Sharp") if check_in.is_sharp else _("Safety card")
    moments = {
        Moment.BEFORE: _("before a session"),
        Moment.DURING: _("during a session"),
        Moment.AFTER: _("after a session"),
        Moment.MORNING: _("in the morning"),
        Moment.EVENING: _("in the evening"),
        Moment.NOW: "",
    }
    parts = [moments[check_in.moment]]
    if record.exercise is not None:
        parts.append(exercise_name(record.exercise))
    if check_in.sharp_button and check_in.pain is not None:
        parts.append(_("Sharp pressed"))
    parts += [pain_words.word_label(word) for word in check_in.words]
    parts += [pain_words.place_label(place) for place in check_in.where]
    if check_in.travels is not Travels.NO:
        parts.append(dict(pain_words.travels_items())[check_in.travels.value])
    if check_in.pop:
        parts.append(_("felt a pop or tear"))
    if check_in.dizzy:
        parts.append(_("dizzy, light-headed or sick"))
    if _stopped(record.action):
        parts.append(_("exercise closed for the day"))
    return title, _SEPARATOR.join(part for part in parts if part)


def _stopped(action: str | None) -> bool:
    return any(known.value == action and known.ends_session for known in Action)
