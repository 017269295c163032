"""How old a published price is, in words."""

from datetime import date

from genai_planner.estimation.machines.hardware import Accelerator
from genai_planner.words.days import full_day_text

DAYS_A_MONTH, DAYS_A_YEAR = 30.44, 365.25
DAYS_BELOW, MONTHS_BELOW = 60, 24
OLD_DAYS = 365
"""From here on a price is worth a look at today's."""


def price_age_text(accelerator: Accelerator, today: date) -> str:
    """Such as "price of March 2024, 20 months old"."""
    if not accelerator.prices:
        return "no published price; scaled from the A100's by peak and memory"
    newest = max(price.date for price in accelerator.prices)
    days = accelerator.price_age_days(today)
    if days is None:
        return "undated price"
    return f"price of {_when(newest)}, {_age(max(days, 0), is_year_alone=newest.isdecimal())}"


def is_old_price(accelerator: Accelerator, today: date) -> bool:
    """Whether the newest price is more than a year old, or nobody knows how old it is."""
    days = accelerator.price_age_days(today)
    return days is None or days > OLD_DAYS


def _when(dated: str) -> str:
    year, *rest = dated.split("-")
    if not rest:
        return year
    words = full_day_text(date(int(year), int(rest[0]), int(rest[-1]) if len(rest) > 1 else 1))
    return words if len(rest) > 1 else words.removeprefix("1 ")


def _age(days: int, *, is_year_alone: bool) -> str:
    at_most = "at most " if is_year_alone else ""
    if days < DAYS_BELOW:
        return f"{at_most}{days} {'day' if days == 1 else 'days'} old"
    months = round(days / DAYS_A_MONTH)
    if months < MONTHS_BELOW:
        return f"{at_most}{months} months old"
    return f"{at_most}{days / DAYS_A_YEAR:.1f} years old"
