"""Cells of the expertise matrix: what they say and how they are marked."""

import pytest

from genai_planner.model.resources import Level
from genai_planner.pictures.matrix.cells import CellPainter, legend_entries, total_role, total_text
from genai_planner.pictures.scene.shapes import Dash, Label, Polyline, Rect
from genai_planner.workbench.expertise import Cell, Coverage, SkillTotal
from support.even_measure import EvenMeasure

INITIALS = {one: one.upper() for one in ("a", "b", "c", "d")}


def painted(coverage, *people, width=200, height=40, load=0.5, is_selected=False):
    cell = Cell(coverage, Level.WORKING, needed_days=10 * load, available_days=10, people=people)
    frame = Rect(0, 0, width, height, item="cell")
    painter = CellPainter(INITIALS, EvenMeasure())
    return list(painter.shapes(cell, frame, "working", is_selected=is_selected))


def words(*args, **fields):
    return [shape.text for shape in painted(*args, **fields) if isinstance(shape, Label)]


def test_a_cell_says_who_covers_it_and_which_level_it_takes():
    assert words(Coverage.COVERED, "a", "b") == ["A B", "working"]
    assert words(Coverage.GAP) == ["nobody", "working"]
    assert words(Coverage.NOT_NEEDED) == ["·"]
    assert words(Coverage.OVERBOOKED, "a", load=1.2) == ["A 120%", "working"]


@pytest.mark.parametrize(
    ("width", "people", "text"),
    [
        (200, "abc", "A B C"),
        (200, "abcd", "A B C +1"),
        (6 + 80, "abcd", "A B C +1"),
        (6 + 79, "abcd", "A B +2"),
        (6 + 59, "abcd", "A +3"),
        (6 + 39, "abcd", "4"),
    ],
)
def test_as_many_initials_stand_there_as_fit_up_to_three(width, people, text):
    assert words(Coverage.COVERED, *people, width=width)[0] == text


def marks(*args, **fields):
    _, *others = painted(*args, **fields)
    return [type(shape) for shape in others if not isinstance(shape, Label)]


def test_one_person_alone_has_a_corner_and_too_much_work_a_bar():
    assert marks(Coverage.SINGLE, "a") == [Polyline]
    assert marks(Coverage.COVERED, "a", "b") == []
    assert marks(Coverage.OVERBOOKED, "a", load=2) == [Rect]
    assert marks(Coverage.GAP) == []


def test_a_gap_is_dashed_and_what_is_selected_is_framed():
    def outline(*args, **fields):
        return painted(*args, **fields)[0].stroke

    assert outline(Coverage.COVERED, "a", "b") is None
    assert outline(Coverage.GAP).dash is Dash.DASHED
    assert outline(Coverage.GAP, is_selected=True).role == "accent"
    assert outline(Coverage.COVERED, "a", is_selected=True).role == "accent"


def test_a_high_cell_takes_larger_letters_farther_apart():
    low, high = (painted(Coverage.COVERED, "a", "b", height=height)[1:] for height in (49, 50))
    assert high[0].font.size > low[0].font.size
    assert high[1].y - high[0].y > low[1].y - low[0].y


@pytest.mark.parametrize(
    ("needed", "available", "coverage", "text", "role"),
    [
        (0, 5, Coverage.NOT_NEEDED, "–", "secondary"),
        (5, 5, Coverage.COVERED, "5 / 5", "text"),
        (5.6, 20, Coverage.COVERED, "6 / 20", "text"),
        (6, 5, Coverage.OVERBOOKED, "6 / 5", "gap_text"),
        (5, 9, Coverage.GAP, "5 / 9", "gap_text"),
    ],
)
def test_a_total_is_needed_over_available_days(needed, available, coverage, text, role):
    total = SkillTotal("data", needed, available, coverage)
    assert (total_text(total), total_role(total)) == (text, role)


def test_the_legend_tells_all_kinds_of_cells_but_the_empty_ones():
    assert len(legend_entries()) == len(Coverage) - 1
