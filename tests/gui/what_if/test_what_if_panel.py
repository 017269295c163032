"""The levers beside any view: turned, tried, kept, dropped and remembered."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from genai_planner.errors import InputError
from genai_planner.gui.look.widgets import Look
from genai_planner.model.scenarios import Lever, LeverKind


@pytest.fixture
def panel(window, settled, qtbot):
    """The panel over the sample of the insurer's letters, its numbers worked out."""
    window.files.open_sample("domain-model")
    settled(window.document)
    window.resize(1366, 768)
    window.actions_by_name["what-if"].trigger()
    made = window.workspace.what_if
    qtbot.waitUntil(lambda: made.found is not None and not made.is_busy, timeout=60_000)
    return made


def _field(panel, kind, name=""):
    return next(one for one in panel.fields if one.lever.kind is kind and name in one.lever.id)


def _wait(panel, qtbot):
    qtbot.waitUntil(lambda: not panel.is_busy and panel.found is not None, timeout=60_000)


def test_it_stands_in_the_place_of_the_inspector_and_gives_it_back(panel, window):
    assert panel.isVisible()
    assert not window.workspace.inspector.isVisible()

    window.actions_by_name["what-if"].trigger()

    assert not panel.isVisible()
    assert window.workspace.inspector.isVisible()


def test_levers_as_they_are_change_nothing(panel):
    assert panel.levers == ()
    assert panel.found.does_nothing
    assert not panel.keep_button.isEnabled()
    assert not panel.discard_button.isEnabled()


