"""`python -m coach` and the `coach` command."""

from __future__ import annotations

import gc
import sys

from coach.cli import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Starting makes a hundred thousand objects that all stay; looking through them for garbage
    # again and again is a seventh of the start-up. The window turns it on after its first frame,
    # every other command as soon as it runs.
    gc.disable()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
