"""What the person says when a session is over."""

from __future__ import annotations

from msgspec.structs import replace

from coach.diary.records import CheckInRecord
from coach.domain.pain import CheckIn, Moment, SafetyCard
from coach.domain.triage import decide
from coach.session.look import Advice
from coach.session.pause import Amend
from coach.session.recorder import Recorder


class After:
    """Keeps one check-in for all that is answered at the end, however many taps it takes."""

    def __init__(self, recorder: Recorder, start_pain: int | None) -> None:
        self._recorder = recorder
        self._start_pain = start_pain
        self._saved: tuple[CheckInRecord, Amend] | None = None

    def report(
        self, *, pain: int, effort: int | None, shaky: bool, mood: int | None
    ) -> Advice | None:
        """Save the answers, over those of the tap before; return an advice that ends exercise.

        Args:
            pain: 0-10, right now (Q1).
            effort: 0-10, how hard the session was (Q13).
            shaky: form felt shaky (Q13).
            mood: 1-5, how the person feels (Q10).
        """
        check_in = CheckIn(
            moment=Moment.AFTER,
            pain=pain,
            start_pain=self._start_pain,
            effort=effort,
            shaky=shaky,
            mood=mood,
        )
        decision = decide(check_in)
        if self._saved is None:
            self._saved = self._recorder.check_in(check_in, decision, None)
        else:
            record, amend = self._saved
            number, action = decision.row.number, decision.action.value
            amend(replace(record, check_in=check_in, row=number, action=action))
        return Advice.of(decision) if decision.action.ends_session else None

    def report_card(self, card: SafetyCard) -> Advice:
        """Save that a line of the safety card applies, as a check-in of its own (D1, D4)."""
        check_in = CheckIn(moment=Moment.AFTER, safety_card=card)
        decision = decide(check_in)
        self._recorder.check_in(check_in, decision, None)
        return Advice.of(decision)
