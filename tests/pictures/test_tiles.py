"""Pages of paper: one, as many as the rows need, and tiles with header and names on each."""

from datetime import date

import pytest

from genai_planner.pictures.page.tiles import Paging, Sheet, cut_marks, laid_out
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.scene.shapes import Clip, Label
from genai_planner.pictures.timeline.page import TimelineOptions
from genai_planner.pictures.timeline.picture import TimelinePicture
from genai_planner.scheduling.scheduler import schedule
from support.plans import link, plan_of, work


@pytest.fixture
def picture(qapp):  # noqa: ARG001 - texts are measured
    count = 60
    tasks = [work(f"t{number}", 3, name=f"Task {number}") for number in range(count)]
    links = tuple(link(f"t{number}", f"t{number + 1}") for number in range(count - 1))
    plan = plan_of(*tasks, links=links)
    return TimelinePicture(plan, schedule(plan), QtTextMeasure(), TimelineOptions(made_on=date(2027, 1, 13)))


def _texts(shapes):
    found = []
    for shape in shapes:
        if isinstance(shape, Label):
            found.append(shape.text)
        elif isinstance(shape, Clip):
            found += _texts(shape.shapes)
    return found


def test_one_page_holds_everything_that_can_be_read(picture):
    fitted = laid_out(picture, Sheet(277, 190))
    assert len(fitted.scenes) == 1


def test_tiles_repeat_names_and_header_and_cover_all_rows_and_all_time(picture):
    fitted = laid_out(picture, Sheet(277, 190, Paging.TILES, across=3))
    pages = [_texts(scene.shapes) for scene in fitted.scenes]

    assert len(pages) % 3 == 0
    assert len(pages) >= 6
    first_row = pages[:3]
    assert all(page.count("Task 0") >= 1 and "Task" in page for page in first_row)
    assert f"Page 1 of {len(pages)}" in " ".join(first_row[0])
    names = {text for page in pages for text in page if text.startswith("Task ")}
    assert names >= {f"Task {number}" for number in range(60)}
    months = [next(text for text in page if "2027" in text and len(text) < 20) for page in first_row]
    assert len(set(months)) > 1


def test_cut_marks_stand_outside_the_page_and_take_room_for_themselves(picture):
    lines = [shape.points for shape in cut_marks(100, 50)]
    assert len(lines) == 8
    for (x1, y1), (x2, y2) in lines:
        assert min(x1, x2) < 0 or max(x1, x2) > 100 or min(y1, y2) < 0 or max(y1, y2) > 50

    plain = laid_out(picture, Sheet(277, 190, Paging.TILES))
    marked = laid_out(picture, Sheet(277, 190, Paging.TILES, has_marks=True))
    assert marked.scenes[0].width * marked.scale < plain.scenes[0].width * plain.scale
