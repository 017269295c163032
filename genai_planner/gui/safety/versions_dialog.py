"""The earlier versions of the open plan, with finish and 80% date: to compare, open as a copy or restore."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from genai_planner.errors import EditError, PlannerError
from genai_planner.gui.look.screen_fit import open_at
from genai_planner.gui.look.widgets import Look, button, column, paragraph, row, text
from genai_planner.gui.safety.versions import Version, VersionFacts, look_at, versions_of
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.worker import NewestOnly
from genai_planner.words.days import full_moment_text, medium_day_text
from genai_planner.words.numbers import number_text

if TYPE_CHECKING:
    from genai_planner.model.plan import Plan

_SIZE = (820, 520)
_WHEN, _WHAT, _FINISH, _P80 = range(4)
_WAITS = "…"
"""Stands where something is still worked out."""


class VersionsDialog(QDialog):
    """Lists the versions of a plan's file.

    Args:
        document: the open plan, which has a file.
        open_copy: opens a plan as one that no file has, once nothing can be lost.
        parent: the window over which it stands.
    """

    def __init__(self, document: Document, open_copy: "Callable[[Plan], None]", parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._open_copy = document, open_copy
        self._path = document.path or Path()
        self.versions: tuple[Version, ...] = versions_of(self._path)
        self._facts: dict[int, VersionFacts] = {}
        self._stopped = Event()
        self._worker = NewestOnly(self)
        self._worker.told.connect(self._show)
        self._worker.failed.connect(self._give_up)
        self.list = QTreeWidget()
        self.compare_button = button(self.tr("&Compare…"))
        self.copy_button = button(self.tr("Open as a c&opy"))
        self.restore_button = button(self.tr("&Restore"), Look.PRIMARY)
        self.problem = text("", Look.BAD, is_wrapped=True)
        self._lay_out()
        self._fill()
        self._look()

    @property
    def is_busy(self) -> bool:
        """Whether facts of versions are on their way."""
        return self._worker.is_busy

    @override
    def done(self, result: int) -> None:
        """Lets the worker end before the dialog does."""
        self._stopped.set()
        self._worker.stop()
        super().done(result)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Earlier versions"))
        lines = column(self, margins=(24, 20, 24, 16), spacing=12)
        lines.addWidget(
            text(self.tr("Earlier versions of {name}").format(name=self._path.name), Look.HEADING)
        )
        words = self.tr(
            "The last ten versions that were saved over, and the last one of each day of a month. Restoring "
            "one is a step that can be undone; the file changes only when you save."
        )
        lines.addWidget(paragraph(words, Look.SECONDARY))
        lines.addWidget(self.list, 1)
        lines.addWidget(self.problem)
        lines.addLayout(self._foot())
        self.problem.hide()
        open_at(self, *_SIZE)

    def _foot(self) -> QHBoxLayout:
        foot = row(spacing=8)
        close = button(self.tr("Close"))
        for one, follow in self._follows().items():
            one.clicked.connect(follow)
        close.clicked.connect(self.reject)
        foot.addWidget(self.compare_button)
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.restore_button)
        return foot

    def _follows(self) -> dict[QPushButton, Callable[[], None]]:
        return {
            self.compare_button: self._compare,
            self.copy_button: self._copy,
            self.restore_button: self._restore,
        }

    def _fill(self) -> None:
        self.list.ensurePolished()  # a line that spans the columns is measured at once
        self.list.setHeaderLabels(
            [self.tr("Saved over"), self.tr("What changed after it"), self.tr("Finish"), self.tr("80% date")]
        )
        self.list.setAccessibleName(self.tr("Earlier versions"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        for version in self.versions:
            when = full_moment_text(version.when) if version.when else "?"
            if version.is_unsaved:
                when = self.tr("{when}, never saved").format(when=when)
            self.list.addTopLevelItem(QTreeWidgetItem([when, _WAITS, _WAITS, _WAITS]))
        if not self.versions:
            none = QTreeWidgetItem([self.tr("There is none yet."), "", "", ""])
            self.list.addTopLevelItem(none)
            none.setFirstColumnSpanned(True)
        self.list.itemSelectionChanged.connect(self._follow_selection)
        self._follow_selection()

    def _look(self) -> None:
        plan, ground = self._document.plan, self._document.ground()
        if plan is None or not self.versions:
            return
        versions, tell, stopped = self.versions, self._worker.tell, self._stopped
        self._worker.request(lambda: look_at(versions, plan, ground, tell, stopped))

    def _show(self, facts: VersionFacts) -> None:
        self._facts[facts.place] = facts
        item = self.list.topLevelItem(facts.place)
        if item is None:
            return
        item.setText(_WHAT, self._what(facts))
        item.setToolTip(_WHAT, self._what(facts))
        item.setText(_FINISH, medium_day_text(facts.finish) if facts.finish else "")
        item.setText(_P80, medium_day_text(facts.p80) if facts.p80 else _WAITS if facts.plan else "")
        if self.list.currentItem() is None:
            self.list.setCurrentItem(item)
        self._follow_selection()

    def _give_up(self, error: PlannerError) -> None:
        """Says why what is still waited for will not come."""
        self.problem.setText(str(error))
        items = (self.list.topLevelItem(row) for row in range(len(self.versions)))
        for item in (one for one in items if one is not None):
            for place in (_WHAT, _FINISH, _P80):
                item.setText(place, "" if item.text(place) == _WAITS else item.text(place))

    def _what(self, facts: VersionFacts) -> str:
        if facts.plan is None:
            return self.tr("It cannot be read.")
        parts = []
        if facts.tasks:
            one, many = self.tr("1 task"), self.tr("{count} tasks")
            parts.append(one if facts.tasks == 1 else many.format(count=number_text(facts.tasks)))
        if facts.others:
            one, many = self.tr("1 other thing"), self.tr("{count} other things")
            parts.append(one if facts.others == 1 else many.format(count=number_text(facts.others)))
        return ", ".join(parts) or self.tr("nothing")

    @property
    def _chosen(self) -> VersionFacts | None:
        """The version that is selected and can be read."""
        item = self.list.currentItem()
        facts = self._facts.get(self.list.indexOfTopLevelItem(item)) if item is not None else None
        return facts if facts is not None and facts.plan is not None else None

    def _follow_selection(self) -> None:
        is_chosen = self._chosen is not None
        self.compare_button.setEnabled(is_chosen)
        self.copy_button.setEnabled(is_chosen)
        self.restore_button.setEnabled(is_chosen and not self._document.is_read_only)

    def _compare(self) -> None:
        from genai_planner.gui.scenarios.compare_dialog import open_comparison
        from genai_planner.gui.scenarios.others import version_of

        facts, parent = self._chosen, self.parentWidget()
        plan = facts.plan if facts is not None else None
        if facts is None or plan is None or parent is None:
            return
        when = self.versions[facts.place].when
        words = self.tr("Version that was saved over on {when}")
        other = version_of(words.format(when=full_moment_text(when) if when else "?"), lambda: plan)
        open_comparison(self._document, parent, other)

    def _copy(self) -> None:
        facts = self._chosen
        if facts is not None and facts.plan is not None:
            self.accept()
            self._open_copy(facts.plan)

    def _restore(self) -> None:
        facts = self._chosen
        plan = facts.plan if facts is not None else None
        if plan is None:
            return
        try:
            self._document.edit(self.tr("Restore an earlier version"), lambda _: plan)
        except EditError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self.accept()
