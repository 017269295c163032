"""Two ways in which a plan went on from one beginning, brought together by record and field."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from genai_planner.errors import InputError
from genai_planner.model.base import Frozen
from genai_planner.model.circles import circles
from genai_planner.model.criteria import Criterion, with_each_others_values
from genai_planner.model.edits.changing import changed
from genai_planner.model.edits.risks import without_groups
from genai_planner.model.log import Entry
from genai_planner.model.plan import Expense, Plan
from genai_planner.model.resources import Person
from genai_planner.model.risks import RiskEvent
from genai_planner.model.scenarios import with_each_others_points
from genai_planner.model.sizes import with_each_others_given
from genai_planner.model.tasks import Link, LinkKind, Progress, Task
from genai_planner.scheduling.compiled import is_done
from genai_planner.scheduling.levelling.outcome.applying import cleared
from genai_planner.words.said import Said, said
from genai_planner.workbench.differences import (
    FACTS,
    TABLES,
    changed_fields,
    differences,
    key_of,
    keyed,
    name_of,
)

_MADE_ANEW = frozenset({"origin"})
"""Facts that say what a plan was made of, in which the newer always holds."""
_TEXTS = frozenset({"because", "source", "explanation", "deliverable"})
"""Words that go with the amounts beside them: of two, those of the newly made plan hold."""
_A_TEAM = 3
"""So many people do not all leave a plan that goes on under another name."""
Record = TypeVar("Record", bound=Frozen)


class Side(StrEnum):
    """Whose value holds where both changed it."""

    OURS = "ours"
    THEIRS = "theirs"


Choices = Mapping[tuple[str, str, str], Side]
"""Whose value holds for single conflicts, by their `key`."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that was changed on both sides, each otherwise."""

    table: str
    id: str
    name: str
    field: str
    """Empty where one side took the whole record away."""
    base: object
    ours: object
    theirs: object
    taken: Side

    @property
    def key(self) -> tuple[str, str, str]:
        """What a choice is made for."""
        return self.table, self.id, self.field


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge."""

    plan: Plan
    conflicts: tuple[Conflict, ...]
    begun_kept: tuple[str, ...]
    """The ids of tasks that nobody asks for any more, and that stay because they were begun."""
    added: int
    removed: int
    changed: int
    """Of tasks, against ours."""
    done: int
    """Tasks that are done, all of which stay."""
    left_out: tuple[Said, ...] = ()
    """What the other version says beside, and a merge does not take over."""


def merge(
    base: Plan, ours: Plan, theirs: Plan, choices: Choices | None = None, left_out: tuple[Said, ...] = ()
) -> Merged:
    """The plan that holds what was changed on either side of a common beginning.

    What one side changed is taken. Where both changed one field otherwise, ours holds unless `choices` says
    otherwise; so progress, names, pins and dates that were entered stay. A record that one side took away
    goes, but a task that was begun stays. The order of our levelling stays as far as tasks and links allow.

    Args:
        base: what both began from.
        ours: the plan as it is now.
        theirs: the other one, such as the plan that changed answers make, or a colleague's.
        choices: whose value holds for single conflicts, by their `key`.
        left_out: what reading theirs left out already; what the merge leaves out comes behind it.

    Raises:
        InputError: the plans never were one.
        EditError: what comes of it would be no valid plan.
    """
    _check_kinship(base, ours, theirs)
    work = _Merge(cleared(base), cleared(ours), cleared(theirs), choices or {})
    plan, circles = _without_circles(work.plan(), ours)
    plan = _with_order(plan, ours)
    told = [one for one in differences(ours, plan) if one.table == "tasks" and one.id]
    by_change = {
        kind: {one.id for one in told if one.change == kind} for kind in ("added", "removed", "changed")
    }
    return Merged(
        plan=plan,
        conflicts=tuple(work.conflicts),
        begun_kept=tuple(work.begun_kept),
        added=len(by_change["added"]),
        removed=len(by_change["removed"]),
        changed=len(by_change["changed"]),
        done=sum(is_done(task) for task in plan.tasks),
        left_out=(*left_out, *circles),
    )


def is_begun(task: Task) -> bool:
    """Whether somebody has worked on it."""
    return task.progress != Progress()


class _Merge:
    """One merge under way."""

    def __init__(self, base: Plan, ours: Plan, theirs: Plan, choices: Choices) -> None:
        self._base, self._ours, self._theirs, self._choices = base, ours, theirs, choices
        self.conflicts: list[Conflict] = []
        self.begun_kept: list[str] = []

    def plan(self) -> Plan:
        """All facts and tables, without what names something that is gone."""
        facts = {name: self._fact(name) for name in FACTS}
        tables = {table: self._table(table) for table in TABLES}
        self._keep_homes(tables)
        plan = changed(self._ours, **facts, **without_loose_ends(tables))
        sides = self._base, self._ours, self._theirs
        gone = frozenset[str]().union(*(side.phase_by_id for side in sides)) - plan.phase_by_id.keys()
        return without_groups(plan, gone - plan.skill_by_id.keys()) if gone else plan

    def _fact(self, name: str) -> object:
        sides = [getattr(plan, name) for plan in (self._base, self._ours, self._theirs)]
        if name in _MADE_ANEW:
            return sides[2]
        return self._chosen(("plan", "", name), self._ours.name, sides[0], sides[1], sides[2])

    def _table(self, table: str) -> tuple[Frozen, ...]:
        sides = (getattr(plan, table) for plan in (self._base, self._ours, self._theirs))
        base, ours, theirs = map(keyed, sides)
        kept = {}
        for key in _in_order(list(base), list(ours), list(theirs)):
            record = self._record(table, base.get(key), ours.get(key), theirs.get(key))
            if record is not None:
                kept[key] = record
        return tuple(kept.values())

    def _record(
        self, table: str, base: Frozen | None, ours: Frozen | None, theirs: Frozen | None
    ) -> Frozen | None:
        if base is None:
            return (
                theirs
                if ours is None
                else ours
                if theirs is None
                else self._fields(table, ours, ours, theirs)
            )
        if ours is None or theirs is None:
            return self._gone(table, base, ours, theirs)
        return self._fields(table, base, ours, theirs)

    def _gone(self, table: str, base: Frozen, ours: Frozen | None, theirs: Frozen | None) -> Frozen | None:
        """What stays of a record that one side took away."""
        left = ours if theirs is None else theirs
        if left is None:
            return None
        if theirs is None and isinstance(ours, Task) and is_begun(ours):
            self.begun_kept.append(ours.id)
            return ours
        if not any(name not in _TEXTS for name in changed_fields(base, left)):
            return None
        if isinstance(left, Entry):
            return left  # what somebody wrote on is not lost because another one took it away
        # Taking away is the later and larger decision, whichever side made it; a choice may bring it back.
        key = (table, key_of(base), "")
        default = Side.THEIRS if theirs is None else Side.OURS
        side = self._choices.get(key, default)
        self.conflicts.append(Conflict(table, key_of(base), name_of(base), "", base, ours, theirs, side))
        return ours if side is Side.OURS else theirs

    def _fields(self, table: str, base: Record, ours: Record, theirs: Record) -> Record:
        if theirs in (base, ours):
            return ours
        if ours is base or ours == base:
            return theirs
        amounts = len(self.conflicts)
        values = {field: self._field(table, field, base, ours, theirs) for field in type(base).model_fields}
        if any(one.taken is Side.OURS for one in self.conflicts[amounts:]):
            # The words beside amounts that stay are to stay as well.
            values |= {field: getattr(ours, field) for field in _TEXTS & values.keys()}
        return changed(ours, **values)

    def _field(self, table: str, field: str, base: Record, ours: Record, theirs: Record) -> object:
        values = (getattr(record, field) for record in (base, ours, theirs))
        return self._chosen((table, key_of(base), field), name_of(ours), *values)

    def _chosen(
        self, key: tuple[str, str, str], name: str, base: object, ours: object, theirs: object
    ) -> object:
        if theirs in (base, ours):
            return ours
        if ours == base:
            return theirs
        if key[2] in _TEXTS:
            return ours
        if key[2] == "criteria":
            ours, theirs = with_each_others_values(_criteria(ours), _criteria(theirs))
            if ours == theirs:
                return ours
        if key[2] in _UNITED:
            return _UNITED[key[2]](ours, theirs)
        side = self._choices.get(key, Side.OURS)
        self.conflicts.append(Conflict(*key[:2], name, key[2], base, ours, theirs, side))
        return ours if side is Side.OURS else theirs

    def _keep_homes(self, tables: dict[str, tuple[Frozen, ...]]) -> None:
        """Brings back the phases of tasks that stay, with those around them."""
        phases = keyed(tables["phases"])
        sides = (self._base.phases, self._ours.phases, self._theirs.phases)
        base, ours, theirs = map(keyed, sides)
        wanted = [str(getattr(task, "phase", "")) for task in tables["tasks"]]
        while wanted:
            phase = wanted.pop()
            known = ours.get(phase) or theirs.get(phase)
            if phase not in phases and known is not None:
                phases[phase] = known
                wanted.append(str(getattr(known, "parent", None) or ""))
        order = _in_order(list(base), list(ours), list(theirs))
        tables["phases"] = tuple(phases[key] for key in order if key in phases)


def _criteria(value: object) -> tuple[Criterion, ...]:
    assert isinstance(value, tuple)
    return value


_UNITED: dict[str, Callable[[Any, Any], object]] = {
    "given": with_each_others_given,
    "history": with_each_others_points,
}
"""By field what is never a choice: both sides' are kept, since either knows what the other does not."""


