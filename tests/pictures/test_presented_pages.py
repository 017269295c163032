"""Pages of a presentation: phases first, ten rows at most, large type that touches nothing."""

from datetime import date, timedelta

import pytest

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.model.tasks import Phase
from genai_planner.pictures.present.bars import ROW_HEIGHT
from genai_planner.pictures.present.pages import ALL_PHASES, MOST_ROWS, Pages, Place
from genai_planner.pictures.present.scene import AXIS_HEIGHT, Shown, page_words, presented_page
from genai_planner.pictures.scene.shapes import Label, Polygon, Rect
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.new_plan import new_plan
from support.grounds import CATALOGUE
from support.plans import link, plan_of, work
from support.scene_geometry import leaving_the_page, overlapping
from support.small_project import small_plan

SIZES = ((1840, 700), (1250, 450), (1000, 300))


def plan_with(count):
    """One phase of so many tasks, one after another."""
    tasks = [work(f"t{number}", 2, phase="p", name=f"Task {number}") for number in range(count)]
    links = tuple(link(f"t{number}", f"t{number + 1}") for number in range(count - 1))
    return plan_of(*tasks, links=links, phases=(Phase(id="p", name="P"),))


def test_arrow_keys_go_from_all_phases_through_each_and_stay_at_the_ends():
    pages = Pages(small_plan())
    place = Place()
    walked = []
    for _ in range(4):
        place = pages.turned(place, 1)
        walked.append(place.phase)
    assert walked == ["data", "model", "model", "model"]
    assert pages.turned(Place("data"), -1).phase == ALL_PHASES
    assert pages.turned(Place(), -1) == Place()


def test_marking_begins_at_the_first_row_and_stays_within_the_phase():
    pages = Pages(small_plan())
    first = pages.marked(Place("data"), 1)
    assert first.item == "collect"
    assert pages.marked(first, 1).item == "clean"
    assert pages.marked(pages.marked(first, 1), 1).item == "clean"
    assert pages.marked(first, -1).item == "collect"


def test_a_click_unfolds_a_phase_and_marks_a_task():
    pages = Pages(small_plan())
    assert pages.entered("data") == Place("data")
    assert pages.entered("clean") == Place("data", "clean")


def test_what_is_gone_from_the_plan_is_left():
    pages = Pages(small_plan())
    assert pages.kept(Place("gone", "clean")) == Place()
    assert pages.kept(Place("data", "gone")) == Place("data")
    assert pages.kept(Place("data", "clean")) == Place("data", "clean")


@pytest.mark.parametrize(("count", "page_count"), [(1, 1), (10, 1), (11, 2), (25, 3)])
def test_ten_rows_stand_on_a_page_and_the_rest_on_further_ones(count, page_count):
    pages = Pages(plan_with(count))
    place = Place("p")
    assert pages.page_count(place) == page_count
    seen = []
    for number in range(0, count, MOST_ROWS):
        seen += pages.page(Place("p", f"t{number}"))
    assert [row.id for row in seen] == [f"t{number}" for number in range(count)]


def test_it_says_which_phase_and_which_page_of_it_is_seen():
    plan = plan_with(25)
    shown = Shown(schedule(plan), None, Place("p", "t12"), 1840, 700)
    assert page_words(Pages(plan), shown) == "1 of 1 · page 2 of 3"


def test_rows_that_moved_since_the_meeting_began_have_a_pale_bar(measure):
    plan = plan_with(3)
    before = schedule(plan)
    later = schedule(plan.model_copy(update={"start": plan.start + timedelta(days=30)}))
    scene = presented_page(Pages(plan), Shown(later, before, Place("p"), 1840, 700), measure)
    pale = [shape for shape in scene.shapes if isinstance(shape, Rect) and shape.fill == "plain_ground"]
    assert len(pale) == 3
    unmoved = presented_page(Pages(plan), Shown(before, before, Place("p"), 1840, 700), measure)
    assert not [shape for shape in unmoved.shapes if isinstance(shape, Rect) and shape.fill == "plain_ground"]


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
@pytest.mark.parametrize("size", SIZES)
def test_no_words_of_any_sample_touch_or_leave_the_page_and_none_is_small(measure, sample, size):
    plan = new_plan(sample.answers, bundled(), date(2027, 1, 4), catalogue=CATALOGUE)
    pages, dates = Pages(plan), schedule(plan)
    for phase in (ALL_PHASES, *(row.id for row in pages.phases)):
        scene = presented_page(pages, Shown(dates, None, Place(phase), *size), measure)
        labels = [shape for shape in scene.shapes if isinstance(shape, Label)]
        assert min(label.font.size for label in labels) >= 20
        assert not overlapping(scene, measure)
        assert not leaving_the_page(scene, measure)
        bars = [shape for shape in scene.shapes if isinstance(shape, Rect | Polygon)]
        assert len(bars) >= len(pages.page(Place(phase), int((size[1] - AXIS_HEIGHT) // ROW_HEIGHT)))
