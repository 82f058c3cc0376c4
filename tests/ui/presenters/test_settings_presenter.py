"""The person's choices."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coach.diary.errors import DiaryError
from coach.diary.records import CheckInRecord
from coach.diary.store import Diary
from coach.domain.pain import CheckIn
from coach.settings import LONGEST_NUMBER, Settings, Theme, Tint
from coach.ui.presenters.settings_presenter import SettingsPresenter, desktop_region

AT = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)


def test_each_choice_is_saved_and_told(
    settings_presenter: SettingsPresenter, saved_settings: list[Settings]
) -> None:
    told: list[Settings] = []
    settings_presenter.settings_changed.connect(told.append)
    settings_presenter.set_theme("dark")
    settings_presenter.set_text_size(150)
    settings_presenter.set_figure_tint("umber")
    settings_presenter.set_reduce_motion(True)
    settings_presenter.set_volume(30)
    settings_presenter.set_muted(True)
    settings_presenter.set_ready_s(20)
    settings_presenter.set_routines_dir("/somewhere")
    settings_presenter.set_emergency_number(" 144 ")
    settings_presenter.set_urgent_number("1450")
    last = Settings(
        theme=Theme.DARK,
        text_size=150,
        figure_tint=Tint.UMBER,
        reduce_motion=True,
        volume=30,
        muted=True,
        ready_s=20,
        routines_dir="/somewhere",
        emergency_number="144",
        urgent_number="1450",
    )
    assert settings_presenter.settings == last
    assert told[-1] == last
    assert len(told) == 10
    assert saved_settings.saved == told  # type: ignore[attr-defined]  # the double of conftest


def test_the_same_choice_again_changes_nothing(
    settings_presenter: SettingsPresenter, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(settings_presenter.settings_changed):
        settings_presenter.set_volume(settings_presenter.settings.volume)


def test_mute_goes_to_and_fro(settings_presenter: SettingsPresenter) -> None:
    settings_presenter.toggle_muted()
    assert settings_presenter.settings.muted
    settings_presenter.toggle_muted()
    assert not settings_presenter.settings.muted


def test_a_choice_that_can_not_be_saved_is_in_force_all_the_same(
    settings_presenter: SettingsPresenter, saved_settings: list[Settings], qtbot: QtBot
) -> None:
    saved_settings.error = OSError(28, "No space left on device")  # type: ignore[attr-defined]  # likewise
    with qtbot.waitSignal(settings_presenter.not_saved) as said:
        settings_presenter.set_volume(1)
    assert "No space left on device" in said.args[0]
    assert settings_presenter.settings.volume == 1


def test_without_a_choice_the_routines_are_in_the_data_folder(
    settings_presenter: SettingsPresenter, tmp_path: Path
) -> None:
    assert settings_presenter.routines_dir == tmp_path / "data" / "routines"
    settings_presenter.set_routines_dir(str(tmp_path / "other"))
    assert settings_presenter.routines_dir == tmp_path / "other"
    settings_presenter.set_routines_dir("")
    assert settings_presenter.routines_dir == tmp_path / "data" / "routines"


def test_numbers_not_entered_are_suggested_for_the_region(
    settings_presenter: SettingsPresenter,
) -> None:
    assert settings_presenter.numbers.emergency == "112"
    settings_presenter.set_emergency_number("144")
    assert (settings_presenter.numbers.emergency, settings_presenter.numbers.is_suggested) == (
        "144",
        False,
    )
    assert settings_presenter.suggested_numbers.emergency == "112"
    settings_presenter.set_emergency_number("  ")
    assert settings_presenter.numbers.is_suggested


def test_a_number_too_long_for_the_file_is_cut(settings_presenter: SettingsPresenter) -> None:
    settings_presenter.set_emergency_number("1" * 99)
    assert settings_presenter.settings.emergency_number == "1" * LONGEST_NUMBER


def test_the_region_of_the_desktop_is_two_letters_or_none() -> None:
    region = desktop_region()
    assert region == "" or (len(region) == 2 and region.isupper())


def test_deleting_the_data_empties_the_diary(
    settings_presenter: SettingsPresenter, diary: Diary, qtbot: QtBot
) -> None:
    diary.add_check_in(CheckInRecord(at=AT, check_in=CheckIn(pain=2)))
    with qtbot.waitSignal(settings_presenter.data_deleted):
        settings_presenter.delete_data()
    assert diary.check_ins() == ()


def test_data_that_can_not_be_deleted_are_not_said_to_be_gone(tmp_path: Path, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise DiaryError("The diary is in use.")

    presenter = SettingsPresenter(
        Settings(), data_dir=tmp_path, save=lambda _settings: None, delete_data=refuse
    )
    with (
        qtbot.assertNotEmitted(presenter.data_deleted),
        qtbot.waitSignal(presenter.not_saved) as said,
    ):
        presenter.delete_data()
    assert said.args == ["The diary is in use."]


def test_a_theme_or_tint_that_is_none_is_refused(settings_presenter: SettingsPresenter) -> None:
    with pytest.raises(ValueError, match="purple"):
        settings_presenter.set_theme("purple")
    with pytest.raises(ValueError, match="purple"):
        settings_presenter.set_figure_tint("purple")
