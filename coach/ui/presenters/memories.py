"""What exercises did last time, and how they come now, laid out for reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from msgspec import Struct

from coach.domain.exercise import Exercise
from coach.domain.log import Log
from coach.domain.memory import Parked, Standing, last_hurt, standing
from coach.domain.timeline import PlannedStep
from coach.library.texts import SafetyTexts
from coach.session.arrange import HURT_TODAY
from coach.words.memory import hurt_line, parked_line, standing_line


class Memory(Struct, frozen=True, kw_only=True):
    """One exercise: what it did, what follows for now, and its parking.

    `told` is empty where it never hurt, `follows` where it comes as usual. `may_try` once a parked
    exercise may be tried again.
    """

    exercise: str
    name: str
    told: str = ""
    follows: str = ""
    parked: str = ""
    may_try: bool = False

    @property
    def line(self) -> str:
        """All of it in one line."""
        return " ".join(
            part for part in (_sentence(self.told), self.parked or self.follows) if part
        )


class Memories:
    """The log as it is now, asked about one exercise after the other."""

    def __init__(
        self,
        log: Log,
        exercises: Mapping[str, Exercise],
        *,
        away: tuple[Parked, ...],
        today: frozenset[str],
        texts: Callable[[], SafetyTexts],
        now: dt.datetime,
    ) -> None:
        """Take a look.

        Args:
            log: the last weeks.
            exercises: by id.
            away: those that are parked.
            today: ids of what hurt sharply today.
            texts: reads what follows from that.
            now: local time.
        """
        self._log = log
        self._exercises = exercises
        self._away = {one.exercise: one for one in away}
        self._today = today
        self._texts = texts
        self._now = now

    def of(self, exercise: Exercise) -> Memory | None:
        """Return what is remembered of an exercise, None where there is nothing."""
        hurt = last_hurt(self._log, exercise.id)
        away = self._away.get(exercise.id)
        if hurt is None and away is None:
            return None
        today = self._now.date()
        return Memory(
            exercise=exercise.id,
            name=exercise.name,
            told=hurt_line(hurt, today) if hurt else "",
            follows=self._follows(exercise),
            parked=parked_line(away, today) if away else "",
            may_try=away is not None and away.may_try,
        )

    def at_step(self, step: PlannedStep, asked: str | None = None) -> tuple[str, ...]:
        """Return what to say at a step of a session, in sentences, what it did first.

        Args:
            step: as it is done.
            asked: id of the exercise that its routine asks for, where another one has come.
        """
        name = asked or (step.exercise.id if step.exercise else "")
        exercise = self._exercises.get(name)
        memory = self.of(exercise) if exercise else None
        if memory is None:
            return ()
        comes_otherwise = step.exercise is not None and step.exercise.id != name
        told = f"{memory.name}. {memory.told}" if comes_otherwise else memory.told
        sentences = (_sentence(told) if memory.told else "", memory.parked or memory.follows)
        return tuple(sentence for sentence in sentences if sentence)

    def parked(self) -> tuple[Memory, ...]:
        """Return the parked exercises that are still there."""
        known = (self._exercises[id_] for id_ in self._away if id_ in self._exercises)
        return tuple(memory for one in known if (memory := self.of(one)) is not None)

    def _follows(self, exercise: Exercise) -> str:
        if exercise.id in self._today:
            return self._texts().advice[HURT_TODAY].lines[0]
        stand = standing(self._log, exercise, self._now)
        easier = self._exercises.get(exercise.easier or "")
        if stand is not Standing.EASIER:
            return standing_line(stand)
        if easier is None or easier.dose is None or easier.id in self._today:
            return standing_line(Standing.LEFT_OUT)
        return standing_line(stand, easier.name)


def hurt_today(log: Log, today: dt.date) -> frozenset[str]:
    """Return the ids of what hurt sharply on a day, both where it is open which of two it was."""
    return frozenset(
        name
        for entry in log.entries
        if entry.is_sharp_in_session and entry.at.date() == today
        for name in (entry.exercise, entry.or_exercise)
        if name is not None
    )


def _sentence(text: str) -> str:
    return f"{text}." if text else ""
