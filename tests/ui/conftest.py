"""A theme, a diary in memory, and presenters with clocks that only go when they are told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coach.desktop.keep_awake import NoKeepAwake
from coach.desktop.notify import NoNotifier
from coach.desktop.sound import SilentSpeaker
from coach.diary.records import ApplicationOutcome, ApplicationRecord
from coach.diary.store import Diary, memory_diary
from coach.domain.pain import CheckIn, Moment
from coach.domain.relief import ReliefKind
from coach.domain.routine import Routine
from coach.library.catalog import Catalog, Reading
from coach.library.kept import Kept
from coach.library.overlay import load_catalog, read_catalog
from coach.library.texts import SafetyTexts, load_safety_texts
from coach.player.cues import Cue
from coach.resources import shipped
from coach.session.begin import Beginnings
from coach.session.day import Day
from coach.session.relief_begin import ReliefBeginnings
from coach.session.relief_day import ReliefDay
from coach.session.relief_run import ReliefRun
from coach.session.session import Session
from coach.settings import Settings
from coach.settings import Theme as Choice
from coach.ui.main_window import MainWindow
from coach.ui.pages.page_maker import Presenters
from coach.ui.pages.session_page import SessionPage
from coach.ui.presenters.care_presenter import CarePresenter
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.form_presenter import FormPresenter
from coach.ui.presenters.journal_presenter import JournalPresenter
from coach.ui.presenters.relief_presenter import ReliefPresenter
from coach.ui.presenters.relief_run_presenter import ReliefRunPresenter
from coach.ui.presenters.running import Runner
from coach.ui.presenters.session_presenter import SessionPresenter
from coach.ui.presenters.settings_presenter import SettingsPresenter
from coach.ui.presenters.today_presenter import TodayPresenter
from coach.ui.theme.theme import Theme


class WallClock:
    """Says the time it was told; a Sunday afternoon at first."""

    def __init__(self) -> None:
        self.at = dt.datetime(2026, 11, 22, 16, 40, tzinfo=dt.timezone(dt.timedelta(hours=1)))

    def __call__(self) -> dt.datetime:
        return self.at

    def ago(self, **parts: float) -> dt.datetime:
        return self.at - dt.timedelta(**parts)


@pytest.fixture
def wall_clock() -> WallClock:
    return WallClock()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    made.apply(Choice.LIGHT, 100)
    yield made
    # Widgets that are still there would be styled once more before they go.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    made.apply(Choice.SYSTEM, 100)
    made.setParent(None)
    qapp.setStyleSheet("")


@pytest.fixture
def diary() -> Iterator[Diary]:
    made = memory_diary()
    yield made
    made.close()


@pytest.fixture(scope="session")
def safety_texts() -> SafetyTexts:
    return load_safety_texts(shipped("assets"))


@pytest.fixture
def user_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def kept_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what was read of the shipped files is kept for the next test."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def catalog(user_dir: Path, at_once: Callable[[], Runner], kept_dir: Path) -> CatalogPresenter:
    def load(folder: Path) -> Reading:
        return read_catalog(shipped("routines"), folder, Kept(kept_dir))

    return CatalogPresenter(load, lambda: user_dir, at_once)


@pytest.fixture
def relief_day(diary: Diary, wall_clock: WallClock) -> ReliefDay:
    return ReliefDay(diary, Day(diary, wall_clock), wall_clock)


@pytest.fixture
def rest_the_skin(diary: Diary, wall_clock: WallClock) -> Callable[[], None]:
    """Answer a skin check with yes an hour ago: for a day neither ice nor heat can be begun."""

    def end() -> None:
        diary.save_application(
            ApplicationRecord(
                id="ended by the skin check",
                relief="ice",
                name="Ice",
                kind=ReliefKind.ICE,
                at=wall_clock.ago(hours=1, minutes=5),
                off_at=wall_clock.ago(hours=1),
                outcome=ApplicationOutcome.SKIN,
                on_skin_s=300.0,
                wait_min=120,
            )
        )

    return end


@pytest.fixture
def care(
    diary: Diary,
    catalog: CatalogPresenter,
    safety_texts: SafetyTexts,
    wall_clock: WallClock,
    relief_day: ReliefDay,
) -> CarePresenter:
    made = CarePresenter(
        diary=diary,
        day=Day(diary, wall_clock),
        catalog=catalog,
        texts=lambda: safety_texts,
        now=wall_clock,
        relief_day=relief_day,
    )
    # The first start is over.
    made.clear_card()
    return made


@pytest.fixture
def today(
    qapp: QApplication,
    diary: Diary,
    care: CarePresenter,
    catalog: CatalogPresenter,
    safety_texts: SafetyTexts,
    wall_clock: WallClock,
) -> Iterator[TodayPresenter]:
    made = TodayPresenter(
        diary=diary,
        day=Day(diary, wall_clock),
        care=care,
        catalog=catalog,
        texts=lambda: safety_texts,
        now=wall_clock,
        parent=qapp,
    )
    yield made
    made.stop()
    made.setParent(None)


@pytest.fixture
def relief(
    qapp: QApplication,
    diary: Diary,
    relief_day: ReliefDay,
    catalog: CatalogPresenter,
    safety_texts: SafetyTexts,
    wall_clock: WallClock,
) -> Iterator[ReliefPresenter]:
    made = ReliefPresenter(
        relief_day=relief_day,
        day=Day(diary, wall_clock),
        catalog=catalog,
        texts=lambda: safety_texts,
        now=wall_clock,
        parent=qapp,
    )
    yield made
    made.stop()
    made.setParent(None)


@pytest.fixture
def forms(
    diary: Diary, safety_texts: SafetyTexts, wall_clock: WallClock, care: CarePresenter
) -> FormPresenter:
    return FormPresenter(
        diary=diary,
        texts=lambda: safety_texts,
        now=wall_clock,
        relief_open=care.reader.relief_open,
    )


@pytest.fixture
def journal(
    diary: Diary,
    wall_clock: WallClock,
    relief_day: ReliefDay,
) -> JournalPresenter:
    return JournalPresenter(
        diary=diary,
        now=wall_clock,
        exercise_name=lambda exercise: exercise.title(),
        relief_day=relief_day,
    )


class SavedSettings:
    """Keeps what was saved; refuses with `error` when that is set."""

    def __init__(self) -> None:
        self.saved: list[Settings] = []
        self.error: OSError | None = None

    def __call__(self, settings: Settings) -> None:
        if self.error is not None:
            raise self.error
        self.saved.append(settings)


@pytest.fixture
def saved_settings() -> SavedSettings:
    return SavedSettings()


@pytest.fixture
def settings_presenter(
    tmp_path: Path,
    diary: Diary,
    saved_settings: SavedSettings,
) -> SettingsPresenter:
    return SettingsPresenter(
        Settings(),
        data_dir=tmp_path / "data",
        save=saved_settings,
        delete_data=diary.delete_everything,
        region=lambda: "DE",
    )


class ManualClock:
    """Real time that stands until it is told to go."""

    def __init__(self) -> None:
        self.ns = 0

    def now_ns(self) -> int:
        return self.ns


class RecordingSpeaker(SilentSpeaker):
    """Remembers what was to be heard; `when_silenced` runs as soon as it is told to be silent."""

    def __init__(self) -> None:
        self.played: list[Cue] = []
        self.when_silenced: list[Callable[[], object]] = []

    def play(self, cue: Cue) -> None:
        self.played.append(cue)

    def silence(self) -> None:
        for told in self.when_silenced:
            told()


class RecordingKeepAwake(NoKeepAwake):
    """Remembers whether the screen is held."""

    def __init__(self) -> None:
        self.held = False

    def hold(self) -> None:
        self.held = True

    def release(self) -> None:
        self.held = False


class RecordingNotifier(NoNotifier):
    """Remembers what stands on the desktop, by its key, and how often something was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[str, tuple[str, str, bool]] = {}
        self.count = 0

    def notify(self, key: str, title: str, body: str, *, urgent: bool = False) -> None:
        self.shown[key] = (title, body, urgent)
        self.count += 1

    def withdraw(self, key: str) -> None:
        self.shown.pop(key, None)


