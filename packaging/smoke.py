"""Starts the built program without a screen and compares its picture with the sources': smoke.py PROGRAM."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage

WINDOW_SECONDS = 10.0
"""How long the window must stay open to count as one that works."""


def main() -> int:
    """Try the program given.

    Raises:
        SystemExit: with a sentence saying where it does otherwise than the installed package.
    """
    built, source = [sys.argv[1]], [sys.executable, "-P", "-m", "genai_planner"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for command in ("--version", "samples"):
            _expect_equal(command, *(_output(program, folder, command) for program in (built, source)))
        sample = _output(built, folder, "samples").split()[0]
        _expect_equal("timeline", *(_picture(program, folder, sample) for program in (built, source)))
        _expect_window(built, folder)
    print("The built program works: its window opens, and its picture is the one drawn from the sources.")
    return 0


def _environment(folder: Path) -> dict[str, str]:
    """Draws off the screen and keeps the user's own settings out of it."""
    homes = ("HOME", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    return os.environ | dict.fromkeys(homes, str(folder)) | {"QT_QPA_PLATFORM": "offscreen"}


def _output(program: list[str], folder: Path, *arguments: str) -> str:
    command, environment = [*program, *arguments], _environment(folder)
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed with {done.returncode}:\n{done.stderr}")
    return done.stdout


def _picture(program: list[str], folder: Path, sample: str) -> QImage:
    plan, picture = folder / "plan.genaiplan", folder / "timeline.png"
    _output(program, folder, "new", "--sample", sample, "-o", str(plan))
    _output(program, folder, "export", str(plan), str(picture), "--view", "timeline")
    image = QImage(str(picture))
    if image.isNull():
        sys.exit(f"{' '.join(program)} wrote no picture.")
    plan.unlink()
    picture.unlink()
    return image


def _expect_equal(what: str, built: object, source: object) -> None:
    if built != source:
        sys.exit(f"The built program's {what} differs from the sources'.")


def _expect_window(program: list[str], folder: Path) -> None:
    environment = _environment(folder)
    with subprocess.Popen(program, env=environment, cwd=folder, stderr=subprocess.PIPE, text=True) as window:
        try:
            _, complaints = window.communicate(timeout=WINDOW_SECONDS)
        except subprocess.TimeoutExpired:
            window.kill()
            return
    sys.exit(f"The built program's window closed at once, with {window.returncode}:\n{complaints}")


if __name__ == "__main__":
    sys.exit(main())
