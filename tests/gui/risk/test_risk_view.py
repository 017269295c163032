"""The risk view as a user sees it: sentences, charts, register, and the line of facts after an edit."""

import pytest
from PySide6.QtCore import QPoint, Qt

from genai_planner.files.export_options import Shown
from genai_planner.gui.export.dialog import ExportDialog
from genai_planner.gui.risk.odds_fields import CHANCES
from genai_planner.gui.risk.register import RiskColumn
from genai_planner.gui.window.view_table import View
from genai_planner.model import edits
from genai_planner.model.estimates import Estimate
from genai_planner.model.risks import Mitigation, RiskEvent
from genai_planner.pictures.charts.drivers import driver_at, shown_drivers
from genai_planner.words.days import full_day_text, medium_day_text, short_day_text
from support.small_project import small_plan

LATE = RiskEvent(
    id="late",
    name="Data comes late",
    chance=0.5,
    phases=("data",),
    delay_days=Estimate(optimistic=5, likely=10, pessimistic=20),
    mitigation=Mitigation(name="Ask early", cost=1000, chance=0.1),
)


@pytest.fixture
def risk_window(window, settled, qtbot):
    """The window with a plan that has one risk, its risk view worked out."""
    days = Estimate(optimistic=2, likely=3, pessimistic=9)
    window.document.show(edits.set_duration(edits.add_risk(small_plan(), LATE), "collect", days))
    settled(window.document)
    window.workspace.show_view(View.RISK)
    _settle(window, qtbot)
    return window


def _settle(window, qtbot):
    workspace = window.workspace
    qtbot.waitUntil(
        lambda: (
            workspace.outlooks.outlook is not None
            and workspace.outlooks.outlook.plan is window.document.plan
            and not workspace.outlooks.is_busy
        ),
        timeout=30_000,
    )


def _cell(window, column):
    return window.workspace.risk.model.index(0, column)


def test_the_line_of_facts_and_the_view_say_the_same_p80(risk_window):
    workspace = risk_window.workspace
    finish = workspace.outlooks.outlook.result.finish
    assert workspace.status.p80.value.text() == full_day_text(finish.p80)
    assert full_day_text(finish.p80) in workspace.risk.headline.text()
    assert workspace.status.p50.isVisible()


def test_every_chart_is_drawn(risk_window, qtbot):
    charts = risk_window.workspace.risk.charts
    qtbot.waitUntil(lambda: all(chart.image is not None for chart in charts), timeout=60_000)
    for chart in charts:
        assert chart.image.width() >= chart.width()
        colours = {chart.image.pixel(x, y) for x in range(0, 400, 3) for y in range(0, 300, 3)}
        assert len(colours) > 3