@pytest.fixture
def manual_clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def speaker() -> RecordingSpeaker:
    return RecordingSpeaker()


@pytest.fixture
def keep_awake() -> RecordingKeepAwake:
    return RecordingKeepAwake()


@pytest.fixture
def notifier() -> RecordingNotifier:
    return RecordingNotifier()


@pytest.fixture
def relief_beginnings(
    diary: Diary, manual_clock: ManualClock, wall_clock: WallClock
) -> ReliefBeginnings:
    return ReliefBeginnings(diary, manual_clock, wall_clock)


@pytest.fixture
def begin_relief(
    relief_day: ReliefDay, relief_beginnings: ReliefBeginnings, shipped_catalog: Catalog
) -> Callable[..., ReliefRun]:
    """Prepare a protocol by its id, after its questions and the one about swelling."""

    def begin(relief_id: str = "ice", pain: int | None = 5) -> ReliefRun:
        entry = shipped_catalog.find_relief(relief_id)
        assert entry is not None
        relief_day.clear_questions(entry.relief)
        relief_day.answer_swelling(False)
        return relief_beginnings.begin(entry.relief, pain)

    return begin


@pytest.fixture
def relief_run(
    qapp: QApplication,
    speaker: RecordingSpeaker,
    keep_awake: RecordingKeepAwake,
    notifier: RecordingNotifier,
) -> Iterator[ReliefRunPresenter]:
    made = ReliefRunPresenter(speaker, keep_awake, notifier, qapp)
    yield made
    made.close()
    made.setParent(None)


