from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest

from coach.desktop.mixer import SAMPLE_RATE
from coach.desktop.output import Fetch, OutputError
from coach.desktop.tone_speaker import DEAD_AFTER, IDLE_S, ToneSpeaker
from coach.player.cues import Cue

HEIGHT = {cue: number for number, cue in enumerate(Cue, start=1)}
WAIT_S = 10.0


class Device:
    """A sound device driven by hand: `calls` tells what was asked of it, in order."""

    def __init__(self) -> None:
        self.calls: Queue[str] = Queue()
        self.fetch: Fetch | None = None
        self.gone = False
        self.missing = False
        self.decoded: list[str] = []

    def open(self) -> Device:
        self.calls.put("open")
        if self.missing:
            raise OutputError("there is no sound device")
        return self

    def start(self, fetch: Fetch) -> None:
        self.calls.put("start")
        if self.gone:
            raise OutputError("the sound device went away")
        self.fetch = fetch

    def stop(self) -> None:
        self.calls.put("stop")
        if self.gone:
            raise OutputError("the sound device went away")

    def close(self) -> None:
        self.calls.put("close")

    def decode(self, file: Path) -> array[int]:
        self.decoded.append(file.name)
        return array("h", [HEIGHT[Cue(file.stem)]] * 100)

    def was_asked(self) -> str:
        return self.calls.get(timeout=WAIT_S)

    def hear(self, frames: int) -> list[int]:
        assert self.fetch is not None
        return list(self.fetch(frames))

    def so_far(self) -> list[str]:
        calls = []
        while not self.calls.empty():
            calls.append(self.calls.get_nowait())
        return calls


@pytest.fixture
def device() -> Device:
    return Device()


@pytest.fixture
def speaker(device: Device) -> Iterator[ToneSpeaker]:
    speaker = ToneSpeaker(Path("sounds"), device.open)
    yield speaker
    speaker.close()


def expect(device: Device, *calls: str) -> None:
    assert [device.was_asked() for _ in calls] == list(calls)


def assert_waited(event: Event) -> None:
    assert event.wait(WAIT_S)


def settle(speaker: ToneSpeaker) -> None:
    """Close, which returns when every order before it was carried out."""
    speaker.close()


def test_nothing_is_opened_before_the_first_cue(speaker: ToneSpeaker, device: Device) -> None:
    speaker.set_volume(50)
    speaker.set_muted(True)
    speaker.set_muted(False)
    speaker.silence()
    settle(speaker)
    assert device.so_far() == []


def test_a_cue_opens_the_device_and_is_heard(speaker: ToneSpeaker, device: Device) -> None:
    speaker.play(Cue.REST)
    expect(device, "open", "start")
    assert device.hear(2) == [HEIGHT[Cue.REST]] * 2
    assert speaker.problem is None


def test_each_cue_has_a_file_of_its_own_read_once(speaker: ToneSpeaker, device: Device) -> None:
    speaker.play(Cue.READY)
    expect(device, "open", "start")
    device.hear(100)
    speaker.play(Cue.DONE)
    settle(speaker)
    assert sorted(device.decoded) == sorted(f"{cue.value}.wav" for cue in Cue)


def test_a_second_cue_uses_the_open_device(speaker: ToneSpeaker, device: Device) -> None:
    speaker.play(Cue.READY)
    expect(device, "open", "start")
    device.hear(100)
    speaker.play(Cue.WORK)
    settle(speaker)
    assert device.so_far() == ["close"]


def test_an_idle_device_is_stopped_and_started_again(speaker: ToneSpeaker, device: Device) -> None:
    speaker.play(Cue.READY)
    expect(device, "open", "start")
    device.hear(100)
    device.hear(int(IDLE_S * SAMPLE_RATE))
    expect(device, "stop")
    speaker.play(Cue.WORK)
    expect(device, "start")
    assert device.hear(1) == [HEIGHT[Cue.WORK]]


def test_a_device_on_the_way_to_idle_goes_on_when_a_cue_comes_first(
    speaker: ToneSpeaker, device: Device
) -> None:
    speaker.play(Cue.READY)
    expect(device, "open", "start")
    device.hear(100)
    go_on = Event()
    speaker._order(lambda: assert_waited(go_on))
    speaker.play(Cue.WORK)
    device.hear(int(IDLE_S * SAMPLE_RATE))
    go_on.set()
    settle(speaker)
    assert device.so_far() == ["close"]


