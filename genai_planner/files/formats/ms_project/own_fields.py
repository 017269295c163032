"""Own columns as custom fields of an MS Project file, and such fields of any file as own columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from xml.etree.ElementTree import Element

from genai_planner.files.formats.ms_project.codes import HUNDREDTHS
from genai_planner.files.formats.ms_project.dropped import Dropped
from genai_planner.files.formats.ms_project.texts import clean_name
from genai_planner.files.formats.ms_project.written.xml import moment_text, put, put_all
from genai_planner.files.formats.ms_project.xml_tree import Node
from genai_planner.model.base import FIRST_YEAR, LAST_YEAR
from genai_planner.model.table.own_columns import (
    LARGEST_NUMBER,
    LONGEST_VALUE,
    MOST_COLUMNS,
    OwnColumn,
    OwnKind,
    OwnValue,
)
from genai_planner.model.tasks import Task
from genai_planner.words.said import said

_WORDS = {
    **{number: 188743728 + 3 * number for number in range(1, 7)},
    **{number: 188743740 + number for number in range(7, 11)},
    **{number: 188743986 + number for number in range(11, 31)},
}
"""By its number in the program the number of each field of text in the format; those below likewise."""
_NUMBERS = {
    **{number: 188743766 + number for number in range(1, 6)},
    **{number: 188743976 + number for number in range(6, 21)},
}
_COSTS = {
    **{number: 188743785 + number for number in range(1, 4)},
    **{number: 188743934 + number for number in range(4, 11)},
}
_DATES = {number: 188743944 + number for number in range(1, 11)}
_OURS_OF_TEXT, _OURS_OF_NUMBER = 4, 3
"""Fields of each kind that hold what the program itself writes of a task."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A custom field of tasks."""

    id: str
    name: str


def _slots(kind: OwnKind) -> tuple[_Slot, ...]:
    """The fields for a kind of column, from the first that is free."""
    name, numbers, ours = {
        OwnKind.TEXT: ("Text", _WORDS, _OURS_OF_TEXT),
        OwnKind.CHOICE: ("Text", _WORDS, _OURS_OF_TEXT),
        OwnKind.NUMBER: ("Number", _NUMBERS, _OURS_OF_NUMBER),
        OwnKind.MONEY: ("Cost", _COSTS, 0),
        OwnKind.DATE: ("Date", _DATES, 0),
    }[kind]
    return tuple(_Slot(str(code), f"{name}{number}") for number, code in numbers.items() if number > ours)


class OwnFieldWriter:
    """Gives each own column a custom field, and writes what tasks say in it."""

    def __init__(self, columns: tuple[OwnColumn, ...], dropped: Dropped) -> None:
        self._slots: dict[str, _Slot] = {}
        self._columns = columns
        free = {kind: list(_slots(kind)) for kind in OwnKind}
        free[OwnKind.CHOICE] = free[OwnKind.TEXT]
        for column in columns:
            if free[column.kind]:
                self._slots[column.id] = free[column.kind].pop(0)
            else:
                dropped.add(said("Own columns of which the format has no more are left out"), column.name)

    def write_names(self, holder: Element) -> None:
        """Says what the fields are called, and what can be chosen."""
        for column in self._columns:
            slot = self._slots.get(column.id)
            if slot is None:
                continue
            element = put(holder, "ExtendedAttribute")
            put_all(element, FieldID=slot.id, FieldName=slot.name, Alias=column.name)
            if column.choices:
                values = put(element, "ValueList")
                for number, choice in enumerate(column.choices, start=1):
                    put_all(put(values, "Value"), ID=number, Value=choice)

    def write_values(self, element: Element, task: Task) -> None:
        """What the task says in each column."""
        for value in task.own:
            slot = self._slots.get(value.column)
            if slot is not None:
                put_all(put(element, "ExtendedAttribute"), FieldID=slot.id, Value=self._text(value))

    def _text(self, value: OwnValue) -> str | float:
        if value.day is not None:
            return moment_text(datetime.combine(value.day, time(8)))
        if value.number is None:
            return value.words
        is_money = any(one.id == value.column and one.kind is OwnKind.MONEY for one in self._columns)
        return value.number * HUNDREDTHS if is_money else value.number


