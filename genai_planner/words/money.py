"""Amounts of money."""

from functools import cache

from genai_planner.words.context import spoken
from genai_planner.words.numbers import fixed_text

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "CHF": "CHF ", "CNY": "CN¥"}
_ENGLISH = "en"


def money_text(amount: float, currency: str, decimals: int = 0) -> str:
    """An amount in its currency, such as €412,000, or 412.000 € where a language puts the sign behind."""
    number = fixed_text(round(amount, decimals), decimals)
    language = spoken().catalogue.language.partition("_")[0]
    if language == _ENGLISH:
        return f"{_SIGNS.get(currency, f'{currency} ')}{number}"
    before, after = _signs(currency, language)
    return f"{before}{number}{after}"


@cache
def _signs(currency: str, language: str) -> tuple[str, str]:
    """What stands before and behind an amount."""
    from babel import Locale
    from babel.numbers import get_currency_symbol

    pattern = Locale.parse(language).currency_formats["standard"].pattern.partition(";")[0]
    sign = get_currency_symbol(currency, language)
    digits = [place for place, character in enumerate(pattern) if character in "#0"]
    before, after = pattern[: digits[0]], pattern[digits[-1] + 1 :]
    return before.replace("¤", sign), after.replace("¤", sign)
