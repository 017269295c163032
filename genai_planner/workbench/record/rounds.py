"""One more round of evaluation before a gate, made like the last one."""

import re
from collections.abc import Iterator

from genai_planner.model.base import LONGEST_NAME
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import (
    NAME_OF_ROUND,
    Assignment,
    Link,
    Phase,
    Progress,
    SkillNeed,
    Task,
)
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said
from genai_planner.words.sentence import Sentence

_USUAL_SHARE = 0.5
_WEEK = Estimate(optimistic=3, likely=5, pessimistic=10)
_LAST_NUMBER = re.compile(r"\d+(?!.*\d)")


def plan_another_round(plan: Plan, gate: Task) -> Plan:
    """The plan with the tasks of the gate's last round once more, after these and before the gate.

    The new tasks take what those of the last round take, by the same people, and nothing of them is done.
    Where the plan has no rounds before this gate, one task of mending and testing takes the share of the
    phase's effort that its rework says.

    Raises:
        EditError: where a record that comes of it makes no sense.
    """
    last = _last_round(plan, gate)
    if not last:
        return _with_mending(plan, gate)
    taken = {*plan.task_by_id, *plan.phase_by_id}
    copies = dict[str, Task]()
    number = last[0].round + 1
    for task in last:
        copies[task.id] = _again(task, free_id(f"{task.id}.again", taken), number)
        taken.add(copies[task.id].id)
    inner = [link for link in plan.links if {link.predecessor, link.successor} <= copies.keys()]
    inner = [link for link in inner if not link.is_levelling]
    links = _Links(plan)
    for link in inner:
        links.add(
            copies[link.predecessor].id,
            copies[link.successor].id,
            kind=link.kind,
            lag_minutes=link.lag_minutes,
            lag_is_elapsed=link.lag_is_elapsed,
        )
    ends = [task.id for task in last if task.id not in {link.predecessor for link in inner}]
    firsts = [copies[one.id].id for one in last if one.id not in {link.successor for link in inner}]
    for end in ends:
        for first in firsts:
            links.add(end, first)
        links.add(copies[end].id, gate.id)
    place = max(plan.tasks.index(task) for task in last) + 1
    tasks = (*plan.tasks[:place], *copies.values(), *plan.tasks[place:])
    return changed(plan, tasks=tasks, links=(*plan.links, *links.made))


def _last_round(plan: Plan, gate: Task) -> list[Task]:
    rounds = [task for task in plan.tasks if task.round and (task.judges or task.phase) == gate.phase]
    last = max((task.round for task in rounds), default=0)
    return [task for task in rounds if task.round == last]


def _again(task: Task, new_id: str, number: int) -> Task:
    own, _, place = task.name.partition(NAME_OF_ROUND)
    count = _LAST_NUMBER.search(place)
    place = _LAST_NUMBER.sub(str(int(count[0]) + 1), place) if count else phrase("once more")
    room = LONGEST_NAME - len(NAME_OF_ROUND) - len(place)
    return changed(
        task,
        id=new_id,
        name=f"{own[:room]}{NAME_OF_ROUND}{place}",
        round=number,
        progress=Progress(),
        constraint=None,
        deadline=None,
        lifecycle_task=None,
        because=Sentence(said("The gate was not passed; this round is done once more.")),
    )


def _with_mending(plan: Plan, gate: Task) -> Plan:
    share = next((one.share for one in plan.rework if one.phase == gate.phase), _USUAL_SHARE)
    needs = tuple(_needs(plan, plan.phase_by_id[gate.phase], share))
    task = Task(
        id=free_id(f"{gate.id}.again", {*plan.task_by_id, *plan.phase_by_id}),
        name=phrase("Mend what failed and test again"),
        phase=gate.phase,
        needs=needs,
        duration_days=None if needs else _WEEK,
        assignments=tuple(_people(plan, gate.phase, needs)),
        because=Sentence(said("The gate was not passed; a part of its phase is done once more.")),
    )
    links = _Links(plan)
    for link in plan.links:
        if link.successor == gate.id and not link.is_levelling:
            links.add(link.predecessor, task.id)
    links.add(task.id, gate.id)
    place = plan.tasks.index(gate)
    tasks = (*plan.tasks[:place], task, *plan.tasks[place:])
    return changed(plan, tasks=tasks, links=(*plan.links, *links.made))


def _needs(plan: Plan, phase: Phase, share: float) -> Iterator[SkillNeed]:
    """What the phase takes of each skill, times that share."""
    by_skill = dict[str, list[SkillNeed]]()
    for task in plan.tasks:
        for need in task.needs if task.phase == phase.id else ():
            by_skill.setdefault(need.skill, []).append(need)
    for skill, needs in by_skill.items():
        efforts = [need.effort_days for need in needs]
        best, likely, worst = (
            round(share * sum(points), 2)
            for points in (
                (one.optimistic for one in efforts),
                (one.likely for one in efforts),
                (one.pessimistic for one in efforts),
            )
        )
        if worst:
            effort = Estimate(optimistic=best, likely=likely, pessimistic=worst)
            yield SkillNeed(skill=skill, level=max(need.level for need in needs), effort_days=effort)


def _people(plan: Plan, phase: str, needs: tuple[SkillNeed, ...]) -> Iterator[Assignment]:
    """For each skill, whoever has most tasks of it in the phase."""
    for need in needs:
        tasks = (task for task in plan.tasks if task.phase == phase)
        named = [one for task in tasks for one in task.assignments if one.skill == need.skill]
        people = [one.person for one in named]
        if people:
            person = max(dict.fromkeys(people), key=people.count)
            yield changed(next(one for one in named if one.person == person), is_pinned=False)


class _Links:
    """Collects new links with ids that are free."""

    def __init__(self, plan: Plan) -> None:
        self.made: list[Link] = []
        self._taken = {link.id for link in plan.links}

    def add(self, predecessor: str, successor: str, **fields: object) -> None:
        new_id = free_id(f"{predecessor}-{successor}"[:100], self._taken)
        link = Link(id=new_id, predecessor=predecessor, successor=successor)
        self._taken.add(new_id)
        self.made.append(changed(link, **fields))
