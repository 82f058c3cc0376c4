"""Ice and heat as files: what is read, what the limits refuse, and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from coach.domain.dose import Seconds
from coach.domain.relief import Medium, Relief, ReliefKind, SkinCheck, Wait
from coach.library.catalog import Catalog, Source
from coach.library.check import check_paths
from coach.library.entry import read
from coach.library.overlay import load_catalog
from coach.library.problems import Problem

Check = Callable[[str], tuple[Problem, ...]]

LINES: Final = {
    "name": "Mine",
    "kind": "ice",
    "purpose": "It may feel good.",
    "questions": "[Numb skin]",
    "prepare": "[Wrap it.]",
    "parts": "[5 min, 10 min]",
    "check": "{asks: 'Is it red?', after_yes: [Take it off.]}",
    "longer": "5 min",
    "total": "15 min",
    "hard_stop": "20 min",
    "remove": "[Put it away.]",
    "wait": "2 h",
    "day_limit": "4",
}
HEAT: Final = {"kind": "heat", "wait": "1 h", "day_limit": "3"}
BATH: Final = {**HEAT, "check": None, "longer": None, "medium": "bath"}


def text_of(**changes: str | None) -> str:
    """Write a file, a line a key in the order of `LINES`; None leaves a key out."""
    lines = {**LINES, **changes}
    return "".join(f"{key}: {value}\n" for key, value in lines.items() if value is not None)


def line_of(text: str, key: str) -> int:
    return 1 + [line.partition(":")[0] for line in text.splitlines()].index(key)


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def shipped_dir(shipped_dir: Path) -> Path:
    """The small library, with four protocols and one routine named like none of them."""
    for name, changes in {
        "a-bath": BATH,
        "b-heat": HEAT,
        "c-short": {"parts": "[5 min]", "total": "5 min"},
        "d-ice": {},
    }.items():
        write(shipped_dir, f"ice-heat/{name}.yaml", text_of(**changes))
    return shipped_dir


def names(catalog: Catalog) -> list[str]:
    return [one.relief.id for one in catalog.reliefs]


def test_every_key_of_a_protocol_is_read(tmp_path: Path) -> None:
    more = {"medium": "pack", "when": "At night", "seed": "[S38]", "source": "A", "note": "B"}
    entry = read(write(tmp_path, "my ice.yaml", text_of(**more, feels="Cold.")))
    assert entry.problems == ()
    assert entry.relief == Relief(
        id="my-ice",
        name="Mine",
        kind=ReliefKind.ICE,
        medium=Medium.PACK,
        purpose="It may feel good.",
        when="At night",
        seed=("S38",),
        source="A",
        note="B",
        questions=("Numb skin",),
        prepare=("Wrap it.",),
        feels="Cold.",
        parts=(Seconds(300), Seconds(600)),
        check=SkinCheck(asks="Is it red?", after_yes=("Take it off.",)),
        longer=Seconds(300),
        total=Seconds(900),
        hard_stop=Seconds(1200),
        remove=("Put it away.",),
        wait=Wait(120),
        day_limit=4,
    )
    assert (entry.exercise, entry.routine) == (None, None)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        HEAT,
        BATH,
        {**BATH, "check": LINES["check"]},
        {**BATH, "parts": "[20 min]", "total": "20 min"},
        {"parts": "[10 min, 10 min]", "total": "20 min", "longer": None},
        {"parts": "[1, 1, 1, 1, 1, 1]", "total": "6 s", "longer": "10 min"},
        {"wait": "120 min", "day_limit": "1"},
        {"wait": "24 h"},
    ],
)
def test_what_keeps_the_limits_is_read(changes: dict[str, str | None], check: Check) -> None:
    assert check(text_of(**changes)) == ()


LIMITS: Final[dict[str, tuple[dict[str, str | None], str, str]]] = {
    "hard stop": (
        {"hard_stop": "25 min"}, "hard_stop",
        "`hard_stop` is at most 20 min, found 25 min, nothing stays on the skin for longer"),
    "hard stop by a second": (
        {"hard_stop": "1201"}, "hard_stop", "`hard_stop` is at most 20 min, found 20 min 1 s"),
    "hard stop over an hour": ({"hard_stop": "61 min"}, "hard_stop", "between 1 s and 60 min"),
    "total is not the sum": (
        {"total": "14 min"}, "total",
        "`total` is 14 min, the parts are 15 min together, write `total: 15 min`"),
    "total over the limit": (
        {"parts": "[9 min, 9 min, 9 min]", "total": "27 min", "hard_stop": "30 min"}, "total",
        "`total` is 27 min, `hard_stop` comes at 20 min, make the parts shorter"),
    "total over its hard stop": (
        {"hard_stop": "14 min"}, "total", "`total` is 15 min, `hard_stop` comes at 14 min"),
    "total without a hard stop": (
        {"parts": "[9 min, 9 min, 9 min]", "total": "27 min", "hard_stop": None}, "total",
        "`hard_stop` comes at 20 min"),
    "total with longer": (
        {"longer": "6 min"}, "longer",
        "with `longer` it is 21 min, `hard_stop` comes at 20 min, write `longer: 5 min` or less"),
    "nothing left for longer": (
        {"longer": "30 s", "hard_stop": "15 min"}, "longer",
        "with `longer` it is 15 min 30 s, `hard_stop` comes at 15 min, delete it"),
    "a part too long": (
        {"parts": "[5 min, 11 min]", "total": "16 min", "longer": None}, "parts",
        "`parts`: 11 min without a look at the skin is too long, each part lasts 10 min or less"),
    "the longer part too long": (
        {"parts": "[5 min]", "total": "5 min", "longer": "11 min"}, "longer",
        "`longer`: 11 min without a look at the skin is too long"),
    "no check": ({"check": None}, "name", "`check` is missing, the skin under a pack is looked at"),
    "check without a value": ({"check": "~"}, "check", "`check` has no value"),
    "ice waits": (
        {"wait": "119 min"}, "wait",
        "`wait` after ice is at least 120 min, found 119 min, write `wait: 120 min`"),
    "heat waits": ({**HEAT, "wait": "59 min"}, "wait", "after heat is at least 60 min, found 59"),
    "wait without a unit": ({"wait": "120"}, "wait", "`120` is no wait, write `120 min` or `2 h`"),
    "wait of two days": ({"wait": "48 h"}, "wait", "must be between 1 min and 24 h"),
    "ice five times": (
        {"day_limit": "5"}, "day_limit",
        "`day_limit` of ice is at most 4, found 5, write `day_limit: 4`"),
    "heat four times": (
        {**HEAT, "day_limit": "4"}, "day_limit", "of heat is at most 3, found 4"),
    "ice a thousand times": ({"day_limit": "1000"}, "day_limit", "between 1 and 4, found `1000`"),
    "heat in quotes": ({**HEAT, "day_limit": "'4'"}, "day_limit", "without quotes"),
    "never": ({"day_limit": "0"}, "day_limit", "between 1 and 4, found `0`"),
    "a bath is no longer": (
        {**BATH, "longer": "5 min"}, "longer", "a bath has no `longer`, delete it"),
    "a cold bath": (
        {**BATH, **{key: LINES[key] for key in HEAT}}, "medium",
        "goes with `kind: heat` alone, cold water around the body is left out here"),
    "kind unknown": ({"kind": "cold", "day_limit": "4"}, "kind", "use one of `ice`, `heat`"),
    "kind in capitals": ({"kind": "Ice"}, "kind", "did you mean `ice`?"),
    "no questions": ({"questions": "[]"}, "questions", "`questions` is empty"),
    "parts is no list": ({"parts": "15 min"}, "parts", "write `[15 min]`"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "key", "sentence"), LIMITS.values(), ids=LIMITS)
def test_what_breaks_a_limit_is_told_on_its_line(
    changes: dict[str, str | None], key: str, sentence: str, check: Check
) -> None:
    text = text_of(**changes)
    told = [one.sentence for one in check(text) if one.line == line_of(text, key)]
    assert any(sentence in one for one in told), told


@pytest.mark.parametrize("key", ["day_limit", "wait", "hard_stop", "longer"])
def test_what_breaks_a_limit_is_told_once(key: str, check: Check) -> None:
    changes = {"day_limit": "5", "wait": "1 h", "hard_stop": "30 min", "longer": "10 min"}
    assert len(check(text_of(**{key: changes[key]}))) == 1


def test_a_part_is_told_where_it_stands(check: Check) -> None:
    (problem,) = check(text_of(parts="[5 min, 11 min]", total="16 min", longer="4 min"))
    assert (problem.line, problem.column) == (6, 16)


@pytest.mark.parametrize("misspelt", ["chek", "Check", "checks"])
def test_a_misspelt_check_is_not_called_missing_too(misspelt: str, check: Check) -> None:
    text = text_of().replace("check:", f"{misspelt}:")
    assert [one.message for one in check(text)] == [f"unknown key `{misspelt}`"]


def test_limits_say_nothing_of_what_can_not_be_read(check: Check) -> None:
    changes = {
        "parts": "[5 min, soon, [9]]", "total": "[1]", "longer": "later", "hard_stop": "never",
        "medium": "water", "check": None,
    }  # fmt: skip
    keys = [("parts", 2), ("total", 1), ("longer", 1), ("hard_stop", 1), ("medium", 1)]
    text = text_of(**changes)
    problems = check(text)
    for key, count in keys:
        told = [one for one in problems if one.line == line_of(text, key)]
        assert len(told) == count, [str(one) for one in told]
    assert len(problems) == 6


def test_an_unknown_kind_has_no_limits_of_its_own(check: Check) -> None:
    (problem,) = check(text_of(kind="cool", wait="5 min"))
    assert problem.message == "unknown word `cool` for `kind`"


def test_a_key_too_many_where_all_others_are_written_is_to_be_deleted(check: Check) -> None:
    text = text_of(check="{asks: 'Red?', after_yes: [Stop.], after: 5 min}")
    assert [one.sentence for one in check(text)] == ["unknown key `after`, delete it"]


def test_ice_comes_before_heat_the_longer_first_and_a_bath_last(shipped_dir: Path) -> None:
    catalog = load_catalog(shipped_dir, None)
    assert catalog.broken == ()
    assert names(catalog) == ["d-ice", "c-short", "b-heat", "a-bath"]
    assert {one.source for one in catalog.reliefs} == {Source.SHIPPED}
    assert len(catalog.routines) == 2


def test_a_protocol_is_found_by_its_id(shipped_dir: Path) -> None:
    catalog = load_catalog(shipped_dir, None)
    found = catalog.find_relief("b-heat")
    assert found is not None
    assert found.relief.kind is ReliefKind.HEAT
    assert found.file.name == "b-heat.yaml"
    assert catalog.find_relief("short") is None
    assert catalog.find("b-heat") is None


def test_the_users_own_stand_after_the_shipped_ones_of_their_kind(
    shipped_dir: Path, user_dir: Path
) -> None:
    write(user_dir, "z.yaml", text_of(name="Zebra"))
    write(user_dir, "a.yaml", text_of(name="apple"))
    catalog = load_catalog(shipped_dir, user_dir)
    assert names(catalog) == ["d-ice", "c-short", "a", "z", "b-heat", "a-bath"]


def test_a_users_protocol_replaces_the_shipped_one_in_its_place(
    shipped_dir: Path, user_dir: Path
) -> None:
    file = write(user_dir, "mine.yaml", text_of(id="d-ice", wait="3 h"))
    catalog = load_catalog(shipped_dir, user_dir)
    (first, *others) = catalog.reliefs
    assert (first.relief.wait, first.source, first.file) == (180, Source.USER, file)
    assert [one.relief.id for one in others] == ["c-short", "b-heat", "a-bath"]


def test_a_broken_protocol_leaves_the_shipped_one_in_place(
    shipped_dir: Path, user_dir: Path
) -> None:
    write(user_dir, "d-ice.yaml", text_of(hard_stop="25 min"))
    catalog = load_catalog(shipped_dir, user_dir)
    assert names(catalog) == ["d-ice", "c-short", "b-heat", "a-bath"]
    assert [(one.file.name, one.is_relief) for one in catalog.broken] == [("d-ice.yaml", True)]
    assert catalog.reliefs[0].source is Source.SHIPPED


def test_a_broken_protocol_is_no_broken_exercise(shipped_dir: Path, user_dir: Path) -> None:
    write(user_dir, "slides.yaml", text_of(hard_stop="25 min"))
    write(user_dir, "mine.yaml", "name: Mine\nsteps: [{exercise: slides}]\n")
    catalog = load_catalog(shipped_dir, user_dir)
    broken = {one.file.name: one.problems for one in catalog.broken}
    assert {one.file.name for one in catalog.broken if not one.is_relief} == {"mine.yaml"}
    assert [one.sentence for one in broken["mine.yaml"]] == ["there is no exercise `slides`"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "name: Mine\nid: d-ice\nsteps: [{rest: 5 s}]\n",
            "`d-ice` is the id of a timer of ice or heat, write another one",
        ),
        (text_of(id="short"), "`short` is the id of a routine, write another one"),
    ],
)
def test_a_routine_can_not_hide_a_timer_nor_a_timer_a_routine(
    text: str, sentence: str, shipped_dir: Path, user_dir: Path
) -> None:
    file = write(user_dir, "mine.yaml", text)
    catalog = load_catalog(shipped_dir, user_dir)
    (broken,) = catalog.broken
    assert [one.sentence for one in broken.problems] == [sentence]
    assert catalog.find_relief("d-ice") is not None
    assert catalog.find("short") is not None
    assert check_paths([file], shipped_dir, user_dir).problems == broken.problems


def test_an_exercise_may_be_called_as_a_timer_is(shipped_dir: Path, user_dir: Path) -> None:
    write(user_dir, "x.yaml", "id: d-ice\nname: Ice\n")
    catalog = load_catalog(shipped_dir, user_dir)
    assert catalog.broken == ()
    assert catalog.own_exercises == {"d-ice"}


def test_of_a_routine_and_a_timer_with_one_id_the_second_is_told(
    shipped_dir: Path, user_dir: Path
) -> None:
    write(user_dir, "a.yaml", "id: twin\nname: A\nsteps: [{rest: 5 s}]\n")
    write(user_dir, "b.yaml", text_of(id="twin"))
    (broken,) = load_catalog(shipped_dir, user_dir).broken
    assert broken.file.name == "b.yaml"
    assert "id `twin` is used twice" in broken.problems[0].sentence


def test_a_colon_forgotten_after_a_key_of_a_timer_is_told(check: Check) -> None:
    (problem,) = check("hard_stop 20 min\nname: Mine\n")
    assert (problem.line, problem.message) == (1, "a colon is missing after `hard_stop`")


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"name": "Safe ice"}, "1:7"),
        ({"purpose": "It heals."}, "3:10"),
        ({"when": "When it is safe"}, "14:7"),
        ({"note": "Safe."}, "14:7"),
        ({"feels": "Safe."}, "14:8"),
        ({"questions": "[A disc]"}, "4:13"),
        ({"prepare": "[Wrap it., Stay safe.]"}, "5:21"),
        ({"check": "{asks: 'Is it safe?', after_yes: [Stop.]}"}, "7:15"),
        ({"check": "{asks: 'Red?', after_yes: [Stop., Fix it.]}"}, "7:42"),
        ({"remove": "[Perfect]"}, "11:10"),
    ],
)
def test_a_word_that_is_not_written_is_told_at_its_text(
    changes: dict[str, str], place: str, shipped_dir: Path, tmp_path: Path
) -> None:
    file = write(tmp_path / "desk", "draft.yaml", text_of(**changes))
    result = check_paths([file], shipped_dir, None)
    assert result.problems == ()
    assert [f"{one.line}:{one.column}" for one in result.remarks] == [place]


def test_what_is_read_while_it_lies_on_the_skin_is_short(shipped_dir: Path, tmp_path: Path) -> None:
    many = " ".join(["word"] * 41)
    text = text_of(check=f"{{asks: {many}, after_yes: [{many}]}}", remove=f"[{many}]")
    told = check_paths([write(tmp_path / "desk", "a.yaml", text)], shipped_dir, None).remarks
    assert [(one.line, one.sentence) for one in told] == [
        (7, "`asks` has 41 words, at most 40 are read in 10 s"),
        (7, "`after_yes` has 41 words, at most 40 are read in 10 s"),
        (11, "`remove` has 41 words, at most 40 are read in 10 s"),
    ]
    few = check_paths([write(tmp_path / "desk", "a.yaml", text_of())], shipped_dir, None)
    assert few.remarks == ()


def test_a_shipped_protocol_says_where_it_comes_from(shipped_dir: Path) -> None:
    told = check_paths([shipped_dir / "ice-heat"], shipped_dir, None).remarks
    assert {one.message for one in told} == {"`source` is missing"}
    assert len(told) == 4
