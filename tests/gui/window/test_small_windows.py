"""The window as it is used on small screens: walked by mouse and keyboard at 1366 x 768 and 1024 x 640."""

import base64

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from genai_planner.gui.inspector.estimate_editor import EstimateEditor
from genai_planner.gui.session.document import Selection
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.main_window import MainWindow
from genai_planner.gui.window.rail import COMPACT_WIDTH, RAIL_WIDTH
from genai_planner.gui.window.view_table import View
from genai_planner.gui.wizard.wizard import PlanWizard
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.pictures.timeline.chart_header import HEADER_HEIGHT
from genai_planner.settings.store import ThemeChoice
from support.grounds import ground
from support.small_project import small_plan

SIZES = [(1366, 768), (1024, 640)]
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(params=SIZES, ids=["1366x768", "1024x640"])
def sized(request, window, settled, qtbot):
    """The window with a sample, as large as a small screen, its odds worked out."""
    window.resize(*request.param)
    window.files.open_sample("domain-model")
    settled(window.document)
    qtbot.waitUntil(lambda: window.workspace.outlooks.outlook is not None, timeout=60_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert (window.width(), window.height()) == request.param
    return window


def _is_small(window):
    return window.width() < 1_200


def _click_row(qtbot, window, number):
    """Clicks a row of the timeline's table, and gives its id."""
    tree = window.workspace.timeline.tree
    index = tree.indexAt(QPoint(60, 10 + number * 28))
    qtbot.mouseClick(tree.viewport(), LEFT, pos=tree.visualRect(index).center())
    return window.document.selection.item


def _place(widget, window):
    return widget.mapTo(window, QPoint(0, 0))


def test_all_parts_of_the_window_stand_within_it(sized):
    assert sized.minimumSizeHint().width() <= 1024
    assert sized.minimumSizeHint().height() <= 640
    workspace = sized.workspace
    parts = (workspace.rail, workspace.toolbar, workspace.views, workspace.status)
    for view in View:
        workspace.show_view(view)
        for part in parts:
            assert _place(part, sized).x() + part.width() <= sized.width()
            assert _place(part, sized).y() + part.height() <= sized.height()
        for button in workspace.toolbar.findChildren(QWidget):
            if button.isVisible():
                right = _place(button, sized).x() + button.width()
                assert right <= sized.width(), button.accessibleName()


def test_a_small_window_has_icons_alone_the_zoom_as_a_list_and_only_the_tasks_beside_the_chart(sized):
    workspace, is_small = sized.workspace, _is_small(sized)
    timeline = workspace.timeline
    assert workspace.rail.width() == (COMPACT_WIDTH if is_small else RAIL_WIDTH)
    assert workspace.rail.buttons[View.PROBLEMS].toolTip().startswith("Problems ")
    assert workspace.toolbar.zoom_list.isVisible() is is_small
    assert workspace.toolbar.zooms.isVisible() is not is_small
    assert workspace.toolbar.undo.text() == ("" if is_small else "Undo")
    if is_small:
        assert timeline.chart.width() >= 0.6 * sized.width()


def test_the_status_line_never_drops_the_finish_the_80_percent_date_the_chance_and_the_problems(sized):
    status = sized.workspace.status
    for fact in (status.finish.value, status.p80.value, status.chance):
        assert fact.isVisible()
        words = QFontMetrics(fact.font()).horizontalAdvance(fact.text())
        assert fact.width() >= words
    assert "chance" in status.chance.text()
    assert _place(status.problems, sized).x() + status.problems.width() <= sized.width()


def test_the_inspector_lies_over_a_small_chart_below_its_flags_and_goes_with_esc(sized, qtbot):
    place, chart = sized.workspace.inspector_place, sized.workspace.timeline.chart
    assert place.is_over is _is_small(sized)
    if not place.is_over:
        assert place.is_seen
        return
    assert not place.overlay.isVisible()

    item = _click_row(qtbot, sized, 5)

    assert place.overlay.isVisible()
    assert _place(place.overlay, sized).y() >= _place(chart, sized).y() + HEADER_HEIGHT
    start = sized.document.results.schedule.tasks[item].start
    bar = chart.axis.x(start) - chart.horizontalScrollBar().value()
    assert 0 <= bar < chart.viewport().width() - place.covered
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not place.overlay.isVisible()
    assert not sized.actions_by_name["inspector"].isChecked()

    _click_row(qtbot, sized, 6)
    qtbot.mouseClick(place.overlay.pin_button, LEFT)
    sized.workspace.show_view(View.COST)
    assert place.overlay.isVisible()
    qtbot.mouseClick(place.overlay.close_button, LEFT)
    assert not place.overlay.isVisible()


def test_in_a_small_window_the_register_of_risks_has_all_the_room_until_the_inspector_is_asked_for(sized):
    workspace, place = sized.workspace, sized.workspace.inspector_place
    if not place.is_over:
        return
    workspace.show_view(View.RISK)
    sized.document.select(Selection(item=sized.document.plan.tasks[0].id))
    assert not place.is_seen

    sized.actions_by_name["inspector"].trigger()
    assert place.is_seen
    workspace.show_view(View.TIMELINE)
    assert not place.is_seen
    sized.document.select(Selection(item=sized.document.plan.tasks[1].id))
    assert place.is_seen


def test_an_estimate_is_entered_in_one_go_and_taken_back_by_the_keys(sized, qtbot, settled):
    task = next(one for one in sized.document.plan.tasks if one.needs)
    _click_row(qtbot, sized, 1)
    assert sized.document.selection.item == task.id
    editor = sized.workspace.inspector.task.findChild(EstimateEditor)
    editor.best.setFocus()
    editor.best.selectAll()
    for field, words in ((editor.best, "11"), (editor.likely, "12"), (editor.worst, "13")):
        assert QApplication.focusWidget() is field
        qtbot.keyClicks(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    settled(sized.document)

    changed = sized.document.plan.task_by_id[task.id].needs[0].effort_days
    assert (changed.optimistic, changed.likely, changed.pessimistic) == (11, 12, 13)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    assert sized.document.plan.task_by_id[task.id] == task


def test_a_newly_opened_plan_starts_at_its_top(sized, settled, qtbot):
    timeline, before = sized.workspace.timeline, sized.document.plan
    timeline.tree.verticalScrollBar().setValue(timeline.tree.verticalScrollBar().maximum())
    assert timeline.chart.verticalScrollBar().value() > 0

    sized.files.open_sample("support-assistant")
    qtbot.waitUntil(lambda: sized.document.plan is not before, timeout=60_000)
    settled(sized.document)

    assert timeline.tree.verticalScrollBar().value() == 0
    assert timeline.chart.verticalScrollBar().value() == 0


def test_the_matrix_says_its_sentence_and_its_skills_within_what_is_seen(sized, qtbot):
    workspace = sized.workspace
    workspace.show_view(View.EXPERTISE)
    qtbot.waitUntil(lambda: workspace.matrix.scene is not None, timeout=60_000)
    seen = workspace.matrix.room
    labels = [shape for shape in workspace.matrix.scene.shapes if hasattr(shape, "text")]
    assert not [label.text for label in labels if label.text.endswith("…") and label.item.startswith("|")]
    first = next(label for label in labels if label.role == "secondary" and not label.item)
    metrics = QFontMetrics(workspace.font())
    assert first.x + metrics.horizontalAdvance(first.text) * 0.9 <= seen


@pytest.mark.parametrize("size", SIZES)
def test_every_page_of_the_wizard_shows_all_of_its_fields(qtbot, appearance, size):
    appearance.choose(ThemeChoice.LIGHT)
    wizard = PlanWizard(ground(small_plan().start.date()))
    qtbot.addWidget(wizard)
    wizard.resize(size[0] - 16, size[1] - 40)
    with qtbot.waitExposed(wizard):
        wizard.show()
    for page in wizard.question_pages:
        if page is not wizard.question_pages[0]:
            wizard.next()
        area = next(one for one in page.findChildren(QScrollArea) if one.parent() is page)
        qtbot.waitUntil(lambda area=area: area.viewport().width() > 0)
        assert area.widget().minimumSizeHint().width() <= area.viewport().width(), page.step
    assert wizard.height() <= size[1]
    wizard.done(0)


@pytest.mark.parametrize("name", ["settings", "team", "hardware", "level", "export", "glossary"])
def test_every_dialog_can_be_as_small_as_the_smallest_screen(open_window, name):
    open_window.actions_by_name[name].trigger()
    dialogs = [one for one in open_window.findChildren(QDialog) if one.isVisible()]
    assert len(dialogs) == 1
    least = dialogs[0].minimumSizeHint()
    assert (least.width(), least.height()) <= (1008, 600)
    dialogs[0].done(0)


def test_a_window_last_used_on_a_larger_screen_opens_within_this_one(appearance, qtbot):
    before = QWidget()
    before.setGeometry(-300, -200, 2600, 1500)
    geometry = base64.b64encode(before.saveGeometry().data()).decode("ascii")
    preferences = Preferences()
    preferences.change(window_geometry=geometry)

    window = MainWindow(appearance, preferences, bundled)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.wait(100)

    assert window.screen().availableGeometry().contains(window.frameGeometry())


def test_no_two_letters_of_a_wizards_page_open_different_things(qtbot):
    wizard = PlanWizard(ground(small_plan().start.date()))
    qtbot.addWidget(wizard)
    with qtbot.waitExposed(wizard):
        wizard.show()
    words = [
        part.text() for part in wizard.findChildren(QWidget) if part.isVisible() and hasattr(part, "text")
    ]
    letters = [word[word.index("&") + 1].casefold() for word in words if "&" in word.replace("&&", "")]
    assert len(letters) == len(set(letters))
    wizard.done(0)
