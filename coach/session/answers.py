"""What the person has answered during a session so far."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from coach.domain.pain import CheckIn, Moment, Travels


class Answers:
    """The check-ins of one session, oldest first."""

    def __init__(self, start_pain: int | None, earlier: Sequence[CheckIn]) -> None:
        self._start_pain = start_pain
        self._kept = list(earlier)

    def complete(self, answers: CheckIn) -> CheckIn:
        """Return answers with all that the decision table asks about what came before."""
        travelled = {earlier.travels for earlier in self._kept}
        return replace(
            answers,
            moment=Moment.DURING,
            start_pain=self._start_pain,
            travels_new=answers.travels is not Travels.NO and answers.travels not in travelled,
            answered=tuple(self._kept),
        )

    def keep(self, check_in: CheckIn) -> None:
        """Remember a check-in that the table has decided about."""
        self._kept.append(replace(check_in, answered=()))
