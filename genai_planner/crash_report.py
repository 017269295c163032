"""Keeps what is known about an unexpected failure in a file that the user can send on."""

import contextlib
import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from genai_planner import __version__
from genai_planner.paths import data_folder

KEPT = 10


def write_crash_report(error: BaseException) -> Path | None:
    """Put version, system and traceback into the user's data folder; None where even that fails."""
    folder = data_folder() / "crashes"
    report = folder / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f}Z.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        report.write_text(_text(error), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None
    _drop_outdated(folder)
    return report


def crash_message(report: Path | None) -> str:
    """One sentence for the user about the failure and its report."""
    where = f"what is known about it stands in '{report}'" if report else "and no report could be written"
    return f"The planner failed unexpectedly, {where}; your files are as they were."


def _text(error: BaseException) -> str:
    facts = f"GenAI Planner {__version__}, Python {sys.version}, {platform.platform()}"
    return "\n".join((facts, "", *traceback.format_exception(error)))


def _drop_outdated(folder: Path) -> None:
    with contextlib.suppress(OSError):  # an old report too many harms nobody
        for outdated in sorted(folder.glob("*.txt"), reverse=True)[KEPT:]:
            outdated.unlink()
