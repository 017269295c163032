"""In small windows and with large text nothing is cut off, and from right to left everything is mirrored."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from genai_planner.files.plan_file import write_plan
from genai_planner.gui.look import screen_fit
from genai_planner.gui.window.view_table import View
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.model.edits.log import add_entry, new_entry
from genai_planner.model.log import EntryKind
from genai_planner.workbench.new_plan import new_plan
from support.dialogs import DIALOGS, classes_of_dialogs, opened_dialog
from support.grounds import CATALOGUE, TODAY
from support.room import cut_off, not_mirrored, places, too_wide

FRAME = (16, 40)
USUAL, LARGE = 100, 200


@pytest.fixture
def on_screen(window, wait_for, tmp_path, monkeypatch):
    """Shows a rich plan in a window that fills a screen of that size, with text that large."""

    def show(width, height, percent=USUAL):
        monkeypatch.setattr(screen_fit, "_screen", lambda _: QRect(0, 0, width, height))
        plan = new_plan(samples()[0].answers, bundled(), TODAY, catalogue=CATALOGUE)
        plan = add_entry(plan, new_entry(plan, EntryKind.QUESTION, "Who labels?", TODAY))
        path = tmp_path / "rich.genaiplan"
        write_plan(plan, path)
        window.appearance.resize_text(percent)
        window.resize(width - FRAME[0], height - FRAME[1])
        window.document.show(plan, path=path)
        wait_for(lambda: window.document.results is not None and not window.document.is_computing)
        return window

    yield show
    window.appearance.resize_text(USUAL)


def faults_of(root, room):
    """What is cut off in the window, and what makes it larger than the room there is."""
    QApplication.processEvents()
    found = {**cut_off(root), **too_wide(root)}
    if root.width() > room[0] or root.height() > room[1]:
        found["the window"] = (root.width(), root.height())
    return found


@pytest.mark.parametrize(
    ("width", "height", "percent"), [(1024, 640, USUAL), (1366, 768, LARGE), (1024, 640, LARGE)]
)
def test_no_dialog_cuts_a_text_off(on_screen, wait_for, width, height, percent):
    window = on_screen(width, height, percent)
    room = (width - FRAME[0], height - FRAME[1])
    found, kinds = {}, set()
    for name in DIALOGS:
        with opened_dialog(window, name, wait_for) as dialog:
            kinds.add(type(dialog))
            if faults := faults_of(dialog, room):
                found[name] = faults
    assert found == {}
    assert classes_of_dialogs() <= kinds  # a new one is to be told to the table of dialogs


@pytest.mark.parametrize(
    ("width", "height", "percent"),
    [(1024, 640, USUAL), (1366, 768, USUAL), (1024, 640, LARGE), (1366, 768, LARGE)],
)
def test_no_view_cuts_a_text_off(on_screen, wait_for, width, height, percent):
    window = on_screen(width, height, percent)
    found = {}
    for view in View:
        window.workspace.show_view(view)
        QApplication.processEvents()
        wait_for(lambda: not window.document.is_computing)
        QApplication.processEvents()
        if faults := faults_of(window, (width - FRAME[0], height - FRAME[1])):
            found[view.value] = faults
    assert found == {}


def test_from_right_to_left_every_dialog_is_the_mirror_of_itself(on_screen, wait_for, qapp):
    window = on_screen(1366, 768)
    found = {}
    for name in DIALOGS:
        with opened_dialog(window, name, wait_for) as dialog:
            before = places(dialog)
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        try:
            with opened_dialog(window, name, wait_for) as dialog:
                if faults := not_mirrored(dialog, before):
                    found[name] = faults
        finally:
            qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert found == {}
