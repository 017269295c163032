"""Presentation: opened by F11, worked by arrow keys and clicks, with notes, and compared."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QMenuBar

from genai_planner.gui.present.strip import days_words
from genai_planner.gui.present.window import PresentedView
from genai_planner.gui.session.document import Selection
from genai_planner.model.edits import change_tasks
from genai_planner.model.log import EntryKind, Subject
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.present.bars import ROW_HEIGHT
from genai_planner.pictures.present.pages import Place
from genai_planner.pictures.present.scene import AXIS_HEIGHT
from genai_planner.settings.store import ThemeChoice
from support.small_project import small_plan

Key = Qt.Key


@pytest.fixture
def presented(open_window, qtbot):
    """The window, and the presentation that F11 opens beside it."""
    window = open_window
    qtbot.waitUntil(lambda: window.workspace.outlooks.outlook is not None, timeout=60_000)
    qtbot.keyClick(window, Key.Key_F11)
    made = window.present_commands.presentation
    assert made is not None
    qtbot.waitExposed(made)
    yield window, made
    window.present_commands.stop()


def longer(task_id, days):
    """The plan with a task that takes so many days."""

    def change(plan):
        task = plan.task_by_id[task_id]
        amount = task.duration_days.model_copy(
            update={"optimistic": days, "likely": days, "pessimistic": days}
        )
        return change_tasks(plan, (task.model_copy(update={"duration_days": amount}),))

    return change


def click_row(qtbot, made, number):
    """Clicks on the name in a row of the page."""
    y = (AXIS_HEIGHT + (number + 0.5) * ROW_HEIGHT) * made.page.scale
    qtbot.mouseClick(made.page, Qt.MouseButton.LeftButton, pos=QPoint(60, round(y)))


def test_f11_shows_the_plan_without_menus_in_type_of_150_percent_at_least(presented):
    window, made = presented
    assert made.isFullScreen()
    assert made.findChildren(QMenuBar) == []
    assert made.larger >= 1.5
    usual = window.fontMetrics().height()
    assert all(
        label.fontMetrics().height() >= 1.3 * usual
        for label in made.findChildren(QLabel)
        if label.isVisible()
    )
    assert made.place == Place()


def test_arrow_keys_change_the_phase_the_row_and_the_view(presented, qtbot):
    _, made = presented
    qtbot.keyClick(made.page, Key.Key_Right)
    assert made.place == Place("data")
    qtbot.keyClick(made.page, Key.Key_Down)
    qtbot.keyClick(made.page, Key.Key_Down)
    assert made.place == Place("data", "clean")
    assert "Clean" in made.page.accessibleDescription()
    qtbot.keyClick(made.page, Key.Key_Right)
    assert made.place.phase == "model"
    qtbot.keyClick(made.page, Key.Key_Home)
    assert made.place == Place()
    qtbot.keyClick(made.page, Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert made.view is PresentedView.EXPERTISE
    qtbot.keyClick(made, Key.Key_PageDown)
    assert made.view is PresentedView.LOAD
    qtbot.keyClick(made, Key.Key_Left)
    qtbot.keyClick(made, Key.Key_Left)
    assert made.view is PresentedView.TIMELINE


def test_a_click_unfolds_a_phase_and_marks_a_task_in_both_windows(presented, qtbot):
    window, made = presented
    click_row(qtbot, made, 0)
    assert made.place == Place("data")
    click_row(qtbot, made, 1)
    assert made.place == Place("data", "clean")
    assert window.document.selection.item == "clean"
    qtbot.mouseClick(made.phases.buttons["model"], Qt.MouseButton.LeftButton)
    assert made.place == Place("model")


def test_it_goes_where_the_other_window_goes(presented):
    window, made = presented
    window.document.select(Selection(item="clean"))
    assert made.place == Place("", "data")
    made.go_to(Place("model"))
    window.document.select(Selection(item="clean"))
    assert made.place == Place("data", "clean")


def test_differences_are_those_since_the_meeting_began(presented, qtbot, settled):
    window, made = presented
    assert made.strip.finish.difference.text() == "no change"
    assert "10:00" in made.strip.since.text()
    window.document.edit("longer", longer("collect", 13))
    settled(window.document)
    assert made.strip.finish.difference.text() == "▲ 10 working days later"
    qtbot.waitUntil(lambda: not window.workspace.outlooks.is_outdated, timeout=60_000)
    assert "later" in made.strip.p80.difference.text()
    window.document.undo_stack.undo()
    settled(window.document)
    assert made.strip.finish.difference.text() == "no change"


def test_the_meeting_goes_on_when_the_presentation_is_left_until_it_is_begun_anew(presented, qtbot, settled):
    window, made = presented
    qtbot.keyClick(made.page, Key.Key_Escape)
    assert window.present_commands.presentation is None
    window.document.edit("longer", longer("collect", 13))
    settled(window.document)
    window.actions_by_name["present"].trigger()
    again = window.present_commands.presentation
    assert "10 working days later" in again.strip.finish.difference.text()
    window.actions_by_name["meeting"].trigger()
    assert again.strip.finish.difference.text() == "no change"


def test_another_plan_is_another_meeting(presented, settled):
    window, _ = presented
    meeting = window.present_commands.meeting
    window.document.show(small_plan())
    assert meeting.began is None
    settled(window.document)
    assert meeting.results is None


def test_a_plan_that_is_edited_before_it_was_simulated_is_simulated_for_the_comparison(
    open_window, qtbot, settled
):
    window = open_window
    window.workspace.outlooks.cancel()
    window.actions_by_name["present"].trigger()
    window.document.edit("longer", longer("collect", 13))
    settled(window.document)
    meeting = window.present_commands.meeting
    qtbot.waitUntil(lambda: meeting.outlook is not None, timeout=60_000)
    assert meeting.outlook.plan is meeting.results.plan
    window.present_commands.stop()


def test_a_note_is_kept_in_the_log_without_leaving_and_undone_by_its_key(presented, qtbot):
    window, made = presented
    made.go_to(Place("data", "clean"))
    qtbot.keyClick(made.page, Key.Key_N)
    assert made.focusWidget() is made.note.words
    qtbot.keyClicks(made.note.words, "Two rounds are enough")
    made.note.who.setCurrentIndex(made.note.who.findData("Ines Costa"))
    qtbot.keyClick(made.note.words, Key.Key_Return)
    (entry,) = window.document.plan.log
    assert (entry.kind, entry.text, entry.who) == (EntryKind.DECISION, "Two rounds are enough", "Ines Costa")
    assert (entry.about.subject, entry.about.id) == (Subject.TASK, "clean")
    assert made.note.words.text() == ""
    assert "Decision" in made.hints.message.text()
    assert made.focusWidget() is made.page
    qtbot.keyClick(made.page, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.document.plan.log == ()


def test_escape_leaves_a_note_with_its_words_and_then_the_presentation(presented, qtbot):
    window, made = presented
    made.begin_note()
    qtbot.keyClicks(made.note.words, "not yet")
    qtbot.keyClick(made.note.words, Key.Key_Escape)
    assert window.present_commands.presentation is made
    assert made.note.words.text() == "not yet"
    qtbot.keyClick(made.page, Key.Key_Escape)
    assert window.present_commands.presentation is None


def test_a_note_is_refused_in_a_plan_that_is_read_only(presented, qtbot):
    window, made = presented
    window.document.is_read_only = True
    made.note.words.setText("a decision")
    qtbot.keyClick(made.note.words, Key.Key_Return)
    assert "read-only" in made.hints.message.text()
    assert made.note.words.text() == "a decision"


def test_levers_stand_beside_the_page_and_what_they_do_is_drawn(presented, qtbot):
    _, made = presented
    qtbot.keyClick(made.page, Key.Key_W)
    assert made.what_if.isVisible()
    qtbot.waitUntil(lambda: made.what_if.found is not None and not made.what_if.is_busy, timeout=60_000)
    qtbot.keyClick(made, Key.Key_W)
    assert not made.what_if.isVisible()


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1024, 640)])
def test_nothing_is_wider_than_the_screen(presented, size):
    _, made = presented
    made.showNormal()
    made.resize(*size)
    assert made.minimumSizeHint().width() <= size[0]
    assert made.page.most_rows >= 4


def test_the_pointer_has_a_ring(presented):
    _, made = presented
    assert not made.cursor().pixmap().isNull()


def test_theme_and_size_of_text_follow(presented, appearance):
    _, made = presented
    before, ground = made.larger, load_theme("contrast").colour("view")
    try:
        appearance.choose(ThemeChoice.CONTRAST)
        assert made.grab().toImage().pixelColor(5, made.height() // 2).name() == ground.lower()
        appearance.resize_text(125)
        assert made.larger == pytest.approx(before * 1.25)
    finally:
        appearance.resize_text(100)
        appearance.choose(ThemeChoice.LIGHT)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, ("", 0)), (1, ("▲ 1 working day later", 1)), (-29, ("▼ 29 working days earlier", -29))],
)
def test_days_are_told_with_a_sign_and_a_word(days, words):
    assert days_words(days) == words


def test_it_stands_on_the_second_screen_where_there_is_one(tmp_path):
    screens = json.loads((Path(__file__).parents[2] / "data" / "screen.json").read_text(encoding="utf-8"))
    first = screens["screens"][0]
    screens["screens"].append(
        {**first, "name": "projector", "x": first["width"], "width": 1280, "height": 720}
    )
    config = tmp_path / "screens.json"
    config.write_text(json.dumps(screens), encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    found = subprocess.run(
        [sys.executable, "-c", _ON_TWO_SCREENS], env=environment, capture_output=True, text=True, check=False
    )
    assert found.stdout.split() == ["desk", "projector", "desk"], found.stderr


_ON_TWO_SCREENS = """
import sys
from datetime import datetime
from PySide6.QtWidgets import QApplication
from genai_planner.gui.look.appearance import Appearance
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.main_window import MainWindow
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.workbench.new_plan import new_plan
from genai_planner.estimation.machines.hardware import bundled_catalogue
application = QApplication([])
appearance = Appearance(application)
window = MainWindow(appearance, Preferences(), bundled, now=lambda: datetime(2027, 1, 13, 10))
window.show()
answers = samples()[0].answers
window.document.show(new_plan(answers, bundled(), datetime(2027, 1, 4).date(), catalogue=bundled_catalogue()))
window.actions_by_name["present"].trigger()
made = window.present_commands.presentation
application.processEvents()
print(window.screen().name(), made.screen().name())
made.next_screen()
application.processEvents()
print(made.screen().name())
window.present_commands.stop()
window.document.show(None)
window.document.stop()
window.workspace.stop()
appearance.stop()
"""
