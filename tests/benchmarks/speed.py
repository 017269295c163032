"""How fast the planner is beside what cannot be faster: `speed.py [--json] [--rounds N]`.

Whole processes are timed from outside, planner and yardstick by turns, and the fastest round of each counts:
exporting a picture beside writing an empty one, and the first painted window beside an empty one. Opening a
plan of 10,000 tasks is timed within a window that stands already, until the plan is first painted, and until
its dates are there.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.large_plans import large_plan
from genai_planner.files.plan_file import write_plan

ROUNDS = 7
_ENVIRONMENT = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
_ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
_USER_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA")
"""Where the window would otherwise find and leave the user's own preferences."""
_EMPTY_PICTURE = """
import sys, numpy, pydantic
from PySide6.QtGui import QImage
image = QImage(2000, 1200, QImage.Format.Format_RGB32)
image.fill(0xFFFFFF)
assert image.save(sys.argv[1], "PNG")
"""
# Paints are seen before they are delivered; a zero timer fires when the whole window has been painted. The
# window alone is watched: a filter of the whole application makes PySide look through all of its classes for
# those of Qt's own that it is handed, which the program without it does not.
_UNTIL_PAINTED = """
import sys
from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, QtWidgets.QApplication.quit)
        return False
class Watched(QtWidgets.QApplication):
    def __init__(self, arguments):
        super().__init__(arguments)
        self.watch = Watch()
        self.focusWindowChanged.connect(self.begin)
    def begin(self):
        self.focusWindowChanged.disconnect(self.begin)
        for window in self.topLevelWidgets():
            if window.isVisible():
                window.installEventFilter(self.watch)
QtWidgets.QApplication = Watched
"""
_EMPTY_WINDOW = f"""{_UNTIL_PAINTED}
application = Watched(sys.argv[:1])
window = QtWidgets.QMainWindow()
window.resize(1280, 800)
window.show()
application.exec()
"""
_PLANNER_WINDOW = f"""{_UNTIL_PAINTED}
sys.argv[1:] = []
from genai_planner.__main__ import main
sys.exit(main())
"""
_OPENING = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from genai_planner.gui import application as starting
from genai_planner.gui.window.main_window import MainWindow
application = QApplication(sys.argv[:1])
class Watch(QObject):
    def __init__(self):
        super().__init__()
        self.window, self.began, self.seen = None, None, {}
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.isWindow():
            QTimer.singleShot(0, self.painted)
        return False
    def painted(self):
        if self.window is None:
            self.window = next(one for one in application.topLevelWidgets() if isinstance(one, MainWindow))
            QTimer.singleShot(200, self.open)
        elif self.began and self.window.document.plan is not None:
            self.note("painted")
            if self.window.document.results is not None:
                self.note("dated")
                print(self.seen["painted"], self.seen["dated"])
                application.quit()
    def open(self):
        self.began = time.perf_counter()
        self.window.files.read(Path(sys.argv[1]))
    def note(self, what):
        self.seen.setdefault(what, time.perf_counter() - self.began)
watch = Watch()
application.installEventFilter(watch)
sys.exit(starting.open_window())
"""


@dataclass(frozen=True)
class Line:
    """One measurement beside its yardstick and its limit."""

    name: str
    seconds: float
    yardstick_seconds: float | None
    """What cannot be faster; None where the limit is one of seconds."""
    limit: float | None
    """The largest ratio, or seconds where there is no yardstick; None for what is only told."""

    @property
    def ratio(self) -> float | None:
        """How many times as long as the yardstick it takes."""
        return None if self.yardstick_seconds is None else self.seconds / self.yardstick_seconds

    @property
    def is_within(self) -> bool:
        """Whether the limit is kept."""
        measured = self.seconds if self.ratio is None else self.ratio
        return self.limit is None or measured <= self.limit


def measure(folder: Path, rounds: int) -> list[Line]:
    """All measurements, with their files in that folder."""
    small, large = folder / "1000.genaiplan", folder / "10000.genaiplan"
    write_plan(large_plan(1_000), small)
    write_plan(large_plan(10_000), large)
    picture = str(folder / "picture.png")
    export = ["-m", "genai_planner", "export", str(small), picture, "--size", "2000x1200"]
    exporting, drawing = _by_turns(export, ["-c", _EMPTY_PICTURE, picture], rounds)
    opening, empty = _by_turns(["-c", _PLANNER_WINDOW], ["-c", _EMPTY_WINDOW], rounds)
    painted, dated = _opened(large, rounds)
    return [
        Line("export of 1,000 tasks to PNG, beside an empty PNG", exporting, drawing, 2.5),
        Line("start to first window, beside an empty window", opening, empty, 2.5),
        Line("opening 10,000 tasks to first paint", painted, None, 0.5),
        Line("opening 10,000 tasks to dates", dated, None, 1.0),
    ]


def _by_turns(one: list[str], other: list[str], rounds: int) -> tuple[float, float]:
    """The fastest round of each, after one that compiles and fills the disk's cache."""
    times = [(_seconds(one), _seconds(other)) for _ in range(rounds + 1)][1:]
    return min(first for first, _ in times), min(second for _, second in times)


def _seconds(arguments: list[str]) -> float:
    began = time.perf_counter()
    _run(arguments)
    return time.perf_counter() - began


def _opened(plan: Path, rounds: int) -> tuple[float, float]:
    times = [tuple(map(float, _run(["-c", _OPENING, str(plan)]).split())) for _ in range(rounds + 1)][1:]
    return min(painted for painted, _ in times), min(dated for _, dated in times)


def _run(arguments: list[str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=_ENVIRONMENT,
    )
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)[-300:]}\n{done.stderr}")
    return done.stdout


def print_lines(lines: Sequence[Line]) -> None:
    """The measurements as a table."""
    print(f"{'':<52}{'seconds':>9}{'yardstick':>11}{'ratio':>8}{'limit':>8}")
    for line in lines:
        yardstick = "" if line.yardstick_seconds is None else f"{line.yardstick_seconds:.3f}"
        ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
        limit = "" if line.limit is None else f"{line.limit:.1f}{'' if ratio else ' s'}"
        verdict = "" if line.is_within else "  TOO SLOW"
        print(f"{line.name:<52}{line.seconds:>9.3f}{yardstick:>11}{ratio:>8}{limit:>8}{verdict}")


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 where a limit is not kept."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        _ENVIRONMENT.update(dict.fromkeys(_USER_FOLDERS, folder))
        # Installed programs are compiled once; the first round, which does not count, does that here.
        _ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        lines = measure(Path(folder), options.rounds)
    if options.json:
        rows = [asdict(line) | {"ratio": line.ratio, "is_within": line.is_within} for line in lines]
        print(json.dumps({"rounds": options.rounds, "measurements": rows}, indent=2))
    else:
        print_lines(lines)
    return int(not all(line.is_within for line in lines))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--rounds", type=_rounds, default=ROUNDS, help="rounds of which the fastest counts")
    return parser


def _rounds(text: str) -> int:
    rounds = int(text)
    if rounds < 1:
        raise argparse.ArgumentTypeError("at least one round is needed")
    return rounds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
