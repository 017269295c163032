"""The editors of the risk view, typed and clicked as a user does: rework, bands, correlations, risks."""

import pytest
from PySide6.QtCore import QPoint, Qt

from genai_planner.gui.risk.bands_and_correlations import BandColumn
from genai_planner.gui.risk.register import RiskColumn
from genai_planner.gui.risk.rework import ReworkColumn
from genai_planner.gui.risk.risk_dialog import RiskDialog
from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.view_table import View
from genai_planner.model import edits
from genai_planner.model.criteria import Milestone
from genai_planner.model.estimates import Estimate
from genai_planner.model.risks import (
    Distribution,
    GroupCorrelation,
    Grouping,
    Mitigation,
    RiskEvent,
)
from support.cells import type_in_cell
from support.plans import link, milestone, plan_of, work
from support.small_project import small_plan
from support.wheel import turn_wheel

DAYS = Estimate(optimistic=2, likely=3, pessimistic=9)
LATE = RiskEvent(
    id="late",
    name="Data comes late",
    chance=0.5,
    phases=("data",),
    delay_days=Estimate(optimistic=5, likely=10, pessimistic=20, because="asked the owners"),
    mitigation=Mitigation(name="Ask early", cost=1000, chance=0.1),
)


@pytest.fixture
def shown(window, settled):
    """The window at its risk view, with a plan of two phases and one risk."""
    plan = edits.set_duration(edits.add_risk(small_plan(), LATE), "collect", DAYS)
    window.document.show(plan)
    settled(window.document)
    window.workspace.show_view(View.RISK)
    return window


@pytest.fixture
def risk(shown):
    """The risk view."""
    return shown.workspace.risk


def _outlook(window, qtbot):
    outlooks = window.workspace.outlooks
    qtbot.waitUntil(
        lambda: (
            outlooks.outlook is not None
            and outlooks.outlook.plan is window.document.plan
            and not outlooks.is_busy
        ),
        timeout=30_000,
    )
    return outlooks.outlook


def _words(table, row, column):
    return table.model.index(row, column).data()


def test_rework_is_typed_phase_by_phase_each_entry_one_undoable_step(shown, risk, qtbot):
    document, before = shown.document, shown.document.plan
    type_in_cell(qtbot, risk.rework, 0, ReworkColumn.CHANCE, "30")
    type_in_cell(qtbot, risk.rework, 0, ReworkColumn.SHARE, "25%")
    type_in_cell(qtbot, risk.rework, 0, ReworkColumn.ROUNDS, "0")
    (rework,) = document.plan.rework
    assert (rework.phase, rework.chance, rework.share, rework.most_rounds) == ("data", 0.3, 0.25, 0)
    for _ in range(3):
        document.undo_stack.undo()
    assert document.plan == before


def test_an_emptied_chance_takes_the_rework_away(shown, risk, qtbot):
    type_in_cell(qtbot, risk.rework, 1, ReworkColumn.CHANCE, "30")
    type_in_cell(qtbot, risk.rework, 1, ReworkColumn.CHANCE, "")
    assert shown.document.plan.rework == ()
    assert _words(risk.rework, 1, ReworkColumn.CHANCE) == "–"


@pytest.mark.parametrize(
    ("column", "typed", "sentence"),
    [
        (ReworkColumn.CHANCE, "120", "A chance lies between 0% and 100%, and 120% does not."),
        (ReworkColumn.CHANCE, "-5", "A chance lies between 0% and 100%, and -5% does not."),
        (ReworkColumn.CHANCE, "often", "'often' is no number."),
        (ReworkColumn.SHARE, "0", "The part done again lies between 1% and 100%, and 0% does not."),
        (ReworkColumn.ROUNDS, "1.5", "The number of rounds is a whole number from 0 to 100, and 1.5 is not."),
        (ReworkColumn.ROUNDS, "101", "The number of rounds is a whole number from 0 to 100, and 101 is not."),
    ],
)
def test_rework_that_cannot_be_is_refused_in_one_sentence_beneath_the_table(
    shown, risk, qtbot, column, typed, sentence
):
    type_in_cell(qtbot, risk.rework, 0, ReworkColumn.CHANCE, "30")
    before = shown.document.plan
    type_in_cell(qtbot, risk.rework, 0, column, typed)
    assert risk.rework.note.text() == sentence
    assert risk.rework.note.isVisible()
    assert shown.document.plan is before
    type_in_cell(qtbot, risk.rework, 0, ReworkColumn.CHANCE, "31")
    assert not risk.rework.note.isVisible()


