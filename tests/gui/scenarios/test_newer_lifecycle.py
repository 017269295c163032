"""A plan of an older lifecycle takes over the newer one, previewed and as one undoable step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from genai_planner.gui.scenarios.merge_dialog import MergeDialog
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.workbench.known_hardware import known_catalogue
from support.older_lifecycles import older


@pytest.fixture
def plan(window):
    answers = next(sample.answers for sample in samples() if sample.id == "support-assistant")
    return make_plan(answers, older(bundled()), window.document.ground().today, catalogue=known_catalogue())


def test_it_is_offered_previewed_and_undone_in_one_step(window, plan, tmp_path, qtbot, settled):
    old = tmp_path / "old.json"
    old.write_text(older(bundled()).model_dump_json(exclude_defaults=True), encoding="utf-8")
    window.document.show(plan)
    settled(window.document)
    action = window.actions_by_name["newer-lifecycle"]
    assert action.isEnabled()
    action.trigger()
    window.findChild(QFileDialog).fileSelected.emit(str(old))
    dialog = window.findChild(MergeDialog)
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=60_000)
    qtbot.mouseClick(dialog.buttons.accept, Qt.MouseButton.LeftButton)

    assert window.document.plan.origin.lifecycle_version == bundled().version
    assert not action.isEnabled()

    window.actions_by_name["undo"].trigger()

    assert window.document.plan == plan


def test_a_plan_of_the_present_lifecycle_has_none_to_take_over(window, settled):
    window.files.open_sample("support-assistant")
    settled(window.document)

    assert not window.actions_by_name["newer-lifecycle"].isEnabled()
