"""The person's choices: changed one by one, saved at once, told to whoever listens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QLocale, QObject, Signal, Slot

from coach.diary.errors import DiaryError
from coach.resources import user_routines_dir
from coach.settings import LONGEST_NUMBER, Settings, Theme, Tint
from coach.translation import gettext as _
from coach.words.emergency import Numbers, numbers_of, suggested_numbers


def desktop_region() -> str:
    """Return the two letters of the desktop's region; other ones where it has none."""
    return QLocale.territoryToCode(QLocale.system().territory())


class SettingsPresenter(QObject):
    """Owns the settings in force; a change that can't be saved is in force all the same."""

    settings_changed = Signal(Settings)
    not_saved = Signal(str)
    tone_requested = Signal()
    data_deleted = Signal()

    def __init__(
        self,
        settings: Settings,
        *,
        data_dir: Path,
        save: Callable[[Settings], None],
        delete_data: Callable[[], None],
        routines_dir: Path | None = None,
        region: Callable[[], str] = desktop_region,
        parent: QObject | None = None,
    ) -> None:
        """Take the settings over; `routines_dir` of the command line goes before theirs.

        `region` is asked when a number to call is suggested.
        """
        super().__init__(parent)
        self._asked_dir = routines_dir
        self._settings = settings
        self._data_dir = data_dir
        self._save = save
        self._delete_data = delete_data
        self._region = region

    @property
    def settings(self) -> Settings:
        """The choices in force."""
        return self._settings

    @property
    def data_dir(self) -> Path:
        """The folder of diary and settings."""
        return self._data_dir

    @property
    def routines_dir(self) -> Path:
        """The folder of the person's own routines."""
        return self._asked_dir or user_routines_dir(self._data_dir, self._settings.routines_dir)

    @property
    def numbers(self) -> Numbers:
        """The numbers to call."""
        return numbers_of(self._settings, self._region())

    @property
    def suggested_numbers(self) -> Numbers:
        """What stands there while the person has entered none."""
        return suggested_numbers(self._region())

    @Slot(str)
    def set_theme(self, theme: str) -> None:
        """Choose system, light or dark."""
        self._change(replace(self._settings, theme=Theme(theme)))

    @Slot(int)
    def set_text_size(self, percent: int) -> None:
        """Choose the text size in percent."""
        self._change(replace(self._settings, text_size=percent))

    @Slot(str)
    def set_figure_tint(self, tint: str) -> None:
        """Choose what the figure looks like, by the name of a `Tint`."""
        self._change(replace(self._settings, figure_tint=Tint(tint)))

    @Slot(bool)
    def set_reduce_motion(self, reduce: bool) -> None:  # noqa: FBT001 the signal's argument
        """Let figures stand still and the ring step, or move."""
        self._change(replace(self._settings, reduce_motion=reduce))

    @Slot(int)
    def set_volume(self, volume: int) -> None:
        """Choose the loudness of tones, 0 to 100."""
        self._change(replace(self._settings, volume=volume))

    @Slot(bool)
    def set_muted(self, muted: bool) -> None:  # noqa: FBT001 the signal's argument
        """Turn tones off or on."""
        self._change(replace(self._settings, muted=muted))

    @Slot()
    def toggle_muted(self) -> None:
        """Turn tones off when they are on, and on when they are off."""
        self.set_muted(not self._settings.muted)

    @Slot(int)
    def set_ready_s(self, seconds: int) -> None:
        """Choose the seconds to get ready, 1 to 60, where a step says nothing."""
        self._change(replace(self._settings, ready_s=seconds))

    @Slot(str)
    def set_routines_dir(self, folder: str) -> None:
        """Choose the folder of the person's own routines; empty: the one in the data folder."""
        self._change(replace(self._settings, routines_dir=folder or None))

    @Slot(str)
    def set_emergency_number(self, number: str) -> None:
        """Choose the number on the safety card; empty: the one suggested."""
        self._change(replace(self._settings, emergency_number=_number(number)))

    @Slot(str)
    def set_urgent_number(self, number: str) -> None:
        """Choose the number for urgent advice; empty: the one suggested."""
        self._change(replace(self._settings, urgent_number=_number(number)))

    @Slot()
    def play_tone(self) -> None:
        """Ask for a tone, to hear the loudness."""
        self.tone_requested.emit()

    @Slot()
    def delete_data(self) -> None:
        """Delete the diary; the person has been asked."""
        try:
            self._delete_data()
        except DiaryError as error:
            self.not_saved.emit(str(error))
            return
        self.data_deleted.emit()

    def _change(self, settings: Settings) -> None:
        if settings == self._settings:
            return
        self._settings = settings
        try:
            self._save(settings)
        except OSError as error:
            self.not_saved.emit(
                _(
                    "Your choice holds until you close the program. It could not be saved: {reason}"
                ).format(reason=error.strerror)
            )
        self.settings_changed.emit(settings)


def _number(text: str) -> str:
    return " ".join(text.split())[:LONGEST_NUMBER]
