"""Ways to do one project, drawn over each other."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_planner.pictures.charts.style import chart_style
from genai_planner.pictures.charts.variants import (
    Variant,
    Variants,
    convex_hull,
    draw_clouds,
    draw_curves,
    draw_phases,
)
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.simulator import simulate
from support.small_project import small_plan

POINTS = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=20)


def test_the_hull_of_a_square_is_its_corners():
    square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (1.0, 1.0), (1.0, 0.0)]

    assert set(convex_hull(square)) == {(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)}


@given(POINTS)
def test_every_point_lies_within_its_hull(points):
    hull = convex_hull(points)

    assert set(hull) <= set(points)
    if len(hull) > 2:
        for one, other in zip(hull, [*hull[1:], hull[0]], strict=True):
            for point in points:
                across = (other[0] - one[0]) * (point[1] - one[1])
                assert across - (other[1] - one[1]) * (point[0] - one[0]) >= 0


@pytest.fixture(scope="module")
def variants():
    plan = small_plan()
    dated, outcome = schedule(plan), simulate(plan, runs=200)
    phases = {plan.phase_by_id[key].name: (one.start, one.finish) for key, one in dated.phases.items()}
    base = Variant("A", outcome, phases, is_base=True)
    return Variants((base, Variant("B", outcome, phases, is_chosen=True)), "EUR", date(2027, 1, 20))


@pytest.mark.parametrize("draw", [draw_curves, draw_clouds, draw_phases])
def test_each_way_is_in_the_chart_with_its_colour(variants, draw):
    from matplotlib.figure import Figure

    theme, figure = load_theme("light"), Figure(figsize=(8, 4))
    with chart_style():
        draw(figure, variants, theme)

    (axes, *_) = figure.axes
    colours = {line.get_color() for line in axes.lines}
    assert {theme.colour("text"), theme.colour("accent")} <= colours
