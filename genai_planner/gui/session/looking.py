"""Parts of the newest results, worked out off the GUI thread while somebody looks at them."""

from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from genai_planner.errors import PlannerError
from genai_planner.gui.session.once_painted import OncePainted
from genai_planner.gui.session.worker import NewestOnly

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.workbench.results import Results

AFTER_DATES_MILLISECONDS = 25
"""How long the parts wait once the dates are painted: a worker takes every other turn of Python."""


class Dated(QObject):
    """Has the newest results of a plan, and knows who works out parts of them.

    Signals:
        results_changed: the dates are there, or gone with the plan; who looks at the rest asks for it.
    """

    results_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.results: Results | None = None
        self.lookers: WeakSet[Looked] = WeakSet()


class Looked(QObject):
    """Has parts of the document's newest results ready for the view that shows them.

    Args:
        document: whose results.
        ask: asks the results for the parts, which compute and remember them.
        view: whose being seen decides whether anything is worked out; None for always.

    Signals:
        changed: `results` is another one, whose parts are there, or None.
        failed(error): the parts of the newest results will not come, and why.
    """

    changed = Signal()
    failed = Signal(PlannerError)

    def __init__(
        self, document: "Dated", ask: "Callable[[Results], object]", view: QWidget | None = None
    ) -> None:
        super().__init__(view or document)
        self.results: Results | None = None
        """The newest results whose parts are there."""
        self._document, self._ask, self._view = document, ask, view
        self._asked: Results | None = None
        self._worker = NewestOnly(self)
        self._worker.finished.connect(self._take)
        self._worker.failed.connect(self.failed)
        self._soon = OncePainted(AFTER_DATES_MILLISECONDS, self)
        self._soon.due.connect(self._request)
        document.lookers.add(self)
        document.results_changed.connect(self.follow)
        if view is not None:
            view.installEventFilter(self)

    @property
    def is_busy(self) -> bool:
        """Whether something newer is on its way."""
        return self._soon.is_active or self._worker.is_busy

    def stop(self) -> None:
        """Returns when nothing is worked out any more."""
        self._soon.stop()
        self._worker.stop()

    def follow(self) -> None:
        """Asks for the parts of the document's results, where somebody looks at them."""
        results = self._document.results
        if results is None:
            self._soon.stop()
            self._worker.drop()
            self._asked = None
            self._set(None)
        elif self._is_seen and results is not self._asked:
            self._soon.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and watched is self._view:
            self.follow()
        return False

    @property
    def _is_seen(self) -> bool:
        return self._view is None or self._view.isVisible()

    def _request(self) -> None:
        results, ask = self._document.results, self._ask
        if results is None or results is self._asked:
            return
        self._asked = results

        def work() -> "Results":
            ask(results)
            return results

        self._worker.request(work)

    def _take(self, results: "Results") -> None:
        self._set(results)

    def _set(self, results: "Results | None") -> None:
        if results is not self.results:
            self.results = results
            self.changed.emit()
