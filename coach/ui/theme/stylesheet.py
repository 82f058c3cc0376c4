"""One stylesheet for the whole program, made of the tokens and the text size."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template
from typing import Final

from coach.ui.theme.tokens import Tokens

_MEASURE: Final = re.compile(r"(px|pt)(\d+)")

_RULES: Final = Template("""
* { font-size: $pt12; }
QToolTip { color: $ink; background: $surface; border: 1px solid $line; padding: $px4; }

QLabel { background: transparent; }
/* The padding keeps a J's hook from being cut. */
QLabel[kind="page"] { font-size: $pt22; font-weight: 700; padding: 0px $px2; }
QLabel[kind="title"] { font-size: $pt18; font-weight: 600; }
QLabel[kind="lead"] { font-size: $pt14; font-weight: 600; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="small"] { font-size: $pt11; color: $muted; }
QLabel[kind="overline"] { font-size: $pt11; font-weight: 600; color: $muted; }
QLabel[kind="accent"] { color: $accent; font-weight: 600; }
QLabel[kind="pain"] { color: $pain; font-weight: 600; }
QLabel[kind="notice"] { color: $notice; font-weight: 600; }
/* Beside a kind: the word in it says the same. */
QLabel[tone="ice"] { color: $cold; }
QLabel[tone="heat"] { color: $heat; }

Card { background: $surface; border: 1px solid $line; border-radius: $px16; }
Card[tone="notice"] { background: $notice_soft; border-color: $notice; }
Card[tone="pain"] { background: $pain_soft; border-color: $pain_soft; }
Card[tone="accent"] { background: $accent_soft; border-color: $accent_soft; }
Card:focus { border: 2px solid $accent; }

/* Every control has its own ring below; Fusion's dotted one would stand in it. */
QPushButton, QCheckBox, QSlider { outline: none; }

