"""What the figure looks like: five tints, and a small figure that wears the chosen one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coach.domain.exercise import Exercise
from coach.domain.motion import Motion
from coach.domain.pose import Bone, Pose, Trunk
from coach.settings import Tint
from coach.translation import gettext as _
from coach.ui.theme.theme import Theme
from coach.ui.theme.tints import tinted
from coach.ui.widgets.figure import FigureView
from coach.ui.widgets.swatches import Swatches

_SIDE_PX: Final = 96
_UP, _DOWN, _AHEAD = Bone(90), Bone(270), Bone(0)
_MARCH: Final = Pose(
    trunk=Trunk(_UP, _UP),
    head=_UP,
    near_leg=(_DOWN, _DOWN, _AHEAD),
    far_leg=(Bone(340), Bone(262), Bone(350)),
    near_arm=(Bone(300), Bone(30)),
    far_arm=(Bone(235), Bone(320)),
)
"""A step in place: near and far arm and foot are all to be seen."""


class FigureChoice(QWidget):
    """Swatches by name, and beside them how it will look."""

    changed = Signal(str)
    """The name of the `Tint` that the person chose."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.swatches = Swatches([(tint.value, name) for tint, name in _names().items()], theme)
        self.swatches.setAccessibleName(_("Tint of the figure"))
        self.preview = FigureView(theme)
        self.preview.setAccessibleName(_("The figure as it will look"))
        motion = Motion(Exercise(name=_("Step in place"), poses=(_MARCH,)))
        self.preview.set_figure(motion.figure(0))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.swatches, 1)
        self.swatches.changed.connect(self.changed)
        theme.changed.connect(self._fit)
        self._fit()

    def set_picked(self, tint: Tint) -> None:
        """Show which one is in force."""
        self.swatches.set_picked(tint.value)

    def _fit(self) -> None:
        side = self._theme.px(_SIDE_PX)
        self.preview.setFixedSize(side, side)
        worn = {tint.value: tinted(self._theme.tokens, tint) for tint in Tint}
        self.swatches.set_colours(
            {key: (tokens.skin_near, tokens.skin_far) for key, tokens in worn.items()}
        )


def _names() -> dict[Tint, str]:
    return {
        Tint.CLAY: _("Clay"),
        Tint.HONEY: _("Honey"),
        Tint.SAND: _("Sand"),
        Tint.SLATE: _("Slate"),
        Tint.UMBER: _("Umber"),
    }
