"""What the keyboard and the menus do to the selected rows: moving, linking, indenting, copying, pasting."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from genai_planner.errors import EditError
from genai_planner.gui.look.messages import tell
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.timeline.snapping import stepped
from genai_planner.gui.timeline.table.column import Column
from genai_planner.words.entry_error import EntryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.gui.timeline.timeline_view import TimelineView
    from genai_planner.model.plan import Plan


class TimelineCommands(QObject):
    """Works on what is selected in the document.

    Args:
        document: what is edited.
        timeline: gives the timeline, once it is needed.
    """

    def __init__(self, document: Document, timeline: "Callable[[], TimelineView]", parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._timeline = document, timeline

    def edit_duration(self) -> None:
        """Opens the cell that says how long the selected task takes."""
        self._timeline().tree.edit_cell(self._document.selection.item, Column.DURATION)

    def edit_start(self) -> None:
        """Opens the cell that says when the selected task starts."""
        self._timeline().tree.edit_cell(self._document.selection.item, Column.START)

    def edit_links(self) -> None:
        """Opens the cell that says what the selected task waits for, with the numbers of the rows."""
        tree = self._timeline().tree
        tree.header().showSection(Column.NUMBER)
        tree.edit_cell(self._document.selection.item, Column.LINKS)

    def edit_note(self) -> None:
        """Opens the cell for notes on the selected task."""
        self._timeline().tree.edit_cell(self._document.selection.item, Column.NOTE)

    def later(self) -> None:
        """Moves the selected bars one step of the grid to the right."""
        self._move(1)

    def earlier(self) -> None:
        """Moves the selected bars one step of the grid to the left."""
        self._move(-1)

    def longer(self) -> None:
        """Lets the selected task take one step of the grid longer."""
        self._stretch(1)

    def shorter(self) -> None:
        """Lets the selected task take one step of the grid less."""
        self._stretch(-1)

    def up(self) -> None:
        """Moves the selected rows up by one."""
        self._reorder(-1)

    def down(self) -> None:
        """Moves the selected rows down by one."""
        self._reorder(1)

    def indent(self) -> None:
        """Moves the selected rows one level inwards."""
        from genai_planner.workbench.by_hand.rows import indented

        items = self._document.selection.items
        self._edit(self.tr("Indent"), lambda plan: indented(plan, items))

    def outdent(self) -> None:
        """Moves the selected rows one level outwards."""
        from genai_planner.workbench.by_hand.rows import outdented

        items = self._document.selection.items
        self._edit(self.tr("Outdent"), lambda plan: outdented(plan, items))

    def link(self) -> None:
        """Links the selected tasks one after another."""
        from genai_planner.workbench.by_hand.linking import linked_in_order

        plan, items = self._document.plan, self._document.selection.items
        if plan is None or len(items & plan.task_by_id.keys()) <= 1:
            self._timeline().chart.say(self.tr("Select two tasks or more to link them one after another."))
            return
        self._edit(self.tr("Link tasks"), lambda plan: linked_in_order(plan, items))

    def unlink(self) -> None:
        """Removes the links among the selected tasks, or all links of the one that is selected alone."""
        from genai_planner.workbench.by_hand.linking import unlinked

        items = self._document.selection.items
        self._edit(self.tr("Unlink tasks"), lambda plan: unlinked(plan, items))

    def duplicate(self) -> None:
        """Adds a copy of each selected task behind it, and selects the copies."""
        from genai_planner.workbench.by_hand.copying import duplicated

        items = self._document.selection.items
        made: tuple[str, ...] = ()

        def change(plan: "Plan") -> "Plan":
            nonlocal made
            plan, made = duplicated(plan, items)
            return plan

        if self._edit(self.tr("Duplicate"), change) and made:
            self._document.select(Selection(item=made[0], others=frozenset(made[1:])))

    def fill_down(self) -> None:
        """Takes the current cell over into all selected rows."""
        try:
            self._timeline().cells.fill_down()
        except (EditError, EntryError) as error:
            tell(self._timeline(), str(error))

    def copy(self) -> None:
        """Puts the selected rows on the clipboard, as text for a spreadsheet and as a table."""
        from genai_planner.gui.timeline.table.clipboard import rows_as_mime

        data = rows_as_mime(self._timeline().tree, self._timeline().model)
        if data is not None:
            QGuiApplication.clipboard().setMimeData(data)

    def paste(self) -> None:
        """Shows what the rows on the clipboard would become, and adds them where that is wanted."""
        from genai_planner.gui.timeline.table.paste_dialog import PasteDialog

        text = QGuiApplication.clipboard().text()
        if text.strip() and self._document.plan is not None:
            PasteDialog(self._document, text, self._timeline().cells, self._timeline()).open()

    def find(self) -> None:
        """Opens the line that searches and filters the rows."""
        self._timeline().open_search()

    def show_why(self) -> None:
        """Says beside the bar why the selected task starts when it does."""
        timeline, item = self._timeline(), self._document.selection.item
        timeline.chart.say(timeline.explain(item))

    def _move(self, steps: int) -> None:
        from genai_planner.model import edits
        from genai_planner.workbench.by_hand.moving import leaders_of, moved

        desk, item = self._timeline().desk, self._document.selection.item
        trial = desk.trial()
        if trial is None or item not in {*trial.known.tasks, *trial.known.phases}:
            return
        start = (trial.known.tasks.get(item) or trial.known.phases[item]).start
        shift = stepped(start, desk.chart.axis.points_per_minute, steps) - start
        try:
            outcome = moved(trial, leaders_of(trial.plan, self._document.selection.items), shift)
        except EditError as error:
            desk.chart.say(str(error))
            return
        self._edit(
            self.tr("Move tasks"), lambda plan: edits.change_tasks(plan, outcome.tasks), merge=f"move {item}"
        )

    def _stretch(self, steps: int) -> None:
        from genai_planner.model import edits
        from genai_planner.workbench.by_hand.stretching import stretched_to

        desk, item = self._timeline().desk, self._document.selection.item
        trial = desk.trial()
        if trial is None or item not in trial.known.tasks:
            return
        finish = trial.known.tasks[item].finish
        end = stepped(finish, desk.chart.axis.points_per_minute, steps)
        try:
            outcome = stretched_to(trial, trial.plan.task_by_id[item], finish=end)
        except EditError as error:
            desk.chart.say(str(error))
            return
        words = self.tr("Change how long a task takes")
        self._edit(words, lambda plan: edits.change_tasks(plan, (outcome.task,)), merge=f"stretch {item}")

    def _reorder(self, steps: int) -> None:
        """Puts the selected rows behind the row above or below them, phases beside their neighbours."""
        from genai_planner.workbench.by_hand.rows import placed_below, shifted_phases

        plan, items = self._document.plan, self._document.selection.items
        if plan is None or not items:
            return
        if not self._timeline().desk.can_order:
            self._timeline().chart.say(
                self.tr("Rows are put elsewhere while they stand in the plan's own order, grouped by phase.")
            )
            return
        words = self.tr("Move rows")
        if items <= plan.phase_by_id.keys():
            self._edit(words, lambda plan: shifted_phases(plan, items, steps))
            return
        rows = [row.id for row in self._timeline().chart.rows]
        places = [number for number, row in enumerate(rows) if row in items]
        target = (places[0] - 2 if steps < 0 else places[-1] + 1) if places else -1
        if 0 <= target < len(rows):
            self._edit(words, lambda plan: placed_below(plan, items, rows[target]))

    def _edit(self, words: str, change: "Callable[[Plan], Plan]", *, merge: str = "") -> bool:
        try:
            self._document.edit(words, change, merge=merge)
        except EditError as error:
            tell(self._timeline(), str(error))
            return False
        self._timeline().tree.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
