"""The buttons under the player, each with its key."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coach.player.state import Command
from coach.translation import gettext as _
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label, set_kind
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.style import restyle

_LEAST_WIDTH_PX: Final = 200
_HURTS_GAP_PX: Final = 16
_GAP_PX: Final = 8
_TIGHT_GAP_PX: Final = 6


class PlayerControls(QWidget):
    """Commands to the left, `Something hurts` alone to the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        space = _("Space")
        self.back = KeyButton(_("Back"), "←")
        self.pause = KeyButton(_("Pause"), space, "primary")
        self.skip = KeyButton(_("Skip"), "→")
        self.extend = KeyButton(_("+10 s"), "↑")
        self.easier = KeyButton(_("Easier"), "E")
        self.end = KeyButton(_("End"), "Esc", "quiet")
        self.hurts = KeyButton(_("Something hurts"), "H", "pain")
        self._keys = {
            button: button.key
            for button in (self.back, self.pause, self.skip, self.extend, self.easier, self.end)
        }
        self._of_command = {
            Command.BACK: self.back,
            Command.SKIP: self.skip,
            Command.EXTEND: self.extend,
        }
        flowing = QWidget()
        self._flow = FlowLayout(flowing, _GAP_PX)
        for button in (
            self.back, self.pause, self.skip, self.extend, self.easier, self.end,
        ):  # fmt: skip
            self._flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        flowing.setSizePolicy(policy)
        flowing.setMinimumWidth(_LEAST_WIDTH_PX)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_HURTS_GAP_PX)
        self._row.addWidget(flowing, 1)
        self._row.addWidget(self.hurts, 0, Qt.AlignmentFlag.AlignTop)
        self._cramped = False
        self._tight = False

    def set_can(self, can: Collection[Command], *, paused: bool) -> None:
        """Allow what would be accepted now."""
        for command, button in self._of_command.items():
            _set_enabled(button, enabled=command in can)
        self.easier.setVisible(Command.EASIER in can)
        text = _("Go on") if paused else _("Pause")
        if self.pause.accessibleName() != text:
            self.pause.set_text(text)
        _set_enabled(self.pause, enabled=Command.PAUSE in can or Command.RESUME in can)

    def set_tight(self, *, tight: bool) -> None:
        """Make all buttons narrower, so that a narrow window holds them in one line."""
        if tight is self._tight:
            return
        self._tight = tight
        self._flow.setSpacing(_TIGHT_GAP_PX if tight else _GAP_PX)
        self._row.setSpacing(self._flow.spacing() if tight else _HURTS_GAP_PX)
        for button in (*self._keys, self.hurts):
            button.setProperty("tight", tight)
            restyle(button)
            button.updateGeometry()

    def set_cramped(self, *, cramped: bool) -> None:
        """Fit into a window that is small for its text: fewer key caps, all in one flow."""
        if cramped is self._cramped:
            return
        self._cramped = cramped
        for button, key in self._keys.items():
            button.set_text(button.accessibleName(), "" if cramped else key)
        if cramped:
            self._row.removeWidget(self.hurts)
            self._flow.addWidget(self.hurts)
        else:
            self._flow.removeWidget(self.hurts)
            self._row.addWidget(self.hurts, 0, Qt.AlignmentFlag.AlignTop)


class PlayerFooter(QWidget):
    """Under the buttons: when to stop, and two quiet buttons. Their keys work without them."""

    def __init__(self, footer: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._footer = footer
        self.has_problem = False
        self.line = label(footer, "small", wrap=True)
        self.steps = KeyButton(_("How to"), "?", "quiet")
        self.mute = KeyButton(_("Mute"), "M", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.steps)
        row.addWidget(self.mute)

    def set_problem(self, problem: str) -> None:
        """Say that the diary can't be written, in place of when to stop; empty when all is well."""
        self.has_problem = bool(problem)
        self.line.setText(problem or self._footer)
        set_kind(self.line, "notice" if problem else "small")

    def set_alone(self, *, alone: bool) -> None:
        """Show the line alone, where there is no room for the buttons."""
        for button in (self.steps, self.mute):
            button.setVisible(not alone)

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 a Qt setter
        """Show what the mute key would do."""
        self.mute.set_text(_("Sound on") if muted else _("Mute"))


def _set_enabled(button: KeyButton, *, enabled: bool) -> None:
    if button.isEnabled() is not enabled:
        button.setEnabled(enabled)
