"""The charts of how sure a plan is: what they show, in every form and at every size."""

from dataclasses import replace
from datetime import date, datetime, time
from functools import partial

import pytest
from PySide6.QtGui import QImage

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.pictures.charts.cloud import draw_cost
from genai_planner.pictures.charts.dates import day_of
from genai_planner.pictures.charts.drivers import draw_drivers, driver_at, shown_drivers
from genai_planner.pictures.charts.finish import draw_finish
from genai_planner.pictures.charts.output import chart_image, render_chart
from genai_planner.pictures.charts.settling import draw_settling
from genai_planner.pictures.charts.style import chart_style
from genai_planner.pictures.page.output import PictureForm
from genai_planner.pictures.paint.sizes import PRESETS, PictureSize
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.outlook import outlook
from genai_planner.simulation.sentences import action_sentence
from genai_planner.words.days import short_day_text
from support.grounds import CATALOGUE
from support.plans import plan_of, work

CHARTS = {"risk": draw_finish, "drivers": draw_drivers, "cost": draw_cost}


@pytest.fixture(scope="module")
def known():
    plan = make_plan(samples()[0].answers, bundled(), date(2026, 11, 2), catalogue=CATALOGUE)
    return outlook(plan, schedule(plan))


def texts(chart, known, inches=(10, 6)):
    """Every text of the chart."""
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    with chart_style():
        figure = Figure(figsize=inches)
        chart(figure, known, load_theme("light"))
        return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
@pytest.mark.parametrize("size", [None, PRESETS["slide"], PRESETS["a4"], PictureSize(300, 200)])
def test_a_png_has_the_size_asked_for(known, chart, size):
    data = render_chart(chart, known, PictureForm.PNG, load_theme("dark"), size=size, dpi=96).data
    image = QImage.fromData(data)
    wide, high = (size or PictureSize(960, 540)).pixels(96)
    assert (image.width(), image.height()) == pytest.approx((wide, high), abs=1)


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_text_stays_text_in_svg_and_the_same_chart_gives_the_same_bytes(known, chart):
    draw = partial(
        render_chart, chart, known, PictureForm.SVG, load_theme("light"), size=PRESETS["slide"], dpi=96
    )
    data = draw().data
    assert b"<text" in data
    assert data == draw().data


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_pdf_is_written(known, chart):
    data = render_chart(chart, known, PictureForm.PDF, load_theme("light"), size=PRESETS["a4"], dpi=96).data
    assert data.startswith(b"%PDF")


def test_the_finish_chart_marks_p50_p80_and_the_deadline(known):
    finish = known.result.finish
    said = texts(draw_finish, known)
    assert f"P50  {short_day_text(finish.p50)}" in said
    assert f"P80  {short_day_text(finish.p80)}" in said
    assert f"Deadline for first users {short_day_text(known.plan.deadline)}" in said


def test_the_finish_chart_says_what_to_do(known):
    said = " ".join(" ".join(texts(draw_finish, known)).split())
    assert action_sentence(known) in said


def test_the_bars_of_the_finish_chart_add_up_to_all_runs(known):
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    with chart_style():
        figure = Figure(figsize=(10, 6))
        draw_finish(figure, known, load_theme("light"))
    bars = [bar for bar in figure.axes[0].patches if isinstance(bar, Rectangle)]
    assert sum(bar.get_height() for bar in bars) == pytest.approx(100)


def test_marks_that_stand_close_together_take_lines_of_their_own(known):
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation

    with chart_style():
        figure = Figure(figsize=(10, 6))
        draw_finish(figure, known, load_theme("light"))
        marks = [child for child in figure.axes[0].get_children() if isinstance(child, Annotation)]
        boxes = [mark.get_window_extent() for mark in marks]
    assert len(boxes) == 3
    for number, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[number + 1 :])


@pytest.mark.parametrize("chart", [draw_finish, draw_cost], ids=["risk", "cost"])
@pytest.mark.parametrize("which", ["as it is", "one date"])
def test_the_words_of_a_mark_stand_above_its_line(known, chart, which):
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation

    if which == "one date":
        alone = plan_of(work("a", 3), deadline=date(2027, 1, 5), budget=0.0)
        known = outlook(alone, schedule(alone))
    with chart_style():
        figure = Figure(figsize=(10, 6))
        chart(figure, known, load_theme("light"))
    axes = figure.axes[0]
    first, last = axes.get_xlim()
    p80 = (day_of(known.result.finish.p80) - first) / (last - first)
    (mark,) = (
        one
        for one in axes.get_children()
        if isinstance(one, Annotation) and one.get_text() == f"P80  {short_day_text(known.result.finish.p80)}"
    )
    assert mark.xy[0] == pytest.approx(p80)
    assert last - first < 800


