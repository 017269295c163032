"""Asking the questions of a plan again: what was changed by hand is named before it is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from genai_planner.estimation.machines.hardware import bundled_catalogue
from genai_planner.gui.window.loss_of_hand_edits import hand_edits
from genai_planner.gui.wizard.wizard import PlanWizard
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model import edits
from genai_planner.model.resources import Skill, Stage
from genai_planner.model.risks import Rework
from genai_planner.model.tasks import Phase
from genai_planner.workbench.known_hardware import keep_accelerators, known_catalogue
from genai_planner.workbench.new_plan import new_plan

SAMPLE = samples()[0]
TODAY = SAMPLE.answers.start.date()


@pytest.fixture
def made():
    """The plan of the first sample, as its answers give it."""
    return make_plan(SAMPLE.answers, bundled(), SAMPLE.answers.start.date())


def test_a_plan_that_nobody_changed_has_no_changes_by_hand(made):
    assert hand_edits(made, made) == ()


def test_what_was_renamed_added_removed_and_set_is_named(made):
    first, second = made.tasks[:2]
    plan = edits.rename_task(made, first.id, "Talk to the claims team")
    plan = edits.remove_task(plan, second.id)
    plan = edits.add_phase(plan, Phase(id="security", name="Security review", stage=Stage.SCOPE))
    plan = edits.set_budget(plan, 1_234)
    lines = hand_edits(plan, made)
    assert "Project settings changed" in lines
    assert "Phases added: Security review" in lines
    assert "Tasks changed: Talk to the claims team" in lines
    assert f"Tasks removed: {second.name}" in lines


def test_many_changes_of_one_kind_are_counted(made):
    plan = made
    for task in made.tasks[:7]:
        plan = edits.rename_task(plan, task.id, f"New {task.name}")
    (line,) = hand_edits(plan, made)
    assert line.startswith("Tasks changed: New ")
    assert line.endswith(" and 3 more")


@pytest.fixture
def edited(window, settled):
    """The window with a sample in which somebody renamed a task."""
    window.files.open_sample(SAMPLE.id)
    settled(window.document)
    task = window.document.plan.tasks[0]
    window.document.edit("Rename", lambda plan: edits.rename_task(plan, task.id, "Talk to everybody"))
    return window


def _question(window, qtbot):
    window.actions_by_name["answers"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    (box,) = window.findChildren(QMessageBox)
    return box


def test_changes_by_hand_are_named_before_the_questions_are_asked_again(edited, qtbot):
    box = _question(edited, qtbot)
    assert "Tasks changed: Talk to everybody" in box.informativeText()
    assert edited.findChild(PlanWizard) is None
    go_on = next(b for b in box.buttons() if box.buttonRole(b) is QMessageBox.ButtonRole.AcceptRole)
    qtbot.mouseClick(go_on, Qt.MouseButton.LeftButton)
    assert edited.findChild(PlanWizard).isVisible()


def test_changes_by_hand_are_kept_on_second_thoughts(edited, qtbot):
    box = _question(edited, qtbot)
    qtbot.mouseClick(box.button(QMessageBox.StandardButton.Cancel), Qt.MouseButton.LeftButton)
    assert edited.findChild(PlanWizard) is None
    assert edited.document.plan.tasks[0].name == "Talk to everybody"


def test_rework_simulation_and_skills_are_named_too(made):
    phase = made.phases[0].id
    plan = made.model_copy(
        update={
            "rework": (*made.rework[1:], Rework(phase=phase, chance=0.5, share=0.5)),
            "simulation": made.simulation.model_copy(update={"correlation": 0.9}),
            "skills": (*made.skills, Skill(id="law", name="Law", short_name="Law")),
        }
    )
    lines = hand_edits(plan, made)
    assert "Rework after gates changed" in lines
    assert "How amounts are drawn changed" in lines
    assert "Skills added: Law" in lines


def test_a_plan_on_an_accelerator_of_the_users_own_has_no_changes_by_hand(window, qtbot, settled):
    own = bundled_catalogue().find("a100-80gb").model_copy(update={"id": "mine", "name": "Mine"})
    keep_accelerators((own,))
    answers = next(one.answers for one in samples() if one.answers.pools)
    pools = tuple(pool.model_copy(update={"gpu": "mine"}) for pool in answers.pools)
    answers = answers.model_copy(update={"pools": pools})
    window.document.show(new_plan(answers, bundled(), TODAY, catalogue=known_catalogue()))
    settled(window.document)

    window.actions_by_name["answers"].trigger()

    qtbot.waitUntil(lambda: window.findChild(PlanWizard) is not None)
    assert not window.findChildren(QMessageBox)
