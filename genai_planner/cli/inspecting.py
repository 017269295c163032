"""The commands `check` and `schedule`: what is wrong with a plan, and when things happen."""

import argparse
import shutil
import sys
from datetime import date
from typing import TYPE_CHECKING

from genai_planner.cli.inputs import add_plan_argument, opened_file
from genai_planner.cli.messages import put, put_json, tell, tell_warning
from genai_planner.cli.problem_text import is_error, problem_text, told_errors
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import Said, Several, Value, counted, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import JsonValue

    from genai_planner.files.plan_file import OpenedPlan
    from genai_planner.model.plan import Plan
    from genai_planner.model.problems import Place, Problem
    from genai_planner.model.tasks import Task
    from genai_planner.scheduling.result import Schedule, ScheduledTask

_MOST_PLACES = 6


def add_check_options(parser: argparse.ArgumentParser) -> None:
    """Options of `check`."""
    add_plan_argument(parser)
    parser.add_argument("--json", action="store_true", help=phrase("print JSON"))


def check(options: argparse.Namespace) -> int:
    """Print every problem with its place and what to do; 1 where one of them is an error."""
    from genai_planner.estimation.findings import with_compute_problems
    from genai_planner.scheduling.scheduler import schedule as schedule_plan
    from genai_planner.workbench.known_hardware import known_catalogue

    opened = opened_file(options)
    plan = opened.plan
    problems = with_compute_problems(schedule_plan(plan).problems, plan, known_catalogue(tell_warning))
    if options.json:
        found: dict[str, JsonValue] = {"problems": [_problem_json(problem) for problem in problems]}
        put_json({**found, **_import_json(opened)})
    else:
        for problem in problems:
            _put_problem(plan, problem)
        put(_count_text(problems))
    return int(any(is_error(problem) for problem in problems))


def add_schedule_options(parser: argparse.ArgumentParser) -> None:
    """Options of `schedule`."""
    add_plan_argument(parser)
    parser.add_argument("--json", action="store_true", help=phrase("print JSON"))


def schedule(options: argparse.Namespace) -> int:
    """Print tasks with start, finish, floats, people and reason; 1 where the plan has an error."""
    from genai_planner.scheduling.result import NOT_LEVELLED
    from genai_planner.scheduling.scheduler import schedule as schedule_plan

    opened = opened_file(options)
    plan = opened.plan
    scheduled = schedule_plan(plan)
    if options.json:
        put_json({**_schedule_json(plan, scheduled), **_import_json(opened)})
        if not scheduled.is_levelled:
            tell(NOT_LEVELLED.text())
    else:
        from genai_planner.cli.schedule_table import schedule_lines
        from genai_planner.workbench.record.promises import promises_of

        for line in schedule_lines(plan, scheduled, _terminal_width()):
            put(line)
        for promise in promises_of(plan, scheduled, date.today()):
            put(promise.sentence)
    return told_errors(scheduled.problems)


def _import_json(opened: "OpenedPlan") -> "dict[str, JsonValue]":
    """What became of a foreign file; nothing for the program's own."""
    return {"import": opened.report.as_json()} if opened.report is not None else {}


def _terminal_width() -> int | None:
    """How wide the lines may be; None where they go to a file or another program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _schedule_json(plan: "Plan", scheduled: "Schedule") -> "dict[str, JsonValue]":
    from genai_planner.scheduling.reasons import Reasons

    reasons = Reasons(plan, scheduled)
    return {
        "start": scheduled.start.isoformat(),
        "finish": scheduled.finish.isoformat(),
        "tasks": [
            _task_json(task, scheduled.tasks[task.id], reasons.start(task.id).text())
            for task in plan.tasks
            if task.id in scheduled.tasks
        ],
        **_promises_json(plan, scheduled),
    }


def _promises_json(plan: "Plan", scheduled: "Schedule") -> "dict[str, JsonValue]":
    """The promised dates with their buffers in working days; nothing where none was promised."""
    from genai_planner.workbench.record.promises import promises_of

    promised = promises_of(plan, scheduled, date.today())
    told: list[JsonValue] = [
        {
            "id": one.commitment.id,
            "name": one.commitment.name,
            "task": one.commitment.task,
            "promised": one.commitment.promised.isoformat(),
            "planned": one.planned.isoformat() if one.planned else None,
            "buffer_days": None if one.buffer is None else round(one.buffer, 1),
            "used": None if one.used is None else round(one.used, 3),
            "readings": [
                {
                    "day": reading.day.isoformat(),
                    "planned": reading.planned.isoformat(),
                    "buffer_days": round(reading.buffer, 1),
                }
                for reading in one.readings
            ],
        }
        for one in promised
    ]
    return {"commitments": told} if told else {}


def _task_json(task: "Task", dates: "ScheduledTask", reason: str) -> "JsonValue":
    return {
        "id": task.id,
        "name": task.name,
        "phase": task.phase,
        "kind": task.kind.value,
        "start": dates.start.isoformat(),
        "finish": dates.finish.isoformat(),
        "total_float_hours": dates.total_float_hours,
        "free_float_hours": dates.free_float_hours,
        "critical": dates.is_critical,
        "assigned": list(dict.fromkeys(assignment.person for assignment in task.assignments)),
        "reason": reason,
    }


def _problem_json(problem: "Problem") -> "JsonValue":
    return {
        "code": problem.code,
        "severity": problem.severity.name.lower(),
        "message": problem.message,
        "remedy": problem.remedy,
        "places": [{"kind": place.kind.value, "id": place.id} for place in problem.places],
    }


def _put_problem(plan: "Plan", problem: "Problem") -> None:
    put(problem_text(problem, is_advised=False))
    named: list[Value] = [_place_text(plan, place) for place in problem.places[:_MOST_PLACES]]
    rest = len(problem.places) - _MOST_PLACES
    if rest > 0:
        named.append(said("and {n} more", n=rest))
    put(said("  Where: {places}", places=Several(tuple(named), "; ")))
    if problem.remedy:
        put(said("  What to do: {remedy}", remedy=problem.advice))


def _place_text(plan: "Plan", place: "Place") -> Said:
    tables: dict[str, Mapping[str, object]] = {
        "phase": plan.phase_by_id,
        "task": plan.task_by_id,
        "person": plan.person_by_id,
        "pool": plan.pool_by_id,
        "skill": plan.skill_by_id,
        "calendar": plan.calendar_by_id,
    }
    if not place.id:
        return said("the plan")
    record = tables.get(place.kind.value, {}).get(place.id)
    return Said(_PLACES[place.kind.value], (("name", getattr(record, "name", place.id)),))


_PLACES = {
    "plan": marked("plan '{name}'"),
    "phase": marked("phase '{name}'"),
    "task": marked("task '{name}'"),
    "link": marked("link '{name}'"),
    "person": marked("person '{name}'"),
    "pool": marked("pool '{name}'"),
    "skill": marked("skill '{name}'"),
    "calendar": marked("calendar '{name}'"),
    "expense": marked("expense '{name}'"),
    "risk": marked("risk '{name}'"),
}
"""By the kind of place: how one is named."""


def _count_text(problems: "Sequence[Problem]") -> Said:
    if not problems:
        return said("No problems.")
    errors = sum(is_error(problem) for problem in problems)
    return said(
        "{problems}, {errors}.",
        problems=counted("{n} problem", "{n} problems", len(problems)),
        errors=counted("{n} of them an error", "{n} of them errors", errors),
    )