def test_a_tick_in_the_register_mitigates_the_risk_by_one_undoable_step(risk_window, qtbot):
    model, document = risk_window.workspace.risk.model, risk_window.document
    before = risk_window.workspace.outlooks.outlook.result.finish.p80
    cell = _cell(risk_window, RiskColumn.MITIGATION)
    assert model.setData(cell, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert document.plan.risks[0].is_mitigated
    _settle(risk_window, qtbot)
    assert risk_window.workspace.outlooks.outlook.result.finish.p80 < before
    document.undo_stack.undo()
    assert document.plan.risks == (LATE,)


def test_the_register_tells_what_the_risk_costs_and_what_its_mitigation_saves(risk_window):
    outlook = risk_window.workspace.outlooks.outlook
    saved = outlook.mitigations["late"].days_saved
    assert saved > 0
    assert _cell(risk_window, RiskColumn.SAVES).data() == f"{saved:.1f} d"
    assert _cell(risk_window, RiskColumn.CHANCE).data() == "50%"
    assert _cell(risk_window, RiskColumn.IMPACT).data() == "5–20 days later"


def test_a_chance_is_edited_in_percent_and_nonsense_is_refused_in_a_sentence(risk_window):
    view = risk_window.workspace.risk
    cell = _cell(risk_window, RiskColumn.CHANCE)
    assert view.model.setData(cell, "20 %")
    assert risk_window.document.plan.risks[0].chance == 0.2
    assert not view.model.setData(cell, "often")
    assert "'often'" in view.message.text()
    assert not view.model.setData(cell, "120")
    assert risk_window.document.plan.risks[0].chance == 0.2
    assert "chance" in view.message.text()


def test_a_click_on_a_bar_goes_to_its_task(risk_window, qtbot):
    risk = risk_window.workspace.risk
    outlook = risk_window.workspace.outlooks.outlook
    drivers = shown_drivers(outlook)
    task = next(driver for driver in drivers if driver.id in outlook.plan.task_by_id)
    height = risk.drivers.height()
    y = next(y for y in range(height) if driver_at(outlook, y / height, height * 0.75) == task)
    qtbot.mouseClick(risk.drivers, Qt.MouseButton.LeftButton, pos=QPoint(300, y + 1))
    assert risk_window.document.selection.item == task.id


def test_a_simulation_that_was_stopped_leaves_what_was_known(risk_window, qtbot):
    outlooks = risk_window.workspace.outlooks
    known = outlooks.outlook
    outlooks.start()
    qtbot.mouseClick(risk_window.workspace.risk.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not outlooks.is_busy, timeout=60_000)
    assert outlooks.outlook is known
    assert risk_window.workspace.risk.progress.isHidden()


def test_what_is_known_of_an_earlier_plan_says_so_until_the_plan_is_run(risk_window, qtbot, settled):
    workspace, document = risk_window.workspace, risk_window.document
    risk, outlooks, status = workspace.risk, workspace.outlooks, workspace.status
    assert risk.outdated.isHidden()
    document.edit("Rename", lambda plan: edits.rename_plan(plan, "Otherwise"))
    settled(document)
    outlooks.cancel()

    assert not risk.outdated.isHidden()
    assert status.p80.rest.text() == "before the last change"
    assert "before the last change" in status.p80.toolTip()
    with qtbot.waitSignal(outlooks.changed, timeout=60_000):
        qtbot.mouseClick(risk.again_button, Qt.MouseButton.LeftButton)
    assert risk.outdated.isHidden()
    assert status.p80.rest.text() == ""


def test_closing_the_plan_takes_its_outlook_away(risk_window):
    risk_window.document.show(None)
    assert risk_window.workspace.outlooks.outlook is None
    assert risk_window.workspace.risk.headline.text() == ""


def test_the_timeline_has_whiskers_where_they_are_asked_for(risk_window):
    risk_window.workspace.show_view(View.TIMELINE)
    options = risk_window.workspace.timeline.chart.options
    assert not options.shows_whiskers
    assert options.sureness.project == risk_window.workspace.outlooks.outlook.result.finish.p80
    risk_window.actions_by_name["whiskers"].trigger()
    assert risk_window.workspace.timeline.chart.options.shows_whiskers
    risk_window.actions_by_name["criticality"].trigger()
    assert risk_window.workspace.timeline.chart.options.shows_criticality


def test_a_tooltip_tells_the_80_percent_date_and_how_often_a_task_is_critical(risk_window):
    outcome = risk_window.workspace.outlooks.outlook.result.tasks["try"]
    told = risk_window.workspace.timeline.explain("try").splitlines()[-1]
    share = f"{round(outcome.criticality * 100)}%"
    assert told == (
        f"80% chance to be done by {short_day_text(outcome.finish.p80)}; critical in {share} of the runs."
    )


def test_the_flag_of_the_plan_is_switched_by_itself(risk_window):
    risk_window.workspace.show_view(View.TIMELINE)
    chart = risk_window.workspace.timeline.chart
    assert chart.options.flag == risk_window.workspace.outlooks.outlook.result.finish.p80
    risk_window.actions_by_name["flag"].trigger()
    assert chart.options.flag is None
    assert not chart.options.shows_whiskers


def test_the_whole_chart_has_room_for_the_80_percent_date(risk_window):
    risk_window.workspace.show_view(View.TIMELINE)
    chart = risk_window.workspace.timeline.chart
    chart.fit()
    flag = chart.axis.x(chart.options.flag) - chart.horizontalScrollBar().value()
    assert 0 < flag < chart.viewport().width()


def test_an_export_shows_beside_the_bars_what_the_window_shows(risk_window):
    risk_window.workspace.show_view(View.TIMELINE)
    for name in ("links", "flag", "criticality"):
        risk_window.actions_by_name[name].trigger()
    risk_window.actions_by_name["export"].trigger()
    (dialog,) = risk_window.findChildren(ExportDialog)
    assert dialog.choices.options.show == (Shown.CRITICAL, Shown.LINKS, Shown.TINT)
    assert dialog.choices.shown.ticks[Shown.TINT].isChecked()
    dialog.reject()


def test_a_risk_is_added_named_and_removed_again(risk_window, qtbot):
    view, document = risk_window.workspace.risk, risk_window.document
    qtbot.mouseClick(view.add_button, Qt.MouseButton.LeftButton)
    assert len(document.plan.risks) == 2
    assert document.plan.risks[1].phases == ("data",)
    view.register.setCurrentIndex(view.model.index(1, RiskColumn.NAME))
    qtbot.mouseClick(view.remove_button, Qt.MouseButton.LeftButton)
    assert document.plan.risks == (LATE,)


def test_an_impact_is_typed_as_three_amounts_or_one_and_must_ascend(risk_window):
    view, document = risk_window.workspace.risk, risk_window.document
    cell = _cell(risk_window, RiskColumn.IMPACT)
    assert view.model.setData(cell, "1 2 4")
    assert document.plan.risks[0].delay_days.pessimistic == 4
    assert view.model.setData(cell, "3")
    assert document.plan.risks[0].delay_days.optimistic == 3
    assert not view.model.setData(cell, "9 2 4")
    assert "descend" in view.message.text()
    assert not view.model.setData(cell, "some days")
    assert "such as 3 8 20" in view.message.text()


def test_the_way_of_drawing_is_part_of_the_plan_and_can_be_undone(risk_window):
    settings, document = risk_window.workspace.risk.settings, risk_window.document
    before = document.plan
    settings.band.setCurrentIndex(2)
    settings.band.activated.emit(2)
    assert document.plan.simulation.band == 0.2
    settings.correlation.setValue(80)
    assert document.plan.simulation.correlation == 0.8
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.plan == before
    assert settings.correlation.value() == 30


def test_the_register_follows_the_rules_of_item_models(risk_window, qtmodeltester):
    qtmodeltester.check(risk_window.workspace.risk.model)


def test_a_date_gives_its_chance_and_a_chance_its_date(risk_window):
    risk, outlook = risk_window.workspace.risk, risk_window.workspace.outlooks.outlook

    risk.odds.day.choose(outlook.result.finish.p50.date())
    risk.odds.chance.setCurrentIndex(CHANCES.index(0.5))

    assert 0.5 <= float(risk.odds.chance_words.text().rstrip("%")) / 100 <= 1
    assert risk.odds.day_words.text() == medium_day_text(outlook.result.finish.p50)
    risk.odds.day.choose(risk_window.document.plan.start.date())
    assert risk.odds.chance_words.text() == "0%"
