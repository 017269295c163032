"""How commands print what differs between two plans."""

from typing import TYPE_CHECKING

from genai_planner.cli.messages import put
from genai_planner.words.said import Money, Said, said
from genai_planner.workbench.record_words import field_words, table_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import JsonValue

    from genai_planner.model.plan import Plan
    from genai_planner.workbench.differences import Difference
    from genai_planner.workbench.value_words import RecordWords

_LONGEST_VALUE = 120
_MOST_LINES = 60


def difference_json(one: "Difference") -> "JsonValue":
    """One difference as `--json` prints it; records as they stand in the plan file."""
    return {
        "table": one.table,
        "id": one.id,
        "name": one.name,
        "change": one.change.value,
        "field": one.field or None,
        "before": _plain(one.before),
        "after": _plain(one.after),
    }


def put_differences(found: "Sequence[Difference]", *plans: "Plan") -> None:
    """Put them a line each, or how many there are beyond what anybody reads.

    Args:
        found: what differs.
        plans: the plans that differ, whose records have names.
    """
    if not found:
        put(said("Nothing differs."))
        return
    from genai_planner.workbench.value_words import RecordWords

    words = RecordWords(*plans)
    for one in found[:_MOST_LINES]:
        put(said("  {line}", line=_line(one, words)))
    if len(found) > _MOST_LINES:
        put(said("  and {n} more; --json lists them all.", n=len(found) - _MOST_LINES))


def signed_money(amount: float, currency: str) -> Said:
    """An amount by which something grows or shrinks."""
    worth = Money(abs(amount), currency)
    return said("+{amount}", amount=worth) if amount >= 0 else said("−{amount}", amount=worth)


CHANGE_WORDS = {"added": said("added"), "removed": said("removed"), "changed": said("changed")}
"""By the value of a kind of change."""


def _line(one: "Difference", words: "RecordWords") -> Said:
    name = words.named(one.name) if one.name else field_words(one.field)
    what = said("{table}: {name}", table=table_words(one.table), name=name)
    if not one.field:
        return said("{what} {change}", what=what, change=CHANGE_WORDS[one.change.value])
    return said(
        "{what}, {field}: {before} -> {after}",
        what=what,
        field=field_words(one.field),
        before=_short(words.value(one.before)),
        after=_short(words.value(one.after)),
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _plain(value: object) -> "JsonValue":
    from pydantic import TypeAdapter

    plain: JsonValue = TypeAdapter(object).dump_python(value, mode="json", exclude_defaults=True)
    return plain
