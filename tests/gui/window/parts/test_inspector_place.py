"""Where the inspector stands, with a stand-in for it: beside the views, or over them in a small window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from genai_planner.gui.look.widgets import row
from genai_planner.gui.session.document import NOTHING, Selection
from genai_planner.gui.window.inspector_place import OVERLAY_WIDTH, InspectorPlace
from genai_planner.pictures.paint.theme import load_theme
from support.small_project import small_plan

CLEAN, TRY = Selection(item="clean"), Selection(item="try")


class _Desk(QWidget):
    """Views with the inspector at their right, as the window has them."""

    def __init__(self, document):
        super().__init__()
        self.views, self.inspector = QWidget(), QWidget()
        line = row(self)
        line.addWidget(self.views, 1)
        self.place = InspectorPlace(document, self.inspector, self.views, line, load_theme("light"))
        self.resize(1000, 500)


@pytest.fixture
def desk(document, qtbot):
    document.show(small_plan())
    made = _Desk(document)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def small(desk):
    """The same where the inspector lies over the views."""
    desk.place.lie_over(is_over=True)
    return desk


def _is_seen(desk):
    assert desk.inspector.isVisible() is desk.place.is_seen
    return desk.place.is_seen


def test_beside_the_views_it_stands_whatever_is_selected_until_it_is_put_away(desk):
    assert _is_seen(desk)
    assert (desk.inspector.parent(), desk.place.covered, desk.place.overlay.isVisible()) == (desk, 0, False)
    assert not desk.place.dismiss()
    desk.place.want(is_wanted=False)
    assert not _is_seen(desk)
    assert desk.views.width() == desk.width()


def test_over_the_views_it_comes_with_a_selection_and_goes_with_it(small, document):
    assert not _is_seen(small)
    document.select(CLEAN)
    assert _is_seen(small)
    assert small.place.covered == OVERLAY_WIDTH + 12
    document.select(NOTHING)
    assert not _is_seen(small)
    assert small.place.covered == 0


def test_dismissed_it_stays_away_until_something_else_is_selected(small, document, qtbot):
    document.select(CLEAN)
    qtbot.mouseClick(small.place.overlay.close_button, Qt.MouseButton.LeftButton)
    assert not _is_seen(small)
    assert not small.place.dismiss()
    document.select(TRY)
    assert _is_seen(small)


def test_pinned_it_stays_without_a_selection_and_in_other_views_and_esc_unpins_it(small, document, qtbot):
    document.select(CLEAN)
    qtbot.mouseClick(small.place.overlay.pin_button, Qt.MouseButton.LeftButton)
    document.select(NOTHING)
    small.place.leave_view()
    assert _is_seen(small)

    assert small.place.dismiss()
    assert not _is_seen(small)
    assert not small.place.overlay.pin_button.isChecked()


def test_in_another_view_it_goes_and_a_view_that_needs_the_room_has_it_only_where_it_is_asked_for(
    small, document
):
    document.select(CLEAN)
    small.place.leave_view(gives_way=True)
    document.select(TRY)
    assert not _is_seen(small)
    small.place.want(is_wanted=True)
    assert _is_seen(small)
    small.place.leave_view()
    document.select(CLEAN)
    assert _is_seen(small)


def test_asked_for_it_comes_without_a_selection_but_at_the_start_it_waits_for_one(small, document):
    small.place.begin(is_wanted=True)
    assert not _is_seen(small)
    small.place.want(is_wanted=True)
    assert _is_seen(small)
    small.place.want(is_wanted=False)
    document.select(CLEAN)
    assert not _is_seen(small)


def test_it_lies_at_the_right_below_what_is_left_free_and_follows_the_size_of_the_views(small, document):
    document.select(CLEAN)
    small.place.leave_free(40)
    overlay, views = small.place.overlay, small.views
    for width in (1000, 800):
        small.resize(width, 500)
        assert overlay.parent() is views
        assert (overlay.y(), overlay.geometry().bottom()) == (40, views.height() - 1)
        assert views.width() - overlay.geometry().right() - 1 == 12
    assert small.inspector.window() is small
    assert overlay.isAncestorOf(small.inspector)


def test_in_a_large_window_again_it_stands_beside_the_views(small, document):
    document.select(CLEAN)
    small.place.dismiss()
    small.place.lie_over(is_over=False)
    assert _is_seen(small)
    assert (small.inspector.parent(), small.place.overlay.isVisible()) == (small, False)


def test_each_change_of_what_is_seen_is_told(small, document, qtbot):
    for act in (
        lambda: document.select(CLEAN),
        small.place.dismiss,
        lambda: small.place.want(is_wanted=True),
    ):
        with qtbot.waitSignal(small.place.changed, timeout=100):
            act()
