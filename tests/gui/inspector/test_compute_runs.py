"""Runs on GPUs in the window: of every sample, of a plan that is read only, and added to a phase."""

from datetime import date

import pytest

from genai_planner.gui.session.document import Selection
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.edits.changing import changed
from genai_planner.model.workloads import WorkloadKind
from genai_planner.scheduling.cost_table import CostKind, cost_table
from support.grounds import CATALOGUE
from support.tuning_plan import POOL, enter, shown_words, tuning_plan


def test_a_read_only_plan_shows_everything_and_changes_nothing(window, settled):
    window.document.show(tuning_plan(), is_read_only=True)
    settled(window.document)
    window.document.select(Selection(item="run"))
    panel = window.workspace.inspector.task
    assert "FLOP" in shown_words(panel.estimated)
    assert not panel.workload.isEnabled()
    assert not panel.compute.isEnabled()


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
def test_every_compute_task_of_every_sample_can_be_inspected(window, settled, sample):
    plan = make_plan(sample.answers, bundled(), date(2027, 1, 13), catalogue=CATALOGUE)
    window.document.show(plan)
    settled(window.document)
    for task in plan.tasks:
        if task.compute is not None:
            window.document.select(Selection(item=task.id))
            assert "P50" in shown_words(window.workspace.inspector.task.estimated)


def test_a_run_is_added_to_the_phase_of_the_lifecycle_that_is_selected(window, settled, qtbot):
    plan = tuning_plan()
    phases = (changed(plan.phases[0], lifecycle_phase="deployment"),)
    window.document.show(changed(plan, phases=phases))
    settled(window.document)
    window.document.select(Selection(item="phase"))
    window.actions_by_name["add-run"].trigger()
    settled(window.document)

    panel = window.workspace.inspector.task
    added = window.document.plan.task_by_id[window.document.selection.item].compute
    assert added.workload.kind is WorkloadKind.SERVING
    assert added.elapsed_hours.likely == 730
    assert panel.minimumSizeHint().width() <= window.workspace.inspector.viewport().width() - 32
    words = shown_words(panel.estimated)
    for expected in (
        "Own hosting a month",
        "Same load through an API",
        "Own hosting is cheaper from",
        "For this load",
    ):
        assert expected in words
    enter(qtbot, panel.workload.numbers["runs"], "3")
    settled(window.document)
    table = cost_table(window.document.plan, window.document.results.schedule)
    assert table.of_kind(CostKind.GPUS) > 3 * 730 * POOL.price_per_gpu_hour
    enter(qtbot, panel.workload.numbers["requests_per_hour"], "20,000")
    assert window.document.plan.task_by_id[window.document.selection.item].compute.gpus > added.gpus
