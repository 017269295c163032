"""The picture of the load: a line for what there is, bars up to it, hatching above."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from genai_planner.errors import InputError
from genai_planner.files.export_options import ExportOptions, Pictured
from genai_planner.files.exports import export
from genai_planner.model.problems import PlaceKind
from genai_planner.model.resources import ComputePool, DatedCount, Person
from genai_planner.pictures.load.offers import offers
from genai_planner.pictures.load.picture import LoadPicture, row_and_span, span_item
from genai_planner.pictures.load.rows import load_rows
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.scene.shapes import Dash, Label, Polyline, Rect
from genai_planner.scheduling.load import resource_loads
from genai_planner.scheduling.scheduler import schedule
from support.plans import effort, plan_of


def booked_twice():
    """Sam does two tasks from Monday on, of 4 and of 2 days; Ines has nothing to do."""
    return plan_of(
        effort("long", 4, "sam", name="Long"),
        effort("short", 2, "sam", name="Short"),
        people=(Person(id="sam", name="Sam"), Person(id="ines", name="Ines", availability=0.5)),
        pools=(ComputePool(id="rack", name="Rack", gpu="a100-80gb", count=8),),
    )


def picture_of(plan):
    dates = schedule(plan)
    return LoadPicture(plan, dates, resource_loads(plan, dates), QtTextMeasure())


def bars(scene, row):
    return [
        shape
        for shape in scene.shapes
        if isinstance(shape, Rect) and shape.item and row_and_span(shape.item)[0] == row
    ]


@pytest.mark.usefixtures("qapp")
def test_what_is_booked_twice_is_hatched_above_the_line():
    scene = picture_of(booked_twice()).scene(1000, None)

    first, above, second = bars(scene, "person sam")

    assert (first.is_hatched, above.is_hatched, second.is_hatched) == (False, True, False)
    assert (above.x, above.width) == (first.x, first.width)
    assert above.y + above.height == first.y == pytest.approx(second.y)
    assert above.height == pytest.approx(first.height)
    lines = [one for one in scene.shapes if isinstance(one, Polyline) and one.stroke.dash is Dash.DASHED]
    assert first.y in [pytest.approx(line.points[0][1]) for line in lines]


@pytest.mark.usefixtures("qapp")
def test_the_sentence_names_who_has_too_much():
    texts = [
        one.text for one in picture_of(booked_twice()).scene(1000, None).shapes if isinstance(one, Label)
    ]

    told = "1 of 3 booked for more than there is at times: Sam."
    assert f"{told} Not levelled: the dates assume that people can be in two places." in texts
    assert "booked up to 200%" in texts
    assert "50% of full time" in texts
    assert "8 GPUs" in texts


@pytest.mark.usefixtures("qapp")
def test_a_plan_without_people_says_so():
    texts = [
        one.text for one in picture_of(plan_of(people=())).scene(1000, None).shapes if isinstance(one, Label)
    ]

    assert any(one.startswith("The plan has no people and no pools yet") for one in texts)


def test_everybody_has_a_row_also_without_anything_to_do():
    plan = booked_twice()
    rows = load_rows(plan, resource_loads(plan, schedule(plan)))

    assert [(row.name, len(row.spans), row.is_over_booked) for row in rows] == [
        ("Sam", 2, True),
        ("Ines", 0, False),
        ("Rack", 0, False),
    ]


def test_a_stretch_is_found_again_by_its_item():
    assert row_and_span(span_item(PlaceKind.PERSON, "a|b", 3)) == ("person a|b", 3)


@pytest.mark.usefixtures("qapp")
def test_rows_that_do_not_fit_are_split_over_pages():
    picture = picture_of(booked_twice())
    all_rows = picture.height(1000)

    with pytest.raises(InputError, match="do not fit"):
        picture.scene(1000, all_rows - 10)

    pages = picture.pages(1000, all_rows - 10)
    names = [
        {one.text for one in page.shapes if isinstance(one, Label)} & {"Sam", "Ines", "Rack"}
        for page in pages
    ]
    assert names == [{"Sam", "Ines"}, {"Rack"}]


@pytest.mark.usefixtures("qapp")
def test_today_stands_in_the_header_where_it_is_known():
    picture = picture_of(booked_twice())
    known = replace(picture, options=replace(picture.options, today=datetime(2027, 1, 5)))

    texts = [
        [one.text for one in made.scene(1000, None).shapes if isinstance(one, Label)]
        for made in (picture, known)
    ]

    assert ["Today" in words for words in texts] == [False, True]


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_load_is_exported_through_the_one_table(tmp_path, suffix, qapp):  # noqa: ARG001 - fonts need it
    path = tmp_path / f"load.{suffix}"

    export(booked_twice(), path, ExportOptions(view=Pictured.LOAD))

    assert path.stat().st_size > 500


@pytest.mark.usefixtures("qapp")
def test_what_a_pool_has_is_drawn_only_while_it_is_there_and_as_much_as_there_is():
    pool = ComputePool(
        id="rack", name="Rack", count=8, available_from=date(2027, 1, 7), available_to=date(2027, 1, 20),
        counts=(DatedCount(first=date(2027, 1, 11), last=date(2027, 1, 12), count=4),),
    )  # fmt: skip
    assert offers(pool, date(2027, 1, 4), date(2027, 2, 1)) == (
        (date(2027, 1, 7), date(2027, 1, 11), 8),
        (date(2027, 1, 11), date(2027, 1, 13), 4),
        (date(2027, 1, 13), date(2027, 1, 21), 8),
    )
    scene = picture_of(plan_of(effort("long", 30), pools=(pool,))).scene(1000, None)
    lines = [one for one in scene.shapes if isinstance(one, Polyline) and one.stroke.dash is Dash.DASHED]
    there = [line.points for line in lines[:3]]  # the last is the legend's
    assert len(lines) == 4

    ends = [(start[0], end[0]) for start, end in there]
    assert ends[0][1] == ends[1][0]
    assert ends[1][1] == ends[2][0]
    assert ends[0][0] > 240  # not from the left edge of the months on
    heights = [points[0][1] for points in there]
    assert heights[0] == heights[2] < heights[1]
