"""Dated rules behind tasks: what each asks for, from when, and whether first users come before that."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from genai_planner.lifecycle.data.reading import read_record
from genai_planner.lifecycle.staffing import CALENDAR_DAYS_A_WORKING_DAY, rough_starts
from genai_planner.model.base import LONGEST_TEXT, Day, Frozen, Id, Name, Text
from genai_planner.model.criteria import Milestone
from genai_planner.model.tasks import Link, Task
from genai_planner.paths import resources
from genai_planner.words.phrases import marked
from genai_planner.words.said import NOTHING, Said, said
from genai_planner.words.sentence import Sentence, message_of, told_as

OLD_DAYS = 365
"""From here on the rules are worth a look at what has become of them."""


class DatedRule(Frozen):
    """A rule of law, and from when it asks for something."""

    id: Id
    rule: Name
    duty: Text
    applies_from: Day | None = None
    """None where it has long been in force."""
    source: Text
    url: Text = ""
    was_read: bool
    """Whether the source was read, or the rule is told from memory and to be checked."""
    note: Text = ""


class Regulations(Frozen):
    """The dated rules, and the day on which they were last looked at."""

    read_on: Day
    rules: tuple[DatedRule, ...]


@cache
def bundled_regulations() -> Regulations:
    """The rules that come with the program; frozen, so that one copy serves all."""
    return read_record(
        resources() / "lifecycle" / "regulations.json", Regulations, what=said("list of rules")
    )


def age_warning(regulations: Regulations, today: date) -> Said:
    """A sentence where the rules are older than a year; else nothing."""
    if (today - regulations.read_on).days <= OLD_DAYS:
        return NOTHING
    return said("The rules were last read on {day}, over a year ago: check them.", day=regulations.read_on)


def with_rules(
    tasks: tuple[Task, ...],
    links: Iterable[Link],
    rule_of: dict[str, str],
    *,
    start: date,
    today: date,
) -> tuple[Task, ...]:
    """The tasks, those behind which a dated rule stands with the rule, its date and its source as reasons.

    Args:
        tasks: Of a new plan.
        links: Among them, without a circle.
        rule_of: Ids of rules by task id.
        start: The first day of the plan.
        today: For the age of the rules.
    """
    if not rule_of:
        return tasks
    regulations = bundled_regulations()
    known = {rule.id: rule for rule in regulations.rules}
    launch = _first_users(tasks, links, start)
    warning = age_warning(regulations, today)
    return tuple(
        _with_rule(task, known[rule_of[task.id]], launch, warning) if rule_of.get(task.id) in known else task
        for task in tasks
    )


def _first_users(tasks: tuple[Task, ...], links: Iterable[Link], start: date) -> date | None:
    """About when the first users come, if nobody were short of time."""
    first = next((task.id for task in tasks if task.milestone is Milestone.FIRST_USERS), None)
    if first is None:
        return None
    days = rough_starts(tasks, links)[first] * CALENDAR_DAYS_A_WORKING_DAY
    return start + timedelta(days=min(days, (date.max - start).days))


def _with_rule(task: Task, rule: DatedRule, launch: date | None, warning: Said) -> Task:
    duty = _DUTY if rule.was_read else _UNREAD_DUTY
    told = said(duty, rule=told_as(rule.rule), duty=told_as(rule.duty), when=_when(rule, launch))
    because = said("{because} {duty}", because=message_of(task.because), duty=told)
    if warning:
        because = said("{because} {warning}", because=because, warning=warning)
    source = f"{task.source}; {rule.rule}: {rule.source}"
    return task.model_copy(update={"because": Sentence(because), "source": source[:LONGEST_TEXT]})


_DUTY = marked("{rule}: {duty}. {when}")
_UNREAD_DUTY = marked("{rule} (told from memory: check it): {duty}. {when}")


def _when(rule: DatedRule, launch: date | None) -> Said:
    if rule.applies_from is None:
        return said("It is in force.")
    if launch is None:
        return said("It applies from {day}.", day=rule.applies_from)
    if launch >= rule.applies_from:
        return said(
            "It applies from {day}, and the first users come about {launch}: it is met before they come.",
            day=rule.applies_from,
            launch=launch,
        )
    return said(
        "It applies from {day}, while the first users come about {launch}: it must be met by that "
        "day, and is planned before.",
        day=rule.applies_from,
        launch=launch,
    )
