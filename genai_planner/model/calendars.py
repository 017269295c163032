"""When work can be done: working weeks, exceptions and leave."""

import re
from datetime import date
from itertools import pairwise
from typing import Annotated, Self, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema, model_serializer, model_validator

from genai_planner.model.base import Day, Frozen, Id, Name
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import said

MINUTES_A_DAY = 24 * 60
_SPAN = re.compile(r"^(\d{2}):(\d{2})-(\d{2}):(\d{2})$")


class WorkingSpan(Frozen):
    """An unbroken stretch of working time within one day, in minutes after midnight."""

    start_minute: int = Field(ge=0, lt=MINUTES_A_DAY)
    finish_minute: int = Field(gt=0, le=MINUTES_A_DAY)

    @model_validator(mode="after")
    def _ascends(self) -> Self:
        if self.start_minute >= self.finish_minute:
            raise ValueError(said("a working span must finish after it starts"))
        return self

    @property
    def minutes(self) -> int:
        """How long the span is."""
        return self.finish_minute - self.start_minute

    @model_serializer
    def __str__(self) -> str:
        return f"{_clock(self.start_minute)}-{_clock(self.finish_minute)}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _from_text(value: object) -> object:
    if not isinstance(value, str):
        return value
    match = _SPAN.match(value)
    if match is None:
        raise ValueError(said("a working span reads like 08:00-12:00"))
    start_hour, start_minute, finish_hour, finish_minute = (int(part) for part in match.groups())
    return {
        "start_minute": start_hour * 60 + start_minute,
        "finish_minute": finish_hour * 60 + finish_minute,
    }


Span: TypeAlias = Annotated[
    WorkingSpan,
    BeforeValidator(_from_text),
    WithJsonSchema({"type": "string", "pattern": _SPAN.pattern}),
]
"""A working span that stands in files as "08:00-12:00"."""
Spans: TypeAlias = tuple[Span, ...]
Week: TypeAlias = Annotated[tuple[Spans, ...], Field(min_length=7, max_length=7)]
"""The working spans of Monday to Sunday."""

_OFFICE_DAY: Spans = (
    WorkingSpan(start_minute=8 * 60, finish_minute=12 * 60),
    WorkingSpan(start_minute=13 * 60, finish_minute=17 * 60),
)
OFFICE_WEEK: tuple[Spans, ...] = (_OFFICE_DAY,) * 5 + ((),) * 2
"""Monday to Friday, 8:00 to 12:00 and 13:00 to 17:00."""


class DayRange(Frozen):
    """Whole days from the first to the last, both included."""

    first: Day
    last: Day
    name: str = Field(default="", max_length=200)

    @model_validator(mode="after")
    def _ascends(self) -> Self:
        if self.last < self.first:
            raise ValueError(said("the last day must not come before the first"))
        return self

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


class CalendarException(DayRange):
    """Days that differ from the week: a shut-down (no spans) or special hours."""

    spans: Spans = ()


class Calendar(Frozen):
    """A working week with its exceptions; public holidays are added by country and region."""

    id: Id
    name: Name
    week: Week = OFFICE_WEEK
    exceptions: tuple[CalendarException, ...] = ()
    holidays_country: str = Field(default="", max_length=10)
    """An ISO 3166-1 code such as DE; empty for none."""
    holidays_region: str = Field(default="", max_length=20)
    """A subdivision of that country such as BY; empty for the whole country."""

    @model_validator(mode="after")
    def _spans_in_order(self) -> Self:
        for spans in (*self.week, *(exception.spans for exception in self.exceptions)):
            if any(later.start_minute < earlier.finish_minute for earlier, later in pairwise(spans)):
                raise ValueError(said("the working spans of a day must not overlap and stand in order"))
        return self

    def spans_on(self, day: date) -> Spans:
        """When work is done on that day: by the last exception that covers it, or by the week."""
        covering = (exception.spans for exception in reversed(self.exceptions) if day in exception)
        return next(covering, self.week[day.weekday()])


PROJECT_CALENDAR = "project"
"""The id of the calendar that a new plan starts with."""


def usual_calendar(calendar_id: str = PROJECT_CALENDAR) -> Calendar:
    """The working time that a plan starts with, named in the language that is spoken."""
    return Calendar(id=calendar_id, name=phrase("Project"))


AROUND_THE_CLOCK = Calendar(
    id="around-the-clock",
    name=marked("Around the clock"),
    week=((WorkingSpan(start_minute=0, finish_minute=MINUTES_A_DAY),),) * 7,
)
"""The calendar of what takes elapsed time, or falls on any moment."""


def around_the_clock() -> Calendar:
    """`AROUND_THE_CLOCK`, named in the language that is spoken."""
    return AROUND_THE_CLOCK.model_copy(update={"name": phrase(AROUND_THE_CLOCK.name)})
