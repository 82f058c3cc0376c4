from __future__ import annotations

import subprocess
import sys
from array import array
from collections.abc import Generator
from pathlib import Path
from types import ModuleType

import pytest

from coach.desktop.mixer import SAMPLE_RATE
from coach.desktop.output import OutputError, open_output
from coach.player.cues import Cue
from coach.resources import shipped


class MiniaudioError(Exception):
    """The package's own error."""


class Device:
    """What miniaudio gives for a device."""

    backend = "PulseAudio"

    def __init__(self, nchannels: int, sample_rate: int, buffersize_msec: int) -> None:
        self.wanted = (nchannels, sample_rate)
        self.buffer_ms = buffersize_msec
        self.feed: Generator[array[int], int, None] | None = None
        self.closed = False
        made.append(self)

    def start(self, feed: Generator[array[int], int, None]) -> None:
        if self.backend == "gone":
            raise MiniaudioError
        self.feed = feed

    def stop(self) -> None:
        if self.backend == "gone":
            raise MiniaudioError
        self.feed = None

    def close(self) -> None:
        self.closed = True


class NullDevice(Device):
    backend = "Null"


class GoneDevice(Device):
    backend = "gone"


class NoDevice(Device):
    def __init__(self, **_wanted: int) -> None:
        raise MiniaudioError


made: list[Device] = []


@pytest.fixture
def miniaudio(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    made.clear()
    module = ModuleType("miniaudio")
    vars(module).update(MiniaudioError=MiniaudioError, PlaybackDevice=Device)
    monkeypatch.setitem(sys.modules, "miniaudio", module)
    return module


def test_without_the_package_there_is_a_plain_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    with pytest.raises(OutputError, match="the package miniaudio is not installed"):
        open_output()


def test_without_a_device_there_is_a_plain_reason(miniaudio: ModuleType) -> None:
    vars(miniaudio)["PlaybackDevice"] = NoDevice
    with pytest.raises(OutputError, match="there is no sound device"):
        open_output()


def test_a_device_that_swallows_everything_counts_as_none(miniaudio: ModuleType) -> None:
    vars(miniaudio)["PlaybackDevice"] = NullDevice
    with pytest.raises(OutputError, match="there is no sound device"):
        open_output()
    assert made[0].closed


@pytest.mark.usefixtures("miniaudio")
@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_a_machine_without_alsa_has_nothing_to_quieten(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    def no_library(name: str) -> None:
        raise OSError(f"{name}: cannot open shared object file")

    monkeypatch.setattr("coach.desktop.output.ctypes.CDLL", no_library)
    monkeypatch.setattr("coach.desktop.output.sys.platform", platform)
    assert open_output() is not None


@pytest.mark.usefixtures("miniaudio")
def test_the_device_is_fed_with_what_is_fetched() -> None:
    output = open_output()
    assert made[0].wanted == (1, SAMPLE_RATE)
    output.start(lambda frames: array("h", [7] * frames))
    assert made[0].feed is not None
    assert list(made[0].feed.send(3)) == [7, 7, 7]
    output.stop()
    assert made[0].feed is None
    output.close()
    assert made[0].closed


def test_a_device_that_went_away_says_so(miniaudio: ModuleType) -> None:
    vars(miniaudio)["PlaybackDevice"] = GoneDevice
    output = open_output()
    with pytest.raises(OutputError, match="went away"):
        output.start(lambda frames: array("h", [0] * frames))
    with pytest.raises(OutputError, match="went away"):
        output.stop()


def test_a_file_that_cannot_be_decoded_is_named(miniaudio: ModuleType, tmp_path: Path) -> None:
    def decode_file(_name: str, **_wanted: int) -> None:
        raise MiniaudioError

    vars(miniaudio)["decode_file"] = decode_file
    with pytest.raises(OutputError, match=r"work\.wav could not be read"):
        open_output().decode(tmp_path / "work.wav")


def test_the_shipped_tones_decode_with_the_real_package(miniaudio: ModuleType) -> None:
    sys.modules.pop("miniaudio")
    real = pytest.importorskip("miniaudio")
    vars(miniaudio)["decode_file"] = real.decode_file
    sys.modules["miniaudio"] = miniaudio
    samples = open_output().decode(shipped("assets") / "sounds" / f"{Cue.DONE.value}.wav")
    assert len(samples) > SAMPLE_RATE
    assert max(samples) > 10_000


def test_a_speaker_costs_no_sound_package_until_it_speaks() -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from coach.desktop.sound import open_speaker\n"
        "open_speaker(Path('assets')).close()\n"
        "sys.exit('miniaudio' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
