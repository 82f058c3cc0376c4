"""What the person has answered during a session so far."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from coach.domain.pain import CheckIn, Moment, Travels


class Answers:
    """The check-ins of one session, oldest first, after the answers before it."""

    def __init__(self, before: CheckIn | None, earlier: Sequence[CheckIn]) -> None:
        self.start_pain = None if before is None else before.pain
        self._start_travels = None if before is None else before.travels
        self._kept = list(earlier)

    def complete(self, answers: CheckIn) -> CheckIn:
        """Return answers with all that the decision table asks about what came before."""
        travelled = {self._start_travels, *(earlier.travels for earlier in self._kept)}
        return replace(
            answers,
            moment=Moment.DURING,
            start_pain=self.start_pain,
            travels_new=answers.travels is not Travels.NO and answers.travels not in travelled,
            answered=tuple(self._kept),
        )

    def keep(self, check_in: CheckIn) -> None:
        """Remember a check-in that the table has decided about."""
        self._kept.append(replace(check_in, answered=()))
