"""Small widgets side by side: where a new line begins, and where in its line each stands."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.flow_layout import FlowLayout


@pytest.fixture
def flowing(qtbot):
    """Makes a widget that holds boxes of those sizes, 10 apart."""

    def make(*sizes):
        holder = QWidget()
        qtbot.addWidget(holder)
        flow = FlowLayout(spacing=10)
        holder.setLayout(flow)
        for width, height in sizes:
            box = QWidget()
            box.setFixedSize(width, height)
            flow.addWidget(box)
        return holder, flow

    return make


def _places(holder, flow, width):
    flow.setGeometry(QRect(0, 0, width, 100))
    return [(box.x(), box.y()) for box in holder.findChildren(QWidget) if not box.isHidden()]


def test_a_line_ends_where_the_next_box_would_stand_out_by_one_pixel(flowing):
    holder, flow = flowing((40, 20), (50, 20))
    assert _places(holder, flow, 100) == [(0, 0), (50, 0)]
    assert flow.heightForWidth(100) == 20
    assert _places(holder, flow, 99) == [(0, 0), (0, 30)]
    assert flow.heightForWidth(99) == 50


def test_a_box_that_is_wider_than_all_there_is_has_a_line_of_its_own(flowing):
    holder, flow = flowing((40, 20), (200, 20), (30, 20))
    assert _places(holder, flow, 100) == [(0, 0), (0, 30), (0, 60)]
    assert flow.minimumSize().width() == 200


def test_a_low_box_stands_in_the_middle_of_its_line(flowing):
    holder, flow = flowing((40, 10), (40, 30))
    assert _places(holder, flow, 100) == [(0, 10), (50, 0)]


def test_a_hidden_box_takes_no_room(flowing):
    holder, flow = flowing((40, 20), (40, 20), (40, 20))
    holder.findChildren(QWidget)[1].hide()
    assert _places(holder, flow, 90) == [(0, 0), (50, 0)]


def test_from_right_to_left_a_line_begins_at_the_right(flowing):
    holder, flow = flowing((40, 20), (50, 20))
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert _places(holder, flow, 120) == [(80, 0), (20, 0)]


def test_nothing_takes_no_height(flowing):
    _, flow = flowing()
    assert flow.heightForWidth(100) == 0
