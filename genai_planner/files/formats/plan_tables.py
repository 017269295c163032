"""The tables of a plan beside that of its tasks: phases, people, expertise, money, risks, reasons."""

from collections.abc import Iterable, Iterator

from genai_planner.files.formats.tables import (
    Cell,
    Column,
    Kind,
    Table,
    amount_of,
    phase_name,
    skill_name,
    told,
    yes_or_no,
)
from genai_planner.files.subject import Subject
from genai_planner.model.estimates import ASSUMPTION
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level
from genai_planner.pictures.cost_wording import KIND_NAMES
from genai_planner.scheduling.effort import parts_of
from genai_planner.words.phrases import marked
from genai_planner.workbench.expertise import Cell as Need
from genai_planner.workbench.expertise import Coverage
from genai_planner.workbench.record.standing import log_of
from genai_planner.workbench.record.subjects import subject_now


def phase_table(subject: Subject) -> Table:
    """Every phase with dates."""
    columns = (
        Column("phase", "Phase"),
        Column("start", "Start", Kind.DAY),
        Column("finish", "Finish", Kind.DAY),
        Column("tasks", "Tasks", Kind.WHOLE),
        Column("critical", "Critical", Kind.WORDS),
        Column("cost", "Cost", Kind.MONEY),
    )
    plan, dated = subject.plan, subject.schedule.phases
    rows = tuple(
        (
            phase.name,
            dated[phase.id].start.date(),
            dated[phase.id].finish.date(),
            sum(task.phase == phase.id for task in plan.tasks),
            yes_or_no(dated[phase.id].is_critical),
            round(dated[phase.id].cost, 2),
        )
        for phase in plan.phases
        if phase.id in dated
    )
    return Table("Phases", columns, rows)


def people_table(subject: Subject) -> Table:
    """Everybody with role, time, price, leave and what they are on."""
    plan = subject.plan
    columns = (
        Column("person", "Person"),
        Column("role", "Role"),
        Column("availability", "Availability", Kind.SHARE),
        Column("day_rate", "Day rate", Kind.MONEY),
        Column("days", "Days on it", Kind.NUMBER),
        Column("from", "From", Kind.DAY),
        Column("to", "To", Kind.DAY),
        Column("leave", "Days of leave", Kind.WHOLE),
        Column("skills", "Skills", Kind.WORDS),
    )
    days: dict[str, float] = {}
    for task in plan.tasks:
        for part in parts_of(task, plan):
            days[part.person.id] = days.get(part.person.id, 0.0) + part.days
    rows = tuple(
        (
            person.name,
            person.role,
            person.availability,
            person.day_rate,
            round(days.get(person.id, 0.0), 2),
            person.available_from,
            person.available_to,
            sum((one.last - one.first).days + 1 for one in person.leave),
            ", ".join(
                f"{skill_name(plan, one.skill)}: {LEVEL_WORDS[one.level]}"
                for one in person.skills
                if one.level > Level.NONE
            ),
        )
        for person in plan.people
    )
    return Table("People", columns, rows)


NEED_WORDS = {
    Coverage.NOT_NEEDED: "",
    Coverage.COVERED: marked("covered"),
    Coverage.SINGLE: marked("one person only"),
    Coverage.OVERBOOKED: marked("overbooked"),
    Coverage.GAP: marked("none"),
}
LEVEL_WORDS = {
    Level.NONE: marked("none"),
    Level.BASIC: marked("basic"),
    Level.WORKING: marked("working"),
    Level.EXPERT: marked("expert"),
}


def matrix_table(subject: Subject) -> Table:
    """Each phase's needs by skill, and how they are covered."""
    expertise = subject.expertise
    columns = (
        Column("phase", "Phase"),
        *(Column(skill.id, skill.short_name, Kind.WORDS, is_ours=False) for skill in expertise.skills),
    )
    rows = tuple(
        (row.name, *(_need_text(cell) for cell in row.cells)) for row in expertise.rows if row.is_in_plan
    )
    return Table("Expertise", columns, rows)


def _need_text(cell: Need) -> str:
    word = NEED_WORDS[cell.coverage]
    return f"{word}, {LEVEL_WORDS[cell.level]}" if word else ""


def cost_table(subject: Subject) -> Table:
    """What falls due each month, by what it goes to."""
    costs = subject.costs
    kinds = costs.kinds
    columns = (
        Column("month", "Month", Kind.DAY),
        *(Column(kind.value, KIND_NAMES[kind], Kind.MONEY) for kind in kinds),
        Column("total", "Total", Kind.MONEY),
    )
    rows: list[tuple[Cell, ...]] = []
    for month in costs.months:
        amounts = [round(month.amounts.get(kind, 0.0), 2) for kind in kinds]
        rows.append((month.first_day, *amounts, round(sum(amounts), 2)))
    return Table("Costs", columns, tuple(rows))


