"""After which words about pain ice and heat are named among what stays open (3.24, 4.2, 4.4)."""

from __future__ import annotations

from typing import Final

from coach.domain.pain import CheckIn
from coach.domain.triage import AMBER_PAIN

_NAMED_AFTER: Final = frozenset(
    {
        "D3", "D7-stop", "D8", "D8-soon", "D9", "D10", "D11",
        "start-eased", "start-high", "start-sharp",
        "lock-day", "lock-sharp24", "lock-soon", "lock-first-session",
    }
)  # fmt: skip
"""Keys of the safety texts. None that sends to someone at once or today (D1, D2, D4), none about
being dizzy (D19), and no pause that asks again in a minute."""


def names_relief(key: str) -> bool:
    """Whether ice and heat are named beside a text, as far as no rule of their own shuts them.

    Args:
        key: of an advice, a refusal or a lock.
    """
    return key in _NAMED_AFTER


def relief_fits(answer: CheckIn | None) -> bool:
    """Whether a back that feels like this is offered ice and heat (3.24, 4.2).

    Args:
        answer: the newest of today, None where there is none.
    """
    return answer is not None and (
        answer.is_sharp or (answer.pain is not None and answer.pain >= AMBER_PAIN)
    )
