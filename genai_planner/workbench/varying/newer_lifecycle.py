"""A plan of an older lifecycle, merged three ways with what the newer one makes of its answers."""

import re

from genai_planner.errors import InputError
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.words.said import said
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.merging import Choices, Merged, merge
from genai_planner.workbench.varying.levers import answers_of, as_made


def is_of_older_lifecycle(plan: Plan, lifecycle: Lifecycle) -> bool:
    """Whether the plan was made of an earlier version of that lifecycle."""
    origin = plan.origin
    if origin is None or origin.lifecycle != lifecycle.id:
        return False
    return _rank(origin.lifecycle_version) < _rank(lifecycle.version)


def with_newer_lifecycle(
    plan: Plan, older: Lifecycle, ground: Ground, choices: Choices | None = None
) -> Merged:
    """The plan as the ground's lifecycle would have made it, with everything that was changed since.

    Args:
        plan: as it is now.
        older: the lifecycle that it was made of.
        ground: what the newer plan is made of.
        choices: whose value holds where both sides changed one, as `merge` takes them.

    Raises:
        InputError: the plan was not made from answers, or of another lifecycle than that.
    """
    answers_of(plan)
    origin = plan.origin
    assert origin is not None
    if (origin.lifecycle, origin.lifecycle_version) != (older.id, older.version):
        raise InputError(
            said(
                "This plan was made of the lifecycle '{lifecycle}' in version {version}, not of '{other}' in "
                "version {others}; choose that one.",
                lifecycle=origin.lifecycle,
                version=origin.lifecycle_version,
                other=older.id,
                others=older.version,
            )
        )
    base = as_made(plan, Ground(older, ground.catalogue, ground.today))
    newer = changed(origin, lifecycle=ground.lifecycle.id, lifecycle_version=ground.lifecycle.version)
    return merge(base, plan, changed(as_made(plan, ground), origin=newer), choices)


def _rank(version: str) -> list[int]:
    """The numbers of a version, to be compared."""
    return [int(number) for number in re.findall(r"\d+", version)]
