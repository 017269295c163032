"""Days as sentences name them."""

from datetime import date

# Not strftime's %B: it follows the C library's locale, which Qt sets, and sentences stay in one language.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_text(day: date) -> str:
    """The day with its year, such as 3 May 2027; a moment's time is left out."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
