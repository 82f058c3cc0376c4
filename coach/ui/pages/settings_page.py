"""Settings: look, sound, time to get ready, folders, the data, and what this program is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QWidget,
)

from coach.settings import LONGEST_NUMBER, TEXT_SIZES, Settings
from coach.settings import Theme as Choice
from coach.translation import gettext as _
from coach.ui.dialogs.confirm import Confirm
from coach.ui.pages.figure_choice import FigureChoice
from coach.ui.pages.page import Page, open_folder
from coach.ui.presenters.settings_presenter import SettingsPresenter
from coach.ui.theme.theme import Theme
from coach.ui.widgets.buttons import KeyButton
from coach.ui.widgets.card import Card, label
from coach.ui.widgets.chips import ChipGroup
from coach.ui.widgets.flow_layout import FlowLayout
from coach.ui.widgets.page_slider import PageSlider

_LONGEST_READY_S = 60


class SettingsPage(Page):
    """Every choice in force, changed in place."""

    def __init__(
        self,
        presenter: SettingsPresenter,
        theme: Theme,
        version: str,
        reviewed: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Settings"), parent)
        self._presenter = presenter
        self.themes = ChipGroup(
            [
                (Choice.SYSTEM.value, _("As the desktop")),
                (Choice.LIGHT.value, _("Light")),
                (Choice.DARK.value, _("Dark")),
            ],
            exclusive=True,
        )
        self.sizes = ChipGroup([(str(size), f"{size} %") for size in TEXT_SIZES], exclusive=True)
        self.figure = FigureChoice(theme)
        self.reduce_motion = QCheckBox(_("Reduce motion"))
        self.reduce_motion.setAccessibleName(self.reduce_motion.text())
        self.sound = ChipGroup([("on", _("On")), ("off", _("Off"))], exclusive=True)
        self.volume, self._volume_words = self._slider(_("Volume"), 0, 100, step=5)
        self.ready, self._ready_words = self._slider(_("Get ready"), 1, _LONGEST_READY_S, step=5)
        self.emergency = self._number(_("Emergency number"))
        self.urgent = self._number(_("Number for urgent advice"))
        self.tone = KeyButton(_("Play a tone"))
        self.open_routines = KeyButton(_("Open routines folder"))
        self.choose_routines = KeyButton(_("Choose another"))
        self.own_routines = KeyButton(_("Back to the usual one"), role="quiet")
        self.open_data = KeyButton(_("Open data folder"))
        self.delete = KeyButton(_("Delete my data"), role="pain")
        self.notice = label("", "notice", wrap=True)
        self._routines_dir = label("", "muted", wrap=True)
        self._lay_out(version, reviewed)
        self._connect()
        self._show(presenter.settings)

    def _lay_out(self, version: str, reviewed: str) -> None:
        self.body.addWidget(self.notice)
        self.notice.hide()
        look = self._card(_("Look"))
        _row(look, _("Theme"), self.themes)
        _row(look, _("Text size"), self.sizes)
        _row(look, _("Figure"), self.figure)
        hint = _("Figures stand still, and the ring steps once a second.")
        _row(look, _("Motion"), self.reduce_motion, hint=hint)
        sound = self._card(_("Sound"))
        _row(sound, _("Tones"), self.sound, hint=_("M turns them off and on at any time."))
        _row(sound, _("Volume"), self.volume, self._volume_words, self.tone)
        routine = self._card(_("Routine"))
        hint = _("Before each step that does not say otherwise.")
        _row(routine, _("Get ready"), self.ready, self._ready_words, hint=hint)
        self._lay_out_numbers()
        folders = self._card(_("Folders"))
        folders.body.addWidget(label(_("Your own routines"), "strong"))
        folders.body.addWidget(self._routines_dir)
        _buttons(folders, self.open_routines, self.choose_routines, self.own_routines)
        folders.body.addSpacing(8)
        folders.body.addWidget(label(_("Diary and settings"), "strong"))
        folders.body.addWidget(label(str(self._presenter.data_dir), "muted", wrap=True))
        _buttons(folders, self.open_data)
        data = self._card(_("Your data"))
        data.body.addWidget(
            label(_("Nothing leaves this computer. The diary is one file you own."), wrap=True)
        )
        _buttons(data, self.delete)
        about = self._card(_("About"))
        about.body.addWidget(label(_("Recovery Coach {version}").format(version=version), "strong"))
        about.body.addWidget(
            label(_("Guided exercise, timers and a personal diary."), "muted", wrap=True)
        )
        about.body.addWidget(
            label(
                _("Routines and texts: {reviewed}.").format(reviewed=reviewed), "muted", wrap=True
            )
        )
        self.body.addStretch(1)

    def _lay_out_numbers(self) -> None:
        card = self._card(_("Safety card"))
        hint = _("Stands on the safety card, F1 from everywhere.")
        _row(card, _("Emergency number"), self.emergency, hint=hint)
        hint = _("For advice on the same day, where your country has one.")
        _row(card, _("Number for urgent advice"), self.urgent, hint=hint)
        self._suggested = label("", "small", wrap=True)
        card.body.addWidget(self._suggested)

    def _number(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setMaxLength(LONGEST_NUMBER)
        return line

    def _card(self, title: str) -> Card:
        card = Card()
        card.body.addWidget(label(title, "lead"))
        self.body.addWidget(card)
        return card

    def _slider(self, name: str, low: int, high: int, *, step: int) -> tuple[QSlider, QLabel]:
        slider = PageSlider()
        slider.setAccessibleName(name)
        slider.setRange(low, high)
        slider.setPageStep(step)
        # Saved when it is let go, not at every pixel.
        slider.setTracking(False)
        return slider, label("", "muted")

    def _connect(self) -> None:
        presenter = self._presenter
        self.themes.changed.connect(lambda: presenter.set_theme(self.themes.picked()[0]))
        self.sizes.changed.connect(lambda: presenter.set_text_size(int(self.sizes.picked()[0])))
        self.figure.changed.connect(presenter.set_figure_tint)
        self.reduce_motion.toggled.connect(presenter.set_reduce_motion)
        self.sound.changed.connect(lambda: presenter.set_muted(self.sound.picked() == ("off",)))
        self.volume.valueChanged.connect(presenter.set_volume)
        self.volume.sliderMoved.connect(self._say_volume)
        self.ready.valueChanged.connect(presenter.set_ready_s)
        self.ready.sliderMoved.connect(self._say_ready)
        for line, choose in (
            (self.emergency, presenter.set_emergency_number),
            (self.urgent, presenter.set_urgent_number),
        ):
            line.editingFinished.connect(lambda line=line, choose=choose: choose(line.text()))
        self.tone.clicked.connect(presenter.play_tone)
        self.open_data.clicked.connect(lambda: self._open(presenter.data_dir))
        self.open_routines.clicked.connect(lambda: self._open(presenter.routines_dir))
        self.choose_routines.clicked.connect(self._on_choose_clicked)
        self.own_routines.clicked.connect(lambda: presenter.set_routines_dir(""))
        self.delete.clicked.connect(self._on_delete_clicked)
        presenter.settings_changed.connect(self._show)
        presenter.not_saved.connect(self._say)
        presenter.data_deleted.connect(lambda: self._say(_("Your diary has been deleted.")))

    @Slot(Settings)
    def _show(self, settings: Settings) -> None:
        self.themes.set_picked([settings.theme.value])
        self.sizes.set_picked([str(settings.text_size)])
        self.figure.set_picked(settings.figure_tint)
        self.reduce_motion.setChecked(settings.reduce_motion)
        self.sound.set_picked(["off" if settings.muted else "on"])
        self.volume.setValue(settings.volume)
        self._say_volume(settings.volume)
        self.ready.setValue(settings.ready_s)
        self._say_ready(settings.ready_s)
        self._show_numbers(settings)
        self._routines_dir.setText(str(self._presenter.routines_dir))
        self.own_routines.setVisible(settings.routines_dir is not None)

    def _show_numbers(self, settings: Settings) -> None:
        suggested = self._presenter.suggested_numbers
        for line, chosen, instead in (
            (self.emergency, settings.emergency_number, suggested.emergency),
            (self.urgent, settings.urgent_number, suggested.urgent),
        ):
            line.setText(chosen)
            line.setPlaceholderText(instead)
        self._suggested.setText(
            _(
                "Suggested for the region of this computer: {numbers}. It has not been checked."
            ).format(
                numbers=", ".join(part for part in (suggested.emergency, suggested.urgent) if part)
            )
        )
        self._suggested.setVisible(bool(suggested.emergency))

    def _say_volume(self, volume: int) -> None:
        self._volume_words.setText(f"{volume} %")

    def _say_ready(self, seconds: int) -> None:
        self._ready_words.setText(_("{count} s").format(count=seconds))

    @Slot(str)
    def _say(self, text: str) -> None:
        self.notice.setText(text)
        self.notice.show()

    def _open(self, folder: Path) -> None:
        if (problem := open_folder(folder)) is not None:
            self._say(problem)

    def _on_choose_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Folder of your own routines"), str(self._presenter.routines_dir)
        )
        if chosen:
            self._presenter.set_routines_dir(chosen)

    def _on_delete_clicked(self) -> None:
        question = Confirm(
            _("Delete your diary?"),
            [
                _("All sessions and check-ins go, with the copies this program made of them."),
                _("Your own routine files and your settings stay. This can't be undone."),
            ],
            yes=_("Delete"),
            no=_("Keep it"),
            parent=self,
        )
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.accepted.connect(self._presenter.delete_data)
        question.open()


def _row(card: Card, name: str, control: QWidget, *more: QWidget, hint: str = "") -> None:
    """Add a name with its control, and what stands to the right of it."""
    card.body.addWidget(label(name, "strong"))
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(control, 1)
    for widget in more:
        row.addWidget(widget)
    card.body.addLayout(row)
    if isinstance(control, ChipGroup):
        control.setAccessibleName(name)
    if hint:
        card.body.addWidget(label(hint, "small", wrap=True))
    card.body.addSpacing(4)


def _buttons(card: Card, *buttons: KeyButton) -> None:
    row = FlowLayout()
    for button in buttons:
        row.addWidget(button)
    card.body.addLayout(row)
