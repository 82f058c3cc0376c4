"""The fixed texts of safety and advice."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from coach.library.texts import FILE, Urgency, load_safety_texts

TEXT: Final = """\
version: "1"
reviewed: not reviewed by a clinician
first_run: [One., Two.]
footer: Stop.
card:
  title: Stop
  sections:
    - {id: emergency, heading: Now, lines: [a]}
    - {id: urgent, heading: Today, lines: [b]}
  closing: Ask.
settle: [Stop.]
advice:
  D5:
    title: Pause
    lines: [Wait.]
  D13: {title: Go on}
"""


def written(assets_dir: Path, text: str) -> Path:
    file = assets_dir / FILE
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return assets_dir


def test_the_texts_are_read(tmp_path: Path) -> None:
    texts = load_safety_texts(written(tmp_path, TEXT))
    assert texts.version == "1"
    assert texts.first_run == ("One.", "Two.")
    assert texts.card.section(Urgency.URGENT).lines == ("b",)
    assert texts.advice["D5"].lines == ("Wait.",)
    assert texts.advice["D13"].lines == ()


def test_a_heading_that_the_card_lacks_is_an_error(tmp_path: Path) -> None:
    texts = load_safety_texts(written(tmp_path, TEXT))
    with pytest.raises(KeyError):
        texts.card.section(Urgency.DAYS)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("footer: Stop.", "footer: [", "the bracket that opens here"),
        ("footer: Stop.", "footer: a\nfooter: b", "key `footer` is written twice"),
        ("footer: Stop.", "foter: a", "did you mean `footer`?"),
        ("  D13: {title: Go on}", "  D13:", "`D13` has no value, write one"),
        ("  D13: {title: Go on}", "  D13: Go on", "`D13`: keys with values must"),
        (
            "advice:\n",
            "advice: []\nx:\n",
            "`advice`: keys with values must stand here, found a list",
        ),
        ("id: urgent", "id: later", "unknown word `later` for `id`"),
    ],
)
def test_a_mistake_in_the_texts_is_an_error_with_its_place(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    with pytest.raises(ValueError, match=r"safety\.yaml:") as raised:
        load_safety_texts(written(tmp_path, TEXT.replace(old, new)))
    assert told in str(raised.value)


def test_texts_that_are_not_there_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_safety_texts(tmp_path)
