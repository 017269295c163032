"""Starts the planner: a command where one is given, else the window."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from genai_planner.lifecycle.records import Lifecycle


def main() -> int:
    """Run the command line or open the window; returns the exit code."""
    from genai_planner.cli.commands import run

    return run(sys.argv[1:], open_window=_open_window)


def _open_window(path: "Path | None", lifecycle: "Lifecycle | None") -> int:
    from genai_planner.gui.application import open_window

    return open_window(path, lifecycle=lifecycle)


if __name__ == "__main__":
    sys.exit(main())
