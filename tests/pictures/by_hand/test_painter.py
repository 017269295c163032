"""What the painter puts where, pixel by pixel, and the chart and table drawn beside it."""

import pytest
from matplotlib.figure import Figure
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from genai_planner.lifecycle.data.records import CheatSheetColumn
from genai_planner.pictures.charts.stamping import stamped_chart
from genai_planner.pictures.lifecycle.cheat_sheet import ROW_HEADS, CheatSheet
from genai_planner.pictures.lifecycle.plan_phases import Presence
from genai_planner.pictures.paint.painter import paint
from genai_planner.pictures.paint.svg import svg_bytes
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.scene.shapes import Clip, Label, Polygon, Polyline, Rect, Scene, Stroke
from support.even_measure import EvenMeasure
from support.lifecycles import lifecycle, phase
from support.plans import plan_of

THEME = load_theme("light")


def painted(*shapes):
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    paint(Scene(30, 30, shapes), painter, THEME)
    is_as_before = painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.end()
    assert not is_as_before
    return image


def colour(role):
    return QColor(THEME.colour(role))


def test_the_ground_fills_the_scene_and_no_more():
    image = painted()
    assert image.pixelColor(29, 29) == colour("view")
    assert image.pixelColor(30, 29) == image.pixelColor(29, 30) == QColor("black")


def test_shapes_are_painted_in_their_order_at_their_places():
    image = painted(Rect(5, 5, 10, 10, fill="text"), Rect(10, 10, 10, 10, fill="accent"))
    found = [image.pixelColor(*place) for place in ((4, 4), (5, 5), (9, 9), (10, 10), (19, 19), (20, 20))]
    roles = "view", "text", "text", "accent", "accent", "view"
    assert found == [colour(role) for role in roles]


def test_a_clip_shows_only_what_lies_in_it_and_lets_go_afterwards():
    inner = Rect(0, 0, 30, 30, fill="accent")
    image = painted(Clip(10, 10, 5, 5, (inner,)), Rect(20, 20, 5, 5, fill="text"))
    found = [image.pixelColor(*place) for place in ((9, 9), (10, 10), (14, 14), (15, 15), (22, 22))]
    assert found == [colour(role) for role in ("view", "accent", "accent", "view", "text")]


def test_lines_and_areas_are_filled_by_their_roles():
    area = Polygon(((0, 0), (20, 0), (20, 20), (0, 20)), fill="accent")
    line = Polyline(((0, 10), (20, 10)), Stroke("text", 4))
    image = painted(area, line)
    assert (image.pixelColor(5, 5), image.pixelColor(5, 10)) == (colour("accent"), colour("text"))
    assert painted(Polygon(((0, 0), (20, 0), (20, 20)))).pixelColor(15, 5) == colour("view")


def test_in_svg_text_stays_text_and_says_its_width():
    scene = Scene(100, 50, (Label(5, 20, "A < B", "text"),))
    text = svg_bytes(scene, 1.0, THEME, "Title").decode()
    assert 'viewBox="0 0 100 50"' in text
    assert "<title>Title</title>" in text
    assert "A &lt; B</text>" in text
    assert 'lengthAdjust="spacingAndGlyphs"' in text


def stamped(words):
    def draw(figure, content, _theme):
        figure.add_axes((0.1, 0.2, 0.8, 0.5))
        figure.text(0.5, 0.9, content)

    figure = Figure(figsize=(5, 5))
    chart = stamped_chart(draw, words)
    chart(figure, "Title", THEME)
    return figure, chart is draw


def test_a_stamp_takes_a_strip_from_the_top_of_a_chart():
    figure, _ = stamped("Draft")
    # 24 points of 360 are a fifteenth.
    part = 14 / 15
    box = figure.axes[0].get_position()
    assert (box.y0, box.height, box.x0) == pytest.approx((0.2 * part, 0.5 * part, 0.1))
    title, draft = figure.texts
    assert title.get_position() == pytest.approx((0.5, 0.9 * part))
    assert draft.get_text() == "Draft"
    assert draft.get_position()[1] == pytest.approx(part + (1 - part) / 2)


def test_without_words_the_chart_is_itself():
    assert stamped("")[1]


SHEET = CheatSheetColumn(
    column="Tuning/feedback",
    training_duration="Hours",
    customization=("Tasks", "Style"),
    objective="Better answers",
    expertise="Medium",
    source="by hand",
)


def sheet_of(width=500.0, presence=None):
    with_sheet = phase("one", cheat_sheet=SHEET)
    return CheatSheet(
        lifecycle(with_sheet, phase("two")), presence or Presence(None, None), width, EvenMeasure()
    )


def test_the_cheat_sheet_has_a_column_for_each_phase_that_has_one():
    sheet = sheet_of()
    texts = [shape.text for shape in sheet.shapes() if isinstance(shape, Label)]
    assert texts[:2] == ["Cheat sheet: time and effort", "Tuning / feedback"]
    assert texts[2:] == [
        *(ROW_HEADS[0], "Hours"),
        *(ROW_HEADS[1], "Tasks", "Style"),
        *(ROW_HEADS[2], "Better answers"),
        *(ROW_HEADS[3], "Medium"),
    ]
    # The title, a head of a line, and four rows: one of two lines.
    assert sheet.height == 30 + (20 + 17) + 3 * (18 + 17) + (18 + 34)


def test_what_a_plan_has_not_is_pale():
    plan = plan_of()
    roles = {
        shape.role for shape in sheet_of(presence=Presence(plan, None)).shapes() if isinstance(shape, Label)
    }
    assert roles == {"text", "secondary"}
    strips = [shape for shape in sheet_of(presence=Presence(plan, None)).shapes() if isinstance(shape, Rect)]
    assert [strip.fill for strip in strips] == ["border"]


def test_without_columns_there_is_nothing():
    empty = CheatSheet(lifecycle(phase("two")), Presence(None, None), 500, EvenMeasure())
    assert (empty.height, list(empty.shapes())) == (0, [])
