"""Whether a lifecycle holds together: every reference, order and amount across its records."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter

from genai_planner.lifecycle.amounts.quantities import MEANINGS
from genai_planner.lifecycle.compute_runs import ComputeRun
from genai_planner.lifecycle.data.records import (
    Lifecycle,
    LifecycleExpense,
    LifecyclePhase,
    LifecycleTask,
    PhaseLink,
    ThreePoint,
)
from genai_planner.model.resources import Level, Stage
from genai_planner.model.tasks import TaskKind
from genai_planner.words.phrases import marked
from genai_planner.words.said import Said, Several, said

LONGEST_ID = 30
"""Ids of phases and tasks are joined into the ids of a plan's tasks and links."""


_UNKNOWN = marked("{place}: there is no {kind} '{id}'")
_UNKNOWN_BUT_NEAR = marked("{place}: there is no {kind} '{id}'; the nearest is '{nearest}'")
_NO_STAGE, _NO_LEVEL = marked("stages: '{stage}' is missing"), marked("levels: level {level} is missing")
_NO_GATE = marked("{place}: exactly one of its tasks must be its gate, a milestone")


def inconsistencies(lifecycle: Lifecycle, left_out: frozenset[str] = frozenset()) -> list[Said]:
    """Everything that does not hold, each as place, colon, what is wrong; empty for a sound lifecycle.

    Args:
        lifecycle: What was read.
        left_out: The ids of records that could not be read; nobody is blamed for naming them, and whether
            anything is missing is not asked.
    """
    sentences = [sentence for check in _CHECKS for sentence in check(lifecycle)]
    if left_out:
        return [sentence for sentence in sentences if not _may_be_for_the_gap(sentence, left_out)]
    return sentences


def _may_be_for_the_gap(sentence: Said, left_out: frozenset[str]) -> bool:
    if sentence.template in (_UNKNOWN, _UNKNOWN_BUT_NEAR):
        return dict(sentence.values)["id"] in left_out
    return sentence.template in (_NO_STAGE, _NO_LEVEL, _NO_GATE)


def _duplicates(lifecycle: Lifecycle) -> Iterator[Said]:
    tables: dict[str, Iterable[str]] = {
        "skills": (skill.id for skill in lifecycle.skills),
        "rules": (rule.id for rule in lifecycle.rules),
        "roles": (role.id for role in lifecycle.roles),
        "phases": (phase.id for phase in lifecycle.phases),
        "glossary": (entry.term for entry in lifecycle.glossary),
        "expertise_words": (word.word for word in lifecycle.expertise_words),
        "levels": (str(level.level.value) for level in lifecycle.levels),
        "stages": (stage.stage for stage in lifecycle.stages),
    }
    for phase in lifecycle.phases:
        tables[f"phases, '{phase.id}', tasks"] = (task.id for task in phase.tasks)
        tables[f"phases, '{phase.id}', expenses"] = (expense.id for expense in phase.expenses)
    for place, ids in tables.items():
        for repeated, count in Counter(ids).items():
            if count > 1:
                yield said(
                    "{place}: '{repeated}' is given {count} times",
                    place=place,
                    repeated=repeated,
                    count=count,
                )


def _complete_tables(lifecycle: Lifecycle) -> Iterator[Said]:
    for stage in Stage:
        if stage not in {text.stage for text in lifecycle.stages}:
            yield said(_NO_STAGE, stage=stage)
    for level in Level:
        if level not in {text.level for text in lifecycle.levels}:
            yield said(_NO_LEVEL, level=level.value)


def _ids_can_be_joined(lifecycle: Lifecycle) -> Iterator[Said]:
    for phase in lifecycle.phases:
        for record_id in (
            phase.id,
            *(task.id for task in phase.tasks),
            *(item.id for item in phase.expenses),
        ):
            if "." in record_id or len(record_id) > LONGEST_ID:
                yield (
                    said(
                        "phases, '{phase}': the id '{id}' must have no full stop and at "
                        "most {longest} characters",
                        phase=phase.id,
                        id=record_id[:LONGEST_ID],
                        longest=LONGEST_ID,
                    )
                )


