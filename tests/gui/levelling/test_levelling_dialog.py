"""Levelling in the window: search, stop, preview, apply, discard, clear."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton

from genai_planner.files.plan_file import plan_bytes
from genai_planner.gui.levelling.changes_table import ChangeColumn, ChangesModel
from genai_planner.gui.levelling.commands import selected_tasks
from genai_planner.gui.levelling.dialog import LevellingDialog
from genai_planner.gui.levelling.search import LevellingSearch
from genai_planner.gui.session.document import Selection
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.model.tasks import Phase
from genai_planner.scheduling.levelling.outcome.changes import Change
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.goals import Goal
from genai_planner.scheduling.scheduler import schedule
from support.grounds import CATALOGUE
from support.plans import effort, plan_of
from support.small_project import small_plan


def _person(person_id, name):
    skills = (SkillLevel(skill="data", level=Level.EXPERT),)
    return Person(id=person_id, name=name, day_rate=500, skills=skills)


def crowded_plan():
    """Sam has two tasks of four days at once, and Ines could do one of them; both begin on Monday."""
    return plan_of(
        effort("label", 4, "sam", phase="data", name="Label"),
        effort("clean", 4, "sam", phase="data", name="Clean"),
        phases=(Phase(id="data", name="Data"),),
        people=(_person("sam", "Sam Weber"), _person("ines", "Ines Costa")),
    )


@pytest.fixture
def crowded(window, settled):
    """The window with a plan that books Sam twice."""
    window.document.show(crowded_plan())
    settled(window.document)
    return window


@pytest.fixture
def dialog(crowded):
    """The levelling dialog over the window."""
    crowded.actions_by_name["level"].trigger()
    return crowded.findChild(LevellingDialog)


def _search(qtbot, dialog):
    with qtbot.waitSignal(dialog.search.ended, timeout=30_000):
        qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)


def test_the_toolbar_leads_to_levelling(crowded, qtbot):
    buttons = crowded.workspace.toolbar.findChildren(QPushButton)
    qtbot.mouseClick(next(one for one in buttons if one.text() == "Level…"), Qt.MouseButton.LeftButton)

    assert crowded.findChild(LevellingDialog).isVisible()


def test_the_preview_stands_beside_todays_plan(dialog, qtbot):
    _search(qtbot, dialog)

    assert "proven the best possible" in dialog.result_view.verdict.text()
    booked_twice = [cell.text() for cell in dialog.result_view.facts.cells[3]]
    assert booked_twice[:2] == ["Sam Weber", "nobody"]
    changed = dialog.result_view.changes
    assert changed.rowCount() == 1
    assert changed.index(0, 3).data() == "Sam Weber → Ines Costa"


def test_apply_is_one_step_that_undo_takes_back_byte_for_byte(dialog, crowded, qtbot):
    before = plan_bytes(crowded.document.plan)
    _search(qtbot, dialog)

    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)

    stack = crowded.document.undo_stack
    doers = {task.assignments[0].person for task in crowded.document.plan.tasks}
    assert (doers, stack.count()) == ({"sam", "ines"}, 1)
    assert stack.undoText() == "Level the plan"
    crowded.actions_by_name["undo"].trigger()
    assert plan_bytes(crowded.document.plan) == before


def test_discard_leaves_the_plan(dialog, crowded, qtbot):
    before = crowded.document.plan
    _search(qtbot, dialog)

    qtbot.mouseClick(dialog.buttons.cancel, Qt.MouseButton.LeftButton)

    assert crowded.document.plan is before
    assert crowded.document.undo_stack.count() == 0


def test_nothing_can_be_applied_before_a_search(dialog):
    assert not dialog.buttons.accept.isEnabled()


def test_people_who_may_not_change_wait_for_each_other(dialog, crowded, qtbot):
    dialog.choices.people.click()

    _search(qtbot, dialog)

    finish = [cell.text() for cell in dialog.result_view.facts.cells[0]]
    assert finish[2] == "6 days later"
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    assert [link.is_levelling for link in crowded.document.plan.links] == [True]


def test_another_choice_drops_what_was_found_without_it(dialog, qtbot):
    _search(qtbot, dialog)

    dialog.choices.people.click()

    assert dialog.search.preview is None
    assert not dialog.buttons.accept.isEnabled()


def test_a_search_needs_a_goal(dialog):
    for tick in dialog.choices.goals.values():
        tick.click()

    assert not dialog.start_button.isEnabled()
    assert dialog.buttons.note.text() == "Switch on at least one goal."


def test_goals_keep_their_order_when_some_are_off(dialog):
    dialog.choices.goals[Goal.COST].click()

    assert dialog.choices.wishes().goals == (Goal.FINISH, Goal.HAND_OVERS, Goal.LOAD)


def test_the_levelling_menu_offers_only_the_selected_tasks(crowded):
    crowded.document.select(Selection(item="label"))
    crowded.actions_by_name["level-selected"].trigger()

    dialog = crowded.findChild(LevellingDialog)
    assert dialog.choices.wishes().task_ids == {"label"}
    dialog.reject()


def test_a_phase_selects_all_of_its_tasks():
    assert selected_tasks(small_plan(), "data") == {"collect", "clean"}
    assert selected_tasks(small_plan(), "try") == {"try"}
    assert selected_tasks(small_plan(), "") == frozenset()


def test_clearing_takes_the_order_out_again(dialog, crowded, qtbot):
    assert not crowded.actions_by_name["clear-levelling"].isEnabled()
    dialog.choices.people.click()
    _search(qtbot, dialog)
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)

    crowded.actions_by_name["clear-levelling"].trigger()

    assert crowded.document.plan.links == ()
    assert crowded.document.undo_stack.undoText() == "Clear levelling"


def test_stopping_keeps_the_best_so_far(qtbot, qapp, sample_plan):
    search = LevellingSearch(qapp)
    with qtbot.waitSignal(search.progressed, timeout=30_000):
        search.start(sample_plan, Wishes(), 300.0)

    with qtbot.waitSignal(search.ended, timeout=60_000):
        search.interrupt()

    assert search.preview.booked_twice_before
    assert search.preview.booked_twice_after == ()
    assert search.preview.levelled.schedule.finish > datetime(2027, 1, 4)


def test_closing_the_dialog_ends_the_search(window, settled, qtbot, sample_plan):
    window.document.show(sample_plan)
    settled(window.document)
    window.actions_by_name["level"].trigger()
    dialog = window.findChild(LevellingDialog)
    dialog.choices.seconds.show_value(300)
    qtbot.mouseClick(dialog.start_button, Qt.MouseButton.LeftButton)

    with qtbot.waitSignal(dialog.destroyed, timeout=60_000):
        dialog.reject()

    assert window.document.plan is sample_plan


def test_the_table_of_changes_is_a_sound_model(qtbot, qapp, sample_plan):
    model = ChangesModel(qapp)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    search = LevellingSearch(qapp)
    with qtbot.waitSignal(search.ended, timeout=30_000):
        search.start(sample_plan, Wishes(goals=(Goal.FINISH,)), 0.5)

    model.show(search.preview.changes)

    assert model.rowCount() == len(search.preview.changes) > 0


@pytest.fixture
def sample_plan():
    """The plan of the first sample, in which people are booked twice."""
    return make_plan(samples()[0].answers, bundled(), date(2027, 1, 4), catalogue=CATALOGUE)


def test_a_levelled_task_is_marked_with_the_reason(dialog, crowded, settled, qtbot):
    dialog.choices.people.click()
    _search(qtbot, dialog)
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    settled(crowded.document)
    order = crowded.document.plan.links[0]

    crowded.document.select(Selection(item=order.successor))

    panel = crowded.workspace.inspector.task
    texts = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "Levelled" in texts
    assert "levelled" in texts
    assert any("because Sam Weber is busy with 'Label' until then" in words for words in texts)
    crowded.document.select(Selection(item=order.predecessor))
    assert "Levelled" not in [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (("Ada", "Ben"), ("Ada", "Cem"), "Ben → Cem"),
        (("Ada",), ("Ada", "Cem"), "+ Cem"),
        (("Ada", "Ben"), ("Ada",), "− Ben"),
        ((), ("Cem",), "nobody → Cem"),
        (("Ada",), (), "Ada → nobody"),
        (("Ada", "Ben"), ("Ada", "Ben"), "Ada, Ben"),
    ],
)
def test_who_changes_is_shown_and_who_stays_is_told_in_the_tip(qapp, before, after, shown):
    plan = plan_of(effort("a", 1))
    dated = schedule(plan).tasks["a"]
    model = ChangesModel(qapp)
    model.show((Change(plan.task_by_id["a"], dated, dated, before, after),))

    cell = model.index(0, ChangeColumn.WHO)
    assert cell.data() == shown
    assert all(name in cell.data(Qt.ItemDataRole.ToolTipRole) for name in (*before, *after))


def test_the_80_percent_date_stands_before_and_after(dialog, qtbot):
    _search(qtbot, dialog)

    before, after, apart = (cell.text() for cell in dialog.result_view.facts.cells[1])
    assert (before, after, apart) == ("7 January 2027", "7 January 2027", "the same day")
    assert not dialog.result_view.surest.isVisible()


def test_the_surest_order_can_be_taken_instead(dialog, crowded, qtbot):
    _search(qtbot, dialog)
    best = dialog.search.preview
    surer = plan_of(effort("label", 1, "sam", phase="data"), people=crowded.document.plan.people)
    levelled = replace(best.levelled, plan=surer, schedule=schedule(surer))
    surest = replace(best, levelled=levelled, odds=replace(best.odds, after=schedule(surer).finish))
    dialog.search.preview = replace(best, surest=surest)
    dialog.search.ended.emit()

    choice = dialog.result_view.surest
    assert choice.isVisible()
    choice.click()
    assert dialog.result_view.facts.cells[0][1].text() == dialog.result_view.facts.cells[1][1].text()
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)
    assert crowded.document.plan == surer
