"""Cells of own columns: what they say, and what typing in them makes of the plan."""

from datetime import date

from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.model.table.own_columns import LARGEST_NUMBER, LONGEST_VALUE, OwnColumn, OwnKind, OwnValue
from genai_planner.model.tasks import Task
from genai_planner.words.day_reading import read_day
from genai_planner.words.days import medium_day_text
from genai_planner.words.entry_error import EntryError
from genai_planner.words.lists import or_text
from genai_planner.words.money import money_text
from genai_planner.words.number_reading import read_number
from genai_planner.words.numbers import exact_text
from genai_planner.words.said import said
from genai_planner.workbench.by_hand.cells import Ground, Reader

_MOST_LISTED = 6


def value_of(task: Task, column: str) -> OwnValue | None:
    """What the task says in that column; None for nothing."""
    return next((one for one in task.own if one.column == column), None)


def value_text(value: OwnValue | None, column: OwnColumn, currency: str) -> str:
    """A value as it is shown."""
    if value is not None and value.number is not None and column.kind is OwnKind.MONEY:
        is_whole = value.number == round(value.number)
        return money_text(value.number, currency, 0 if is_whole else 2)
    return entry_text(value)


def entry_text(value: OwnValue | None) -> str:
    """A value as it is typed: it is read as the same again."""
    if value is None:
        return ""
    if value.day is not None:
        return medium_day_text(value.day)
    return exact_text(value.number) if value.number is not None else value.words


def own_typed(column: OwnColumn) -> Reader:
    """The reader of a column's cells; nothing typed takes the value away."""

    def typed(ground: Ground, task: Task, text: str) -> Plan:
        value = value_read(column, text, ground.today, near=ground.plan.start.date())
        return edits.set_own_value(ground.plan, task.id, column.id, value)

    return typed


def value_read(column: OwnColumn, text: str, today: date, *, near: date) -> OwnValue | None:
    """The value that was typed; None where nothing was.

    Raises:
        EntryError: where it cannot be understood.
    """
    words = text.strip()
    if not words:
        return None
    match column.kind:
        case OwnKind.NUMBER | OwnKind.MONEY:
            number = read_number(words.strip("€$£¥ "))
            if abs(number) > LARGEST_NUMBER:
                raise EntryError(said("This number is too large."))
            return OwnValue(column=column.id, number=number)
        case OwnKind.DATE:
            return OwnValue(column=column.id, day=_day(words, today, near))
        case OwnKind.CHOICE:
            return OwnValue(column=column.id, words=_choice(column, words))
        case OwnKind.TEXT:
            return OwnValue(column=column.id, words=words[:LONGEST_VALUE])


def _day(words: str, today: date, near: date) -> date:
    read = read_day(words, today, near=near)
    if read.day is None:
        two = said("This may be two days; write the month out.")
        raise EntryError(two if read.choices else read.complaint)
    return read.day


def _choice(column: OwnColumn, words: str) -> str:
    """The choice that begins with what was typed."""
    exact = [one for one in column.choices if one.casefold() == words.casefold()]
    found = exact or [one for one in column.choices if one.casefold().startswith(words.casefold())]
    if len(found) != 1:
        offered = or_text(list(column.choices[:_MOST_LISTED]))
        raise EntryError(said("“{column}” takes {choices}.", column=column.name, choices=offered))
    return found[0]
