"""The names of the pages, beside or above them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtWidgets import QFrame, QLayoutItem, QPushButton, QSizePolicy, QWidget

from coach.ui.widgets.card import label
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.style import restyle


class _RailLayout(FlowLayout):
    """Names below each other, over the whole width; in lines, like words, where it is narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 4)
        self._narrow = False

    def set_narrow(self, *, narrow: bool) -> None:
        self._narrow = narrow
        self.invalidate()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 Qt's name
        return self._narrow

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        if self._narrow:
            return super().sizeHint()
        hints = [item.sizeHint() for item in self._shown()]
        margins = self.contentsMargins()
        return QSize(
            max((hint.width() for hint in hints), default=0) + margins.left() + margins.right(),
            sum(hint.height() + self.spacing() for hint in hints)
            + margins.top()
            + margins.bottom(),
        )

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        if self._narrow:
            return super()._lay_out(rect, move=move)
        area = rect.marginsRemoved(self.contentsMargins())
        y = area.y()
        for item in self._shown():
            height = item.sizeHint().height()
            if move:
                item.setGeometry(QRect(area.x(), y, area.width(), height))
            y += height + self.spacing()
        return y - rect.y() + self.contentsMargins().bottom()

    def _shown(self) -> list[QLayoutItem]:
        items = (self.itemAt(at) for at in range(self.count()))
        return [item for item in items if item is not None and not item.isEmpty()]


class NavRail(QFrame):
    """One button a page; `chosen` says the key of the page."""

    chosen = Signal(str)

    def __init__(self, title: str, pages: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nav_rail")
        self.setProperty("narrow", False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._narrow: bool | None = None
        self._line = _RailLayout(self)
        self._title = label(title, "strong")
        self._title.setContentsMargins(12, 0, 12, 12)
        self._line.addWidget(self._title)
        self._buttons = {page: self._button(page, name) for page, name in pages.items()}
        for button in self._buttons.values():
            self._line.addWidget(button)

    def button(self, page: str) -> QPushButton:
        """Return the button of a page; KeyError when there is none."""
        return self._buttons[page]

    def set_current(self, page: str) -> None:
        """Show which page is in front, without saying `chosen`."""
        self._buttons[page].setChecked(True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand above the pages, the title left out, instead of beside them."""
        if narrow is self._narrow:
            return
        is_styled, self._narrow = self._narrow is not None, narrow
        self._line.set_narrow(narrow=narrow)
        self._line.setContentsMargins(12, 8 if narrow else 24, 12, 8 if narrow else 24)
        self._title.setVisible(not narrow)
        for widget in (self, *self._buttons.values()):
            widget.setProperty("narrow", narrow)
            # Wide is how it is styled at first: the everyday start needs nothing done twice.
            if is_styled or narrow:
                restyle(widget)

    def _button(self, page: str, name: str) -> QPushButton:
        button = QPushButton(self)
        # An ampersand is a character of the name here, no mnemonic.
        button.setText(name.replace("&", "&&"))
        button.setProperty("role", "nav")
        button.setProperty("narrow", False)
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setAutoDefault(True)  # Enter presses it as Space does
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.chosen.emit(page))
        return button
