"""Which row of the matrix shows what, and which phase of a plan one of the lifecycle became."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from genai_planner.gui.forms.explained import Explained
from genai_planner.gui.views.lifecycle_view import phase_in_plan
from genai_planner.gui.views.matrix_view import shown_row, shown_rows
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Level
from genai_planner.model.tasks import Phase
from genai_planner.workbench.results import Results
from support.grounds import ground
from support.plans import plan_of, work
from support.small_project import small_plan


@pytest.fixture
def results():
    return Results(small_plan(), ground())


def test_a_task_has_a_row_of_its_own_only_where_its_phase_is_unfolded(results):
    folded = [row.id for row in shown_rows(results, frozenset())]
    unfolded = [row.id for row in shown_rows(results, frozenset({"data"}))]
    place = unfolded.index("data")
    assert "clean" not in folded
    assert "clean" in unfolded[place + 1 :]
    assert [row for row in unfolded if row in folded] == folded


def test_what_is_folded_is_shown_by_its_phase_and_anything_else_by_itself(results):
    assert shown_row(results, frozenset(), "clean") == "data"
    assert shown_row(results, frozenset({"data"}), "clean") == "clean"
    assert shown_row(results, frozenset(), "model") == "model"
    assert shown_row(results, frozenset(), "nothing") == "nothing"


def test_a_phase_of_the_lifecycle_is_found_in_the_plan_that_has_it():
    plan = plan_of(phases=(Phase(id="own", name="Own"), Phase(id="p", name="P", lifecycle_phase="data")))
    assert phase_in_plan(plan, "data") == "p"
    assert phase_in_plan(plan, "own") == ""
    assert phase_in_plan(None, "data") == ""


@pytest.fixture(scope="module")
def explained():
    return Explained(bundled())


def test_levels_and_skills_are_explained_and_what_is_not_known_is_not(explained):
    skill = bundled().skills[0]
    assert explained.skill(skill.id) == f"{skill.name}: {skill.explanation}"
    assert explained.skill("nothing") == ""
    assert all(explained.level(level) for level in Level if level)


def test_a_task_has_the_risks_of_that_of_the_lifecycle_also_within_a_group(explained):
    phase = next(one for one in bundled().phases if any(task.risks for task in one.tasks))
    made_of = next(task for task in phase.tasks if task.risks)
    task = work("one", 1, phase="group", lifecycle_task=made_of.id)
    outer, group = Phase(id="p", name="P", lifecycle_phase=phase.id), Phase(id="group", name="G", parent="p")
    plan = plan_of(task, phases=(outer, group))
    assert explained.risks_of_task(task, plan) == made_of.risks
    assert explained.risks_of_task(changed(task, lifecycle_task=None), plan) == ()
    alone = changed(plan, phases=(changed(outer, lifecycle_phase=None), group))
    assert explained.risks_of_task(task, alone) == ()
    in_a_circle = changed(plan, phases=(changed(outer, lifecycle_phase=None, parent="group"), group))
    assert explained.risks_of_task(task, in_a_circle) == ()


def test_a_short_label_without_a_tip_is_explained_and_a_sentence_is_not(explained, qtbot):
    panel = QWidget()
    qtbot.addWidget(panel)
    labels = [QLabel(words, panel) for words in ("Critical", "Critical", "x", "Critical " * 5)]
    labels[1].setToolTip("Own")
    explained.explain_words(panel)
    assert [bool(label.toolTip()) for label in labels] == [True, True, False, False]
    assert labels[1].toolTip() == "Own"
