"""What an export shows, and how large: one record for the window, its settings and the command line."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from genai_planner.model.base import Day, Frozen
from genai_planner.pictures.paint.theme import ThemeName
from genai_planner.pictures.timeline.table import DEFAULT_COLUMNS, Column
from genai_planner.words.said import said

USUAL_DPI = 96


class Pictured(StrEnum):
    """What a picture is of."""

    TIMELINE = "timeline"
    MATRIX = "matrix"
    LIFECYCLE = "lifecycle"
    RISK = "risk"
    DRIVERS = "drivers"
    COST = "cost"
    SPEND = "spend"
    LOAD = "load"


class Rows(StrEnum):
    """Which rows a timeline has."""

    READABLE = "readable"
    """Phases, and all tasks where they are read: at 18 pixels on a slide of 1,920, 12 points on paper."""
    TASKS = "tasks"
    """Phases and tasks, as small as they must be."""
    PHASES = "phases"


class Shown(StrEnum):
    """What a timeline shows beside its bars."""

    CRITICAL = "critical"
    """Which bars are critical."""
    LINKS = "links"
    PROGRESS = "progress"
    """How far work has come at the status date."""
    WHISKERS = "whiskers"
    """How late each bar ends with 80% chance."""
    FLAG = "flag"
    """When the plan is finished with 80% chance."""
    TINT = "tint"
    """How often each bar is critical."""


NEED_RUNS = frozenset({Shown.WHISKERS, Shown.FLAG, Shown.TINT})
"""What is known of the plan's runs alone."""


class SlideKind(StrEnum):
    """What a slide of a deck tells."""

    SUMMARY = "summary"
    TIMELINE = "timeline"
    EXPERTISE = "expertise"
    RISK = "risk"
    COST = "cost"
    DECISIONS = "decisions"
    REACH = "reach"
    TASKS = "tasks"


class Sheet(StrEnum):
    """The paper of what is printed for the room."""

    USUAL = ""
    """That of the region, A4 or Letter; A3 for a poster."""
    A4 = "a4"
    LETTER = "letter"
    A3 = "a3"
    A2 = "a2"


class ExportOptions(Frozen):
    """The choices of one export; formats that are no pictures pass over most of them.

    Raises:
        ValueError: where the range of dates ends before it begins.
    """

    form: str = Field(default="", max_length=40)
    """The key of the format; empty for the one that the file's suffix tells."""
    view: Pictured = Pictured.TIMELINE
    size: str = Field(default="", max_length=40)
    """A preset's name such as slide or a4, or 2000x1200 or 297x210mm; empty for the picture's own size."""
    dpi: int = USUAL_DPI
    """Dots per inch of a PNG, for sizes in millimetres and the picture's own."""
    theme: ThemeName = "light"
    first_day: Day | None = None
    """The first day that the timeline shows; None for the plan's own."""
    last_day: Day | None = None
    rows: Rows = Rows.READABLE
    """The rows of the timeline; with chosen days, of what happens in them."""
    columns: tuple[Column, ...] = DEFAULT_COLUMNS
    """The columns beside the names of the tasks."""
    show: tuple[Shown, ...] = (Shown.CRITICAL, Shown.LINKS)
    """What the timeline shows beside its bars."""
    shows_title: bool = True
    shows_legend: bool = True
    shows_gates: bool = False
    """Whether the timeline's legend tells what each gate is judged by."""
    template: str = Field(default="", max_length=4_000)
    """The path of a presentation whose look slides take; empty for the usual look."""
    slides: tuple[SlideKind, ...] = ()
    """Which slides a deck has; empty for all."""
    person: str = Field(default="", max_length=200)
    """Whose tasks a calendar shows; empty for the milestones and phases of all."""
    paper: Sheet = Sheet.USUAL
    """The paper of pages for the room."""
    is_black: bool = False
    """Whether pages for the room are black on white."""
    is_draft: bool = False
    """Whether a picture says that it is a draft."""
    since: str = Field(default="", max_length=200)
    """The baseline, by id or name or `last`, whose difference a picture tells; empty for none."""
    shows_names: bool = True
    """Whether people are told by name, or by role and number."""
    shows_date: bool = True
    """Whether the date of making stands in the footer."""

    @model_validator(mode="after")
    def _days_ascend(self) -> Self:
        if self.first_day is not None and self.last_day is not None and self.last_day < self.first_day:
            raise ValueError(said("the last day must not come before the first"))
        return self
