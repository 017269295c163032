"""A levelling in the background: tells of every better plan, and can be stopped with the best so far."""

import os
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from genai_planner.errors import PlannerError
from genai_planner.gui.session.worker import NewestOnly

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.model.plan import Plan
    from genai_planner.scheduling.levelling.levelling import Levelled
    from genai_planner.scheduling.levelling.problem.wishes import Wishes
    from genai_planner.workbench.levelling_preview import Preview

_LEAST_WORKERS = 2
"""With two, one improves the finish while the other improves the bound."""


class LevellingSearch(QObject):
    """Levels one plan at a time, in threads of its own.

    Signals:
        progressed: `preview` is a better one, or more is known of it.
        ended: nothing is searched any more; `preview` is the best found, or None.
        failed(error): the search ended with a `PlannerError`.
    """

    progressed = Signal()
    ended = Signal()
    failed = Signal(PlannerError)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self._going_on = Event()
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._end)
        self._worker.failed.connect(self.failed)
        self._worker.told.connect(self._take)

    @property
    def is_running(self) -> bool:
        """Whether a better plan may still be found."""
        return self._worker.is_busy

    def start(self, plan: "Plan", wishes: "Wishes", seconds: float) -> None:
        """Searches anew; what was found before is forgotten."""
        self.forget()
        going_on = self._going_on = Event()
        going_on.set()
        self._worker.request(
            lambda: _searched(plan, wishes, seconds, self._reporter(plan, going_on, seconds))
        )

    def interrupt(self) -> None:
        """Ends the search soon; `ended` follows, and the best so far stays."""
        self._going_on.clear()

    def forget(self) -> None:
        """Ends the search, and drops what it found."""
        self._going_on.clear()
        self._worker.drop()
        self.preview = None

    def stop(self) -> None:
        """Returns when nothing is searched any more."""
        self._going_on.clear()
        self._worker.stop()

    def _reporter(self, plan: "Plan", going_on: Event, seconds: float) -> "Callable[[Levelled], bool]":
        """Called from the search's threads, never from two at once."""
        from genai_planner.workbench.levelling_preview import preview_of

        latest: Preview | None = None
        tell = self._worker.tell

        def report(levelled: "Levelled") -> bool:
            nonlocal latest
            if latest is not None and levelled.plan is latest.levelled.plan:
                latest = latest.with_progress(levelled)
            else:
                latest = preview_of(plan, levelled)
            tell((going_on, latest))
            return going_on.is_set() and levelled.seconds < seconds

        return report

    def _take(self, report: "tuple[Event, Preview]") -> None:
        search, preview = report
        if search is self._going_on and self._worker.is_busy:
            self.preview = preview
            self.progressed.emit()

    def _end(self, preview: "Preview | None") -> None:
        self.preview = preview
        self.ended.emit()


def _searched(
    plan: "Plan", wishes: "Wishes", seconds: float, report: "Callable[[Levelled], bool]"
) -> "Preview | None":
    from genai_planner.scheduling.levelling.levelling import level
    from genai_planner.scheduling.levelling.search.limits import Limits
    from genai_planner.workbench.levelling_preview import preview_of, with_odds

    workers = max(_LEAST_WORKERS, os.cpu_count() or 1)
    levelled = level(plan, wishes, Limits(seconds=seconds, workers=workers), report)
    return None if levelled is None else with_odds(plan, preview_of(plan, levelled))
