"""The agenda of a workshop, made from the plan: what is talked about, how long, and what is seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from genai_planner.model.edits.log import amounts_of
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.scheduling.compiled import is_done
from genai_planner.scheduling.result import Schedule
from genai_planner.simulation.result import DriverKind
from genai_planner.simulation.sentences import action_sentence, chance_text
from genai_planner.words.durations import days_text
from genai_planner.words.said import Said, Share, counted, said, verbatim
from genai_planner.workbench.expertise import Coverage, Expertise, SkillTotal
from genai_planner.workbench.record.standing import Group, log_of
from genai_planner.workbench.record.status import largest_risks

if TYPE_CHECKING:
    from genai_planner.simulation.outlook import Outlook

MOST_POINTS = 6
"""Of each item: more are not talked about in a quarter of an hour."""
_STEP = 5
_LONGEST = 30
"""Minutes to which times are rounded up, and that no item takes longer than."""


class Topic(StrEnum):
    """What is talked about, in this order."""

    SCOPE = "scope"
    PHASES = "phases"
    TEAM = "team"
    ESTIMATES = "estimates"
    RISKS = "risks"
    REACH = "reach"
    PRE_MORTEM = "pre_mortem"
    DECISIONS = "decisions"


class Sight(StrEnum):
    """What is looked at meanwhile."""

    TIMELINE = "timeline"
    EXPERTISE = "expertise"
    LIFECYCLE = "lifecycle"
    WHAT_IF = "what_if"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda."""

    topic: Topic
    title: Said
    question: Said
    """What the room is to answer."""
    minutes: int
    """The planner's assumption: so many for the item, and so many for each of its points."""
    sight: Sight
    points: tuple[Said, ...] = ()
    """Facts of the plan to talk about; at most `MOST_POINTS`, the most important first."""
    more: int = 0
    """How many points there are beside those."""


def agenda_of(
    plan: Plan,
    schedule: Schedule,
    expertise: Expertise,
    today: date,
    *,
    outlook: "Outlook | None" = None,
) -> tuple[Item, ...]:
    """What a workshop about this plan talks about, and for how long.

    What would it take is asked where the plan has a deadline; everything else always, if only to hear that
    there is nothing.

    Args:
        plan: what is talked about.
        schedule: its dates.
        expertise: who covers what.
        today: what is due counts from it.
        outlook: how sure the plan is; without it the widest estimates stand for those that matter most.
    """
    found = [
        _item(Topic.SCOPE, _scope(plan)),
        _item(Topic.PHASES, list(_phases(plan, schedule))),
        _item(Topic.TEAM, list(_team(plan, expertise))),
        _item(Topic.ESTIMATES, list(_estimates(plan, outlook))),
        _item(Topic.RISKS, largest_risks(plan)),
    ]
    if plan.deadline is not None:
        question = said("What would it take to be done by {day} with a chance of 80%?", day=plan.deadline)
        found.append(_item(Topic.REACH, list(_reach(plan, outlook)), question))
    found += [_item(Topic.PRE_MORTEM, []), _item(Topic.DECISIONS, list(_decisions(plan, today)))]
    return tuple(found)


def minutes_of(items: Sequence[Item]) -> int:
    """How long they take together."""
    return sum(item.minutes for item in items)


