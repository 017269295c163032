"""Links as lines: their corners, what of them is seen, and which are drawn at all."""

from math import floor

import pytest

from genai_planner.model.edits.changing import changed
from genai_planner.model.tasks import LinkKind
from genai_planner.pictures.scene.shapes import Polygon, Polyline, Stroke
from genai_planner.pictures.timeline.bars import Extent
from genai_planner.pictures.timeline.link_lines import Bounds, LinkIndex, Route, route
from support.plans import link

WIDE = Bounds(-1_000, -1_000, 1_000, 1_000)
STROKE = Stroke("link", 1)


def all_free(_x, top, bottom):
    yield top, bottom


def corners(kind, before=(0, 100, 14), after=(200, 300, 42)):
    found = route(link("a", "b", kind), Extent(*before), Extent(*after))
    return [(floor(x), floor(y)) for x, y in found.points]


def test_a_link_leaves_the_bar_turns_behind_it_and_arrives_from_the_gap_above():
    # Rows are 28 high and bars 16: the gap lies at 42 - 14, the bar begins at 42 - 8.
    assert corners(LinkKind.FINISH_TO_START) == [(100, 14), (105, 14), (105, 28), (206, 28), (206, 34)]


def test_each_kind_leaves_and_arrives_at_its_ends():
    ends = {kind: (corners(kind)[0][0], corners(kind)[-1][0]) for kind in LinkKind}
    assert ends == {
        LinkKind.FINISH_TO_START: (100, 206),
        LinkKind.START_TO_START: (0, 206),
        LinkKind.FINISH_TO_FINISH: (100, 294),
        LinkKind.START_TO_FINISH: (0, 294),
    }
    assert corners(LinkKind.START_TO_START)[1][0] == -5


def test_upwards_it_arrives_from_below():
    assert corners(LinkKind.FINISH_TO_START, (0, 100, 42), (200, 300, 14))[-2:] == [(206, 28), (206, 22)]


def test_a_narrow_bar_is_met_in_its_middle():
    assert corners(LinkKind.FINISH_TO_START, after=(200, 208, 42))[-1][0] == 204


def drawn(points, bounds=WIDE, clear=all_free):
    return list(Route("l", points).shapes(bounds, STROKE, clear))


def test_the_line_ends_at_the_foot_of_its_arrow():
    line, head = drawn(((0, 0), (10, 0), (10, 20)))
    assert line == Polyline(((0, 0), (10, 0), (10, 15)), STROKE, item="l")
    assert isinstance(head, Polygon)
    assert head.points[0] == (10, 20)
    assert set(head.points[1:]) == {(7, 15), (13, 15)}


def test_only_what_lies_within_the_bounds_is_drawn():
    bounds = Bounds(0, 0, 5, 100)
    (line,) = drawn(((-10, 50), (10, 50), (10, 80)), bounds)
    assert line.points == ((0, 50), (5, 50))
    assert drawn(((-10, 50), (-5, 50), (-5, 80)), bounds) == []


def test_upright_parts_leave_out_what_is_covered():
    def clear(_x, top, _bottom):
        yield top, 4
        yield 8, 15

    *lines, _ = drawn(((0, 0), (10, 0), (10, 20)), clear=clear)
    assert [line.points for line in lines] == [
        ((0, 0), (10, 0)),
        ((10, 0), (10, 4)),
        ((10, 8), (10, 15)),
    ]


@pytest.mark.parametrize(
    ("point", "is_held"), [((0, 0), True), ((5, 5), True), ((5.1, 5), False), ((0, -1), False)]
)
def test_bounds_hold_their_edges(point, is_held):
    assert Bounds(0, 0, 5, 5).holds(point) is is_held


ROWS = {f"t{number}": number for number in range(200)}


def touching(first, last, *links):
    return [one.id for one in LinkIndex(links, ROWS).touching(first, last)]


def test_links_are_found_by_buckets_of_64_rows_that_they_pass():
    near, long = link("t0", "t63"), link("t10", "t190")
    assert touching(0, 10, near, long) == [near.id, long.id]
    assert touching(64, 70, near, long) == [long.id]
    assert touching(0, 199, near, long) == [near.id, long.id]
    assert touching(0, 10, link("t0", "gone")) == []


def chain(task, *links, drives=lambda _link: True):
    return LinkIndex(links, ROWS).chain(task, drives)


def test_a_chain_goes_one_step_back_and_onwards_along_what_sets_starts():
    links = link("t0", "t1"), link("t1", "t2"), link("t2", "t3"), link("t3", "t4")
    assert chain("t2", *links) == {"t1-FS-t2": 0, "t2-FS-t3": 0, "t3-FS-t4": 1}


def test_further_on_what_sets_nothing_is_left_out():
    links = link("t1", "t2"), link("t2", "t3"), link("t2", "t4")
    found = chain("t1", *links, drives=lambda one: one.successor != "t4")
    assert found == {"t1-FS-t2": 0, "t2-FS-t3": 1}
    assert chain("t1", *links, drives=lambda _one: False) == {"t1-FS-t2": 0}


def test_the_order_of_levelling_counts_where_it_sets_a_start():
    levelled = changed(link("t1", "t2"), is_levelling=True)
    assert chain("t1", levelled, drives=lambda _one: False) == {}
    assert chain("t1", levelled) == {levelled.id: 0}


def test_a_circle_ends():
    assert chain("t1", link("t1", "t2"), link("t2", "t1")) == {"t1-FS-t2": 0, "t2-FS-t1": 0}
