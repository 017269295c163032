"""The single steps by which a plan could be made to reach a date, each with its levers and its price."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from math import prod

from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.words.said import said
from genai_planner.workbench.expertise import Coverage
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.merging import is_begun
from genai_planner.workbench.plan_parts import PlanParts
from genai_planner.workbench.varying.scope_steps import ROUND_LESS_CHANCE, scope_steps
from genai_planner.workbench.varying.step import Kept, Step

NOTICE_DAYS = 60
"""Calendar days until somebody who is hired can begin: the planner's own assumption."""
LEAD_DAYS = 30
"""Calendar days until further GPUs are there: likewise."""
_USUAL_WEEK, _EXTRA_DAY_PAY = 5, 1.5
"""Days that are usually worked in a week, and the pay of one more as a multiple of the day rate: likewise."""


def possible_steps(plan: Plan, ground: Ground, kept: Collection[Kept]) -> tuple[Step, ...]:
    """Everything that could be tried but for what must be kept, what usually helps most first."""
    found = (
        *_shares(plan),
        *_longer_week(plan),
        *scope_steps(plan, ground),
        *_phases(plan, ground),
        *_people(plan, _now(plan, ground)),
        *_gap_closings(plan, ground),
        *_gpus(plan, _now(plan, ground)),
        *_mitigations(plan),
    )
    return tuple(step for step in found if step.touches not in kept)


def levers_of(steps: Collection[Step]) -> tuple[Lever, ...]:
    """The levers that all steps turn together, the charge for what they leave out among them.

    Those that bring people of one role at one day are made one; of those that set one thing, the last holds.
    """
    ordered = _first_to_last(steps)
    factor = prod(step.gate_chance for step in ordered)
    charge = [] if factor == 1 else [Lever(kind=LeverKind.GATES, value=factor)]
    return (*_added_up(_last_of_each([lever for step in ordered for lever in step.levers])), *charge)


def _first_to_last(steps: Collection[Step]) -> list[Step]:
    """Always the same order, so that a set gives one plan; none before the one that it stands behind."""
    by_name = {step.what: step for step in steps}

    def depth(step: Step) -> int:
        first = by_name.get(step.behind)
        return 0 if first is None else 1 + depth(first)

    return sorted(steps, key=lambda step: (depth(step), step.what.text()))


def _last_of_each(levers: list[Lever]) -> list[Lever]:
    """The levers without those that a later one of the same answer or pool replaces."""
    sets = {LeverKind.ANSWER, LeverKind.GPU_FACTOR}
    last = {(lever.kind, lever.id): lever for lever in levers if lever.kind in sets}
    return [lever for lever in levers if last.get((lever.kind, lever.id), lever) is lever]


def _phases(plan: Plan, ground: Ground) -> Iterator[Step]:
    """Each way of adapting the model but the first, which stays, where nobody has begun on it."""
    adapting = {phase.id for phase in ground.lifecycle.phases if phase.is_adaptation}
    there = [phase for phase in plan.phases if phase.lifecycle_phase in adapting]
    begun = {task.phase for task in plan.tasks if is_begun(task)}
    for phase in there[1:]:
        if phase.id not in begun:
            lever = Lever(kind=LeverKind.PHASE, id=phase.id, value=0.0)
            gives_up = said("what “{phase}” would have brought", phase=phase.name)
            what = said("Leave out “{phase}”", phase=phase.name)
            yield Step(what, (lever,), Kept.PHASES, ROUND_LESS_CHANCE, gives_up)


def _added_up(levers: list[Lever]) -> list[Lever]:
    """The levers, those that bring people of one role at one day made one."""
    sums: dict[tuple[str, date | None], float] = {}
    for lever in levers:
        if lever.kind is LeverKind.ROLE:
            key = (lever.id, lever.since)
            sums[key] = sums.get(key, 0) + lever.number
    roles = [Lever(kind=LeverKind.ROLE, id=role, value=more, since=day) for (role, day), more in sums.items()]
    return [*(lever for lever in levers if lever.kind is not LeverKind.ROLE), *roles]


def _mitigations(plan: Plan) -> Iterator[Step]:
    for risk in plan.risks:
        if risk.mitigation is not None and not risk.is_mitigated:
            lever = Lever(kind=LeverKind.MITIGATION, id=risk.id, value=1)
            touches = Kept.BUDGET if risk.mitigation.cost else None
            what = said("{mitigation} (against “{risk}”)", mitigation=risk.mitigation.name, risk=risk.name)
            yield Step(what, (lever,), touches)


