"""The actions for what is under the mouse in the timeline: for a row, for a bar, or for the ground."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from genai_planner.gui.session.document import Document
from genai_planner.gui.timeline.assign_menu import fill_assign_menu
from genai_planner.gui.timeline.timeline_view import TimelineView
from genai_planner.gui.window.actions import SEPARATOR, Actions

_OF_TASK = (
    *("rename", SEPARATOR, "edit-duration", "edit-start", "assign", "edit-links", SEPARATOR),
    *("add-task", "add-milestone", "duplicate", "edit-note", SEPARATOR, "indent", "outdent", SEPARATOR),
    *("why", "copy", "paste", SEPARATOR, "delete"),
)
_OF_SEVERAL = (
    *("link", "unlink", SEPARATOR, "duplicate", "fill-down", SEPARATOR, "indent", "outdent", SEPARATOR),
    *("level-selected", "copy", "paste", SEPARATOR, "delete"),
)
_OF_PHASE = (
    *("rename", SEPARATOR, "add-task", "add-run", "add-milestone", "add-phase", SEPARATOR),
    *("indent", "outdent", SEPARATOR, "copy", "paste", SEPARATOR, "delete"),
)
_OF_GROUND = (
    "add-task",
    "add-phase",
    "paste",
    SEPARATOR,
    "fit",
    "zoom-in",
    "zoom-out",
    SEPARATOR,
    "fold",
    "unfold",
)


class RowMenu(QObject):
    """Opens menus over the timeline."""

    def __init__(
        self,
        timeline: TimelineView,
        document: Document,
        actions: Actions,
        fill_columns: Callable[[QMenu], None],
    ) -> None:
        super().__init__(timeline)
        self._fill_columns = fill_columns
        self._timeline, self._document, self._actions = timeline, document, actions
        timeline.menu_wanted.connect(self.open)
        timeline.tree.columns_wanted.connect(self._open_columns)

    def open(self, item: str, place: QPoint) -> QMenu:
        """Opens the actions for a task or phase, for all that is selected with it, or for the ground."""
        menu = QMenu(self._timeline)
        menu.aboutToHide.connect(menu.deleteLater)
        for name in self._names(item):
            if name == SEPARATOR:
                menu.addSeparator()
            elif name == "assign":
                fill_assign_menu(menu.addMenu(self.tr("Assign")), self._document, item)
            else:
                menu.addAction(self._actions[name])
        menu.popup(place)
        return menu

    def _names(self, item: str) -> tuple[str, ...]:
        plan = self._document.plan
        if plan is None or not item:
            return _OF_GROUND
        if len(self._document.selection.items) > 1:
            return _OF_SEVERAL
        return _OF_TASK if item in plan.task_by_id else _OF_PHASE

    def _open_columns(self, place: QPoint) -> QMenu:
        """Opens the choice of columns."""
        menu = QMenu(self._timeline)
        menu.aboutToHide.connect(menu.deleteLater)
        self._fill_columns(menu)
        menu.addSeparator()
        for name in ("own-columns", "keep-layout"):
            menu.addAction(self._actions[name])
        menu.popup(place)
        return menu
