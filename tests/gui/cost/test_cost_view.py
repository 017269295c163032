"""The cost view: what it says, its tables, and how it follows the plan."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QScrollArea

from genai_planner.gui.cost.expense_dialog import ExpenseDialog
from genai_planner.gui.forms.amounts_table import AmountsModel, AmountsRow
from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.view_table import View
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Expense, ExpenseKind
from genai_planner.pictures.paint.theme import load_theme
from support.small_project import small_plan


@pytest.fixture
def shown(window, settled, qtbot):
    """The cost view of the small plan, with a licence of 900 and a budget of 2,000."""
    licence = Expense(id="tool", name="Tool", amount=900, kind=ExpenseKind.LICENCE, phase="data")
    window.document.show(edits.set_budget(edits.add_expense(small_plan(), licence), 2_000.0))
    settled(window.document)
    qtbot.mouseClick(window.workspace.rail.buttons[View.COST], Qt.MouseButton.LeftButton)
    view = window.workspace.cost
    qtbot.waitUntil(lambda: view.table is not None and not view.is_busy, timeout=60_000)
    return view


def _cells(table):
    model = table.rows_model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_it_says_how_the_plan_stands_to_its_budget(shown):
    # Clean takes Sam four days at 500; the tool costs 900.
    assert shown.sentence.text().startswith("The plan costs €2,900, €900 more than its budget of €2,000")
    assert "used up on" in shown.sentence.text()
    assert shown.rest.text().startswith("People 69%, Licences 31% of it.")


def test_costs_stand_by_phase_and_kind_and_by_month(shown):
    assert _cells(shown.phases) == [
        ["Data", "€2,000", "€900", "€2,900"],
        ["Total", "€2,000", "€900", "€2,900"],
    ]
    assert _cells(shown.months) == [["January 2027", "€2,000", "€900", "€2,900", "€2,900"]]


def test_the_curve_is_drawn(shown):
    assert shown.chart.image is not None
    assert not shown.chart.image.isNull()


def test_a_phase_that_is_clicked_is_selected_everywhere(shown, window, qtbot):
    cell = shown.phases.visualRect(shown.phases.rows_model.index(0, 0)).center()
    qtbot.mouseClick(shown.phases.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert window.document.selection == Selection(item="data")


def test_it_follows_an_edit(shown, window, qtbot):
    window.document.edit("Raise", lambda plan: edits.set_budget(plan, 5_000.0))
    qtbot.waitUntil(lambda: "leaves €2,100" in shown.sentence.text(), timeout=60_000)


def _dialog(window):
    (dialog,) = [one for one in window.findChildren(ExpenseDialog) if one.isVisible()]
    return dialog


@pytest.mark.parametrize("opened", ["", "tool"], ids=["new", "known"])
def test_all_that_is_asked_of_a_cost_is_seen_at_once(shown, window, opened):
    if opened:
        shown.open_expense(opened)
    else:
        shown.add_expense()
    bar = _dialog(window).findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() == 0


def _type(qtbot, line, words):
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)


def test_other_costs_stand_with_kind_phase_and_date(shown):
    assert _cells(shown.expenses) == [["Tool", "Licence", "Data", "at the start", "€900"]]


def test_a_cost_is_added_by_one_undoable_step_and_counted(shown, window, qtbot, settled):
    before = window.document.plan
    qtbot.mouseClick(shown.add_button, Qt.MouseButton.LeftButton)
    dialog = _dialog(window)
    _type(qtbot, dialog.name, "Labelled letters")
    dialog.kind.setCurrentIndex(dialog.kind.findText("Data purchase"))
    _type(qtbot, dialog.amount, "1,250")
    dialog.phase.setCurrentIndex(dialog.phase.findText("Data"))
    dialog.because.setPlainText("500 letters at 2.50")
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    settled(window.document)

    expense = window.document.plan.expenses[-1]
    assert (expense.name, expense.kind, expense.amount) == ("Labelled letters", ExpenseKind.DATA, 1_250)
    assert (expense.phase, expense.because, expense.source) == (
        "data",
        "500 letters at 2.50",
        "entered by hand",
    )
    assert expense.timing is None
    qtbot.waitUntil(lambda: "€4,150" in shown.sentence.text(), timeout=60_000)
    assert _cells(shown.phases)[-1] == ["Total", "€2,000", "€900", "€1,250", "€4,150"]
    assert window.document.undo_stack.count() == 1
    window.actions_by_name["undo"].trigger()
    assert window.document.plan == before


def test_a_cost_is_changed_and_can_fall_due_on_a_day(shown, window, qtbot):
    cell = shown.expenses.visualRect(shown.expenses.rows_model.index(0, 0)).center()
    qtbot.mouseClick(shown.expenses.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    dialog = _dialog(window)
    assert dialog.due.currentText() == "at the start of the phase"
    assert not dialog.day.isVisible()
    dialog.due.setCurrentIndex(dialog.due.findText("on a day"))
    assert dialog.day.isVisible()
    dialog.day.choose(date(2027, 2, 15))
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)

    (expense,) = window.document.plan.expenses
    assert (expense.day, expense.timing, expense.source) == (date(2027, 2, 15), None, "")
    assert _cells(shown.expenses) == [["Tool", "Licence", "Data", "15 February 2027", "€900"]]
    qtbot.waitUntil(lambda: len(shown.months.rows_model.rows) == 2, timeout=60_000)


def test_a_cost_is_removed(shown, window, qtbot):
    shown.open_expense("tool")
    qtbot.mouseClick(_dialog(window).remove_button, Qt.MouseButton.LeftButton)
    assert window.document.plan.expenses == ()
    assert window.document.undo_stack.undoText() == "Remove cost"
    assert not shown.expenses.isVisible()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [("amount", "much", "Amount"), ("amount", "-5", "Amount"), ("name", " ", "Name")],
)
def test_an_impossible_cost_is_refused_with_its_field_named(shown, window, qtbot, field, typed, said):
    shown.open_expense("tool")
    dialog = _dialog(window)
    _type(qtbot, getattr(dialog, field), typed)
    assert said in dialog.buttons.note.text()
    assert not dialog.buttons.accept.isEnabled()


@pytest.mark.usefixtures("shown")
def test_the_plan_menu_adds_a_cost_of_the_selected_phase(window):
    window.document.select(Selection(item="data"))
    window.actions_by_name["expense"].trigger()
    assert _dialog(window).phase.currentText() == "Data"


def test_costs_of_a_read_only_plan_are_shown_alone(shown, window, settled):
    window.document.show(window.document.plan, is_read_only=True)
    settled(window.document)
    assert not shown.add_button.isEnabled()
    shown.open_expense("tool")
    assert not [one for one in window.findChildren(ExpenseDialog) if one.isVisible()]


def test_a_plan_without_costs_says_so(window, settled, qtbot):
    window.document.show(edits.unassign(small_plan(), "clean", "sam"))
    settled(window.document)
    window.workspace.show_view(View.COST)
    view = window.workspace.cost
    qtbot.waitUntil(lambda: view.table is not None and not view.is_busy, timeout=60_000)
    assert view.sentence.text().startswith("Nothing in this plan costs anything yet")
    assert not view.chart.isVisible()


def test_another_theme_draws_the_curve_anew(shown, qtbot):
    before = shown.chart.image
    shown.set_theme(load_theme("dark"))
    qtbot.waitUntil(lambda: shown.chart.image is not before, timeout=60_000)
    assert shown.chart.image.pixelColor(2, 2).lightness() < 60


@pytest.mark.usefixtures("qapp")
def test_the_model_of_amounts_is_sound():
    model = AmountsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(("Phase", "Total"), (AmountsRow("Data", ("€1",)), AmountsRow("Total", ("€1",), is_total=True)))
    assert tester.model() is model
    assert model.data(model.index(1, 1)) == "€1"


def test_a_problem_of_a_costs_phase_leads_to_that_cost_where_another_phase_is_chosen(window, qtbot, settled):
    lost = Expense(id="tool", name="Tool", amount=900, phase="gone")
    window.document.show(changed(small_plan(), expenses=(lost,)))
    settled(window.document)
    window.workspace.show_view(View.PROBLEMS)
    told = window.document.results.problems
    row = next(number for number, one in enumerate(told) if one.code == "unknown_phase")
    problems = window.workspace.problems
    place = problems.list.visualRect(problems.model.index(row)).center()
    qtbot.mouseClick(problems.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert window.workspace.view is View.COST
    (dialog,) = window.findChildren(ExpenseDialog)
    assert dialog.name.text() == "Tool"
    qtbot.keyClicks(dialog.phase, "Mod")
    dialog.accept()
    settled(window.document)
    assert window.document.plan.expenses[0].phase == "model"
    assert "unknown_phase" not in [one.code for one in window.document.results.problems]
