"""Files with mistakes as people make them: each is told in plain words, on its own line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import pytest
import yaml

from coach.library import document
from coach.library.problems import MOST_PROBLEMS, Problem

Check = Callable[[str | bytes], tuple[Problem, ...]]

ROUTINE: Final = "name: Mine\nsteps:\n"
EXERCISE: Final = "name: Mine\n"
STEP: Final = f"{ROUTINE}  - exercise: plank\n"
POSE: Final = (
    "name: Mine\nposes:\n  - trunk: 90\n    head: 90\n    near_leg: [270, 270, 0]\n"
    "    far_leg: [270, 270]\n    near_arm: [270, 270]\n"
)

CASES: Final[dict[str, tuple[str | bytes, int, str]]] = {
    # YAML itself
    "empty file": ("", 1, "the file is empty"),
    "only remarks": ("# nothing\n# here\n", 1, "the file is empty"),
    "only a line of dashes": ("---\n", 1, "the file is empty"),
    "a list at the top": ("- name: Mine\n", 1, "must start with a key and a value"),
    "a word at the top": ("\nPlank\n", 2, "must start with a key and a value"),
    "tab as indentation": (f"{ROUTINE}\t- exercise: plank\n", 3, "a tab can't indent a line"),
    "tab further down": (f"{STEP}\thold: 10 s\n", 4, "a tab can't indent a line"),
    "quote not closed": ('name: Mine\nnote: "Slow\nsteps:\n  - rest: 5 s\n', 2, "never closed"),
    "quote closed too late": ('name: "Mine\nnote: "Slow"\n', 1, "closed too late"),
    "bracket not closed": ("name: Mine\ntags: [floor, kneel\nhow:\n  - Lie down.\n", 2, "bracket"),
    "brace not closed": (f"{EXERCISE}dose: {{hold: 10 s\n", 2, "bracket that opens here"),
    "bracket never closed": ("name: Mine\ntags: [\n", 2, "bracket that opens here"),
    "bracket never opened": (f"{EXERCISE}tags: ]\n", 2, "a value is missing here"),
    "comma too many": (f"{EXERCISE}tags: [floor,\n  , kneel]\n", 3, "a value is missing here"),
    "step indented too little": (f"{STEP}   hold: 10 s\n", 4, "does not fit the lines above"),
    "step indented by one": (f"{STEP} hold: 10 s\n", 4, "does not fit the lines above"),
    "key indented too far": ("name: Mine\n  kind: core\n", 2, "a `key: value` can't stand here"),
    "list indented too far": (
        f"{EXERCISE}how:\n  - One.\n    - Two.\n", 4, "part of the text above"),
    "list on the line of its key": (f"{EXERCISE}how: - One.\n", 2, "a list can't start"),
    "word among the keys": (f"{EXERCISE}plank\nkind: core\n", 2, "no `key: value`"),
    "list among the keys": ("- a\nname: Mine\n", 2, "does not fit the lines above"),
    "no space after the colon": ("name:Mine\nkind: core\n", 1, "a space is missing after"),
    "no space after the colon in a step": (
        f"{ROUTINE}  - exercise:plank\n    hold: 9 s\n", 3, "a space is missing after"),
    "no colon": ("name Mine\nkind: core\n", 1, "a colon is missing after `name`"),
    "no colon in a step": (
        f"{ROUTINE}  - exercise plank\n    hold: 9 s\n", 3, "a colon is missing after `exercise`"),
    "key below a list entry": (
        f"{EXERCISE}how:\n  - Lie down.\n    tags: [a]\n", 4, "a `key: value` can't stand here"),
    "colon in a text": ("name: Mine: short\n", 1, "put text that holds `: ` in quotes"),
    "text that starts with @": (f"{EXERCISE}note: @home\n", 2, "can't start with `@`"),
    "text that starts with *": (f"{EXERCISE}source: *\n", 2, "can't start with `*` or `&`"),
    "backslash in double quotes": (f'{EXERCISE}source: "C:\\my"\n', 2, "a backslash stands"),
    "backslash with a bad number": (f'{EXERCISE}source: "\\xzz"\n', 2, "a backslash stands"),
    "half a pair of characters": (f'{EXERCISE}source: "\\ud800"\n', 2, ""),
    "word after a block sign": (f"{EXERCISE}source: |x\n  y\n", 2, "can't be read as YAML"),
    "anchor": (f"{EXERCISE}how: &steps\n  - Lie.\n", 2, "`&steps` names a value"),
    "alias": (f"{EXERCISE}how: *steps\n", 2, "`*steps` stands for a value"),
    "alias as a key": (f"{EXERCISE}*steps : x\n", 2, "`*steps` stands for a value"),
    "nothing but an alias": ("*a\n", 1, "`*a` stands for a value"),
    "alias bomb": (
        f"{EXERCISE}a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", 2, "`&a` names a value"),
    "alias to itself": (f"{EXERCISE}how: &a [*a]\n", 2, "`*a` stands for a value"),
    "merge key": (f"{ROUTINE}  - <<: x\n    rest: 5 s\n", 3, "`<<` is not read"),
    "tag": (f"{EXERCISE}note: !!python/object/apply:os.system [ls]\n", 2, "YAML tag"),
    "tag on a scalar": (f"{STEP}    hold: !!int 10\n", 4, "YAML tag"),
    "directive": ("%TAG ! x\n---\nname: Mine\n", 1, "lines with `%`"),
    "two documents": ("name: Mine\n---\nname: Yours\n", 2, "a second document starts here"),
    "list as a key": (f"{EXERCISE}[a, b]: c\n", 2, "a key must be a single word"),
    "duplicate key": ("name: Mine\nkind: core\nname: Yours\n", 3, "key `name` is written twice"),
    "duplicate key in a step": (
        f"{STEP}    hold: 5 s\n    hold: 6 s\n", 5, "the first is on line 4"),
    "thirteen levels": (f"name: Mine\nhow: {'[' * 12}\n", 2, "more than 12 levels"),
    "a hundred thousand brackets": ("name: Mine\nhow: " + "[" * 100_000, 2, "more than 12 levels"),
    "not UTF-8": ("name: Mine\nnote: für\n".encode("latin-1"), 2, "not UTF-8"),
    "not UTF-8 after a BOM": (b"\xef\xbb\xbfname: Mine\nnote: \xff\n", 2, "not UTF-8"),
    "UTF-16": ("name: Mine\n".encode("utf-16"), 1, "not UTF-8"),
    "NUL": (b"name: Mine\nnote: a\0b\n", 2, "control character U+0000"),
    "bell": (b"name: Mine\n\nnote: \a\n", 3, "control character U+0007"),
    "escaped control character": (
        f'{EXERCISE}source: "\\e[31mred"\n', 2, "control character U+001B"),
    "too large": (b"name: Mine\nsource: " + b"x" * 2 * 1024 * 1024, 1, "larger than 1 MiB"),
    # keys
    "unknown key": (f"{STEP}    hodl: 20 s\n", 4, "unknown key `hodl`, did you mean `hold`?"),
    "unknown key far from all": (f"{EXERCISE}colour: red\n", 2, "allowed here: `id`, `aka`"),
    "key in capitals": (f"{STEP}    Hold: 20 s\n", 4, "did you mean `hold`?"),
    "key behind a special space": (f"{EXERCISE}\u00a0kind: core\n", 2, "a special space stands"),
    "key with a number": (f"{EXERCISE}1: x\n", 2, "unknown key `1`"),
    "very long key": (f"{EXERCISE}{'x' * 300}: y\n", 2, f"unknown key `{'x' * 39}…`"),
    "no space in a flow mapping": (
        f"{EXERCISE}dose: {{hold:10 s}}\n", 2, "unknown key `hold:10 s`"),
    "exercise misspelt": (f"{ROUTINE}  - excercise: plank\n    hold: 5 s\n", 3, "mean `exercise`?"),
    "exercise's key in a routine": (f"cues: [Slow]\n{STEP}", 1, "unknown key `cues`"),
    "type tag of a step": (f"{STEP}    kind: hold\n", 4, "unknown key `kind`"),
    "name missing": ("\nkind: core\nsteps:\n  - rest: 5 s\n", 2, "`name` is missing"),
    "name missing in an exercise": ("kind: core\n", 1, "`name` is missing"),
    "steps misspelt": ("name: Mine\nstep:\n  - rest: 5 s\n", 2, "did you mean `steps`?"),
    "steps missing": ("name: Mine\nwhen: Any day\n", 1, "`steps` is missing"),
    "steps missing, by kind": ("name: Mine\nkind: warm-up\n", 1, "`steps` is missing"),
    "trunk missing": ("name: Mine\nposes:\n  - head: 90\n", 3, "`trunk` is missing"),
    # values
    "key without a value": (f"{STEP}    hold:\n", 4, "`hold` has no value"),
    "tilde": ("name: ~\n", 1, "`name` has no value"),
    "null": (f"{STEP}    reps: null\n", 4, "`reps` has no value"),
    "name empty": ('name: ""\n', 1, "`name` has no text"),
    "name of blanks": ('name: "  "\n', 1, "`name` has no text"),
    "name is a list": ("name: [Mine]\n", 1, "`name` must be text, found a list"),
    "note is a mapping": (f"note: {{a: b}}\n{STEP}", 1, "must be text, found keys with values"),
    "name too long": (f"name: {'x' * 81}\n", 1, "too long: 81 characters, at most 80"),
    "too many poses": (
        "name: Mine\nposes: [" + "{trunk: 90, head: 90}, " * 13 + "]\n", 2,
        "`poses` must have at most 12 entries, found 13"),
    "line too long": (f"{EXERCISE}stop_if: {'x' * 401}\n", 2, "at most 400 are allowed"),
    "steps empty": ("name: Mine\nsteps: []\n", 2, "`steps` is empty"),
    "steps without a value": ("name: Mine\nsteps:\n", 2, "`steps` has no value"),
    "steps is a word": ("name: Mine\nsteps: plank\n", 2, "on a line of its own with `- `"),
    "name is a block": ("name:\n  first: Mine\n", 1, "`name` must be text"),
    "too many lines of steps": (
        "name: Mine\nsteps:\n" + "  - rest: 5 s\n" * 101, 2, "at most 100 entries, found 101"),
    "steps is a mapping": ("name: Mine\nsteps:\n  exercise: plank\n", 2, "must be a list"),
    "too many steps": (
        f"name: Mine\nsteps: [{'{rest: 5 s}, ' * 101}]\n", 2, "at most 100 entries, found 101"),
    "step is a bare word": (f"{ROUTINE}  - plank\n", 3, "write `exercise: ` before it"),
    "step is a list": (f"{ROUTINE}  - [plank, 20 s]\n", 3, "keys with values must stand here"),
    "step without a value": (
        f"{ROUTINE}  - rest: 5 s\n  -\n", 4, "an entry of `steps` has no value"),
    "dose is a duration": (f"{EXERCISE}dose: 20 s\n", 2, "`dose`: keys with values must"),
    "tags is a word": (
        f"{EXERCISE}tags: floor\n", 2, "must be a list, found `floor`, write `[floor]`"),
    "how is a sentence": (f"{EXERCISE}how: Lie down.\n", 2, "on a line of its own"),
    "list entry without a value": (f"{EXERCISE}how:\n  - Lie.\n  -\n", 4, "`how` has no value"),
    "list entry is a mapping": (f"{EXERCISE}cues:\n  - Slow: very\n", 3, "`cues` must be text"),
    "unknown kind": (
        "name: Mine\nkind: corr\n", 2, "unknown word `corr` for `kind`, did you mean `core`?"),
    "kind far from all": (f"kind: 42\n{STEP}", 1, "use one of `warm-up`, `core`"),
    "kind is a list": (f"kind: [core]\n{STEP}", 1, "`kind` must be a single word"),
    "unknown tag": (f"{EXERCISE}tags:\n  - floor\n  - flor\n", 4, "did you mean `floor`?"),
    "unknown region": (f"{EXERCISE}regions: [back]\n", 2, "unknown word `back` for `regions`"),
    "unknown laterality": (f"{EXERCISE}laterality: both\n", 2, "unknown word `both`"),
    "unknown start": (f"{EXERCISE}start: lying\n", 2, "did you mean `side-lying`?"),
    "unknown view": (f"{EXERCISE}view: back\n", 2, "use one of `side`, `front`, `above`"),
    "unknown side": (
        f"{ROUTINE}  - exercise: side-plank\n    side: links\n", 4,
        "unknown word `links` for `side`"),
    "id with blanks": ("id: My plank\nname: Mine\n", 1, "small letters, digits and hyphens"),
    "id with a line": ("id: my_plank\nname: Mine\n", 1, "small letters, digits and hyphens"),
    "id too long": (f"id: {'x' * 65}\nname: Mine\n", 1, "too long"),
    "bad seed": (f"{EXERCISE}seed: [S18, 18]\n", 2, "write a number like `S18`"),
    # numbers
    "reps 0": (f"{STEP}    reps: 0\n", 4, "`reps` must be between 1 and 100, found `0`"),
    "reps negative": (f"{STEP}    reps: -3\n", 4, "found `-3`"),
    "sets 101": (f"{STEP}    hold: 5 s\n    sets: 101\n", 5, "between 1 and 100, found `101`"),
    "reps with a half": (f"{STEP}    reps: 2.5\n", 4, "must be a whole number between 1 and 100"),
    "reps as a word": (f"{STEP}    reps: ten\n", 4, "whole number between 1 and 100, found `ten`"),
    "reps with seconds": (f"{STEP}    reps: 10 s\n", 4, "found `10 s`"),
    "reps as a range": (f"{STEP}    reps: 8-10\n", 4, "found `8-10`"),
    "reps is a list": (f"{STEP}    reps: [5, 3]\n", 4, "found a list"),
    "reps is a mapping": (f"{STEP}    reps: {{a: 1}}\n", 4, "found keys with values"),
    "reps in quotes": (f'{STEP}    reps: "8"\n', 4, "write the number without quotes"),
    "sets yes": (f"{STEP}    sets: yes\n", 4, "found `yes`"),
    "sets true": (f"{STEP}    sets: true\n", 4, "found `true`"),
    "reps octal": (f"{STEP}    reps: 010\n", 4, "`reps` has a 0 in front, found `010`, write `10`"),
    "reps hexadecimal": (f"{STEP}    reps: 0x10\n", 4, "found `0x10`"),
    "reps with an underline": (f"{STEP}    reps: 1_0\n", 4, "found `1_0`"),
    "reps with a plus": (f"{STEP}    reps: +5\n", 4, "found `+5`"),
    "reps endless": (f"{STEP}    reps: .inf\n", 4, "found `.inf`"),
    "reps in other digits": (f"{STEP}    reps: ٣\n", 4, "found `٣`"),
    "reps of 5000 digits": (f"{STEP}    reps: {'9' * 5000}\n", 4, "must be a whole number"),
    "pyramid with a 0": (f"{STEP}    hold: 5 s\n    pyramid: [5, 0]\n", 5, "found `0`"),
    "pyramid empty": (f"{STEP}    hold: 5 s\n    pyramid: []\n", 5, "`pyramid` is empty"),
    "pyramid is a number": (f"{STEP}    hold: 5 s\n    pyramid: 5\n", 5, "write `[5]`"),
    # durations, tempo, directions
    "hold 0": (f"{STEP}    hold: 0\n", 4, "`hold` must be between 1 s and 60 min, found `0`"),
    "hold 0 s": (f"{STEP}    hold: 0 s\n", 4, "must be between 1 s and 60 min"),
    "hold negative": (f"{STEP}    hold: -20\n", 4, "must be between 1 s and 60 min, found `-20`"),
    "time 61 min": (f"{STEP}    time: 61 min\n", 4, "must be between 1 s and 60 min"),
    "time in hours": (f"{STEP}    time: 1 h\n", 4, "write `30 s` or `2 min`"),
    "time like a clock": (f"{STEP}    time: 1:30\n", 4, "here perhaps `1 min 30 s`"),
    "hold no": (f"{STEP}    hold: no\n", 4, "`no` is no duration"),
    "hold is a word": (f"{STEP}    hold: long\n", 4, "`hold`: `long` is no duration"),
    "hold is a list": (f"{STEP}    hold: [20 s]\n", 4, "must be a single value, found a list"),
    "hold is a mapping": (f"{STEP}    hold: {{seconds: 20}}\n", 4, "found keys with values"),
    "hold with half a second": (f"{STEP}    hold: 1.5 s\n", 4, "no whole number of seconds"),
    "hold endless": (f"{STEP}    hold: .inf\n", 4, "`.inf` is no duration"),
    "hold is a date": (f"{STEP}    hold: 2024-01-01\n", 4, "is no duration"),
    "hold octal": (f"{STEP}    hold: 010\n", 4, "write `10`"),
    "hold with an underline": (f"{STEP}    hold: 1_000\n", 4, "is no duration"),
    "hold in a long text": (f"{STEP}    hold: {'long ' * 50}\n", 4, "…` is no duration"),
    "ready out of range": (f"{STEP}    ready: 2 h\n", 4, "is no duration"),
    "gap 0": (f"{STEP}    hold: 5 s\n    reps: 2\n    gap: 0\n", 6, "`gap` must be between"),
    "rest is a word": (f"{ROUTINE}  - rest: short\n", 3, "`short` is no duration"),
    "ladder with a 0": (f"{STEP}    ladder: [5 s, 0 s]\n", 4, "`ladder` must be between"),
    "ladder is no list": (f"{STEP}    ladder: 5 s, 9 s\n", 4, "write `[5 s, 9 s]`"),
    "leg is no list": (f"{POSE}    far_arm: 270\n", 8, "write `[270]`"),
    "ladder empty": (f"{STEP}    ladder: []\n", 4, "`ladder` is empty"),
    "ladder with a hole": (
        f"{STEP}    ladder:\n      - 5 s\n      - ~\n", 6, "`ladder` has no value"),
    "tempo of three": (f"{STEP}    reps: 5\n    tempo: 3-1-3\n", 5, "is no tempo"),
    "tempo in words": (f"{STEP}    reps: 5\n    tempo: slow\n", 5, "`slow` is no tempo"),
    "tempo of nothing": (f"{STEP}    reps: 5\n    tempo: 0-0-0-0\n", 5, "adds up to 0 s"),
    "tempo is a list": (f"{STEP}    reps: 5\n    tempo: [3, 1, 3, 0]\n", 5, "found a list"),
    "pose in letters": (f"{POSE}    far_arm: [down, down]\n", 8, "`down` is no direction"),
    "pose beyond a turn": (f"{POSE}    far_arm: [400, 0]\n", 8, "between -360 and 360"),
    "bent trunk of three": ("name: Mine\nposes:\n  - trunk: [1, 2, 3]\n", 3, "two directions"),
    "bent trunk of lists": ("name: Mine\nposes:\n  - trunk: [[1], 2]\n", 3, "no direction"),
    "leg with four bones": (
        f"{POSE}    far_arm: [0]\nx: 1\n".replace("270, 270]", "1, 2, 3, 4]", 1), 6, "found 4"),
    "arm without bones": (f"{POSE}    far_arm: []\n", 8, "1 to 3 directions, found 0"),
    "turn of one": (f"{POSE}    far_arm: [0]\n    turn: [40]\n", 9, "must have 2 entries, found 1"),
    "turn of three": (
        f"{POSE}    far_arm: [0]\n    turn: [1, 2, 3]\n", 9, "must have 2 entries, found 3"),
    "poses is a mapping": ("name: Mine\nposes: {trunk: 90}\n", 2, "`poses` must be a list"),
    "pose is a number": ("name: Mine\nposes: [90]\n", 2, "`poses`: keys with values must"),
    # meaning
    "unknown exercise": (
        f"{ROUTINE}  - exercise: plonk\n", 3, "no exercise `plonk`, did you mean `plank`?"),
    "exercise far from all": (f"{ROUTINE}  - exercise: zumba\n", 3, "there is no exercise `zumba`"),
    "exercise by its name": (f"{ROUTINE}  - exercise: Bird-dog\n", 3, "small letters"),
    "empty step": (f"{ROUTINE}  - {{}}\n", 3, "this step is empty"),
    "hold without an exercise": (f"{ROUTINE}  - hold: 20 s\n", 3, "`hold` needs an `exercise`"),
    "ready beside a rest": (
        f"{ROUTINE}  - rest: 20 s\n    ready: 5 s\n", 4, "`ready` needs an `exercise`"),
    "side without an exercise": (f"{ROUTINE}  - rest: 5 s\n    side: left\n", 4, "`side` needs"),
    "hold and time": (
        f"{STEP}    hold: 5 s\n    time: 1 min\n", 5, "`time` does not go with `hold`"),
    "reps and time": (f"{STEP}    time: 1 min\n    reps: 5\n", 5, "`reps` does not go with `time`"),
    "ladder and sets": (f"{STEP}    ladder: [5 s]\n    sets: 2\n", 5, "does not go with `ladder`"),
    "ladder and hold": (f"{STEP}    hold: 5 s\n    ladder: [5 s]\n", 5, "does not go with `hold`"),
    "ladder and gap": (f"{STEP}    ladder: [5 s]\n    gap: 5 s\n", 5, "does not go with `ladder`"),
    "ladder and pyramid": (
        f"{STEP}    hold: 5 s\n    pyramid: [2]\n    ladder: [5 s]\n", 6, "does not go with"),
    "pyramid and reps": (
        f"{STEP}    hold: 5 s\n    pyramid: [2, 1]\n    reps: 2\n", 6,
        "does not go with `pyramid`"),
    "pyramid and sets": (
        f"{STEP}    hold: 5 s\n    pyramid: [2, 1]\n    sets: 2\n", 6,
        "does not go with `pyramid`"),
    "pyramid without a hold": (f"{STEP}    pyramid: [3, 2]\n", 4, "`pyramid` needs `hold`"),
    "tempo and hold": (
        f"{STEP}    hold: 5 s\n    reps: 3\n    tempo: 2-0-2-0\n", 6, "`tempo` does not go with"),
    "tempo and time": (f"{STEP}    time: 9 s\n    tempo: 2-0-2-0\n", 5, "does not go with `time`"),
    "tempo over a hold": (f"{STEP}    tempo: 2-0-2-0\n", 4, "the `hold` of plank"),
    "sets over a ladder": (
        f"{ROUTINE}  - exercise: ramp\n    sets: 2\n", 4, "the `ladder` of ramp"),
    "gap of one hold": (f"{STEP}    hold: 5 s\n    gap: 5 s\n", 5, "`gap` lies between holds"),
    "gap of one rep": (f"{STEP}    hold: 5 s\n    reps: 1\n    gap: 5 s\n", 6, "between holds"),
    "gap of reps": (f"{STEP}    reps: 5\n    gap: 5 s\n", 5, "`gap` lies between holds"),
    "gap over one hold": (
        f"{ROUTINE}  - exercise: plank-kneeling\n    gap: 5 s\n", 4, "`gap` lies between holds"),
    "gap over reps": (f"{ROUTINE}  - exercise: bird-dog\n    gap: 5 s\n", 4, "between holds"),
    "gap over a time": (f"{ROUTINE}  - exercise: march\n    gap: 5 s\n", 4, "the `time` of march"),
    "no work at all": (f"{ROUTINE}  - exercise: wall-sit\n", 3, "does not say how long it lasts"),
    "side of a bilateral exercise": (
        f"{STEP}    side: left\n", 4, "`plank` has no sides to choose"),
    "side of an alternating exercise": (
        f"{ROUTINE}  - exercise: bird-dog\n    side: right\n", 4, "`bird-dog` has no sides"),
    "dose without work": (f"{EXERCISE}dose:\n  sets: 2\n", 2, "`dose` does not say what to do"),
    "dose with two kinds of work": (
        f"{EXERCISE}dose:\n  time: 9 s\n  hold: 5 s\n", 4, "`hold` does not go with `time`"),
    "easier unknown": (f"{EXERCISE}easier: planc\n", 2, "did you mean `plank`?"),
    "harder unknown": (f"{EXERCISE}harder: zumba\n", 2, "there is no exercise `zumba`"),
    "easier than itself": ("id: mine\nname: Mine\neasier: mine\n", 3, "names this exercise itself"),
    "harder than itself": ("id: mine\nname: Mine\nharder: mine\n", 3, "names this exercise itself"),
    "easier leads back": (
        "id: plank-kneeling\nname: Mine\neasier: plank\n", 3,
        "plank-kneeling > plank > plank-kneeling"),
    "side words of a bilateral exercise": (
        f"{EXERCISE}side_words:\n  left: L\n  right: R\n", 2, "an exercise with two sides"),
    "side words say bilateral": (
        f"{EXERCISE}laterality: bilateral\nside_words: {{left: L}}\n", 3, "with two sides"),
    "drawn on both sides": (
        f"{EXERCISE}laterality: unilateral\nside_words:\n  drawn: both\n", 4,
        "`drawn` is the one side"),
    "side words is a text": (
        f"{EXERCISE}laterality: unilateral\nside_words: left\n", 3, "keys with values must"),
}  # fmt: skip

PROGRAMMERS_WORDS: Final = re.compile(
    r"Expected|Traceback|msgspec|Struct|NoneType|\bstr\b|\bint\b|\bobject\b|\barray\b|yaml\."
)


@pytest.fixture(params=["libyaml", "pure Python"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML: not every installation brings the one in C."""
    if request.param != "libyaml":
        monkeypatch.setattr(document, "_LOADER", yaml.SafeLoader)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(("text", "line", "fragment"), CASES.values(), ids=CASES.keys())
