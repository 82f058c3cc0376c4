"""The buttons under the player, each with its key."""

from __future__ import annotations

from collections.abc import Collection
from gettext import gettext as _
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from coach.player.state import Command
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.flow_layout import FlowLayout

_LEAST_WIDTH_PX: Final = 200


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
        self.steps = KeyButton(_("How to"), "?", "quiet")
        self.mute = KeyButton(_("Mute"), "M", "quiet")
        self.end = KeyButton(_("End"), "Esc", "quiet")
        self.hurts = KeyButton(_("Something hurts"), "H", "pain")
        self._of_command = {
            Command.BACK: self.back,
            Command.SKIP: self.skip,
            Command.EXTEND: self.extend,
        }
        flowing = QWidget()
        flow = FlowLayout(flowing, 8)
        for button in (
            self.back, self.pause, self.skip, self.extend, self.easier, self.steps, self.mute,
            self.end,
        ):  # fmt: skip
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        flowing.setSizePolicy(policy)
        flowing.setMinimumWidth(_LEAST_WIDTH_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(flowing, 1)
        row.addWidget(self.hurts)

    def set_can(self, can: Collection[Command], *, paused: bool) -> None:
        """Allow what would be accepted now."""
        for command, button in self._of_command.items():
            _set_enabled(button, enabled=command in can)
        self.easier.setVisible(Command.EASIER in can)
        text = _("Go on") if paused else _("Pause")
        if self.pause.accessibleName() != text:
            self.pause.set_text(text)
        _set_enabled(self.pause, enabled=Command.PAUSE in can or Command.RESUME in can)

    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 a Qt setter
        """Show what the mute key would do."""
        self.mute.set_text(_("Sound on") if muted else _("Mute"))

    def set_cramped(self, *, cramped: bool) -> None:
        """Leave the quiet ones to their keys when the window is small for its text."""
        for button in (self.steps, self.mute):
            button.setVisible(not cramped)


def _set_enabled(button: KeyButton, *, enabled: bool) -> None:
    if button.isEnabled() is not enabled:
        button.setEnabled(enabled)
