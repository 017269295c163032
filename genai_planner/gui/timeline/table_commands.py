"""What the View menu does with the table: its columns, its grouping, and layouts kept under a name."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from genai_planner.errors import EditError
from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.look.messages import tell
from genai_planner.gui.session.document import Document
from genai_planner.model.table.groupings import Grouping

if TYPE_CHECKING:
    from genai_planner.gui.timeline.timeline_view import TimelineView
    from genai_planner.model.plan import Plan
    from genai_planner.model.table.layouts import Layout


class TableCommands(QObject):
    """Lays the table out.

    Layouts are kept in the plan rather than in the user's settings: they name its own columns, people and
    phases, and whoever is sent the plan sees it as it was meant.

    Args:
        window: over which dialogs open.
        document: whose layouts these are.
        timeline: gives the timeline, once it is needed.
    """

    def __init__(self, window: QWidget, document: Document, timeline: "Callable[[], TimelineView]") -> None:
        super().__init__(window)
        self._window, self._document, self._timeline = window, document, timeline

    def actions(self, can_see: Callable[[], bool], can_change: Callable[[], bool]) -> tuple[ActionSpec, ...]:
        """What the menus offer, beside the lists of columns and layouts."""
        words = {
            Grouping.PHASE: self.tr("By &phase"),
            Grouping.PERSON: self.tr("By p&erson"),
            Grouping.SKILL: self.tr("By &skill"),
        }
        return (
            *(
                ActionSpec(
                    f"group-{one.value}", words[one], partial(self.group, one), is_enabled=can_see,
                    is_checkable=True, is_checked=one is Grouping.PHASE, group="grouping",
                )
                for one in Grouping
            ),
            ActionSpec("own-columns", self.tr("Own columns…"), self.open_own_columns, is_enabled=can_change),
            ActionSpec("keep-layout", self.tr("Keep layout…"), self.ask_for_name, is_enabled=can_change),
        )  # fmt: skip

    def own(self, menus: dict[str, QMenu]) -> None:
        """Fills the menus of columns and layouts whenever they open."""
        columns, layouts = menus["columns"], menus["layouts"]
        columns.aboutToShow.connect(lambda: self.fill_columns(columns))
        layouts.aboutToShow.connect(lambda: self._fill_layouts(layouts))
        for menu in (columns, layouts):
            # A menu without an entry does not open, and so is never filled.
            menu.addAction("…").setEnabled(False)

    def group(self, by: Grouping) -> None:
        """Lists the tasks under other heads."""
        self._timeline().group(by)

    def open_own_columns(self) -> None:
        """Opens the list of own columns."""
        from genai_planner.gui.timeline.table.own_columns_dialog import OwnColumnsDialog

        OwnColumnsDialog(self._document, self._window).open()

    def ask_for_name(self) -> None:
        """Asks what the layout of now is to be called, and keeps it."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Keep layout"))
        dialog.setLabelText(self.tr("Columns, filter, grouping, order and zoom are kept in the plan as"))
        dialog.setTextValue(self.tr("My layout"))
        dialog.textValueSelected.connect(self.keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def keep(self, name: str) -> None:
        """Keeps the layout of now; one of the same name is replaced. One undoable step."""
        from genai_planner.gui.timeline.table.layout_keeping import layout_of
        from genai_planner.model import edits
        from genai_planner.model.base import LONGEST_NAME
        from genai_planner.model.new_ids import free_id

        plan, name = self._document.plan, name.strip()[:LONGEST_NAME]
        if plan is None or not name:
            return
        same = next((one.id for one in plan.layouts if one.name.casefold() == name.casefold()), None)
        layout_id = same or free_id(name, {one.id for one in plan.layouts})
        layout = layout_of(self._timeline(), layout_id, name)
        self._edit(self.tr("Keep layout"), lambda now: edits.keep_layout(now, layout))

    def show(self, layout: "Layout") -> None:
        """Lays the table out as that layout says."""
        from genai_planner.gui.timeline.table.layout_keeping import lay_out

        plan = self._document.plan
        if plan is not None:
            lay_out(self._timeline(), plan, layout)

    def forget(self, layout: "Layout") -> None:
        """Takes a layout out of the plan, as one undoable step."""
        from genai_planner.model import edits

        self._edit(self.tr("Forget layout"), lambda plan: edits.forget_layout(plan, layout.id))

    def fill_columns(self, menu: QMenu) -> None:
        """Lists all columns in that menu, each to be shown or not."""
        menu.clear()
        timeline = self._timeline()
        for section, spec in timeline.model.specs.items():
            if section:
                action = menu.addAction(spec.title.replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(not timeline.tree.isColumnHidden(section))
                action.toggled.connect(_switch(timeline, section))
        menu.addSeparator()
        menu.addAction(self.tr("The plan's own order"), timeline.sort_as_planned)

    def _fill_layouts(self, menu: QMenu) -> None:
        menu.clear()
        plan = self._document.plan
        layouts = plan.layouts if plan is not None else ()
        for one in layouts:
            menu.addAction(_plain(one.name), partial(self.show, one))
        if not layouts:
            menu.addAction(self.tr("None is kept in this plan")).setEnabled(False)
            return
        forgotten = menu.addMenu(self.tr("Forget"))
        for one in layouts:
            forgotten.addAction(_plain(one.name), partial(self.forget, one))
        forgotten.setEnabled(not self._document.is_read_only)

    def _edit(self, words: str, change: "Callable[[Plan], Plan]") -> None:
        try:
            self._document.edit(words, change)
        except EditError as error:
            tell(self._window, str(error))


def _plain(name: str) -> str:
    return name.replace("&", "&&")


def _switch(timeline: "TimelineView", section: int) -> Callable[[bool], None]:
    return lambda is_shown: timeline.tree.setColumnHidden(section, not is_shown)
