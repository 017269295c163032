"""Shapes moved and made pale, and what stands around pictures, to the point."""

from datetime import date

import pytest

from genai_planner.pictures.scene.dimming import dimmed
from genai_planner.pictures.scene.frame import footer, page_text, title
from genai_planner.pictures.scene.legend import LegendEntry, legend
from genai_planner.pictures.scene.marks import triangle
from genai_planner.pictures.scene.moving import moved
from genai_planner.pictures.scene.shapes import Align, Clip, Label, Polygon, Polyline, Rect, Stroke
from support.even_measure import EvenMeasure

MEASURE = EvenMeasure()
LINE = Stroke("link", 2)


def test_every_shape_is_moved_with_all_that_it_holds():
    rect, label = Rect(1, 2, 10, 20, item="a"), Label(3, 4, "x", "text")
    area, line = Polygon(((0, 0), (1, 0), (0, 1))), Polyline(((0, 0), (5, 5)), LINE)
    clip = Clip(1, 1, 9, 9, (rect, line))
    found = list(moved((rect, label, area, line, clip), 10, -1))
    assert found[:2] == [Rect(11, 1, 10, 20, item="a"), Label(13, 3, "x", "text")]
    assert found[2].points == ((10, -1), (11, -1), (10, 0))
    assert found[3] == Polyline(((10, -1), (15, 4)), LINE)
    assert found[4] == Clip(11, 0, 9, 9, (found[0], found[3]))


def test_colours_are_made_pale_and_texts_and_the_ground_are_not():
    label, clip = Label(0, 0, "x", "text"), Clip(0, 0, 1, 1, ())
    filled = Rect(0, 0, 1, 1, fill="accent", stroke=LINE)
    ground = Rect(0, 0, 1, 1, fill="view")
    empty = Polygon(((0, 0),))
    line = Polyline(((0, 0), (1, 1)), LINE)
    found = list(dimmed((filled, ground, empty, line, label, clip)))
    pale = Stroke("link@35", 2)
    assert found == [
        Rect(0, 0, 1, 1, fill="accent@35", stroke=pale),
        ground,
        empty,
        Polyline(((0, 0), (1, 1)), pale),
        label,
        clip,
    ]


ENTRIES = (LegendEntry((Rect(0, -1, 2, 2),), "abc"), LegendEntry((), "de"))
"""The first is 14 + 6 + 30 points wide, the second 14 + 6 + 20, and 20 lie between."""


@pytest.mark.parametrize(("room", "shown"), [(49, []), (50, ["abc"]), (109, ["abc"]), (110, ["abc", "de"])])
def test_the_legend_shows_what_fits_its_line(room, shown):
    shapes = list(legend(ENTRIES, room, MEASURE))
    assert [shape.text for shape in shapes if isinstance(shape, Label)] == shown


def test_words_of_the_legend_stand_behind_their_marks():
    mark, first, second = legend(ENTRIES, 200, MEASURE)
    assert (mark.x, mark.y) == (0, 13)
    assert (first.x, second.x) == (20, 90)


def test_a_title_is_shortened_to_its_room():
    name, facts = title("abcdefghij", "abc", 50, MEASURE)
    assert len(name.text) <= 5
    assert name.text.endswith("…")
    assert (facts.text, facts.role) == ("abc", "secondary")


def test_the_footer_tells_the_day_at_the_right_and_the_note_in_what_is_left():
    made, note = footer(date(2027, 1, 4), "x" * 100, 600, MEASURE)
    assert (made.text, made.x, made.align) == ("Made on 4 January 2027 with GenAI Planner", 600, Align.RIGHT)
    # 600 less 41 letters and a gap of 16.
    assert len(note.text) == ((600 - 410 - 16) // 10)
    assert list(footer(None, "", 600, MEASURE)) == []
    assert page_text(2, 3) == "Page 2 of 3"


def test_the_mark_of_a_phase_points_aside_where_it_is_folded():
    folded, shown = (triangle(10, 20, "p", is_folded=one) for one in (True, False))
    assert max(folded.points) == (15, 20)
    assert max(shown.points, key=lambda point: point[1]) == (12.5, 22.5)
    assert (folded.item, folded.fill) == ("p", "text")
