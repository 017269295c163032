"""What keys and menus do to the selected rows, on a chart and a table that only note what they are asked."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject

from genai_planner.gui.session.document import Selection
from genai_planner.gui.timeline import commands as commands_module
from genai_planner.gui.timeline.commands import TimelineCommands
from genai_planner.gui.timeline.table.column import Column
from genai_planner.model.tasks import ConstraintKind
from genai_planner.words.entry_error import EntryError
from support.january import january


class _Tree:
    """Notes which cells are opened and which columns are shown for it."""

    def __init__(self):
        self.opened, self.shown, self.has_keyboard = [], [], False

    def edit_cell(self, item, column):
        self.opened.append((item, column))

    def header(self):
        return SimpleNamespace(showSection=self.shown.append)

    def setFocus(self, _reason):
        self.has_keyboard = True


@pytest.fixture
def timeline(desk, monkeypatch):
    """The desk with a table that notes; what the chart says is noted too."""
    said = []
    monkeypatch.setattr(desk.chart, "say", said.append)
    monkeypatch.setattr(commands_module, "tell", lambda _, words: said.append(words))
    return SimpleNamespace(tree=_Tree(), desk=desk, chart=desk.chart, said=said, explain="Why {}".format)


@pytest.fixture
def commands(timeline, desk):
    made = TimelineCommands(desk.document, lambda: timeline, QObject(desk))
    timeline.commands = made
    return made


@pytest.fixture
def select(desk):
    def choose(item, *others):
        desk.document.select(Selection(item=item, others=frozenset(others)))

    return choose


def _task(desk, item):
    return desk.document.plan.task_by_id[item]


def _order(desk):
    plan = desk.document.plan
    return [phase.id for phase in plan.phases], [task.id for task in plan.tasks]


@pytest.mark.parametrize(
    ("command", "column"),
    [
        ("edit_duration", Column.DURATION),
        ("edit_start", Column.START),
        ("edit_links", Column.LINKS),
        ("edit_note", Column.NOTE),
    ],
)
def test_each_key_opens_the_cell_of_its_column(commands, timeline, select, command, column):
    select("clean")

    getattr(commands, command)()

    assert timeline.tree.opened == [("clean", column)]


def test_links_are_typed_beside_the_numbers_of_the_rows(commands, timeline, select):
    select("clean")
    commands.edit_links()

    assert timeline.tree.shown == [Column.NUMBER]


def test_a_bar_goes_one_day_later_and_back_as_one_step_each_way(commands, desk, select, settled):
    select("try")

    commands.later()
    settled(desk.document)
    assert _task(desk, "try").constraint.kind is ConstraintKind.START_NO_EARLIER_THAN
    assert _task(desk, "try").constraint.moment == january(5, 8)
    commands.later()
    settled(desk.document)

    assert _task(desk, "try").constraint.moment == january(6, 8)
    assert desk.document.undo_stack.count() == 1
    assert desk.document.undo_stack.undoText() == "Move tasks"


def test_a_task_takes_a_day_longer_and_a_day_less(commands, desk, select, settled):
    select("collect")

    commands.longer()
    settled(desk.document)
    assert _task(desk, "collect").duration_days.likely == pytest.approx(4)

    commands.shorter()
    settled(desk.document)
    commands.shorter()
    assert _task(desk, "collect").duration_days.likely == pytest.approx(2)


def test_a_phase_can_be_moved_but_is_not_stretched(commands, desk, select):
    select("model")

    commands.longer()
    assert desk.document.undo_stack.count() == 0

    commands.later()
    assert desk.document.undo_stack.count() == 1


@pytest.mark.parametrize(
    ("selected", "command", "order"),
    [
        (["clean"], "up", (["data", "model"], ["clean", "collect", "try", "done"])),
        (["collect"], "down", (["data", "model"], ["clean", "collect", "try", "done"])),
        (["model"], "up", (["model", "data"], ["collect", "clean", "try", "done"])),
        (["data"], "down", (["model", "data"], ["collect", "clean", "try", "done"])),
        (["try", "done"], "up", (["data", "model"], ["collect", "clean", "try", "done"])),
    ],
)
def test_rows_are_moved_by_one(commands, desk, select, selected, command, order):
    select(*selected)

    getattr(commands, command)()

    assert _order(desk) == order
    assert desk.document.undo_stack.undoText() == "Move rows"


def test_a_task_that_goes_up_past_the_head_of_its_phase_is_the_last_of_the_one_before(
    commands, desk, select, timeline
):
    select("try")

    commands.up()

    assert _task(desk, "try").phase == "data"
    assert timeline.tree.has_keyboard


@pytest.mark.parametrize(
    ("item", "command"), [("data", "up"), ("collect", "up"), ("model", "down"), ("done", "down"), ("", "up")]
)
def test_a_row_at_the_end_stays_where_it_is(commands, desk, select, timeline, item, command):
    select(item)

    getattr(commands, command)()

    assert desk.document.undo_stack.count() == 0
    assert timeline.said == []


def test_rows_in_another_order_than_the_plans_stay_and_it_is_said_why(commands, desk, select, timeline):
    desk.can_order = False
    select("clean")

    commands.up()

    assert desk.document.undo_stack.count() == 0
    assert "own order" in timeline.said[0]


def test_selected_tasks_are_linked_in_their_order_and_their_links_taken_away(commands, desk, select):
    select("try", "collect")
    commands.link()
    links = {(one.predecessor, one.successor) for one in desk.document.plan.links}
    assert ("collect", "try") in links

    commands.unlink()
    links = {(one.predecessor, one.successor) for one in desk.document.plan.links}
    assert ("collect", "try") not in links
    assert ("clean", "done") in links


@pytest.mark.parametrize("selected", [("clean",), ("clean", "data")])
def test_one_task_alone_is_linked_to_nothing_and_it_is_said(commands, desk, select, timeline, selected):
    select(*selected)

    commands.link()

    assert timeline.said == ["Select two tasks or more to link them one after another."]
    assert desk.document.undo_stack.count() == 0


def test_a_task_that_is_selected_alone_loses_all_its_links(commands, desk, select):
    select("clean")

    commands.unlink()

    assert [(one.predecessor, one.successor) for one in desk.document.plan.links] == [("try", "done")]


def test_copies_are_selected_instead_of_what_they_were_made_of(commands, desk, select):
    select("collect", "try")

    commands.duplicate()

    chosen = desk.document.selection.items
    assert len(chosen) == 2
    assert chosen.isdisjoint({"collect", "try"})
    assert {_task(desk, one).name for one in chosen} == {"Collect", "Try"}


def test_nothing_selected_changes_nothing(commands, desk, timeline):
    for command in ("later", "longer", "down", "indent", "outdent", "unlink", "duplicate"):
        getattr(commands, command)()

    assert desk.document.undo_stack.count() == 0
    assert timeline.said == []


def test_what_the_plan_refuses_is_said_and_the_selection_stays(commands, desk, select, timeline):
    select("data")

    commands.indent()

    assert timeline.said == ["Nothing stands before 'Data' that it could be a group of."]
    assert desk.document.selection.item == "data"
    assert not timeline.tree.has_keyboard


def test_a_cell_that_cannot_be_filled_down_is_said(commands, timeline):
    def refuse():
        raise EntryError("No such day.")

    timeline.cells = SimpleNamespace(fill_down=refuse)
    commands.fill_down()

    assert timeline.said == ["No such day."]


def test_why_is_said_of_what_is_selected(commands, select, timeline):
    select("clean")
    commands.show_why()

    assert timeline.said == ["Why clean"]
