"""A picture whose figure is a ball."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.domain.figure import Figure
from coach.domain.shape import Box, Cloth, Disc, Shape


def ball(x: float) -> Figure:
    shape = Shape(Cloth.SHIRT, 0, (Disc(x, 0.2, 0.2),))
    return Figure((shape,), Box(x - 0.2, 0, x + 0.2, 0.4))


class BallPicture:
    """Ready after so many parts; knows what was asked of it. The ball rolls to the right."""

    def __init__(self, parts: int = 1) -> None:
        self._left = parts
        self.parts_done = 0
        self.asked: list[float] = []
        self.stage = Box(-1, 0, 1, 1)
        self.still = ball(-0.5)

    def prepare(self) -> bool:
        self.parts_done += 1
        return self.parts_done >= self._left

    def at(self, elapsed_s: float) -> Figure:
        self.asked.append(elapsed_s)
        return ball(elapsed_s % 1 / 2)


@pytest.fixture
def ball_picture() -> Callable[..., BallPicture]:
    """Make a picture that is ready after so many parts."""
    return BallPicture