class OwnFieldReader:
    """Reads custom fields of text, numbers, costs and dates; a field without a name is called as in the file.

    Args:
        project: the whole file.
        ours: the fields that the program itself wrote of each task.
    """

    def __init__(self, project: Node, ours: frozenset[str]) -> None:
        used = {
            one.text("FieldID")
            for task in project.children("Tasks/Task")
            for one in task.children("ExtendedAttribute")
        }
        self.columns: tuple[OwnColumn, ...] = ()
        self._by_field: dict[str, OwnColumn] = {}
        names: set[str] = set()
        for node in project.children("ExtendedAttributes/ExtendedAttribute"):
            field = node.text("FieldID")
            kind = _KIND_OF.get(field)
            is_meant = field in used or bool(node.text("Alias"))
            if kind is None or field in ours or not is_meant or field in self._by_field:
                continue
            if len(self._by_field) == MOST_COLUMNS:
                project.findings.left_out.add(said("Further custom fields are left out"), node.text("Alias"))
                continue
            column = _column(node, field, kind, names)
            names.add(column.name.casefold())
            self._by_field[field] = column
        self.columns = tuple(self._by_field.values())
        self.unread = frozenset(used) - ours - self._by_field.keys()
        """Fields of tasks that no own column holds."""

    def values(self, task: Node) -> tuple[OwnValue, ...]:
        """What the task says in each column; what makes no sense there is left out, and named."""
        found: Mapping[str, OwnValue] = {value.column: value for value in self._values(task)}
        return tuple(found.values())

    def _values(self, task: Node) -> Iterator[OwnValue]:
        for node in task.children("ExtendedAttribute"):
            column = self._by_field.get(node.text("FieldID"))
            if column is None or not node.text("Value"):
                continue
            value = _value(node, column)
            if value is None or not value.fits(column):
                task.findings.odd(task.row, column.name, node.text("Value"))
            else:
                yield value


_KIND_OF = {
    slot: kind
    for kind, numbers in (
        (OwnKind.TEXT, _WORDS),
        (OwnKind.NUMBER, _NUMBERS),
        (OwnKind.MONEY, _COSTS),
        (OwnKind.DATE, _DATES),
    )
    for slot in map(str, numbers.values())
}


def _column(node: Node, field: str, kind: OwnKind, names: set[str]) -> OwnColumn:
    listed = (one.text("Value").strip() for one in node.children("ValueList/Value"))
    choices = tuple(dict.fromkeys(clean_name(one, "-") for one in listed if one))[:100]
    is_choice = kind is OwnKind.TEXT and bool(choices)
    name = clean_name(node.text("Alias") or node.text("FieldName"), said("Field {field}", field=field).text())
    if name.casefold() in names:
        name = f"{name[:150]} ({node.text('FieldName')[:40] or field})"
    return OwnColumn(
        id=f"field-{field}",
        name=name,
        kind=OwnKind.CHOICE if is_choice else kind,
        choices=choices if is_choice else (),
    )


def _value(node: Node, column: OwnColumn) -> OwnValue | None:
    text = node.text("Value")
    if column.kind is OwnKind.DATE:
        moment = node.moment("Value")
        day: date | None = moment.date() if moment is not None else None
        is_known = day is not None and FIRST_YEAR <= day.year <= LAST_YEAR
        return OwnValue(column=column.id, day=day) if is_known else None
    if column.kind in (OwnKind.NUMBER, OwnKind.MONEY):
        number = _number(text)
        if number is None:
            return None
        return OwnValue(
            column=column.id, number=number / HUNDREDTHS if column.kind is OwnKind.MONEY else number
        )
    return OwnValue(column=column.id, words=text[:LONGEST_VALUE])


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) <= LARGEST_NUMBER else None
