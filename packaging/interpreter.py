"""Finds a Python that is new enough; written so that every Python 3 can read it."""

import shutil
import subprocess
import sys

OLDEST = (3, 11)
CANDIDATES = ("python3.13", "python3.12", "python3.11", "python3")


def require_supported_python() -> None:
    """Go on where this Python is new enough, else start again in one that is.

    Raises:
        SystemExit: with the exit code of the newer Python, or with a sentence where there is none.
    """
    if sys.version_info >= OLDEST:
        return
    newer = _newer_python()
    if newer is None:
        sys.exit(
            "GenAI Planner needs Python 3.11 or newer, and this is Python {}.{}: install a newer one "
            "with your package manager, then start again with it.".format(*sys.version_info[:2])
        )
    sys.exit(subprocess.call([newer, *sys.argv]))


def _newer_python() -> "str | None":
    for name in CANDIDATES:
        path = shutil.which(name)
        if path is not None and _is_supported(path):
            return path
    return None


def _is_supported(python: str) -> bool:
    question = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    return subprocess.call([python, "-c", question], stderr=subprocess.DEVNULL) == 0
