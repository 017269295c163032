"""What is drawn of a plan's tasks: their amounts, how these fill time, and what they cost."""

from collections.abc import Iterator
from dataclasses import dataclass

from genai_planner.model.edits.risks import band_of
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.risks import Grouping, SimulationSettings
from genai_planner.model.tasks import Task, TaskKind
from genai_planner.scheduling.compiled import CompiledPlan, is_done
from genai_planner.scheduling.costs import gpu_hour_price
from genai_planner.scheduling.effort import opening, team_of
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY
from genai_planner.scheduling.time.share_time import units_of
from genai_planner.scheduling.time.working_time import WorkingTime
from genai_planner.scheduling.work import LONG_AGO

_MINUTES_AN_HOUR = 60
_LARGEST = 1e7


@dataclass(frozen=True, slots=True)
class Amount:
    """One quantity of a task: a duration in days, the effort of a need in days, or elapsed hours.

    Attributes:
        task: the number of the task.
        estimate: its three points, or the band that stands for them.
        group: the phase or skill whose estimates are wrong together; empty for none.
        unit_cost: what one unit of it costs, in the plan's currency.
        done: the part that is done already and therefore certain.
    """

    task: int
    estimate: Estimate
    group: str
    unit_cost: float
    done: float


@dataclass(frozen=True, slots=True)
class LoadSpec:
    """How amounts fill the time of one person, pool or calendar.

    Attributes:
        clock: the working time in which it is done.
        not_before: the moment before which the person or pool is not available.
        terms: numbers of amounts, and what each is divided by: the availabilities of who shares it.
        unit_minutes: minutes of one unit.
        done: the part that is done already.
        minute_units: by how much the clock's position grows with a whole minute of the load.
    """

    clock: WorkingTime
    not_before: int
    terms: tuple[tuple[int, float], ...]
    unit_minutes: int
    done: float
    minute_units: int = 1


@dataclass(frozen=True, slots=True)
class Amounts:
    """All amounts of a plan, and by task number the loads that they make."""

    amounts: list[Amount]
    loads: list[tuple[LoadSpec, ...]]


def amounts_of(compiled: CompiledPlan, settings: SimulationSettings) -> Amounts:
    """The amounts of all tasks, in the order of the plan, as `scheduling.effort` turns them into time."""
    made = _Maker(compiled.plan, compiled.times, settings)
    loads = [tuple(made.loads(number, task)) for number, task in enumerate(compiled.tasks)]
    return Amounts(made.amounts, loads)


class _Maker:
    """Collects the amounts while it makes the loads."""

    def __init__(self, plan: Plan, times: Clocks, settings: SimulationSettings) -> None:
        self._plan, self._times, self._settings = plan, times, settings
        self.amounts: list[Amount] = []

    def loads(self, number: int, task: Task) -> Iterator[LoadSpec]:
        """The loads of a task, none for a milestone or for what takes no time."""
        done = task.progress.percent_complete / 100
        needs = [
            self._add(number, task, need.effort_days, _need_cost(self._plan, task, position), need.skill)
            for position, need in enumerate(task.needs)
        ]
        if task.kind is TaskKind.MILESTONE:
            return
        if task.duration_days is not None:
            cost = 0.0 if task.needs else _duration_cost(self._plan, task)
            duration = self._add(number, task, task.duration_days, cost, "")
            clock = self._times.of_calendar(task.calendar)
            yield LoadSpec(clock, LONG_AGO, ((duration, 1.0),), WORK_MINUTES_A_DAY, done)
        elif task.compute is not None:
            yield self._compute(number, task, done)
        else:
            yield from self._effort(task, needs, done)

    def _compute(self, number: int, task: Task, done: float) -> LoadSpec:
        assert task.compute is not None
        pool = self._plan.pool_by_id.get(task.compute.pool or "")
        cost = task.compute.gpus * gpu_hour_price(task.compute, pool)
        hours = self._add(number, task, task.compute.elapsed_hours, cost, "")
        clock = self._times.of_pool(pool, task.calendar, gpus=task.compute.gpus)
        return LoadSpec(clock, opening(pool), ((hours, 1.0),), _MINUTES_AN_HOUR, done)

    def _effort(self, task: Task, needs: list[int], done: float) -> Iterator[LoadSpec]:
        terms: dict[str, list[tuple[int, float]]] = {}
        unassigned = []
        for amount, need in zip(needs, task.needs, strict=True):
            team = team_of(task, need, self._plan)
            together = sum(member.weight for member in team) or 1.0
            for person, _, _ in team:
                terms.setdefault(person.id, []).append((amount, together))
            if not team:
                unassigned.append(amount)
        for person_id, shared in terms.items():
            person = self._plan.person_by_id[person_id]
            clock, units = self._times.of_person(person, task.calendar), 1
            if person.shares:
                clock, units = self._times.of_shares(person, task.calendar), units_of(person.availability)
            yield LoadSpec(clock, opening(person), tuple(shared), WORK_MINUTES_A_DAY, done, units)
        for amount in unassigned:
            clock = self._times.of_calendar(task.calendar)
            yield LoadSpec(clock, LONG_AGO, ((amount, 1.0),), WORK_MINUTES_A_DAY, done)

    def _band(self, phase: str, skill: str) -> float | None:
        """The quick risk that counts: the skill's before the phase's, and theirs before the plan's."""
        of_skill = band_of(self._plan, skill, Grouping.SKILL)
        of_phase = band_of(self._plan, phase, Grouping.PHASE)
        return next((band for band in (of_skill, of_phase) if band is not None), self._settings.band)

    def _add(self, number: int, task: Task, estimate: Estimate, unit_cost: float, skill: str) -> int:
        group = task.phase if self._settings.grouping is Grouping.PHASE else skill
        done = 1.0 if is_done(task) else task.progress.percent_complete / 100
        banded = _banded(estimate, self._band(task.phase, skill))
        self.amounts.append(Amount(number, banded, group, unit_cost, done))
        return len(self.amounts) - 1


def _banded(estimate: Estimate, band: float | None) -> Estimate:
    """The estimate, or the band around its likely amount where quick risk is asked for."""
    if band is None:
        return estimate
    likely = estimate.likely
    highest = max(likely, min(likely * (1 + band), _LARGEST))
    return Estimate(optimistic=likely * (1 - band), likely=likely, pessimistic=highest)


def _need_cost(plan: Plan, task: Task, position: int) -> float:
    """What a person-day of the need costs with its team."""
    team = team_of(task, task.needs[position], plan)
    together = sum(member.weight for member in team) or 1.0
    return sum(member.time / together * member.person.day_rate for member in team)


def _duration_cost(plan: Plan, task: Task) -> float:
    """What a day of a task without needs costs: the part of each person that it takes."""
    units: dict[str, float] = {}
    for assignment in task.assignments:
        units[assignment.person] = units.get(assignment.person, 0.0) + assignment.units
    people = plan.person_by_id
    paid = {person: min(part, 1.0) for person, part in units.items() if person in people}
    return sum(people[one].day_rate * people[one].availability * part for one, part in paid.items())
