"""What is asked before a session in the terminal: the first-run text, an open session, the pain."""

from __future__ import annotations

from collections.abc import Callable

from coach.console.keys import Keys
from coach.console.play import advice_lines, card_lines
from coach.console.questions import Questions
from coach.library.catalog import Catalog
from coach.library.texts import SafetyTexts
from coach.session.begin import Beginnings, NotToday
from coach.session.session import Session
from coach.translation import gettext as _

Say = Callable[[str], None]


class Lobby:
    """Leads to a session, or says why there is none."""

    def __init__(
        self,
        *,
        beginnings: Beginnings,
        catalog: Catalog,
        texts: SafetyTexts,
        keys: Keys,
        say: Say,
        refuse: Say,
    ) -> None:
        """Prepare; `refuse` prints why there is no session."""
        self._beginnings = beginnings
        self._exercises = catalog.exercises
        self._catalog = catalog
        self._texts = texts
        self._keys = keys
        self._say = say
        self._refuse = refuse
        self._questions = Questions(keys.ask, say)

    def session(self, routine_id: str, ready_s: int) -> Session | None:
        """Return a session of a routine of the catalogue, or the open one that goes on.

        Raises:
            DiaryError: the diary can't be read or written.
        """
        try:
            if self._keys.has_person:
                self._first_run()
                if (open_session := self._open_session()) is not None:
                    return open_session
            return self._begin(routine_id, ready_s)
        except (EOFError, KeyboardInterrupt):
            return None
        except NotToday as error:
            for line in advice_lines(self._texts, error.advice.key):
                self._refuse(line)
            return None

    def _first_run(self) -> None:
        if not self._beginnings.first_run_due(self._texts.version):
            return
        for line in (*self._texts.first_run, *card_lines(self._texts)):
            self._say(line)
        self._keys.ask(_("Press Enter when you have read this: "))
        self._beginnings.acknowledge_first_run(self._texts.version)

    def _open_session(self) -> Session | None:
        left = self._beginnings.unfinished(self._exercises)
        if left is None:
            return None
        question = _("Go on with {name} where you left it?").format(name=left.record.name)
        return self._beginnings.go_on(self._exercises) if self._questions.yes(question) else None

    def _begin(self, routine_id: str, ready_s: int) -> Session | None:
        found = self._catalog.find(routine_id)
        if found is None:
            return None
        start_pain = None
        if self._keys.has_person and not self._beginnings.closed():
            start_pain = self._questions.pain(_("How is your back right now, 0 to 10: "))
        session = self._beginnings.begin(found.routine, self._exercises, start_pain, ready_s)
        self._say(f"{found.routine.name}. {self._texts.footer}")
        return session
