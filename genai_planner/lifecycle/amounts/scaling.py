"""Applies the lifecycle's scaling rules to base amounts, and writes the arithmetic down."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from genai_planner.lifecycle.amounts.quantities import Quantity
from genai_planner.lifecycle.data.records import RuleKind, ScalingRule, ThreePoint
from genai_planner.lifecycle.derived import rounded
from genai_planner.model.estimates import ASSUMPTION, Estimate
from genai_planner.words.said import Said, Several, Value, counted, said
from genai_planner.words.sentence import Sentence, told_as

MOST_DAYS = 10_000.0
"""Forty years of one person; what exceeds it is no longer a plan."""
QUARTERS_BELOW = 2.0
HALVES_BELOW = 10.0
SHORTEST = 0.25
"""Nobody can tell what is shorter from it."""


@dataclass(frozen=True, slots=True)
class Factor:
    """What a base amount is multiplied by, and what for."""

    value: float
    words: Said
    """What stands behind "for" in the arithmetic, such as "3 languages"."""
    source: str = ASSUMPTION


def factor(rule: ScalingRule, quantity: Quantity) -> Factor:
    """The rule applied to the quantity, as `RuleKind` says."""
    return Factor(_value(rule, quantity.value), quantity.words, rule.source)


def factors(
    rule_ids: Iterable[str], rules: dict[str, ScalingRule], quantities: dict[str, Quantity]
) -> tuple[Factor, ...]:
    """The factors of those rules that change something."""
    found = (factor(rules[rule_id], quantities[rules[rule_id].quantity]) for rule_id in rule_ids)
    return tuple(item for item in found if item.value != 1)


def scaled_days(days: ThreePoint, by: Iterable[Factor], *, source: str, what: Value = "") -> Estimate:
    """The estimate in days after all factors, rounded as `believable` says, with its arithmetic as `because`.

    Args:
        days: The base amount.
        by: The factors, in the order in which they are told.
        source: Where the base amount comes from.
        what: What the arithmetic begins with, such as a skill's name.
    """
    by = tuple(by)
    product = _product(by)
    points = [amount * product for amount in (days.optimistic, days.likely, days.pessimistic)]
    result = believable(points[1])
    because = _limited(arithmetic(days.likely, by, result), result)
    if what:
        because = said("{what}: {arithmetic}", what=what, arithmetic=because)
    return _estimate(points, because=because, source=_sources(source, by))


def summed_days(
    parts: Iterable[tuple[ThreePoint, tuple[Factor, ...], str]], *, source: str, what: Value
) -> Estimate:
    """The sum of several amounts after their factors; the reason names what each part is for.

    Args:
        parts: Base amount, factors, and the name of what it is for.
        source: Where the base amounts come from.
        what: What the arithmetic begins with, such as a skill's name.
    """
    points: list[float] = [0.0, 0.0, 0.0]
    words: list[Said] = []
    for days, by, name in parts:
        product = _product(by)
        points = [
            total + amount * product
            for total, amount in zip(points, (days.optimistic, days.likely, days.pessimistic), strict=True)
        ]
        words.append(said("{n} for '{task}'", n=rounded(round(days.likely * product, 2)), task=told_as(name)))
    result = believable(points[1])
    because = _limited(
        said("{what}: {parts} = {days}", what=what, parts=Several(tuple(words), " + "), days=days_of(result)),
        result,
    )
    return _estimate(points, because=because, source=source)


def believable(days: float) -> float:
    """The days to the quarter below two, the half below ten, the whole above; at least a quarter."""
    if days <= 0:
        return 0.0
    if days < QUARTERS_BELOW:
        return max(round(days * 4) / 4, SHORTEST)
    if days < HALVES_BELOW:
        return round(days * 2) / 2
    return min(float(round(days)), MOST_DAYS)


def _estimate(points: list[float], *, because: Said, source: str) -> Estimate:
    optimistic, likely, pessimistic = (believable(one) for one in points)
    return Estimate(
        optimistic=optimistic,
        likely=likely,
        pessimistic=pessimistic,
        because=Sentence(because),
        source=source,
    )


def _product(by: Iterable[Factor]) -> float:
    return math.prod(item.value for item in by)


def _limited(because: Said, likely: float) -> Said:
    return said("{because}, the most that is planned", because=because) if likely == MOST_DAYS else because


def days_of(days: float) -> Said:
    """The number of days in words: "1 day", "2.5 days"."""
    return counted("{n} day", "{n} days", rounded(days))


def arithmetic(
    base: float, by: Iterable[Factor], result: float, *, shown: Callable[[float], Said] = days_of
) -> Said:
    """The multiplication in words: "4 days x 1.5 for 3 languages = 6 days"."""
    by = tuple(by)
    if not by:
        return said("{result}, which none of your answers changes", result=shown(result))
    steps = tuple(said(" x {factor} for {what}", factor=rounded(item.value), what=item.words) for item in by)
    return said("{base}{steps} = {result}", base=shown(base), steps=Several(steps, ""), result=shown(result))


def _value(rule: ScalingRule, quantity: float) -> float:
    if rule.kind is RuleKind.IF_TRUE:
        return rule.rate if quantity > 0 else 1.0
    if rule.kind is RuleKind.PER_UNIT:
        value = 1 + rule.rate * (quantity - rule.base)
    else:
        value = _power(quantity / rule.base, rule.rate, rule.most)
    return min(max(value, rule.least), rule.most)


def _power(ratio: float, rate: float, most: float) -> float:
    if ratio <= 0:
        return 0.0 if rate > 0 else most
    try:
        return math.pow(ratio, rate)
    except OverflowError:
        return most


def _sources(source: str, by: tuple[Factor, ...]) -> str:
    published = [item.source for item in by if item.source != ASSUMPTION]
    return "; ".join(dict.fromkeys((source, *published)))
