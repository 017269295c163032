"""Templates over an empty window: where they are looked for, what is kept, and what is refused."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from genai_planner.files.templates import SUFFIX, read_template
from genai_planner.gui.project.begin_dialog import BeginDialog
from genai_planner.gui.window.commands.template_commands import TemplateCommands
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model import edits
from support.older_lifecycles import older
from support.small_project import small_plan

TODAY = date(2027, 1, 13)


class _Conditions:
    def see(self):
        return False


@pytest.fixture
def commands(desk, document):
    made = TemplateCommands(desk, document, lambda: TODAY)
    yield made
    made.stop()


def test_a_template_can_always_be_begun_with_and_only_a_plan_be_saved_as_one(commands, desk, tmp_path):
    offered = {spec.name: spec.is_enabled() for spec in commands.actions(_Conditions())}
    assert offered == {"new-from-template": True, "save-template": False}
    commands.choose_target()
    commands.save(tmp_path / "none.genaitemplate")
    assert desk.findChildren(QFileDialog) == []
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_the_plan_is_proposed_beside_its_file_as_a_name_that_files_may_have(
    commands, desk, document, tmp_path
):
    document.show(edits.rename_plan(small_plan(), "Letters: a/b"), path=tmp_path / "own.genaiplan")
    commands.choose_target()
    dialog = desk.findChild(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.directory().path() == str(tmp_path)
    assert f".{dialog.defaultSuffix()}" == SUFFIX
    (name,) = dialog.selectedFiles()
    assert Path(name) == tmp_path / f"Letters a b{SUFFIX}"
    assert dialog.nameFilters()[0] == "Templates (*.genaitemplate)"
    dialog.reject()


def test_what_is_saved_is_the_shape_and_it_is_said_so(commands, document, tmp_path, qtbot):
    document.show(small_plan())
    path = tmp_path / "shape.genaitemplate"
    with qtbot.waitSignal(commands.said) as told:
        commands.save(path)
    assert told.args == ["Saved as the template shape.genaitemplate"]
    assert [one.name for one in read_template(path).shape.tasks] == ["Collect", "Clean", "Try", "Signed off"]


def test_where_it_cannot_be_saved_it_is_told_and_nothing_is_said(commands, desk, document, tmp_path, qtbot):
    document.show(small_plan())
    with qtbot.assertNotEmitted(commands.said):
        commands.save(tmp_path / "gone" / "shape.genaitemplate")
    box = desk.findChild(QMessageBox)
    assert "shape.genaitemplate" in box.text()
    box.accept()


@pytest.fixture
def asked(commands, desk, document, tmp_path, qtbot):
    """Saves the small plan as a template, and asks what one of it is called."""

    def ask():
        document.show(small_plan())
        path = tmp_path / "shape.genaitemplate"
        commands.save(path)
        document.show(None)
        commands.choose()
        desk.findChild(QFileDialog).fileSelected.emit(str(path))
        qtbot.waitUntil(lambda: desk.findChild(BeginDialog) is not None)
        return desk.findChild(BeginDialog)

    return ask


def test_a_plan_begins_with_it_today_under_a_name_of_its_own(asked, commands, qtbot):
    dialog = asked()
    assert (dialog.name.value(), dialog.start.value(), dialog.buttons.note.text()) == (
        "Small plan",
        TODAY,
        "",
    )
    dialog.name.show_value("The next")
    with qtbot.waitSignal(commands.begun) as told:
        dialog.accept()
    (plan,) = told.args
    assert (plan.name, plan.start.date(), len(plan.tasks)) == ("The next", TODAY, 4)


def test_the_lifecycle_that_the_window_has_as_well_goes_without_saying(asked, document):
    usual = document.ground()
    document.ground = lambda: type(usual)(older(bundled()), usual.catalogue, usual.today)
    dialog = asked()
    assert dialog.buttons.note.text() == ""
    dialog.reject()


def test_another_lifecycle_than_the_windows_is_mentioned(commands, desk, document, tmp_path, qtbot):
    usual = document.ground
    other = type(usual())(older(bundled()), usual().catalogue, usual().today)
    document.ground = lambda: other
    document.show(small_plan())
    commands.save(tmp_path / "own.genaitemplate")
    document.ground = usual
    commands.begin_with(tmp_path / "own.genaitemplate")
    qtbot.waitUntil(lambda: desk.findChild(BeginDialog) is not None)
    dialog = desk.findChild(BeginDialog)
    assert dialog.buttons.note.text().startswith("The template has a lifecycle of its own")
    dialog.reject()
