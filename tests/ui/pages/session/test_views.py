"""The views of a session, each for itself."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from coach.domain.dose import Dose, Form, Tempo, WorkSet
from coach.domain.exercise import Exercise, Side
from coach.domain.motion import Motion
from coach.domain.shape import Disc
from coach.domain.timeline import Phase, PlannedStep, Segment, exercise_step
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.session.look import Candidate
from coach.settings import Tint
from coach.ui.pages.session.advice_view import AdviceView, WaitView
from coach.ui.pages.session.exercise_picture import ExercisePicture
from coach.ui.pages.session.help_view import HelpView
from coach.ui.pages.session.next_up import NextUp
from coach.ui.pages.session.player_controls import PlayerControls
from coach.ui.pages.session.resume_views import SlowTestView
from coach.ui.pages.session.settle_view import SettleView
from coach.ui.presenters.motions import Motions
from coach.ui.theme.theme import Theme
from coach.words.session import candidate_label

BIRD_DOG = "bird-dog"


@pytest.fixture
def bird_dog(shipped_catalog: Catalog) -> Exercise:
    return shipped_catalog.exercises[BIRD_DOG]


def _show(qtbot: QtBot, view: QWidget) -> None:
    qtbot.addWidget(view)
    view.resize(800, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()


def _texts(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


REPS = Dose(form=Form.REPS, sets=(WorkSet(4, 0),), tempo=Tempo(2, 1, 2, 0))


@pytest.fixture
def motions() -> Motions:
    return Motions()


@pytest.fixture
def picture(qtbot: QtBot, theme: Theme, motions: Motions) -> ExercisePicture:
    made = ExercisePicture(theme, motions)
    _show(qtbot, made)
    return made


def _step(exercise: Exercise, dose: Dose = REPS) -> PlannedStep:
    return exercise_step(position=0, exercise=exercise, dose=dose, side=None, ready_s=4)


def _of_phase(step: PlannedStep, phase: Phase, number: int = 0) -> Segment:
    return [segment for segment in step.segments if segment.phase is phase][number]


def _discs(picture: ExercisePicture) -> tuple[Disc, ...]:
    figure = picture.figure.figure
    return figure.shapes[0].discs if figure else ()


def test_the_figure_follows_the_rep_and_comes_back(
    picture: ExercisePicture, bird_dog: Exercise
) -> None:
    step = _step(bird_dog)
    out, back = _of_phase(step, Phase.OUT), _of_phase(step, Phase.BACK)
    seen = []
    for segment, elapsed_s in ((out, 0), (out, 1), (out, 2), (back, 1), (back, 2)):
        picture.set_moment(step, segment, elapsed_s)
        seen.append(picture.figure.figure)
    start, middle, end, way_back, home = seen
    assert start == home
    assert middle == way_back
    assert len({id(start), id(middle), id(end)}) == 3
    assert start != middle != end


def test_between_the_reps_of_an_exercise_that_alternates_nothing_fades(
    picture: ExercisePicture, bird_dog: Exercise
) -> None:
    step = _step(bird_dog)
    left, right = _of_phase(step, Phase.OUT, 0), _of_phase(step, Phase.OUT, 1)
    assert (left.side, right.side) == (Side.LEFT, Side.RIGHT)
    picture.set_moment(step, left, 0)
    picture.figure.hide()
    picture.figure.show()
    picture.set_moment(step, right, 0)
    assert not picture.figure.is_fading
    picture.set_moment(step, right, 2)
    reached = picture.figure.figure
    picture.set_moment(step, left, 2)
    assert picture.figure.figure != reached
    assert picture.figure.is_fading


def test_a_change_of_sides_is_a_mirrored_figure_that_comes_softly(
    picture: ExercisePicture, shipped_catalog: Catalog
) -> None:
    exercise = shipped_catalog.exercises["hip-flexor-stretch"]
    step = _step(exercise, Dose(form=Form.HOLD, sets=(WorkSet(1, 20),)))
    left, right = _of_phase(step, Phase.HOLD, 0), _of_phase(step, Phase.HOLD, 1)
    picture.set_moment(step, left, 0)
    picture.figure.hide()
    picture.figure.show()
    before = _discs(picture)
    picture.set_moment(step, right, 0)
    assert picture.figure.is_fading
    assert [disc.x for disc in _discs(picture)] == [-disc.x for disc in before]


def test_with_less_motion_the_figure_stands_where_it_tells_most(
    picture: ExercisePicture, bird_dog: Exercise, theme: Theme
) -> None:
    theme.set_figure(Tint.CLAY, reduce_motion=True)
    step = _step(bird_dog)
    motion = Motion(bird_dog, Side.LEFT)
    for segment, elapsed_s in ((step.segments[0], 0), (_of_phase(step, Phase.OUT), 1)):
        picture.set_moment(step, segment, elapsed_s)
        assert picture.figure.figure == motion.figure(motion.telling)
    assert not picture.figure.is_fading


def test_an_exercise_without_poses_is_told_in_words(
    picture: ExercisePicture, bird_dog: Exercise
) -> None:
    told, shown = _step(replace(bird_dog, poses=())), _step(bird_dog)
    picture.set_moment(told, told.segments[0], 0)
    assert _texts(picture) == "\n\n".join(bird_dog.how)
    picture.set_moment(shown, shown.segments[0], 0)
    assert _texts(picture) == ""
    assert picture.figure.accessibleName() == bird_dog.name


def test_a_rest_shows_nothing(picture: ExercisePicture, bird_dog: Exercise) -> None:
    step = _step(bird_dog)
    segment = Segment(phase=Phase.REST, seconds=10)
    rest = PlannedStep(
        position=1, exercise=None, dose=None, side=None, ready_s=0, segments=(segment,)
    )
    picture.set_moment(step, step.segments[0], 0)
    assert picture.figure.figure is not None
    picture.set_moment(rest, segment, 0)
    assert picture.figure.figure is None


def test_help_shows_the_exercise_as_it_is_done(
    qtbot: QtBot, theme: Theme, motions: Motions, bird_dog: Exercise
) -> None:
    view = HelpView(theme, motions)
    view.begin(bird_dog, bird_dog.name, Side.RIGHT)
    _show(qtbot, view)
    assert view.figure.is_moving
    assert view.figure.accessibleName() == bird_dog.name
    before = view.figure.figure
    qtbot.waitUntil(lambda: view.figure.figure != before)
    view.begin(None, "Rest")
    assert not view.figure.is_moving
    assert view.figure.isHidden()


@pytest.mark.parametrize(("width", "beside"), [(1200, True), (700, False)])
def test_in_help_the_figure_is_beside_the_words_where_there_is_room(
    qtbot: QtBot, theme: Theme, motions: Motions, bird_dog: Exercise, width: int, *, beside: bool
) -> None:
    view = HelpView(theme, motions)
    view.begin(bird_dog, bird_dog.name)
    _show(qtbot, view)
    view.resize(width, 700)
    words = view.scroller
    qtbot.waitUntil(lambda: (view.figure.x() > words.geometry().right()) is beside)
    assert (view.figure.geometry().bottom() < words.y()) is not beside


def test_the_slow_movement_is_shown_or_told(
    qtbot: QtBot, theme: Theme, motions: Motions, bird_dog: Exercise
) -> None:
    view = SlowTestView(theme, motions)
    _show(qtbot, view)
    view._demonstrate(bird_dog, Side.LEFT)
    assert view.figure.is_moving
    assert view.how.isHidden()
    view._demonstrate(replace(bird_dog, poses=()), Side.LEFT)
    assert not view.figure.is_moving
    assert view.how.text() == "\n\n".join(bird_dog.how)


def test_help_for_a_rest_has_the_line_that_always_holds(
    qtbot: QtBot, theme: Theme, motions: Motions
) -> None:
    view = HelpView(theme, motions)
    view.begin(None, "Rest")
    _show(qtbot, view)
    assert "When to stop" in _texts(view)
    assert "Keep in mind" not in _texts(view)


def test_help_leaves_out_what_the_file_does_not_say(
    qtbot: QtBot, theme: Theme, motions: Motions
) -> None:
    view = HelpView(theme, motions)
    view.begin(Exercise(name="Mine", how=("Stand.",)), "Mine")
    _show(qtbot, view)
    assert "1. Stand." in _texts(view)
    assert "Easily happens" not in _texts(view)


def test_next_up_says_when_it_is_the_last_step(
    qtbot: QtBot, theme: Theme, motions: Motions, bird_dog: Exercise
) -> None:
    card = NextUp(theme, motions)
    _show(qtbot, card)
    assert card.accessibleName() == "Next The end"
    card.set_step(_step(bird_dog))
    assert card.accessibleName().startswith("Next Bird-dog")
    assert card._picture.isVisible()
    card.set_step(_step(replace(bird_dog, poses=())))
    assert card._picture.isHidden()


def test_the_settle_view_shows_the_fixed_text(
    qtbot: QtBot, theme: Theme, safety_texts: SafetyTexts
) -> None:
    view = SettleView(theme, safety_texts)
    _show(qtbot, view)
    assert all(line in _texts(view) for line in safety_texts.settle)


def test_controls_keep_their_buttons_when_the_window_is_small_for_its_text(
    qtbot: QtBot,
    theme: Theme,  # noqa: ARG001 the fonts
) -> None:
    controls = PlayerControls()
    _show(qtbot, controls)
    assert controls.skip.key == "→"
    controls.set_cramped(cramped=True)
    assert controls.skip.key == ""
    assert controls.hurts.key == "H"
    qtbot.waitUntil(controls.hurts.isVisible)
    controls.set_cramped(cramped=False)
    assert controls.skip.key == "→"
    qtbot.waitUntil(controls.hurts.isVisible)


def test_two_sides_of_one_exercise_are_told_apart(bird_dog: Exercise) -> None:
    left = Candidate(exercise=bird_dog, position=0, side=Side.LEFT, into_step_s=1)
    right = replace(left, side=Side.RIGHT)
    assert candidate_label(left) != candidate_label(right)


@pytest.mark.parametrize(
    ("kind", "key", "card"),
    [(AdviceView, "D6", "K8"), (WaitView, "start-high", "K6"), (WaitView, "lock-day", "K7")],
)
def test_an_advice_comes_with_the_card_that_it_leads_to(
    qtbot: QtBot,
    theme: Theme,
    safety_texts: SafetyTexts,
    kind: type[AdviceView | WaitView],
    key: str,
    card: str,
) -> None:
    view = kind(theme, safety_texts)
    view.begin(key)
    _show(qtbot, view)
    more = safety_texts.cards[card]
    shown = _texts(view).split("\n")
    assert {more.title, *more.lines} <= set(shown)

    view.begin("start-eased")

    assert more.title not in _texts(view)


def test_ice_and_heat_are_offered_where_nothing_else_is_open(
    qtbot: QtBot, theme: Theme, safety_texts: SafetyTexts
) -> None:
    view = WaitView(theme, safety_texts)
    view.begin("D9", (), relief=True)
    _show(qtbot, view)
    with qtbot.waitSignal(view.relief_requested):
        view.instead.relief.click()

    view.begin("D2")

    assert not view.instead.isVisible()
    assert not view.instead.relief.isVisible()