@pytest.fixture
def lie(manual_clock: ManualClock, wall_clock: WallClock) -> Callable[..., None]:
    """Let time pass on both clocks, with a look every second where there is a presenter."""

    def go(seconds: float, presenter: ReliefRunPresenter | None = None) -> None:
        left_s = seconds
        while left_s > 0:
            step_s = left_s if presenter is None else min(left_s, 1.0)
            manual_clock.ns += round(step_s * 1e9)
            wall_clock.at += dt.timedelta(seconds=step_s)
            left_s -= step_s
            if presenter is not None:
                presenter.look_now()

    return go


@pytest.fixture
def session_presenter(
    qapp: QApplication, speaker: RecordingSpeaker, keep_awake: RecordingKeepAwake
) -> Iterator[SessionPresenter]:
    made = SessionPresenter(speaker, keep_awake, qapp)
    yield made
    made.close()
    made.setParent(None)


@pytest.fixture(scope="session")
def shipped_catalog() -> Catalog:
    return load_catalog(shipped("routines"), None)


@pytest.fixture
def beginnings(diary: Diary, manual_clock: ManualClock, wall_clock: WallClock) -> Beginnings:
    def now() -> dt.datetime:
        return wall_clock.at + dt.timedelta(microseconds=manual_clock.ns // 1000)

    return Beginnings(diary, manual_clock, now)


@pytest.fixture
def begin_session(beginnings: Beginnings, shipped_catalog: Catalog) -> Callable[..., Session]:
    def begin(routine: str | Routine = "core-beginner", start_pain: int = 1) -> Session:
        if isinstance(routine, str):
            found = shipped_catalog.find(routine)
            assert found is not None
            routine = found.routine
        before = CheckIn(moment=Moment.BEFORE, pain=start_pain)
        return beginnings.begin(routine, shipped_catalog.exercises, before)

    return begin


@pytest.fixture
def pass_time(
    manual_clock: ManualClock, session_presenter: SessionPresenter
) -> Callable[[float], None]:
    """Let time pass with a look a second, as the timers would take it."""

    def go(seconds: float) -> None:
        left_ns = round(seconds * 1e9)
        while left_ns > 0:
            step_ns = min(left_ns, 1_000_000_000)
            manual_clock.ns += step_ns
            left_ns -= step_ns
            session_presenter.look_now()

    return go


@pytest.fixture
def session_page(
    qtbot: QtBot, theme: Theme, session_presenter: SessionPresenter, safety_texts: SafetyTexts
) -> SessionPage:
    made = SessionPage(session_presenter, theme, safety_texts)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Press keys one after the other, each where the keyboard focus is by then."""

    def keys(*keys: Qt.Key | str) -> None:
        for key in keys:
            dialog = QApplication.activeModalWidget()
            if dialog is None and QApplication.activeWindow() is None:
                # The offscreen platform makes no window active when a dialog has closed.
                shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
                shown[0].activateWindow()
            target = QApplication.focusWidget() or QApplication.activeWindow()
            if dialog is not None and (target is None or not dialog.isAncestorOf(target)):
                dialog.activateWindow()
                qtbot.waitUntil(dialog.isActiveWindow)
                target = dialog.focusWidget() or dialog
            assert target is not None
            qtbot.keyClick(target, key)

    return keys


class Desktop(QObject):
    """Takes the files that would open in a program of the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open_url(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    made = Desktop()
    QDesktopServices.setUrlHandler("file", made, "open_url")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def window(
    qtbot: QtBot,
    theme: Theme,
    catalog: CatalogPresenter,
    care: CarePresenter,
    today: TodayPresenter,
    forms: FormPresenter,
    journal: JournalPresenter,
    settings_presenter: SettingsPresenter,
    relief: ReliefPresenter,
    safety_texts: SafetyTexts,
    wall_clock: Callable[[], dt.datetime],
) -> Iterator[MainWindow]:
    made = MainWindow(
        theme=theme,
        presenters=Presenters(
            catalog=catalog,
            care=care,
            today=today,
            forms=forms,
            journal=journal,
            settings=settings_presenter,
            relief=relief,
        ),
        texts=lambda: safety_texts,
        example=shipped("routines") / "examples" / "my-routine.yaml",
        version=lambda: "1.2.3",
        now=wall_clock,
    )
    qtbot.addWidget(made)
    yield made
    made.leave_session()


@pytest.fixture
def shown(window: MainWindow, catalog: CatalogPresenter, qtbot: QtBot) -> MainWindow:
    window.first_frame_shown.connect(catalog.read)
    with qtbot.waitSignal(catalog.catalog_changed), qtbot.waitActive(window):
        window.show()
    return window
