"""What comes before going on after something sharp: the slow movement, and how to go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coach.domain.exercise import Exercise, Side
from coach.domain.pain import SlowTest
from coach.session.look import Look
from coach.translation import gettext as _
from coach.ui.pages.session.calm_view import CalmView, fill
from coach.ui.pages.session.keys import on_enter, press_with
from coach.ui.presenters.motions import Motions
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import label
from coach.ui.widgets.moving_figure import MovingFigure
from coach.words import session as words

_PICTURE_PX = 240
_SLOWLY = 0.5


class SlowTestView(CalmView):
    """The movement once, slowly; nobody has to."""

    told = Signal(SlowTest)

    def __init__(self, theme: Theme, motions: Motions, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Once, slowly"), parent)
        self._motions = motions
        self.figure = MovingFigure(theme)
        self.figure.setMinimumHeight(_PICTURE_PX)
        self.asks = label(wrap=True)
        self.how = label(wrap=True)
        self.body.addWidget(self.asks)
        self.body.addWidget(self.figure)
        self.body.addWidget(self.how)
        self.declined = KeyButton(_("I would rather not"), "1")
        self.failed = KeyButton(_("It was sharp"), "2", "pain")
        self.passed = KeyButton(_("No sharp pain"), "3")
        for button, key, result in (
            (self.declined, "1", SlowTest.DECLINED),
            (self.failed, "2", SlowTest.FAILED),
            (self.passed, "3", SlowTest.PASSED),
        ):
            button.clicked.connect(lambda _checked=False, result=result: self.told.emit(result))
            press_with(self, key, button)
        self.add_buttons(self.declined, self.failed, self.passed)
        on_enter(self, lambda: None)

    def first_focus(self) -> QWidget:
        """Return the answer that asks nothing of the body."""
        return self.declined

    def begin(self, look: Look) -> None:
        """Ask about the step that hurt."""
        name = words.step_name(look.step)
        if look.candidates:
            hurt = look.candidates[0]
            name = hurt.exercise.name
            self._demonstrate(hurt.exercise, hurt.side)
        self.asks.setText(
            _("Do {name} once: slowly, half as far, without load. How does that feel?").format(
                name=name
            )
        )

    def _demonstrate(self, exercise: Exercise, side: Side | None) -> None:
        """Show it slowly, or in words where its file has no poses."""
        loop = self._motions.loop(exercise, side, _SLOWLY)
        self.figure.setVisible(loop is not None)
        self.how.setVisible(loop is None)
        if loop is None:
            self.figure.set_motion(None)
            self.how.setText("\n\n".join(exercise.how))
        else:
            self.figure.setAccessibleName(exercise.name)
            self.figure.set_motion(loop.at, loop.still, loop.stage)


class ChoiceView(CalmView):
    """Leave the step out, or its easier exercise at half; the step itself is not among them."""

    chosen = Signal(bool)
    """Whether the easier one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("How would you like to go on?"), parent)
        self.leave_out = KeyButton(_("Leave it out"), "L", "primary")
        self.easier = KeyButton(_("Easier, half as much"), "E")
        self.leave_out.clicked.connect(lambda: self.chosen.emit(False))
        self.easier.clicked.connect(lambda: self.chosen.emit(True))
        self.add_buttons(self.leave_out, self.easier)
        press_with(self, "L", self.leave_out)
        press_with(self, "E", self.easier)
        on_enter(self, lambda: None)

    def first_focus(self) -> QWidget:
        """Return what is gentler."""
        return self.leave_out

    def begin(self, look: Look) -> None:
        """Offer what there is for the step that hurt."""
        self.easier.setVisible(look.can_ease)
        name = words.step_name(look.step)
        lines = [
            _("{name} itself does not come back today.").format(name=name),
            _("Later steps that move your back in the same way are eased."),
        ]
        fill(self.body, tuple(lines))
