"""Days and moments as people write them, in the language and order that are spoken."""

from datetime import date, datetime, time

from genai_planner.words.calendar_names import calendar_names
from genai_planner.words.context import spoken
from genai_planner.words.region import DateOrder

_ENGLISH = "en"


def month_text(day: date, *, short: bool = False) -> str:
    """The month's name, such as January or Jan."""
    names = calendar_names()
    return (names.short_months if short else names.months)[day.month - 1]


def month_year_text(day: date, *, short: bool = False) -> str:
    """The month with its year, such as January 2027 or Jan 2027."""
    return f"{month_text(day, short=short)} {day.year}"


def weekday_name(day: date, *, short: bool = False) -> str:
    """The weekday's name, such as Monday or Mon."""
    names = calendar_names()
    return (names.short_weekdays if short else names.weekdays)[day.weekday()]


def short_day_text(day: date) -> str:
    """A day within a year that is clear, such as 14 Jan."""
    return _in_order(day, month_text(day, short=True), "")


def day_in_year_text(day: date, year: int) -> str:
    """A day where that year is taken for clear, such as 14 Jan; with its own where it is another."""
    return short_day_text(day) if day.year == year else medium_day_text(day)


def full_day_text(day: date) -> str:
    """A day with its year, such as 3 May 2027; a moment's time is left out."""
    return _in_order(day, month_text(day), str(day.year))


def medium_day_text(day: date) -> str:
    """A day with its year in little room, such as 3 May 2027 or 14 Jan 2027."""
    return _in_order(day, month_text(day, short=True), str(day.year))


def weekday_text(day: date) -> str:
    """A day with its weekday and year, such as Mon 4 January 2027."""
    return f"{weekday_name(day, short=True)} {full_day_text(day)}"


def moment_text(moment: datetime) -> str:
    """A day and time within a year that is clear, such as Mon 1 Feb, 08:00."""
    return f"{weekday_name(moment, short=True)} {short_day_text(moment)}, {time_text(moment.time())}"


def full_moment_text(moment: datetime) -> str:
    """The moment to the minute with its year, such as 3 May 2027 09:00."""
    return f"{full_day_text(moment)} {time_text(moment.time())}"


def time_text(moment: time) -> str:
    """The time of day on a clock of 24 hours, such as 09:00."""
    return f"{moment:%H:%M}"


def _in_order(day: date, month: str, year: str) -> str:
    """The parts as the language and the region put them."""
    tongue = spoken()
    names = calendar_names()
    is_english = tongue.catalogue.language.partition("_")[0] == _ENGLISH
    if is_english and tongue.region.order is DateOrder.MONTH_FIRST:
        return f"{month} {day.day}, {year}" if year else f"{month} {day.day}"
    parts = names.full_day if year else names.short_day
    filled = {"d": str(day.day), "MMMM": month, "M": str(day.month), "y": year}
    return "".join(filled.get(part, part) for part in parts)
