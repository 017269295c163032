"""How commands print what differs between two plans."""

from typing import TYPE_CHECKING

from genai_planner.cli.messages import put

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import JsonValue

    from genai_planner.workbench.differences import Difference

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


def put_differences(found: "Sequence[Difference]") -> None:
    """Put them a line each, or how many there are beyond what anybody reads."""
    if not found:
        put("Nothing differs.")
        return
    for one in found[:_MOST_LINES]:
        put(f"  {_line(one)}")
    if len(found) > _MOST_LINES:
        put(f"  and {len(found) - _MOST_LINES:,} more; --json lists them all.")


def _line(one: "Difference") -> str:
    what = f"{one.table}: {one.name or one.field}"
    if not one.field:
        return f"{what} {one.change.value}"
    return f"{what}, {one.field}: {_short(one.before)} -> {_short(one.after)}"


def _short(value: object) -> str:
    text = str(_plain(value))
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _plain(value: object) -> "JsonValue":
    from pydantic import TypeAdapter

    plain: JsonValue = TypeAdapter(object).dump_python(value, mode="json", exclude_defaults=True)
    return plain