def test_a_turned_lever_tells_numbers_and_draws_ghosts_and_changes_nothing(panel, window, qtbot):
    before = window.document.plan
    field = _field(panel, LeverKind.PHASE, "prompt-engineering")

    qtbot.mouseClick(field.check, Qt.MouseButton.LeftButton, pos=QPoint(8, field.check.height() // 2))
    _wait(panel, qtbot)

    assert panel.found.after.finish < panel.found.before.finish
    assert "earlier" in panel.numbers.rows[0][2].text()
    assert window.workspace.timeline.chart.options.ghosts is not None
    assert window.document.plan is before


def test_keep_is_one_step_that_undo_takes_back(panel, window, qtbot):
    before, steps = window.document.plan, window.document.undo_stack.count()
    _field(panel, LeverKind.PHASE, "prompt-engineering").turn(0.0)
    _wait(panel, qtbot)

    qtbot.mouseClick(panel.keep_button, Qt.MouseButton.LeftButton)

    assert window.document.undo_stack.count() == steps + 1
    assert "prompt-engineering" not in {phase.lifecycle_phase for phase in window.document.plan.phases}
    window.actions_by_name["undo"].trigger()
    assert window.document.plan is before


def test_discard_puts_every_lever_back(panel, qtbot):
    field = _field(panel, LeverKind.ROLE)
    qtbot.mouseClick(field.more, Qt.MouseButton.LeftButton)
    _wait(panel, qtbot)
    assert field.is_turned

    qtbot.mouseClick(panel.discard_button, Qt.MouseButton.LeftButton)
    _wait(panel, qtbot)

    assert panel.levers == ()
    assert panel.found.does_nothing


def test_a_scenario_remembers_the_levers(panel, window, qtbot):
    field = _field(panel, LeverKind.ROLE)
    qtbot.mouseClick(field.more, Qt.MouseButton.LeftButton)

    panel.remember("One more")

    (scenario,) = window.document.plan.scenarios
    assert scenario.name == "One more"
    assert [(one.kind, one.number) for one in scenario.levers] == [(LeverKind.ROLE, 1.0)]


def test_leaving_without_a_choice_drops_the_try(panel, window, qtbot):
    _field(panel, LeverKind.PHASE, "prompt-engineering").turn(0.0)
    _wait(panel, qtbot)

    qtbot.mouseClick(panel.close_button, Qt.MouseButton.LeftButton)

    assert not panel.isVisible()
    assert window.workspace.timeline.chart.options.ghosts is None


def test_a_phase_can_be_there_only_if_a_gate_fails(panel, qtbot):
    field = _field(panel, LeverKind.PHASE, "prompt-engineering")

    for _ in range(2):
        field.check.click()
    _wait(panel, qtbot)

    (lever,) = panel.levers
    assert 0 < lever.number < 1
    assert "if a gate fails" in field._was.text()


def test_who_comes_does_so_on_the_day_that_is_said(panel, qtbot):
    role = _field(panel, LeverKind.ROLE)
    role.turn(role.value + 1)
    panel.since.field.choose(date(2027, 6, 1))
    _wait(panel, qtbot)

    (lever,) = panel.levers
    assert lever.since == date(2027, 6, 1)
    (newcomer,) = [one for one in panel.found.plan.people if one.id.startswith("new-")]
    assert newcomer.available_from == date(2027, 6, 1)


def test_the_share_of_somebodys_time_is_turned_in_tenths(panel, qtbot):
    field = _field(panel, LeverKind.SHARE)
    before = field.value

    qtbot.mouseClick(field.less, Qt.MouseButton.LeftButton)
    _wait(panel, qtbot)

    (lever,) = panel.levers
    assert lever.number == pytest.approx(before - 0.1)


def test_the_start_and_the_working_week_are_levers(panel, qtbot):
    _field(panel, LeverKind.WEEK).turn(4.0)
    _wait(panel, qtbot)
    assert panel.found.after.finish > panel.found.before.finish
    panel.discard()
    _field(panel, LeverKind.START).field.choose(date(2027, 3, 1))
    _wait(panel, qtbot)

    assert [one.value for one in panel.levers] == ["2027-03-01"]
    assert panel.found.plan.start.date() == date(2027, 3, 1)


def test_the_accelerator_of_a_pool_is_chosen(panel, qtbot):
    field = _field(panel, LeverKind.ACCELERATOR)
    field.choice.setCurrentIndex((field.choice.currentIndex() + 1) % field.choice.count())
    _wait(panel, qtbot)

    (lever,) = panel.levers
    (pool,) = [one for one in panel.found.plan.pools if one.id == lever.id]
    assert pool.gpu == lever.value


def test_the_solver_looks_for_better_orders_behind(panel, qtbot):
    _field(panel, LeverKind.PHASE, "prompt-engineering").turn(0.0)

    qtbot.waitUntil(lambda: panel.found is not None and panel.found.is_refined, timeout=90_000)

    assert panel.found.after.finish <= panel.found.schedule.finish
    assert panel.found.before.finish >= panel.found.after.finish


def test_the_levers_of_a_package_are_taken_and_what_has_no_field_goes_along(panel, qtbot):
    person = next(one for one in panel.fields if one.lever.kind is LeverKind.SHARE and one.value < 1)
    levers = (
        Lever(kind=LeverKind.SHARE, id=person.lever.id, value=1.0),
        Lever(kind=LeverKind.ROLE, id="ML engineer", value=1.0, since=date(2027, 3, 1)),
        Lever(kind=LeverKind.ANSWER, id="evaluation_rounds", value=1.0),
        Lever(kind=LeverKind.GATES, value=1.2),
    )

    panel.take_levers(levers)
    _wait(panel, qtbot)

    assert set(panel.levers) == set(levers)
    assert person.value == 1.0
    assert panel.since.day == date(2027, 3, 1)

    qtbot.mouseClick(panel.discard_button, Qt.MouseButton.LeftButton)

    assert panel.levers == ()


def test_a_better_order_that_will_not_come_is_told(panel):
    panel._refiner.failed.emit(InputError("It goes in circles."))
    assert panel.sentence.text() == "It goes in circles."
    assert panel.sentence.property("look") == Look.ERROR
