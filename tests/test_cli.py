from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.cli import run
from coach.resources import shipped

Coach = Callable[..., "subprocess.CompletedProcess[str]"]
GOOD = "name: Mine\nsteps:\n  - exercise: plank\n    hold: 10 s\n"
BROKEN = "name: Mine\nsteps:\n  - exercise: plank\n    hodl: 10 s\n"
WITHOUT_QT = (
    "import sys\n"
    "from coach.cli import run\n"
    "code = run(sys.argv[1:])\n"
    "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))]\n"
    "sys.exit(code)\n"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def coach(data: Path) -> Coach:
    """Return what runs `python -m coach` in a process of its own, piped, with a data folder."""

    def start(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "coach", *arguments, "--data-dir", str(data)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **options,
        )

    return start


# play


def test_a_routine_played_into_a_pipe_is_in_the_export_with_all_steps_done(
    coach: Coach, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    played = coach("play", "core-beginner", "--speed", "500")

    assert (played.returncode, played.stderr) == (0, "")
    lines = played.stdout.splitlines()
    assert [line for line in lines if line.startswith("Step ")][-1].startswith("Step 8 of 8")
    assert lines[-1] == "Done."
    assert run(["export", "--json", "-", "--data-dir", str(data)]) == 0
    whole = json.loads(capsys.readouterr().out)
    (session,) = whole["sessions"]
    assert (session["routine"], session["outcome"]) == ("core-beginner", "finished")
    assert session["speed"] == 500
    assert len(session["steps"]) == 8
    assert {step["outcome"] for step in session["steps"]} == {"done"}
    assert sum(step["done_s"] for step in session["steps"]) == 390
    assert whole["check_ins"] == []


def test_the_diary_is_private_to_the_person(coach: Coach, data: Path) -> None:
    coach("play", "cooldown-short", "--speed", "1000")

    assert data.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in data.iterdir()} == {0o600}


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("core-beginer", "did you mean `core-beginner`?"),
        ("iec", "did you mean `ice`?"),
        ("qqq", "`coach list` shows all"),
    ],
)
def test_an_unknown_routine_is_named_with_a_hint(
    wrong: str, hint: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["play", wrong, "--data-dir", str(data)]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"there is no routine `{wrong}`, {hint}\n"


def test_ice_does_not_begin_with_the_window_but_on_its_page(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--play", "ice", "--data-dir", str(data)]) == 2
    assert "`coach play ice`" in capsys.readouterr().err


def test_a_broken_routine_of_ones_own_says_what_is_wrong(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "routines").mkdir(parents=True)
    (data / "routines" / "mine.yaml").write_text(BROKEN)

    assert run(["play", "mine", "--data-dir", str(data)]) == 2
    assert "mine.yaml:4:5:" in capsys.readouterr().err


def test_a_routine_of_ones_own_is_played(coach: Coach, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine.yaml").write_text(GOOD)

    played = coach("play", "mine", "--routines-dir", str(own), "--speed", "1000")

    assert played.returncode == 0
    assert "Hold 10 s" in played.stdout


def test_a_closed_day_says_so(coach: Coach, data: Path) -> None:
    coach("play", "cooldown-short", "--speed", "1000")
    with sqlite3.connect(data / "diary.sqlite3") as diary:
        session, at = diary.execute("SELECT id, started_at FROM session").fetchone()
    diary.close()
    _close_the_day(data, session, at)

    played = coach("play", "cooldown-short", "--speed", "1000")

    assert played.returncode == 1
    assert played.stdout == ""
    assert "Gentle things only, until you have asked someone" in played.stderr


def _close_the_day(data: Path, session: str, at: str) -> None:
    import datetime as dt  # noqa: PLC0415

    from coach.diary.records import CheckInRecord  # noqa: PLC0415
    from coach.diary.store import open_diary  # noqa: PLC0415
    from coach.domain.pain import CheckIn, Moment  # noqa: PLC0415

    when = dt.datetime.fromisoformat(at)
    opened = open_diary(data, when).diary
    record = CheckInRecord(
        at=when,
        check_in=CheckIn(moment=Moment.DURING, pain=8),
        session=session,
        row="D9",
        action="stop+soon",
    )
    opened.add_check_in(record)
    opened.close()


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "inf", "abc", "1001", ""])
def test_a_speed_that_is_none_is_refused_in_one_sentence(
    speed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run(["play", "core-beginner", f"--speed={speed}"])

    assert left.value.code == 2
    sentence = capsys.readouterr().err.splitlines()[-1]
    assert f"`{speed}` is no speed" in sentence
    assert "_" not in sentence


# check


def test_good_files_are_only_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.yaml").write_text(GOOD)

    assert run(["check", str(tmp_path)]) == 0

    told = capsys.readouterr()
    assert told.out.startswith("1 file")
    assert len(told.out.splitlines()) == 1
    assert told.err == ""


def test_the_shipped_routines_have_no_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(shipped("routines"))]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_problem_is_one_line_with_its_place_and_a_hint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(BROKEN)

    assert run(["check", str(file)]) == 1

    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith(f"{file}:4:5: ")
    assert "hodl" in told[0]
    assert "did you mean `hold`?" in told[0]


def test_a_file_that_could_be_better_is_told_among_the_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(f"name: Mine\ncues: [{'x' * 60}]\nhodl: 1\n")
    better = tmp_path / "other.yaml"
    better.write_text("name: Safe\n")

    assert run(["check", str(file)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[0] for line in told] == [f"{file}:2:8", f"{file}:3:1"]

    assert run(["check", str(better)]) == 1
    assert capsys.readouterr().out.startswith(f"{better}:1:7: `Safe` is not written")


def test_an_odd_file_name_keeps_a_problem_on_one_line(tmp_path: Path, coach: Coach) -> None:
    (tmp_path / "two\nlines.yaml").write_text("hodl: 1\n")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/no\xfftext.yaml")).write_text("hodl: 1\n")

    told = coach("check", str(tmp_path), env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"})

    assert (told.returncode, told.stderr) == (1, "")
    assert all(line.startswith(str(tmp_path)) for line in told.stdout.splitlines())
    assert r"two\nlines.yaml:1:1: " in told.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="closes streams with a shell")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_obstacle(data: Path, closed: str) -> None:
    line = f"{sys.executable} -m coach play cooldown-short --speed 1000 --data-dir {data} {closed}"
    played = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    assert (played.returncode, played.stderr) == (0, "")


def test_a_terminal_that_knows_few_letters_is_no_obstacle(coach: Coach) -> None:
    played = coach(
        "play", "core-beginner", "--speed", "1000", env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert (played.returncode, played.stderr) == (0, "")


def test_a_path_that_cannot_be_read_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nowhere"
    (tmp_path / "mine.yaml").write_text(BROKEN)

    assert run(["check", str(tmp_path / "mine.yaml"), str(missing)]) == 2

    told = capsys.readouterr()
    assert "mine.yaml:4:5:" in told.out
    assert str(missing) in told.err


# list and schema


def test_the_list_has_id_minutes_and_name(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--data-dir", str(data)]) == 0

    lines = [line.split(maxsplit=3) for line in capsys.readouterr().out.splitlines()]
    assert ["core-beginner", "6.5", "min", "Core, beginner"] in lines
    assert [line[0] for line in lines[-4:]] == ["ice", "ice-short", "heat", "bath"]
    assert lines[-4] == ["ice", "15", "min", "Ice"]
    assert len(lines) >= 6


def test_the_list_as_json_has_the_promised_keys(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "routines").mkdir(parents=True)
    (data / "routines" / "mine.yaml").write_text(GOOD)

    assert run(["list", "--json", "--data-dir", str(data)]) == 0

    listed = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert listed["core-beginner"] == {
        "id": "core-beginner",
        "name": "Core, beginner",
        "kind": "core",
        "seconds": 390,
        "steps": 8,
        "source": "shipped",
    }
    assert listed["mine"]["source"] == "user"
    assert (listed["mine"]["seconds"], listed["mine"]["steps"]) == (20, 1)
    assert listed["ice"] == {
        "id": "ice",
        "name": "Ice",
        "kind": "ice",
        "seconds": 900,
        "steps": 2,
        "source": "shipped",
    }


def test_a_broken_file_of_ones_own_hides_none_of_the_others(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "routines").mkdir(parents=True)
    (data / "routines" / "mine.yaml").write_text(BROKEN)

    assert run(["list", "--data-dir", str(data)]) == 0

    told = capsys.readouterr()
    assert "core-beginner" in told.out
    assert "mine.yaml:4:5:" in told.err


@pytest.mark.parametrize("kind", ["exercise", "routine", "relief"])
def test_the_schema_equals_the_copy_beside_the_routines(
    kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schema", kind]) == 0

    told = capsys.readouterr().out
    assert told == (shipped("routines") / f"{kind}.schema.json").read_text()
    json.loads(told)


# figures


def test_figures_are_drawn_without_a_display(coach: Coach, data: Path, tmp_path: Path) -> None:
    (data / "routines").mkdir(parents=True)
    (data / "routines" / "bare.yaml").write_text("name: Bare\n")
    bare = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    out = tmp_path / "new" / "out"

    done = coach("figures", "--out", str(out), "bird-dog", "bare", env=bare)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"1 picture in {out}\n"
    assert [file.name for file in out.iterdir()] == ["bird-dog.png"]
    assert (out / "bird-dog.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("brid-dog", "there is no exercise `brid-dog`, did you mean `bird-dog`?\n"),
        ("qqq", "there is no exercise `qqq`\n"),
    ],
)
def test_an_unknown_exercise_is_named_with_a_hint(
    wrong: str, told: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = ["--out", str(tmp_path), "--data-dir", str(data)]
    assert run(["figures", "plank", wrong, *folders]) == 2
    assert capsys.readouterr().err == told


def test_a_broken_exercise_of_ones_own_says_what_is_wrong_instead_of_being_drawn(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "routines").mkdir(parents=True)
    (data / "routines" / "mine.yaml").write_text("name: Mine\nposes: [{trunk: 9}]\n")

    assert run(["figures", "mine", "--out", str(tmp_path), "--data-dir", str(data)]) == 2
    assert "mine.yaml:2:" in capsys.readouterr().err


def test_a_folder_that_cannot_be_filled_is_one_sentence(coach: Coach, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    done = coach("figures", "--out", str(file / "out"), "plank")

    assert done.returncode == 2
    assert done.stderr == f"{file / 'out'} could not be written: Not a directory\n"


# export


def test_an_export_is_a_private_file_with_all_of_it(coach: Coach, data: Path) -> None:
    coach("play", "cooldown-short", "--speed", "1000")
    file = data.parent / "diary.csv"

    assert run(["export", "--csv", str(file), "--data-dir", str(data)]) == 0

    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    assert [row["kind"] for row in rows] == ["session"] + ["step"] * 5
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(data.parent.glob(".*part")) == []


@pytest.mark.parametrize("target", ["", ".", "/", "missing/folder/diary.json"])
def test_a_target_that_cannot_be_written_is_one_sentence(
    target: str, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data.mkdir()
    monkeypatch.chdir(data)

    assert run(["export", "--json", target, "--data-dir", str(data)]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert told.err.startswith(f"{target} could not be written: ")


def test_a_format_has_to_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(["export"])

    assert left.value.code == 2
    assert "--json" in capsys.readouterr().err


@pytest.mark.parametrize("before", [True, False])
def test_folders_may_stand_before_or_after_the_command(
    data: Path, capsys: pytest.CaptureFixture[str], *, before: bool
) -> None:
    folder, command = ["--data-dir", str(data)], ["export", "--json", "-"]

    assert run([*folder, *command] if before else [*command, *folder]) == 0

    assert json.loads(capsys.readouterr().out)["sessions"] == []
    assert (data / "diary.sqlite3").exists()


def test_speed_may_stand_before_the_command_too(coach: Coach, data: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coach", "--speed", "1000", "--data-dir", str(data), "play",
         "cooldown-short"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 0
    assert json.loads(coach("export", "--json", "-").stdout)["sessions"][0]["speed"] == 1000


# Diaries that can't be used


@pytest.mark.parametrize("command", [("export", "--json", "-"), ("play", "core-beginner")])
def test_a_diary_of_a_newer_version_is_refused_in_one_sentence(
    coach: Coach, data: Path, command: tuple[str, ...]
) -> None:
    coach("export", "--json", "-")
    with sqlite3.connect(data / "diary.sqlite3") as diary:
        diary.execute("PRAGMA user_version = 9999")
    diary.close()
    content = (data / "diary.sqlite3").read_bytes()

    done = coach(*command)

    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "newer" in done.stderr
    assert (data / "diary.sqlite3").read_bytes() == content


def test_a_damaged_diary_is_set_aside_with_a_sentence(coach: Coach, data: Path) -> None:
    data.mkdir()
    (data / "diary.sqlite3").write_bytes(b"not a diary at all" * 500)

    done = coach("play", "cooldown-short", "--speed", "1000")

    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert len([file for file in data.iterdir() if "diary" in file.name]) == 2
    assert json.loads(coach("export", "--json", "-").stdout)["sessions"][0]["outcome"] == "finished"


def test_a_folder_that_cannot_hold_a_diary_is_one_sentence(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.write_text("a file where a folder should be")

    assert run(["export", "--json", "-", "--data-dir", str(data)]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1


# Without a window


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", str(shipped("routines"))),
        ("list",),
        ("list", "--json"),
        ("schema", "routine"),
        ("play", "cooldown-short", "--speed", "1000"),
        ("export", "--json", "-"),
        ("doctor",),
    ],
)
def test_no_command_but_the_window_loads_qt(arguments: tuple[str, ...], data: Path) -> None:
    folder = () if arguments[0] == "schema" else ("--data-dir", str(data))

    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, *arguments, *folder],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert "AssertionError" not in done.stderr
    assert done.returncode in ({0, 1} if arguments[0] == "doctor" else {0})


def test_without_a_display_it_says_so_and_names_the_terminal(coach: Coach) -> None:
    if sys.platform != "linux":
        pytest.skip("only X and Wayland have a DISPLAY")
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in displays}

    done = coach(env=bare)

    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "coach play" in done.stderr


def test_the_doctor_names_the_data_folder(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["doctor", "--data-dir", str(data)])

    assert str(data) in capsys.readouterr().out


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(["--version"])

    assert left.value.code == 0
    assert capsys.readouterr().out.strip()


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(["dance"])

    assert left.value.code == 2
    assert "dance" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("list",), ("schema", "routine")])
def test_a_reader_that_goes_early_is_no_traceback(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "coach", *arguments],
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )

    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_full_disk_behind_standard_output_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "coach", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
