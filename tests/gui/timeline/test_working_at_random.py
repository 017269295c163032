"""Whatever is done to the window at random: no exception, no word from Qt, and undo gives the plan back.

Gestures, keys, edits, undo, redo and views follow one another as Hypothesis draws them.
"""

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from genai_planner.gui.session.document import Selection
from genai_planner.gui.timeline.table.column import Column
from genai_planner.model import edits
from genai_planner.model.new_ids import free_id
from genai_planner.model.table.own_columns import OwnColumn, OwnKind
from support.mouse import Mouse
from support.small_project import small_plan

_ITEMS = ("data", "collect", "clean", "model", "try", "done")
_ACTIONS = (
    *("later", "earlier", "longer", "shorter", "row-up", "row-down", "indent", "outdent", "link", "unlink"),
    *("duplicate", "fill-down", "delete", "add-task", "add-phase", "add-milestone", "undo", "redo", "copy"),
    *("find", "links", "whiskers", "critical", "fold", "unfold", "fit"),
    *("group-phase", "group-person", "group-skill"),
    *("zoom-day", "zoom-week", "zoom-month", "expertise", "timeline"),
)
_PARTS = ("middle_of", "start_of", "finish_of", "link_end_of", "progress_of", "beside")
_KEYS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier)
_TEXTS = ("3d", "2w", "6h", "0", "soon", "20 Jan", "Sam", "2FS+1d; 3SS", "", "50", "A name")


class Work(RuleBasedStateMachine):
    """Works in one window; each run begins with the small plan."""

    window = None
    settled = None

    def __init__(self):
        super().__init__()
        self.window.document.show(small_plan())
        self.settled(self.window.document)
        self.window.actions_by_name["timeline"].trigger()
        self.window.workspace.timeline.filter_bar.put_away()
        self.window.actions_by_name["group-phase"].trigger()
        self.first = self.window.document.plan

    @property
    def timeline(self):
        return self.window.workspace.timeline

    @rule(items=st.sets(st.sampled_from(_ITEMS), min_size=1, max_size=3))
    def select(self, items):
        plan = self.window.document.plan
        there = sorted(item for item in items if item in plan.task_by_id or item in plan.phase_by_id)
        if there:
            self.window.document.select(Selection(item=there[0], others=frozenset(there[1:])))

    @rule(name=st.sampled_from(_ACTIONS))
    def trigger(self, name):
        action = self.window.actions_by_name[name]
        if action.isEnabled():
            action.trigger()
        self._go_on()

    @precondition(lambda self: self.window.workspace.timeline.isVisible())
    @rule(
        item=st.sampled_from(_ITEMS),
        part=st.sampled_from(["middle_of", "start_of", "finish_of", "link_end_of", "progress_of", "beside"]),
        right=st.integers(-300, 300),
        down=st.integers(-90, 90),
        keys=st.sampled_from(_KEYS),
        gives_up=st.booleans(),
    )
    def drag(self, item, part, right, down, keys, gives_up):
        chart = self.timeline.chart
        is_bar = item in self.window.document.results.schedule.tasks
        if chart.chart is None or item not in chart.chart.row_by_id or not is_bar:
            return
        mouse = Mouse(chart)
        mouse.hover(mouse.middle_of(item))
        start = getattr(mouse, part)(item)
        mouse.hold(start, right, down, keys)
        if gives_up and QApplication.focusWidget() is not None:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        mouse.release(start)
        self._go_on()

    @precondition(lambda self: self.window.workspace.timeline.isVisible())
    @rule(item=st.sampled_from(_ITEMS), column=st.sampled_from(Column), text=st.sampled_from(_TEXTS))
    def type_into_a_cell(self, item, column, text):
        self.type_into(item, column, text)
        self._go_on()

    def type_into(self, item, section, text):
        if not self.timeline.model.index_of(item).isValid():
            return
        self.timeline.tree.edit_cell(item, section)
        editor = self.timeline.cells.delegate.editor
        if editor is not None:
            QTest.keyClicks(editor, text)
            QTest.keyClick(editor, Qt.Key.Key_Return)

    @rule(kind=st.sampled_from(OwnKind), words=st.sampled_from(_TEXTS), column=st.integers(0, 3))
    def use_own_columns(self, kind, words, column):
        document, own = self.window.document, self.window.document.plan.own_columns
        if column >= len(own):
            free = free_id(kind.value, {one.id for one in own})
            made = OwnColumn(
                id=free,
                name=f"Column {free}",
                kind=kind,
                choices=("50", "A name") if kind is OwnKind.CHOICE else (),
            )
            document.edit("Add column", lambda plan: edits.add_column(plan, made))
        elif words:
            if self.window.workspace.timeline.isVisible() and document.plan.tasks:
                self.type_into(document.plan.tasks[0].id, len(Column) + column, words)
        else:
            document.edit("Remove", lambda plan: edits.remove_column(plan, own[column].id))
        self._go_on()

    @rule(name=st.sampled_from(["One", "Two"]), is_kept=st.booleans())
    def lay_out(self, name, is_kept):
        self.window.actions_by_name["timeline"].trigger()
        layouts = self.window.document.plan.layouts
        if is_kept or not layouts:
            self.window.table_commands.keep(name)
        else:
            self.window.table_commands.show(layouts[0])
        self._go_on()

    def _go_on(self):
        """Lets Qt take what was done, closes what was said or left open, and waits for the dates."""
        QApplication.processEvents()
        editor = self.timeline.cells.delegate.editor
        if editor is not None:
            QTest.keyClick(editor, Qt.Key.Key_Escape)
            QApplication.processEvents()
        for box in self.window.findChildren(QMessageBox):
            box.accept()
        self.settled(self.window.document)

    def teardown(self):
        stack = self.window.document.undo_stack
        while stack.canRedo():
            stack.redo()
        last = self.window.document.plan
        while stack.canUndo():
            stack.undo()
        assert self.window.document.plan.model_dump_json() == self.first.model_dump_json()
        while stack.canRedo():
            stack.redo()
        assert self.window.document.plan.model_dump_json() == last.model_dump_json()
        self.settled(self.window.document)


def test_undone_to_the_start_the_plan_is_the_first_whatever_was_done(window, settled):
    class InThisWindow(Work):
        """The work, in the window of this test."""

    InThisWindow.window, InThisWindow.settled = window, staticmethod(settled)
    try:
        run_state_machine_as_test(
            InThisWindow,
            settings=settings(
                max_examples=15,
                stateful_step_count=12,
                deadline=None,
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        # Classes outlive the application; a window must not.
        InThisWindow.window = InThisWindow.settled = None
