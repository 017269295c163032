"""What of the risk view's tables names nothing of the plan any more, and how it is taken away."""

from PySide6.QtCore import Qt

from genai_planner.gui.risk.bands_and_correlations import BandColumn
from genai_planner.gui.risk.rework import ReworkColumn
from genai_planner.gui.window.view_table import View
from genai_planner.model.edits.changing import changed
from genai_planner.model.risks import GroupCorrelation, Rework, SimulationSettings
from support.cells import type_in_cell
from support.small_project import small_plan


def test_what_names_nothing_of_the_plan_is_a_problem_that_leads_to_where_it_is_taken_away(
    window, qtbot, settled
):
    plan = small_plan()
    settings = SimulationSettings(
        bands={"gone": 0.2}, correlations=(GroupCorrelation(first="gone", second="data", correlation=0.5),)
    )
    sound = changed(plan, rework=(Rework(phase="model", chance=0.1),))
    lost = changed(plan, rework=(*sound.rework, Rework(phase="gone", chance=0.2)), simulation=settings)
    window.document.show(lost)
    settled(window.document)
    told = [one for one in window.document.results.problems if "'gone'" in one.message]
    assert len(told) == 3

    window.workspace.show_view(View.PROBLEMS)
    problems = window.workspace.problems
    row = window.document.results.problems.index(told[0])
    place = problems.list.visualRect(problems.model.index(row)).center()
    qtbot.mouseClick(problems.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.workspace.view is View.RISK

    risk = window.workspace.risk
    for table, column in ((risk.rework, ReworkColumn.CHANCE), (risk.experts.bands, BandColumn.BAND)):
        names = [table.model.words(number, 0) for number in range(table.model.rowCount())]
        type_in_cell(qtbot, table, names.index("gone (not in the plan)"), column, "")
    matrix = risk.experts.correlations
    names = [matrix.model.words(number, 0) for number in range(matrix.model.rowCount())]
    assert names[-1].endswith("gone (not in the plan)")
    type_in_cell(qtbot, matrix, len(names) - 1, 1, "")
    settled(window.document)
    assert window.document.plan == changed(sound, simulation=SimulationSettings())
    assert not [one for one in window.document.results.problems if "'gone'" in one.message]
