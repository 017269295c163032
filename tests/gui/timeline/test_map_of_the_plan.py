"""The small map beneath a chart: what it frames, and where a click goes."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt

from genai_planner.gui.timeline.time_view import TimeView
from genai_planner.gui.timeline.whole_plan import HEIGHT, WholePlan
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.timeline.chart import Chart
from genai_planner.pictures.timeline.rows import layout_rows
from genai_planner.scheduling.scheduler import schedule
from support.even_measure import EvenMeasure
from support.plans import plan_of, work


@pytest.fixture
def plan_map(qtbot):
    """A map 400 wide over a view that shows a quarter of 4,000 pixels, and half of the rows."""
    view = TimeView()
    qtbot.addWidget(view)
    made = WholePlan(view, load_theme("light"))
    qtbot.addWidget(made)
    made.resize(400, HEIGHT)
    made.view, made.across, made.down = view, view.horizontalScrollBar(), view.verticalScrollBar()
    for bar, most, page in ((made.across, 3_000, 1_000), (made.down, 500, 500)):
        bar.setRange(0, most)
        bar.setPageStep(page)
    return made


def test_the_frame_covers_the_part_that_is_seen(plan_map):
    frame = plan_map.frame
    assert (frame.left(), frame.width()) == (0.5, 99)
    assert (frame.top(), frame.height()) == (0.5, 14.5)
    plan_map.across.setValue(3_000)
    plan_map.down.setValue(500)
    assert (plan_map.frame.left(), plan_map.frame.top()) == (300.5, 15)


def test_of_a_very_long_plan_the_frame_can_still_be_seen(plan_map):
    plan_map.across.setRange(0, 999_000)
    plan_map.across.setValue(999_000)
    assert plan_map.frame.width() == 5
    assert plan_map.frame.right() <= 400


def test_a_click_centres_what_is_seen_around_it_and_stops_at_the_ends(plan_map, qtbot):
    seen = []
    for place in (QPoint(200, 15), QPoint(1, 0), QPoint(399, 29)):
        qtbot.mouseClick(plan_map, Qt.MouseButton.LeftButton, pos=place)
        seen.append((plan_map.across.value(), plan_map.down.value()))
    assert seen == [(1_500, 250), (0, 0), (3_000, 500)]
    qtbot.mouseClick(plan_map, Qt.MouseButton.RightButton, pos=QPoint(1, 0))
    assert plan_map.across.value() == 3_000


def test_without_a_chart_the_map_is_empty(plan_map):
    assert not plan_map.grab().isNull()


class Paints(QObject):
    """Counts how often a widget paints itself."""

    count = 0

    def eventFilter(self, _watched, event):
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_the_map_follows_an_edit_also_where_the_plan_stays_as_long(plan_map, qtbot):
    def show_chart_of(days):
        plan = plan_of(work("a", days), work("long", 40))
        plan_map.view.show_chart(Chart(plan, schedule(plan), layout_rows(plan), EvenMeasure()))

    plan_map.view.resize(500, 300)
    show_chart_of(39)
    with qtbot.waitExposed(plan_map):
        plan_map.show()
    before = plan_map.grab().toImage()
    paints = Paints()
    plan_map.installEventFilter(paints)
    show_chart_of(2)
    qtbot.waitUntil(lambda: paints.count > 0)
    edited = plan_map.grab().toImage()
    assert edited != before
    plan_map.view.show_chart(None)
    assert plan_map.grab().toImage() not in (before, edited)
