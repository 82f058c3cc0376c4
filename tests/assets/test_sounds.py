from __future__ import annotations

import importlib.util
import math
import wave
from array import array
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from coach.player.cues import Cue
from coach.resources import shipped

WINDOW_S = 0.01
SCRIPT = Path(__file__).parents[2] / ".tools" / "make_tones.py"
OF_ICE_AND_HEAT = {Cue.ALARM, Cue.ALARM_LOUD, Cue.REMIND}
NOTE_MARGIN = 1.03
"""Half a semitone: less is the same note to the ear."""


def samples(cue: Cue) -> tuple[array[int], int]:
    with wave.open(str(shipped("assets") / "sounds" / f"{cue.value}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return array("h", file.readframes(file.getnframes())), file.getframerate()


def onsets(sound: array[int], rate: int) -> list[int]:
    """Where a note begins: loudness that at least doubles over 20 ms to an audible level."""
    step = int(rate * WINDOW_S)
    loud = [
        math.sqrt(sum(sample * sample for sample in sound[at : at + step]) / step)
        for at in range(0, len(sound) - step, step)
    ]
    found: list[int] = []
    for at, level in enumerate(loud):
        before = min(loud[max(0, at - 2) : at], default=0.0)
        rises = level > 1500 and level > 2 * before
        if rises and (not found or at - found[-1] > 5):
            found.append(at)
    return [at * step for at in found]


def pitch(sound: array[int], rate: int, start: int) -> float:
    """Hertz of a note: the lag at which 40 ms of it look like themselves best."""
    first = start + rate // 50
    part = [float(sample) for sample in sound[first : first + rate // 25]]
    lags = range(rate // 1200, rate // 300)

    def likeness(lag: int) -> float:
        return sum(a * b for a, b in zip(part, part[lag:], strict=False)) / (len(part) - lag)

    best = max(lags, key=likeness)
    # An octave lower looks the same: the shortest lag that is nearly as good is the note.
    shortest = next(lag for lag in lags if likeness(lag) > 0.9 * likeness(best))
    near = range(shortest, min(shortest + 3, best) + 1)
    return rate / max(near, key=likeness)


def contour(cue: Cue) -> str:
    """The notes of a cue as a word: one letter for where each next note leads."""
    sound, rate = samples(cue)
    pitches = [pitch(sound, rate, start) for start in onsets(sound, rate)]
    return "." + "".join(
        "=" if 1 / NOTE_MARGIN < after / before < NOTE_MARGIN else "+" if after > before else "-"
        for before, after in pairwise(pitches)
    )


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_tones", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("cue", Cue)
def test_the_shipped_file_is_what_the_script_makes(cue: Cue, script: ModuleType) -> None:
    shipped_sound, rate = samples(cue)
    made = script.samples_of(cue.value)
    assert rate == script.SAMPLE_RATE
    assert len(made) == len(shipped_sound)
    # Two mathematics libraries may round a sine differently in its last place.
    assert max(abs(a - b) for a, b in zip(made, shipped_sound, strict=True)) <= 1


def test_every_tone_of_the_script_is_a_cue(script: ModuleType) -> None:
    assert set(script.TONES) == {cue.value for cue in Cue}


@pytest.mark.parametrize(
    ("cue", "notes"),
    [
        (Cue.READY, ".="),
        (Cue.WORK, ".+"),
        (Cue.REST, ".-"),
        (Cue.SWITCH, ".+-+"),
        (Cue.COUNT, "."),
        (Cue.DONE, ".++"),
        (Cue.ALARM, ".=-+=-"),
        (Cue.ALARM_LOUD, ".=-+=-+=-+=-"),
        (Cue.REMIND, ".+-"),
    ],
)
def test_each_cue_leads_where_no_other_does(cue: Cue, notes: str) -> None:
    assert contour(cue) == notes


@pytest.mark.parametrize("cue", Cue)
def test_a_tone_is_as_loud_as_it_should_be(cue: Cue) -> None:
    sound, _ = samples(cue)
    # About 6 dB under full scale; the last call nearly reaches it, a reminder is soft.
    least, most = {
        Cue.ALARM_LOUD: (0.88, 0.92),
        Cue.REMIND: (0.23, 0.27),
    }.get(cue, (0.48, 0.52))
    assert least < max(map(abs, sound)) / 32_767 < most


def test_the_loud_alarm_has_more_than_four_times_the_energy_of_the_alarm() -> None:
    energy = {cue: sum(sample * sample for sample in samples(cue)[0]) for cue in OF_ICE_AND_HEAT}
    assert energy[Cue.ALARM_LOUD] > 4 * energy[Cue.ALARM]
    assert energy[Cue.ALARM] > 2 * energy[Cue.REMIND]


@pytest.mark.parametrize("cue", Cue)
def test_a_tone_begins_and_ends_softly(cue: Cue) -> None:
    sound, _ = samples(cue)
    assert max(abs(sound[0]), abs(sound[-1])) < 200
    assert max(abs(after - before) for before, after in pairwise(sound[:20])) < 1500


@pytest.mark.parametrize("cue", [cue for cue in Cue if cue not in OF_ICE_AND_HEAT])
def test_a_tone_is_over_before_the_next_second_is_counted(cue: Cue) -> None:
    sound, rate = samples(cue)
    longest_s = 2.0 if cue is Cue.DONE else 0.8
    assert len(sound) / rate < longest_s


def test_an_alarm_is_longer_than_any_tone_of_a_session_and_the_loud_one_twice_as_long() -> None:
    long = {cue: len(samples(cue)[0]) for cue in Cue}
    assert long[Cue.ALARM] > max(long[cue] for cue in set(Cue) - OF_ICE_AND_HEAT)
    assert long[Cue.ALARM_LOUD] > 2 * long[Cue.ALARM]
