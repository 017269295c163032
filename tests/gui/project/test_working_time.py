"""Calendars, leave, maintenance, status date and progress: all that moves dates can be entered."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from genai_planner.files.plan_file import plan_bytes
from genai_planner.gui.inspector.dates_editor import DatesEditor
from genai_planner.gui.project.settings_dialog import SettingsDialog
from genai_planner.gui.resources.team_dialog import TeamDialog
from genai_planner.gui.session.document import Selection
from genai_planner.model import edits
from genai_planner.model.calendars import Calendar, CalendarException, DayRange
from genai_planner.model.plan import CriticalRule
from genai_planner.model.resources import ComputePool
from genai_planner.model.tasks import Progress

MORNING = "8:00-12:00"


@pytest.fixture
def settings(open_window):
    """The settings dialog over the window, on its page of working time."""
    open_window.actions_by_name["settings"].trigger()
    dialog = open_window.findChild(SettingsDialog)
    dialog.tabs.setCurrentIndex(1)
    yield dialog
    if isValid(dialog):
        dialog.done(0)


@pytest.fixture
def dates(open_window, settled):
    """The dates editor of the inspector, with the first task of the plan."""
    settled(open_window.document)
    task = open_window.document.plan.tasks[0]
    open_window.document.select(Selection(item=task.id))
    return open_window.findChild(DatesEditor)


def typed(qtbot, field, words):
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, words)


def applied(qtbot, dialog):
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)


def project_calendar(window):
    plan = window.document.plan
    return plan.calendar_by_id[plan.project_calendar]


def test_a_day_has_several_working_spans_and_another_none_in_one_undoable_step(settings, open_window, qtbot):
    before = plan_bytes(open_window.document.plan)
    form = settings.working_time.form
    typed(qtbot, form.days[4], "7:30-10:00, 10:30-12:00, 13:00-15:00")
    typed(qtbot, form.days[0], "")
    applied(qtbot, settings)
    week = project_calendar(open_window).week
    assert [str(span) for span in week[4]] == ["07:30-10:00", "10:30-12:00", "13:00-15:00"]
    assert week[0] == ()
    assert open_window.document.undo_stack.count() == 1
    open_window.actions_by_name["undo"].trigger()
    assert plan_bytes(open_window.document.plan) == before


def test_a_shut_down_and_days_of_other_hours_are_entered_with_their_names(settings, open_window, qtbot):
    editor = settings.working_time.form.shut_downs
    for first, last, hours, name in (
        (date(2027, 12, 24), date(2027, 12, 31), "", "Winter"),
        (date(2028, 1, 3), date(2028, 1, 3), MORNING, "Slow start"),
    ):
        qtbot.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
        line = editor.lines[-1]
        line.last.choose(date(last.year, last.month, last.day))
        line.first.choose(date(first.year, first.month, first.day))
        typed(qtbot, line.hours, hours)
        typed(qtbot, line.name, name)
    applied(qtbot, settings)
    shut, slow = project_calendar(open_window).exceptions
    assert shut == CalendarException(first=date(2027, 12, 24), last=date(2027, 12, 31), name="Winter")
    assert (slow.name, [str(span) for span in slow.spans]) == ("Slow start", ["08:00-12:00"])


def test_hours_that_cannot_be_read_are_said_with_their_day_and_nothing_can_be_applied(settings, qtbot):
    typed(qtbot, settings.working_time.form.days[2], "from nine")
    assert not settings.buttons.accept.isEnabled()
    assert settings.buttons.note.text().startswith("Wednesday: Working hours read like")


def test_a_week_without_any_work_is_refused(settings, qtbot):
    for editor in settings.working_time.form.days:
        typed(qtbot, editor, "")
    assert "at least one day" in settings.buttons.note.text()


def test_public_holidays_of_a_country_and_a_region_are_chosen(settings, open_window, qtbot):
    form = settings.working_time.form
    qtbot.waitUntil(lambda: form.country.findText("Germany") >= 0, timeout=60_000)
    form.country.setCurrentIndex(form.country.findText("Germany"))
    form.region.setCurrentIndex(form.region.findText("BY", Qt.MatchFlag.MatchContains))
    applied(qtbot, settings)
    calendar = project_calendar(open_window)
    assert (calendar.holidays_country, calendar.holidays_region) == ("DE", "BY")


def test_another_calendar_is_added_and_given_to_a_person_and_to_a_task(settings, open_window, settled, qtbot):
    qtbot.mouseClick(settings.working_time.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(settings.working_time.form.name, "Four days")
    typed(qtbot, settings.working_time.form.days[4], "")
    applied(qtbot, settings)
    four = open_window.document.plan.calendars[-1]
    assert (four.name, four.week[4]) == ("Four days", ())

    open_window.actions_by_name["team"].trigger()
    team = open_window.findChild(TeamDialog)
    team.form.calendar.setCurrentIndex(team.form.calendar.findText("Four days"))
    applied(qtbot, team)
    assert open_window.document.plan.people[0].calendar == four.id

    settled(open_window.document)
    open_window.document.select(Selection(item=open_window.document.plan.tasks[0].id))
    editor = open_window.findChild(DatesEditor)
    editor.calendar.setCurrentIndex(editor.calendar.findText("Four days"))
    editor.calendar.activated.emit(editor.calendar.currentIndex())
    assert open_window.document.plan.tasks[0].calendar == four.id


def test_a_calendar_that_somebody_works_by_is_not_removed(settings, open_window, qtbot):
    document = open_window.document
    settings.done(0)
    document.edit("add", lambda plan: edits.add_calendar(plan, Calendar(id="four", name="Four days")))
    person = document.plan.people[0].model_copy(update={"calendar": "four"})
    document.edit("give", lambda plan: edits.change_person(plan, person))
    open_window.actions_by_name["settings"].trigger()
    dialog = open_window.findChildren(SettingsDialog)[-1]
    dialog.working_time.chosen.setCurrentIndex(1)
    qtbot.mouseClick(dialog.working_time.remove_button, Qt.MouseButton.LeftButton)
    applied(qtbot, dialog)
    assert f"is that of '{person.name}'" in dialog.buttons.note.text()
    assert "four" in document.plan.calendar_by_id
    dialog.done(0)


def test_total_float_can_be_the_rule_of_what_is_critical(settings, open_window, qtbot):
    assert open_window.document.plan.critical_by is CriticalRule.LONGEST_PATH
    settings.critical_by.setCurrentIndex(1)
    settings.critical_by.edited.emit()
    applied(qtbot, settings)
    assert open_window.document.plan.critical_by is CriticalRule.TOTAL_FLOAT


def test_the_status_date_is_the_morning_of_its_day(settings, open_window, qtbot):
    settings.status.tick.click()
    settings.status.day.choose(date(2027, 1, 18))
    applied(qtbot, settings)
    assert open_window.document.plan.status_date == datetime(2027, 1, 18)


def test_maintenance_of_a_pool_is_entered(open_window, qtbot):
    pool = ComputePool(id="own", name="Own GPUs", count=8)
    document = open_window.document
    document.edit("add", lambda plan: edits.add_pool(plan, pool))
    open_window.actions_by_name["team"].trigger()
    team = open_window.findChild(TeamDialog)
    editor = team.pool_forms[-1].maintenance
    qtbot.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
    editor.lines[0].last.choose(date(2027, 2, 2))
    editor.lines[0].first.choose(date(2027, 2, 1))
    applied(qtbot, team)
    assert document.plan.pools[-1].maintenance == (DayRange(first=date(2027, 2, 1), last=date(2027, 2, 2)),)


def test_half_done_means_begun_when_it_was_to_begin_and_all_done_means_finished(dates, open_window, qtbot):
    document = open_window.document
    task_id = document.plan.tasks[0].id
    dated = document.results.schedule.tasks[task_id]
    for percent, start, finish in (
        (50, dated.start, None),
        (100, dated.start, dated.finish),
        (0, None, None),
    ):
        dates.progress.percent.setFocus()
        typed(qtbot, dates.progress.percent, str(percent))
        qtbot.keyClick(dates.progress.percent, Qt.Key.Key_Return)
        progress = document.plan.task_by_id[task_id].progress
        assert progress == Progress(percent_complete=percent, actual_start=start, actual_finish=finish)


def test_a_task_is_not_finished_before_it_was_begun(dates, open_window, qtbot):
    document = open_window.document
    typed(qtbot, dates.progress.percent, "100")
    qtbot.keyClick(dates.progress.percent, Qt.Key.Key_Return)
    before = document.plan
    dates.progress.finish.choose(date(2020, 1, 1))
    assert document.plan is before
    assert "before it was begun" in dates.note.words