def risk_table(subject: Subject) -> Table:
    """Every risk with its chance, what it hits and what can be done."""
    plan = subject.plan
    columns = (
        Column("risk", "Risk", Kind.LONG_TEXT),
        Column("chance", "Chance", Kind.SHARE),
        Column("mitigation", "What can be done", Kind.LONG_TEXT),
        Column("price", "Price of it", Kind.MONEY),
        Column("is_taken", "In the plan", Kind.WORDS),
    )
    rows = tuple(
        (
            risk.name,
            risk.chance,
            risk.mitigation.name if risk.mitigation else "",
            risk.mitigation.cost if risk.mitigation else None,
            yes_or_no(risk.is_mitigated),
        )
        for risk in plan.risks
    )
    return Table("Risks", columns, rows)


def gate_table(subject: Subject) -> Table:
    """The decisions at the gates, with their day and what they are judged by."""
    columns = (
        Column("gate", "Decision", Kind.LONG_TEXT),
        Column("phase", "Phase"),
        Column("day", "Day", Kind.DAY),
        Column("criteria", "Judged by", Kind.LONG_TEXT),
        Column("done", "Done", Kind.WORDS),
    )
    plan, dated = subject.plan, subject.schedule.tasks
    rows = tuple(
        (
            task.name,
            phase_name(plan, task.phase),
            dated[task.id].finish.date(),
            "; ".join(f"{one.measure} {one.target_text}" for one in task.criteria),
            yes_or_no(task.progress.percent_complete >= 100),  # noqa: PLR2004  percent
        )
        for task in plan.tasks
        if task.is_gate and task.id in dated
    )
    return Table("Decisions", columns, rows)


def log_table(subject: Subject) -> Table:
    """Every entry of the log, what is overdue first."""
    columns = (
        Column("entry", "Entry", Kind.LONG_TEXT),
        Column("kind", "Kind", Kind.WORDS),
        Column("about", "About", Kind.LONG_TEXT),
        Column("who", "Who"),
        Column("due", "Due", Kind.DAY),
        Column("state", "State", Kind.WORDS),
        Column("answer", "Answer", Kind.LONG_TEXT),
        Column("evidence", "Evidence", Kind.LONG_TEXT),
        Column("opened", "Opened", Kind.DAY),
    )
    plan = subject.plan
    entries = (row.entry for row in log_of(plan, subject.today).rows)
    rows = tuple(
        (
            one.text,
            one.kind.value,
            "" if one.about is None else subject_now(plan, one.about).words.text(),
            one.who,
            one.due,
            one.state.value,
            one.answer,
            one.evidence,
            one.opened,
        )
        for one in entries
    )
    return Table("Log", columns, rows)


def assumption_table(subject: Subject) -> Table:
    """Every amount with the reason and the source that it rests on."""
    columns = (
        Column("about", "About", Kind.LONG_TEXT),
        Column("likely", "Likely", Kind.NUMBER),
        Column("unit", "Unit", Kind.WORDS),
        Column("because", "Because", Kind.LONG_TEXT),
        Column("source", "Source", Kind.LONG_TEXT),
    )
    return Table("Assumptions", columns, tuple(_assumptions(subject.plan)))


def _assumptions(plan: Plan) -> Iterator[tuple[Cell, ...]]:
    for task in plan.tasks:
        estimate, unit = amount_of(task)
        if estimate is not None:
            because = estimate.because or task.because
            yield task.name, round(estimate.likely, 2), unit, because, estimate.source or ASSUMPTION
    for expense in plan.expenses:
        yield (
            expense.name,
            round(expense.amount, 2),
            plan.currency,
            expense.because,
            expense.source or ASSUMPTION,
        )


def expense_table(subject: Subject) -> Table:
    """Every expense beside people's and GPUs' time."""
    plan = subject.plan
    columns = (
        Column("expense", "Expense", Kind.LONG_TEXT),
        Column("kind", "Kind", Kind.WORDS),
        Column("phase", "Phase"),
        Column("amount", "Amount", Kind.MONEY),
        Column("after_launch", "After the launch", Kind.WORDS),
    )
    rows = tuple(
        (
            expense.name,
            expense.kind.value,
            phase_name(plan, expense.phase),
            expense.amount,
            yes_or_no(expense.is_after_launch),
        )
        for expense in plan.expenses
    )
    return Table("Expenses", columns, rows)


def filled(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Those that have a row."""
    return tuple(table for table in tables if table.rows)


def told_where_filled(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Those that have a row, as people read them in the language that is spoken."""
    return tuple(map(told, filled(tables)))