def without_loose_ends(tables: dict[str, tuple[Frozen, ...]]) -> dict[str, tuple[Frozen, ...]]:
    """The tables in which nothing names a task, person, pool, calendar, phase or own column that is gone.

    Links and rework that do are left out; all else stays without what it named.
    """
    known = {name: frozenset(map(key_of, tables[name])) for name in _NAMED}
    links = tuple(
        link
        for link in tables["links"]
        if isinstance(link, Link) and {link.predecessor, link.successor} <= known["tasks"]
    )
    rework = tuple(one for one in tables["rework"] if key_of(one) in known["phases"])
    spared = {
        table: tuple(_without_strangers(record, known) for record in tables[table])
        for table in ("tasks", "people", "expenses", "risks")
    }
    return tables | spared | {"links": links, "rework": rework}


_NAMED = ("tasks", "people", "pools", "calendars", "phases", "own_columns")


def _without_strangers(record: Frozen, known: Mapping[str, frozenset[str]]) -> Frozen:
    """The record without what it names that is not known; itself where it is all known."""
    spared = dict[str, object]()
    if isinstance(record, Task):
        spared["assignments"] = tuple(one for one in record.assignments if one.person in known["people"])
        spared["own"] = tuple(one for one in record.own if one.column in known["own_columns"])
        if record.compute is not None and record.compute.pool not in known["pools"]:
            spared["compute"] = changed(record.compute, pool=None)
    elif isinstance(record, RiskEvent):
        spared["tasks"] = tuple(task for task in record.tasks if task in known["tasks"])
        spared["phases"] = tuple(phase for phase in record.phases if phase in known["phases"])
    elif isinstance(record, Expense) and record.phase not in known["phases"]:
        spared["phase"] = None
    if isinstance(record, Task | Person) and record.calendar not in known["calendars"]:
        spared["calendar"] = None
    is_spared = any(getattr(record, field) != value for field, value in spared.items())
    return changed(record, **spared) if is_spared else record


