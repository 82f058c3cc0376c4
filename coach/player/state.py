"""States and commands of the player, and the one table that decides."""

from __future__ import annotations

from enum import Enum
from typing import Final


class State(Enum):
    """What the player is doing."""

    NEW = "new"
    RUNNING = "running"
    PAUSED = "paused"
    RESUMING = "resuming"
    FINISHED = "finished"
    STOPPED = "stopped"


class Command(Enum):
    """What a person asks for. LEAVE is asked by the pain rules: on to the next step, paused."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    BACK = "back"
    SKIP = "skip"
    EXTEND = "extend"
    EASIER = "easier"
    LEAVE = "leave"
    STOP = "stop"


class Turn(Enum):
    """What happens by itself: 3-2-1 is over, a hole in time was seen, the last step ended."""

    COUNTED = "counted"
    HOLE = "hole"
    ENDED = "ended"


TRANSITIONS: Final[dict[tuple[State, Command | Turn], State]] = {
    (State.NEW, Command.START): State.RUNNING,
    (State.NEW, Command.RESUME): State.RESUMING,
    (State.NEW, Command.EASIER): State.NEW,
    (State.NEW, Command.LEAVE): State.PAUSED,
    (State.NEW, Command.STOP): State.STOPPED,
    (State.RUNNING, Command.PAUSE): State.PAUSED,
    (State.RUNNING, Command.BACK): State.RUNNING,
    (State.RUNNING, Command.SKIP): State.RUNNING,
    (State.RUNNING, Command.EXTEND): State.RUNNING,
    (State.RUNNING, Command.EASIER): State.RUNNING,
    (State.RUNNING, Command.STOP): State.STOPPED,
    (State.RUNNING, Turn.HOLE): State.PAUSED,
    (State.RUNNING, Turn.ENDED): State.FINISHED,
    (State.PAUSED, Command.RESUME): State.RESUMING,
    (State.PAUSED, Command.BACK): State.PAUSED,
    (State.PAUSED, Command.SKIP): State.PAUSED,
    (State.PAUSED, Command.EXTEND): State.PAUSED,
    (State.PAUSED, Command.EASIER): State.PAUSED,
    (State.PAUSED, Command.LEAVE): State.PAUSED,
    (State.PAUSED, Command.STOP): State.STOPPED,
    (State.PAUSED, Turn.ENDED): State.FINISHED,
    (State.RESUMING, Command.PAUSE): State.PAUSED,
    (State.RESUMING, Command.BACK): State.RESUMING,
    (State.RESUMING, Command.SKIP): State.RESUMING,
    (State.RESUMING, Command.EXTEND): State.RESUMING,
    (State.RESUMING, Command.EASIER): State.RESUMING,
    (State.RESUMING, Command.STOP): State.STOPPED,
    (State.RESUMING, Turn.COUNTED): State.RUNNING,
    (State.RESUMING, Turn.HOLE): State.PAUSED,
    (State.RESUMING, Turn.ENDED): State.FINISHED,
}
"""Every pair that is not here is refused and changes nothing."""


class Refused(Exception):  # noqa: N818 it says what happened to the command
    """A command that can't be followed now; nothing has changed."""

    def __init__(self, command: Enum, state: Enum) -> None:
        super().__init__(f"{command.value} is not possible while {state.value}")
        self.command = command
        self.state = state


def after(state: State, trigger: Command | Turn) -> State | None:
    """Return the state that follows, or None where the table refuses."""
    return TRANSITIONS.get((state, trigger))
