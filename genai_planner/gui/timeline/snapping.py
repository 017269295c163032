"""The grid that a drag falls into: hours, days, weeks or months, as the zoom tells them apart; free of Qt."""

from datetime import datetime, timedelta

_HOUR, _DAY = 60, 24 * 60
_LEAST_STEP = 4.0
"""Points that a step of the grid takes at least."""
_WEEK = 7


def snapped(moment: datetime, points_per_minute: float) -> datetime:
    """The moment moved to the nearest line of the grid."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if points_per_minute * _HOUR >= _LEAST_STEP:
        hour = moment.replace(minute=0, second=0, microsecond=0)
        return _nearer(moment, hour, hour + timedelta(hours=1))
    if points_per_minute * _DAY >= _LEAST_STEP:
        return _nearer(moment, midnight, midnight + timedelta(days=1))
    if points_per_minute * _DAY * _WEEK >= _LEAST_STEP:
        monday = midnight - timedelta(days=midnight.weekday())
        return _nearer(moment, monday, monday + timedelta(days=_WEEK))
    first = midnight.replace(day=1)
    return _nearer(moment, first, (first + timedelta(days=31)).replace(day=1))


def stepped(moment: datetime, points_per_minute: float, steps: int) -> datetime:
    """The line of the grid that lies one step (or more, or back) beside the one nearest to the moment."""
    line = snapped(moment, points_per_minute)
    for _ in range(abs(steps)):
        line = _next(line, points_per_minute) if steps > 0 else _previous(line, points_per_minute)
    return line


def free(moment: datetime) -> datetime:
    """The moment to the whole minute, on no grid."""
    return moment.replace(second=0, microsecond=0)


def _next(line: datetime, points_per_minute: float) -> datetime:
    return (
        line + _step(points_per_minute) if _step(points_per_minute) else _first_of(line + timedelta(days=32))
    )


def _previous(line: datetime, points_per_minute: float) -> datetime:
    return (
        line - _step(points_per_minute) if _step(points_per_minute) else _first_of(line - timedelta(days=1))
    )


def _first_of(moment: datetime) -> datetime:
    return moment.replace(day=1)


def _step(points_per_minute: float) -> timedelta:
    """The length of a step of the grid; nothing for months, which differ."""
    for minutes in (_HOUR, _DAY, _DAY * _WEEK):
        if points_per_minute * minutes >= _LEAST_STEP:
            return timedelta(minutes=minutes)
    return timedelta(0)


def _nearer(moment: datetime, before: datetime, after: datetime) -> datetime:
    return before if moment - before <= after - moment else after
