"""A damaged plan file: what can be read opens as a new plan, and its backups are offered."""

import pytest
from PySide6.QtCore import Qt

from genai_planner.files.plan_file import write_plan
from genai_planner.gui.safety.choice_dialog import ChoiceDialog
from genai_planner.model import edits
from support.small_project import small_plan


@pytest.fixture
def damaged(plan_file):
    """Saved twice, then cut off in the middle of a task."""
    write_plan(edits.rename_task(small_plan(), "try", "Later"), plan_file)
    whole = plan_file.read_bytes()
    plan_file.write_bytes(whole[: whole.index(b'"Later"')])
    return plan_file


@pytest.fixture
def question(window, damaged, qtbot):
    window.files.open_path(damaged)
    qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(ChoiceDialog)))
    return next(box for box in window.findChildren(ChoiceDialog) if box.isVisible())


def test_it_says_what_is_wrong_and_what_is_missing(question):
    assert "small.genaiplan" in question.sentences[0]
    assert question.sentences[1].startswith("Missing: ")
    assert "try" in question.sentences[1]


def test_what_can_be_read_opens_as_a_new_plan_that_is_not_saved(window, question, damaged, qtbot):
    before = damaged.read_bytes()

    qtbot.mouseClick(question.buttons["salvage"], Qt.MouseButton.LeftButton)

    assert [task.id for task in window.document.plan.tasks] == ["collect", "clean"]
    assert window.document.path is None
    assert window.document.is_changed
    assert window.workspace.status.notice.words.startswith("Missing: ")
    assert damaged.read_bytes() == before


def test_the_latest_backup_opens_as_a_new_plan_that_is_not_saved(window, question, qtbot):
    qtbot.mouseClick(question.buttons["backup"], Qt.MouseButton.LeftButton)

    assert window.document.plan == small_plan()
    assert window.document.path is None
    assert window.document.is_changed


def test_cancel_changes_nothing(window, question, qtbot):
    qtbot.mouseClick(question.cancel, Qt.MouseButton.LeftButton)

    assert window.document.plan is None


def test_an_empty_file_as_a_power_cut_leaves_it_offers_its_backup(window, damaged, qtbot):
    damaged.write_bytes(b"")

    window.files.open_path(damaged)
    qtbot.waitUntil(lambda: any(box.isVisible() for box in window.findChildren(ChoiceDialog)))

    box = next(box for box in window.findChildren(ChoiceDialog) if box.isVisible())
    assert set(box.buttons) == {"backup"}
