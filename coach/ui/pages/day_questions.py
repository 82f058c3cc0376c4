"""The questions of a form about the day: what changes the pain, what it stopped, what was done."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coach.domain.pain import Change, CheckIn, Feels, Painkiller, Stopped
from coach.translation import gettext as _
from coach.ui.pages.session.details import part
from coach.ui.widgets.card import label
from coach.ui.widgets.chips import ChipGroup
from coach.words import day as day_words

DAY_ANSWERS: Final = ("changes", "stopped", "feels", "painkiller", "tags")
"""What is answered here."""


class DayQuestions(QWidget):
    """Q6 to Q9; none has to be answered, and what is not shown is not answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.changes = ChipGroup(day_words.change_items())
        self.stopped = ChipGroup(day_words.stopped_items(), exclusive=True, optional=True)
        self.feels = ChipGroup(day_words.feels_items(), exclusive=True, optional=True)
        self.painkiller = ChipGroup(day_words.painkiller_items(), exclusive=True, optional=True)
        self.tags = tuple((heading, ChipGroup(tags)) for heading, tags in day_words.tag_items())
        self._changed_before: frozenset[str] = frozenset()
        self._lay_out()
        self.changes.changed.connect(self._on_change_picked)
        self.ask(hurts=False, evening=False)

    def ask(self, *, hurts: bool, evening: bool) -> None:
        """Show what is asked.

        Args:
            hurts: there was pain, now or earlier that day.
            evening: the evening form, which asks for everything.
        """
        self._changes_part.setVisible(hurts and evening)
        self._stopped_part.setVisible(hurts or not evening)
        self._feels_part.setVisible(hurts)
        self._painkiller_part.setVisible(evening)
        self._tags_part.setVisible(evening)

    def set_answers(self, check_in: CheckIn) -> None:
        """Show the answers of a check-in."""
        self.changes.set_picked([change.value for change in check_in.changes])
        self._changed_before = frozenset(self.changes.picked())
        for group, answer in (
            (self.stopped, check_in.stopped),
            (self.feels, check_in.feels),
            (self.painkiller, check_in.painkiller),
        ):
            group.set_picked(() if answer is None else (answer.value,))
        for _heading, group in self.tags:
            group.set_picked(check_in.tags)

    def answers(self, check_in: CheckIn) -> CheckIn:
        """Return a check-in with what has been answered here; tags unknown here stay."""
        shown = {tag for _heading, items in day_words.tag_items() for tag, _label in items}
        tags = tuple(tag for _heading, group in self.tags for tag in group.picked())
        kept = tuple(tag for tag in check_in.tags if tag not in shown)
        stopped = _one(self.stopped, self._stopped_part)
        feels = _one(self.feels, self._feels_part)
        painkiller = _one(self.painkiller, self._painkiller_part)
        changes = () if self._changes_part.isHidden() else self.changes.picked()
        return replace(
            check_in,
            changes=tuple(Change(change) for change in changes),
            stopped=Stopped(stopped) if stopped else None,
            feels=Feels(feels) if feels else None,
            painkiller=Painkiller(painkiller) if painkiller else None,
            tags=() if self._tags_part.isHidden() else (*tags, *kept),
        )

    def _on_change_picked(self) -> None:
        # "Nothing changes it" and what does contradict each other; the last word counts.
        picked = frozenset(self.changes.picked())
        same = frozenset({Change.SAME.value})
        if picked > same:
            picked = picked - same if same <= self._changed_before else same
            self.changes.set_picked(tuple(picked))
        self._changed_before = picked

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        groups: list[QWidget] = []
        for heading, group in self.tags:
            group.setAccessibleName(heading)
            groups += [label(heading, "overline"), group]
        self._stopped_part = _asked(_("What did it stop you doing?"), self.stopped)
        self._feels_part = _asked(_("How does it feel?"), self.feels)
        self._changes_part = _asked(_("What changes it? Pick any."), self.changes)
        self._painkiller_part = _asked(_("Painkiller taken today?"), self.painkiller)
        self._tags_part = part(_("What was the day like? Pick any."), *groups)
        for asked in (
            self._stopped_part,
            self._feels_part,
            self._changes_part,
            self._painkiller_part,
            self._tags_part,
        ):
            column.addWidget(asked)


def _asked(question: str, group: ChipGroup) -> QWidget:
    """Return a question over its answers, which a screen reader hears the name of."""
    group.setAccessibleName(question)
    return part(question, group)


def _one(group: ChipGroup, asked: QWidget) -> str | None:
    """Return what is picked, None where nothing is or the question is not asked."""
    picked = () if asked.isHidden() else group.picked()
    return picked[0] if picked else None
