"""Take the picture of the README: the program's own player, in the middle of a hold.

It starts the whole window in a data folder of its own, walks to the bird-dog of the Big 3 with the
same commands as the keys, and takes the picture when six seconds are left.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import Final

ROUTINE: Final = "core-big3"
EXERCISE: Final = "bird-dog"
SECONDS_LEFT: Final = 5.6
SPEED: Final = 30
OUT: Final = Path(__file__).parent.parent / "assets" / "screenshot.png"


def take(theme_name: str, out: Path, data_dir: Path) -> None:
    """Run the window until the moment has come, and write it to `out` as PNG."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 the platform is chosen first

    from coach.app import Coach, Launch, now  # noqa: PLC0415 likewise
    from coach.diary.store import open_diary  # noqa: PLC0415 likewise
    from coach.session.day import FIRST_RUN  # noqa: PLC0415 likewise
    from coach.session.look import Look  # noqa: PLC0415 likewise
    from coach.settings import Settings, Theme  # noqa: PLC0415 likewise
    from coach.ui.theme.theme import STYLE_ARGUMENTS  # noqa: PLC0415 likewise
    from coach.ui.theme.theme import Theme as WindowTheme  # noqa: PLC0415 likewise

    def is_there(look: Look) -> bool:
        exercise = look.step.exercise
        return exercise is not None and exercise.id == EXERCISE and look.segment.phase.is_work

    app = QApplication(["coach", *STYLE_ARGUMENTS])
    settings = Settings(theme=Theme(theme_name), muted=True)
    theme = WindowTheme(app)
    theme.apply(settings.theme, settings.text_size)
    launch = Launch(data_dir=data_dir, speed=SPEED)
    coach = Coach(launch, theme, settings, open_diary(data_dir, now()))
    coach.diary.acknowledge(FIRST_RUN, coach.texts().version, now())

    taken: list[bool] = []

    def walk() -> None:
        coach.lobby.session_page()
        presenter = coach.lobby.session
        assert presenter is not None  # noqa: S101 made with its page
        presenter.looked.connect(on_looked)
        coach.lobby.ask_start(ROUTINE)
        coach.lobby.begin(0)

    def on_looked(look: Look) -> None:
        there = is_there(look) and look.segment.rep > 1
        if there and look.remaining_s <= SECONDS_LEFT and not taken:
            taken.append(coach.window.grab().save(str(out)))
            app.exit()  # quit() would ask whether to end the session

    coach.catalog.catalog_changed.connect(walk)
    coach.open([])
    app.exec()
    coach.close()


def main() -> None:
    """Read the arguments and take the picture."""
    parser = argparse.ArgumentParser(description="Take the picture of the README.")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FILE")
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as data_dir:
        take(chosen.theme, chosen.out, Path(data_dir))
    print(f"{chosen.out}")


if __name__ == "__main__":
    main()
