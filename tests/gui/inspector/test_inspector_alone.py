"""The inspector without a window: which panel is seen for what is selected, and where it is scrolled to."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from genai_planner.gui.inspector.inspector import Inspector
from genai_planner.gui.session.document import Selection
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.words.context import Tongue, speak
from genai_planner.words.region import region_of
from support.plans import effort, plan_of
from support.small_project import small_plan
from support.tuning_plan import tuning_plan

LIFECYCLE = bundled()


@pytest.fixture
def inspector(document, qtbot):
    made = Inspector(document, LIFECYCLE)
    qtbot.addWidget(made)
    made.resize(320, 300)
    made.show()
    return made


def _seen(inspector):
    names = ("task", "phase", "cell", "lifecycle_phase", "plan")
    return [name for name, panel in zip(names, inspector.panels, strict=True) if panel.isVisible()]


def test_without_a_plan_nothing_is_seen(inspector):
    assert _seen(inspector) == []


@pytest.mark.parametrize(
    ("selection", "panel"),
    [
        (Selection(), "plan"),
        (Selection(item="clean"), "task"),
        (Selection(item="data"), "phase"),
        (Selection(item="data", skill="data"), "cell"),
        (Selection(lifecycle_phase=LIFECYCLE.phases[0].id), "lifecycle_phase"),
        (Selection(item="never was"), "plan"),
        (Selection(item="clean", skill="never was"), "task"),
    ],
)
def test_the_panel_that_fits_what_is_selected_is_seen_alone(inspector, document, selection, panel):
    document.show(small_plan())
    document.select(selection)

    assert _seen(inspector) == [panel]


def test_a_task_that_is_undone_away_gives_way_to_the_plan(inspector, document):
    document.show(small_plan())
    document.select(Selection(item="try"))
    document.edit("Remove", lambda plan: edits.remove_task(plan, "try"))
    assert _seen(inspector) == ["plan"]

    document.undo_stack.undo()
    assert _seen(inspector) == ["task"]
    assert inspector.task.name.heading.text() == "Try"


def test_an_edit_is_seen_at_once_before_its_dates(inspector, document):
    document.show(small_plan())
    document.select(Selection(item="clean"))

    document.edit("Rename", lambda plan: edits.rename_task(plan, "clean", "Tidy"))

    assert inspector.task.name.heading.text() == "Tidy"


def test_what_is_selected_next_is_shown_from_its_top(inspector, document, settled):
    document.show(small_plan())
    document.select(Selection(item="clean"))
    settled(document)
    QApplication.processEvents()
    bar = inspector.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0

    document.select(Selection(item="collect"))

    assert bar.value() == 0


def test_another_region_is_seen_in_all_amounts_of_a_compute_task(inspector, document, settled):
    document.show(tuning_plan())
    document.select(Selection(item="run"))
    settled(document)

    def hours():
        """The three lengths of the run."""
        words = [one.text() for one in inspector.task.estimated.findChildren(QLabel) if one.isVisible()]
        return [one.removesuffix(" h") for one in words if one.endswith(" h")][:3]

    plain = hours()
    assert any("." in amount for amount in plain)

    speak(Tongue(region=region_of("de_DE")))
    document.show_again()
    settled(document)

    assert hours() == [amount.replace(".", ",") for amount in plain]


def test_ways_out_of_a_run_that_does_not_fit_are_offered_once_they_are_known(inspector, document, settled):
    plan = edits.set_pool(tuning_plan(), "run", "small")
    large = changed(plan.task_by_id["run"].compute.workload, parameters=70e9)
    document.show(edits.set_workload(plan, "run", large))
    document.select(Selection(item="run"))
    settled(document)

    buttons = inspector.task.estimated.findChildren(QPushButton)

    assert [one for one in buttons if one.accessibleName().startswith("Apply: ")]


def test_a_plan_in_which_somebody_is_booked_twice_says_that_it_is_not_levelled(inspector, document, settled):
    document.show(plan_of(effort("a", 2, "sam"), effort("b", 2, "sam"), people=small_plan().people))
    settled(document)

    words = [one.text() for one in inspector.plan.when.findChildren(QLabel)]
    assert "5 January 2027, not levelled" in words
