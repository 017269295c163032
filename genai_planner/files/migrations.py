"""Brings the plan in an older file, still raw, to the present format, one step for each version."""

from collections.abc import Callable, Mapping

from pydantic import JsonValue

VERSION = 3
"""The version of the plan file that this program writes."""

RawPlan = dict[str, JsonValue]


def _with_own_columns(plan: RawPlan) -> RawPlan:
    """Version 2 adds own columns, web addresses, layouts and the log; version 1 has none of them."""
    return plan


def _with_messages(plan: RawPlan) -> RawPlan:
    """Version 3 keeps sentences of the program as template and values; older ones stay."""
    return plan


STEPS: Mapping[int, Callable[[RawPlan], RawPlan]] = {1: _with_own_columns, 2: _with_messages}
"""By version: the step from a plan of that version to the next; version 1 is the first."""


def migrated(plan: RawPlan, version: int) -> RawPlan:
    """The raw plan of that version as one of the present version; newer ones come back as they are."""
    for step in range(version, VERSION):
        plan = STEPS[step](plan)
    return plan
