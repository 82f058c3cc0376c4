"""The card of Today that offers a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Protocol

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coach.domain.pain import CheckIn, Moment
from coach.ui.pages.form_card import FormCard
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.form_presenter import FormPresenter


class Clock(Protocol):
    at: dt.datetime

    def __call__(self) -> dt.datetime: ...


@pytest.fixture
def card(qtbot: QtBot, forms: FormPresenter, wall_clock: Clock) -> FormCard:
    wall_clock.at = wall_clock.at.replace(hour=20, minute=14)
    made = FormCard(forms)
    qtbot.addWidget(made)
    return made


def save(forms: FormPresenter, pain: int) -> None:
    forms.open_form(Moment.EVENING)
    forms.save(CheckIn(moment=Moment.EVENING, pain=pain))


def said(card: FormCard) -> set[str]:
    return {label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card)}


def test_the_card_comes_and_goes_with_the_hour(card: FormCard, wall_clock: Clock) -> None:
    assert not card.isHidden()
    assert "Evening check" in said(card)
    wall_clock.at = wall_clock.at.replace(hour=15)
    card.refresh()
    assert card.isHidden()
    wall_clock.at = wall_clock.at.replace(hour=9)
    card.refresh()
    assert "Morning check" in said(card)


def test_filling_in_names_the_form(card: FormCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.form_requested) as requested:
        card.fill_in.click()
    assert requested.args == [Moment.EVENING]
    assert card.fill_in.accessibleDescription() == "Evening check"


def test_not_today_hides_it_and_lets_the_keyboard_go_elsewhere(
    card: FormCard, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(card.left):
        card.not_today.click()
    assert card.isHidden()


def test_what_was_saved_can_be_changed(card: FormCard, forms: FormPresenter, qtbot: QtBot) -> None:
    save(forms, 2)
    assert card.fill_in.isHidden()
    assert card.not_today.isHidden()
    assert not card.card.isVisibleTo(card)
    with qtbot.waitSignal(card.form_requested):
        card.change.click()


def test_what_follows_from_the_answers_is_said(
    card: FormCard, forms: FormPresenter, qtbot: QtBot
) -> None:
    save(forms, 8)
    assert "No more exercise today" in said(card)
    with qtbot.waitSignal(card.card_requested):
        card.card.click()


def test_ice_and_heat_are_named_with_what_follows_where_they_fit(
    card: FormCard,
    forms: FormPresenter,
    catalog: CatalogPresenter,
    qtbot: QtBot,
    rest_the_skin: Callable[[], None],
) -> None:
    catalog.read()
    save(forms, 2)
    assert not card.relief.isVisibleTo(card)
    save(forms, 8)
    assert card.relief.isVisibleTo(card)
    with qtbot.waitSignal(card.relief_requested):
        card.relief.click()
    rest_the_skin()
    card.refresh()
    assert not card.relief.isVisibleTo(card)
