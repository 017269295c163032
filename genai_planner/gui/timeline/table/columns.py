"""The columns of the task table: what each says of a row, how it sorts, and what typing in it does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from genai_planner.gui.timeline.table.column import Column
from genai_planner.model.level_words import level_text
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task, TaskKind
from genai_planner.pictures.timeline.row_texts import People, WorkingDays, duration_text, phase_duration_text
from genai_planner.pictures.timeline.rows import Row, row_numbers
from genai_planner.pictures.timeline.uncertainty import Sureness
from genai_planner.scheduling.result import Schedule, ScheduledPhase, ScheduledTask
from genai_planner.words.days import day_in_year_text
from genai_planner.words.durations import days_text, float_text
from genai_planner.words.lists import names_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import share_text
from genai_planner.workbench.by_hand import cells
from genai_planner.workbench.by_hand.link_texts import links_text, links_typed
from genai_planner.workbench.varying.baselines import remembered_schedule


@dataclass
class Facts:
    """What the cells are made of: a plan, its dates (or those of a try), and what its runs say."""

    plan: Plan
    schedule: Schedule | None = None
    sureness: Sureness | None = None
    heads: Mapping[str, str] = field(default_factory=dict)
    """What the heads say that are no phases, by id."""
    remembered: Schedule | None = None
    """The dates that are compared with; None for those of the newest baseline."""

    @cached_property
    def compared(self) -> Schedule | None:
        """The remembered dates that the present ones are compared with; None where there are none."""
        plan, schedule = self.plan, self.schedule
        if self.remembered is not None or schedule is None or not plan.baselines:
            return self.remembered
        return remembered_schedule(plan.baselines[-1], plan, schedule)

    @cached_property
    def people(self) -> People:
        """How the people are called."""
        return People(self.plan)

    @cached_property
    def working_days(self) -> WorkingDays:
        """The working time of the project."""
        return WorkingDays(self.plan)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the rows by id."""
        return row_numbers(self.plan)

    def day_text(self, day: datetime) -> str:
        """A day, with its year where that is another one than the plan begins in."""
        return day_in_year_text(day, (self.schedule or self.plan).start.year)

    def dates(self, row: Row) -> ScheduledTask | ScheduledPhase | None:
        """The dates of a row; None where it has none."""
        if self.schedule is None:
            return None
        return self.schedule.phases.get(row.id) if row.is_phase else self.schedule.tasks.get(row.id)

    def is_moved(self, row: Row, tried: Schedule | None) -> bool:
        """Whether a try gives the row any other date."""
        known = self.schedule
        if known is None or tried is None:
            return True
        if row.is_phase:
            return known.phases.get(row.id) != tried.phases.get(row.id)
        return known.tasks.get(row.id) != tried.tasks.get(row.id)

    def task(self, row: Row) -> Task | None:
        """The task of a row; None for a phase."""
        return self.plan.task_by_id.get(row.id)

    def name_of(self, row: Row) -> str:
        """What the task, phase or group of a row is called."""
        if not row.is_phase:
            return self.plan.task_by_id[row.id].name
        return self.heads[row.id] if row.id in self.heads else self.plan.phase_by_id[row.id].name

    def scheduled(self, row: Row) -> ScheduledTask | None:
        """The dates of a task; None for a phase, or where it has none."""
        return self.schedule.tasks.get(row.id) if self.schedule is not None and not row.is_phase else None


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column.

    Attributes:
        key: what it is called in layouts, and for programs.
        title: its head.
        width: in pixels, at first.
        text: what it says of a row.
        order: what rows are sorted by.
        typed: what typing in it does; None where it cannot be edited.
        is_number: whether it is set to the right.
        is_dated: whether it may say something else while dates are tried.
        is_shown: whether it is shown at first.
        entry: what stands in the field while it is edited; None for what it says.
        choices: what is offered while typing; None for nothing.
    """

    key: str
    title: str
    width: int
    text: Callable[[Facts, Row], str]
    order: Callable[[Facts, Row], object]
    typed: cells.Reader | None = None
    is_number: bool = False
    is_dated: bool = False
    is_shown: bool = False
    entry: Callable[[Facts, Row], str] | None = None
    choices: Callable[[Facts], Sequence[str]] | None = None


def _name(facts: Facts, row: Row) -> str:
    return facts.name_of(row)


def _duration(facts: Facts, row: Row) -> str:
    dates, task = facts.dates(row), facts.task(row)
    if isinstance(dates, ScheduledPhase):
        return phase_duration_text(dates, facts.working_days)
    return duration_text(task, dates, facts.working_days) if dates is not None and task is not None else ""


def _length(facts: Facts, row: Row) -> float:
    dates = facts.dates(row)
    return facts.working_days.between(dates.start, dates.finish) if dates is not None else 0.0


def _start(facts: Facts, row: Row) -> str:
    dates = facts.dates(row)
    return facts.day_text(dates.start) if dates is not None else ""


def _finish(facts: Facts, row: Row) -> str:
    if facts.schedule is None:
        return ""
    dates = facts.dates(row)
    return facts.day_text(dates.finish) if dates is not None else _tr("no dates")


def _who(facts: Facts, row: Row) -> str:
    task = facts.task(row)
    return facts.people.of(task) if task is not None else ""


def _float(facts: Facts, row: Row) -> str:
    dates, task = facts.scheduled(row), facts.task(row)
    if dates is None or task is None or task.kind is TaskKind.MILESTONE:
        return ""
    return float_text(dates.total_float)


def _cost(facts: Facts, row: Row) -> str:
    dates = facts.dates(row)
    return money_text(dates.cost, facts.plan.currency) if dates is not None and dates.cost else ""


def _critical(facts: Facts, row: Row) -> str:
    dates = facts.dates(row)
    return _tr("critical") if dates is not None and dates.is_critical else ""


def _deadline(facts: Facts, row: Row) -> str:
    task = facts.task(row)
    return facts.day_text(task.deadline) if task is not None and task.deadline is not None else ""


def _p80(facts: Facts, row: Row) -> str:
    finish = facts.sureness.finishes.get(row.id) if facts.sureness is not None else None
    return facts.day_text(finish) if finish is not None else ""


def _skills(facts: Facts, row: Row) -> str:
    task = facts.task(row)
    known = facts.plan.skill_by_id
    needs = task.needs if task is not None else ()
    return names_text([known[need.skill].short_name for need in needs if need.skill in known])


def _level(facts: Facts, row: Row) -> str:
    task = facts.task(row)
    return level_text(task.needs[0].level) if task is not None and task.needs else ""


def _done(facts: Facts, row: Row) -> str:
    task = facts.task(row)
    is_begun = task is not None and bool(task.progress.percent_complete)
    return share_text(task.progress.percent_complete / 100) if task is not None and is_begun else ""


def _links(facts: Facts, row: Row) -> str:
    task = facts.task(row)
    return links_text(facts.plan, task, facts.numbers) if task is not None else ""


def _number(facts: Facts, row: Row) -> str:
    return str(facts.numbers.get(row.id, ""))


def _note(facts: Facts, row: Row) -> str:
    task = facts.task(row)
    return task.note if task is not None else ""


def _phase(facts: Facts, row: Row) -> str:
    task = facts.task(row)
    phase = facts.plan.phase_by_id.get(task.phase) if task is not None else None
    return phase.name if phase is not None else ""


def _slip(facts: Facts, row: Row) -> float | None:
    """By how many working days the finish comes later than remembered; None where nothing is."""
    compared, now = facts.compared, facts.dates(row)
    if compared is None or now is None:
        return None
    then = compared.phases.get(row.id) if row.is_phase else compared.tasks.get(row.id)
    if then is None:
        return None
    is_later = now.finish >= then.finish
    first, last = (then, now) if is_later else (now, then)
    days = facts.working_days.between(first.finish, last.finish)
    return days if is_later else -days


def _baseline(facts: Facts, row: Row) -> str:
    slip = _slip(facts, row)
    if not slip:
        return _tr("as it was") if slip is not None else ""
    words = _tr("{days} later") if slip > 0 else _tr("{days} earlier")
    return words.format(days=days_text(abs(slip)))


def _by_baseline(facts: Facts, row: Row) -> float:
    slip = _slip(facts, row)
    return -slip if slip is not None else float("inf")


def _web(facts: Facts, row: Row) -> str:
    task = facts.task(row)
    return ", ".join(one.words for one in task.addresses) if task is not None else ""


def _whole_names(facts: Facts, row: Row) -> str:
    """The names in full, not as they are shortened."""
    task, people = facts.task(row), facts.plan.person_by_id
    on_it = (people[one.person].name for one in task.assignments if one.person in people) if task else ()
    return ", ".join(dict.fromkeys(on_it))


def _team(facts: Facts) -> Sequence[str]:
    return [person.name for person in facts.plan.people]


def _by_text(text: Callable[[Facts, Row], str]) -> Callable[[Facts, Row], object]:
    return lambda facts, row: text(facts, row).casefold()


def _by_start(facts: Facts, row: Row) -> datetime:
    dates = facts.dates(row)
    return dates.start if dates is not None else datetime.max


def _by_finish(facts: Facts, row: Row) -> datetime:
    dates = facts.dates(row)
    return dates.finish if dates is not None else datetime.max


def _by_float(facts: Facts, row: Row) -> float:
    dates = facts.scheduled(row)
    return dates.total_float_minutes if dates is not None else 0


def _by_cost(facts: Facts, row: Row) -> float:
    dates = facts.dates(row)
    return -dates.cost if dates is not None else 0.0


def _by_deadline(facts: Facts, row: Row) -> datetime:
    task = facts.task(row)
    return task.deadline or datetime.max if task is not None else datetime.max


def _by_p80(facts: Facts, row: Row) -> datetime:
    return facts.sureness.finishes.get(row.id, datetime.max) if facts.sureness is not None else datetime.max


def _by_done(facts: Facts, row: Row) -> float:
    task = facts.task(row)
    return -task.progress.percent_complete if task is not None else 0.0


def _tr(text: str) -> str:
    return QCoreApplication.translate("Columns", text)


def column_specs() -> dict[Column, ColumnSpec]:
    """The columns, with heads in the language that is spoken now."""
    return {
        Column.NAME: ColumnSpec(
            "name", _tr("Task"), 248, _name, _by_text(_name), cells.name_typed, is_shown=True
        ),
        Column.DURATION: ColumnSpec(
            "duration", _tr("Duration"), 68, _duration, _length, cells.duration_typed,
            is_number=True, is_dated=True, is_shown=True,
        ),
        Column.START: ColumnSpec(
            "start", _tr("Start"), 92, _start, _by_start, cells.start_typed, is_number=True, is_dated=True
        ),
        Column.FINISH: ColumnSpec(
            "finish", _tr("Finish"), 92, _finish, _by_finish, cells.finish_typed,
            is_number=True, is_dated=True, is_shown=True,
        ),
        Column.WHO: ColumnSpec(
            "who", _tr("Who"), 112, _who, _by_text(_who), cells.people_typed,
            entry=_whole_names, choices=_team),
        Column.FLOAT: ColumnSpec(
            "float", _tr("Float"), 60, _float, _by_float, is_number=True),
        Column.COST: ColumnSpec(
            "cost", _tr("Cost"), 80, _cost, _by_cost, is_number=True),
        Column.CRITICAL: ColumnSpec(
            "critical", _tr("Critical"), 68, _critical, _by_text(_critical)),
        Column.DEADLINE: ColumnSpec(
            "deadline", _tr("Deadline"), 92, _deadline, _by_deadline, cells.deadline_typed, is_number=True
        ),
        Column.P80: ColumnSpec(
            "p80", _tr("80% date"), 92, _p80, _by_p80, is_number=True),
        Column.SKILL: ColumnSpec(
            "skill", _tr("Skill"), 112, _skills, _by_text(_skills)),
        Column.LEVEL: ColumnSpec(
            "level", _tr("Level"), 76, _level, _by_text(_level)),
        Column.DONE: ColumnSpec(
            "done", _tr("Done"), 56, _done, _by_done, cells.done_typed, is_number=True),
        Column.LINKS: ColumnSpec(
            "links", _tr("Waits for"), 96, _links, _by_text(_links), links_typed),
        Column.NUMBER: ColumnSpec(
            "number", _tr("No."), 44, _number, lambda facts, row: facts.numbers.get(row.id, 0), is_number=True
        ),
        Column.NOTE: ColumnSpec(
            "note", _tr("Notes"), 160, _note, _by_text(_note), cells.note_typed),
        Column.PHASE: ColumnSpec("phase", _tr("Phase"), 140, _phase, _by_text(_phase)),
        Column.BASELINE: ColumnSpec(
            "baseline", _tr("Against baseline"), 120, _baseline, _by_baseline, is_number=True, is_dated=True
        ),
        Column.WEB: ColumnSpec("web", _tr("Web links"), 140, _web, _by_text(_web)),
    }  # fmt: skip
