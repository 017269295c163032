"""How old a published price is, in words."""

from datetime import date

from genai_planner.estimation.machines.hardware import Accelerator
from genai_planner.words.days import month_year_text
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Fixed, Said, Value, counted, said

DAYS_A_MONTH, DAYS_A_YEAR = 30.44, 365.25
DAYS_BELOW, MONTHS_BELOW = 60, 24


def price_age_text(accelerator: Accelerator, today: date) -> str:
    """Such as "price of March 2024, 20 months old"."""
    if not accelerator.prices:
        return phrase("no published price; scaled from the A100's by peak and memory")
    newest = max(price.date for price in accelerator.prices)
    days = accelerator.price_age_days(today)
    if days is None:
        return phrase("undated price")
    age = _age(max(days, 0))
    if newest.isdecimal():
        age = said("at most {age}", age=age)
    return said("price of {day}, {age}", day=_when(newest), age=age).text()


def _when(dated: str) -> Value:
    year, *rest = dated.split("-")
    if not rest:
        return year
    day = date(int(year), int(rest[0]), int(rest[-1]) if len(rest) > 1 else 1)
    return day if len(rest) > 1 else month_year_text(day)


def _age(days: int) -> Said:
    if days < DAYS_BELOW:
        return counted("{n} day old", "{n} days old", days)
    months = round(days / DAYS_A_MONTH)
    if months < MONTHS_BELOW:
        return counted("{n} month old", "{n} months old", months)
    return said("{years} years old", years=Fixed(days / DAYS_A_YEAR, 1))