def test_rework_shows_what_it_costs_at_p80(shown, risk, qtbot):
    type_in_cell(qtbot, risk.rework, 0, ReworkColumn.CHANCE, "50")
    outlook = _outlook(shown, qtbot)
    days = next(driver.days_saved for driver in outlook.tried if driver.id == "data")
    assert days > 0
    assert _words(risk.rework, 0, ReworkColumn.COSTS) == f"{days:.1f} d"


def test_a_band_is_typed_for_a_phase_or_skill_and_emptied_again(shown, risk, qtbot):
    experts, document = risk.experts, shown.document
    qtbot.mouseClick(experts.button, Qt.MouseButton.LeftButton)
    rows = {key: row for row, key in enumerate(experts.bands.model.keys)}
    type_in_cell(qtbot, experts.bands, rows["model"], BandColumn.BAND, "20")
    assert document.plan.simulation.bands == {"model": 0.2}
    assert _words(experts.bands, rows["model"], BandColumn.BAND) == "±20%"
    type_in_cell(qtbot, experts.bands, rows["model"], BandColumn.BAND, "150")
    assert experts.bands.note.text() == "A band lies between 0% and 100%, and 150% does not."
    type_in_cell(qtbot, experts.bands, rows["model"], BandColumn.BAND, "")
    assert document.plan.simulation.bands == {}


def test_a_phase_and_a_skill_of_the_same_id_have_a_row_and_a_band_each(risk, qtbot):
    bands = risk.experts.bands
    qtbot.mouseClick(risk.experts.button, Qt.MouseButton.LeftButton)
    told = [
        [_words(bands, row, column) for column in (BandColumn.GROUP, BandColumn.KIND)]
        for row in range(bands.model.rowCount())
    ]
    assert told == [["Data", "Phase"], ["Model", "Phase"], ["Data engineering", "Skill"]]
    type_in_cell(qtbot, bands, 2, BandColumn.BAND, "30")
    assert [_words(bands, row, BandColumn.BAND) for row in range(3)] == [
        "as the others",
        "as the others",
        "±30%",
    ]
    type_in_cell(qtbot, bands, 0, BandColumn.BAND, "10")
    type_in_cell(qtbot, bands, 2, BandColumn.BAND, "")
    assert [_words(bands, row, BandColumn.BAND) for row in range(3)] == [
        "±10%",
        "as the others",
        "as the others",
    ]


def test_a_correlation_is_typed_once_and_stands_on_both_sides(shown, risk, qtbot):
    experts = risk.experts
    qtbot.mouseClick(experts.button, Qt.MouseButton.LeftButton)
    assert _words(experts.correlations, 0, 1) == "30%"
    type_in_cell(qtbot, experts.correlations, 0, 2, "-20")
    assert shown.document.plan.simulation.correlations == (
        GroupCorrelation(first="data", second="model", correlation=-0.2),
    )
    assert _words(experts.correlations, 1, 1) == "-20%"
    shown.document.undo_stack.undo()
    assert shown.document.plan.simulation.correlations == ()


def test_correlations_that_contradict_each_other_say_what_is_used_instead(shown, risk, qtbot):
    experts = risk.experts
    qtbot.mouseClick(experts.button, Qt.MouseButton.LeftButton)
    shown.document.edit("Test", lambda plan: edits.set_duration(plan, "try", DAYS))
    type_in_cell(qtbot, experts.correlations, 0, 2, "90")
    outlook = _outlook(shown, qtbot)
    assert "30% instead of 90% for 'Data' and 'Model'" in outlook.result.contradiction
    assert experts.replaced.text() == outlook.result.contradiction
    assert experts.replaced.isVisible()
    assert outlook.result.contradiction in risk.warnings.text()
    type_in_cell(qtbot, experts.correlations, 0, 2, "20")
    _outlook(shown, qtbot)
    assert not experts.replaced.isVisible()


@pytest.mark.parametrize(
    ("column", "typed", "sentence"),
    [
        (2, "110", "A correlation lies between -100% and 100%, and 110% does not."),
        (1, "-10", "cannot all move against each other"),
    ],
)
def test_a_correlation_that_cannot_be_is_refused(shown, risk, qtbot, column, typed, sentence):
    qtbot.mouseClick(risk.experts.button, Qt.MouseButton.LeftButton)
    type_in_cell(qtbot, risk.experts.correlations, 0, column, typed)
    assert sentence in risk.experts.correlations.note.text()
    assert shown.document.plan.simulation.correlations == ()


