"""The expertise matrix as data: what every phase needs, who covers it, and where it breaks."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from genai_planner.lifecycle.data.records import Lifecycle, LifecyclePhase
from genai_planner.model.level_words import LEVEL_WORDS
from genai_planner.model.plan import Plan
from genai_planner.model.problems import PlaceKind
from genai_planner.model.resources import Level, Person, Skill, Stage
from genai_planner.model.tasks import Task
from genai_planner.scheduling.result import NOT_LEVELLED, Schedule
from genai_planner.scheduling.time.availability import Availability
from genai_planner.words.people import initials
from genai_planner.words.phrases import marked
from genai_planner.words.said import Capital, Said, Several, Value, counted, said


class Coverage(StrEnum):
    """How well a need is covered."""

    NOT_NEEDED = "not_needed"
    COVERED = "covered"
    SINGLE = "single"
    """Only one person can do it."""
    OVERBOOKED = "overbooked"
    """It takes more days than those who can do it have."""
    GAP = "gap"
    """Nobody can do it at the level needed."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one row needs of one skill, and who covers it."""

    coverage: Coverage = Coverage.NOT_NEEDED
    level: Level = Level.NONE
    """The highest level that a task of the row needs."""
    needed_days: float = 0.0
    """Person-days, likely amounts."""
    available_days: float = 0.0
    """Person-days that those who cover it have between the row's start and finish."""
    people: tuple[str, ...] = ()
    """Ids of those who have the skill at that level, in the plan's order."""

    @property
    def load(self) -> float:
        """Needed days as a part of the available ones; 0 where nothing is available."""
        return self.needed_days / self.available_days if self.available_days else 0.0


@dataclass(frozen=True, slots=True)
class ExpertiseRow:
    """A phase with its tasks, or a task, or a phase of the lifecycle that is not in this plan."""

    id: str
    """The id of the phase or task; of the lifecycle's phase where the plan has none."""
    name: str
    stage: Stage | None
    cells: tuple[Cell, ...]
    """One for each skill, in the order of `Expertise.skills`."""
    cheat_sheet: str = ""
    """The article's word for the expertise that the phase needs; empty where it has none."""
    is_in_plan: bool = True
    tasks: "tuple[ExpertiseRow, ...]" = ()


@dataclass(frozen=True, slots=True)
class SkillTotal:
    """One skill over the whole plan, in person-days."""

    skill: str
    needed_days: float
    available_days: float
    """Of those who have it at the lowest level needed or above, from the plan's start to its finish.

    Where the skill has a gap, of those who have it at the level of the gap.
    """
    coverage: Coverage
    """The worst of the column; overbooked where more is needed than available."""


@dataclass(frozen=True, slots=True)
class Expertise:
    """Who can do what, and where it breaks."""

    skills: tuple[Skill, ...]
    rows: tuple[ExpertiseRow, ...]
    totals: tuple[SkillTotal, ...]
    initials: dict[str, str]
    """By person's id, one to four characters that nobody else has."""
    summary: Said
    """What a manager must know, in a sentence or two."""


def expertise(plan: Plan, schedule: Schedule, lifecycle: Lifecycle | None = None) -> Expertise:
    """The expertise matrix of a plan.

    Somebody covers a need whose level in the skill is at least the one needed, and who is on the project
    at some time between the row's start and finish. A cell is a gap where nobody does, overbooked where it
    takes more days than they have in that time, and rests on a single person where only one does.

    Args:
        plan: whose tasks' needs and people's levels are compared.
        schedule: gives the time in which each row's work is done.
        lifecycle: where given, its phases that are not in the plan get a row of their own, and each
            row gets the cheat sheet's word.
    """
    matrix = _Matrix(plan, schedule)
    rows = tuple(matrix.row(phase.id) for phase in plan.phases if matrix.is_top(phase.id))
    if lifecycle is not None:
        rows = _with_lifecycle(rows, plan, lifecycle)
    told = (*_summary(rows, plan), *_booked_at_times(schedule), *_not_levelled(schedule))
    summary = said("{sentences}", sentences=Several(told, " "))
    names = {person.id: person.name for person in plan.people}
    return Expertise(plan.skills, rows, matrix.totals(rows), initials(names), summary)


def _not_levelled(schedule: Schedule) -> tuple[Said, ...]:
    """What the days rest on that people have while their work runs."""
    return () if schedule.is_levelled else (NOT_LEVELLED,)