def test_each_mistake_is_told_on_its_line(
    check: Check, text: str | bytes, line: int, fragment: str
) -> None:
    problems = check(text)
    told = [problem.sentence for problem in problems if problem.line == line]
    assert any(fragment in sentence for sentence in told), [str(problem) for problem in problems]


@pytest.mark.parametrize(("text", "line", "fragment"), CASES.values(), ids=CASES.keys())
def test_no_message_speaks_like_a_program(
    check: Check, text: str | bytes, line: int, fragment: str
) -> None:
    del line, fragment
    for problem in check(text):
        assert not PROGRAMMERS_WORDS.search(problem.sentence), str(problem)
        assert "!" not in re.sub(r"`[^`]*`", "", problem.sentence)
        assert problem.column >= 1


def test_all_problems_of_a_file_are_told_at_once(check: Check) -> None:
    problems = check(
        "name: Mine\nkind: corr\nsteps:\n  - exercise: plonk\n    hold: 0\n"
        "  - exercise: plank\n    side: left\n    hodl: 5\n  - {}\n"
    )
    assert [problem.line for problem in problems] == [2, 4, 5, 7, 8, 9]


def test_a_misspelt_key_that_must_be_there_is_not_called_missing_too(check: Check) -> None:
    assert [problem.message for problem in check("nmae: Mine\n")] == ["unknown key `nmae`"]


