"""What came of a foreign file: kept, read differently, left out, and dated by the file or by the plan."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from genai_planner.model.calendars import AROUND_THE_CLOCK, around_the_clock
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.words.said import Said, Several, Value, said, written

if TYPE_CHECKING:
    from pydantic import JsonValue

NAMED = 8
"""How many names a sentence lists before it says how many more there are."""


class Dating(StrEnum):
    """Why the plan alone would not give a task the dates that stand in the file."""

    BY_HAND = "by_hand"
    WITHOUT_LINKS = "without_links"
    SPLIT = "split"
    CONTOUR = "contour"
    DELAY = "delay"
    SUMMARY = "summary"
    UNEXPLAINED = "unexplained"


_KEPT = {
    Dating.BY_HAND: said("Tasks scheduled by hand keep the dates of the file as fixed dates"),
    Dating.WITHOUT_LINKS: said(
        "Tasks dated without a link or a constraint that says why keep the dates of the file as fixed dates"
    ),
    Dating.SPLIT: said(
        "Tasks split into parts, or longer than their duration keep the dates of the file as fixed dates"
    ),
    Dating.CONTOUR: said(
        "Tasks with work that is not spread evenly keep the dates of the file as fixed dates"
    ),
    Dating.DELAY: said(
        "Tasks delayed by levelling or by an assignment keep the dates of the file as fixed dates"
    ),
    Dating.SUMMARY: said(
        "Tasks held by a constraint or a link of a summary task keep the dates of the file as fixed dates"
    ),
    Dating.UNEXPLAINED: said(
        "Tasks for which the file gives no reason keep the dates of the file as fixed dates"
    ),
}
_DATED_DIFFERENTLY = {
    Dating.BY_HAND: said("Tasks scheduled by hand are dated differently than in the file"),
    Dating.WITHOUT_LINKS: said(
        "Tasks dated without a link or a constraint that says why are dated differently than in the file"
    ),
    Dating.SPLIT: said(
        "Tasks split into parts, or longer than their duration are dated differently than in the file"
    ),
    Dating.CONTOUR: said("Tasks with work that is not spread evenly are dated differently than in the file"),
    Dating.DELAY: said(
        "Tasks delayed by levelling or by an assignment are dated differently than in the file"
    ),
    Dating.SUMMARY: said(
        "Tasks held by a constraint or a link of a summary task are dated differently than in the file"
    ),
    Dating.UNEXPLAINED: said("Some tasks are dated differently than in the file"),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say about the file: the reason, which reads well before a list of names, and the names."""

    reason: Said
    names: tuple[Value, ...] = ()

    @property
    def sentence(self) -> Said:
        """The reason and the first names."""
        if not self.names:
            return said("{reason}.", reason=self.reason)
        rest = len(self.names) - NAMED
        named: list[Value] = [said("'{name}'", name=name) for name in self.names[:NAMED]]
        if rest > 0:
            named.append(said("{n} more", n=rest))
        return said("{reason}: {names}.", reason=self.reason, names=Several(tuple(named)))


@dataclass(frozen=True, slots=True)
class DatedTask:
    """A task whose dates in the file are not those that the plan would give it, and the task either way."""

    id: str
    name: str
    kind: Dating
    file_start: datetime
    file_finish: datetime
    plan_start: datetime
    plan_finish: datetime
    fixed: Callable[[], Task]
    """Makes the task with the file's dates, which thousands of tasks need only when somebody asks."""
    by_plan: Task
    """The task as the plan dates it."""
    is_kept: bool
    """Whether the plan that was read has the file's dates."""

    @property
    def by_file(self) -> Task:
        """The task with the file's dates, fixed."""
        return self.fixed()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Everything that the user should know of a file that was read."""

    left_out: tuple[Remark, ...] = ()
    """What the plan does not hold."""
    read_otherwise: tuple[Remark, ...] = ()
    """What it holds in another form, and odd values that were read as far as they are clear."""
    dated: tuple[DatedTask, ...] = ()

    @property
    def kept(self) -> tuple[DatedTask, ...]:
        """The tasks that keep the file's dates, fixed."""
        return tuple(one for one in self.dated if one.is_kept)

    @property
    def dated_differently(self) -> tuple[DatedTask, ...]:
        """The tasks that the plan dates otherwise than the file."""
        return tuple(one for one in self.dated if not one.is_kept)

    def with_choice(self, chosen: Iterable[DatedTask], *, of_file: bool) -> "ImportReport":
        """The report where those tasks have the file's dates, or are dated by the plan."""
        ids = {one.id for one in chosen}
        dated = tuple(replace(one, is_kept=of_file) if one.id in ids else one for one in self.dated)
        return replace(self, dated=dated)

    def sentences(self) -> tuple[str, ...]:
        """All of it in words, what counts most first."""
        dated = (*_dated_remarks(self.kept), *_dated_remarks(self.dated_differently))
        return tuple(one.sentence.text() for one in (*dated, *self.read_otherwise, *self.left_out))

    def as_json(self) -> "dict[str, JsonValue]":
        """All of it as data; moments as ISO 8601 local time."""
        return {
            "left_out": [_remark_json(one) for one in self.left_out],
            "read_otherwise": [_remark_json(one) for one in self.read_otherwise],
            "kept_dates": [_dated_json(one) for one in self.kept],
            "dated_differently": [_dated_json(one) for one in self.dated_differently],
        }


def with_dates(plan: Plan, chosen: Iterable[DatedTask], *, of_file: bool) -> Plan:
    """The plan in which those tasks have the file's dates, or those that the plan gives them; one edit."""
    return with_tasks(plan, {one.id: one.by_file if of_file else one.by_plan for one in chosen})


def with_tasks(plan: Plan, tasks: Mapping[str, Task]) -> Plan:
    """The plan with those tasks in the place of the ones of the same id, and the calendar that they need."""
    calendars = plan.calendars
    if any(task.calendar == AROUND_THE_CLOCK.id for task in tasks.values()):
        calendars = (*(one for one in calendars if one.id != AROUND_THE_CLOCK.id), around_the_clock())
    return changed(plan, tasks=tuple(tasks.get(task.id, task) for task in plan.tasks), calendars=calendars)


def _dated_remarks(dated: Iterable[DatedTask]) -> list[Remark]:
    groups: dict[tuple[Dating, bool], list[DatedTask]] = {}
    for one in dated:
        groups.setdefault((one.kind, one.is_kept), []).append(one)
    return [
        Remark((_KEPT if is_kept else _DATED_DIFFERENTLY)[kind], tuple(map(_named, group)))
        for (kind, is_kept), group in groups.items()
    ]


def _named(one: DatedTask) -> Value:
    if one.is_kept:
        return one.name
    return said(
        "{task} (there {file_start} to {file_finish}, here {start} to {finish})",
        task=one.name,
        file_start=one.file_start,
        file_finish=one.file_finish,
        start=one.plan_start,
        finish=one.plan_finish,
    )


def _remark_json(remark: Remark) -> "JsonValue":
    return {"reason": remark.reason.text(), "names": [written(name) for name in remark.names]}


def _dated_json(one: DatedTask) -> "JsonValue":
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "file": {"start": one.file_start.isoformat(), "finish": one.file_finish.isoformat()},
        "plan": {"start": one.plan_start.isoformat(), "finish": one.plan_finish.isoformat()},
    }
