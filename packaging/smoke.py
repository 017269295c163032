"""Starts the built program without a screen and compares its picture with the sources': smoke.py PROGRAM."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QImage

SAMPLE = 0
"""Which of the bundled samples is drawn."""


def main() -> int:
    """Try the program given; returns 0 where it does as the installed package does."""
    built, source = [sys.argv[1]], [sys.executable, "-P", "-m", "genai_planner"]
    with tempfile.TemporaryDirectory() as folder:
        for command in ("--version", "samples"):
            _expect_equal(command, _output(built, command), _output(source, command))
        sample = _output(built, "samples").split()[SAMPLE]
        _expect_equal("timeline", *(_picture(program, sample, Path(folder)) for program in (built, source)))
    print("The built program starts, and draws the same picture as the sources.")
    return 0


def _output(program: list[str], *arguments: str) -> str:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [*program, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        sys.exit(f"{program[0]} {' '.join(arguments)} failed with {done.returncode}:\n{done.stderr}")
    return done.stdout


def _picture(program: list[str], sample: str, folder: Path) -> QImage:
    plan, picture = str(folder / "plan.genaiplan"), folder / "timeline.png"
    _output(program, "new", "--sample", sample, "-o", plan)
    _output(program, "export", plan, str(picture), "--view", "timeline")
    image = QImage(str(picture))
    if image.isNull():
        sys.exit(f"{program[0]} wrote no picture")
    for file in (plan, picture):
        Path(file).unlink()
    return image


def _expect_equal(what: str, built: object, source: object) -> None:
    if built != source:
        sys.exit(f"The built program's {what} differs from the sources'.")


if __name__ == "__main__":
    sys.exit(main())
