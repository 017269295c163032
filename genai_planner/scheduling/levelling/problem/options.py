"""Who could do what: the options of each need of a work task, and the pools of a compute task."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from genai_planner.model.plan import Plan
from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.tasks import Assignment, SkillNeed, Task
from genai_planner.scheduling.costs import gpu_hour_price
from genai_planner.scheduling.effort import closing, member_of, opening, person_load, work_of
from genai_planner.scheduling.levelling.problem.axis import Axis, FinishTable
from genai_planner.scheduling.levelling.problem.problem import Option, Part, Use
from genai_planner.scheduling.levelling.problem.teams import Team, Teams
from genai_planner.scheduling.load import Booking
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY
from genai_planner.scheduling.work import NEVER, Load, loads_of

FULL_TIME = 100
"""The capacity of a person, in hundredths of their availability."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What an option means in the plan: the assignments of a need, or the pool of a compute task."""

    assignments: tuple[Assignment, ...] = ()
    pool: str | None = None
    skill: str = ""


class Chooser:
    """Makes the parts of tasks, and remembers what each of their options means."""

    def __init__(self, plan: Plan, axis: Axis, teams: Teams, *, people_may_change: bool) -> None:
        self._plan, self._axis, self._teams = plan, axis, teams
        self._people_may_change = people_may_change
        self._times = Clocks(plan)
        self.resource_keys: list[str] = []
        self.capacities: list[int] = []
        self.choices: dict[str, Choice] = {}

    def parts(self, task: Task, *, may_change: bool) -> tuple[Part, ...]:
        """One part for each need of a work task or for a compute task; one without choice for the rest."""
        if task.compute is not None:
            return (self._compute_part(task, may_change=may_change),)
        if task.duration_days is not None or not task.needs:
            return self._fixed_part(task)
        return tuple(
            self._need_part(task, need, may_change=may_change and self._people_may_change)
            for need in task.needs
            if need.effort_days.likely > 0
        )

    def held_parts(
        self, task: Task, holds: Sequence[tuple[str, Booking]], span: tuple[int, int]
    ) -> tuple[Part, ...]:
        """One part for each whom a fixed task holds, and one for its span in slots; none has a choice."""
        start, finish = span
        parts = [Part((Option((), finish - start, key=task.id, is_present=True),), task.id)]
        for resource, booking in holds:
            use = self._held(resource, booking.amount)
            slots = max(0, self._axis.slot(booking.finish) - start)
            key = f"{task.id} {resource}"
            parts.append(Part((Option((use,), slots, key=key, is_present=True),), key))
        return tuple(parts)

    def _held(self, resource: str, amount: float) -> Use:
        kind, _, resource_id = resource.partition(" ")
        if kind == "person":
            person = self._plan.person_by_id[resource_id]
            return self._person_use(person, amount / person.availability)
        return self._pool_use(self._plan.pool_by_id[resource_id], round(amount))

    def _need_part(self, task: Task, need: SkillNeed, *, may_change: bool) -> Part:
        present = self._teams.present(task, need)
        teams = [present, *(self._teams.others(present, need) if may_change else ())]
        if not present and len(teams) > 1:
            teams = teams[1:]
        options = tuple(
            self._team_option(task, need, team, is_present=team == present, is_only=len(teams) == 1)
            for team in teams
        )
        return Part(options, f"{task.id} {need.skill}")

    def _team_option(
        self, task: Task, need: SkillNeed, team: Team, *, is_present: bool, is_only: bool
    ) -> Option:
        members = [member_of(given, self._plan.person_by_id[given.person]) for given in team]
        days = need.effort_days.likely / (sum(member.weight for member in members) or 1)
        minutes = max(1, int(days * WORK_MINUTES_A_DAY))
        whole_days = minutes / WORK_MINUTES_A_DAY
        people = [member.person for member in members]
        loads = tuple(person_load(person, whole_days, task.calendar, self._times) for person in people) or (
            Load(self._times.of_calendar(task.calendar), minutes, 0),
        )
        key = f"{task.id} {need.skill} {'+'.join(given.person for given in team)}"
        self.choices[key] = Choice(team, skill=need.skill)
        cost = sum(days * member.time * member.person.day_rate for member in members)
        uses = self._team_uses(team)
        last = NEVER if is_only else min((closing(person) for person in people), default=NEVER)
        return self._timed(Option(uses, 0, None, round(cost), key, is_present), loads, last)

    def _compute_part(self, task: Task, *, may_change: bool) -> Part:
        need = task.compute
        assert need is not None
        present = self._plan.pool_by_id.get(need.pool or "")
        pools: list[ComputePool | None] = [present]
        if may_change:
            others = [pool for pool in self._plan.pools if self._could_run(task, pool, present)]
            is_too_small = present is not None and present.most < need.gpus
            pools = [*others] if is_too_small and others else [present, *others]
        hours = need.elapsed_hours.likely
        options = []
        for pool in pools:
            load = Load(
                self._times.of_pool(pool, task.calendar, gpus=need.gpus),
                max(1, round(hours * 60)),
                0,
                opening(pool),
            )
            key = f"{task.id} {pool.id if pool else ''}"
            self.choices[key] = Choice(pool=pool.id if pool else None)
            uses = (self._pool_use(pool, need.gpus),) if pool else ()
            cost = hours * need.gpus * gpu_hour_price(need, pool)
            option = Option(uses, 0, None, round(cost), key, is_present=pool is present)
            last = closing(pool) if pool and len(pools) > 1 else NEVER
            options.append(self._timed(option, (load,), last))
        return Part(tuple(options), task.id)

    def _could_run(self, task: Task, pool: ComputePool, present: ComputePool | None) -> bool:
        """Whether a pool could take the task's run with the hours that were estimated for it."""
        need = task.compute
        assert need is not None
        is_same_gpu = present is None or pool.gpu == present.gpu
        return (
            pool is not present
            and is_same_gpu
            and pool.memory_gb >= need.memory_gb
            and pool.most >= need.gpus
        )

    def _fixed_part(self, task: Task) -> tuple[Part, ...]:
        loads = loads_of(work_of(task, self._plan, self._times))
        if not loads:
            return ()
        uses = self._team_uses(task.assignments)
        self.choices[task.id] = Choice(task.assignments)
        option = Option(uses, 0, None, 0, task.id, is_present=True)
        return (Part((self._timed(option, loads, NEVER),), task.id),)

    def _team_uses(self, team: Team) -> tuple[Use, ...]:
        """What a team takes; somebody who is named twice counts once, and nobody for more than they have."""
        units: dict[str, float] = {}
        for given in team:
            if given.person in self._plan.person_by_id:
                units[given.person] = min(1.0, units.get(given.person, 0.0) + given.units)
        people = self._plan.person_by_id
        return tuple(self._person_use(people[person_id], share) for person_id, share in units.items())

    def _pool_use(self, pool: ComputePool, gpus: int) -> Use:
        """What a run takes of a pool: all of it where it asks for more than there is."""
        return Use(self._resource(f"pool {pool.id}", pool.most), min(gpus, pool.most))

    def _person_use(self, person: Person, units: float) -> Use:
        return Use(self._resource(f"person {person.id}", FULL_TIME), round(units * FULL_TIME))

    def _resource(self, key: str, capacity: int) -> int:
        if key not in self.resource_keys:
            self.resource_keys.append(key)
            self.capacities.append(capacity)
        return self.resource_keys.index(key)

    def _timed(self, option: Option, loads: tuple[Load, ...], last: int) -> Option:
        """The option with its duration, or with a table of finishes; none of them after the moment `last`."""
        minutes = max(load.minutes for load in loads)
        if last == NEVER and all(self._is_plain(load) for load in loads):
            return replace(option, duration=minutes // self._axis.slot_minutes)
        table = FinishTable(self._axis, loads, last)
        if all(self._only_loses_time(load) for load in loads):
            shortest = minutes // self._axis.slot_minutes
        else:
            shortest = max(self._axis.shortest(load) for load in loads)
        return replace(option, duration=shortest, table=table)

    def _is_plain(self, load: Load) -> bool:
        """Whether the load takes the same number of slots wherever it starts."""
        return load.clock is self._times.project and load.not_before <= self._axis.moment(0)

    def _only_loses_time(self, load: Load) -> bool:
        """Whether the load's time is the project's, less leave or the days before somebody comes."""
        if load.clock is self._times.project:
            return True
        person = self._plan.person_by_id.get(load.who)
        return (
            person is not None
            and person.calendar in {None, self._plan.project_calendar}
            and load.clock is self._times.of_person(person)
        )
