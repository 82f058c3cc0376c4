"""All poses of an exercise and the way between them on one picture, for whoever draws them."""

from __future__ import annotations

from collections.abc import Iterable
from errno import EIO
from os import strerror
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from coach.domain.exercise import Exercise, Laterality, Side
from coach.domain.motion import Motion, motion_of
from coach.ui.theme.tokens import LIGHT, Tokens
from coach.ui.widgets.figure import paint_figure

_POSE_PX: Final = (440, 330)
_FRAME_PX: Final = (220, 165)
_FRAMES_A_ROW: Final = 9
_HEAD_PX: Final = 34
_LABEL_PX: Final = 22
_MARGIN_PX: Final = 10
_FRAMES_A_WAY: Final = 8
_LABEL_SIZE_PX: Final = 15


def write_sheets(exercises: Iterable[Exercise], folder: Path) -> int:
    """Write `ID.png` for every exercise that has poses, and return how many those are.

    Needs no display, if the platform is `offscreen`.

    Raises:
        OSError: the folder can't be written.
    """
    app = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for exercise in exercises:
        motion = motion_of(exercise)
        if motion is None:
            continue
        both = exercise.laterality is not Laterality.BILATERAL
        other = motion_of(exercise, _other_side(motion)) if both else None
        file = folder / f"{exercise.id}.png"
        if not contact_sheet(motion, LIGHT, other).save(str(file)):
            raise OSError(EIO, strerror(EIO), str(file))
        count += 1
    del app
    return count


def contact_sheet(motion: Motion, tokens: Tokens, other: Motion | None = None) -> QImage:
    """Return the key poses large, and below them a strip of what lies between.

    Args:
        motion: on the side that its file draws.
        tokens: colours, light or dark.
        other: the same exercise on the other side, shown small behind the poses.
    """
    poses = [float(number) for number in range(len(motion.poses))]
    frames = [
        way + part / _FRAMES_A_WAY for way in range(motion.ways) for part in range(_FRAMES_A_WAY)
    ]
    if motion.ways:
        frames.append(motion.last)
    width, height = _POSE_PX
    small_w, small_h = _FRAME_PX
    rows = -(-len(frames) // _FRAMES_A_ROW)
    across = max(len(poses) + (other is not None), 1) * width
    image = QImage(
        2 * _MARGIN_PX + max(across, min(len(frames), _FRAMES_A_ROW) * small_w),
        2 * _MARGIN_PX + _HEAD_PX + height + _LABEL_PX + rows * (small_h + _LABEL_PX),
        QImage.Format.Format_RGB32,
    )
    image.fill(QColor(tokens.surface))
    painter = QPainter(image)
    font = QFont()
    font.setPixelSize(_LABEL_SIZE_PX)
    painter.setFont(font)
    painter.setPen(QColor(tokens.ink))
    exercise = motion.exercise
    painter.drawText(_MARGIN_PX, _MARGIN_PX + _LABEL_SIZE_PX, f"{exercise.name} ({exercise.id})")
    shown = [(motion, station, motion.poses[int(station)].label) for station in poses]
    if other is not None:
        shown.append((other, other.telling, exercise.side_label(_other_side(motion)) or ""))
    for column, (one, station, label) in enumerate(shown):
        corner = (_MARGIN_PX + column * width, _MARGIN_PX + _HEAD_PX)
        _paint(painter, one, station, QRectF(*corner, width, height), label, tokens)
    for number, station in enumerate(frames):
        row, column = divmod(number, _FRAMES_A_ROW)
        top = _MARGIN_PX + _HEAD_PX + height + _LABEL_PX + row * (small_h + _LABEL_PX)
        place = QRectF(_MARGIN_PX + column * small_w, top, small_w, small_h)
        _paint(painter, motion, station, place, f"{station:.2f}", tokens)
    painter.end()
    return image


def _other_side(motion: Motion) -> Side:
    words = motion.exercise.side_words
    return Side.LEFT if words is not None and words.drawn is Side.RIGHT else Side.RIGHT


def _paint(
    painter: QPainter, motion: Motion, station: float, place: QRectF, label: str, tokens: Tokens
) -> None:
    inner = place.adjusted(4, 4, -4, -4)
    paint_figure(painter, inner, motion.figure(station), tokens, motion.stage)
    painter.setPen(QColor(tokens.muted))
    below = QRectF(place.left(), place.bottom(), place.width(), _LABEL_PX)
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, label)
