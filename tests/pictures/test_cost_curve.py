"""The cost chart and its sentences, from tables solved by hand."""

from contextlib import contextmanager
from datetime import date

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from pypdf import PdfReader

from genai_planner.files.export_options import ExportOptions, Pictured
from genai_planner.files.exports import export
from genai_planner.model.resources import Person
from genai_planner.pictures.charts.cost_curve import draw_bare_cost_curve, draw_cost_curve
from genai_planner.pictures.charts.style import chart_style
from genai_planner.pictures.cost_wording import cost_sentences
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.scheduling.cost_table import cost_table
from genai_planner.scheduling.scheduler import schedule
from support.plans import effort, plan_of, work

ANNA = Person(id="anna", name="Anna", day_rate=800.0)


def plan_for(days, **fields):
    return plan_of(effort("a", days, "anna"), people=(ANNA,), **fields)


def table_for(days, **fields):
    plan = plan_for(days, **fields)
    return cost_table(plan, schedule(plan))


def drawn(table):
    figure = Figure()
    draw_cost_curve(figure, table, load_theme("light"))
    return figure.axes[0]


def test_the_sentences_say_what_is_left_of_the_budget_and_the_dearest_month():
    assert cost_sentences(table_for(24, budget=20_000.0)) == (
        "The plan costs €19,200 and leaves €800 of its budget of €20,000.",
        "People 100% of it.",
        "The dearest month is January 2027 with €16,000.",
    )


def test_the_sentences_say_when_the_budget_is_used_up():
    first, *_ = cost_sentences(table_for(5, budget=2_400.0))
    assert first == (
        "The plan costs €4,000, €1,600 more than its budget of €2,400, which is used up on 7 January 2027."
    )


def test_a_plan_without_costs_says_what_to_do():
    plan = plan_of(work("a", 1))
    (sentence,) = cost_sentences(cost_table(plan, schedule(plan)))
    assert "day rates" in sentence
    assert not drawn(cost_table(plan, schedule(plan))).lines


def test_the_curve_begins_at_nothing_and_ends_at_the_total():
    curve = drawn(table_for(24)).lines[0]
    assert curve.get_ydata()[0] == 0
    assert curve.get_ydata()[-1] == pytest.approx(19_200)
    assert curve.get_xdata()[0] == date(2027, 1, 4).toordinal()


def test_there_is_a_bar_for_each_month_and_a_line_for_the_budget():
    axes = drawn(table_for(24, budget=20_000.0))
    assert [bar.get_height() for bar in axes.patches] == pytest.approx([16_000, 3_200])
    assert any(list(line.get_ydata()) == [20_000.0, 20_000.0] for line in axes.lines)


def test_the_budget_fits_into_the_picture():
    axes = drawn(table_for(5, budget=90_000.0))
    assert axes.get_ylim()[1] > 90_000


@contextmanager
def drawn_bare(table, width):
    figure = Figure(figsize=(width, 3.5), dpi=96)
    FigureCanvasAgg(figure)
    with chart_style():
        draw_bare_cost_curve(figure, table, load_theme("light"))
        figure.canvas.draw()
        yield figure.axes[0]


@pytest.mark.parametrize("width", [2.5, 3.5, 10.0])
def test_the_amounts_at_the_left_fit_into_a_narrow_picture(width):
    with drawn_bare(table_for(24, budget=2_000_000.0), width) as axes:
        assert min(label.get_window_extent().x0 for label in axes.get_yticklabels()) >= 0


@pytest.mark.parametrize("budget", [18_900.0, 19_201.0, 19_500.0, 20_000.0, 21_000.0, 30_000.0])
def test_the_line_of_the_budget_does_not_strike_the_total_through(budget):
    with drawn_bare(table_for(24, budget=budget), 5.0) as axes:
        (total,) = (words for words in axes.texts if words.get_text() == "€19,200")
        line = axes.transData.transform((0, budget))[1]
        area = total.get_window_extent()
    assert not area.y0 < line < area.y1


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_it_is_exported_like_every_picture(tmp_path, suffix, theme):
    path = tmp_path / f"spend{suffix}"
    export(plan_for(24, budget=9_000.0), path, ExportOptions(view=Pictured.SPEND, theme=theme, size="slide"))
    data = path.read_bytes()
    if suffix == ".svg":
        assert b"used up on" in data
    elif suffix == ".pdf":
        assert "used up on" in PdfReader(path).pages[0].extract_text()
    else:
        assert data.startswith(b"\x89PNG")
