"""New, open, save, close: nothing is lost without a question."""

import json

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from genai_planner.files.plan_file import plan_bytes, read_plan
from genai_planner.gui.safety.choice_dialog import ChoiceDialog
from genai_planner.gui.scenarios.merge_dialog import MergeDialog
from genai_planner.gui.wizard.wizard import PlanWizard
from genai_planner.lifecycle.data.samples import samples
from genai_planner.model import edits
from genai_planner.settings.store import load_settings


def _rename(window, name="Another name"):
    window.document.edit("Rename plan", lambda plan: edits.rename_plan(plan, name))


def _box(window):
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


def _answer(qtbot, window, button):
    box = _box(window)
    qtbot.mouseClick(box.button(button), Qt.MouseButton.LeftButton)


def _open(window, path, settled):
    window.files.open_path(path)
    settled(window.document)


def test_without_a_plan_the_window_offers_new_open_and_the_samples(window):
    assert window.pages.currentWidget() is window.welcome
    names = {button.objectName() for button in window.welcome.findChildren(QPushButton)}
    assert {f"sample-{sample.id}" for sample in samples()} <= names
    assert not window.actions_by_name["save"].isEnabled()
    assert not window.actions_by_name["add-task"].isEnabled()


def test_a_sample_opens_by_its_button_and_needs_no_saving(window, qtbot, settled):
    button = window.welcome.findChild(QPushButton, "sample-support-assistant")

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(window.document)

    assert window.pages.currentWidget() is window.workspace
    assert window.document.plan.name == "Field support assistant"
    assert not window.document.is_changed


def test_a_file_opens_and_is_remembered(window, plan_file, settled):
    _open(window, plan_file, settled)

    assert window.document.path == plan_file
    assert window.windowTitle().startswith("Small plan")
    assert load_settings().recent_files == (str(plan_file),)
    assert [action.text() for action in window.actions_by_name.menus["recent"].actions()] == [plan_file.name]


def test_a_recent_file_opens_from_the_menu(window, plan_file, settled):
    _open(window, plan_file, settled)
    window.actions_by_name["close"].trigger()
    assert window.document.plan is None

    window.actions_by_name.menus["recent"].actions()[0].trigger()
    settled(window.document)

    assert window.document.plan.name == "Small plan"


def test_a_dropped_file_opens(window, plan_file, settled):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(plan_file))])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip

    window.dropEvent(event)
    settled(window.document)

    assert window.document.path == plan_file


@pytest.mark.parametrize("content", [b"", b"not a plan", b"{", b"\x00\xff\xfe" * 50])
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence_and_the_open_plan_stays(
    open_window, qtbot, tmp_path, content
):
    bad = tmp_path / "bad.genaiplan"
    bad.write_bytes(content)
    before = open_window.document.plan

    open_window.files.open_path(bad)
    qtbot.waitUntil(lambda: any(box.isVisible() for box in open_window.findChildren(QMessageBox)))

    assert "bad.genaiplan" in _box(open_window).text()
    assert open_window.document.plan is before
    _box(open_window).close()


def test_a_file_of_a_newer_program_opens_read_only_and_says_so(window, plan_file, settled):
    document = json.loads(plan_file.read_bytes())
    document["version"] = 99
    plan_file.write_text(json.dumps(document), encoding="utf-8")

    _open(window, plan_file, settled)

    assert window.document.is_read_only
    assert "newer version" in _box(window).text()
    assert window.corner_text.endswith("read-only")
    assert not window.actions_by_name["save"].isEnabled()
    assert window.actions_by_name["save-as"].isEnabled()
    _box(window).close()


def test_saving_writes_the_plan_to_its_file(window, plan_file, settled):
    _open(window, plan_file, settled)
    _rename(window)
    assert window.isWindowModified()
    assert window.corner_text.endswith("edited")

    window.actions_by_name["save"].trigger()

    assert read_plan(plan_file).plan == window.document.plan
    assert not window.isWindowModified()


def test_a_plan_without_a_file_asks_where_to_save(open_window, tmp_path):
    open_window.actions_by_name["save"].trigger()
    dialog = open_window.findChild(QFileDialog)

    dialog.fileSelected.emit(str(tmp_path / "mine.genaiplan"))

    assert read_plan(tmp_path / "mine.genaiplan").plan == open_window.document.plan
    assert open_window.document.path == tmp_path / "mine.genaiplan"


def test_a_folder_that_is_gone_is_said_and_the_plan_stays_unsaved(open_window, tmp_path):
    _rename(open_window)

    open_window.files.save_as()
    open_window.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "gone" / "mine.genaiplan"))

    box = next(box for box in open_window.findChildren(ChoiceDialog) if box.isVisible())
    assert "mine.genaiplan" in box.sentences[0]
    assert "elsewhere" in box.buttons
    assert open_window.document.is_changed
    box.close()


def test_closing_with_changes_asks_and_cancel_keeps_the_window(open_window, qtbot):
    _rename(open_window)

    open_window.close()
    assert open_window.isVisible()
    _answer(qtbot, open_window, QMessageBox.StandardButton.Cancel)

    assert open_window.isVisible()
    assert open_window.document.is_changed


