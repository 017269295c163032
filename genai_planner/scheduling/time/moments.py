"""Moments as whole minutes: what the scheduler counts in, and the way to and from local times."""

from datetime import date, datetime, timedelta

from genai_planner.model.calendars import MINUTES_A_DAY

EPOCH = datetime(1990, 1, 1)
"""Minute 0: a Monday at midnight, so that weeks begin at multiples of `MINUTES_A_WEEK`."""
MINUTES_A_WEEK = 7 * MINUTES_A_DAY
WORK_MINUTES_A_DAY = 8 * 60
"""The minutes of a person-day, and of a working day of a fixed duration."""
MOST_MINUTES = 10**10
"""Some 19,000 years: no work counts as longer, so that sums of many stay within what arrays hold."""

_EPOCH_DAY = EPOCH.toordinal()
_MINUTE = timedelta(minutes=1)
_LAST = (datetime(5999, 12, 31, 23, 59) - EPOCH) // _MINUTE
"""Years remain for as much again as the longest plan lasts: pictures and calendars go on behind a finish."""
_FIRST = (datetime(1, 1, 1) - EPOCH) // _MINUTE


def to_minutes(moment: datetime) -> int:
    """The minutes from the epoch to the moment, seconds cut off."""
    days = moment.toordinal() - _EPOCH_DAY
    return days * MINUTES_A_DAY + moment.hour * 60 + moment.minute


def day_to_minutes(day: date) -> int:
    """The minutes from the epoch to the midnight with which the day begins."""
    return (day.toordinal() - _EPOCH_DAY) * MINUTES_A_DAY


def to_moment(minutes: int) -> datetime:
    """The local time that many minutes after the epoch, held within the years 1 to 5999."""
    return EPOCH + timedelta(minutes=min(max(minutes, _FIRST), _LAST))


_MOST_REMEMBERED = 100_000
"""Some ten megabytes."""


class Moments(dict[int, datetime]):
    """Local times by minute, each made once: many tasks share a date."""

    def trim(self) -> None:
        """Forgets them where they are very many; they are made again when asked for."""
        if len(self) > _MOST_REMEMBERED:
            self.clear()

    def __missing__(self, minutes: int) -> datetime:
        is_within = _FIRST <= minutes <= _LAST
        moment = self[minutes] = EPOCH + timedelta(0, minutes * 60) if is_within else to_moment(minutes)
        return moment
