"""Shapes as the elements of pages and slides."""

from xml.etree.ElementTree import fromstring

import pytest

from genai_planner.files.formats.slides.elements import (
    NO_LINE,
    Identity,
    hatched,
    label,
    outline,
    preset,
    run_look,
    solid,
    straight,
    tree,
)
from genai_planner.files.formats.web.svg import svg_element
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.scene.shapes import (
    Align,
    Clip,
    Dash,
    Font,
    Label,
    Polygon,
    Polyline,
    Rect,
    Scene,
    Stroke,
)
from support.even_measure import EvenMeasure

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SVG = "{http://www.w3.org/2000/svg}"
ONE = Identity(7, 'Task "a" & b')


def element(xml):
    return fromstring(tree([xml]))[0]


def test_a_shape_keeps_its_number_name_place_and_corners():
    found = element(preset(ONE, "roundRect", (1, 2, 30, 40), solid("accent") + NO_LINE, 0.25))
    names = found.find(".//{*}cNvPr")
    assert (names.get("id"), names.get("name")) == ("7", 'Task "a" & b')
    assert (found.find(f".//{A}off").attrib, found.find(f".//{A}ext").attrib) == (
        {"x": "1", "y": "2"},
        {"cx": "30", "cy": "40"},
    )
    assert found.find(f".//{A}gd").get("fmla") == "val 25000"
    assert element(preset(ONE, "rect", (0, 0, 1, 1), NO_LINE)).find(f".//{A}gd") is None


@pytest.mark.parametrize(
    ("ends", "flips", "box"),
    [
        (((0, 0), (10, 20)), (None, None), ("0", "0", "10", "20")),
        (((10, 0), (0, 20)), ("1", None), ("0", "0", "10", "20")),
        (((0, 20), (10, 0)), (None, "1"), ("0", "0", "10", "20")),
        (((10, 20), (0, 0)), ("1", "1"), ("0", "0", "10", "20")),
    ],
)
def test_a_line_is_turned_where_it_leads_back(ends, flips, box):
    frame = element(straight(ONE, ends, outline("accent", 5))).find(f".//{A}xfrm")
    assert (frame.get("flipH"), frame.get("flipV")) == flips
    assert (frame[0].get("x"), frame[0].get("y"), frame[1].get("cx"), frame[1].get("cy")) == box


def test_texts_are_escaped_and_have_their_size_in_hundredths():
    found = element(label(ONE, (0, 0, 1, 1), "a < b & c", run_look(10.5, "accent", is_bold=True), "ctr"))
    assert found.find(f".//{A}t").text == "a < b & c"
    look = found.find(f".//{A}rPr")
    assert (look.get("sz"), look.get("b")) == ("1050", "1")
    assert found.find(f".//{A}pPr").get("algn") == "ctr"


def test_lines_and_fills_have_their_dash_and_stripes():
    assert 'val="dash"' in outline("accent", 5, "dash")
    assert "prstDash" not in outline("accent", 5)
    assert hatched("front", "back").index("front") < hatched("front", "back").index("back")


THEME = load_theme("light")


def drawn(*shapes, hover=lambda _item: ""):
    return fromstring(svg_element(Scene(100, 50, shapes), THEME, EvenMeasure(), "A <plan>", hover))


def test_a_page_shows_a_scene_as_wide_as_its_room():
    root = drawn()
    assert (root.get("viewBox"), root.get("aria-label")) == ("0 0 100.0 50.0", "A <plan>")
    assert root[0].get("fill") == THEME.colour("view")


def test_each_shape_is_an_element_of_its_kind():
    root = drawn(
        Rect(1, 2, 3, 4, fill="text", radius=2),
        Polygon(((0, 0), (1, 0), (0, 1)), fill="accent"),
        Polyline(((0, 0), (5, 5)), Stroke("link", 2, Dash.DASHED)),
        Clip(0, 0, 9, 9, (Rect(0, 0, 1, 1),)),
    )
    rect, polygon, line, clip = root[1:]
    assert [one.tag.removeprefix(SVG) for one in root[1:]] == ["rect", "polygon", "polyline", "svg"]
    assert (rect.get("x"), rect.get("rx"), rect.get("fill")) == ("1.00", "2.0", THEME.colour("text"))
    assert polygon.get("points") == "0.00,0.00 1.00,0.00 0.00,1.00"
    assert (line.get("fill"), line.get("stroke-width"), line.get("stroke-dasharray")) == (
        "none",
        "2.00",
        "5 3",
    )
    assert (clip.get("overflow"), clip[0].get("fill")) == ("hidden", "none")


def test_texts_keep_their_width_and_place():
    (_, text) = drawn(Label(5, 6, "a<b", "text", Font(11, is_bold=True), Align.RIGHT))
    assert (text.text, text.get("textLength"), text.get("text-anchor")) == ("a<b", "30.0", "end")
    assert (text.get("font-size"), text.get("font-weight")) == ("11.0", "600")


def test_what_stands_for_something_says_so_under_the_mouse():
    root = drawn(Rect(0, 0, 1, 1, item="a"), Rect(0, 0, 1, 1), hover=lambda item: f"Task {item}")
    assert [one.findtext(f"{SVG}title") for one in root[1:]] == ["Task a", None]
