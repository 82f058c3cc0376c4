"""The theme in force: follows the desktop or the person's choice, and tells when it changes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from coach.resources import shipped
from coach.settings import Theme as Choice
from coach.settings import Tint
from coach.ui.theme.palette import palette
from coach.ui.theme.stylesheet import stylesheet
from coach.ui.theme.tints import tinted
from coach.ui.theme.tokens import BODY_PT, DARK, LIGHT, Tokens

STYLE_ARGUMENTS: Final = ("-style", "fusion")
"""For QApplication: `setStyle` would make all the enums of QStyle first, 10 ms of the start."""
_HALF_LIGHT: Final = 128
_MIN_PERCENT: Final = 100
_MAX_PERCENT: Final = 200


class Theme(QObject):
    """Tokens and type sizes in force, for widgets that paint themselves.

    Those repaint on `changed`; all others are reached by palette and stylesheet.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = Choice.SYSTEM
        self._percent = _MIN_PERCENT
        self._tint = Tint.CLAY
        self._reduce_motion = False
        self._tokens: Tokens | None = None
        window = app.palette().color(QPalette.ColorRole.Window)
        self._dark_without_scheme = window.lightness() < _HALF_LIGHT
        app.styleHints().colorSchemeChanged.connect(self._on_color_scheme_changed)

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens or LIGHT

    @property
    def text_size(self) -> int:
        """The text size in percent, 100 to 200."""
        return self._percent

    @property
    def reduce_motion(self) -> bool:
        """Whether the person wants things to stand still; whoever moves asks on `changed`."""
        return self._reduce_motion

    def apply(self, choice: Choice, text_size: int) -> None:
        """Put a choice into force; one that is in force already costs nothing.

        Args:
            choice: light, dark, or as the desktop has it.
            text_size: percent; held between 100 and 200.
        """
        percent = min(max(text_size, _MIN_PERCENT), _MAX_PERCENT)
        if self._tokens is not None and (choice, percent) == (self._choice, self._percent):
            return
        self._choice, self._percent = choice, percent
        # Title bars and the desktop's own dialogs follow where the platform knows how.
        scheme = {Choice.LIGHT: Qt.ColorScheme.Light, Choice.DARK: Qt.ColorScheme.Dark}
        self._app.styleHints().setColorScheme(scheme.get(choice, Qt.ColorScheme.Unknown))
        self._put_on()

    def set_figure(self, tint: Tint, *, reduce_motion: bool) -> None:
        """Say what figures look like and whether they move; nothing else is styled anew."""
        if (tint, reduce_motion) == (self._tint, self._reduce_motion):
            return
        self._tint, self._reduce_motion = tint, reduce_motion
        if self._tokens is not None:
            self._tokens = tinted(self._tokens, tint)
            self.changed.emit()

    def pt(self, size: float) -> float:
        """Points at the text size in force, from points at 100 %."""
        return size * self._percent / 100

    def px(self, size: float) -> int:
        """Pixels at the text size in force, from pixels at 100 %."""
        return round(size * self._percent / 100)

    def font(self, size: float = BODY_PT, *, bold: bool = False) -> QFont:
        """Return the font for painting, with figures of equal width.

        Args:
            size: points at 100 %.
            bold: semibold instead of regular.
        """
        font = QFont(self._app.font())
        font.setPointSizeF(self.pt(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def color(self, token: str) -> QColor:
        """Return a token as a colour; AttributeError when there is none of that name."""
        return QColor(getattr(self.tokens, token))

    def _on_color_scheme_changed(self) -> None:
        if self._choice is Choice.SYSTEM:
            self._put_on()

    def _is_dark(self) -> bool:
        if self._choice is not Choice.SYSTEM:
            return self._choice is Choice.DARK
        scheme = self._app.styleHints().colorScheme()
        if scheme == Qt.ColorScheme.Unknown:
            return self._dark_without_scheme
        return scheme == Qt.ColorScheme.Dark

    def _put_on(self) -> None:
        self._tokens = tinted(DARK if self._is_dark() else LIGHT, self._tint)
        font = self._app.font()
        font.setPointSizeF(self.pt(BODY_PT))
        font.setFeature(QFont.Tag("tnum"), 1)
        self._app.setFont(font)
        self._app.setPalette(palette(self._tokens))
        self._app.setStyleSheet(
            stylesheet(self._tokens, self._percent, shipped("assets") / "icons")
        )
        self.changed.emit()
