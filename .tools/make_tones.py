"""Write the cues to assets/sounds; the same numbers always give the same files.

They are told apart with eyes closed by how many notes there are and where they lead: ready two
equal ones, work up, rest down, switch there and back twice, count a tick, done up a chord, the
alarm a knock and a step down, twice, and four times and louder when nobody came; a reminder goes
up and comes back, softly.
"""

from __future__ import annotations

import math
import sys
import wave
from array import array
from pathlib import Path
from typing import Final, NamedTuple

SAMPLE_RATE: Final = 22_050
PEAK: Final = 0.5
"""Of full scale: -6 dB, so that two tones at once still fit."""
FADE_S: Final = 0.012
"""Rise and end of every note: shorter would click, longer would blur a tick."""
OVERTONES: Final = ((1, 1.0), (2, 0.22), (3, 0.06))
"""Multiples of the pitch and their strength: rounder than a plain sine, softer than a bell."""

KNOCK_S: Final = 1.05
"""From one knock of the alarm to the next."""

G4, C5, E5, G5, C6, A5 = 392.0, 523.25, 659.26, 783.99, 1046.5, 880.0


class Note(NamedTuple):
    """A pitch from `at_s` on for `long_s`, dying away by a factor of e every `decay_s`."""

    at_s: float
    long_s: float
    hertz: float
    decay_s: float


def knocks(count: int) -> tuple[Note, ...]:
    """Return so many times two short notes and a long one below: in the middle, not shrill."""
    return tuple(
        note
        for at_s in (number * KNOCK_S for number in range(count))
        for note in (
            Note(at_s, 0.16, E5, 0.09),
            Note(at_s + 0.18, 0.16, E5, 0.09),
            Note(at_s + 0.36, 0.46, C5, 0.22),
        )
    )


TONES: Final = {
    "ready": (Note(0.0, 0.20, C5, 0.09), Note(0.28, 0.24, C5, 0.10)),
    "work": (Note(0.0, 0.15, G4, 0.12), Note(0.16, 0.42, G5, 0.16)),
    "rest": (Note(0.0, 0.22, G5, 0.16), Note(0.23, 0.52, G4, 0.22)),
    "switch": (
        Note(0.00, 0.12, C5, 0.10),
        Note(0.13, 0.12, A5, 0.10),
        Note(0.26, 0.12, C5, 0.10),
        Note(0.39, 0.22, A5, 0.12),
    ),
    "count": (Note(0.0, 0.09, C6, 0.03),),
    "done": (Note(0.0, 0.20, C5, 0.18), Note(0.21, 0.20, E5, 0.18), Note(0.42, 0.80, G5, 0.30)),
    "alarm": knocks(2),
    "alarm-loud": knocks(4),
    "remind": (Note(0.0, 0.24, C5, 0.20), Note(0.25, 0.24, E5, 0.20), Note(0.50, 0.80, C5, 0.30)),
}
PEAKS: Final = {"alarm-loud": 0.9, "remind": 0.25}
"""Of full scale, where it is not PEAK: 5 dB more, and 6 dB less."""


def samples_of(name: str) -> array[int]:
    """Return the mono samples of a cue."""
    notes = TONES[name]
    ends = [round(note.at_s * SAMPLE_RATE) + round(note.long_s * SAMPLE_RATE) for note in notes]
    heights = [0.0] * max(ends)
    for note in notes:
        first = round(note.at_s * SAMPLE_RATE)
        for offset in range(round(note.long_s * SAMPLE_RATE)):
            heights[first + offset] += _height(note, offset / SAMPLE_RATE)
    scale = PEAKS.get(name, PEAK) * 32_767 / max(map(abs, heights))
    return array("h", [round(height * scale) for height in heights])


def _height(note: Note, into_s: float) -> float:
    turn = 2 * math.pi * note.hertz * into_s
    voice = sum(strength * math.sin(turn * times) for times, strength in OVERTONES)
    rise = min(1.0, into_s / FADE_S)
    end = min(1.0, (note.long_s - into_s) / FADE_S)
    return voice * math.exp(-into_s / note.decay_s) * rise * end


def write(file: Path, samples: array[int]) -> None:
    """Write a mono 16 bit WAV file."""
    if sys.byteorder == "big":
        samples = samples[:]
        samples.byteswap()
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SAMPLE_RATE)
        out.writeframes(samples.tobytes())


def main() -> None:
    """Write them all."""
    folder = Path(__file__).parent.parent / "assets" / "sounds"
    folder.mkdir(parents=True, exist_ok=True)
    for name in TONES:
        samples = samples_of(name)
        write(folder / f"{name}.wav", samples)
        print(f"{name}.wav  {len(samples) / SAMPLE_RATE:.2f} s")


if __name__ == "__main__":
    main()
