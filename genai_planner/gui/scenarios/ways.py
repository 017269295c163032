"""What the charts of scenarios are drawn from."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from genai_planner.gui.scenarios.comparison import LETTERS
from genai_planner.model.plan import Plan
from genai_planner.workbench.varying.scenarios import Column

if TYPE_CHECKING:
    from genai_planner.pictures.charts.variants import Variants


def variants_of(columns: Sequence[Column], plan: Plan, chosen: str) -> "Variants":
    """The columns that could be worked out, each with the letter that it has in the table."""
    from genai_planner.pictures.charts.variants import Variant, Variants

    ways = tuple(
        Variant(
            letter, one.outcome, _phases(one), is_base=not one.id, is_chosen=bool(one.id) and one.id == chosen
        )
        for letter, one in zip(LETTERS, columns, strict=False)
        if one.outcome is not None
    )
    return Variants(ways, plan.currency, plan.deadline, plan.deadline_of)


def _phases(column: Column) -> dict[str, tuple[datetime, datetime]]:
    """The outer phases with their dates, in the plan's order."""
    plan, dated = column.plan, column.schedule
    if plan is None or dated is None:
        return {}
    outer = (phase for phase in plan.phases if phase.parent is None and phase.id in dated.phases)
    return {phase.name: (dated.phases[phase.id].start, dated.phases[phase.id].finish) for phase in outer}
