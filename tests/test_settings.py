from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from coach import settings
from coach.settings import FILE_NAME, Loaded, Settings, Theme, Tint, load, save

CHOSEN = Settings(
    theme=Theme.DARK,
    text_size=150,
    figure_tint=Tint.SLATE,
    reduce_motion=True,
    volume=0,
    muted=True,
    ready_s=5,
    routines_dir="~/my routines",
    emergency_number="112",
    urgent_number="116 117",
)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


def written(data_dir: Path, text: str | bytes) -> Path:
    data_dir.mkdir(parents=True)
    file = data_dir / FILE_NAME
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_without_a_file_everything_is_at_its_default(data_dir: Path) -> None:
    assert load(data_dir) == Loaded(Settings())
    assert not data_dir.exists()


def test_what_was_saved_is_loaded_again(data_dir: Path) -> None:
    save(data_dir, CHOSEN)
    assert load(data_dir) == Loaded(CHOSEN)


def test_saving_again_replaces_what_was_there(data_dir: Path) -> None:
    save(data_dir, CHOSEN)
    save(data_dir, Settings(volume=30))
    assert load(data_dir).settings == Settings(volume=30)
    assert [file.name for file in data_dir.iterdir()] == [FILE_NAME]


def test_a_file_with_one_choice_keeps_the_other_defaults(data_dir: Path) -> None:
    written(data_dir, '{"theme": "light"}')
    assert load(data_dir) == Loaded(Settings(theme=Theme.LIGHT))


def test_choices_of_a_newer_program_are_passed_over(data_dir: Path) -> None:
    written(data_dir, '{"volume": 20, "voice": "low"}')
    assert load(data_dir) == Loaded(Settings(volume=20))


def test_tints_are_named_by_the_alphabet_and_none_is_the_usual_one() -> None:
    names = [tint.value for tint in Tint]
    assert len(names) == 5
    assert names == sorted(names)
    assert not {"normal", "default", "standard", "natural", "skin"} & set(names)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_folder_and_file_are_for_the_user_alone(data_dir: Path) -> None:
    save(data_dir, Settings())
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700
    assert stat.S_IMODE((data_dir / FILE_NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"theme": "purple"}',
        '{"figure_tint": "normal"}',
        '{"volume": 101}',
        '{"text_size": 99}',
        '{"ready_s": 0}',
        '{"muted": "yes"}',
        '{"volume": 1e400}',
        b'{"routines_dir": "\xff\xfe"}',
        b"\x00\x01\x02",
    ],
)
def test_a_damaged_file_is_set_aside_and_the_person_told(data_dir: Path, text: str | bytes) -> None:
    file = written(data_dir, text)
    before = file.read_bytes()
    loaded = load(data_dir)
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert str(file) in loaded.problem
    assert "settings.json.damaged" in loaded.problem
    assert (data_dir / "settings.json.damaged").read_bytes() == before
    assert not file.exists()


def test_after_a_damaged_file_new_settings_can_be_saved(data_dir: Path) -> None:
    written(data_dir, "{")
    load(data_dir)
    save(data_dir, CHOSEN)
    assert load(data_dir) == Loaded(CHOSEN)


def test_a_damaged_file_that_cannot_be_set_aside_stays(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(data_dir, "{")

    def refuse(*_names: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    loaded = load(data_dir)
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert file.exists()


def test_a_file_that_cannot_be_read_is_left_alone(data_dir: Path) -> None:
    (data_dir / FILE_NAME).mkdir(parents=True)
    loaded = load(data_dir)
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert "could not be read" in loaded.problem
    assert (data_dir / FILE_NAME).is_dir()


def test_a_full_disk_leaves_the_old_file_untouched(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(data_dir, CHOSEN)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(settings.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        save(data_dir, Settings())
    assert load(data_dir) == Loaded(CHOSEN)
    assert [file.name for file in data_dir.iterdir()] == [FILE_NAME]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_really_full_device_raises_and_leaves_no_half_file(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(data_dir, CHOSEN)
    open_file = os.open

    def open_full(_name: Path, flags: int, _mode: int) -> int:
        return open_file("/dev/full", flags & ~os.O_CREAT & ~os.O_TRUNC)

    monkeypatch.setattr(settings.os, "open", open_full)
    with pytest.raises(OSError, match="No space left"):
        save(data_dir, Settings())
    assert load(data_dir) == Loaded(CHOSEN)


def test_a_folder_that_cannot_be_made_raises(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(OSError, match="File exists"):
        save(tmp_path / "data", Settings())


def test_a_part_left_by_a_crash_does_not_stand_in_the_way(data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / f".{FILE_NAME}.part").write_text("half a fi", encoding="utf-8")
    save(data_dir, CHOSEN)
    assert [file.name for file in data_dir.iterdir()] == [FILE_NAME]
