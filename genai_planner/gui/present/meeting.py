"""A meeting: the plan as it was when it began, with which everything in the room is compared."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from genai_planner.gui.session.document import Document
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.pictures.timeline.row_texts import WorkingDays
from genai_planner.workbench.record.meeting import Numbers, numbers_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.model.plan import Plan
    from genai_planner.simulation.outlook import Outlook
    from genai_planner.workbench.results import Results


def days_between(plan: "Plan", before: datetime | None, now: datetime | None) -> int:
    """The working days by which a moment comes later than another, below 0 for earlier."""
    if before is None or now is None:
        return 0
    days = WorkingDays(plan)
    return round(days.between(before, now)) if now >= before else -round(days.between(now, before))


class Meeting(QObject):
    """Remembers the plan with which a meeting began, and works out how sure it was.

    Signals:
        changed: another plan is remembered, or its numbers are known.
    """

    changed = Signal()

    def __init__(
        self, document: Document, outlooks: Outlooks, now: "Callable[[], datetime]", parent: QObject
    ) -> None:
        super().__init__(parent)
        self.began: datetime | None = None
        """When it began; None before the first presentation of a plan."""
        self.results: Results | None = None
        self.outlook: Outlook | None = None
        self._document, self._outlooks, self._now = document, outlooks, now
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._take)
        document.opened.connect(self._forget)
        document.results_changed.connect(self._follow)
        outlooks.changed.connect(self._follow_outlook)

    @property
    def is_busy(self) -> bool:
        """Whether its numbers are on their way."""
        return self._worker.is_busy

    @property
    def numbers(self) -> Numbers:
        """What was known when it began."""
        return numbers_of(self.results.schedule if self.results is not None else None, self.outlook)

    def begin(self) -> None:
        """Remembers the plan as it is now; what comes is compared with it."""
        self.began, self.results, self.outlook = self._now(), None, None
        self._follow()
        self.changed.emit()

    def begin_once(self) -> None:
        """Begins, unless a meeting about this plan has begun already."""
        if self.began is None:
            self.begin()

    def stop(self) -> None:
        """Returns when nothing is worked out any more."""
        self._worker.stop()

    def _forget(self) -> None:
        self._worker.drop()
        self.began = self.results = self.outlook = None
        self.changed.emit()

    def _follow(self) -> None:
        """Takes the first dates that are known after the beginning."""
        results = self._document.results
        if self.began is None or results is None:
            return
        if self.results is None:
            self.results = results
            self.changed.emit()
            self._follow_outlook()
        elif self.outlook is None and results is not self.results and not self._worker.is_wanted:
            # The window simulates the newest plan only, and this one was edited before its turn came.
            begun = self.results
            self._worker.request(lambda: begun.outlook)

    def _follow_outlook(self) -> None:
        outlook = self._outlooks.outlook
        is_of_begun = outlook is not None and self.results is not None and outlook.plan is self.results.plan
        if self.outlook is None and is_of_begun:
            self._worker.drop()
            self.outlook = outlook
            self.changed.emit()

    def _take(self, outlook: "Outlook") -> None:
        self.outlook = outlook
        self.changed.emit()
