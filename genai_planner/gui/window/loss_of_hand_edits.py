"""What was changed by hand in a plan since it was made of its answers, in a few lines."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from genai_planner.model.base import Frozen
from genai_planner.model.plan import Plan
from genai_planner.scheduling.levelling.outcome.applying import cleared

_MOST_NAMES = 4
_SETTINGS = (
    *("name", "currency", "deadline", "deadline_of", "budget", "status_date"),
    *("project_calendar", "calendars", "critical_by"),
)
_NOT_BY_HAND = {"because", "source"}


def hand_edits(plan: Plan, made: Plan) -> tuple[str, ...]:
    """One line for each kind of change, such as "Tasks added: Review the contract"; none without any.

    The order of a levelling is no change by hand: a new plan has one too.

    Args:
        plan: as it is now.
        made: what its answers give, before anybody changed it.
    """
    return tuple(_lines(cleared(plan), cleared(made)))


def _lines(plan: Plan, made: Plan) -> Iterator[str]:
    if any(getattr(plan, name) != getattr(made, name) for name in _SETTINGS):
        yield _tr("Project settings changed")
    if plan.simulation != made.simulation:
        yield _tr("How amounts are drawn changed")
    if {one.phase: one for one in plan.rework} != {one.phase: one for one in made.rework}:
        yield _tr("Rework after gates changed")
    for table, added, removed, changed in _wordings():
        old = {record.id: record for record in getattr(made, table)}
        new = {record.id: record for record in getattr(plan, table)}
        differing = [new[key] for key in new if key in old and _differs(new[key], old[key])]
        for words, records in (
            (added, [new[key] for key in new if key not in old]),
            (removed, [old[key] for key in old if key not in new]),
            (changed, differing),
        ):
            if records:
                yield words.format(what=_named(records))


def _wordings() -> tuple[tuple[str, str, str, str], ...]:
    return (
        ("phases", _tr("Phases added: {what}"), _tr("Phases removed: {what}"), _tr("Phases changed: {what}")),
        ("tasks", _tr("Tasks added: {what}"), _tr("Tasks removed: {what}"), _tr("Tasks changed: {what}")),
        ("links", _tr("Links added: {what}"), _tr("Links removed: {what}"), _tr("Links changed: {what}")),
        ("skills", _tr("Skills added: {what}"), _tr("Skills removed: {what}"), _tr("Skills changed: {what}")),
        ("people", _tr("People added: {what}"), _tr("People removed: {what}"), _tr("People changed: {what}")),
        ("pools", _tr("Pools added: {what}"), _tr("Pools removed: {what}"), _tr("Pools changed: {what}")),
        ("expenses", _tr("Costs added: {what}"), _tr("Costs removed: {what}"), _tr("Costs changed: {what}")),
        ("risks", _tr("Risks added: {what}"), _tr("Risks removed: {what}"), _tr("Risks changed: {what}")),
    )


def _differs(one: Frozen, other: Frozen) -> bool:
    return one != other and one.model_dump(exclude=_NOT_BY_HAND) != other.model_dump(exclude=_NOT_BY_HAND)


def _named(records: list[Frozen]) -> str:
    names = [name for record in records if (name := getattr(record, "name", ""))]
    if len(names) < len(records):
        return f"{len(records):,}"
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    words = _tr("{names} and {count} more")
    return words.format(names=", ".join(names[:_MOST_NAMES]), count=f"{len(names) - _MOST_NAMES:,}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("HandEdits", text)
