"""Starts the planner: a command where one is given, else the window."""

import sys
from pathlib import Path


def main() -> int:
    """Run the command line or open the window; returns the exit code."""
    from genai_planner.cli.commands import run

    return run(sys.argv[1:], open_window=_open_window)


def _open_window(plan: Path | None, lifecycle: Path | None) -> int:
    from genai_planner.gui.application import open_window

    return open_window(plan, lifecycle)


if __name__ == "__main__":
    sys.exit(main())
