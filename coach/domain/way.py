"""The free way of a figure through its poses, before what is planted holds it."""

from __future__ import annotations

from collections.abc import Sequence

from coach.domain.stance import Stance, nearest_turn

_Channels = list[float]


class Way:
    """A smooth course through stances: every bone the short way round, standing still at the ends.

    On its way through a pose a bone keeps moving unless it turns back there; it never goes beyond
    the poses before and after it (cubic pieces with the slopes of Fritsch and Carlson, 1980).
    """

    def __init__(self, keys: Sequence[Stance], *, is_round: bool) -> None:
        following = [*keys[1:], keys[0]] if is_round else keys[1:]
        self._starts = [_channels(key) for key in keys]
        self._steps = [
            _step(_channels(one), _channels(other))
            for one, other in zip(keys, following, strict=False)
        ]
        count = len(self._steps)
        still = [0.0] * len(self._starts[0])
        self._slopes = [
            _slope(self._steps[number - 1], self._steps[number % count])
            if is_round or 0 < number < count
            else still
            for number in range(count + 1)
        ]

    def at(self, way: int, share: float) -> Stance:
        """Return the stance that share of the way from stance `way` to the next."""
        t = share
        rise = t * t * (3 - 2 * t)
        out, into = t * (1 - t) ** 2, t * t * (t - 1)
        before, after = self._slopes[way], self._slopes[way + 1]
        values = [
            start + step * rise + a * out + b * into
            for start, step, a, b in zip(
                self._starts[way], self._steps[way], before, after, strict=True
            )
        ]
        return _stance(values)


def _channels(stance: Stance) -> _Channels:
    return [*stance.angles, stance.hips.real, stance.hips.imag, *stance.turn, *stance.scales]


def _stance(values: _Channels) -> Stance:
    bones = (len(values) - 4) // 2
    x, y, hips, shoulders = values[bones : bones + 4]
    return Stance(
        complex(x, y), tuple(values[:bones]), tuple(values[bones + 4 :]), (hips, shoulders)
    )


def _step(one: _Channels, other: _Channels) -> _Channels:
    bones = (len(one) - 4) // 2
    turns = [nearest_turn(b, a) - a for a, b in zip(one[:bones], other[:bones], strict=True)]
    return [*turns, *(b - a for a, b in zip(one[bones:], other[bones:], strict=True))]


def _slope(before: _Channels, after: _Channels) -> _Channels:
    """How fast each channel goes through a pose: 0 where it turns back."""
    return [2 * a * b / (a + b) if a * b > 0 else 0.0 for a, b in zip(before, after, strict=True)]
