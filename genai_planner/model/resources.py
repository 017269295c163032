"""Who and what does the work: skills, people and compute pools."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import IntEnum
from typing import Self

from pydantic import Field, model_validator

from genai_planner.model.base import FIRST_YEAR, LAST_YEAR, NOTHING, Day, Frozen, Id, Money, Name, Share, Text
from genai_planner.model.calendars import DayRange
from genai_planner.model.stages import Stage
from genai_planner.words.said import said

__all__ = ["ComputePool", "DatedCount", "DatedShare", "Level", "Person", "Skill", "SkillLevel", "Stage"]


class Level(IntEnum):
    """How well somebody knows a skill, or how well a task needs it known."""

    NONE = 0
    BASIC = 1
    WORKING = 2
    EXPERT = 3


class Skill(Frozen):
    """An area of expertise."""

    id: Id
    name: Name
    short_name: Name
    """At most a dozen characters, for the head of a column."""


class SkillLevel(Frozen):
    """One skill of a person and how well they know it."""

    skill: Id
    level: Level


class Stretch(Frozen):
    """Whole days from the first to the last, both included; None where it has no first or no last day."""

    first: Day | None = None
    last: Day | None = None

    @model_validator(mode="after")
    def _ascends(self) -> Self:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError(said("the last day must not come before the first"))
        return self

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class DatedShare(Stretch):
    """Another part of a person's working time that goes to the project within some days."""

    share: Share


class DatedCount(Stretch):
    """Another number of accelerators that a pool has within some days."""

    count: int = Field(ge=1, le=1_000_000)


class Person(Frozen):
    """Somebody on the team: skills, availability, leave and price."""

    id: Id
    name: Name
    role: str = Field(default="", max_length=200)
    skills: tuple[SkillLevel, ...] = ()
    availability: Share = 1.0
    """The part of the calendar's working time that goes to this project, outside the days of `shares`."""
    shares: tuple[DatedShare, ...] = ()
    """Days with another part; where they overlap, the later in the list holds."""
    day_rate: Money = 0.0
    calendar: Id | None = None
    """Their own calendar; None for the project's."""
    leave: tuple[DayRange, ...] = ()
    available_from: Day | None = None
    available_to: Day | None = None

    @model_validator(mode="after")
    def _dates_ascend(self) -> Self:
        _check_dates(self)
        return self

    def level_of(self, skill: str) -> Level:
        """The level in that skill; `Level.NONE` where the person does not have it."""
        return next((known.level for known in self.skills if known.skill == skill), Level.NONE)

    def share_on(self, day: date) -> float:
        """The part of their working time that goes to this project on that day, leave and dates aside."""
        return next((step.share for step in reversed(self.shares) if day in step), self.availability)


class ComputePool(Frozen):
    """A number of equal accelerators that the project may use, from and to certain days."""

    id: Id
    name: Name
    gpu: Text = ""
    """The accelerator's id in the hardware catalogue, such as a100-80gb; empty where it is not listed."""
    count: int = Field(ge=1, le=1_000_000)
    """Accelerators outside the days of `counts`."""
    counts: tuple[DatedCount, ...] = ()
    """Days with another number; where they overlap, the later in the list holds."""
    memory_gb: float = Field(default=80.0, gt=NOTHING, le=10_000)
    """Memory of one accelerator."""
    price_per_gpu_hour: Money = 0.0
    available_from: Day | None = None
    available_to: Day | None = None
    maintenance: tuple[DayRange, ...] = ()

    @model_validator(mode="after")
    def _dates_ascend(self) -> Self:
        _check_dates(self)
        return self

    @property
    def most(self) -> int:
        """The most accelerators that it ever has."""
        return max([self.count, *(step.count for step in self.counts)])

    def days_below(self, count: int) -> tuple[DayRange, ...]:
        """The days on which it has fewer accelerators than that, within the years that dates may have."""
        return tuple(days for present, days in self.stretches() if present < count)

    def stretches(self) -> Iterator[tuple[int, DayRange]]:
        """The number of accelerators from first to last day of each stretch without a change, in order."""
        days = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
        firsts = {step.first for step in self.counts if step.first}
        behind = {step.last + timedelta(1) for step in self.counts if step.last and step.last < days[1]}
        starts = sorted({days[0], *firsts, *behind})
        lasts = [*(start - timedelta(1) for start in starts[1:]), days[1]]
        for first, last in zip(starts, lasts, strict=True):
            yield self.count_on(first), DayRange(first=first, last=last)

    def count_on(self, day: date) -> int:
        """The accelerators on that day, maintenance and dates aside."""
        return next((step.count for step in reversed(self.counts) if day in step), self.count)


def _check_dates(record: Person | ComputePool) -> None:
    first, last = record.available_from, record.available_to
    if first is not None and last is not None and last < first:
        raise ValueError(said("available_to must not come before available_from"))
