"""Dates, durations and lists as the scheduler's sentences name them."""

from collections.abc import Sequence
from datetime import datetime

from genai_planner.model.calendars import MINUTES_A_DAY
from genai_planner.model.wording import day_text
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY

_NAMED_AT_MOST = 3


def moment_text(moment: datetime) -> str:
    """The moment to the minute, such as 3 May 2027 09:00."""
    return f"{day_text(moment)} {moment:%H:%M}"


def working_text(minutes: int) -> str:
    """Working minutes in days of eight hours and the next smaller unit, such as 2 days 3 hours."""
    return _in_units(minutes, WORK_MINUTES_A_DAY)


def elapsed_text(minutes: int) -> str:
    """Elapsed minutes in days of 24 hours and the next smaller unit."""
    return _in_units(minutes, MINUTES_A_DAY)


def list_text(names: Sequence[str]) -> str:
    """Quoted names as a list; after three, how many more there are."""
    quoted = [f"'{name}'" for name in names[:_NAMED_AT_MOST]]
    if len(names) > _NAMED_AT_MOST:
        quoted.append(f"{len(names) - _NAMED_AT_MOST:,} more")
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _in_units(minutes: int, day: int) -> str:
    days, rest = divmod(abs(minutes), day)
    hours, rest = divmod(rest, 60)
    amounts = ((days, "day"), (hours, "hour"), (rest, "minute"))
    parts = [f"{amount:,} {unit}{'' if amount == 1 else 's'}" for amount, unit in amounts if amount]
    return " ".join(parts[:2]) or "0 minutes"
