"""As a user: New, choose a sample, press Next to the end, make the plan, export it, look at the picture.

With STORE_PICTURES=1 the pictures are stored anew instead; look at them before committing.
"""

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWizard

from genai_planner.gui.appearance import Appearance
from genai_planner.gui.export_dialog import ExportDialog
from genai_planner.gui.main_window import MainWindow
from genai_planner.gui.preferences import Preferences
from genai_planner.gui.wizard.wizard import PlanWizard
from genai_planner.lifecycle.loading import bundled
from genai_planner.lifecycle.samples import SAMPLE_IDS
from genai_planner.settings.store import ThemeChoice
from support.likeness import unlike_share

NOW = datetime(2026, 12, 14, 10)
PICTURES = Path(__file__).parent / "pictures"
MOST_UNLIKE = 0.004
"""A label less, or a bar elsewhere, is more of a picture of this size."""
PATIENCE = 30_000

pytestmark = pytest.mark.journey


@pytest.fixture
def window(qtbot, qapp):
    """The main window on 14 December 2026, without a plan."""
    appearance = Appearance(qapp, ThemeChoice.LIGHT)
    made = MainWindow(appearance, Preferences(), bundled, now=lambda: NOW)
    qtbot.addWidget(made, before_close_func=_leave)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    appearance.stop()


def _leave(window):
    window.document.show(None)
    window.document.stop()
    window.files.stop()


def _click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def _make_plan(qtbot, window, sample_id):
    window.actions_by_name["new"].trigger()
    wizard = window.findChild(PlanWizard)
    qtbot.waitUntil(wizard.isVisible)
    wizard.start_page.choices[sample_id].click()
    for _ in range(7):
        _click(qtbot, wizard.button(QWizard.WizardButton.NextButton))
    assert wizard.currentPage() is wizard.review_page
    make = wizard.button(QWizard.WizardButton.FinishButton)
    qtbot.waitUntil(make.isEnabled, timeout=PATIENCE)
    with qtbot.waitSignal(wizard.plan_made):
        _click(qtbot, make)


def _export_picture(qtbot, window, path):
    export = window.actions_by_name["export"]
    qtbot.waitUntil(lambda: export.isEnabled() and window.document.results is not None, timeout=PATIENCE)
    export.trigger()
    dialog = window.findChild(ExportDialog)
    qtbot.waitUntil(dialog.isVisible)
    size, free = dialog.choices.picture_size, dialog.choices.free_size
    size.setCurrentIndex(size.findText("Own size"))
    for editor, typed in ((free.across, "1200"), (free.down, "675")):
        editor.selectAll()
        qtbot.keyClicks(editor, typed)
    _click(qtbot, dialog.export_button)
    chooser = dialog.findChild(QFileDialog)
    with qtbot.waitSignal(dialog.exported, timeout=PATIENCE):
        chooser.fileSelected.emit(str(path))
        chooser.close()
    _click(qtbot, dialog.close_button)


@pytest.mark.parametrize("sample_id", SAMPLE_IDS)
def test_a_sample_goes_through_wizard_and_export_to_its_picture(qtbot, window, tmp_path, sample_id):
    made = tmp_path / f"{sample_id}.png"
    _make_plan(qtbot, window, sample_id)
    _export_picture(qtbot, window, made)
    stored = PICTURES / made.name
    if os.environ.get("STORE_PICTURES"):
        shutil.copy(made, stored)
    assert unlike_share(made, stored) <= MOST_UNLIKE, f"{made} does not look like {stored}"


def test_the_pictures_of_two_samples_are_told_apart():
    first, second = (PICTURES / f"{sample_id}.png" for sample_id in SAMPLE_IDS[:2])
    assert unlike_share(first, second) > 10 * MOST_UNLIKE