def test_each_repetition_of_a_key_is_told(check: Check) -> None:
    problems = check("name: A\nname: B\nname: C\nkind: core\nkind: core\n")
    assert [problem.line for problem in problems] == [2, 3, 5]


def test_a_problem_reads_as_place_message_and_hint(check: Check) -> None:
    (problem,) = check(f"{STEP}    hodl: 20 s\n")
    assert str(problem).endswith("draft.yaml:4:5: unknown key `hodl`, did you mean `hold`?")


@pytest.mark.parametrize(
    "text",
    [
        "name: Mine\n" + "".join(f"unknown{n}: 1\n" for n in range(1_000)),
        "name: Mine\n" * 1_000,
        f"name: Mine\nhow: [{'*a, ' * 1_000}]\n",
        "name: Mine\nhow:\n  - a\n" + "    - b\n" * 1_000,
    ],
    ids=["unknown keys", "repeated keys", "aliases", "swallowed lines"],
)
def test_a_file_with_thousands_of_problems_is_read_no_further(check: Check, text: str) -> None:
    problems = check(text)
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].sentence == "more problems follow, mend those above first"


def test_a_file_with_thousands_of_steps_is_told_in_bounds(check: Check) -> None:
    problems = check(ROUTINE + "  - exercise: plonk\n" * 5_000)
    assert problems[0].message == "`steps` must have at most 100 entries, found 5000"
    assert len(problems) == 101
