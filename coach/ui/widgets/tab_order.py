"""The order of the Tab key where parts of a page are made later than what stands below them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_down(page: QWidget) -> None:
    """Have Tab go through a widget as it is laid out: Qt sets what comes later behind all else."""
    for before, after in pairwise(_stops(page)):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _stops_of(layout)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        within = None if item is None else item.layout()
        found = None if item is None else item.widget()
        if within is not None:
            yield from _stops_of(within)
        elif found is not None:
            yield from _stops(found)
