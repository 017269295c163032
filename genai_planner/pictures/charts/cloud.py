"""What the plan costs and when it is done, run by run, with the chance to keep both promises."""

from datetime import datetime, time
from typing import TYPE_CHECKING

from genai_planner.model.criteria import deadline_words
from genai_planner.pictures.charts.dates import day_of, days_of, label_dates
from genai_planner.pictures.charts.style import SMALL, Mark, mark_across, plain_axes, say_not_levelled
from genai_planner.pictures.paint.theme import Theme
from genai_planner.simulation.outlook import Outlook
from genai_planner.simulation.sentences import chance_text, cost_sentence
from genai_planner.words.days import short_day_text
from genai_planner.words.money import money_text
from genai_planner.words.said import Money, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MOST_POINTS = 4_000
_ROOM = 0.04
"""Between the outermost points and the edge, as a part of what they span."""


def draw_cost(figure: "Figure", outlook: Outlook, theme: Theme, *, has_title: bool = True) -> None:
    """Each run as a point, its finish across and its cost up, with deadline, budget and P80."""
    plan, result = outlook.plan, outlook.result
    axes = plain_axes(figure, theme, cost_sentence(plan, result) if has_title else "")
    days, costs = days_of(result.finishes[:_MOST_POINTS]), result.costs[:_MOST_POINTS]
    axes.scatter(days, costs, s=5, alpha=0.35, linewidths=0, color=theme.colour("scope_bar"))
    marks = [
        Mark(
            day_of(result.finish.p80),
            said("P80  {day}", day=short_day_text(result.finish.p80)).text(),
            "text",
        )
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
    lines = _cost_lines(outlook)
    axes.set_xlim(_limits([days.min(), days.max(), *(mark.place for mark in marks)], least=1.0))
    amounts = [costs.min(), costs.max(), *(line[0] for line in lines)]
    axes.set_ylim(_limits(amounts, least=max(0.02 * max(amounts), 1.0)))
    _mark_costs(axes, lines, theme)
    mark_across(axes, theme, marks)
    _show_both_kept(axes, outlook, theme)
    label_dates(axes)
    axes.yaxis.set_major_formatter(lambda amount, _: money_text(amount, plan.currency))
    axes.locator_params(axis="y", nbins=6)
    if outlook.levelled is not None:
        say_not_levelled(figure, theme)


def _show_both_kept(axes: "Axes", outlook: Outlook, theme: Theme) -> None:
    """The ground on which runs are in time and within budget, and their share."""
    plan, both = outlook.plan, outlook.result.chances.both
    if both is None or plan.deadline is None or plan.budget is None:
        return
    if plan.deadline_of is None:  # else runs across are at their finish, and the deadline is of another date
        last = day_of(datetime.combine(plan.deadline, time(23, 59)))
        axes.axhspan(
            axes.get_ylim()[0], plan.budget, xmax=_part(axes.get_xlim(), last), zorder=0,
            color=theme.colour("covered_ground"),
        )  # fmt: skip
    words = said("In time and within budget: {chance}", chance=chance_text(both)).text()
    axes.annotate(
        words,
        (0.012, 0.03),
        xycoords="axes fraction",
        size=SMALL,
        color=theme.colour("covered_text"),
        weight="bold",
        bbox={"facecolor": theme.colour("covered_ground"), "linewidth": 0, "pad": 3},
    )


def _part(limits: tuple[float, float], place: float) -> float:
    first, last = limits
    return min(max((place - first) / (last - first), 0.0), 1.0)


def _limits(values: list[float], least: float) -> tuple[float, float]:
    """Around all values, with some room on both sides: at least so much."""
    first, last = min(values), max(values)
    room = max((last - first) * _ROOM, least)
    return first - room, last + room


def _cost_lines(outlook: Outlook) -> list[tuple[float, str, str, str]]:
    """Amount, words, role and style of each line across, from the lowest."""
    plan, cost = outlook.plan, outlook.result.cost
    lines = [(cost.p80, said("P80  {money}", money=Money(cost.p80, plan.currency)).text(), "text", "-")]
    if plan.budget is not None:
        lines.append(
            (
                plan.budget,
                said("Budget  {money}", money=Money(plan.budget, plan.currency)).text(),
                "today",
                "--",
            )
        )
    return sorted(lines)


def _mark_costs(axes: "Axes", lines: list[tuple[float, str, str, str]], theme: Theme) -> None:
    """The highest with its words above it, the other below, so that they never touch."""
    for number, (amount, words, role, style) in enumerate(lines, start=1):
        axes.axhline(amount, color=theme.colour(role), linewidth=1.4, linestyle=style)
        is_highest = number == len(lines)
        axes.annotate(
            words,
            (1.0, amount),
            xycoords=("axes fraction", "data"),
            xytext=(-2, 3 if is_highest else -3),
            textcoords="offset points",
            ha="right",
            va="bottom" if is_highest else "top",
            size=SMALL,
            color=theme.colour(role),
            weight="bold",
        )
