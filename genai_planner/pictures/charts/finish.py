"""When the plan is done: how often each finish came out, and the chance to be done by then."""

from datetime import datetime, time
from typing import TYPE_CHECKING

import numpy as np

from genai_planner.model.criteria import deadline_words
from genai_planner.pictures.charts.dates import day_of, days_of, label_dates
from genai_planner.pictures.charts.style import SMALL, Mark, mark_across, plain_axes, say_not_levelled
from genai_planner.pictures.paint.theme import Theme
from genai_planner.simulation.outlook import Outlook
from genai_planner.simulation.sentences import action_sentence, headline, planned_sentence, settled_sentence
from genai_planner.words.days import short_day_text
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_MOST_BARS = 40
_WEEK = 7


def draw_finish(figure: "Figure", outlook: Outlook, theme: Theme, *, has_title: bool = True) -> None:
    """The histogram of finishes with the cumulative curve, P50, P80 and the deadline."""
    plan, result = outlook.plan, outlook.result
    planned = planned_sentence(result, outlook.planned_finish)
    said = f"{action_sentence(outlook)} {planned} {settled_sentence(result)}".strip()
    axes = plain_axes(figure, theme, *((headline(plan, result), said) if has_title else ()))
    days = days_of(result.finishes)
    edges = _edges(days)
    weights = np.full(len(days), 100 / len(days))
    axes.hist(days, bins=edges, weights=weights, color=theme.colour("scope_bar"), rwidth=0.9)
    axes.locator_params(axis="y", nbins=5, integer=True)
    axes.set_ylabel(phrase("Runs, %"), color=theme.colour("secondary"))
    marks = _marks(outlook)
    places = [mark.place for mark in marks]
    margin = 0.02 * (max(edges[-1], *places) - min(edges[0], *places))
    axes.set_xlim(min(edges[0], *places) - margin, max(edges[-1], *places) + margin)
    chance = axes.twinx()
    chance.plot(np.sort(days), np.linspace(0, 100, len(days)), color=theme.colour("text"), linewidth=1.6)
    chance.set_ylim(0, 102)
    chance.set_ylabel(phrase("Chance to be done by then, %"), color=theme.colour("secondary"))
    chance.tick_params(colors=theme.colour("secondary"), labelsize=SMALL, length=0)
    for spine in chance.spines.values():
        spine.set_visible(False)
    mark_across(axes, theme, marks)
    label_dates(axes)
    if outlook.levelled is not None:
        say_not_levelled(figure, theme)


def _edges(days: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> "list[float]":
    """Whole days, or whole weeks from a Monday on, and more where that would be too many bars."""
    first, last = int(np.floor(days.min())), int(np.floor(days.max())) + 1
    width = 1
    if last - first > _MOST_BARS:
        width = _WEEK * -(-(last - first) // (_WEEK * _MOST_BARS))
        first -= first % _WEEK
    return [float(edge) for edge in range(first, last + width, width)]


def _marks(outlook: Outlook) -> list[Mark]:
    finish, plan = outlook.result.finish, outlook.plan
    marks = [
        Mark(day_of(finish.p50), said("P50  {day}", day=short_day_text(finish.p50)).text(), "scope_text"),
        Mark(day_of(finish.p80), said("P80  {day}", day=short_day_text(finish.p80)).text(), "text"),
    ]
    if plan.deadline is not None:
        place = day_of(datetime.combine(plan.deadline, time(23, 59)))
        marks.append(
            Mark(
                place,
                deadline_words(plan.deadline_of, short_day_text(plan.deadline)).text(),
                "today",
                is_dashed=True,
            )
        )
    return marks
