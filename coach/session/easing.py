"""How the pain rules change the steps that are still to come."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from coach.domain.exercise import MOVEMENT_TAGS, Exercise
from coach.domain.timeline import PlannedStep, as_easier, eased, exercise_step, halved
from coach.player.events import Event
from coach.player.player import Player
from coach.player.state import Command, Refused
from coach.session.recorder import Recorder


class Easing:
    """Changes the plan of one session; exercises that hurt sharply today never come back."""

    def __init__(
        self,
        player: Player,
        recorder: Recorder,
        exercises: Mapping[str, Exercise],
        barred: frozenset[str],
    ) -> None:
        self.barred = barred
        self._player = player
        self._recorder = recorder
        self._exercises = exercises

    def easier_of(self, step: PlannedStep) -> Exercise | None:
        """Return the easier exercise of a step, unless there is none or it hurt sharply today."""
        wanted = step.exercise.easier if step.exercise else None
        return None if wanted is None or wanted in self.barred else self._exercises.get(wanted)

    def make_easier(self) -> list[Event]:
        """Make the current step its easier exercise, with the sets still to do (key E).

        Raises:
            Refused: there is none.
        """
        step = self._player.step
        easier = self.easier_of(step)
        if easier is None:
            raise Refused(Command.EASIER, self._player.state)
        return self.become(as_easier(step, easier, self._player.sets_done))

    def eased(self, step: PlannedStep) -> PlannedStep:
        """Return the step after EASE (domain.md 4.3)."""
        return eased(step, self.easier_of(step))

    def bar(self, exercises: frozenset[str]) -> None:
        """Leave out every step of these exercises, behind and ahead (4.5 h)."""
        self.barred |= exercises
        self._player.leave_out(
            index
            for index, step in enumerate(self._player.plan)
            if step.exercise is not None and step.exercise.id in exercises
        )

    def change_later(self, change: Mapping[int, PlannedStep]) -> None:
        """Replace later steps; those that stay as they are cost nothing."""
        for index, step in change.items():
            if step != self._player.plan[index]:
                self._player.replace_step(index, step)
                self._recorder.replaced(index, self._player)

    def later(self) -> dict[int, PlannedStep]:
        """Return the steps ahead that will be entered."""
        return {
            index: step
            for index, step in enumerate(self._player.plan)
            if index > self._player.index and index not in self._player.left_out
        }

    def change_rest(self, row: str) -> list[Event]:
        """Halve the current step and every later one (D7), or EASE them (D11, D12)."""
        change = halved if row == "D7" else self.eased
        self.change_later({index: change(step) for index, step in self.later().items()})
        return self.become(self._remaining(change(self._player.step)))

    def ease_tags(self, hurt: Exercise) -> None:
        """EASE the later steps that share a movement tag with the exercise that hurt (4.5 h)."""
        later = self.later().items()
        self.change_later({i: self.eased(step) for i, step in later if _shares(step, hurt)})

    def ease_current_if_shared(self, hurt: Exercise) -> list[Event]:
        """EASE the step about to begin when it shares a movement tag with the one before it."""
        step = self._player.step
        return self.become(self._remaining(self.eased(step))) if _shares(step, hurt) else []

    def gentler(self) -> PlannedStep | None:
        """Return the easier exercise at half its own dose in place of the step that hurt (D6).

        None where there is no easier exercise: half of the one that hurt is never offered.
        """
        step, easier = self._player.step, self.easier_of(self._player.step)
        if easier is None or easier.dose is None:
            return None
        return self._remaining(eased(replace(step, eased=False), easier))

    def become(self, step: PlannedStep) -> list[Event]:
        """Make the current step another one; nothing happens when it is the same."""
        if step == self._player.step or not self._player.can(Command.EASIER):
            return []
        events = self._player.become(step)
        self._recorder.became(events, self._player)
        return events

    def _remaining(self, step: PlannedStep) -> PlannedStep:
        """Take the sets that lie behind from a changed step; one always stays."""
        if step == self._player.step or step.exercise is None or step.dose is None:
            return step
        done = min(self._player.sets_done, len(step.dose.sets) - 1)
        return exercise_step(
            position=step.position,
            exercise=step.exercise,
            dose=replace(step.dose, sets=step.dose.sets[done:]),
            side=step.side,
            ready_s=step.ready_s,
            eased=step.eased,
        )


def _shares(step: PlannedStep, hurt: Exercise) -> bool:
    tags = MOVEMENT_TAGS.intersection(hurt.tags)
    return step.exercise is not None and bool(tags.intersection(step.exercise.tags))