def test_the_ground_of_the_cost_chart_ends_at_deadline_and_budget(known):
    from matplotlib.figure import Figure

    # Of first users the deadline is not that of the finishes across, so that no ground can stand for it.
    of_finish = replace(known, plan=known.plan.model_copy(update={"deadline_of": None}))
    patches = []
    with chart_style():
        for shown in (known, of_finish):
            figure = Figure(figsize=(10, 6))
            draw_cost(figure, shown, load_theme("light"))
            patches.append(list(figure.axes[0].patches))
    axes = figure.axes[0]
    assert patches[0] == []
    (ground,) = patches[1]
    first, last = axes.get_xlim()
    end = first + ground.get_width() * (last - first)
    assert end == pytest.approx(day_of(datetime.combine(known.plan.deadline, time(23, 59))))
    assert ground.get_y() + ground.get_height() == pytest.approx(known.plan.budget)


def test_budget_and_p80_of_the_same_amount_do_not_touch(known):
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation

    same = replace(known, plan=known.plan.model_copy(update={"budget": known.result.cost.p80}))
    with chart_style():
        figure = Figure(figsize=(10, 6))
        draw_cost(figure, same, load_theme("light"))
        words = [one for one in figure.axes[0].get_children() if isinstance(one, Annotation)]
        budget, p80 = (
            next(
                one for one in words if one.get_text().startswith(start) and "\N{EURO SIGN}" in one.get_text()
            )
            for start in ("Budget", "P80")
        )
        assert not budget.get_window_extent().overlaps(p80.get_window_extent())


def test_how_p80_settled_is_drawn_run_by_run(known):
    from matplotlib.figure import Figure

    with chart_style():
        figure = Figure(figsize=(10, 4))
        draw_settling(figure, known, load_theme("light"))
    (line,) = figure.axes[0].lines
    runs, places = line.get_data()
    assert list(runs) == [one.runs for one in known.result.checkpoints]
    assert places[-1] == day_of(known.result.finish.p80)


def test_the_drivers_are_named_with_their_days_the_strongest_on_top(known):
    said = texts(draw_drivers, known, inches=(14, 7))
    drivers = shown_drivers(known)
    assert [driver.days_saved for driver in drivers] == sorted(
        (driver.days_saved for driver in drivers), reverse=True
    )
    for driver in drivers:
        assert any(f"{driver.days_saved:,.1f} d" in text for text in said)


@pytest.mark.parametrize("width", [4, 6.5, 10])
def test_the_words_of_every_driver_end_within_the_chart(known, width):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with chart_style():
        figure = Figure(figsize=(width, 4))
        canvas = FigureCanvasAgg(figure)
        draw_drivers(figure, known, load_theme("light"))
        canvas.draw()
        ends = [words.get_window_extent().x1 for words in figure.axes[0].texts if "·" in words.get_text()]

    assert len(ends) == len(shown_drivers(known))
    assert max(ends) <= figure.bbox.width


def test_each_bar_is_found_where_it_stands(known):
    drivers = shown_drivers(known)
    found = [driver_at(known, y / 300, 300) for y in range(300)]
    assert list(dict.fromkeys(driver for driver in found if driver)) == list(drivers)
    assert None in found


def test_a_plan_without_drivers_says_so(known):
    said = texts(draw_drivers, replace(known, tried=()))
    assert any("Nothing stands out" in text for text in said)


def test_the_cost_chart_tells_the_chance_of_both_promises(known):
    assert any("In time and within budget" in text for text in texts(draw_cost, known))


def test_a_name_that_looks_like_mathematics_is_drawn_as_it_is(known):
    named = replace(known.tried[0], name="$x_1$ & <b>")
    said = texts(draw_drivers, replace(known, tried=(named,)))
    assert "$x_1$ & <b>" in said


def test_characters_without_a_glyph_are_told(known):
    named = replace(known.tried[0], name="データ")
    lost = render_chart(
        draw_drivers, replace(known, tried=(named,)), PictureForm.PNG, load_theme("light"), size=None, dpi=96
    )
    assert len(lost.notes) == 1


def test_an_image_for_the_screen_has_its_pixels_and_no_title(known):
    chart = partial(draw_finish, has_title=False)
    data = chart_image(chart, known, load_theme("light"), size=(400, 300), ratio=2.0)
    image = QImage.fromData(data)
    assert (image.width(), image.height()) == (800, 600)
    assert not any("80% chance" in text for text in texts(chart, known))
