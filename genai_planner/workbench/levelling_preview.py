"""What a levelling would do: what moves, and who is booked twice before and after."""

from dataclasses import dataclass, replace

from genai_planner.model.plan import Plan
from genai_planner.model.problems import PlaceKind
from genai_planner.scheduling.levelling.levelling import Levelled
from genai_planner.scheduling.levelling.outcome.changes import Change, changes
from genai_planner.scheduling.load import ResourceLoad, resource_loads
from genai_planner.scheduling.result import Schedule
from genai_planner.workbench.surest_order import Odds, odds_of


@dataclass(frozen=True, slots=True)
class Preview:
    """A levelled plan beside today's."""

    levelled: Levelled
    changes: tuple[Change, ...]
    booked_twice_before: tuple[str, ...]
    """Names of the people and pools that have too much to do at some time."""
    booked_twice_after: tuple[str, ...]
    odds: Odds | None = None
    """How sure it is, once that is known."""
    surest: "Preview | None" = None
    """The same of the order with the earliest 80% date, where that is another one."""

    def with_progress(self, levelled: Levelled) -> "Preview":
        """The same plan, of which more is known by now."""
        return replace(self, levelled=levelled)


def preview_of(plan: Plan, levelled: Levelled) -> Preview:
    """What the levelling would do to the plan.

    Args:
        plan: The plan that was levelled.
        levelled: What came of it.
    """
    return Preview(
        levelled,
        changes(plan, levelled),
        booked_twice(plan, levelled.before),
        booked_twice(levelled.plan, levelled.schedule),
    )


def with_odds(plan: Plan, preview: Preview) -> Preview:
    """The preview with how sure it is, and with the order that is surest where that is another."""
    odds = odds_of(plan, preview.levelled)
    surest = None
    if odds.surest is not None:
        surest = replace(preview_of(plan, odds.surest), odds=replace(odds, after=odds.surest_after))
    return replace(preview, odds=odds, surest=surest)


def booked_twice(plan: Plan, schedule: Schedule) -> tuple[str, ...]:
    """Names of the people, then of the pools, of whom more is booked at some time than there is."""
    return tuple(
        _name(load, plan)
        for load in resource_loads(plan, schedule)
        if any(span.is_over_booked for span in load.spans)
    )


def _name(load: ResourceLoad, plan: Plan) -> str:
    if load.kind is PlaceKind.PERSON:
        return plan.person_by_id[load.id].name
    return plan.pool_by_id[load.id].name
