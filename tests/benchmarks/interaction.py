"""How soon an edit is seen: `interaction.py [TASKS ...] [--json] [--rounds N]`.

A real window of 1,400 x 800 points with a task selected and its inspector open is edited, undone, scrolled,
zoomed and selected in. Times are medians and 95th percentiles in milliseconds: from the edit until the chart
has been painted with its dates, and the longest stretch in which the window answered nothing. The floor is an
empty repaint of the same window in the same run. What is typed into the filter is timed until the rows are
painted that it means. Each act meets a window at rest, its simulation ended.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.large_plans import large_plan
from benchmarks.screen import use_screen
from genai_planner.gui.look.appearance import Appearance
from genai_planner.gui.session.document import Selection
from genai_planner.gui.session.garbage import GuiThreadCollector
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.main_window import MainWindow
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model import edits
from genai_planner.model.estimates import Estimate
from genai_planner.settings.store import ThemeChoice

SIZES = (60, 1_000, 10_000)
LIMITS = {
    60: {"edit": 16, "undo": 16, "busy": 16, "select": 16, "scroll": 8, "zoom": 8},
    1_000: {"edit": 25, "undo": 25, "busy": 25, "select": 16, "scroll": 8, "zoom": 8},
    10_000: {
        "edit": 120,
        "undo": 120,
        "busy": 100,
        "select": 30,
        "scroll": 8,
        "zoom": 8,
        "filter": 50,
    },
}
"""In milliseconds: medians, but for scrolling and zooming, whose limit is on the 95th percentile."""
_PATIENCE = 20.0


@dataclass(frozen=True)
class Line:
    """One measurement, in milliseconds, beside its limit."""

    tasks: int
    name: str
    median: float
    p95: float
    work: float
    """The median of the processor's time that the window's thread took, whatever else the machine does."""
    floor: float
    """An empty repaint of the same window."""
    limit: float | None

    @property
    def is_within(self) -> bool:
        """Whether the limit is kept."""
        measured = self.p95 if self.name in ("scroll", "zoom") else self.median
        return self.limit is None or measured <= self.limit


class Watch(QObject):
    """Sees paints of the chart, and how long the window answers nothing."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.window = window
        self.paints = 0
        self.longest_gap = 0.0
        self._clock = QElapsedTimer()
        self._tick = QTimer(self, interval=0)
        self._tick.timeout.connect(self._note_tick)
        self.chart = window.workspace.timeline.chart.viewport()
        self.chart.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and watched is self.chart:
            QTimer.singleShot(0, self._note_paint)
        return False

    def start(self) -> None:
        """Begins to watch for gaps."""
        self.longest_gap = 0.0
        self._clock.start()
        self._tick.start()

    def stop(self) -> None:
        """Ends watching."""
        self._tick.stop()

    def _note_paint(self) -> None:
        self.paints += 1

    def _note_tick(self) -> None:
        self.longest_gap = max(self.longest_gap, self._clock.nsecsElapsed() / 1e6)
        self._clock.start()


def until(application: QApplication, is_so: Callable[[], bool]) -> None:
    """Runs the event loop until it is so."""
    end = time.perf_counter() + _PATIENCE
    while not is_so():
        application.processEvents()
        if time.perf_counter() > end:
            raise TimeoutError("The window did not come to rest.")


class Answer(NamedTuple):
    """What an act took, in milliseconds."""

    took: float
    """Until it was seen."""
    worked: float
    """The processor's time of the window's thread in it."""
    gap: float = 0.0
    """The longest stretch without an answer meanwhile."""


def timed(application: QApplication, act: Callable[[], None], is_seen: Callable[[], bool]) -> Answer:
    """What the act takes until it is seen."""
    began, worked = time.perf_counter(), time.thread_time()
    act()
    until(application, is_seen)
    return Answer((time.perf_counter() - began) * 1e3, (time.thread_time() - worked) * 1e3)


