"""What falls due in each month, what has fallen due by then, and the budget."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from genai_planner.pictures.charts.style import LEADING, POINTS_AN_INCH, SMALL, TEXT, plain_axes
from genai_planner.pictures.cost_wording import cost_sentences
from genai_planner.pictures.paint.theme import Theme
from genai_planner.scheduling.cost_table import CostTable, MonthCost
from genai_planner.words.days import month_text
from genai_planner.words.money import money_text
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Money, said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_MONTHS_NAMED = 12
HEADROOM = 1.1
"""Of the highest amount, so that labels have room above it."""
_SHARE_OF_A_MONTH = 0.7
_ABOVE, _BESIDE_AMOUNTS = 5.0, 8.0
"""Points from a line to the words above it, and around the amounts at the left."""
_AMOUNT_LETTER = 0.62
"""The width of a figure, as a part of the size of type."""
_Box = tuple[float, float, float, float]
"""Left, bottom, width and height as parts of the figure."""
_BELOW_WORDS, _WHOLE = (0.105, 0.12, 0.855, 0.64), (0.105, 0.14, 0.875, 0.77)


def draw_cost_curve(figure: "Figure", table: CostTable, theme: Theme) -> None:
    """Months as bars, the cumulative curve and the budget, below what they say in words."""
    first, *rest = cost_sentences(table)
    axes = plain_axes(figure, theme, title=first, subtitle=" ".join(rest))
    axes.set_position(_with_room_for_amounts(axes, table, _BELOW_WORDS))
    _draw(axes, table, theme)


def draw_bare_cost_curve(figure: "Figure", table: CostTable, theme: Theme) -> None:
    """The same without words, for where they stand beside it."""
    axes = plain_axes(figure, theme, title="")
    axes.set_position(_with_room_for_amounts(axes, table, _WHOLE))
    _draw(axes, table, theme)


def _with_room_for_amounts(axes: "Axes", table: CostTable, box: _Box) -> _Box:
    """The box, begun further to the right where the figure is too narrow for the amounts at its left."""
    left, bottom, width, height = box
    letters = len(money_text(_top(table), table.currency))
    needed = (letters * SMALL * _AMOUNT_LETTER + _BESIDE_AMOUNTS) / _points(axes)[0]
    begin = max(left, needed)
    return begin, bottom, left + width - begin, height


def _points(axes: "Axes") -> tuple[float, float]:
    """Width and height of the figure."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    width, height = figure.get_size_inches()
    return float(width) * POINTS_AN_INCH, float(height) * POINTS_AN_INCH


def _top(table: CostTable) -> float:
    return max(table.total, table.budget or 0.0) * HEADROOM


def _draw(axes: "Axes", table: CostTable, theme: Theme) -> None:
    if not table.months:
        axes.set_axis_off()
        return
    axes.set_ylim(0, _top(table))
    axes.set_xlim(table.months[0].first_day.toordinal(), _end(table.months[-1]).toordinal())
    axes.yaxis.set_major_formatter(lambda amount, _: money_text(amount, table.currency))
    _name_months(axes, table.months)
    _draw_months(axes, table.months, theme)
    _draw_curve(axes, table, theme)
    if table.budget is not None:
        _draw_budget(axes, table.budget, table, theme)
    axes.legend(
        loc="lower right",
        bbox_to_anchor=(1, 1),
        ncols=2,
        frameon=False,
        fontsize=SMALL,
        labelcolor=theme.colour("secondary"),
    )


def _end(month: MonthCost) -> date:
    """The first day of the month after."""
    return (month.first_day + timedelta(days=31)).replace(day=1)


def _middle(month: MonthCost) -> float:
    return (month.first_day.toordinal() + _end(month).toordinal()) / 2


def _name_months(axes: "Axes", months: tuple[MonthCost, ...]) -> None:
    named = months[:: -(-len(months) // MOST_MONTHS_NAMED)]
    labels = []
    for before, month in zip((None, *named), named, strict=False):
        name, year = month_text(month.first_day, short=True), month.first_day.year
        is_new = before is None or before.first_day.year != year
        labels.append(f"{name}\n{year}" if is_new else name)
    axes.set_xticks([_middle(month) for month in named], labels)


def _draw_months(axes: "Axes", months: tuple[MonthCost, ...], theme: Theme) -> None:
    axes.bar(
        [_middle(month) for month in months],
        [month.total for month in months],
        width=[_SHARE_OF_A_MONTH * (_end(month) - month.first_day).days for month in months],
        color=theme.colour("plain_bar"),
        alpha=0.45,
        label=phrase("In the month"),
    )


def _draw_curve(axes: "Axes", table: CostTable, theme: Theme) -> None:
    """The end of a day is drawn at the midnight after it, so that the curve begins at nothing."""
    days = [table.curve[0][0].toordinal(), *(day.toordinal() + 1 for day, _ in table.curve)]
    spent = [0.0, *(amount for _, amount in table.curve)]
    axes.plot(days, spent, color=theme.colour("accent"), linewidth=2, label=phrase("Altogether"))
    axes.annotate(
        money_text(table.total, table.currency),
        (days[-1], spent[-1]),
        xytext=(0, _rise_of_total(axes, table)),
        textcoords="offset points",
        ha="right",
        va="bottom",
        size=TEXT,
        weight="semibold",
        color=theme.colour("text"),
    )


def _rise_of_total(axes: "Axes", table: CostTable) -> float:
    """Points from the curve to the words at its end: above the budget where its line would strike them."""
    if table.budget is None:
        return _ABOVE
    a_unit = _points(axes)[1] * axes.get_position().height / _top(table)
    to_budget = (table.budget - table.total) * a_unit
    return to_budget + _ABOVE if 0 < to_budget < _ABOVE + TEXT * LEADING else _ABOVE


def _draw_budget(axes: "Axes", budget: float, table: CostTable, theme: Theme) -> None:
    over = table.over_budget_on
    colour = theme.colour("today" if over else "secondary")
    words = said("Budget  {money}", money=Money(budget, table.currency)).text()
    axes.axhline(budget, color=colour, linewidth=1.4, linestyle="--")
    if over is not None:
        words = said("{budget}, used up on {day}", budget=words, day=over).text()
        axes.plot([over.toordinal() + 1], [budget], marker="o", markersize=6, color=colour)
    axes.annotate(
        words,
        (0.0, budget),
        xycoords=("axes fraction", "data"),
        xytext=(2, 3),
        textcoords="offset points",
        va="bottom",
        size=SMALL,
        weight="semibold",
        color=colour,
    )
