"""Starts the planner, installing it into .venv first where needed: python3 packaging/run.py [PLAN]."""

import subprocess
import sys

from interpreter import require_supported_python


def main() -> int:
    """Install what is missing, then start the planner with the arguments given; returns its exit code."""
    require_supported_python()
    from environment import prepare

    python = prepare("run")
    # -P: the folder that the user stands in must not hide the installed package.
    return subprocess.call([python, "-P", "-m", "genai_planner", *sys.argv[1:]])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
