"""A plan as tables of typed cells, which spreadsheets, wikis and pages show each in their way."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, auto
from typing import TypeAlias

from genai_planner.files.subject import Subject
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.table.own_columns import OwnKind
from genai_planner.model.tasks import Link, LinkKind, Task
from genai_planner.scheduling.effort import day_counts, parts_of
from genai_planner.scheduling.reasons import Reasons
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY, to_minutes
from genai_planner.words.phrases import marked, phrase, source_text

Cell: TypeAlias = str | float | date | datetime | None
_BETWEEN = re.compile(r"(: |, )")
"""What stands between words of the program's own."""


class Kind(Enum):
    """What a column holds."""

    TEXT = auto()
    LONG_TEXT = auto()
    WORDS = auto()
    """Words of the program's own, one after another or behind a name, such as "Data: expert, Law: basic"."""
    NUMBER = auto()
    WHOLE = auto()
    MONEY = auto()
    SHARE = auto()
    DAY = auto()
    MOMENT = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how it is headed, a short name for programs, and what it holds."""

    name: str
    head: str
    kind: Kind = Kind.TEXT
    is_ours: bool = True
    """Whether the head is the program's own word, and not one of the user's."""


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; every row has a cell for each column.

    It is in English, as files for programs keep it, but for whole sentences; `told` puts it into words.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, name: str) -> int:
        """The place of the column of that name."""
        return [one.name for one in self.columns].index(name)

    def only(self, *names: str) -> "Table":
        """The table with those columns alone, in that order."""
        places = [self.column(name) for name in names]
        return Table(
            self.title,
            tuple(self.columns[place] for place in places),
            tuple(tuple(row[place] for place in places) for row in self.rows),
        )


TASK_COLUMNS = (
    Column("id", "Id"),
    Column("phase", "Phase"),
    Column("task", "Task"),
    Column("kind", "Kind", Kind.WORDS),
    Column("start", "Start", Kind.MOMENT),
    Column("finish", "Finish", Kind.MOMENT),
    Column("working_days", "Working days", Kind.NUMBER),
    Column("person_days", "Person-days", Kind.NUMBER),
    Column("optimistic", "Optimistic", Kind.NUMBER),
    Column("likely", "Likely", Kind.NUMBER),
    Column("pessimistic", "Pessimistic", Kind.NUMBER),
    Column("amount_unit", "Unit", Kind.WORDS),
    Column("gpus", "GPUs", Kind.WHOLE),
    Column("total_float_hours", "Total float, h", Kind.NUMBER),
    Column("free_float_hours", "Free float, h", Kind.NUMBER),
    Column("critical", "Critical", Kind.WORDS),
    Column("assigned", "People"),
    Column("skills", "Skills"),
    Column("predecessors", "Predecessors"),
    Column("constraint", "Constraint", Kind.WORDS),
    Column("constraint_date", "Constraint date", Kind.MOMENT),
    Column("deadline", "Deadline", Kind.MOMENT),
    Column("percent_complete", "Done", Kind.SHARE),
    Column("actual_start", "Actual start", Kind.MOMENT),
    Column("actual_finish", "Actual finish", Kind.MOMENT),
    Column("priority", "Priority", Kind.WHOLE),
    Column("cost", "Cost", Kind.MONEY),
    Column("currency", "Currency"),
    Column("reason", "Why then", Kind.LONG_TEXT),
    Column("because", "Why at all", Kind.LONG_TEXT),
    Column("source", "Source", Kind.LONG_TEXT),
)


def told(table: Table) -> Table:
    """The table as people read it: title, heads and words of our own in the language that is spoken."""
    columns = tuple(
        replace(column, head=phrase(column.head)) if column.is_ours else column for column in table.columns
    )
    rows = tuple(tuple(map(_told_cell, row, table.columns)) for row in table.rows)
    return Table(phrase(table.title), columns, rows)


def _told_cell(cell: Cell, column: Column) -> Cell:
    if not isinstance(cell, str):
        return cell
    if column.name == "source":
        return source_text(cell)
    return "".join(map(phrase, _BETWEEN.split(cell))) if column.kind is Kind.WORDS else cell


def task_table(subject: Subject) -> Table:
    """Every task with dates: amounts, people, links, progress, cost and reasons."""
    reasons, links = Reasons(subject.plan, subject.schedule), _incoming(subject.plan)
    clock = Clocks(subject.plan).project
    rows = []
    for task in subject.plan.tasks:
        dates = subject.schedule.tasks.get(task.id)
        if dates is not None:
            days = clock.between(to_minutes(dates.start), to_minutes(dates.finish)) / WORK_MINUTES_A_DAY
            rows.append(
                _task_cells(subject, task, days, links.get(task.id, []), reasons.start(task.id).text())
            )
    return Table("Tasks", (*TASK_COLUMNS, *own_table_columns(subject.plan)), tuple(rows))


_OWN_KINDS = {OwnKind.NUMBER: Kind.NUMBER, OwnKind.MONEY: Kind.MONEY, OwnKind.DATE: Kind.DAY}


def own_table_columns(plan: Plan) -> tuple[Column, ...]:
    """The columns that the user added."""
    return tuple(
        Column(one.name, one.name, _OWN_KINDS.get(one.kind, Kind.TEXT), is_ours=False)
        for one in plan.own_columns
    )


def own_cells(plan: Plan, task: Task) -> tuple[Cell, ...]:
    """What the task says in each column that the user added."""
    said = {one.column: one.day or (one.words if one.number is None else one.number) for one in task.own}
    return tuple(said.get(column.id) for column in plan.own_columns)


def _task_cells(
    subject: Subject, task: Task, days: float, links: list[Link], reason: str
) -> tuple[Cell, ...]:
    plan, dates = subject.plan, subject.schedule.tasks[task.id]
    estimate, unit = amount_of(task)
    constraint, progress = task.constraint, task.progress
    effort = day_counts(task, plan, parts_of(task, plan)).work
    return (
        task.id,
        phase_name(plan, task.phase),
        task.name,
        task.kind.value,
        dates.start,
        dates.finish,
        round(days, 2),
        round(effort, 2),
        *((round(one, 2) for one in _three(estimate)) if estimate else (None, None, None)),
        unit,
        task.compute.gpus if task.compute else None,
        round(dates.total_float_hours, 2),
        round(dates.free_float_hours, 2),
        yes_or_no(dates.is_critical),
        "; ".join(people_on(plan, task)),
        "; ".join(dict.fromkeys(skill_name(plan, need.skill) for need in task.needs)),
        "; ".join(_link_text(plan, link) for link in links),
        constraint.kind.value.replace("_", " ") if constraint else "",
        constraint.moment if constraint else None,
        task.deadline,
        progress.percent_complete / 100,
        progress.actual_start,
        progress.actual_finish,
        task.priority,
        round(dates.cost, 2),
        plan.currency,
        reason,
        task.because,
        task.source or (estimate.source if estimate else ""),
        *own_cells(plan, task),
    )


def amount_of(task: Task) -> tuple[Estimate | None, str]:
    """What the task takes as one range, and its unit; None for a milestone."""
    if task.compute is not None:
        return task.compute.elapsed_hours, marked("elapsed hours")
    if task.duration_days is not None:
        return task.duration_days, marked("working days")
    if not task.needs:
        return None, ""
    sums = (sum(amounts) for amounts in zip(*(_three(need.effort_days) for need in task.needs), strict=True))
    optimistic, likely, pessimistic = sums
    first = task.needs[0].effort_days
    return (
        Estimate(
            optimistic=optimistic,
            likely=likely,
            pessimistic=pessimistic,
            because=first.because,
            source=first.source,
        ),
        marked("person-days"),
    )


def yes_or_no(is_so: bool) -> str:  # noqa: FBT001 - what is to be told
    """The word for it in a cell."""
    return marked("yes") if is_so else marked("no")


def _three(estimate: Estimate) -> tuple[float, float, float]:
    return estimate.optimistic, estimate.likely, estimate.pessimistic


def people_on(plan: Plan, task: Task) -> list[str]:
    """The names of those who are on the task, each once."""
    people = dict.fromkeys(assignment.person for assignment in task.assignments)
    return [plan.person_by_id[one].name if one in plan.person_by_id else one for one in people]


def phase_name(plan: Plan, phase: str | None) -> str:
    """The name of the phase; its id where the plan has none of that id, empty for None."""
    found = plan.phase_by_id.get(phase or "")
    return found.name if found else phase or ""


def skill_name(plan: Plan, skill: str) -> str:
    """The name of the skill; its id where the plan has none of that id."""
    found = plan.skill_by_id.get(skill)
    return found.name if found else skill


def _incoming(plan: Plan) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in plan.links:
        found.setdefault(link.successor, []).append(link)
    return found


def _link_text(plan: Plan, link: Link) -> str:
    """Such as "Clean the data" for a plain link, "Clean the data (SS +120 min)" for another."""
    task = plan.task_by_id.get(link.predecessor)
    name = task.name if task else link.predecessor
    lag = f" {link.lag_minutes:+} {'elapsed ' if link.lag_is_elapsed else ''}min" if link.lag_minutes else ""
    is_plain = link.kind is LinkKind.FINISH_TO_START and not lag
    return name if is_plain else f"{name} ({link.kind.value}{lag})"
