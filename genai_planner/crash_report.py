"""Keeps what is known about an unexpected failure for the user to send on, and counts failures."""

import contextlib
import faulthandler
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from genai_planner import __version__
from genai_planner.paths import data_folder
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said

KEPT = 10
_FATAL, _COUNT = "fatal-", "in-a-row"
_MOST_STEPS = 20


def write_crash_report(error: BaseException, steps: Sequence[str] = ()) -> Path | None:
    """Put `report_text` into the user's data folder; None where even that fails."""
    folder = _folder()
    report = folder / f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f}Z.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        report.write_text(report_text(error, steps), encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None
    _drop_outdated(folder)
    return report


def report_text(error: BaseException, steps: Sequence[str] = ()) -> str:
    """Version, system, what the user did last and the traceback, without the user's own folder."""
    import platform

    facts = f"GenAI Planner {__version__}, Python {sys.version}, {platform.platform()}"
    told = ["Steps: " + "; ".join(steps[-_MOST_STEPS:]), ""] if steps else []
    text = "\n".join((facts, "", *told, *traceback.format_exception(error)))
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


def crash_message(report: Path | None) -> str:
    """One sentence for the user about the failure and its report."""
    if report is None:
        return phrase(
            "The planner failed unexpectedly, and no report could be written; your files are as they were."
        )
    return said(
        "The planner failed unexpectedly, what is known about it stands in '{report}'; your files are as "
        "they were.",
        report=str(report),
    ).text()


class CrashCount:
    """How many runs of the window in a row have failed, this one included."""

    def __init__(self) -> None:
        self._has_counted = False
        self._fatal: IO[str] | None = None

    def begin(self) -> int:
        """The failed runs before this one; from now on, a failure of Qt or of a library is noted as well.

        Such a failure ends the program at once, and no code of its own runs any more: Python leaves the
        stacks in a file, whose being there tells the next start.
        """
        folder = _folder()
        if folder.is_dir():
            for file in folder.glob(f"{_FATAL}*"):
                self._take_in(file)
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._fatal = (folder / f"{_FATAL}{os.getpid()}").open("w", encoding="utf-8")
            faulthandler.enable(self._fatal)
        return _in_a_row()

    def note(self) -> None:
        """Something failed in this run; counted once."""
        if not self._has_counted:
            self._has_counted = True
            _write_count(_in_a_row() + 1)

    def end(self) -> None:
        """The run ends in order; where nothing failed in it, none in a row has."""
        if self._fatal is not None:
            faulthandler.disable()
            self._fatal.close()
            with contextlib.suppress(OSError):
                Path(self._fatal.name).unlink()
            self._fatal = None
        if not self._has_counted and _in_a_row():
            _write_count(0)

    def _take_in(self, file: Path) -> None:
        """Counts what an earlier run left, and keeps it as a report; one that is empty was only killed."""
        with contextlib.suppress(OSError):
            if file.stat().st_size:
                _write_count(_in_a_row() + 1)
                file.replace(file.with_name(f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f}Z.txt"))
            elif not _is_running(file.name.removeprefix(_FATAL)):
                file.unlink()


def _folder() -> Path:
    return data_folder() / "crashes"


def _in_a_row() -> int:
    try:
        return int((_folder() / _COUNT).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def _write_count(count: int) -> None:
    with contextlib.suppress(OSError):  # a count that is lost starts the program as usual
        _folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        (_folder() / _COUNT).write_text(str(count), encoding="ascii")


def _is_running(process: str) -> bool:
    if sys.platform == "win32":  # asking would end it there; a file that is open cannot be removed anyway
        return False
    try:
        os.kill(int(process), 0)
    except PermissionError:
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return True


def _drop_outdated(folder: Path) -> None:
    with contextlib.suppress(OSError):  # an old report too many harms nobody
        for outdated in sorted(folder.glob("*.txt"), reverse=True)[KEPT:]:
            outdated.unlink()