def minutes_words(minutes: int) -> Said:
    """So many minutes, from an hour on in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return said("{n} min", n=rest)
    return said("{hours} h {n} min", hours=hours, n=rest) if rest else said("{hours} h", hours=hours)


def together(items: Sequence[Item]) -> Said:
    """How many items there are, and how long they take."""
    return said(
        "{items}, {time} together.",
        items=counted("One item", "{n} items", len(items)),
        time=minutes_words(minutes_of(items)),
    )


def _item(topic: Topic, points: list[Said], question: Said | None = None) -> Item:
    title, usual, base, each, sight = _TOPICS[topic]
    shown = tuple(points[:MOST_POINTS])
    wanted = base + each * len(shown)
    minutes = min(-(-wanted // _STEP) * _STEP, _LONGEST)
    return Item(topic, title, question or usual, minutes, sight, shown, len(points) - len(shown))


def _scope(plan: Plan) -> list[Said]:
    tasks = counted("{n} task", "{n} tasks", len(plan.tasks))
    phases = counted("{n} phase", "{n} phases", len(plan.phases))
    points = [said("{phases} with {tasks}", phases=phases, tasks=tasks)]
    for phase in plan.phases:
        if phase.chance < 1:
            chance = Share(phase.chance)
            points.append(
                said("“{name}” is needed with a chance of {chance}", name=phase.name, chance=chance)
            )
    return points


def _phases(plan: Plan, schedule: Schedule) -> Iterator[Said]:
    for phase in plan.phases:
        dates = schedule.phases.get(phase.id)
        if dates is not None and phase.parent not in plan.phase_by_id:
            start, finish = dates.start.date(), dates.finish.date()
            yield said("“{name}”: {start} to {finish}", name=phase.name, start=start, finish=finish)


def _team(plan: Plan, expertise: Expertise) -> Iterator[Said]:
    """What is missing or scarce, the worst first."""
    totals = sorted(expertise.totals, key=lambda one: (_WORST.get(one.coverage, 9), -one.needed_days))
    for total in totals:
        if total.coverage in _WORST:
            yield _scarce(plan, total)


def _scarce(plan: Plan, total: SkillTotal) -> Said:
    skill, needed = plan.skill_by_id[total.skill].name, days_text(total.needed_days)
    if total.coverage is Coverage.GAP:
        return said("{skill}: nobody can do {days} of work at the level needed", skill=skill, days=needed)
    if total.coverage is Coverage.OVERBOOKED:
        return said(
            "{skill}: {days} of work, and {available} of those who can do it",
            skill=skill,
            days=needed,
            available=days_text(total.available_days),
        )
    return said("{skill}: {days} of work rest on a single person", skill=skill, days=needed)


def _estimates(plan: Plan, outlook: "Outlook | None") -> Iterator[Said]:
    """The tasks whose range weighs most."""
    if outlook is not None:
        for driver in outlook.tried:
            task = plan.task_by_id.get(driver.id) if driver.kind is DriverKind.TASK else None
            if task is not None and driver.days_saved is not None and driver.days_saved > 0:
                low, high = _range(task)
                yield said(
                    "“{name}”, {low} to {high}: were it certain, the 80% date would come {days} earlier",
                    name=task.name,
                    low=days_text(low),
                    high=days_text(high),
                    days=days_text(driver.days_saved),
                )
        return
    open_tasks = [task for task in plan.tasks if task.compute is None and not is_done(task)]
    ranges = [(task, *_range(task)) for task in open_tasks]
    for task, low, high in sorted(ranges, key=lambda one: one[1] - one[2]):
        if high > low:
            yield said("“{name}”, {low} to {high}", name=task.name, low=days_text(low), high=days_text(high))


def _range(task: Task) -> tuple[float, float]:
    """The least and the most of all its amounts together, in days; hours of computing in days of 24."""
    share = 1 / 24 if task.compute is not None else 1
    amounts = amounts_of(task).values()
    return sum(one.optimistic for one in amounts) * share, sum(one.pessimistic for one in amounts) * share


def _reach(plan: Plan, outlook: "Outlook | None") -> Iterator[Said]:
    if outlook is None or outlook.result.chances.deadline is None or plan.deadline is None:
        return
    chance = chance_text(outlook.result.chances.deadline)
    yield said("{day} is kept with {chance}", day=plan.deadline, chance=chance)
    sentence = action_sentence(outlook)
    if sentence:
        yield verbatim(sentence)


def _decisions(plan: Plan, today: date) -> Iterator[Said]:
    """What is open in the log, what is overdue first."""
    for row in log_of(plan, today).rows:
        entry = row.entry
        if row.group not in {Group.OVERDUE, Group.SOON, Group.LATER}:
            continue
        if entry.due is None:
            yield said("{text}", text=entry.text)
        else:
            yield said("{text} (by {day})", text=entry.text, day=entry.due)


_WORST = {Coverage.GAP: 0, Coverage.OVERBOOKED: 1, Coverage.SINGLE: 2}

_TOPICS: dict[Topic, tuple[Said, Said, int, int, Sight]] = {
    Topic.SCOPE: (
        said("Scope"),
        said("What belongs to the project, and what does not?"),
        *(10, 0, Sight.LIFECYCLE),
    ),
    Topic.PHASES: (
        said("Phases"),
        said("Is each phase needed, and is the order right?"),
        *(5, 2, Sight.TIMELINE),
    ),
    Topic.TEAM: (
        said("Team and gaps"),
        said("Who does it, and who is missing?"),
        *(5, 3, Sight.EXPERTISE),
    ),
    Topic.ESTIMATES: (
        said("Estimates that matter most"),
        said("How long, at best, most likely, and at worst? What must be true for it?"),
        *(5, 4, Sight.TIMELINE),
    ),
    Topic.RISKS: (
        said("Risks"),
        said("What may happen, and what is done about it?"),
        *(5, 3, Sight.TIMELINE),
    ),
    Topic.REACH: (
        said("What would it take?"),
        said("What would it take?"),
        *(15, 0, Sight.WHAT_IF),
    ),
    Topic.PRE_MORTEM: (
        said("Pre-mortem"),
        said("It is a year later and it failed: why?"),
        *(15, 0, Sight.TIMELINE),
    ),
    Topic.DECISIONS: (
        said("Decisions"),
        said("What is decided, and who checks what until when?"),
        *(10, 2, Sight.TIMELINE),
    ),
}
"""Of each topic: its title, what is asked, minutes for itself and for each point, and what is looked at."""
