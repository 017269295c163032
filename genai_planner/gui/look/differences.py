"""How two plans differ, in words: days earlier or later, money more or less."""

from PySide6.QtCore import QCoreApplication

from genai_planner.gui.look.widgets import Look
from genai_planner.words.money import money_text
from genai_planner.words.numbers import number_text


def days_apart(days: int) -> str:
    """So many days later, or earlier below 0; empty for none."""
    if not days:
        return ""
    number = number_text(abs(days))
    if abs(days) == 1:
        words = _tr("{days} day later") if days > 0 else _tr("{days} day earlier")
    else:
        words = _tr("{days} days later") if days > 0 else _tr("{days} days earlier")
    return words.format(days=number)


def signed_money(amount: float, currency: str) -> str:
    """An amount that is added or saved, such as + €3,000; words where it is none."""
    if not round(amount):
        return _tr("the same")
    return f"{'+' if amount > 0 else '−'} {money_text(abs(amount), currency)}"


def look_of(difference: float) -> Look:
    """The look of a difference that is a gain below 0 and a loss above."""
    if not difference:
        return Look.SECONDARY
    return Look.GOOD if difference < 0 else Look.BAD


def _tr(words: str) -> str:
    return QCoreApplication.translate("Differences", words)
