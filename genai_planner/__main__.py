"""Starts the planner: a command where one is given, else the window."""

import sys


def main() -> int:
    """Run the command line or open the window; returns the exit code."""
    from genai_planner.cli.commands import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
