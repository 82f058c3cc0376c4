"""Composition root of the window: builds every object, wires them, starts the event loop."""

from __future__ import annotations

import gc
import linecache
import os
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from coach.desktop.outside import TOKEN, Outside
from coach.desktop.single import AlreadyOpenError, Ring, take_folder
from coach.diary.errors import DiaryError
from coach.diary.store import Diary, OpenedDiary, open_diary
from coach.domain.pain import SafetyCard
from coach.library.catalog import Reading
from coach.library.texts import SafetyTexts
from coach.opening import FAILED, OK, now
from coach.resources import cache_dir, program_version, shipped
from coach.session.corrections import delete_everything
from coach.session.day import Day
from coach.session.relief_day import ReliefDay
from coach.settings import Settings, load, save
from coach.ui.main_window import MainWindow
from coach.ui.pages.page_maker import Presenters
from coach.ui.presenters.care_presenter import CarePresenter
from coach.ui.presenters.catalog_presenter import CatalogPresenter
from coach.ui.presenters.form_presenter import FormPresenter
from coach.ui.presenters.journal_presenter import JournalPresenter
from coach.ui.presenters.relief_presenter import ReliefPresenter
from coach.ui.presenters.settings_presenter import SettingsPresenter
from coach.ui.presenters.today_presenter import TodayPresenter
from coach.ui.theme.theme import STYLE_ARGUMENTS, Theme

if TYPE_CHECKING:
    from coach.lobby import Lobby
    from coach.relief import ReliefDesk
    from coach.staying import Staying
    from coach.ui.presenters.running import InThread

AFTER_FRAME_MS: Final = 250
"""The first frame is on its way to the screen: reading files must not compete with it."""
EXAMPLE: Final = Path("examples") / "my-routine.yaml"


class Launch(Struct, frozen=True, kw_only=True):
    """What the command line asked for; `play` is a routine's id."""

    data_dir: Path
    routines_dir: Path | None = None
    speed: float = 1.0
    play: str | None = None


def open_window(launch: Launch) -> int:
    """Show the window and run until it is closed.

    Returns:
        The exit code: 1 when the diary can't be used; 0 when a window that was open already came
        to the front, 1 when that one does not answer.
    """
    # PySide6 has read the source of every module imported after it into this, megabytes of it.
    linecache.clearcache()
    ring = Ring(play=launch.play, token=os.environ.get(TOKEN, ""))
    try:
        lock = take_folder(launch.data_dir, ring)
    except AlreadyOpenError as error:
        if error.is_reached:
            print(error)  # noqa: T201 a start from a terminal is told there
            return OK
        problem, lock = str(error), None
    app = QApplication([*sys.argv[:1], *STYLE_ARGUMENTS])
    app.setApplicationName("Recovery Coach")
    app.setDesktopFileName("recovery-coach")
    loaded = load(launch.data_dir)
    theme = Theme(app)
    _dress(theme, loaded.settings)
    if lock is None:
        return _say_only(problem)
    try:
        opened = open_diary(launch.data_dir, now())
    except DiaryError as error:
        return _say_only(str(error))
    notices = [notice for notice in (loaded.problem, opened.notice) if notice]
    coach = Coach(launch, theme, loaded.settings, opened)
    coach.open(notices)
    try:
        return app.exec()
    finally:
        coach.close()
        lock.unlock()