class Session:
    """A window with a plan of so many tasks."""

    def __init__(self, application: QApplication, window: MainWindow, tasks: int) -> None:
        self.application, self.window, self.tasks = application, window, tasks
        self.watch = Watch(window)
        self.document = window.document
        self.document.show(large_plan(tasks))
        self.rest()
        self.chart = window.workspace.timeline.chart
        self.document.select(Selection(item="t4"))
        self.rest()

    def rest(self) -> None:
        """Waits until everything is worked out and painted."""
        quiet = time.perf_counter() + 0.1
        until(
            self.application,
            lambda: (
                self.document.results is not None
                and self.document.results.plan is self.document.plan
                and not self.document.is_computing
                and time.perf_counter() > quiet
            ),
        )
        self.window.workspace.outlooks.cancel()

    def is_painted(self, before: int) -> bool:
        """Whether the chart was painted since, with the dates of the plan."""
        results, chart = self.document.results, self.chart.chart
        if results is None or chart is None or results.plan is not self.document.plan:
            return False
        return chart.schedule is results.schedule and self.watch.paints > before

    def act(self, act: Callable[[], None], *, is_dated: bool = False) -> Answer:
        """What it takes until it is painted."""
        before = self.watch.paints
        self.watch.start()
        seen = (lambda: self.is_painted(before)) if is_dated else (lambda: self.watch.paints > before)
        answer = timed(self.application, act, seen)
        self.application.processEvents()
        self.watch.stop()
        return answer._replace(gap=self.watch.longest_gap)

    def edit(self, number: int) -> None:
        """Changes what a task takes."""
        likely = 2.0 + number % 3
        estimate = Estimate(optimistic=1, likely=likely, pessimistic=9)
        self.document.edit(
            "Estimate", lambda plan: edits.set_effort(plan, "t4", skill="apps", effort_days=estimate)
        )

    def select(self, number: int) -> None:
        """Selects another task."""
        self.document.select(Selection(item=f"t{4 + 10 * ((number + 1) % 4)}"))

    def scroll(self, number: int) -> None:
        """Scrolls by a few rows."""
        bar = self.chart.verticalScrollBar()
        bar.setValue(bar.value() + (60 if number % 10 < 5 else -60))

    def zoom(self, number: int) -> None:
        """Zooms in or out."""
        self.chart.zoom_by(1.2 if number % 2 else 1 / 1.2, 300.0)

    def filter(self, number: int) -> None:
        """Types another word into the filter."""
        self.window.workspace.timeline.filter_bar.search.setText(_words(number))

    def type(self, number: int) -> Answer:
        """What typing into the filter takes until what it means is seen."""
        arrangement, before = self.window.workspace.timeline.arrangement, self.watch.paints
        wanted = _words(number)
        return timed(
            self.application,
            partial(self.filter, number),
            lambda: arrangement.wanted.text == wanted and self.watch.paints > before,
        )

    def repaint(self, _: int) -> None:
        """Paints the window again with nothing changed."""
        self.chart.viewport().update()


def measure(tasks: int, rounds: int, application: QApplication, window: MainWindow) -> list[Line]:
    """All lines of a plan of so many tasks."""
    session = Session(application, window, tasks)
    floor = statistics.median(session.act(lambda: session.repaint(0)).took for _ in range(rounds))
    answers: dict[str, list[Answer]] = {name: [] for name in ("edit", "undo", "select", "scroll", "zoom")}
    for number in range(rounds):
        acts = (("edit", partial(session.edit, number)), ("undo", window.document.undo_stack.undo))
        for name, act in acts:
            answers[name].append(session.act(act, is_dated=True))
            session.rest()
    for name in ("select", "scroll", "zoom"):
        for number in range(rounds):
            answers[name].append(session.act(partial(getattr(session, name), number)))
            if name == "select":
                session.rest()
    limits = LIMITS.get(tasks, {})
    if "filter" in limits:
        window.workspace.timeline.open_search()
        session.rest()
        answers["filter"] = [session.type(number) for number in range(rounds)]
        window.workspace.timeline.filter_bar.put_away()
    busy = [answer._replace(took=answer.gap) for name in ("edit", "undo") for answer in answers[name]]
    return [
        _line(tasks, name, found, floor, limits.get(name))
        for name, found in {**answers, "busy": busy}.items()
    ]


def _line(tasks: int, name: str, answers: Sequence[Answer], floor: float, limit: float | None) -> Line:
    times, work = [one.took for one in answers], [one.worked for one in answers]
    return Line(tasks, name, statistics.median(times), _p95(times), statistics.median(work), floor, limit)


def _words(number: int) -> str:
    return f"Task {number % 7 + 1}"


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[min(round(0.95 * len(times)), len(times) - 1)]


def main() -> int:
    """Prints the lines; 1 where one is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tasks", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    use_screen()
    application = QApplication([])
    GuiThreadCollector(application)
    sys.setswitchinterval(0.0005)
    appearance = Appearance(application, ThemeChoice.LIGHT)
    window = MainWindow(appearance, Preferences(), bundled, now=lambda: datetime(2027, 1, 4, 9))
    window.resize(1400, 800)
    window.show()
    lines = [line for tasks in options.tasks for line in measure(tasks, options.rounds, application, window)]
    window.document.show(None)
    window.document.stop()
    window.workspace.stop()
    if options.json:
        print(json.dumps([asdict(line) for line in lines], indent=2))
    else:
        for line in lines:
            over = "" if line.is_within else "  OVER"
            verdict = "" if line.limit is None else f"  limit {line.limit:g}{over}"
            print(
                f"{line.tasks:>6,} {line.name:<7} median {line.median:7.1f}  p95 {line.p95:7.1f}  "
                f"thread {line.work:7.1f}{verdict}"
            )
        print(f"floor, an empty repaint: {', '.join(sorted({f'{line.floor:.1f}' for line in lines}))} ms")
    return int(not all(line.is_within for line in lines))


if __name__ == "__main__":
    sys.exit(main())
