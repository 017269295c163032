"""A chart on the screen, alone: drawn when it is seen, never older than its content, and clicked."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from genai_planner.errors import InputError
from genai_planner.gui.look.chart_image import ChartImage
from genai_planner.pictures.paint.theme import load_theme

LIGHT, DARK = load_theme("light"), load_theme("dark")


class _Drawn(list):
    """What was drawn, with the name of the theme; refuses what is called bad."""

    def __call__(self, _figure, content, theme):
        if content == "bad":
            raise InputError("Too little to draw.")
        self.append((content, theme.name))


@pytest.fixture
def drawn():
    return _Drawn()


@pytest.fixture
def stack(qtbot):
    """Two pages, of which the second is empty."""
    made = QStackedWidget()
    qtbot.addWidget(made)
    made.resize(120, 60)
    return made


@pytest.fixture
def chart(stack, drawn, qtbot):
    made = ChartImage(lambda: drawn, LIGHT, "Cost", 60)
    stack.addWidget(made)
    stack.addWidget(QWidget())
    with qtbot.waitExposed(stack):
        stack.show()
    yield made
    made.stop()


def _wait(chart, qtbot):
    qtbot.waitUntil(lambda: not chart.is_busy)


def test_what_changed_while_nobody_saw_it_is_drawn_when_it_is_seen_again(chart, stack, drawn, qtbot):
    chart.show_content("one")
    _wait(chart, qtbot)
    assert drawn == [("one", "light")]

    stack.setCurrentIndex(1)
    chart.show_content("two")
    chart.set_theme(DARK)
    _wait(chart, qtbot)
    assert drawn == [("one", "light")]

    stack.setCurrentIndex(0)
    _wait(chart, qtbot)
    assert drawn == [("one", "light"), ("two", "dark")]


def test_what_did_not_change_is_not_drawn_again_when_it_is_seen_again(chart, stack, drawn, qtbot):
    chart.show_content("one")
    _wait(chart, qtbot)

    for page in (1, 0):
        stack.setCurrentIndex(page)

    assert not chart.is_busy
    assert drawn == [("one", "light")]


def test_a_chart_that_cannot_be_drawn_says_why_until_there_is_another(chart, qtbot):
    chart.show_content("bad")
    _wait(chart, qtbot)
    assert (chart.image, chart.failure) == (None, "Too little to draw.")

    chart.show_content("good")
    assert chart.failure == ""
    _wait(chart, qtbot)
    assert not chart.image.isNull()


def test_without_content_nothing_is_drawn_and_the_last_image_is_gone(chart, drawn, qtbot):
    chart.show_content("one")
    _wait(chart, qtbot)
    chart.show_content("two")
    chart.show_content(None)
    _wait(chart, qtbot)
    assert chart.image is None
    assert drawn == [("one", "light")]


def test_a_click_tells_its_place_in_parts_of_width_and_height(chart, qtbot):
    places = []
    chart.clicked.connect(lambda *place: places.append(place))
    middle, below = chart.width() // 4, chart.height() // 2

    qtbot.mouseClick(chart, Qt.MouseButton.RightButton, pos=QPoint(middle, below))
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(middle, below))

    assert places == [pytest.approx((0.25, 0.5))]