class Coach(QObject):
    """Every object of the window."""

    def __init__(
        self, launch: Launch, theme: Theme, settings: Settings, opened: OpenedDiary
    ) -> None:
        super().__init__()
        self._launch = launch
        self._theme = theme
        self._texts: SafetyTexts | None = None
        self.desk: ReliefDesk | None = None
        self.staying: Staying | None = None
        self.diary: Diary = opened.diary
        self.day = Day(self.diary, now)
        self.settings = SettingsPresenter(
            settings,
            data_dir=launch.data_dir,
            save=lambda changed: save(launch.data_dir, changed),
            delete_data=lambda: delete_everything(self.diary, self.relief_day),
            routines_dir=launch.routines_dir,
            parent=self,
        )
        self.catalog = CatalogPresenter(
            load=_read_catalog,
            user_dir=lambda: self.settings.routines_dir,
            runner=self._make_reader,
            parent=self,
        )
        self.relief_day = ReliefDay(self.diary, self.day, now)
        self.care = CarePresenter(
            diary=self.diary,
            day=self.day,
            catalog=self.catalog,
            texts=self.texts,
            now=now,
            relief_day=self.relief_day,
            parent=self,
        )
        self.today = TodayPresenter(
            diary=self.diary,
            day=self.day,
            care=self.care,
            catalog=self.catalog,
            texts=self.texts,
            now=now,
            parent=self,
        )
        self.forms = FormPresenter(
            diary=self.diary,
            texts=self.texts,
            now=now,
            # The first frame does not wait for the reader.
            relief_open=lambda: self.care.reader.relief_open(),  # noqa: PLW0108 see above
            parent=self,
        )
        self.journal = JournalPresenter(
            diary=self.diary,
            now=now,
            exercise_name=self._exercise_name,
            relief_day=self.relief_day,
            parent=self,
        )
        self.relief = ReliefPresenter(
            relief_day=self.relief_day,
            day=self.day,
            catalog=self.catalog,
            texts=self.texts,
            now=now,
            parent=self,
        )
        self._presenters = presenters = Presenters(
            catalog=self.catalog,
            care=self.care,
            today=self.today,
            forms=self.forms,
            journal=self.journal,
            settings=self.settings,
            relief=self.relief,
        )
        self.window = MainWindow(
            theme=theme,
            presenters=presenters,
            texts=self.texts,
            example=shipped("routines") / EXAMPLE,
            version=program_version,
            now=now,
        )
        self.window.first_frame_shown.connect(
            lambda: QTimer.singleShot(AFTER_FRAME_MS, self, self._on_first_frame)
        )
        self.outside = Outside(launch.data_dir, self)
        self.outside.notification_clicked.connect(self._on_notification_clicked)
        self.outside.started_again.connect(self._on_started_again)
        self.window.start_requested.connect(lambda id_: self.lobby.ask_start(id_))  # noqa: PLW0108 made then
        self.window.continue_requested.connect(lambda: self.lobby.go_on())  # noqa: PLW0108 made then
        self.catalog.catalog_changed.connect(self._on_catalog_changed)
        self.catalog.reading_began.connect(gc.disable)
        self.catalog.reading_ended.connect(gc.enable)
        self.settings.settings_changed.connect(self._on_settings_changed)
        self.settings.tone_requested.connect(lambda: self.lobby.play_tone())  # noqa: PLW0108 made then
        self.settings.data_deleted.connect(self.today.refresh)
        self.settings.data_deleted.connect(self.relief.refresh)

    def open(self, notices: list[str]) -> None:
        """Show the window; `notices` are sentences to read first."""
        self._notices = notices
        self.window.show()

    def close(self) -> None:
        """Let go of the session and the diary."""
        self.catalog.stop()
        self.outside.close_ears()
        if self.staying is not None:
            self.staying.close()
        if self.desk is not None:
            self.desk.close()
        self.lobby.close()
        self.outside.close_notifier()
        self.diary.close()

    def texts(self) -> SafetyTexts:
        """Return the safety texts, read when they are first needed."""
        if self._texts is None:
            from coach.library.texts import load_safety_texts  # noqa: PLC0415 after the first frame

            self._texts = load_safety_texts(shipped("assets"))
        return self._texts

    @cached_property
    def lobby(self) -> Lobby:
        """What sessions need; no part of the first frame."""
        from coach.lobby import Lobby  # noqa: PLC0415 after the first frame

        return Lobby(
            window=self.window,
            presenters=self._presenters,
            theme=self._theme,
            diary=self.diary,
            day=self.day,
            texts=self.texts,
            tell=self._tell,
            refuses=lambda: self.desk is not None and self.desk.refuse_session(),
            now=now,
            speed=self._launch.speed,
            parent=self,
        )

    def _open_desk(self) -> ReliefDesk:
        """Return what ice and heat need, made once the first frame is shown."""
        if self.desk is None:
            from coach.desktop.counting import is_counted  # noqa: PLC0415 after the first frame
            from coach.relief import ReliefDesk  # noqa: PLC0415 likewise

            self.desk = ReliefDesk(
                window=self.window,
                presenters=self._presenters,
                theme=self._theme,
                diary=self.diary,
                relief_day=self.relief_day,
                texts=self.texts,
                speaker=self.lobby.open_speaker,
                notifier=self.outside.notifier,
                tell=self._tell,
                is_counted=lambda: is_counted(self._launch.data_dir),
                now=now,
                speed=self._launch.speed,
                parent=self,
            )
            self.staying = self._stay(self.desk)
        return self.desk

    def _stay(self, desk: ReliefDesk) -> Staying:
        """Return what lets ice and heat go on without the window."""
        from coach.staying import Staying, panel  # noqa: PLC0415 after the first frame

        staying = Staying(
            window=self.window,
            goes_on=desk,
            notifier=self.outside.notifier,
            open_tray=panel(shipped("assets") / "icons", self),
            end=lambda: QCoreApplication.exit(OK),
            parent=self,
        )
        desk.went_on.connect(staying.refresh)
        return staying

    @Slot()
    def _on_notification_clicked(self) -> None:
        """Come to the front with ice and heat: the person has asked for it."""
        self._come_forward()
        self._open_desk().open()

    @Slot(str)
    def _on_started_again(self, play: str) -> None:
        """Come to the front; what is asked or runs there stays."""
        self._come_forward()
        is_free = QApplication.activeModalWidget() is None and not self.window.in_session
        if play and is_free:
            self.window.start(play)

    def _come_forward(self) -> None:
        self._open_desk()
        if self.staying is not None:
            self.staying.show_window()

    def _make_reader(self) -> InThread:
        from coach.ui.presenters.running import InThread  # noqa: PLC0415 after the first frame

        return InThread(self)

    def _exercise_name(self, exercise_id: str) -> str:
        exercise = self.catalog.shown.exercises.get(exercise_id)
        return exercise.name if exercise else exercise_id

    @Slot()
    def _on_first_frame(self) -> None:
        for notice in self._notices:
            self._tell(notice)
        self.outside.listen()
        self._open_desk().take_up()
        if self.day.first_run_due(self.texts().version):
            self._ask_first_run()
        else:
            self._play_at_once()
        gc.collect()
        # Last, since it takes its share of every moment from now on.
        self.catalog.read()

    @Slot()
    def _on_catalog_changed(self) -> None:
        if self.catalog.catalog is None:
            return
        # What is there now stays: a later search for garbage need not look at it, which would be
        # a pause of tens of milliseconds in the middle of a hold.
        linecache.clearcache()
        gc.freeze()
        self.lobby.look_again()

    def _ask_first_run(self) -> None:
        from coach.ui.dialogs.first_run import FirstRunDialog  # noqa: PLC0415 once in a life

        dialog = FirstRunDialog(self.texts(), self.settings.numbers, self.window)
        dialog.accepted.connect(lambda: self._on_first_run(dialog.answer()))
        # Not read, not begun: the text comes again at the next start.
        dialog.rejected.connect(lambda: QTimer.singleShot(0, self.window.close))
        dialog.open()

    def _on_first_run(self, applies: SafetyCard) -> None:
        try:
            self.day.acknowledge_first_run(self.texts().version)
        except DiaryError as error:
            self._tell(str(error))
        if applies is not SafetyCard.NONE:
            self.care.report_card(applies)
            return
        self.care.clear_card()
        self._play_at_once()

    def _play_at_once(self) -> None:
        if self._launch.play is not None:
            self.window.start(self._launch.play)

    def _on_settings_changed(self, settings: Settings) -> None:
        _dress(self._theme, settings)
        self.lobby.follow(settings)
        if self.desk is not None:
            self.desk.follow(settings)
        self.catalog.read_if_changed()

    def _tell(self, sentence: str) -> None:
        from coach.ui.dialogs.sentence import tell  # noqa: PLC0415 when there is something to tell

        tell(sentence, self.window)


def _dress(theme: Theme, settings: Settings) -> None:
    # The figure first: it costs nothing before the window is styled.
    theme.set_figure(settings.figure_tint, reduce_motion=settings.reduce_motion)
    theme.apply(settings.theme, settings.text_size)


def _read_catalog(user_dir: Path) -> Reading:
    """Read in pieces; this, its imports too, is done in a thread beside the window."""
    from coach.library.kept import Kept  # noqa: PLC0415 after the first frame
    from coach.library.overlay import read_catalog  # noqa: PLC0415 likewise

    yield from read_catalog(shipped("routines"), user_dir, Kept(cache_dir()))


def _say_only(sentence: str) -> int:
    """Show one sentence instead of the window, on the screen and on standard error."""
    from coach.ui.dialogs.sentence import tell_alone  # noqa: PLC0415 instead of all else

    print(sentence, file=sys.stderr)  # noqa: T201 a start from a terminal is told there, too
    tell_alone(sentence)
    return FAILED
