"""The shape of a plan is saved as a template, and another plan begins with it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from genai_planner.gui.project.begin_dialog import BeginDialog


def _saved(window, path):
    window.actions_by_name["save-template"].trigger()
    window.findChild(QFileDialog).fileSelected.emit(str(path))
    return window.document.plan


def test_a_plan_begins_with_the_shape_of_another(open_window, tmp_path, qtbot):
    window, path = open_window, tmp_path / "shape.genaitemplate"
    plan = _saved(window, path)
    window.document.show(None)
    qtbot.mouseClick(window.welcome.template, Qt.MouseButton.LeftButton)
    window.findChildren(QFileDialog)[-1].fileSelected.emit(str(path))
    qtbot.waitUntil(lambda: window.findChild(BeginDialog) is not None)
    dialog = window.findChild(BeginDialog)
    dialog.name.selectAll()
    qtbot.keyClicks(dialog.name, "The next one")
    dialog.start.choose(date(2028, 3, 6))
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)

    begun = window.document.plan
    assert (begun.name, begun.start.date()) == ("The next one", date(2028, 3, 6))
    assert [task.name for task in begun.tasks] == [task.name for task in plan.tasks]
    assert window.document.path is None


def test_a_file_that_is_no_template_is_refused_with_a_sentence(open_window, tmp_path, qtbot):
    path = tmp_path / "wrong.genaitemplate"
    path.write_text("nonsense", encoding="utf-8")
    open_window.files.templates.begin_with(path)

    def boxes():
        return [box for box in open_window.findChildren(QMessageBox) if box.isVisible()]

    qtbot.waitUntil(lambda: bool(boxes()))
    assert "is no JSON" in boxes()[0].text() + boxes()[0].informativeText()
    boxes()[0].accept()
