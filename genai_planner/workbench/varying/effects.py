"""Why two plans differ in their finish and their cost: each change with its part, and the parts add up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from genai_planner.model.base import Frozen
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.differences import TABLES, Change, Difference, differences, keyed

WAITS = "waits"
"""In the place of a table: what a task waits for longer, or less long, than it did."""
MOST_STEPS = 400
"""Changes that are dated one by one; of more, those of one table are dated together."""
_WITHOUT_EFFECT = frozenset(
    {
        *("name", "because", "source", "explanation", "deliverable", "origin", "scenarios", "baselines"),
        *("note", "addresses", "own", "own_columns", "layouts", "log", "commitments"),
    }
)
"""Fields and tables that no date and no cost follows from."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one change does on top of those before it."""

    table: str
    id: str
    name: str
    change: Change
    moves: timedelta
    """By how much the finish comes later in calendar time; earlier below zero."""
    cost: float
    """What it adds to the planned cost, in the plan's currency."""


@dataclass(frozen=True, slots=True)
class Chain:
    """From one plan's finish and cost to another's."""

    before: Schedule
    after: Schedule
    effects: tuple[Effect, ...]
    """Those that move the finish or the cost, in the order in which they were made; they add up to it all."""

    @property
    def moves(self) -> timedelta:
        """By how much the finish comes later."""
        return self.after.finish - self.before.finish

    @property
    def cost(self) -> float:
        """What is added to the planned cost."""
        return self.after.cost - self.before.cost


def chain_of_effects(before: Plan, after: Plan) -> Chain:
    """The changes from one plan to another made one after the other, each dated.

    The part of a change depends on those made before it, so the order is fixed: the plan's own facts first,
    then calendars, people, pools, tasks and the rest. What two changes do together falls to the later one.
    """
    groups = list(_groups(differences(before, after)))
    dated_before = dated = schedule(before)
    plan, effects = before, []
    for group in groups:
        plan = _with(plan, after, group)
        dated_next = schedule(plan)
        moves, cost = dated_next.finish - dated.finish, dated_next.cost - dated.cost
        if moves or abs(cost) > _HALF_A_CENT:
            first = group[0]
            is_alone = len({one.id for one in group}) == 1
            name = first.name if is_alone else ""
            effects.append(Effect(first.table, first.id if is_alone else "", name, first.change, moves, cost))
        dated = dated_next
    return Chain(dated_before, schedule(after), tuple(effects))


_HALF_A_CENT = 0.005


def _groups(found: Sequence[Difference]) -> Iterator[list[Difference]]:
    """The changes of each record together; where there are very many, those of each table."""
    telling = [one for one in found if one.field not in _WITHOUT_EFFECT and one.table not in _WITHOUT_EFFECT]
    is_many = len({(one.table, one.id) for one in telling}) > MOST_STEPS
    for _, group in groupby(telling, key=lambda one: (one.table, "" if is_many else one.id or one.field)):
        yield list(group)


def _with(plan: Plan, after: Plan, group: Sequence[Difference]) -> Plan:
    """The plan with the records or facts of a group as another plan has them."""
    table = group[0].table
    if table not in TABLES:
        return changed(plan, **{one.field: getattr(after, one.field) for one in group})
    wanted, records = keyed(getattr(after, table)), keyed(getattr(plan, table))
    for key in {one.id for one in group if one.id}:
        if key in wanted:
            records[key] = wanted[key]
        else:
            records.pop(key, None)
    changes: dict[str, tuple[Frozen, ...]] = {table: _in_the_order_of(records, wanted)}
    return changed(plan, **changes)


def _in_the_order_of(records: dict[str, Frozen], wanted: dict[str, Frozen]) -> tuple[Frozen, ...]:
    """As the other plan lists them, with those that it lacks behind."""
    known = [records[key] for key in wanted if key in records]
    return (*known, *(record for key, record in records.items() if key not in wanted))
