"""Ice and heat in the window: begins one, finds it again, reminds, stands in a session's way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from coach.diary.errors import DiaryError
from coach.diary.store import Diary
from coach.domain.relief import Relief
from coach.library.texts import SafetyTexts
from coach.session.relief_day import ReliefDay
from coach.session.relief_look import GOES_ON, ReliefLook, ReliefStage
from coach.settings import Settings
from coach.translation import gettext as _
from coach.ui.main_window import MainWindow
from coach.ui.pages.page_maker import RELIEF, Presenters
from coach.ui.presenters.relief_elsewhere import ReliefElsewhere
from coach.ui.theme.theme import Theme
from coach.words.relief import elsewhere, in_the_way

if TYPE_CHECKING:  # the first frame does not wait for what is used once a day
    from coach.desktop.keep_awake import KeepAwake
    from coach.desktop.notify import Notifier
    from coach.desktop.sound import Speaker
    from coach.session.relief_begin import ReliefBeginnings
    from coach.session.relief_run import ReliefRun
    from coach.ui.pages.relief.presence import Presence
    from coach.ui.pages.relief.run_page import ReliefRunPage
    from coach.ui.presenters.relief_reminders import ReliefReminders
    from coach.ui.presenters.relief_run_presenter import ReliefRunPresenter

_NOTHING_ON: Final = frozenset({ReliefStage.PREPARE, ReliefStage.AFTER, ReliefStage.OVER})
"""In these nothing is on the skin, and nothing has to be read before it is left."""


class ReliefDesk(QObject):
    """Owns what ice and heat need in the window; each thing is made when it is first needed.

    No session runs while something is on the skin: neither begins while the other is there.
    """

    went_on = Signal()
    """What stands in the panel may read otherwise."""

    def __init__(
        self,
        *,
        window: MainWindow,
        presenters: Presenters,
        theme: Theme,
        diary: Diary,
        relief_day: ReliefDay,
        texts: Callable[[], SafetyTexts],
        speaker: Callable[[], Speaker],
        notifier: Callable[[], Notifier],
        tell: Callable[[str], None],
        is_counted: Callable[[], bool],
        now: Callable[[], dt.datetime],
        speed: float,
        parent: QObject | None = None,
    ) -> None:
        """Prepare.

        Args:
            window: shows the page, the strip and the questions.
            presenters: of the window's pages.
            theme: of the page.
            diary: where each use is kept.
            relief_day: what it says about ice and heat today.
            texts: reads the safety texts.
            speaker: what plays the tones.
            notifier: what shows notifications.
            tell: shows one sentence over the window.
            is_counted: whether a terminal counts what is on the skin.
            now: local time.
            speed: how many times faster it runs.
            parent: owns this.
        """
        super().__init__(parent)
        self._window = window
        self._catalog = presenters.catalog
        self._relief = presenters.relief
        self._settings = presenters.settings
        self._theme = theme
        self._diary = diary
        self._relief_day = relief_day
        self._texts = texts
        self._speaker = speaker
        self._notifier = notifier
        self._tell = tell
        self._now = now
        self._speed = speed
        self._elsewhere = ReliefElsewhere(is_counted, self)
        self._elsewhere.ended.connect(self._on_elsewhere_ended)
        self._page: ReliefRunPage | None = None
        self._presence: Presence | None = None
        self._keep_awake: KeepAwake | None = None
        self._beginnings: ReliefBeginnings | None = None
        self.run: ReliefRunPresenter | None = None
        self.reminders: ReliefReminders | None = None
        window.relief_begin_requested.connect(self.begin)
        # What a person tells of the pain, of the card's lines, or in a form.
        for told in (presenters.care, presenters.today, presenters.forms):
            told.changed.connect(self._on_told)

    @property
    def is_on(self) -> bool:
        """Whether something is on the skin."""
        return self.run is not None and self.run.is_on

    @property
    def on_skin(self) -> Relief | None:
        """What is on the skin, None where nothing is."""
        look = self.run.look if self.run is not None and self.run.is_on else None
        return look.relief if look is not None else None

    @property
    def stands_in_the_way(self) -> bool:
        """Whether no session can begin: something is on the skin, or has to be read first."""
        stage = self.run.stage if self.run is not None else None
        return self._elsewhere.is_on or (stage is not None and stage not in _NOTHING_ON)

    @property
    def reminds(self) -> bool:
        """Whether today's plan has reminders left."""
        return self.reminders is not None and self.reminders.is_left

    @property
    def line(self) -> str:
        """What goes on, in one line for the panel; empty where nothing does."""
        from coach.words.relief_run import panel_line, panel_plan  # noqa: PLC0415 when first needed

        look = self.run.look if self.run is not None else None
        if look is not None and self.is_on:
            return panel_line(look)
        plan = self.reminders
        if plan is None or plan.relief is None:
            return ""
        return panel_plan(plan.relief, plan.due, self._now())

    @Slot()
    def take_off(self) -> None:
        """Say that it is off, and show what is asked then."""
        if self.run is not None:
            self.run.take_off()
            self.open()

    def close(self) -> None:
        """Let go of everything; what is on the skin is found again at the next start."""
        self._elsewhere.stop()
        if self.run is not None:
            self.run.close()
        if self.reminders is not None:
            self.reminders.stop()
        if self._keep_awake is not None:
            self._keep_awake.close()

    def follow(self, settings: Settings) -> None:
        """Take over what was chosen."""
        if self._page is not None:
            self._page.set_sound(muted=settings.muted, volume=settings.volume)

    @Slot()
    def take_up(self) -> None:
        """Find again what is on the skin, and today's plan; asks the diary twice, no more.

        What a terminal counts stays there until that ends, by itself or not.
        """
        if self._elsewhere.begin():
            from coach.ui.pages.relief.elsewhere_view import ElsewhereView  # noqa: PLC0415 rarely

            self._window.relief_page().show_run(ElsewhereView(self._theme))
            self.open()
        elif (run := self._find_again()) is not None:
            self._take(run)
            self.open()
        self._relief.changed.connect(self._on_relief_changed)
        self._on_relief_changed()

    @Slot(str, int)
    def begin(self, relief_id: str, pain: int) -> None:
        """Prepare a protocol, with the number given before it; a press puts it on."""
        relief = self._find(relief_id)
        if relief is None or self.stands_in_the_way:
            return
        from coach.session.relief_begin import NotNow  # noqa: PLC0415 when first needed

        try:
            self._take(self._open_beginnings().begin(relief, pain))
            self.open()
        except NotNow:
            self._relief.refresh()  # the page says why
        except DiaryError as error:
            self._tell(str(error))

    def refuse_session(self) -> bool:
        """Return whether a session can't begin now; if so the person is told, with a way there.

        What has not begun, or is over, is left quietly.
        """
        if self._elsewhere.is_on:
            _title, until = in_the_way()
            self._tell(f"{elsewhere()} {until}")
            return True
        run = self.run
        if run is None or run.stage is None:
            return False
        if not self.stands_in_the_way:
            run.leave()
            return False
        from coach.ui.dialogs.confirm import Confirm  # noqa: PLC0415 rarely needed

        title, until = in_the_way()
        question = Confirm(
            title,
            [until],
            yes=_("Open the timer"),
            no=_("Close"),
            role="primary",
            parent=self._window,
        )
        question.accepted.connect(self.open)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()
        return True

    @Slot()
    def open(self) -> None:
        """Show the timer."""
        self._window.show_relief()

    # Inside

    def _find_again(self) -> ReliefRun | None:
        """Return what is on the skin, None where nothing is."""
        try:
            if self._relief_day.running() is not None:
                return self._open_beginnings().take_up()
        except DiaryError as error:
            self._tell(str(error))
        return None

    def _take(self, run: ReliefRun) -> None:
        page, presenter = self._open_page()
        presenter.begin(run)
        self._window.relief_page().show_run(page)

    @Slot()
    def _on_elsewhere_ended(self) -> None:
        """Take over from the terminal; only an alarm brings the page to the front."""
        self._window.relief_page().show_protocols()
        if (run := self._find_again()) is not None:
            self._take(run)
        if self._window.page == RELIEF:
            self.open()
        elif self._presence is not None:
            self._presence.fit()
        self._relief.refresh()

    @Slot()
    def _on_told(self) -> None:
        """Have it taken off where something was told that has to be looked at first (4.4)."""
        run = self.run
        if run is not None and run.stage in GOES_ON and self._open_beginnings().is_closed():
            run.call_off()

    @Slot(object)
    def _on_stage_changed(self, look: ReliefLook) -> None:
        if look.stage is ReliefStage.OVER:
            self._offer_plan(look)
        self._relief.refresh()

    @Slot()
    def _on_left(self) -> None:
        self._window.relief_page().show_protocols()
        self._relief.refresh()
        self.went_on.emit()

    def _offer_plan(self, look: ReliefLook) -> None:
        if self._page is None:
            return
        # What was a preview only begins no plan.
        plan = self._relief.page().plan if look.speed == 1 else None
        rows = plan.rows if plan is not None else ()
        choices = [row.choices for row in rows if row.relief == look.relief.id]
        made = plan is not None and plan.is_made
        line = plan.line if plan is not None and (made or choices) else ""
        every = choices[0] if choices and not made else ()
        shown = [(one.every_min, one.label[:1].upper() + one.label[1:]) for one in every]
        self._page.over.offer_plan(line, shown)

    @Slot(int)
    def _on_plan_asked(self, every_min: int) -> None:
        look = self.run.look if self.run is not None else None
        if look is not None:
            self._relief.plan(look.relief.id, every_min)
            self._offer_plan(look)

    @Slot()
    def _on_relief_changed(self) -> None:
        """Remind of today's plan, if there is one."""
        if self.reminders is None:
            try:
                if self._relief_day.interval() is None:
                    return
            except DiaryError:
                return  # Today says it
            from coach.ui.presenters.relief_reminders import ReliefReminders  # noqa: PLC0415

            self.reminders = ReliefReminders(
                relief_day=self._relief_day,
                find=self._find,
                now=self._now,
                notifier=self._notifier(),
                speaker=self._speaker,
                is_busy=lambda: self.stands_in_the_way or self._window.in_session,
                parent=self,
            )
        self.reminders.refresh()
        self.went_on.emit()

    def _find(self, relief_id: str) -> Relief | None:
        entry = self._catalog.shown.find_relief(relief_id)
        return entry.relief if entry is not None else None

    def _open_beginnings(self) -> ReliefBeginnings:
        if self._beginnings is None:
            from coach.player.clock import SystemClock, boot_id  # noqa: PLC0415
            from coach.session.relief_begin import ReliefBeginnings  # noqa: PLC0415

            self._beginnings = ReliefBeginnings(
                self._diary, SystemClock(), self._now, boot_id(), self._speed
            )
        return self._beginnings

    def _open_page(self) -> tuple[ReliefRunPage, ReliefRunPresenter]:
        if self._page is not None and self.run is not None:
            return self._page, self.run
        from coach.desktop.keep_awake import open_keep_awake  # noqa: PLC0415 when first needed
        from coach.ui.pages.relief.presence import Presence  # noqa: PLC0415
        from coach.ui.pages.relief.run_page import ReliefRunPage  # noqa: PLC0415
        from coach.ui.presenters.relief_run_presenter import ReliefRunPresenter  # noqa: PLC0415

        self._keep_awake = open_keep_awake()
        run = ReliefRunPresenter(self._speaker(), self._keep_awake, self._notifier(), self)
        page = ReliefRunPage(run, self._theme, self._texts(), self._now)
        page.card_asked.connect(self._window.open_card)
        page.plan_asked.connect(self._on_plan_asked)
        run.stage_changed.connect(self._on_stage_changed)
        run.looked.connect(self.went_on)
        run.left.connect(self._on_left)
        self._presence = Presence(self._window, run, page, self)
        self._window.page_shown.connect(self._presence.on_page_shown)
        self.run, self._page = run, page
        self.follow(self._settings.settings)
        return page, run
