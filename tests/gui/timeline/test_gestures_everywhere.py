"""Gestures and keys do the same in dark themes, a small window, right to left, and at a scale of 2."""

import os
import subprocess
import sys
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from genai_planner.gui.session.document import Selection
from genai_planner.settings.store import ThemeChoice
from support.mouse import Mouse

SETTINGS = ("dark", "contrast", "small", "right-to-left")


@pytest.fixture(params=SETTINGS)
def setting(request, qapp, appearance, open_window):
    """The window in one of the settings; all is as usual afterwards."""
    match request.param:
        case "dark" | "contrast":
            appearance.choose(ThemeChoice(request.param))
        case "small":
            open_window.resize(1024, 640)
        case "right-to-left":
            qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    open_window.actions_by_name["zoom-day"].trigger()
    yield open_window
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    appearance.choose(ThemeChoice.LIGHT)


@pytest.fixture
def pointer(setting):
    """A mouse over the chart."""
    return Mouse(setting.workspace.timeline.chart)


def test_a_bar_is_moved_and_what_follows_moves_along(setting, pointer, settled):
    pointer.drag(pointer.middle_of("collect"), pointer.days(7))
    settled(setting.document)
    dates = setting.document.results.schedule.tasks
    assert dates["collect"].start == datetime(2027, 1, 11, 8)
    assert dates["clean"].start == datetime(2027, 1, 14, 8)
    assert setting.document.undo_stack.count() == 1


def test_a_bar_is_stretched_at_its_finish(setting, pointer):
    pointer.drag(pointer.finish_of("try"), pointer.days(2))
    assert setting.document.plan.task_by_id["try"].duration_days.likely == pytest.approx(3)


def test_progress_is_dragged(setting, pointer):
    pointer.hover(pointer.middle_of("collect"))
    pointer.drag(pointer.progress_of("collect"), pointer.days(1))
    assert setting.document.plan.task_by_id["collect"].progress.percent_complete > 20


def test_a_link_is_drawn_from_end_to_end(setting, pointer):
    pointer.hover(pointer.middle_of("try"))
    start, end = pointer.link_end_of("try"), pointer.start_of("clean")
    pointer.drag(start, end.x() - start.x(), end.y() - start.y())
    assert ("try", "clean") in {(one.predecessor, one.successor) for one in setting.document.plan.links}


def test_escape_gives_a_drag_up(setting, pointer):
    before = setting.document.plan
    pointer.hold(pointer.middle_of("collect"), pointer.days(7))
    QTest.keyClick(setting.workspace.timeline.chart, Qt.Key.Key_Escape)
    assert setting.document.plan is before


def test_keys_move_and_stretch_what_is_selected(setting, settled):
    document = setting.document
    document.select(Selection(item="try"))
    setting.actions_by_name["later"].trigger()
    settled(document)
    assert document.results.schedule.tasks["try"].start == datetime(2027, 1, 5, 8)
    setting.actions_by_name["longer"].trigger()
    assert document.plan.task_by_id["try"].duration_days.likely == pytest.approx(2)


def test_gestures_do_the_same_at_a_scale_of_two():
    environment = {**os.environ, "QT_SCALE_FACTOR": "2", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", _AT_SCALE_TWO], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["2.0", "2027-01-11T08:00:00", "3.0"], done.stderr


_AT_SCALE_TWO = """
from datetime import datetime
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from genai_planner.gui.look.appearance import Appearance
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.main_window import MainWindow
from genai_planner.lifecycle.data.loading import bundled
from support.mouse import Mouse
from support.small_project import small_plan

def settle():
    for _ in range(1000):
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()
        results = window.document.results
        if results is not None and results.plan is window.document.plan and not window.document.is_computing:
            return

application = QApplication([])
appearance = Appearance(application)
window = MainWindow(appearance, Preferences(), bundled, now=lambda: datetime(2027, 1, 13, 10))
window.show()
window.document.show(small_plan())
settle()
window.actions_by_name["zoom-day"].trigger()
mouse = Mouse(window.workspace.timeline.chart)
print(window.devicePixelRatioF())
mouse.drag(mouse.middle_of("collect"), mouse.days(7))
settle()
print(window.document.results.schedule.tasks["collect"].start.isoformat())
mouse.drag(mouse.finish_of("try"), mouse.days(2))
print(round(window.document.plan.task_by_id["try"].duration_days.likely, 2))
window.document.show(None)
window.document.stop()
window.workspace.stop()
appearance.stop()
"""
