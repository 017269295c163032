"""What the plan costs and when it is done, run by run, with the chance to keep both promises."""

from datetime import datetime, time
from typing import TYPE_CHECKING

from genai_planner.model.wording import money_text
from genai_planner.pictures.charts.dates import day_of, days_of, label_dates
from genai_planner.pictures.charts.style import SMALL, Mark, mark_across, plain_axes
from genai_planner.pictures.theme import Theme
from genai_planner.pictures.wording import day_text
from genai_planner.simulation.outlook import Outlook
from genai_planner.simulation.sentences import chance_text, cost_sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MOST_POINTS = 4_000


def draw_cost(figure: "Figure", outlook: Outlook, theme: Theme, *, has_title: bool = True) -> None:
    """Each run as a point, its finish across and its cost up, with deadline, budget and P80."""
    plan, result = outlook.plan, outlook.result
    axes = plain_axes(figure, theme, cost_sentence(plan, result) if has_title else "")
    days, costs = days_of(result.finishes[:_MOST_POINTS]), result.costs[:_MOST_POINTS]
    axes.scatter(days, costs, s=5, alpha=0.35, linewidths=0, color=theme.colour("scope_bar"))
    marks = [Mark(day_of(result.finish.p80), f"P80  {day_text(result.finish.p80)}", "text")]
    if plan.deadline is not None:
        place = day_of(datetime.combine(plan.deadline, time(23, 59)))
        marks.append(Mark(place, f"Deadline  {day_text(plan.deadline)}", "today", is_dashed=True))
    _make_room(axes, [mark.place for mark in marks])
    _mark_costs(axes, outlook, theme)
    mark_across(axes, theme, marks)
    _show_both_kept(axes, outlook, theme)
    label_dates(axes)
    axes.yaxis.set_major_formatter(lambda amount, _: money_text(amount, plan.currency))
    axes.locator_params(axis="y", nbins=6)


def _show_both_kept(axes: "Axes", outlook: Outlook, theme: Theme) -> None:
    """The ground on which runs are in time and within budget, and their share."""
    plan, both = outlook.plan, outlook.result.chances.both
    if both is None or plan.deadline is None or plan.budget is None:
        return
    axes.set_autoscale_on(False)
    last = day_of(datetime.combine(plan.deadline, time(23, 59)))
    axes.axhspan(
        axes.get_ylim()[0], plan.budget, xmax=_part(axes.get_xlim(), last), zorder=0,
        color=theme.colour("covered_ground"),
    )  # fmt: skip
    words = f"In time and within budget: {chance_text(both)}"
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


def _make_room(axes: "Axes", places: list[float]) -> None:
    first, last = axes.get_xlim()
    first, last = min(first, *places), max(last, *places)
    axes.set_xlim(first - 0.02 * (last - first), last + 0.02 * (last - first))


def _mark_costs(axes: "Axes", outlook: Outlook, theme: Theme) -> None:
    plan, cost = outlook.plan, outlook.result.cost
    lines = [(cost.p80, f"P80  {money_text(cost.p80, plan.currency)}", "text", "-")]
    if plan.budget is not None:
        lines.append((plan.budget, f"Budget  {money_text(plan.budget, plan.currency)}", "today", "--"))
    for amount, words, role, style in sorted(lines):
        axes.axhline(amount, color=theme.colour(role), linewidth=1.4, linestyle=style)
        is_highest = amount == max(line[0] for line in lines)
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
