from __future__ import annotations

import sys
from pathlib import Path

import pytest

from coach.desktop.sound import SilentSpeaker, Speaker, open_speaker
from coach.player.cues import Cue


def test_a_silent_speaker_takes_every_order() -> None:
    speaker: Speaker = SilentSpeaker()
    for cue in Cue:
        speaker.play(cue)
    speaker.set_volume(10)
    speaker.set_muted(True)
    speaker.silence()
    speaker.finish()
    speaker.close()
    assert speaker.problem is None


def test_the_speaker_of_a_machine_without_sound_never_raises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    speaker = open_speaker(tmp_path)
    speaker.play(Cue.READY)
    speaker.close()
    assert speaker.problem == "the package miniaudio is not installed"
