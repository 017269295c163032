"""Keeps the open plan's file to this window: its lock, and what it was when it was read or saved."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from genai_planner.files.safety.on_disk import OnDisk, is_changed_since, on_disk
from genai_planner.files.safety.plan_lock import (
    REFRESHED_EVERY_SECONDS,
    Holder,
    PlanLock,
    lock_plan,
)
from genai_planner.gui.session.document import Document
from genai_planner.words.days import full_moment_text

if TYPE_CHECKING:
    from genai_planner.model.plan import Plan


@dataclass(frozen=True, slots=True)
class _Known:
    """What the open plan's file was when this window last read or wrote it."""

    on_disk: OnDisk | None
    plan: "Plan | None"


class FileGuard(QObject):
    """Follows a document.

    Signals:
        changed_elsewhere(sentence): somebody else has written the open plan's file; told once for each time.
    """

    changed_elsewhere = Signal(str)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._lock: PlanLock | None = None
        self._reserved: PlanLock | None = None
        self._known = _Known(None, None)
        self._told: tuple[int, int, int] | None = None
        self._refresh = QTimer(self, interval=REFRESHED_EVERY_SECONDS * 1_000)
        self._refresh.timeout.connect(self._keep_fresh)
        document.opened.connect(self._follow)
        application = QCoreApplication.instance()
        if isinstance(application, QApplication):
            application.applicationStateChanged.connect(self._look)

    @property
    def base(self) -> "Plan | None":
        """The plan as it was when it was last read or saved: what both sides of a merge began from."""
        return self._known.plan

    def reserve(self, path: Path) -> Holder | None:
        """Locks a file that is to be opened or written next; who has it, where somebody else does."""
        self.give_back()
        if self._lock is not None and self._lock.path == path:
            return None
        found = lock_plan(path)
        if isinstance(found, Holder):
            return found
        self._reserved = found
        return None

    def give_back(self) -> None:
        """Lets go of what was reserved, as nothing comes of it."""
        if self._reserved is not None:
            self._reserved.release()
            self._reserved = None

    def begin(self, plan: "Plan", known: OnDisk | None) -> None:
        """The document shows a plan that was read from its file, which was this when it was read."""
        self._known = _Known(known, plan)

    def note_saved(self, path: Path) -> None:
        """The document's plan was just written to that file."""
        self._hold(path)
        self._known = _Known(on_disk(path), self._document.plan)

    def note_merged(self, theirs: "Plan", known: OnDisk | None) -> None:
        """The open plan holds what that version of its file held as well."""
        self._known = _Known(known, theirs)

    def is_changed_elsewhere(self, path: Path) -> bool:
        """Whether saving there would replace what somebody else has written since this window read it."""
        known = self._known.on_disk
        return path == self._document.path and known is not None and is_changed_since(path, known)

    def stop(self) -> None:
        """Lets go of everything; for the end of the program."""
        self._refresh.stop()
        self.give_back()
        self._release()

    def _follow(self) -> None:
        """Another plan is open, or none; its lock is the one that was reserved for it."""
        self._known, self._told = _Known(None, None), None
        path = self._document.path
        if path is None or self._document.is_read_only:
            self.give_back()
            self._release()
        else:
            self._hold(path)

    def _hold(self, path: Path) -> None:
        if self._reserved is not None and self._reserved.path == path:
            self._release()
            self._lock, self._reserved = self._reserved, None
        elif self._lock is None or self._lock.path != path:
            self._release()
        if self._lock is not None:
            self._refresh.start()

    def _release(self) -> None:
        self._refresh.stop()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _keep_fresh(self) -> None:
        if self._lock is not None:
            self._lock.refresh()

    def _look(self, state: Qt.ApplicationState) -> None:
        """The user comes back to the window, perhaps from another program or a message of a colleague's."""
        path, known = self._document.path, self._known.on_disk
        if state is not Qt.ApplicationState.ApplicationActive or path is None or known is None:
            return
        if not is_changed_since(path, known):
            return
        now = on_disk(path)
        if now is None or now.stamp == self._told:
            return
        self._told = now.stamp
        words = self.tr(
            "Somebody else has changed {name} since you opened it ({when}). Saving asks what to do; to see "
            "their version, open the file again."
        )
        self.changed_elsewhere.emit(words.format(name=path.name, when=full_moment_text(now.changed_at)))


def holder_words(holder: Holder) -> str:
    """Who has a file open, and since when."""
    who = holder.user or QCoreApplication.translate("FileGuard", "Somebody")
    if not holder.process:
        return QCoreApplication.translate("FileGuard", "{who} has it open.").format(who=who)
    if holder.is_of_this_machine:
        words = QCoreApplication.translate("FileGuard", "{who} has it open in another window since {when}.")
    else:
        words = QCoreApplication.translate("FileGuard", "{who} has it open on {machine} since {when}.")
    return words.format(who=who, machine=holder.machine, when=full_moment_text(holder.since))
