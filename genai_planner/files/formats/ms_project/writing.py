"""Writes a plan as MS Project XML, and says what such a file cannot hold."""

from io import BytesIO
from xml.etree.ElementTree import Element, ElementTree, indent

from genai_planner.files.formats.ms_project.custom_fields import write_field_names
from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.own_fields import OwnFieldWriter
from genai_planner.files.formats.ms_project.recognising import NAMESPACE
from genai_planner.files.formats.ms_project.returned.sent import category_of
from genai_planner.files.formats.ms_project.written.calendars import CalendarWriter
from genai_planner.files.formats.ms_project.written.people import ResourceWriter
from genai_planner.files.formats.ms_project.written.rows import plan_rows
from genai_planner.files.formats.ms_project.written.tasks import TaskWriter
from genai_planner.files.formats.ms_project.written.xml import moment_text, put_all
from genai_planner.files.subject import Exported, Subject
from genai_planner.model.plan import Plan
from genai_planner.scheduling.compiled import compile_plan
from genai_planner.scheduling.result import Schedule
from genai_planner.words.said import said

_SAVE_VERSION = 14
"""That of MS Project 2010 and later."""


def export_ms_project(subject: Subject) -> Exported:
    """The plan as an MS Project XML file, dates included; tasks without dates are left out and told."""
    plan, schedule = subject.plan, subject.schedule
    dropped = Dropped()
    _say_what_is_left_out(plan, schedule, dropped)
    project = Element("Project", xmlns=NAMESPACE)
    rows = plan_rows(plan, schedule)
    calendars = CalendarWriter(plan, schedule, dropped)
    _write_head(project, plan, schedule, calendars)
    own = OwnFieldWriter(plan.own_columns, dropped)
    own.write_names(write_field_names(project))
    calendars.write(project)
    TaskWriter(compile_plan(plan), schedule, calendars.numbers, dropped, own).write(project, rows)
    resources = ResourceWriter(plan, schedule, calendars, dropped)
    resources.write_resources(project)
    resources.write_assignments(project, rows)
    indent(project)
    file = BytesIO()
    ElementTree(project).write(file, encoding="UTF-8", xml_declaration=True)
    return Exported(file.getvalue() + b"\n", dropped.sentences())


def _write_head(project: Element, plan: Plan, schedule: Schedule, calendars: CalendarWriter) -> None:
    put_all(
        project,
        SaveVersion=_SAVE_VERSION,
        Name=f"{plan.name}.xml",
        Title=plan.name,
        Category=category_of(plan),
        ScheduleFromStart=1,
        StartDate=moment_text(plan.start),
        FinishDate=moment_text(schedule.finish),
        CurrencyCode=plan.currency,
        CalendarUID=calendars.project,
        DefaultStartTime=f"{plan.start:%H:%M}:00",
        MinutesPerDay=480,
        MinutesPerWeek=2400,
        DaysPerMonth=20,
        NewTasksEstimated=0,
        StatusDate=moment_text(plan.status_date) if plan.status_date else None,
        CurrentDate=moment_text(plan.start),
    )


def _say_what_is_left_out(plan: Plan, schedule: Schedule, dropped: Dropped) -> None:
    for task in plan.tasks:
        if task.id not in schedule.tasks:
            dropped.add(said("Tasks without dates are left out; check the plan"), task.name)
        if task.compute is not None:
            reason = said("Compute tasks keep their elapsed time and cost, and lose their GPUs and pool")
            dropped.add(reason, task.name)
        if task.criteria:
            dropped.add(said("What gates are judged by is left out"), task.name)
    for phase in plan.phases:
        if phase.chance < 1:
            dropped.add(said("Phases that may not be needed count as needed"), phase.name)
    _say_what_of_resources_is_left_out(plan, dropped)
    _say_which_money_is_left_out(plan, dropped)


def _say_what_of_resources_is_left_out(plan: Plan, dropped: Dropped) -> None:
    for pool in plan.pools:
        if pool.maintenance or pool.available_from:
            dropped.add(
                said("Maintenance and dates of pools are left out, which can change dates"), pool.name
            )
        if pool.counts:
            dropped.add(said("Other numbers of GPUs at other dates are left out"), pool.name)
    for person in plan.people:
        if person.shares:
            reason = said("Other shares of time at other dates are left out, which can change dates")
            dropped.add(reason, person.name)
        if person.available_to:
            dropped.add(said("Last days of people are left out"), person.name)


def _say_which_money_is_left_out(plan: Plan, dropped: Dropped) -> None:
    for expense in plan.expenses:
        if expense.is_after_launch:
            dropped.add(said("Expenses of the first year after the launch are left out"), expense.name)
    if plan.log:
        dropped.add(said("The log is left out"))
    if plan.risks or plan.rework:
        dropped.add(said("Risks and rework are left out"))
    if any(person.skills for person in plan.people):
        dropped.add(said("Levels of people's skills are left out"))