def _people(plan: Plan, today: date) -> Iterator[Step]:
    """One more, and one more again, of each role of which somebody works in the plan."""
    since = max(plan.start.date(), today + timedelta(days=NOTICE_DAYS))
    working = {one.person for task in plan.tasks for one in task.assignments}
    roles = dict.fromkeys(person.role for person in plan.people if person.id in working and person.role)
    for role in roles:
        lever = Lever(kind=LeverKind.ROLE, id=role, value=1, since=since)
        first = said("Hire a further {role}, from {day} on", role=role, day=since)
        yield Step(first, (lever,), Kept.PEOPLE)
        what = said("Hire another {role}, from {day} on", role=role, day=since)
        yield Step(what, (lever,), Kept.PEOPLE, behind=first)


def _now(plan: Plan, ground: Ground) -> date:
    """The day on which hiring and ordering can begin."""
    return ground.today if plan.status_date is None else max(ground.today, plan.status_date.date())


def _shares(plan: Plan) -> Iterator[Step]:
    for person in plan.people:
        if person.availability < 1 and not person.shares:
            lever = Lever(kind=LeverKind.SHARE, id=person.id, value=1.0)
            what = said("Have {person} for all of the working time", person=person.name)
            yield Step(what, (lever,), Kept.PEOPLE)


def _longer_week(plan: Plan) -> Iterator[Step]:
    """One more day a week for those who work by the project's calendar, where that goes from Monday on."""
    week = next((one.week for one in plan.calendars if one.id == plan.project_calendar), ())
    days = sum(1 for spans in week if spans)
    if not 1 <= days <= _USUAL_WEEK or not all(week[:days]):
        return
    pay = (days + _EXTRA_DAY_PAY) / (days + 1)
    levers = (
        Lever(kind=LeverKind.WEEK, value=float(days + 1)),
        Lever(kind=LeverKind.DAY_RATES, value=round(pay, 6)),
    )
    what = said("Work {n} days a week, the last one for half as much again", n=days + 1)
    yield Step(what, levers, Kept.PEOPLE)


def _gap_closings(plan: Plan, ground: Ground) -> Iterator[Step]:
    """Somebody of a further role for each skill that nobody has at the level that is needed."""
    since = max(plan.start.date(), _now(plan, ground) + timedelta(days=NOTICE_DAYS))
    there = {person.role.casefold() for person in plan.people}
    found = PlanParts(plan, ground).expertise
    for place, skill in enumerate(found.skills):
        cells = [row.cells[place] for row in found.rows if row.is_in_plan]
        level = max((cell.level for cell in cells if cell.coverage is Coverage.GAP), default=None)
        able = (
            role
            for role in ground.lifecycle.roles
            if level and role.skills.get(skill.id, 0) >= level and role.name.casefold() not in there
        )
        role = min(able, key=lambda one: one.day_rate, default=None)
        if role is not None:
            lever = Lever(kind=LeverKind.ROLE, id=role.id, value=1, since=since)
            what = said(
                "Bring in a {role} for {skill}, from {day} on", role=role.name, skill=skill.name, day=since
            )
            yield Step(what, (lever,), Kept.PEOPLE)


def _gpus(plan: Plan, today: date) -> Iterator[Step]:
    since = max(plan.start.date(), today + timedelta(days=LEAD_DAYS))
    used = {task.compute.pool for task in plan.tasks if task.compute}
    for pool in plan.pools:
        if pool.id in used:
            double = Lever(kind=LeverKind.GPU_FACTOR, id=pool.id, value=2.0, since=since)
            what = said(
                "Twice the GPUs in “{pool}” ({n}), from {day} on", pool=pool.name, n=2 * pool.count, day=since
            )
            yield Step(what, (double,), Kept.BUDGET)
            four = Lever(kind=LeverKind.GPU_FACTOR, id=pool.id, value=4.0, since=since)
            more = said(
                "Four times the GPUs in “{pool}” ({n}), from {day} on",
                pool=pool.name,
                n=4 * pool.count,
                day=since,
            )
            yield Step(more, (four,), Kept.BUDGET, behind=what)