QPushButton {
  background: $surface; color: $ink; border: 1px solid $line; border-radius: $px12;
  padding: $px8 $px20; min-height: $px27; font-weight: 600;
}
QPushButton:hover { border-color: $control; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: 2px solid $accent; padding: $px7 $px19; }
QPushButton:disabled { color: $muted; background: transparent; border-color: $line; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:focus { border-color: $ink; }
QPushButton[role="primary"]:disabled {
  background: transparent; color: $muted; border-color: $line;
}
QPushButton[role="pain"] { color: $pain; border-color: $pain; }
QPushButton[role="pain"]:pressed { background: $pain_soft; }
QPushButton[role="pain"]:focus { background: $pain_soft; }
QPushButton[role="pain"]:disabled { color: $muted; border-color: $line; }
QPushButton[role="quiet"] {
  background: transparent; color: $accent; border-color: transparent; padding: $px8 $px12;
}
QPushButton[role="quiet"]:hover { background: $accent_soft; }
QPushButton[role="quiet"]:focus { border-color: $accent; padding: $px7 $px11; }
QPushButton[role="quiet"]:disabled { color: $muted; }

/* Found from where one lies. */
QPushButton[far="true"] {
  font-size: $pt18; padding: $px12 $px28; min-height: $px36; border-radius: $px16;
}
QPushButton[far="true"]:focus { padding: $px11 $px27; }
QPushButton[far="true"][role="quiet"] { padding: $px12 $px16; }
QPushButton[far="true"][role="quiet"]:focus { padding: $px11 $px15; }
TimedView[ground="notice"] { background: $notice_soft; }
QFrame#relief_strip { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame#relief_strip[calls="true"] { background: $notice_soft; border-color: $notice; }

/* Many buttons in a narrow window. */
QPushButton[tight="true"] { padding: $px8; }
QPushButton[tight="true"]:focus { padding: $px7; }

QPushButton[role="digit"] {
  font-size: $pt14; padding: $px8 0px; min-width: $px32; min-height: $px32;
}
QPushButton[role="digit"]:focus { padding: $px7 0px; }
QPushButton[role="digit"]:checked {
  background: $accent_soft; color: $accent; border-color: $accent;
}
QPushButton[role="digit"][tone="pain"]:checked {
  background: $pain_soft; color: $pain; border-color: $pain;
}
QPushButton[role="digit"][tone="pain"]:focus { border-color: $pain; }
/* The ring of what is chosen and has the focus must not look like the border of the chosen. */
QPushButton[role="digit"]:checked:focus, QPushButton[role="digit"][tone="pain"]:checked:focus {
  border-color: $ink;
}

QPushButton[role="chip"] {
  font-weight: 400; border-radius: $px18; padding: $px6 $px16; min-height: $px26;
}
QPushButton[role="chip"]:focus { padding: $px5 $px15; }
QPushButton[role="chip"]:checked {
  background: $accent_soft; color: $accent; border-color: $accent;
}
QPushButton[role="chip"][tone="pain"]:checked {
  background: $pain_soft; color: $pain; border-color: $pain;
}
QPushButton[role="chip"][tone="pain"]:focus { border-color: $pain; }
QPushButton[role="chip"]:checked:focus, QPushButton[role="chip"][tone="pain"]:checked:focus {
  border-color: $ink;
}

QPushButton[role="nav"] {
  text-align: left; font-weight: 400; color: $muted; background: transparent;
  border-color: transparent; padding: $px4 $px12; min-height: $px30;
}
QPushButton[role="nav"]:hover { color: $ink; }
QPushButton[role="nav"]:focus { border-color: $accent; padding: $px3 $px11; }
QPushButton[role="nav"][narrow="true"] { padding: $px4 $px8; }
QPushButton[role="nav"][narrow="true"]:focus { padding: $px3 $px7; }
QPushButton[role="nav"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[role="nav"][narrow="true"]:checked { font-weight: 400; }
QFrame#nav_rail[narrow="true"] { border: none; border-bottom: 1px solid $line; }
QFrame#nav_rail[narrow="false"] { border: none; border-right: 1px solid $line; background: $bg; }

QLineEdit {
  background: $surface; color: $ink; border: 1px solid $line; border-radius: $px12;
  padding: $px8 $px16; min-height: $px27; placeholder-text-color: $muted;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus { border: 2px solid $accent; padding: $px7 $px15; }

QScrollArea, QScrollArea > QWidget > QWidget#page { background: transparent; border: none; }
FittingScroll[reads="true"] {
  border: 2px solid transparent; border-radius: $px12; padding: 6px 6px 6px 10px;
}
FittingScroll[reads="true"]:focus { border-color: $accent; }
QAbstractItemView { background: transparent; border: none; outline: none; }
QTextBrowser, QPlainTextEdit { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: $px12; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: $px12; margin: 0px; }
QScrollBar::handle { background: $control; border-radius: $px4; margin: $px2; }
QScrollBar::handle:vertical { min-height: $px40; }
QScrollBar::handle:horizontal { min-width: $px40; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider { min-height: $px32; }
QSlider::groove:horizontal { height: $px6; border-radius: $px3; background: $line; }
QSlider::sub-page:horizontal { height: $px6; border-radius: $px3; background: $accent; }
QSlider::handle:horizontal {
  width: $px20; height: $px20; margin: -$px7 0px; border-radius: $px9; background: $accent;
}
QSlider::handle:horizontal:focus { border: 2px solid $ink; }

QCheckBox { spacing: $px8; padding: $px6; border: 2px solid transparent; border-radius: $px8; }
QCheckBox:focus { border-color: $accent; }
QCheckBox::indicator {
  width: $px18; height: $px18; border: 2px solid $control; border-radius: $px5;
  background: $surface;
}
QCheckBox::indicator:checked {
  background: $accent; border-color: $accent; image: url("$tick");
}
""")


class _Values:
    """Looks up a token by name, and `px16` or `pt12` at the text size."""

    def __init__(self, tokens: Tokens, percent: int, icons: Path) -> None:
        self._tokens = tokens
        self._percent = percent
        self._tick = icons / ("tick-dark.svg" if tokens.dark else "tick-light.svg")

    def __getitem__(self, name: str) -> str:
        if measure := _MEASURE.fullmatch(name):
            unit, number = measure.groups()
            scaled = int(number) * self._percent / 100
            return f"{round(scaled)}px" if unit == "px" else f"{scaled:g}pt"
        if name == "tick":
            return self._tick.as_posix()
        return str(getattr(self._tokens, name))


def stylesheet(tokens: Tokens, percent: int, icons: Path) -> str:
    """Return the rules.

    Args:
        tokens: the colours.
        percent: the text size, 100 to 200; heights and paddings grow with it.
        icons: the folder of the tick of a box.
    """
    return _RULES.substitute(_Values(tokens, percent, icons))  # type: ignore[arg-type]  # __getitem__ is all it uses
