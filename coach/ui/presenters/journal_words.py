"""Entries of the journal in words."""

from __future__ import annotations

from collections.abc import Callable

from coach.diary.records import (
    ApplicationOutcome,
    ApplicationRecord,
    CheckInRecord,
    SessionOutcome,
    SessionRecord,
    StepOutcome,
)
from coach.domain.pain import CheckIn, Moment, Travels
from coach.domain.relief import Medium
from coach.domain.triage import Action
from coach.translation import gettext as _
from coach.translation import ngettext
from coach.words import day as day_words
from coach.words import pain as pain_words
from coach.words.routine import minutes

_SEPARATOR = " · "
_QUOTED = "\N{LEFT DOUBLE QUOTATION MARK}{}\N{RIGHT DOUBLE QUOTATION MARK}"


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


def application_words(record: ApplicationRecord) -> tuple[str, str]:
    """Return title and line of one use of ice or heat."""
    title = record.name
    if record.speed != 1:
        title = _("{name} (preview)").format(name=title)
    is_on = record.off_at is None
    is_bath = record.protocol is not None and record.protocol.medium is Medium.BATH
    now = _("in the water now") if is_bath else _("on your skin now")
    parts = [now if is_on else minutes(record.on_skin_s)]
    parts += _how_it_ended(record.outcome, is_bath=is_bath)
    before, after = record.pain_before, record.pain_after
    if before is not None and after is not None:
        parts.append(_("pain {before} before, {after} after").format(before=before, after=after))
    elif before is not None:
        parts.append(_("pain {pain} before").format(pain=before))
    elif after is not None:
        parts.append(_("pain {pain} after").format(pain=after))
    return title, _SEPARATOR.join(parts)


def _how_it_ended(outcome: ApplicationOutcome | None, *, is_bath: bool) -> tuple[str, ...]:
    early, late = _("taken off early"), _("taken off after its longest time")
    if is_bath:
        early, late = _("out early"), _("out after its longest time")
    words = {
        ApplicationOutcome.EARLY: early,
        ApplicationOutcome.HARD_STOP: late,
        ApplicationOutcome.SKIN: _("ended by the skin check"),
    }
    return (words[outcome],) if outcome in words else ()


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
    """Return title and lines of a check-in: what was felt, what changed it, what the day was."""
    check_in = record.check_in
    if check_in.pain is not None:
        title = _("Pain {pain}").format(pain=check_in.pain)
    else:
        title = _("Sharp") if check_in.is_sharp else _("Safety card")
    felt, about_it, about_the_day = (
        _SEPARATOR.join(parts)
        for parts in (_felt(record, exercise_name), _about_it(check_in), _about_the_day(check_in))
    )
    note = _QUOTED.format(check_in.note) if check_in.note else ""
    return title, "\n".join(line for line in (felt, about_it, about_the_day, note) if line)


def _felt(record: CheckInRecord, exercise_name: Callable[[str], str]) -> list[str]:
    check_in = record.check_in
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
    if check_in.worst is not None:
        parts.append(_("worst {pain}").format(pain=check_in.worst))
    if check_in.average is not None:
        parts.append(_("average {pain}").format(pain=check_in.average))
    if check_in.sharp_button and check_in.pain is not None:
        parts.append(_("Sharp pressed"))
    parts += [pain_words.word_label(word) for word in check_in.words]
    parts += _places(check_in)
    if check_in.travels is not Travels.NO:
        parts.append(dict(pain_words.travels_items())[check_in.travels.value])
    boxes = (
        (check_in.getting_worse, _("spreading, or a leg losing strength")),
        (check_in.pop, _("felt a pop or tear")),
        (check_in.dizzy, _("dizzy, light-headed or sick")),
    )
    parts += [words for is_so, words in boxes if is_so]
    if _stopped(record.action):
        in_session = check_in.moment is Moment.DURING
        parts.append(_("the session ended here") if in_session else _("exercise waited after this"))
    return [part for part in parts if part]


def _places(check_in: CheckIn) -> list[str]:
    """Return every place, with how strong it is there where that was said."""
    strong = {strength.place: strength.pain for strength in check_in.strengths}
    places = list(dict.fromkeys((*check_in.where, *strong)))
    return [
        f"{pain_words.place_label(place)} {strong[place]}"
        if place in strong
        else pain_words.place_label(place)
        for place in places
    ]


def _about_it(check_in: CheckIn) -> list[str]:
    parts = []
    if check_in.onset is not None:
        parts.append(dict(day_words.onset_items())[check_in.onset.value])
    changes = dict(day_words.change_items())
    parts += [changes[change.value] for change in check_in.changes]
    if check_in.stopped is not None:
        parts.append(day_words.stopped_words(check_in.stopped))
    if check_in.feels is not None:
        parts.append(dict(day_words.feels_items())[check_in.feels.value])
    return parts


def _about_the_day(check_in: CheckIn) -> list[str]:
    parts = []
    if check_in.effort is not None:
        parts.append(_("effort {effort} of 10").format(effort=check_in.effort))
    if check_in.shaky:
        parts.append(_("form felt shaky"))
    if check_in.mood is not None:
        mood = pain_words.mood_words()[check_in.mood - 1]
        parts.append(_("feeling {mood}").format(mood=mood))
    if check_in.painkiller is not None:
        parts.append(day_words.painkiller_words(check_in.painkiller))
    return parts + [day_words.tag_words(tag) for tag in check_in.tags]


def _stopped(action: str | None) -> bool:
    return any(known.value == action and known.ends_session for known in Action)
