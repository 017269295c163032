"""Days and amounts of money as people write them."""

from datetime import date

# Not strftime's %B: it follows the C library's locale, which Qt sets, and sentences stay in one language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "CHF": "CHF ", "CNY": "CN¥"}


def day_text(day: date) -> str:
    """The day with its year, such as 3 May 2027; a moment's time is left out."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def money_text(amount: float, currency: str) -> str:
    """An amount in whole units of its currency, such as €412,000."""
    return f"{_SYMBOLS.get(currency, f'{currency} ')}{round(amount):,}"