def test_closing_and_discarding_leaves_the_file_as_it_was(window, qtbot, plan_file, settled):
    _open(window, plan_file, settled)
    before = plan_file.read_bytes()
    _rename(window)

    window.close()
    _answer(qtbot, window, QMessageBox.StandardButton.Discard)

    assert not window.isVisible()
    assert plan_file.read_bytes() == before


def test_closing_and_saving_writes_the_file_first(window, qtbot, plan_file, settled):
    _open(window, plan_file, settled)
    _rename(window)

    window.close()
    _answer(qtbot, window, QMessageBox.StandardButton.Save)

    assert not window.isVisible()
    assert read_plan(plan_file).plan.name == "Another name"


def test_opening_another_file_asks_about_changes_first(open_window, qtbot, plan_file):
    _rename(open_window)
    before = open_window.document.plan

    open_window.files.open_path(plan_file)
    assert open_window.document.plan is before
    _answer(qtbot, open_window, QMessageBox.StandardButton.Discard)

    qtbot.waitUntil(lambda: open_window.document.path == plan_file)


def test_closing_without_changes_asks_nothing(open_window):
    open_window.close()

    assert not open_window.isVisible()
    assert not open_window.findChildren(QMessageBox)


def test_new_opens_the_wizard_and_its_plan_is_unsaved(window, qtbot, settled):
    window.actions_by_name["new"].trigger()
    wizard = window.findChild(PlanWizard)
    assert wizard.isVisible()

    qtbot.waitUntil(lambda: wizard.preview is not None and wizard.preview.answers == wizard.answers())
    wizard.accept()
    settled(window.document)

    assert window.document.plan.phases
    assert window.document.is_changed


def test_changed_answers_are_one_undoable_step(window, qtbot, settled):
    window.files.open_sample("support-assistant")
    settled(window.document)
    before = plan_bytes(window.document.plan)

    window.actions_by_name["answers"].trigger()
    qtbot.waitUntil(lambda: window.findChild(PlanWizard) is not None)
    wizard = window.findChild(PlanWizard)
    wizard.state.change(name="Another assistant")
    qtbot.waitUntil(lambda: wizard.preview is not None and wizard.preview.answers == wizard.answers())
    wizard.accept()
    preview = window.findChild(MergeDialog)
    qtbot.waitUntil(lambda: not preview.is_busy)
    preview.accept()

    assert window.document.plan.name == "Another assistant"
    window.actions_by_name["undo"].trigger()
    assert plan_bytes(window.document.plan) == before


def test_what_is_edited_while_a_file_is_read_is_asked_about_before_it_goes(open_window, qtbot, plan_file):
    _rename(open_window, "Before")
    open_window.files.open_path(plan_file)
    _answer(qtbot, open_window, QMessageBox.StandardButton.Discard)
    _rename(open_window, "Meanwhile")

    qtbot.waitUntil(lambda: any(box.isVisible() for box in open_window.findChildren(QMessageBox)))
    assert "Meanwhile" in _box(open_window).text()
    _answer(qtbot, open_window, QMessageBox.StandardButton.Cancel)

    assert open_window.document.plan.name == "Meanwhile"
    assert open_window.document.is_changed


def test_a_plan_of_a_newer_format_opens_read_only_whatever_it_is_called(window, plan_file, settled):
    document = json.loads(plan_file.read_bytes())
    document["version"] = 99
    other = plan_file.with_suffix(".json")
    other.write_text(json.dumps(document), encoding="utf-8")

    _open(window, other, settled)

    assert window.document.is_read_only
    assert not window.actions_by_name["delete"].isEnabled()
    assert window.corner_text.endswith("read-only")
    _box(window).close()


def test_the_open_dialog_shows_every_kind_of_file_that_opens(window):
    window.actions_by_name["open"].trigger()
    dialog = window.findChild(QFileDialog)

    first, *kinds = dialog.nameFilters()

    assert all(suffix in first for suffix in ("*.genaiplan", "*.json", "*.xml"))
    assert "MS Project XML (*.xml)" in kinds
    dialog.close()


def test_what_is_said_stays_while_results_arrive_and_what_matters_until_it_is_dismissed(
    open_window, qtbot, settled, tmp_path
):
    status = open_window.workspace.status
    open_window.document.mark_saved(tmp_path / "mine.genaiplan")
    open_window.actions_by_name["save-as"].trigger()
    open_window.findChild(QFileDialog).fileSelected.emit(str(tmp_path / "mine.genaiplan"))
    open_window.files.warned.emit("There is no backup.")
    _rename(open_window)
    settled(open_window.document)

    assert status.message.words == "Saved to mine.genaiplan"
    assert status.notice.isVisible()
    assert status.notice.words == "There is no backup."
    qtbot.mouseClick(status.notice.dismiss_button, Qt.MouseButton.LeftButton)
    assert not status.notice.isVisible()