def test_a_muted_speaker_opens_nothing(speaker: ToneSpeaker, device: Device) -> None:
    speaker.set_muted(True)
    speaker.play(Cue.READY)
    settle(speaker)
    assert device.so_far() == []


def test_volume_nought_opens_nothing(speaker: ToneSpeaker, device: Device) -> None:
    speaker.set_volume(0)
    speaker.play(Cue.READY)
    settle(speaker)
    assert device.so_far() == []


def test_muting_ends_what_sounds(speaker: ToneSpeaker, device: Device) -> None:
    speaker.play(Cue.DONE)
    expect(device, "open", "start")
    device.hear(1)
    speaker.set_muted(True)
    device.hear(SAMPLE_RATE)
    assert device.hear(1) == [0]


def test_silence_takes_back_cues_that_still_wait_for_the_device(device: Device) -> None:
    asked, go_on = Event(), Event()

    def open_slowly() -> Device:
        asked.set()
        assert_waited(go_on)
        return device

    speaker = ToneSpeaker(Path("sounds"), open_slowly)
    speaker.play(Cue.READY)
    assert asked.wait(WAIT_S)
    speaker.play(Cue.WORK)
    speaker.silence()
    go_on.set()
    settle(speaker)
    assert device.hear(1) == [0]


def test_a_missing_device_is_remembered_and_not_asked_for_with_every_cue(
    speaker: ToneSpeaker, device: Device
) -> None:
    device.missing = True
    speaker.play(Cue.READY)
    speaker.play(Cue.WORK)
    settle(speaker)
    assert device.so_far() == ["open"]
    assert speaker.problem == "there is no sound device"


def test_after_a_silence_a_missing_device_is_looked_for_again(
    speaker: ToneSpeaker, device: Device
) -> None:
    device.missing = True
    speaker.play(Cue.READY)
    expect(device, "open")
    device.missing = False
    speaker.silence()
    speaker.play(Cue.WORK)
    expect(device, "open", "start")
    settle(speaker)
    assert speaker.problem is None


def test_a_device_that_goes_away_at_the_start_is_given_back(
    speaker: ToneSpeaker, device: Device
) -> None:
    device.gone = True
    speaker.play(Cue.READY)
    expect(device, "open", "start", "close")
    settle(speaker)
    assert speaker.problem == "the sound device went away"


def test_a_device_that_goes_away_while_idle_is_given_back(
    speaker: ToneSpeaker, device: Device
) -> None:
    speaker.play(Cue.READY)
    expect(device, "open", "start")
    device.gone = True
    device.hear(100)
    device.hear(int(IDLE_S * SAMPLE_RATE))
    expect(device, "stop", "close")
    settle(speaker)
    assert speaker.problem == "the sound device went away"


def test_a_device_that_died_without_a_word_is_opened_anew(
    speaker: ToneSpeaker, device: Device
) -> None:
    for _ in range(DEAD_AFTER + 1):
        speaker.play(Cue.COUNT)
    expect(device, "open", "start", "close", "open", "start")


def test_closing_gives_the_device_back_once(speaker: ToneSpeaker, device: Device) -> None:
    speaker.play(Cue.READY)
    expect(device, "open", "start")
    speaker.close()
    speaker.close()
    assert device.so_far() == ["close"]


def test_a_closed_speaker_stays_closed(speaker: ToneSpeaker, device: Device) -> None:
    speaker.close()
    speaker.play(Cue.READY)
    speaker.silence()
    assert device.so_far() == []


def test_finishing_waits_until_the_last_cue_is_heard(speaker: ToneSpeaker, device: Device) -> None:
    speaker.play(Cue.DONE)
    expect(device, "open", "start")
    finishing = Thread(target=speaker.finish)
    finishing.start()
    while finishing.is_alive() and device.calls.empty():
        device.hear(10)
    finishing.join()
    assert device.so_far()[-1] == "close"
    assert device.hear(1) == [0]


def test_finishing_does_not_wait_where_nothing_can_be_heard(
    speaker: ToneSpeaker, device: Device
) -> None:
    device.missing = True
    speaker.play(Cue.DONE)
    expect(device, "open")
    speaker.finish()
    assert speaker._heard.is_set()


def test_finishing_what_never_began_is_closing(speaker: ToneSpeaker, device: Device) -> None:
    speaker.finish()
    speaker.play(Cue.READY)
    assert device.so_far() == []