class _Matrix:
    """Rows, cells and totals of one plan."""

    def __init__(self, plan: Plan, schedule: Schedule) -> None:
        self._plan = plan
        self._schedule = schedule
        self._availability = Availability(plan)
        self._tasks: dict[str, list[Task]] = defaultdict(list)
        for task in plan.tasks:
            self._tasks[self._top_of(task.phase)].append(task)

    def is_top(self, phase: str) -> bool:
        return self._top_of(phase) == phase

    def row(self, phase_id: str) -> ExpertiseRow:
        phase = self._plan.phase_by_id[phase_id]
        tasks = self._tasks[phase_id]
        task_rows = tuple(
            ExpertiseRow(task.id, task.name, phase.stage, self._cells([task])) for task in tasks
        )
        return ExpertiseRow(phase_id, phase.name, phase.stage, self._cells(tasks), tasks=task_rows)

    def totals(self, rows: tuple[ExpertiseRow, ...]) -> tuple[SkillTotal, ...]:
        return tuple(
            self._total(skill.id, [row.cells[index] for row in rows])
            for index, skill in enumerate(self._plan.skills)
        )

    def _total(self, skill: str, column: list[Cell]) -> SkillTotal:
        needed = sum(cell.needed_days for cell in column)
        levels = [need.level for task in self._plan.tasks for need in task.needs if need.skill == skill]
        short = [cell.level for cell in column if cell.coverage is Coverage.GAP]
        people = self._able(skill, max(short) if short else min(levels, default=Level.BASIC))
        span = (self._schedule.start, self._schedule.finish)
        available = sum(self._availability.days(person, *span) for person in people)
        worst = max((cell.coverage for cell in column), key=_SEVERITY.index, default=Coverage.NOT_NEEDED)
        if worst is not Coverage.GAP and needed > available:
            worst = Coverage.OVERBOOKED
        return SkillTotal(skill, needed, available, worst)

    def _cells(self, tasks: list[Task]) -> tuple[Cell, ...]:
        start, finish = self._span(tasks)
        return tuple(self._cell(skill.id, tasks, start, finish) for skill in self._plan.skills)

    def _cell(self, skill: str, tasks: list[Task], start: datetime, finish: datetime) -> Cell:
        needs = [need for task in tasks for need in task.needs if need.skill == skill]
        if not needs:
            return Cell()
        level = max(need.level for need in needs)
        needed = sum(need.effort_days.likely for need in needs)
        days = {
            person.id: self._availability.days(person, start, finish) for person in self._able(skill, level)
        }
        people = tuple(person for person, available in days.items() if available > 0)
        available = sum(days.values())
        return Cell(_coverage(people, needed, available), level, needed, available, people)

    def _able(self, skill: str, level: Level) -> list[Person]:
        return [person for person in self._plan.people if person.level_of(skill) >= max(level, Level.BASIC)]

    def _span(self, tasks: list[Task]) -> tuple[datetime, datetime]:
        """From the first start to the last finish; the whole plan's where the tasks have no dates."""
        dates = [self._schedule.tasks[task.id] for task in tasks if task.id in self._schedule.tasks]
        start = min((date.start for date in dates), default=self._schedule.start)
        finish = max((date.finish for date in dates), default=self._schedule.finish)
        return start, finish

    def _top_of(self, phase: str) -> str:
        seen: set[str] = set()
        while phase not in seen:
            seen.add(phase)
            record = self._plan.phase_by_id.get(phase)
            if record is None or record.parent not in self._plan.phase_by_id:
                break
            phase = record.parent
        return phase


_SEVERITY = (
    Coverage.NOT_NEEDED,
    Coverage.COVERED,
    Coverage.SINGLE,
    Coverage.OVERBOOKED,
    Coverage.GAP,
)


def _coverage(people: tuple[str, ...], needed: float, available: float) -> Coverage:
    if not people:
        return Coverage.GAP
    # A minute of rounding is no overbooking.
    if needed > available + 0.01:
        return Coverage.OVERBOOKED
    return Coverage.SINGLE if len(people) == 1 else Coverage.COVERED


