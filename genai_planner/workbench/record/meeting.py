"""What became of a plan in a meeting: its numbers before and after, what was decided, and what was opened."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from genai_planner.model.log import Entry, EntryKind
from genai_planner.model.plan import Plan
from genai_planner.scheduling.time.clocks import working_days
from genai_planner.simulation.sentences import chance_text
from genai_planner.words.phrases import marked
from genai_planner.words.said import Money, Said, counted, said
from genai_planner.workbench.differences import Change, differences
from genai_planner.workbench.record.subjects import subject_now

if TYPE_CHECKING:
    from genai_planner.scheduling.result import Schedule
    from genai_planner.simulation.outlook import Outlook


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a room looks at; None for what is not known yet, or of a plan without a deadline.

    Attributes:
        finish: the planned finish.
        p80: the date by which the plan is done with a chance of 80%.
        chance: of the deadline, from 0 to 1.
        cost_p80: in the plan's currency.
    """

    finish: datetime | None = None
    p80: datetime | None = None
    chance: float | None = None
    cost_p80: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The page at the end of a meeting."""

    numbers: tuple[Said, ...]
    """Finish, 80% date, chance of the deadline and cost, each with what it was; only what is known."""
    changes: tuple[Said, ...]
    """What was changed in the plan, by kind of thing."""
    decided: tuple[Said, ...]
    opened: tuple[Said, ...]
    """Questions, assumptions, actions and notes that were written down."""
    settled: tuple[Said, ...]
    """What was open when it began, and is answered, checked or done."""

    @property
    def is_empty(self) -> bool:
        """Whether the plan is as it was."""
        return not (self.changes or self.decided or self.opened or self.settled)


def numbers_of(schedule: "Schedule | None", outlook: "Outlook | None") -> Numbers:
    """The numbers of a plan, as far as they are known."""
    finish = schedule.finish if schedule is not None else None
    if outlook is None:
        return Numbers(finish)
    result = outlook.result
    return Numbers(finish, result.finish.p80, result.chances.deadline, result.cost.p80)


def outcome_of(before: Plan, after: Plan, then: Numbers, now: Numbers) -> Outcome:
    """What became of the plan.

    Args:
        before: the plan with which the meeting began.
        after: the plan with which it ends.
        then: what was known of the first.
        now: what is known of the second.
    """
    known = {entry.id: entry for entry in before.log}
    new = [entry for entry in after.log if entry.id not in known]
    settled = [
        entry for entry in after.log if not entry.is_open and entry.id in known and known[entry.id].is_open
    ]
    is_decision = EntryKind.DECISION
    return Outcome(
        numbers=tuple(_numbers(after, then, now)),
        changes=tuple(_changes(before, after)),
        decided=tuple(_entry(after, one) for one in new if one.kind is is_decision),
        opened=tuple(_entry(after, one) for one in new if one.kind is not is_decision),
        settled=tuple(_settled(one) for one in settled),
    )


def _numbers(plan: Plan, then: Numbers, now: Numbers) -> Iterator[Said]:
    if now.finish is not None:
        yield said("The finish is {date}.", date=_date(plan, then.finish, now.finish))
    if now.p80 is not None:
        yield said("With 80% chance it is done by {date}.", date=_date(plan, then.p80, now.p80))
    if now.chance is not None and plan.deadline is not None:
        chance = chance_text(now.chance)
        before = chance if then.chance is None else chance_text(then.chance)
        template = marked("The deadline of {day} is kept with {chance}.")
        if before != chance:
            template = marked("The deadline of {day} is kept with {chance}; it was {before}.")
        yield said(template, day=plan.deadline, chance=chance, before=before)
    if now.cost_p80 is not None:
        yield _cost(plan, then.cost_p80, now.cost_p80)


def _date(plan: Plan, then: datetime | None, now: datetime) -> Said:
    days = 0 if then is None else round(working_days(plan, then, now))
    if not days:
        return said("{day}", day=now.date())
    many = counted("{n} working day", "{n} working days", abs(days))
    template = marked("{day}, {days} later") if days > 0 else marked("{day}, {days} earlier")
    return said(template, day=now.date(), days=many)


def _cost(plan: Plan, then: float | None, now: float) -> Said:
    cost, more = Money(now, plan.currency), 0 if then is None else round(now) - round(then)
    if not more:
        return said("With 80% chance it costs at most {cost}.", cost=cost)
    template = (
        "With 80% chance it costs at most {cost}, {more} more."
        if more > 0
        else "With 80% chance it costs at most {cost}, {more} less."
    )
    return said(template, cost=cost, more=Money(abs(more), plan.currency))


def _changes(before: Plan, after: Plan) -> Iterator[Said]:
    """How many tasks, risks and so on came, went or were changed; the log is told by itself."""
    found = [one for one in differences(before, after) if one.id or one.table == "plan"]
    made = {link.id for plan in (before, after) for link in plan.links if link.is_levelling}
    for (table, change), words in _CHANGES.items():
        meant = (one for one in found if one.table == table and one.change is change)
        ids = {one.id or one.field for one in meant} - made
        if ids:
            yield words(len(ids))


def _entry(plan: Plan, entry: Entry) -> Said:
    words: Said = said("{text}", text=entry.text)
    if entry.kind is not EntryKind.DECISION:
        words = said("{kind}: {text}", kind=_KINDS[entry.kind], text=entry.text)
    if entry.about is not None:
        words = said("{words} — {about}", words=words, about=subject_now(plan, entry.about).words)
    if entry.who and entry.due is not None:
        return said("{words} ({who}, by {day})", words=words, who=entry.who, day=entry.due)
    if entry.due is not None:
        return said("{words} (by {day})", words=words, day=entry.due)
    return said("{words} ({who})", words=words, who=entry.who) if entry.who else words


def _settled(entry: Entry) -> Said:
    if not entry.answer:
        return said("{text}", text=entry.text)
    return said("{text} — {answer}", text=entry.text, answer=entry.answer)


_KINDS = {
    EntryKind.QUESTION: said("Question"),
    EntryKind.ASSUMPTION: said("Assumption"),
    EntryKind.ACTION: said("Action"),
    EntryKind.NOTE: said("Note"),
}
_ADDED, _REMOVED, _CHANGED = Change.ADDED, Change.REMOVED, Change.CHANGED
_CHANGES: dict[tuple[str, Change], Callable[[int], Said]] = {
    ("plan", _CHANGED): lambda n: counted(
        "One fact of the plan was changed", "{n} facts of the plan were changed", n
    ),
    ("phases", _ADDED): lambda n: counted("One phase was added", "{n} phases were added", n),
    ("phases", _REMOVED): lambda n: counted("One phase was dropped", "{n} phases were dropped", n),
    ("phases", _CHANGED): lambda n: counted("One phase was changed", "{n} phases were changed", n),
    ("tasks", _ADDED): lambda n: counted("One task was added", "{n} tasks were added", n),
    ("tasks", _REMOVED): lambda n: counted("One task was dropped", "{n} tasks were dropped", n),
    ("tasks", _CHANGED): lambda n: counted("One task was changed", "{n} tasks were changed", n),
    ("links", _ADDED): lambda n: counted("One link was added", "{n} links were added", n),
    ("links", _REMOVED): lambda n: counted("One link was dropped", "{n} links were dropped", n),
    ("links", _CHANGED): lambda n: counted("One link was changed", "{n} links were changed", n),
    ("people", _ADDED): lambda n: counted("One person came", "{n} people came", n),
    ("people", _REMOVED): lambda n: counted("One person left", "{n} people left", n),
    ("people", _CHANGED): lambda n: counted("One person was changed", "{n} people were changed", n),
    ("pools", _CHANGED): lambda n: counted(
        "One pool of GPUs was changed", "{n} pools of GPUs were changed", n
    ),
    ("expenses", _ADDED): lambda n: counted("One cost was added", "{n} costs were added", n),
    ("expenses", _REMOVED): lambda n: counted("One cost was dropped", "{n} costs were dropped", n),
    ("expenses", _CHANGED): lambda n: counted("One cost was changed", "{n} costs were changed", n),
    ("risks", _ADDED): lambda n: counted("One risk was added", "{n} risks were added", n),
    ("risks", _REMOVED): lambda n: counted("One risk was dropped", "{n} risks were dropped", n),
    ("risks", _CHANGED): lambda n: counted("One risk was changed", "{n} risks were changed", n),
    ("scenarios", _ADDED): lambda n: counted("One scenario was kept", "{n} scenarios were kept", n),
    ("baselines", _ADDED): lambda n: counted("One baseline was kept", "{n} baselines were kept", n),
}
"""What is told of what became of so many records of a table."""