def _known_references(lifecycle: Lifecycle) -> Iterator[Said]:
    skills = {skill.id for skill in lifecycle.skills}
    rules = {rule.id for rule in lifecycle.rules}
    words = {word.word for word in lifecycle.expertise_words}
    yield from _unknown("scaled_by", lifecycle.scaled_by, rules, said("rule"))
    for role in lifecycle.roles:
        yield from _unknown(f"roles, '{role.id}', skills", role.skills, skills, said("skill"))
    for rule in lifecycle.rules:
        yield from _unknown(f"rules, '{rule.id}', quantity", [rule.quantity], MEANINGS, said("quantity"))
    for phase in lifecycle.phases:
        if phase.cheat_sheet is not None:
            place = f"phases, '{phase.id}', cheat_sheet, expertise"
            yield from _unknown(place, [phase.cheat_sheet.expertise], words, said("expertise word"))
        for place, task in _tasks(phase):
            yield from _unknown(
                f"{place}, efforts", (effort.skill for effort in task.efforts), skills, said("skill")
            )
            scaled_by = [*task.scaled_by, *(rule for effort in task.efforts for rule in effort.scaled_by)]
            yield from _unknown(f"{place}, scaled_by", scaled_by, rules, said("rule"))
            yield from _conditions(place, task)
        for expense in phase.expenses:
            place = f"phases, '{phase.id}', expenses, '{expense.id}'"
            yield from _unknown(f"{place}, scaled_by", expense.scaled_by, rules, said("rule"))
            yield from _conditions(place, expense)


def _conditions(place: str, record: LifecycleTask | LifecycleExpense) -> Iterator[Said]:
    named = [name for name in (record.only_if, record.unless) if name is not None]
    yield from _unknown(f"{place}, only_if or unless", named, MEANINGS, said("quantity"))


def _amounts_ascend(lifecycle: Lifecycle) -> Iterator[Said]:
    for phase in lifecycle.phases:
        for place, task in _tasks(phase):
            for effort in task.efforts:
                yield from _descends(f"{place}, efforts, '{effort.skill}'", effort.days)
            if task.waiting_days is not None:
                yield from _descends(f"{place}, waiting_days", task.waiting_days)
    for rule in lifecycle.rules:
        if rule.least > rule.most:
            yield said("rules, '{rule}': least must not be above most", rule=rule.id)
        if rule.kind.value == "power" and rule.base <= 0:
            yield said("rules, '{rule}': the base of a power must be above 0", rule=rule.id)


def _kinds_hold(lifecycle: Lifecycle) -> Iterator[Said]:
    known = {run.value for run in ComputeRun}
    for phase in lifecycle.phases:
        for place, task in _tasks(phase):
            if (task.kind is TaskKind.COMPUTE) != (task.compute is not None):
                yield said("{place}: a compute task, and no other, names its compute run", place=place)
            if task.compute is not None:
                yield from _unknown(f"{place}, compute", [task.compute], known, said("compute run"))
            takes = bool(task.efforts) + (task.waiting_days is not None)
            if takes != (task.kind is TaskKind.WORK):
                yield said(
                    "{place}: a work task takes either efforts or waiting_days, any other kind neither",
                    place=place,
                )


def _gates_hold(lifecycle: Lifecycle) -> Iterator[Said]:
    for phase in lifecycle.phases:
        place = f"phases, '{phase.id}'"
        gates = [task for task in phase.tasks if task.is_gate]
        if len(gates) != 1 or gates[0].kind is not TaskKind.MILESTONE:
            yield said(_NO_GATE, place=place)
            continue
        gate = gates[0]
        if gate.only_if or gate.unless or gate.repeats_each_round:
            yield said(
                "{place}, tasks, '{gate}': a gate must always be there, and once", place=place, gate=gate.id
            )
        if any(gate.id in task.after for task in phase.tasks):
            yield said(
                "{place}, tasks, '{gate}': nothing in the phase may come after its gate",
                place=place,
                gate=gate.id,
            )


def _order_within_phases(lifecycle: Lifecycle) -> Iterator[Said]:
    for phase in lifecycle.phases:
        ids = {task.id for task in phase.tasks}
        for place, task in _tasks(phase):
            yield from _unknown(f"{place}, after", task.after, ids, said("task of the phase"))
        yield from _cycle(f"phases, '{phase.id}', tasks", {task.id: task.after for task in phase.tasks})