def test_the_table_of_correlations_is_that_of_the_chosen_groups(shown, risk, qtbot):
    qtbot.mouseClick(risk.experts.button, Qt.MouseButton.LeftButton)
    settings = shown.document.plan.simulation.model_copy(update={"grouping": Grouping.SKILL})
    shown.document.edit("Test", lambda plan: edits.set_simulation(plan, settings))
    assert risk.experts.correlations.model.keys == ("data",)
    assert _words(risk.experts.correlations, 0, 0) == "1  Data engineering"


def test_the_experts_part_is_folded_until_it_is_asked_for_or_used(shown, risk):
    assert not risk.experts.bands.isVisible()
    shown.document.edit("Test", lambda plan: edits.set_band(plan, "data", 0.2))
    assert risk.experts.bands.isVisible()


def test_the_selected_task_is_drawn_in_a_way_of_its_own(shown, risk):
    settings, document = risk.settings, shown.document
    assert not settings.own.isEnabled()
    document.select(Selection(item="collect"))
    settings.own.setCurrentIndex(settings.own.findData(Distribution.UNIFORM))
    settings.own.activated.emit(settings.own.currentIndex())
    assert document.plan.task_by_id["collect"].distribution is Distribution.UNIFORM
    document.select(Selection(item="try"))
    assert settings.own.currentData() is None
    document.undo_stack.undo()
    assert document.plan.task_by_id["collect"].distribution is None


def test_another_distribution_leaves_a_correlation_of_the_file_to_its_last_digit(shown, risk):
    exact = shown.document.plan.simulation.model_copy(update={"correlation": 0.333})
    shown.document.edit("Test", lambda plan: edits.set_simulation(plan, exact))
    risk.settings.distribution.setCurrentIndex(1)
    risk.settings.distribution.activated.emit(1)
    assert shown.document.plan.simulation.distribution is Distribution.TRIANGULAR
    assert shown.document.plan.simulation.correlation == 0.333


def test_the_page_is_as_wide_as_a_small_window(shown, risk, qtbot):
    shown.resize(1100, 720)
    qtbot.waitUntil(lambda: shown.width() == 1100)
    assert risk.widget().width() == risk.viewport().width()
    assert risk.register.columnWidth(RiskColumn.NAME) >= 100
    assert risk.register.columnWidth(RiskColumn.CHANCE) < 120


def test_scrolling_over_the_settings_never_edits_the_plan(shown, risk):
    before = shown.document.plan
    settings = risk.settings
    for part in (settings.distribution, settings.band, settings.grouping, settings.correlation):
        turn_wheel(part, -240)
    assert shown.document.plan is before


def test_a_band_of_a_file_that_is_not_in_the_list_is_shown_as_it_is(shown, risk):
    settings = shown.document.plan.simulation.model_copy(update={"band": 0.25})
    shown.document.edit("Test", lambda plan: edits.set_simulation(plan, settings))
    assert risk.settings.band.currentText() == "Quick risk: ±25%"


def test_what_mitigation_leaves_is_typed_in_the_register(shown, risk, qtbot):
    type_in_cell(qtbot, risk.register_table, 0, RiskColumn.CHANCE_LEFT, "5")
    type_in_cell(qtbot, risk.register_table, 0, RiskColumn.IMPACT_LEFT, "40%")
    type_in_cell(qtbot, risk.register_table, 0, RiskColumn.PRICE, "$2,500")
    done = shown.document.plan.risks[0].mitigation
    assert (done.chance, done.impact_share, done.cost) == (0.05, 0.4, 2500)
    type_in_cell(qtbot, risk.register_table, 0, RiskColumn.PRICE, "-1")
    assert risk.message.text() == "An amount of money cannot be below zero."


def test_the_register_tells_p80_before_and_after(shown, risk, qtbot):
    effect = _outlook(shown, qtbot).mitigations["late"]
    assert effect.after.finish < effect.before.finish
    row = [_words(risk.register_table, 0, column) for column in (RiskColumn.BEFORE, RiskColumn.AFTER)]
    assert row == [f"{one.finish.day} Jan" for one in (effect.before, effect.after)]


