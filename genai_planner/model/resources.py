"""Who and what does the work: skills, people and compute pools."""

from enum import IntEnum
from typing import Self

from pydantic import Field, model_validator

from genai_planner.model.base import Day, Frozen, Id, Money, Name, Share, Text
from genai_planner.model.calendars import DayRange
from genai_planner.model.stages import Stage

__all__ = ["ComputePool", "Level", "Person", "Skill", "SkillLevel", "Stage"]


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


class Person(Frozen):
    """Somebody on the team: skills, availability, leave and price."""

    id: Id
    name: Name
    role: str = Field(default="", max_length=200)
    skills: tuple[SkillLevel, ...] = ()
    availability: Share = 1.0
    """The part of the calendar's working time that goes to this project."""
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


class ComputePool(Frozen):
    """A number of equal accelerators that the project may use, from and to certain days."""

    id: Id
    name: Name
    gpu: Text = ""
    """The accelerator's id in the hardware catalogue, such as a100-80gb; empty where it is not listed."""
    count: int = Field(ge=1, le=1_000_000)
    memory_gb: float = Field(default=80.0, gt=0, le=10_000)
    """Memory of one accelerator."""
    price_per_gpu_hour: Money = 0.0
    available_from: Day | None = None
    available_to: Day | None = None
    maintenance: tuple[DayRange, ...] = ()

    @model_validator(mode="after")
    def _dates_ascend(self) -> Self:
        _check_dates(self)
        return self


def _check_dates(record: Person | ComputePool) -> None:
    first, last = record.available_from, record.available_to
    if first is not None and last is not None and last < first:
        raise ValueError("available_to must not come before available_from")
