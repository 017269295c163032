"""The columns of the task table that the user added."""

from collections.abc import Callable, Mapping
from datetime import date

from genai_planner.gui.timeline.table.column import Column
from genai_planner.gui.timeline.table.columns import ColumnSpec, Facts, column_specs
from genai_planner.model.plan import Plan
from genai_planner.model.table.own_columns import OwnColumn, OwnKind, OwnValue
from genai_planner.pictures.timeline.rows import Row
from genai_planner.workbench.by_hand.own_cells import entry_text, own_typed, value_of, value_text

_OWN = "own:"
_WIDTHS = {OwnKind.TEXT: 140, OwnKind.CHOICE: 104}
_NARROW = 92


def own_key(column_id: str) -> str:
    """What an own column is called in layouts."""
    return _OWN + column_id


def all_specs(plan: Plan | None) -> dict[int, ColumnSpec]:
    """The program's columns by their section, and behind them those of the plan."""
    specs: dict[int, ColumnSpec] = dict(column_specs().items())
    for place, column in enumerate(plan.own_columns if plan is not None else (), start=len(Column)):
        specs[place] = _own_spec(column)
    return specs


def by_key(specs: Mapping[int, ColumnSpec]) -> dict[str, ColumnSpec]:
    """The columns by their keys."""
    return {spec.key: spec for spec in specs.values()}


def _own_spec(column: OwnColumn) -> ColumnSpec:
    def value(facts: Facts, row: Row) -> OwnValue | None:
        task = facts.task(row)
        return value_of(task, column.id) if task is not None else None

    return ColumnSpec(
        own_key(column.id),
        column.name,
        _WIDTHS.get(column.kind, _NARROW),
        lambda facts, row: value_text(value(facts, row), column, facts.plan.currency),
        lambda facts, row: _order(column, value(facts, row)),
        own_typed(column),
        is_number=column.kind in {OwnKind.NUMBER, OwnKind.MONEY, OwnKind.DATE},
        is_shown=True,
        entry=lambda facts, row: entry_text(value(facts, row)),
        choices=_offered(column),
    )


def _offered(column: OwnColumn) -> Callable[[Facts], tuple[str, ...]] | None:
    return (lambda _: column.choices) if column.choices else None


def _order(column: OwnColumn, value: OwnValue | None) -> object:
    """What rows are sorted by: choices as they are listed, and what says nothing last."""
    match column.kind:
        case OwnKind.NUMBER | OwnKind.MONEY:
            return value.number if value is not None and value.number is not None else float("inf")
        case OwnKind.DATE:
            return value.day if value is not None and value.day is not None else date.max
        case OwnKind.CHOICE:
            words = value.words if value is not None else ""
            return column.choices.index(words) if words in column.choices else len(column.choices)
        case OwnKind.TEXT:
            return (value is None, value.words.casefold() if value is not None else "")
