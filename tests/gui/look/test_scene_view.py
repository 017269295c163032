"""A scene on the screen, alone: clicked, scrolled, and words in its place."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from genai_planner.gui.look.scene_view import SceneView
from genai_planner.pictures.paint.fonts import Typeface
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.scene.shapes import Rect, Scene

SCENE = Scene(1000, 800, (Rect(10, 10, 50, 20, item="first"), Rect(600, 500, 50, 20, item="far")))


@pytest.fixture
def view(qtbot):
    made = SceneView(load_theme("light"), Typeface("DejaVu Sans"))
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    made.show_scene(SCENE)
    return made


@pytest.fixture
def clicked(view):
    found = []
    view.item_clicked.connect(found.append)
    return found


def test_a_click_tells_what_is_under_it_and_beside_it_nothing(view, clicked, qtbot):
    for place in (QPoint(30, 20), QPoint(100, 20)):
        qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.RightButton, pos=QPoint(30, 20))

    assert clicked == ["first", ""]


def test_a_click_counts_from_where_the_scene_is_scrolled_to(view, clicked, qtbot):
    view.horizontalScrollBar().setValue(580)
    view.verticalScrollBar().setValue(490)

    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 20))

    assert clicked == ["far"]


def test_what_is_enlarged_is_found_where_it_is_seen_and_scrolled_further(view):
    across = view.horizontalScrollBar()
    before = across.maximum()

    view.enlarge(2.0)

    assert across.maximum() == before + 1000
    assert view.item_under(QPointF(110, 50)) == "first"
    assert view.item_under(QPointF(130, 50)) == ""


def test_the_hand_shows_what_can_be_clicked(view, qtbot):
    for place, shape in (
        (QPoint(30, 20), Qt.CursorShape.PointingHandCursor),
        (QPoint(100, 20), Qt.CursorShape.ArrowCursor),
    ):
        qtbot.mouseMove(view.viewport(), place)
        assert view.viewport().cursor().shape() is shape


def test_revealing_scrolls_no_further_than_it_takes(view):
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()

    view.reveal(600, 500, 50, 20)
    assert across.value() + across.pageStep() == 650 + 12
    assert down.value() + down.pageStep() == 520 + 12

    seen = across.value(), down.value()
    view.reveal(620, 505, 10, 10)
    assert (across.value(), down.value()) == seen

    view.reveal(10, 10, 50, 20)
    assert (across.value(), down.value()) == (0, 0)


def test_words_in_place_of_a_scene_are_heard_until_there_is_one_again(view):
    view.say("It could not be worked out.")
    assert view.scene is None
    assert view.accessibleDescription() == "It could not be worked out."
    assert view.item_under(QPointF(30, 20)) == ""
    assert view.horizontalScrollBar().maximum() == 0

    view.show_scene(SCENE)
    assert view.accessibleDescription() == ""
    assert view.item_under(QPointF(30, 20)) == "first"


def test_a_description_of_the_view_itself_stays_with_another_scene(view):
    view.setAccessibleDescription("12 tasks")
    view.show_scene(None)
    assert view.accessibleDescription() == "12 tasks"