@pytest.fixture
def dialog(risk, qtbot):
    """The dialog of the one risk, opened by a double click on what it hits."""
    cell = risk.register.visualRect(risk.model.index(0, RiskColumn.HITS)).center()
    qtbot.mouseClick(risk.register.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    qtbot.mouseDClick(risk.register.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    (opened,) = risk.findChildren(RiskDialog)
    return opened


def test_a_whole_risk_is_changed_in_one_step(shown, dialog, qtbot):
    before = shown.document.plan
    for name, words in (("delay", ""), ("percent", "5 10 30"), ("cost", "2,000"), ("chance", "12.5")):
        dialog.fields[name].setText(words)
    data, model = (dialog.hits.topLevelItem(number) for number in (0, 1))
    data.setCheckState(0, Qt.CheckState.Unchecked)
    model.child(0).setCheckState(0, Qt.CheckState.Checked)
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    (risk,) = shown.document.plan.risks
    assert (risk.delay_days, risk.extra_percent.pessimistic, risk.cost, risk.chance) == (
        None,
        30,
        2000,
        0.125,
    )
    assert (risk.phases, risk.tasks) == ((), ("try",))
    assert risk.mitigation == LATE.mitigation
    shown.document.undo_stack.undo()
    assert shown.document.plan is before


def test_what_is_not_typed_anew_keeps_its_reason_and_last_digit(shown, dialog, qtbot):
    dialog.fields["name"].setText("Data comes later")
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    (risk,) = shown.document.plan.risks
    assert risk == LATE.model_copy(update={"name": "Data comes later"})


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("chance", "120", "A chance lies between 0% and 100%, and 120% does not."),
        ("delay", "9 2 4", "must not descend"),
        ("percent", "some", "such as 3 8 20"),
        ("cost", "-3", "cannot be below zero"),
        ("name", "", "A risk needs a name."),
    ],
)
def test_a_risk_that_cannot_be_is_refused_beneath_its_field(shown, dialog, name, typed, sentence):
    before = shown.document.plan
    dialog.fields[name].setText(typed)
    assert sentence in dialog.buttons.note.text()
    assert not dialog.buttons.accept.isEnabled()
    dialog.reject()
    assert shown.document.plan is before


def test_a_risk_without_any_impact_is_refused(shown, dialog, qtbot):
    dialog.fields["delay"].setText("")
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    assert dialog.buttons.note.text() == "A risk needs an impact: days, more work, or money."
    assert shown.document.plan.risks == (LATE,)


def test_a_click_on_the_bar_of_a_risk_chooses_it_in_the_register(shown, risk, qtbot):
    from genai_planner.pictures.charts.drivers import driver_at

    outlook = _outlook(shown, qtbot)
    height = risk.drivers.height()
    found = (
        y
        for y in range(height)
        if (one := driver_at(outlook, y / height, height * 0.75)) and one.id == "late"
    )
    qtbot.mouseClick(risk.drivers, Qt.MouseButton.LeftButton, pos=QPoint(300, next(found) + 1))
    assert [index.row() for index in risk.register.selectionModel().selectedRows()] == [0]


def test_nothing_can_be_typed_into_a_plan_that_is_open_read_only(shown, risk):
    shown.document.show(shown.document.plan, is_read_only=True)
    tables = (risk.register_table, risk.rework, risk.experts.bands, risk.experts.correlations)
    for table in tables:
        for row in range(table.model.rowCount()):
            for column in range(table.model.columnCount()):
                flags = table.model.flags(table.model.index(row, column))
                assert not flags & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable)


@pytest.mark.parametrize("name", ["rework", "bands", "correlations"])
def test_the_tables_follow_the_rules_of_item_models(risk, qtmodeltester, name):
    table = risk.rework if name == "rework" else getattr(risk.experts, name)
    qtmodeltester.check(table.model)


def test_the_line_of_facts_has_p50_and_p80_before_the_first_runs_are_there(window, settled):
    window.document.show(small_plan())
    settled(window.document)
    status = window.workspace.status
    assert status.p50.isVisible()
    assert status.p80.isVisible()


def test_the_line_of_facts_tells_the_year_of_a_date_in_another_year_than_the_finish(window, settled):
    tasks = (
        work("build", 3),
        milestone("first", milestone=Milestone.FIRST_USERS),
        work("more", 300),
        milestone("all", milestone=Milestone.GENERAL_USE),
    )
    ids = [task.id for task in tasks]
    window.document.show(plan_of(*tasks, links=tuple(map(link, ids, ids[1:]))))
    settled(window.document)
    reached = window.workspace.status.reached
    assert reached[Milestone.FIRST_USERS].value.text() == "6 Jan 2027"
    assert reached[Milestone.GENERAL_USE].value.text() == "1 Mar"
