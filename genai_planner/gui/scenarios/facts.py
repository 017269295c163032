"""What scenarios are compared by: each number in words, how far it is from the base, and which is best."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from genai_planner.gui.look.differences import days_apart, signed_money
from genai_planner.simulation.result import Driver, DriverKind, SimulationResult
from genai_planner.words.days import medium_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import counted_text, number_text, share_text
from genai_planner.workbench.varying.losses import losses, losses_text
from genai_planner.workbench.varying.scenarios import Column


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of one scenario."""

    words: str
    difference: str = ""
    """Against the base; empty for the base itself."""
    loss: float = 0.0
    """By how much it is worse than the base; better below zero."""
    is_best: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One number of all scenarios; None for one that cannot be derived."""

    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class _Number:
    words: str
    amount: float
    """The less, the better."""


def facts_of(columns: Sequence[Column], currency: str) -> tuple[Fact, ...]:
    """All that scenarios are compared by; the first column is the base."""
    names = (
        *(_tr("Finish"), _tr("50% date (P50)"), _tr("80% date (P80)"), _tr("Chance of the deadline")),
        *(
            _tr("Cost at 80%"),
            _tr("Cost to launch"),
            _tr("First year after it"),
            _tr("GPU hours"),
            _tr("Person-days"),
            _tr("Gaps in expertise"),
        ),
    )
    told = [_numbers(column, currency) for column in columns]
    numbers = (
        Fact(name, _cells([None if one is None else one[line] for one in told], line, currency))
        for line, name in enumerate(names)
    )
    return (
        *numbers,
        Fact(_tr("Biggest risk"), tuple(_biggest_risk(one, columns[0]) for one in columns)),
        Fact(_tr("Gives up"), tuple(_gives_up(one, columns[0]) for one in columns)),
    )


_DAYS, _CHANCE, _COSTS = (0, 1, 2), 3, (4, 5, 6)


def _biggest_risk(column: Column, base: Column) -> Cell | None:
    """What goes most with the finish; nothing in it is better or worse, so it has no star."""
    outcome = column.outcome
    if outcome is None:
        return None
    driver = _risk_of(outcome)
    if driver is None:
        is_alike = base.outcome is not None and _risk_of(base.outcome) is None
        return Cell(_tr("none"), _tr("base") if column is base else _tr("as the base") if is_alike else "")
    told = number_text(round(driver.correlation, 2))
    return Cell(driver.name, _tr("{correlation} with the finish").format(correlation=told))


def _gives_up(column: Column, base: Column) -> Cell | None:
    """What it leaves out of the base; the cheapest way looks best without it."""
    if column.plan is None or base.plan is None:
        return None
    if column is base:
        return Cell("—", _tr("base"))
    found = losses(base.plan, column.plan)
    return Cell(losses_text(found).text(), "" if found else _tr("as the base"))


def _numbers(column: Column, currency: str) -> tuple[_Number, ...] | None:
    numbers, dated = column.headline, column.schedule
    if numbers is None or dated is None or column.plan is None:
        return None
    chance = _tr("no deadline") if numbers.chance is None else share_text(numbers.chance)
    yearly = column.plan.first_year_cost
    work, gpu_hours = round(dated.work_days), round(dated.gpu_hours)
    return (
        *(
            _Number(medium_day_text(day), day.toordinal())
            for day in (numbers.finish, numbers.p50, numbers.p80)
        ),
        _Number(chance, -round(100 * (numbers.chance or 0.0))),
        _Number(money_text(numbers.cost_p80, currency), round(numbers.cost_p80)),
        _Number(money_text(dated.cost, currency), round(dated.cost)),
        _Number(money_text(yearly, currency), round(yearly)),
        _Number(number_text(gpu_hours), gpu_hours),
        _Number(number_text(work), work),
        _Number(str(numbers.gaps), numbers.gaps),
    )


def _cells(numbers: Sequence[_Number | None], line: int, currency: str) -> tuple[Cell | None, ...]:
    amounts = [one.amount for one in numbers if one is not None]
    best = min(amounts) if len(set(amounts)) > 1 else None
    base = numbers[0]
    return tuple(
        None
        if one is None
        else Cell(
            one.words,
            _tr("base") if place == 0 or base is None else _apart(one.amount - base.amount, line, currency),
            0.0 if base is None else one.amount - base.amount,
            one.amount == best,
        )
        for place, one in enumerate(numbers)
    )


def _risk_of(outcome: SimulationResult) -> Driver | None:
    """The risk that goes most with the finish."""
    return next((one for one in outcome.drivers if one.kind is DriverKind.RISK), None)


def _apart(more: float, line: int, currency: str) -> str:
    """How far a number is from the base's."""
    if not more:
        return _tr("as the base")
    if line in _DAYS:
        return days_apart(round(more))
    if line in _COSTS:
        return signed_money(more, currency)
    if line == _CHANCE:
        sign = "−" if more > 0 else "+"
        return counted_text("{sign} {n} point", "{sign} {n} points", abs(round(more)), sign=sign)
    return f"{'+' if more > 0 else '−'} {number_text(abs(more))}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("ScenarioFacts", words)
