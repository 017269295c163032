"""How amounts are drawn, set in a document without a window."""

import pytest

from genai_planner.gui.risk.distribution_settings import DrawSettings
from genai_planner.gui.session.document import Selection
from genai_planner.model import edits
from genai_planner.model.risks import Distribution, SimulationSettings
from support.small_project import small_plan


@pytest.fixture
def settings(document, qtbot):
    made = DrawSettings(document)
    qtbot.addWidget(made)
    document.show(small_plan())
    made.show()
    return made


def _choose(choice, value):
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def test_a_choice_is_one_step_and_nothing_else_changes(settings, document):
    before = document.plan.simulation
    _choose(settings.distribution, Distribution.UNIFORM)
    after = document.plan.simulation
    assert after == before.model_copy(update={"distribution": Distribution.UNIFORM})
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert settings.distribution.currentData() == before.distribution


def test_a_correlation_between_whole_percents_stays_until_it_is_moved(settings, document):
    odd = SimulationSettings(correlation=0.256)
    document.edit("Odd", lambda plan: edits.set_simulation(plan, odd))
    assert settings.correlation.value() == 26
    _choose(settings.band, 0.2)
    assert document.plan.simulation.correlation == 0.256
    settings.correlation.setValue(27)
    assert document.plan.simulation.correlation == 0.27


def test_while_the_slider_is_held_nothing_is_changed(settings, document):
    settings.correlation.setSliderDown(True)
    settings.correlation.setValue(90)
    assert document.undo_stack.count() == 0
    settings.correlation.setSliderDown(False)
    assert document.plan.simulation.correlation == 0.9
    assert document.undo_stack.count() == 1


def test_a_band_that_is_not_in_the_list_is_shown_too(settings, document):
    document.edit("Band", lambda plan: edits.set_simulation(plan, SimulationSettings(band=0.15)))
    assert settings.band.currentText() == "Quick risk: ±15%"


def test_the_selected_task_has_a_way_of_its_own_and_they_are_counted(settings, document):
    assert not settings.own.isEnabled()
    document.select(Selection(item="try"))
    assert settings.own.currentData() is None
    _choose(settings.own, Distribution.POINT)
    assert document.plan.task_by_id["try"].distribution is Distribution.POINT
    assert settings._own_words.text() == "is how 'Try' is drawn. Tasks with a way of their own: 1."


def test_a_plan_that_is_only_read_is_not_set(settings, document):
    document.show(small_plan(), is_read_only=True)
    assert not settings.isEnabled()
