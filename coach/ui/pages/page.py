"""What all pages share: a heading with buttons beside it, and a column that scrolls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from coach.ui.widgets.card import label
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.side_layout import SideLayout, text_width

MARGIN_PX: Final = 40
TOP_PX: Final = 32
GAP_PX: Final = 16


def open_folder(folder: Path) -> str | None:
    """Open a folder in the desktop's file manager, made first where there is none.

    Returns:
        The sentence to show when it can't be made.
    """
    from PySide6.QtCore import QUrl  # noqa: PLC0415 when asked for
    from PySide6.QtGui import QDesktopServices  # noqa: PLC0415 likewise

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        return f"{folder}: {error.strerror}"
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
    return None


def holds_focus(part: QWidget) -> bool:
    """Whether the keyboard is on something within a part."""
    # Where nothing has the focus Qt hands out None, which the stubs leave out.
    focused: QWidget | None = QApplication.focusWidget()
    return focused is not None and part.isAncestorOf(focused)


class Beside(QWidget):
    """A widget that fills the line, and controls to its right, or below where it is narrow."""

    def __init__(
        self, first: QWidget, least_px: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._side = SideLayout(least_px, self)
        self._side.addWidget(first)
        self._more = QWidget(self)
        self._flow = FlowLayout(self._more)
        self._side.addWidget(self._more)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a control beside it."""
        self._flow.addWidget(widget)

    def indent(self, left_px: int) -> None:
        """Leave room to the left of the controls, which is seen where they stand below."""
        self._flow.setContentsMargins(left_px, 0, 0, 0)


class Head(Beside):
    """A page's heading with its controls."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        heading = label(title, "page", wrap=True)
        super().__init__(heading, lambda: text_width(heading), parent)
        self.heading = heading


class _Column(QWidget):
    """What a page scrolls: as high as it needs at its width, not at its narrowest."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        """Return no least height: a scroll area takes that as well as the height for the width."""
        return QSize(super().minimumSizeHint().width(), 0)


class ScrollPage(QScrollArea):
    """A page that scrolls as a whole; its parts go into `body`."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(title)
        self._column = _Column(self)
        self._column.setObjectName("page")
        self.body = QVBoxLayout(self._column)
        self.body.setContentsMargins(MARGIN_PX, TOP_PX, MARGIN_PX, TOP_PX)
        self.body.setSpacing(GAP_PX)
        self.setWidget(self._column)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """Lay out what is not shown yet with the bar that it calls for: else all is done twice."""
        if self._column.isVisible():
            super().resizeEvent(event)
            return
        # Styled first: what is asked for its height before that answers in another font.
        self._column.minimumSizeHint()
        super().resizeEvent(event)
        # Has Qt look at the bar now, and no later.
        self.setViewportMargins(0, 0, 0, 0)
        super().resizeEvent(event)

    def settle(self, fresh: QWidget) -> None:
        """Give a part that has just been put into the page its place now.

        Left to Qt, the page can be short for a moment, in which it scrolls to its top.
        """
        fresh.show()
        self.body.activate()
        height = self.body.totalHeightForWidth(self.viewport().width())
        size = self.viewport().size()
        self._column.resize(size.width(), max(height, size.height()))


class Page(ScrollPage):
    """A page that begins with its name, and the controls beside that."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.head = Head(title, self.widget())
        self.body.addWidget(self.head)
