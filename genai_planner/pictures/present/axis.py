"""The one row of ticks over a presented page: wide enough for large type, from days to years."""

from datetime import datetime

from genai_planner.pictures.timeline.axis import Grain, Step, Unit, grain_among
from genai_planner.words.days import month_text, month_year_text, short_day_text
from genai_planner.words.said import said

_ROOM_FOR_NAMES = 100
"""Points between months from which on their names are not shortened."""


def months_grain(points_per_minute: float) -> Grain:
    """The finest ticks between which their words have room."""
    return grain_among(_GRAINS, points_per_minute)


def tick_text(grain: Grain, start: datetime, *, is_first: bool) -> str:
    """What stands at a tick; a month says its year where it is the first, or January."""
    if grain.fine.unit is Unit.MONTH and grain.fine.count == 1 and (is_first or start.month == 1):
        return month_year_text(start, short=grain.least_width < _ROOM_FOR_NAMES)
    return grain.fine_text(start)


def _quarter(moment: datetime) -> str:
    return said("Q{quarter} {year}", quarter=(moment.month + 2) // 3, year=str(moment.year)).text()


def _short_month(moment: datetime) -> str:
    return month_text(moment, short=True)


def _nothing(_: datetime) -> tuple[str, ...]:
    return ()


_GRAINS = (
    Grain(Step(Unit.YEAR), Step(Unit.DAY), 110, _nothing, short_day_text),
    Grain(Step(Unit.YEAR), Step(Unit.WEEK), 110, _nothing, short_day_text),
    Grain(Step(Unit.YEAR), Step(Unit.MONTH), 130, _nothing, month_text),
    Grain(Step(Unit.YEAR), Step(Unit.MONTH), 64, _nothing, _short_month),
    Grain(Step(Unit.YEAR), Step(Unit.MONTH, 3), 130, _nothing, _quarter),
    Grain(Step(Unit.YEAR), Step(Unit.YEAR), 90, _nothing, lambda moment: str(moment.year)),
    Grain(Step(Unit.YEAR), Step(Unit.YEAR, 10), 90, _nothing, lambda moment: str(moment.year)),
)
"""From the finest to the coarsest."""
