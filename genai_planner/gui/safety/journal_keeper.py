"""Keeps the journal of the open plan: each edit goes to the disk on a thread of its own."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from genai_planner.errors import OutputError
from genai_planner.gui.session.document import Document

if TYPE_CHECKING:
    from pathlib import Path

    from genai_planner.files.safety.journal import Journal
    from genai_planner.model.plan import Plan

_LOOKS_EVERY_MILLISECONDS = 250
_SECONDS_TO_END = 5.0


class _Begin(NamedTuple):
    """Another plan is open, or the same one was saved; None where nothing is open."""

    plan: "Plan | None"
    path: "Path | None"
    is_safe: bool


class _End(NamedTuple):
    """The program ends in order: what was given up is given up."""


class JournalKeeper(QObject):
    """Follows a document, so that a crash or a kill loses nothing that was edited.

    Signals:
        failed(sentence): edits cannot be kept, and what to do; told once until it goes well again.
    """

    failed = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._orders: SimpleQueue[_Begin | Plan | _End] = SimpleQueue()
        self._refusals: SimpleQueue[str] = SimpleQueue()
        self._thread: Thread | None = None
        self._look = QTimer(self, interval=_LOOKS_EVERY_MILLISECONDS)
        self._look.timeout.connect(self._deliver)
        document.opened.connect(self._begin)
        document.saved.connect(self._begin)
        document.plan_changed.connect(self._note)

    def stop(self) -> None:
        """Returns when nothing is written any more; the journal of a plan that is closed in order is gone."""
        self._look.stop()
        if self._thread is not None:
            self._orders.put(_End())
            self._thread.join(_SECONDS_TO_END)
            self._thread = None

    def _begin(self) -> None:
        document = self._document
        self._put(_Begin(document.plan, document.path, not document.is_changed))

    def _note(self) -> None:
        plan = self._document.plan
        if plan is not None and self._thread is not None and not self._document.is_read_only:
            self._put(plan)

    def _put(self, order: "_Begin | Plan | _End") -> None:
        if self._thread is None:
            # A daemon: a disk that does not answer must not keep the program from ending.
            self._thread = Thread(target=_keep, args=(self._orders, self._refusals.put), daemon=True)
            self._thread.start()
            self._look.start()
        self._orders.put(order)

    def _deliver(self) -> None:
        try:
            self.failed.emit(self._refusals.get_nowait())
        except Empty:
            return


def _begun(order: _Begin) -> "Journal | None":
    """The journal of the plan that is open; None where none is."""
    from genai_planner.files.safety.journal import Journal

    return None if order.plan is None else Journal(order.plan, order.path, is_safe=order.is_safe)


def _keep(orders: "SimpleQueue[_Begin | Plan | _End]", refuse: Callable[[str], None]) -> None:
    """Carries out the orders until the end, the newest of several plans in a row alone; on its own thread."""
    journal: Journal | None = None
    begun: _Begin | None = None
    has_failed = False
    while True:
        order = orders.get()
        try:
            if isinstance(order, _End | _Begin):
                if journal is not None:
                    journal.close()
                journal = begun = None
                if isinstance(order, _End):
                    return
                begun = order
                journal = _begun(order)
            elif begun is not None:
                # A disk that was full a moment ago may have room again.
                journal = journal or _begun(begun)
                if journal is not None:
                    journal.note(order)
            has_failed = False
        except OutputError as error:
            if not has_failed:
                refuse(str(error))
            has_failed = True
