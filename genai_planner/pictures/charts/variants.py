"""Ways to do one project over each other: when each is finished, what it costs, when phases run."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import numpy as np

from genai_planner.model.criteria import Milestone, deadline_words
from genai_planner.pictures.charts.dates import day_of, days_of, label_dates
from genai_planner.pictures.charts.style import SMALL, Mark, mark_across, plain_axes
from genai_planner.pictures.paint.theme import Theme
from genai_planner.simulation.arrays import Floats
from genai_planner.simulation.result import SimulationResult
from genai_planner.words.days import short_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import share_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_INNER = 0.95
"""The part of the runs, by date and by cost, around which a hull is drawn: beyond it stand a few odd ones."""
_PHASE_SPREAD = 0.72
"""How much of a phase's row its lines take."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to do it."""

    letter: str
    """What it is told by in the chart."""
    outcome: SimulationResult
    phases: Mapping[str, tuple[datetime, datetime]]
    """By name of the phase, its start and finish."""
    is_base: bool = False
    is_chosen: bool = False

    @property
    def role(self) -> str:
        """The role of its colour."""
        return "text" if self.is_base else "accent" if self.is_chosen else "link"


@dataclass(frozen=True, slots=True)
class Variants:
    """All ways beside each other, the plan as it is first."""

    ways: tuple[Variant, ...]
    currency: str
    deadline: date | None
    deadline_of: Milestone | None = None
    """Which of the two dates the deadline is of; None for the finish."""


def draw_curves(figure: "Figure", variants: Variants, theme: Theme) -> None:
    """By day, the chance that each way is finished."""
    axes = plain_axes(figure, theme)
    for number, way in enumerate(_chosen_last(variants), start=1):
        days = np.sort(days_of(way.outcome.finishes))
        chances = np.arange(1, len(days) + 1) / len(days)
        axes.plot(days, chances, color=theme.colour(way.role), linewidth=_width(way))
        # Each letter at a height of its own: the curves lie close together.
        level = number / (len(variants.ways) + 1)
        _name(axes, theme, way, (float(days[int(level * len(days))]), level))
    last = max(float(np.quantile(days_of(way.outcome.finishes), 0.99)) for way in variants.ways)
    first = min(float(days_of(way.outcome.finishes).min()) for way in variants.ways)
    axes.set_xlim(first, max(last, first + 1.0))
    axes.set_ylim(0, 1.02)
    axes.yaxis.set_major_formatter(lambda part, _: share_text(part))
    mark_across(axes, theme, list(_deadline(variants)))
    label_dates(axes)


def draw_clouds(figure: "Figure", variants: Variants, theme: Theme) -> None:
    """The runs of each way as a cloud of dates and costs, with the hull of most of them."""
    axes = plain_axes(figure, theme)
    for way in _chosen_last(variants):
        days, costs = _inner(way.outcome)
        colour = theme.colour(way.role)
        axes.scatter(days, costs, s=3, alpha=0.15, linewidths=0, color=colour)
        hull = convex_hull(list(zip(days.tolist(), costs.tolist(), strict=True)))
        axes.plot(*zip(*hull, hull[0], strict=True), color=colour, linewidth=_width(way))
        _name(axes, theme, way, max(hull, key=lambda point: point[1]))
    mark_across(axes, theme, list(_deadline(variants)))
    label_dates(axes)
    axes.yaxis.set_major_formatter(lambda amount, _: money_text(amount, variants.currency))
    axes.locator_params(axis="y", nbins=6)


def draw_phases(figure: "Figure", variants: Variants, theme: Theme) -> None:
    """Each phase as a row, in which each way has a thin line, in order."""
    axes = plain_axes(figure, theme)
    names = list(dict.fromkeys(name for way in variants.ways for name in way.phases))
    step = _PHASE_SPREAD / max(len(variants.ways), 1)
    for place, way in enumerate(variants.ways):
        for name, (start, finish) in way.phases.items():
            level = names.index(name) - _PHASE_SPREAD / 2 + (place + 0.5) * step
            axes.plot(
                [day_of(start), day_of(finish)], [level, level],
                color=theme.colour(way.role), linewidth=3, solid_capstyle="butt",
            )  # fmt: skip
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.set_yticks(range(len(names)), [_shortened(name) for name in names], size=SMALL)
    mark_across(axes, theme, list(_deadline(variants)))
    label_dates(axes)


def convex_hull(points: Sequence[Point]) -> list[Point]:
    """The corners of the smallest convex shape around the points, in turn (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:  # noqa: PLR2004 - a point or a line is its own hull
        return ordered
    return [*_half(ordered), *_half(ordered[::-1])]


def _half(ordered: Sequence[Point]) -> list[Point]:
    half: list[Point] = []
    for point in ordered:
        while len(half) > 1 and _turn(half[-2], half[-1], point) <= 0:
            half.pop()
        half.append(point)
    return half[:-1]


def _turn(one: Point, other: Point, last: Point) -> float:
    """Above 0 where the way from one point over another to the last turns to the left."""
    return (other[0] - one[0]) * (last[1] - one[1]) - (other[1] - one[1]) * (last[0] - one[0])


def _inner(outcome: SimulationResult) -> tuple[Floats, Floats]:
    """The days and costs of most runs, without those that are very late or very dear."""
    days, costs = days_of(outcome.finishes), outcome.costs
    kept = (days <= np.quantile(days, _INNER)) & (costs <= np.quantile(costs, _INNER))
    return days[kept], costs[kept]


def _chosen_last(variants: Variants) -> list[Variant]:
    """So that what is looked at lies above all others."""
    return sorted(variants.ways, key=lambda way: (way.is_chosen, way.is_base))


def _deadline(variants: Variants) -> Iterator[Mark]:
    if variants.deadline is not None:
        words = deadline_words(variants.deadline_of, short_day_text(variants.deadline)).text()
        yield Mark(day_of(datetime.combine(variants.deadline, time(23, 59))), words, "today", is_dashed=True)


def _width(way: Variant) -> float:
    return 2.2 if way.is_chosen or way.is_base else 1.4


def _name(axes: "Axes", theme: Theme, way: Variant, place: Point) -> None:
    axes.annotate(
        way.letter, place, xytext=(3, 3), textcoords="offset points", size=SMALL, weight="bold",
        color=theme.colour(way.role if way.role != "link" else "secondary"),
    )  # fmt: skip


_LONGEST_NAME = 13


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
