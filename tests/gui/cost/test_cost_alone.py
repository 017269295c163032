"""The cost view without a window: its tables, what a row leads to, and what is left of a failure."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from genai_planner.errors import InputError
from genai_planner.gui.cost.expense_dialog import ExpenseDialog
from genai_planner.gui.cost.view import CostView
from genai_planner.model import edits
from genai_planner.model.plan import Expense, ExpenseKind
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.region import region_of
from support.plans import plan_of
from support.small_project import small_plan

LICENCE = Expense(
    id="tool", name="Tool", amount=900, kind=ExpenseKind.LICENCE, phase="data", because="As last year."
)
WHOLE = Expense(id="api", name="API use", amount=1_200, kind=ExpenseKind.API)


@pytest.fixture
def view(document, qtbot):
    desk = QWidget()
    qtbot.addWidget(desk)
    made = CostView(document, load_theme("light"))
    made.setParent(desk)
    made.resize(900, 700)
    desk.show()
    yield made
    made.stop()


@pytest.fixture
def shown(view, document, qtbot):
    """Shows the small plan with these other costs, worked out: clean takes Sam four days at 500."""

    def show(*expenses, **how):
        plan = small_plan()
        for one in expenses:
            plan = edits.add_expense(plan, one)
        document.show(plan, **how)
        qtbot.waitUntil(lambda: view.table is not None and not view._looked.is_busy)
        return view

    return show


def _cells(table):
    model = table.rows_model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_what_is_of_no_phase_has_a_row_of_its_own_and_none_of_a_kind_is_a_dash(shown):
    view = shown(LICENCE, WHOLE)
    assert list(view.phases.rows_model.heads()) == ["Phase", "People", "API", "Licences", "Total"]
    assert _cells(view.phases) == [
        ["Data", "€2,000", "–", "€900", "€2,900"],
        ["The plan as a whole", "–", "€1,200", "–", "€1,200"],
        ["Total", "€2,000", "€1,200", "€900", "€4,100"],
    ]


def test_a_row_of_a_phase_selects_it_and_the_total_selects_nothing(shown, document):
    view = shown(LICENCE, WHOLE)
    model = view.phases.rows_model
    for row, selected in ((1, ""), (0, "data"), (2, "data")):
        view.phases.clicked.emit(model.index(row, 0))
        assert document.selection.item == selected


def test_other_costs_stand_in_a_table_of_their_own_while_there_are_some(shown, document):
    view = shown(LICENCE, WHOLE)
    assert [(row[0], row[2], row[4]) for row in _cells(view.expenses)] == [
        ("Tool", "Data", "€900"),
        ("API use", "The plan as a whole", "€1,200"),
    ]
    assert view.expenses.rows_model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)

    for expense in ("tool", "api"):
        document.edit("Remove", lambda plan, one=expense: edits.remove_expense(plan, one))
    assert view.expenses.isHidden()
    document.undo_stack.undo()
    assert not view.expenses.isHidden()


def test_a_cost_is_opened_by_its_row_and_a_gone_one_by_none(shown, view):
    shown(LICENCE)
    view.open_expense("gone")
    assert view.window().findChildren(ExpenseDialog) == []
    view.expenses.activated.emit(view.expenses.rows_model.index(0, 0))
    dialog = view.window().findChild(ExpenseDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_nothing_is_added_to_no_plan_or_to_one_that_is_read_only(view, shown, document, tmp_path):
    assert not view.add_button.isEnabled()
    view.add_expense()
    shown(LICENCE, is_read_only=True)
    assert not view.add_button.isEnabled()
    view.open_expense("tool")
    assert view.window().findChildren(ExpenseDialog) == []
    document.mark_saved(tmp_path / "own.genaiplan")
    assert view.add_button.isEnabled()


def test_where_nothing_can_be_worked_out_no_amount_is_left_standing(shown, document):
    view = shown(LICENCE)
    view._looked.failed.emit(InputError("It goes in circles."))
    assert (view.sentence.text(), view.rest.text()) == ("It goes in circles.", "")
    assert (_cells(view.phases), _cells(view.months)) == ([], [])
    assert (view.table, view.chart.image) == (None, None)

    shown(WHOLE)
    assert view.sentence.text().startswith("The plan costs €3,200")
    document.show(None)
    assert (view.sentence.text(), _cells(view.phases)) == ("", [])


def test_a_plan_without_costs_has_no_months_and_no_chart(view, document, qtbot):
    document.show(plan_of())
    qtbot.waitUntil(lambda: view.table is not None)
    assert view.chart.isHidden()
    assert _cells(view.months) == []
    assert view.sentence.text()


def test_another_region_writes_the_amounts_anew(shown, view, document, qtbot):
    shown(LICENCE)
    with speaking(Tongue(region=region_of("de_DE"))):
        document.show_again()
        qtbot.waitUntil(lambda: "2.900" in view.sentence.text())
        assert "2.900" in _cells(view.phases)[-1][-1]
        assert "900" in _cells(view.expenses)[0][-1]