def _links_between_phases(lifecycle: Lifecycle) -> Iterator[Said]:
    phases = {phase.id: phase for phase in lifecycle.phases}
    sound = True
    for link in lifecycle.links:
        for sentence in _link_ends(link, phases):
            sound = False
            yield sentence
    if sound:
        yield from _cycle("links", _predecessors(lifecycle))
        yield from _evaluation_stands_beside(lifecycle)


def _link_ends(link: PhaseLink, phases: dict[str, LifecyclePhase]) -> Iterator[Said]:
    place = f"links, from '{link.predecessor}' to '{link.successor}'"
    yield from _unknown(place, (link.predecessor, link.successor), phases, said("phase"))
    for phase_id, task_id in (
        (link.predecessor, link.predecessor_task),
        (link.successor, link.successor_task),
    ):
        if task_id is not None and phase_id in phases:
            ids = {task.id for task in phases[phase_id].tasks}
            yield from _unknown(place, [task_id], ids, said("task of '{phase}'", phase=phase_id))


def _evaluation_stands_beside(lifecycle: Lifecycle) -> Iterator[Said]:
    evaluations = [phase.id for phase in lifecycle.phases if phase.is_evaluation]
    if len(evaluations) > 1:
        yield said(
            "phases: only one may be the evaluation, and {evaluations} are",
            evaluations=Several(tuple(evaluations), marked(" and ")),
        )
        return
    before = _predecessors(lifecycle)
    for phase in lifecycle.phases:
        if not evaluations or not phase.is_adaptation:
            continue
        if phase.is_evaluation:
            yield said("phases, '{phase}': a phase is either adaptation or evaluation", phase=phase.id)
        elif _reaches(phase.id, evaluations[0], before) or _reaches(evaluations[0], phase.id, before):
            yield said(
                "links: '{evaluation}' stands beside the adaptation phase '{phase}' in rounds; no link may "
                "lead from one to the other",
                evaluation=evaluations[0],
                phase=phase.id,
            )


def _predecessors(lifecycle: Lifecycle) -> dict[str, list[str]]:
    before: dict[str, list[str]] = {}
    for link in lifecycle.links:
        before.setdefault(link.successor, []).append(link.predecessor)
    return before


def _reaches(start: str, goal: str, before: dict[str, list[str]]) -> bool:
    seen, ahead = {start}, [start]
    while ahead:
        for phase_id in before.get(ahead.pop(), ()):
            if phase_id == goal:
                return True
            if phase_id not in seen:
                seen.add(phase_id)
                ahead.append(phase_id)
    return False


def _tasks(phase: LifecyclePhase) -> Iterator[tuple[str, LifecycleTask]]:
    return ((f"phases, '{phase.id}', tasks, '{task.id}'", task) for task in phase.tasks)


def _unknown(place: str, ids: Iterable[str], known: Collection[str], kind: Said) -> Iterator[Said]:
    for record_id in ids:
        if record_id not in known:
            near = get_close_matches(record_id, list(known), n=1)
            if near:
                yield said(_UNKNOWN_BUT_NEAR, place=place, kind=kind, id=record_id, nearest=near[0])
            else:
                yield said(_UNKNOWN, place=place, kind=kind, id=record_id)


def _descends(place: str, days: ThreePoint) -> Iterator[Said]:
    if not days.optimistic <= days.likely <= days.pessimistic:
        yield said("{place}: optimistic, likely and pessimistic must not descend", place=place)


def _cycle(place: str, before: Mapping[str, Iterable[str]]) -> Iterator[Said]:
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        yield said(
            "{place}: {circle}, which is a circle",
            place=place,
            circle=Several(tuple(reversed(error.args[1])), marked(" waits for ")),
        )


_CHECKS: tuple[Callable[[Lifecycle], Iterator[Said]], ...] = (
    _duplicates,
    _complete_tables,
    _ids_can_be_joined,
    _known_references,
    _amounts_ascend,
    _kinds_hold,
    _gates_hold,
    _order_within_phases,
    _links_between_phases,
)
