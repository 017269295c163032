"""What the planner estimates for a run, alone: ranges, warnings with ways out, and assumptions."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from genai_planner.estimation.by_method.serving import hosting_sentence
from genai_planner.estimation.reckoning import estimate_of
from genai_planner.estimation.usual_workloads import usual_workload
from genai_planner.gui.inspector.compute.compute_estimate import ComputeEstimateSection
from genai_planner.gui.inspector.compute.workload_editor import WorkloadEditor
from genai_planner.gui.look.widgets import Card
from genai_planner.lifecycle.data.cheat_sheet_durations import beside_cheat_sheet
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.workloads import WorkloadKind
from genai_planner.words.said import Capital, written
from genai_planner.workbench.results import Results
from support.grounds import CATALOGUE, ground
from support.tuning_plan import shown_words, tuning_plan

SHEETS = {phase.id: phase.cheat_sheet for phase in bundled().phases if phase.cheat_sheet}


@pytest.fixture
def editor(document, qtbot):
    made = WorkloadEditor(document)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def section(document, qtbot, editor):
    document.show(tuning_plan())
    made = ComputeEstimateSection(document, SHEETS, editor)
    qtbot.addWidget(made)
    _show(made, document)
    return made


def _show(section, document, *, item="run", ways=(), is_editable=True):
    plan = document.plan
    task = plan.task_by_id[item]
    section._workload_editor.show_task(task, is_editable=is_editable)
    section.show_task(task, plan, ways, is_editable=is_editable)


def _button(section, words):
    return next(one for one in section.findChildren(QPushButton) if words in one.text())


def _rows(section):
    """The words at the left of the table of ranges."""
    grid = next(one for one in section.findChildren(QLabel) if one.text() == "P10").parentWidget().layout()
    return [grid.itemAtPosition(line, 0).widget().text() for line in range(1, grid.rowCount())]


def _too_small(document):
    """Has the desk's one GPU tune more than it holds, and gives what would make that fit."""
    need = document.plan.task_by_id["run"].compute
    large = changed(need.workload, parameters=70e9)
    document.edit(
        "Larger", lambda plan: edits.set_workload(edits.set_pool(plan, "run", "small"), "run", large)
    )
    return Results(document.plan, ground()).ways_out["run"]


def test_the_ranges_stand_in_a_table_of_three(section):
    assert _rows(section)[:5] == ["Time", "GPU-hours", "GB on a GPU", "GPUs at least", "Cost"]
    assert "P10 | P50 | P90" in shown_words(section)


def test_a_task_that_does_not_say_what_it_computes_hides_it(section, document):
    _show(section, document, item="hand")

    assert section.isHidden()


def test_what_is_shown_stays_where_nothing_of_it_changed(section, document):
    before = _button(section, "Assumptions")
    document.edit("Rename", lambda plan: edits.rename_task(plan, "after", "Later"))

    _show(section, document)

    assert _button(section, "Assumptions") is before


def test_assumptions_open_and_stay_open_for_the_next_change(section, document):
    assert section.rows == {}
    toggle = _button(section, "Assumptions")
    toggle.click()
    count = len(section.rows)
    assert toggle.text() == f"Assumptions and sources ({count})"

    need = document.plan.task_by_id["run"].compute
    workload = changed(need.workload, parameters=9e9)
    document.edit("Larger", lambda plan: edits.set_workload(plan, "run", workload))
    _show(section, document)

    assert len(section.rows) == count
    _button(section, "Assumptions").click()
    assert section.rows == {}


def test_a_value_of_ones_own_is_a_step_and_taking_it_back_another(section, document):
    _button(section, "Assumptions").click()
    row = next(one for one in section.rows.values() if "optimiser" in one.choices)
    combo = row.choices["optimiser"]

    combo.activated.emit(combo.findText("Adam, 8-bit states"))
    assert document.undo_stack.undoText() == "Change assumption"
    assert document.plan.task_by_id["run"].compute.override.assumptions.optimiser is not None

    combo.activated.emit(0)
    assert document.undo_stack.undoText() == "Take back own assumption"
    assert document.plan.task_by_id["run"].compute.override.assumptions.optimiser is None


def test_what_is_a_size_of_the_run_is_changed_there(section, editor, monkeypatch):
    led = []
    monkeypatch.setattr(editor, "go_to", led.append)
    _button(section, "Assumptions").click()
    row = section.rows["Sequence length"]
    assert row.numbers == {}

    row.change_button.click()

    assert led == ["sequence_length"]


def test_a_plan_that_is_only_read_offers_no_change(section, document):
    _show(section, document, is_editable=False)
    _button(section, "Assumptions").click()

    assert all(not one.numbers and not one.choices for one in section.rows.values())


def test_a_way_out_is_told_with_hours_and_cost_and_applied_as_one_step(section, document):
    ways = _too_small(document)
    _show(section, document, ways=ways)
    words = shown_words(section)
    assert "GB per GPU, and one has 80 GB." in words
    buttons = [one for one in section.findChildren(QPushButton) if one.accessibleName().startswith("Apply: ")]
    assert len(buttons) == len(ways)
    before = document.undo_stack.count()

    buttons[0].click()

    assert document.undo_stack.count() == before + 1
    assert document.undo_stack.undoText().startswith("Use ")


def test_a_way_out_that_is_refused_is_said_beneath_it(section, document):
    _show(section, document, ways=_too_small(document))
    document.is_read_only = True

    next(
        one for one in section.findChildren(QPushButton) if one.accessibleName().startswith("Apply: ")
    ).click()

    assert "read-only" in shown_words(section)


def test_ways_out_of_a_plan_that_is_only_read_have_no_button(section, document):
    ways = _too_small(document)
    _show(section, document, ways=ways, is_editable=False)

    assert not [one for one in section.findChildren(QPushButton) if one.text() == "Apply"]
    assert shown_words(section).count("GB per GPU") == 1


def _compute(document, workload):
    document.edit("Kind", lambda plan: edits.set_workload(plan, "run", workload))


@pytest.mark.parametrize(("examples", "warns"), [(50_000, False), (50_000_000, True)])
def test_the_cheat_sheet_stands_beside_the_estimate_and_a_run_outside_it_warns(
    section, document, examples, warns
):
    need = document.plan.task_by_id["run"].compute
    _compute(document, changed(need.workload, examples=examples))
    _show(section, document)

    assert "Cheat sheet: Minutes to hours" in shown_words(section)
    told = beside_cheat_sheet(SHEETS["fine-tuning"], document.plan.task_by_id["run"].compute).text()
    (label,) = [
        one for one in section.findChildren(QLabel) if one.isVisibleTo(section) and one.text() == told
    ]
    assert isinstance(label.parentWidget(), Card) is warns


def test_answering_users_is_told_with_its_hosting_and_beside_no_cheat_sheet(section, document):
    _compute(document, usual_workload(WorkloadKind.SERVING))
    _show(section, document)

    words = shown_words(section)
    need, pool = document.plan.task_by_id["run"].compute, document.plan.pool_by_id["pool"]
    estimate = estimate_of(need, pool, currency="EUR", catalogue=CATALOGUE)
    assert hosting_sentence(estimate).text() in words
    assert "Cheat sheet" not in words


def test_each_way_out_is_named(section, document):
    ways = _too_small(document)
    _show(section, document, ways=ways)

    words = shown_words(section)
    assert all(written(Capital(way.words)) in words for way in ways)
