"""Where it hurts: a list of check boxes and, beside it where there is room, a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from coach.translation import gettext as _
from coach.ui.theme.theme import Theme
from coach.ui.widgets.body_picture import LEAST_PX, BodyPicture
from coach.ui.widgets.card import label
from coach.ui.widgets.nrs_row import Tone
from coach.ui.widgets.place_list import PlaceList, Row
from coach.ui.widgets.place_strengths import PlaceStrengths

_GAP_PX: Final = 24
_EASY_PX: Final = 330
"""As wide a picture is enough for the list to have its two columns."""


class BodyMap(QWidget):
    """Places that were picked, and how strong it is at each where that was said.

    The list is always there and the picture says the same; what is picked on one is picked on both.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        blocks: Sequence[Sequence[Row]],
        parent: QWidget | None = None,
        *,
        kind: Tone = "accent",
    ) -> None:
        """Prepare a body on which nothing is picked.

        Args:
            theme: colours and text size.
            blocks: the places in rows, the spine first.
            parent: its owner.
            kind: the colour of the numbers.
        """
        super().__init__(parent)
        self.list = PlaceList(blocks)
        self.list.setAccessibleDescription(_("Arrow keys move, Space picks."))
        self.picture = BodyPicture(theme)
        self.strengths = PlaceStrengths(kind)
        self._caption = label(kind="muted", wrap=True)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._beside = QWidget()
        self._lay_out()
        self.list.changed.connect(self._on_changed)
        self.list.pointed.connect(self._on_pointed)
        self.picture.clicked.connect(self.list.toggle)
        self.picture.pointed.connect(self._on_pointed)
        self.strengths.changed.connect(self._on_strength)

    def picked(self) -> tuple[str, ...]:
        """Return the places picked, the spine first."""
        return self.list.picked()

    def values(self) -> dict[str, int]:
        """Return how strong it is at each place where that was said."""
        return self.strengths.values()

    def set_picked(self, places: Sequence[str], strengths: Mapping[str, int] | None = None) -> None:
        """Pick just these, without saying `changed`."""
        self.list.set_picked(places)
        self.strengths.clear()
        self._show_picked()
        self.strengths.set_values(strengths or {})
        self._show_picked()

    def box(self, place: str) -> QCheckBox:
        """Return the check box of a place; KeyError when there is none."""
        return self.list.box(place)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Ask for the width of the list in one column; whatever else there is room for fits in."""
        return QSize(self.list.width_in(1), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Use the room there is."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit anew when the words of the list have become wider or narrower."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Set the list into two columns, and the picture beside it, as far as there is room."""
        one, two = (self.width() - self.list.width_in(columns) - _GAP_PX for columns in (1, 2))
        if two >= _EASY_PX or (one < LEAST_PX and two + _GAP_PX >= 0):
            columns, room = 2, two
        else:
            columns, room = 1, one
        self.list.arrange(columns)
        self._beside.setVisible(room >= LEAST_PX)
        if room >= LEAST_PX:
            self.picture.fit(room)

    def _on_changed(self) -> None:
        self._show_picked()
        self.changed.emit()

    def _on_strength(self) -> None:
        self._show_picked()
        self.changed.emit()

    def _on_pointed(self, place: str) -> None:
        self.picture.mark(place)
        self._say(place)

    def _show_picked(self) -> None:
        picked = self.picked()
        self.strengths.set_places({place: self.list.name(place) for place in picked})
        values = self.strengths.values()
        self.picture.set_picked({place: values.get(place) for place in picked})
        self._say(self.picture.marked)

    def _say(self, place: str) -> None:
        """Name the place under the mouse or the focus, else all that are picked."""
        names = [place] if place else self.picked()
        self._caption.setText(" \N{MIDDLE DOT} ".join(self.list.name(name) for name in names))

    def _lay_out(self) -> None:
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        beside.addWidget(self._caption)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(_GAP_PX)
        # To the left as well: without the picture it would stand in the middle.
        row.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self._beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.strengths)
