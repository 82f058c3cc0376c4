"""The cues made audible, or silently not: nothing here may ever stop a session."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from coach.player.cues import Cue


class Speaker(Protocol):
    """Plays cues; never raises, never waits for the sound device."""

    @property
    def problem(self) -> str | None:
        """Why nothing is heard, in words for people; None while all is well or untried."""
        ...

    def play(self, cue: Cue) -> None:
        """Let a cue sound now, over those that still do."""
        ...

    def set_volume(self, percent: int) -> None:
        """Set the loudness of the cues to come, 0 to 100."""
        ...

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 a setter's one value
        """Keep quiet, at once, or speak up again."""
        ...

    def silence(self) -> None:
        """End what sounds now."""
        ...

    def finish(self) -> None:
        """Wait until the last cue has been heard, 3 s at most, then close."""
        ...

    def close(self) -> None:
        """Give the sound device back; nothing is heard afterwards."""
        ...


class SilentSpeaker:
    """A speaker for machines and people that want none."""

    problem: str | None = None

    def play(self, cue: Cue) -> None:
        """Stay silent."""

    def set_volume(self, percent: int) -> None:
        """Stay silent."""

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 a setter's one value
        """Stay silent."""

    def silence(self) -> None:
        """Stay silent."""

    def finish(self) -> None:
        """Stay silent."""

    def close(self) -> None:
        """Stay silent."""


def open_speaker(assets: Path) -> Speaker:
    """Return the speaker of this machine; the sound device is opened with the first cue.

    Args:
        assets: the folder that holds `sounds/`.
    """
    from coach.desktop.output import open_output  # noqa: PLC0415 late: start-up needs no sound
    from coach.desktop.tone_speaker import ToneSpeaker  # noqa: PLC0415 likewise

    return ToneSpeaker(assets / "sounds", open_output)
