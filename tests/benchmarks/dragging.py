"""How long one frame of a drag takes, with all that follows moved live: `dragging.py`.

A frame is a move of the mouse and the paints that it asks for, in a window of 1,366 x 768; what the tip
simulates on another thread is no part of it. The processor's time of the window's thread counts, so that
other work on the machine does not; beside it stands a mere paint of the same chart, in the same run.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from benchmarks.large_plans import large_plan
from benchmarks.screen import use_screen
from genai_planner.gui.look.appearance import Appearance
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.main_window import MainWindow
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.plan import Plan
from genai_planner.settings.store import ThemeChoice
from support.mouse import Mouse

FRAMES = 120
LIMITS = {1_000: 16.0, 10_000: 33.0}
"""Milliseconds of a frame at the 95th percentile, by the number of tasks."""


def measure(application: QApplication, appearance: Appearance, plan: Plan) -> tuple[float, float]:
    """The 95th percentiles of a frame and of a mere paint, in milliseconds."""
    window = MainWindow(appearance, Preferences(), bundled, now=lambda: datetime(2027, 1, 13, 10))
    window.resize(1366, 768)
    window.show()
    window.document.show(plan)
    _wait(application, lambda: window.document.results is not None and not window.document.is_computing)
    timeline = window.workspace.timeline
    timeline.tree.unfold_all()
    window.actions_by_name["zoom-week"].trigger()
    window.workspace.outlooks.cancel()
    mouse = Mouse(timeline.chart)
    viewport = timeline.chart.viewport()
    paints = [_timed(lambda: (viewport.update(), viewport.repaint())) for _ in range(FRAMES)]
    start = mouse.middle_of("t0")
    mouse.press(start)
    mouse.move(start + QPoint(12, 0))
    timeline.desk.tip._soon.setInterval(10**6)
    application.processEvents()

    def frame(step: int) -> None:
        mouse.move(start + QPoint(12 + step % 90, 0))
        application.processEvents()

    frames = [_timed(lambda step=step: frame(step)) for step in range(FRAMES)]
    timeline.hand.give_up()
    window.document.show(None)
    window.document.stop()
    window.close()
    return _p95(frames), _p95(paints)


def _wait(application: QApplication, is_there: Callable[[], bool]) -> None:
    while not is_there():
        application.processEvents()
        time.sleep(0.01)


def _timed(job: Callable[[], object]) -> float:
    began = time.thread_time()
    job()
    return (time.thread_time() - began) * 1000


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def main() -> int:
    """Prints a line for each size; 1 where a frame takes longer than it may."""
    use_screen()
    application = QApplication(sys.argv)
    appearance = Appearance(application, ThemeChoice.LIGHT)
    is_slow = False
    for count, limit in LIMITS.items():
        frame, paint = measure(application, appearance, large_plan(count))
        is_slow = is_slow or frame > limit
        print(
            f"{count:>6,} tasks: frame {frame:5.1f} ms of {limit:.0f} at p95, paint {paint:5.1f} ms, "
            f"ratio {frame / paint:.2f}"
        )
    appearance.stop()
    return int(is_slow)


if __name__ == "__main__":
    raise SystemExit(main())
