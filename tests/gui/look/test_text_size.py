"""How large text is: it can be changed, everything follows, and nothing is cut off."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton

from genai_planner.gui.look.text_size import TEXT_SIZES, px, sized, stepped_size, text_percent
from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.view_table import View
from genai_planner.pictures.timeline.rows import ROW_HEIGHT
from genai_planner.settings.store import Settings, load_settings, read_settings, save_settings


@pytest.fixture
def usual(appearance):
    """Text has its usual size before and after."""
    appearance.resize_text(100)
    yield appearance
    appearance.resize_text(100)


def cut_off(parent):
    """The words of visible labels and buttons in it that have less room than they take."""
    found = []
    for label in parent.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        if label.wordWrap():
            is_cut = label.height() < label.heightForWidth(label.width()) - 1
        else:
            is_cut = (
                label.width() < label.minimumSizeHint().width()
                or label.height() < label.fontMetrics().height()
            )
        if is_cut:
            found.append(label.text())
    for button in parent.findChildren(QAbstractButton):
        is_icon = (
            isinstance(button, QToolButton)
            and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        words = "" if is_icon else button.text().replace("&", "")
        if (
            button.isVisible()
            and words
            and button.width() < button.fontMetrics().horizontalAdvance(words) + 4
        ):
            found.append(words)
    return found


def test_steps_go_through_the_sizes_and_stay_at_the_ends():
    assert stepped_size(100, 1) == 110
    assert stepped_size(100, -1) == 90
    assert stepped_size(200, 1) == 200
    assert stepped_size(80, -1) == 80
    assert stepped_size(117, 1) in TEXT_SIZES


def test_a_length_that_the_program_does_not_know_is_refused(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    with pytest.raises(ValueError, match="breadth"):
        sized(label, breadth=3)


@pytest.mark.usefixtures("usual")
def test_text_is_made_larger_and_smaller_by_keys_and_stays_so(open_window, qtbot):
    window = open_window
    before = window.font().pointSizeF(), window.workspace.rail.width()
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert text_percent() == 125
    assert window.workspace.rail.width() == pytest.approx(before[1] * 1.25, abs=1)
    assert load_settings().text_size == 125
    qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert text_percent() == 110
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert (window.font().pointSizeF(), window.workspace.rail.width()) == before


@pytest.mark.parametrize("value", [79, 201, 100.5, True, "large"])
def test_a_size_that_makes_no_sense_is_not_taken_from_the_settings(value):
    save_settings(replace(Settings(), text_size=value))
    assert load_settings().text_size == 100
    assert read_settings().unusable == ("text_size",)


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_rows_of_table_and_chart_stay_in_line_at_every_size(open_window, usual, percent):
    usual.resize_text(percent)
    timeline = open_window.workspace.timeline
    tree, chart = timeline.tree, timeline.chart
    for number in (0, 3):
        row = chart.rows[number].id
        index = timeline.model.index_of(row)
        assert tree.visualRect(index).height() == px(ROW_HEIGHT)
        top = (
            chart.header_height + round(number * ROW_HEIGHT * chart.scale) - chart.verticalScrollBar().value()
        )
        assert tree.visualRect(index).top() + tree.header().height() == top


@pytest.mark.parametrize("percent", [80, 125, 150, 200])
def test_a_click_on_a_bar_selects_it_at_every_size(open_window, usual, qtbot, percent):
    usual.resize_text(percent)
    chart = open_window.workspace.timeline.chart
    task = next(row.id for row in chart.rows if not row.is_phase)
    x = chart.axis.x(chart.chart.schedule.tasks[task].start) + 3 - chart.left
    y = (chart.chart.row_top(task) + ROW_HEIGHT / 2) * chart.scale + chart.header_height
    place = chart.viewport().rect().topLeft() + type(chart.viewport().rect().topLeft())(
        round(x * chart.scale), round(y)
    )
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert open_window.document.selection == Selection(item=task)


@pytest.mark.parametrize("percent", [80, 125, 150, 200])
def test_no_view_cuts_its_words_off_at_any_size(open_window, usual, qtbot, percent):
    window = open_window
    window.resize(1920, 1000)
    usual.resize_text(percent)
    window.document.select(Selection(item=window.document.plan.tasks[0].id))
    for view in View:
        window.workspace.show_view(view)

        def is_whole(view=view):
            assert not cut_off(window), (percent, view)

        qtbot.waitUntil(is_whole)  # what a view shows is worked out, and laid out, when it is first seen
