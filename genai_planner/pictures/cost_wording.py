"""What a manager must know of the costs, in sentences."""

from collections.abc import Iterator

from genai_planner.scheduling.cost_table import CostKind, CostTable
from genai_planner.words.days import full_day_text, month_year_text
from genai_planner.words.money import money_text

KIND_NAMES = {
    CostKind.PEOPLE: "People",
    CostKind.GPUS: "GPUs",
    CostKind.API: "API",
    CostKind.LICENCE: "Licences",
    CostKind.DATA: "Data",
    CostKind.OTHER: "Other",
}
_WORTH_NAMING = 0.05


def cost_sentences(table: CostTable) -> tuple[str, ...]:
    """Total against budget and when it is used up; then the largest kinds and the dearest month."""
    return tuple(_sentences(table))


def _sentences(table: CostTable) -> Iterator[str]:
    if not table.total:
        yield "Nothing in this plan costs anything yet: give people day rates and pools prices."
        return
    yield _against_budget(table)
    yield _shares(table)
    dearest = max(table.months, key=lambda month: month.total)
    if len(table.months) > 1:
        month = month_year_text(dearest.first_day)
        yield f"The dearest month is {month} with {money_text(dearest.total, table.currency)}."


def _against_budget(table: CostTable) -> str:
    total = money_text(table.total, table.currency)
    if table.budget is None:
        return f"The plan costs {total}; it has no budget yet."
    budget = money_text(table.budget, table.currency)
    over = table.over_budget_on
    if over is not None:
        excess = money_text(table.total - table.budget, table.currency)
        return (
            f"The plan costs {total}, {excess} more than its budget of {budget}, "
            f"which is used up on {full_day_text(over)}."
        )
    left = money_text(table.budget - table.total, table.currency)
    return f"The plan costs {total} and leaves {left} of its budget of {budget}."


def _shares(table: CostTable) -> str:
    shares = sorted(((table.of_kind(kind) / table.total, kind) for kind in table.kinds), reverse=True)
    named = [f"{KIND_NAMES[kind]} {share:.0%}" for share, kind in shares if share >= _WORTH_NAMING]
    return f"{', '.join(named)} of it."
