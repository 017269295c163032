"""A lifecycle as it might have been in an earlier version."""

from genai_planner.lifecycle.data.records import Lifecycle

TASK = "risk-assessment"
"""The one that is another one."""


def older(lifecycle: Lifecycle) -> Lifecycle:
    """Version 1 of it: one task of the first phase was called otherwise and took half the effort."""
    data = lifecycle.model_dump(mode="json")
    data["version"] = "1"
    task = next(one for one in data["phases"][0]["tasks"] if one["id"] == TASK)
    task["name"] = "Ask around"
    for effort in task["efforts"]:
        effort["days"] = {
            **effort["days"],
            **{point: effort["days"][point] / 2 for point in ("optimistic", "likely", "pessimistic")},
        }
    return Lifecycle.model_validate(data)
