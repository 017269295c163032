"""How the log stands on a day: what is overdue, due soon, open or settled, and what each is worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from genai_planner.model.edits.log import amounts_of
from genai_planner.model.estimates import ASSUMPTION, Estimate
from genai_planner.model.log import About, AmountKey, Entry, EntryKind, Subject
from genai_planner.model.plan import Plan
from genai_planner.scheduling.compiled import is_done
from genai_planner.words.said import NOTHING, Said, counted, said
from genai_planner.workbench.record.subjects import about_amount

SOON = timedelta(days=14)


class Group(StrEnum):
    """Where an entry stands in the log, in this order."""

    OVERDUE = "overdue"
    SOON = "soon"
    """Due within fourteen days."""
    LATER = "later"
    """Open, and due after that or at no date."""
    DECIDED = "decided"
    NOTES = "notes"
    SETTLED = "settled"
    """Questions answered, actions done, assumptions checked."""


class Row(NamedTuple):
    """An entry of the log on a day; a named tuple, as a log of 10,000 entries has as many of them."""

    entry: Entry
    group: Group
    worth: float | None
    """Working days by which P80 is later if the worst holds of the amount that it is about; None where it is
    about none."""


@dataclass(frozen=True, slots=True)
class Unowned:
    """An assumption of the planner that nobody has adopted."""

    about: About
    estimate: Estimate
    worth: float | None
    """As of a `Row`; None until it is known."""


@dataclass(frozen=True, slots=True)
class Log:
    """The whole log on a day, group by group and by worth within each."""

    rows: tuple[Row, ...]
    unowned: tuple[Unowned, ...]

    @property
    def overdue(self) -> tuple[Row, ...]:
        """What should have been checked, answered or done."""
        return tuple(row for row in self.rows if row.group is Group.OVERDUE)


Worths = Mapping[AmountKey, float]


def log_of(plan: Plan, today: date, worths: Worths | None = None) -> Log:
    """How the log stands.

    Args:
        plan: whose log.
        today: what is overdue counts from it.
        worths: what amounts are worth, as `simulation.worth` finds it; what is missing has no worth yet.
    """
    known = worths or {}
    rows = [Row(one, group_of(one, today), _worth(one.about, known) if known else None) for one in plan.log]
    order = {group: place for place, group in enumerate(Group)}
    rows.sort(key=lambda row: (order[row.group], -(row.worth or 0.0), row.entry.due or date.max))
    unowned = [Unowned(about, amount, _worth(about, known)) for about, amount in unowned_assumptions(plan)]
    unowned.sort(key=lambda one: -(one.worth or 0.0))
    return Log(tuple(rows), tuple(unowned))


def group_of(entry: Entry, today: date) -> Group:
    """Where an entry stands on a day."""
    if entry.kind is EntryKind.DECISION:
        return Group.DECIDED
    if entry.kind is EntryKind.NOTE:
        return Group.NOTES
    if not entry.is_open:
        return Group.SETTLED
    if entry.due is None:
        return Group.LATER
    if entry.due < today:
        return Group.OVERDUE
    return Group.SOON if entry.due <= today + SOON else Group.LATER


def unowned_assumptions(plan: Plan) -> list[tuple[About, Estimate]]:
    """The amounts that rest on the planner's own assumption and that no entry of the log has adopted."""
    adopted = {(one.about.id, one.about.field) for one in plan.log if one.about and _adopts(one)}
    return [
        (about_amount(task, field), amount)
        for task in plan.tasks
        if not is_done(task)
        for field, amount in amounts_of(task).items()
        if ASSUMPTION in amount.source
        and amount.pessimistic > amount.optimistic
        and (task.id, field) not in adopted
    ]


def amounts_in_question(plan: Plan) -> frozenset[AmountKey]:
    """The amounts whose worth the log shows: those of its entries and of assumptions without an owner."""
    asked = [one.about for one in plan.log if one.about and one.about.subject is Subject.ESTIMATE]
    return frozenset(
        (one.id, one.field) for one in (*asked, *(about for about, _ in unowned_assumptions(plan)))
    )


def finding(log: Log) -> Said:
    """The sentence above the log: what it says today."""
    overdue = log.overdue
    if overdue:
        many = counted("One check is overdue", "{n} checks are overdue", len(overdue))
        worth = overdue[0].worth
        if worth is None or worth < 1:
            return said("{many}.", many=many)
        days = counted("one day", "{n} days", round(worth))
        return said("{many}; the first is worth {days} of the 80% date.", many=many, days=days)
    open_rows = sum(row.group in {Group.SOON, Group.LATER} for row in log.rows)
    if open_rows:
        return counted(
            "Nothing is overdue; one entry is open.", "Nothing is overdue; {n} entries are open.", open_rows
        )
    return said("Nothing is open.") if log.rows else said("Nothing is written down yet.")


def rest_sentence(log: Log) -> Said:
    """What is told of the planner's assumptions without an owner; nothing where there are none."""
    if not log.unowned:
        return NOTHING
    many = counted(
        "One assumption of the planner has no owner",
        "{n} assumptions of the planner have no owner",
        len(log.unowned),
    )
    most = log.unowned[0].worth
    if most is None:
        return said("{many}.", many=many)
    if most < 1:
        return said("{many}; none of them moves the 80% date by a day.", many=many)
    days = counted("one day", "{n} days", round(most))
    return said("{many}; the largest is worth {days} of the 80% date.", many=many, days=days)


def _worth(about: About | None, known: Worths) -> float | None:
    return known.get((about.id, about.field)) if about is not None else None


def _adopts(entry: Entry) -> bool:
    return entry.kind is EntryKind.ASSUMPTION and bool(entry.about and entry.about.field)