def _with_lifecycle(
    rows: tuple[ExpertiseRow, ...], plan: Plan, lifecycle: Lifecycle
) -> tuple[ExpertiseRow, ...]:
    """The rows with the cheat sheet's words, and the missing phases after the phase that precedes them."""
    place = {phase.id: index for index, phase in enumerate(lifecycle.phases)}
    placed: list[tuple[int, ExpertiseRow]] = []
    for row in rows:
        known = plan.phase_by_id[row.id].lifecycle_phase
        index = place.get(known or "", -1)
        word = _word(lifecycle.phases[index]) if index >= 0 else ""
        placed.append((index, _with_word(row, word)))
    present = {index for index, _ in placed}
    for index, phase in enumerate(lifecycle.phases):
        if index not in present:
            before = [at for at, (other, _) in enumerate(placed) if 0 <= other < index]
            placed.insert(max(before, default=-1) + 1, (index, _absent(phase, len(plan.skills))))
    return tuple(row for _, row in placed)


def _word(phase: LifecyclePhase) -> str:
    return phase.cheat_sheet.expertise if phase.cheat_sheet else ""


def _with_word(row: ExpertiseRow, word: str) -> ExpertiseRow:
    return ExpertiseRow(row.id, row.name, row.stage, row.cells, cheat_sheet=word, tasks=row.tasks)


def _absent(phase: LifecyclePhase, skills: int) -> ExpertiseRow:
    cells = (Cell(),) * skills
    return ExpertiseRow(phase.id, phase.name, phase.stage, cells, cheat_sheet=_word(phase), is_in_plan=False)


def _summary(rows: tuple[ExpertiseRow, ...], plan: Plan) -> tuple[Said, ...]:
    if not any(task.needs for task in plan.tasks):
        return (said("No task of this plan names a skill that it needs."),)
    if not plan.people:
        return (said("Nobody is on the team yet, so every skill is a gap."),)
    found = Counter(cell.coverage for row in rows for cell in row.cells)
    gaps, overbooked = found[Coverage.GAP], found[Coverage.OVERBOOKED]
    lonely = sum(
        any(row.cells[index].coverage is Coverage.SINGLE for row in rows) for index in range(len(plan.skills))
    )
    parts = (
        counted("{number} gap", "{number} gaps", gaps, number=_number(gaps)),
        counted(
            "{number} skill that rests on one person",
            "{number} skills that rest on one person",
            lonely,
            number=_number(lonely),
        ),
        counted(
            "{number} place where people are overbooked",
            "{number} places where people are overbooked",
            overbooked,
            number=_number(overbooked),
        ),
    )
    told = tuple(part for part in parts if part.count)
    if not told:
        return (said("Every skill that is needed is covered by two people or more."),)
    return said("{parts}.", parts=Capital(Several(told))), *_worst_gap(rows, plan)


def _booked_at_times(schedule: Schedule) -> tuple[Said, ...]:
    """Who has too little time on single days, which the sums of days hide; nothing where nobody has."""
    count = sum(
        problem.code == "over_booked" and problem.places[0].kind is PlaceKind.PERSON
        for problem in schedule.problems
    )
    if not count:
        return ()
    booked = counted(
        "These are sums of days: on some days {number} person is booked for more time than they have.",
        "These are sums of days: on some days {number} people are booked for more time than they have.",
        count,
        number=_number(count),
    )
    return (booked,)


def _worst_gap(rows: tuple[ExpertiseRow, ...], plan: Plan) -> tuple[Said, ...]:
    """The largest gap in words; nothing where there is none."""
    gaps = [
        (cell.needed_days, row.name, skill.name, cell.level)
        for row in rows
        for skill, cell in zip(plan.skills, row.cells, strict=True)
        if cell.coverage is Coverage.GAP
    ]
    if not gaps:
        return ()
    days, row, skill, level = max(gaps, key=lambda gap: gap[0])
    largest = counted(
        "The largest: {n} day of {skill} at {level} level for {row}.",
        "The largest: {n} days of {skill} at {level} level for {row}.",
        round(days),
        skill=skill,
        level=LEVEL_WORDS[level],
        row=row,
    )
    return (largest,)


def _number(count: int) -> Value:
    """The number in a word where it is a small one."""
    return said(_SMALL_NUMBERS[count]) if count < len(_SMALL_NUMBERS) else count


_SMALL_NUMBERS = (
    *(marked("no"), marked("one"), marked("two"), marked("three"), marked("four"), marked("five")),
    *(marked("six"), marked("seven"), marked("eight"), marked("nine"), marked("ten"), marked("eleven")),
    marked("twelve"),
)