def _in_order(base: list[str], ours: list[str], theirs: list[str]) -> Iterator[str]:
    """All keys in the order of ours, or of theirs where ours is still that of the base.

    What only the other side has stands behind the one that it follows there.
    """
    known = set(ours)
    is_as_it_was = [key for key in ours if key in set(base)] == [key for key in base if key in known]
    first, second = (theirs, ours) if is_as_it_was else (ours, theirs)
    known, behind = set(first), dict[str, list[str]]()
    last = ""
    for key in second:
        if key in known:
            last = key
        else:
            behind.setdefault(last, []).append(key)
    yield from behind.get("", ())
    for key in first:
        yield key
        yield from behind.get(key, ())


def _with_order(plan: Plan, levelled: Plan) -> Plan:
    """The plan with the order that levelling gave another, as far as its tasks and own links allow it."""
    tied = set(map(_ends, plan.links))
    order = [
        link
        for link in levelled.links
        if link.is_levelling and {link.predecessor, link.successor} <= plan.task_by_id.keys()
    ]
    fitting = _fitting(plan.links, [link for link in order if _ends(link) not in tied])
    return changed(plan, links=(*plan.links, *fitting)) if fitting else plan


def _without_circles(plan: Plan, ours: Plan) -> tuple[Plan, tuple[Said, ...]]:
    """The plan without the links of theirs that would close a circle with ours, and which they are."""
    known = {link.id for link in ours.links}
    new = [link for link in plan.links if link.id not in known]
    fitting = _fitting([link for link in plan.links if link.id in known], new)
    refused = [link for link in new if link not in fitting]
    if not refused:
        return plan, ()
    told = (
        said(
            "Their link from '{before}' to '{after}' would close a circle with yours, so it is left out.",
            before=plan.task_by_id[link.predecessor].name,
            after=plan.task_by_id[link.successor].name,
        )
        for link in refused
    )
    return changed(plan, links=tuple(link for link in plan.links if link not in refused)), tuple(told)


def _fitting(links: Sequence[Link], more: list[Link]) -> list[Link]:
    """Those of some more links that close no circle with the links, nor with each other; the first win."""
    while more:
        found = circles((link.predecessor, link.successor) for link in (*links, *more))
        closing = {_last_on(circle, more) for circle in found} - {None}
        if not closing:
            break
        more = [link for link in more if link.id not in closing]
    return more


def _last_on(circle: Sequence[str], links: Sequence[Link]) -> str | None:
    """The id of the last of the links that lie on a circle of tasks; None where none does."""
    pairs = set(zip(circle, (*circle[1:], circle[0]), strict=True))
    return next((link.id for link in reversed(links) if (link.predecessor, link.successor) in pairs), None)


def _ends(link: Link) -> tuple[str, str, LinkKind]:
    return link.predecessor, link.successor, link.kind


def _check_kinship(base: Plan, ours: Plan, theirs: Plan) -> None:
    for other in (ours, theirs):
        if not _may_be_one(base, other):
            raise InputError(
                said(
                    "These plans have no task in common, or neither people nor name, so they never were one; "
                    "compare or open them apart."
                )
            )


def _may_be_one(base: Plan, other: Plan) -> bool:
    """Whether one may have become the other: all plans of one lifecycle have tasks of the same ids."""
    tasks = base.task_by_id.keys(), other.task_by_id.keys()
    people = base.person_by_id.keys(), other.person_by_id.keys()
    has_others_tasks = all(tasks) and not tasks[0] & tasks[1]
    is_a_team = min(map(len, people)) >= _A_TEAM
    has_others_people = is_a_team and not people[0] & people[1] and base.name != other.name
    return not has_others_tasks and not has_others_people
