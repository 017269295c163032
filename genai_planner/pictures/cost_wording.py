"""What a manager must know of the costs, in sentences."""

from collections.abc import Iterator

from genai_planner.scheduling.cost_table import CostKind, CostTable
from genai_planner.scheduling.result import NOT_LEVELLED
from genai_planner.words.days import month_year_text
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import Money, Said, Several, Share, said

KIND_NAMES = {
    CostKind.PEOPLE: marked("People"),
    CostKind.GPUS: marked("GPUs"),
    CostKind.API: marked("API"),
    CostKind.LICENCE: marked("Licences"),
    CostKind.DATA: marked("Data"),
    CostKind.OTHER: marked("Other"),
}
_WORTH_NAMING = 0.05


def cost_sentences(table: CostTable) -> tuple[str, ...]:
    """Total against budget and when it is used up; then the largest kinds and the dearest month."""
    return tuple(_sentences(table))


def _sentences(table: CostTable) -> Iterator[str]:
    if not table.total:
        yield phrase("Nothing in this plan costs anything yet: give people day rates and pools prices.")
        return
    yield _against_budget(table).text()
    yield _shares(table).text()
    dearest = max(table.months, key=lambda month: month.total)
    if len(table.months) > 1:
        month, cost = month_year_text(dearest.first_day), Money(dearest.total, table.currency)
        yield said("The dearest month is {month} with {cost}.", month=month, cost=cost).text()
    if not table.is_levelled:
        yield NOT_LEVELLED.text()


def _against_budget(table: CostTable) -> Said:
    total = Money(table.total, table.currency)
    if table.budget is None:
        return said("The plan costs {total}; it has no budget yet.", total=total)
    budget = Money(table.budget, table.currency)
    over = table.over_budget_on
    if over is not None:
        return said(
            "The plan costs {total}, {excess} more than its budget of {budget}, which is used up on {day}.",
            total=total,
            excess=Money(table.total - table.budget, table.currency),
            budget=budget,
            day=over,
        )
    left = Money(table.budget - table.total, table.currency)
    return said(
        "The plan costs {total} and leaves {left} of its budget of {budget}.",
        total=total,
        left=left,
        budget=budget,
    )


def _shares(table: CostTable) -> Said:
    shares = sorted(((table.of_kind(kind) / table.total, kind) for kind in table.kinds), reverse=True)
    named = tuple(
        said("{kind} {share}", kind=said(KIND_NAMES[kind]), share=Share(share))
        for share, kind in shares
        if share >= _WORTH_NAMING
    )
    return said("{shares} of it.", shares=Several(named))
