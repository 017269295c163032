"""Tries the built program without a screen and without a network: packaging/smoke.py.

Every view in every format, every other format, levelling and simulating, and the window with every view; what
it draws and prints is compared with the sources.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage

from genai_planner.files.export_options import Pictured
from genai_planner.files.exports import EXPORTS
from genai_planner.files.plan_file import read_plan, write_plan
from genai_planner.gui.window.view_table import View
from identity import NAME, ROOT

BUILT = [str(ROOT / "dist" / NAME / (f"{NAME}.exe" if sys.platform == "win32" else NAME))]
SOURCE = [sys.executable, "-P", "-m", "genai_planner"]
WINDOW_SECONDS = 8.0
"""How long the window must stay open to count as one that works."""
SAMPLE = "domain-model"
SAME: tuple[tuple[str, ...], ...] = (
    ("--version",),
    ("samples",),
    ("schedule", "plan.genaiplan", "--json"),
    ("check", "plan.genaiplan"),
)
"""Commands that print the same, built or not."""
WORKING: tuple[tuple[str, ...], ...] = (
    ("level", "plan.genaiplan", "--time-limit", "3", "-o", "level.genaiplan"),
    ("simulate", "plan.genaiplan", "--runs", "500"),
    ("estimate", "--list-gpus"),
    ("completion", "bash"),
    ("help", "export"),
)


def main() -> int:
    """Try the built program.

    Raises:
        SystemExit: with a sentence saying where it does otherwise than the sources.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _make_plan(folder)
        for words in SAME:
            _expect_equal(" ".join(words), *(_output(program, folder, *words) for program in (BUILT, SOURCE)))
        for words in WORKING:
            _output(BUILT, folder, *words)
        _try_exports(folder)
        for view in View:
            _expect_window(folder, view)
    print("The built program works: every view, every format, and its window.", flush=True)
    return 0


def _make_plan(folder: Path) -> None:
    """A sample with the holidays of a country, whose tables are a library of their own."""
    path = folder / "plan.genaiplan"
    _output(BUILT, folder, "new", "--sample", SAMPLE, "-o", str(path))
    plan = read_plan(path).plan
    calendars = [calendar.model_copy(update={"holidays_country": "DE"}) for calendar in plan.calendars]
    write_plan(plan.model_copy(update={"calendars": tuple(calendars)}), path)


def _try_exports(folder: Path) -> None:
    for one in EXPORTS:
        for suffix in one.suffixes:
            for view in Pictured if one.is_picture else (None,):
                words = ["--view", view] if view else []
                _output(BUILT, folder, "export", "plan.genaiplan", f"{view or 'plan'}-built{suffix}", *words)
    for view in Pictured:
        _output(SOURCE, folder, "export", "plan.genaiplan", f"{view}-source.png", "--view", view)
        pictures = [QImage(str(folder / f"{view}-{whose}.png")) for whose in ("built", "source")]
        if pictures[0].isNull():
            sys.exit(f"The built program wrote no picture of the {view}.")
        _expect_equal(f"picture of the {view}", *pictures)


def _without_network() -> list[str]:
    """What starts a program without a network, where the system lets us."""
    words = ["unshare", "--map-root-user", "--net"]
    if shutil.which(words[0]) and subprocess.call([*words, "true"], stderr=subprocess.DEVNULL) == 0:
        return words
    return []


def _environment(folder: Path) -> dict[str, str]:
    """Draws off the screen and keeps the user's own settings out of it."""
    homes = ("HOME", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    return os.environ | dict.fromkeys(homes, str(folder)) | {"QT_QPA_PLATFORM": "offscreen"}


def _output(program: list[str], folder: Path, *arguments: str) -> str:
    command, environment = [*_without_network(), *program, *arguments], _environment(folder)
    done = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed with {done.returncode}:\n{done.stderr}")
    return done.stdout


def _expect_equal(what: str, built: object, source: object) -> None:
    if built != source:
        sys.exit(f"The built program's {what} differs from the sources'.")


def _expect_window(folder: Path, view: str) -> None:
    """The window opens with that view, stays open, and nothing in it fails."""
    settings = folder / NAME / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(json.dumps({"last_view": view}), encoding="utf-8")
    command = [*_without_network(), *BUILT, "plan.genaiplan"]
    environment = _environment(folder)
    with subprocess.Popen(command, env=environment, cwd=folder, stderr=subprocess.PIPE, text=True) as window:
        try:
            window.wait(timeout=WINDOW_SECONDS)
        except subprocess.TimeoutExpired:
            window.kill()
            complaints = window.stderr.read() if window.stderr else ""
            if "Traceback" in complaints or any((folder / NAME / "crashes").glob("*.txt")):
                sys.exit(f"The built program's window fails with the view '{view}':\n{complaints}")
            return
        complaints = window.stderr.read() if window.stderr else ""
    sys.exit(f"The built program's window closed at once, with {window.returncode}:\n{complaints}")


if __name__ == "__main__":
    sys.exit(main())
