from __future__ import annotations

from array import array
from itertools import pairwise

import pytest

from coach.desktop.mixer import FADE_SAMPLES, MOST_VOICES, SAMPLE_RATE, Mixer


def flat(height: int, count: int) -> array[int]:
    return array("h", [height] * count)


@pytest.fixture
def mixer() -> Mixer:
    return Mixer()


def test_nothing_added_reads_as_silence(mixer: Mixer) -> None:
    assert mixer.read(4) == flat(0, 4)


def test_a_tone_is_read_in_pieces_and_padded_with_silence(mixer: Mixer) -> None:
    mixer.add(array("h", [1, 2, 3, 4, 5]), 100)
    assert list(mixer.read(3)) == [1, 2, 3]
    assert list(mixer.read(3)) == [4, 5, 0]
    assert list(mixer.read(3)) == [0, 0, 0]


def test_two_tones_add_up(mixer: Mixer) -> None:
    mixer.add(flat(100, 2), 100)
    mixer.add(flat(20, 3), 100)
    assert list(mixer.read(4)) == [120, 120, 20, 0]


def test_a_sum_that_is_too_loud_is_held_at_full_scale(mixer: Mixer) -> None:
    mixer.add(flat(30_000, 1), 100)
    mixer.add(flat(30_000, 1), 100)
    assert list(mixer.read(1)) == [32_767]
    mixer.add(flat(-30_000, 1), 100)
    mixer.add(flat(-30_000, 1), 100)
    assert list(mixer.read(1)) == [-32_767]


@pytest.mark.parametrize(("volume", "height"), [(100, 1000), (50, 250), (10, 10), (0, 0)])
def test_volume_acts_as_its_square(mixer: Mixer, volume: int, height: int) -> None:
    mixer.add(flat(1000, 1), volume)
    assert list(mixer.read(1)) == [height]


def test_the_oldest_tone_makes_room_when_there_are_too_many(mixer: Mixer) -> None:
    for place in range(MOST_VOICES + 1):
        mixer.add(flat(10**place, 1), 100)
    assert list(mixer.read(1)) == [11_110]


def test_silence_fades_within_five_milliseconds(mixer: Mixer) -> None:
    mixer.add(flat(1000, SAMPLE_RATE), 100)
    mixer.read(10)
    mixer.silence()
    heard = mixer.read(FADE_SAMPLES + 1)
    assert heard[0] == 1000
    assert all(later <= sooner for sooner, later in pairwise(heard))
    assert heard[FADE_SAMPLES] == 0
    assert mixer.read(1) == flat(0, 1)


def test_idle_time_counts_silence_since_the_last_tone(mixer: Mixer) -> None:
    mixer.read(SAMPLE_RATE)
    assert mixer.idle_s == 1.0
    mixer.add(flat(1, 10), 100)
    assert mixer.idle_s == 0.0
    mixer.read(10)
    assert mixer.idle_s == 0.0
    mixer.read(SAMPLE_RATE * 2)
    assert mixer.idle_s == 2.0


def test_tones_that_nobody_fetches_are_counted(mixer: Mixer) -> None:
    mixer.add(flat(1, 10), 100)
    mixer.add(flat(1, 10), 100)
    assert mixer.unheard == 2
    mixer.read(1)
    assert mixer.unheard == 0


def test_cleared_tones_are_gone(mixer: Mixer) -> None:
    mixer.add(flat(1, 10), 100)
    mixer.clear()
    assert mixer.unheard == 0
    assert mixer.read(2) == flat(0, 2)
