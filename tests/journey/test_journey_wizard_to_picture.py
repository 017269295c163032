"""As a user: choose a sample, press Next to the end, make the plan, export it, look at the picture.

With STORE_PICTURES=1 the pictures are stored anew instead; look at them before committing.
"""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWizard

from genai_planner.gui.export_choices import FREE
from genai_planner.gui.export_dialog import ExportDialog
from genai_planner.gui.preferences import Preferences
from genai_planner.gui.wizard.wizard import PlanWizard
from genai_planner.lifecycle.loading import bundled
from genai_planner.lifecycle.samples import SAMPLE_IDS
from support.likeness import unlike_share

TODAY = date(2026, 12, 14)
PICTURES = Path(__file__).parent / "pictures"
MOST_UNLIKE = 0.004
"""An eyelash: one label less in a picture of this size is more."""

pytestmark = pytest.mark.journey


def _click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def _plan_by_wizard(qtbot, sample_id):
    wizard = PlanWizard(bundled(), today=TODAY)
    qtbot.addWidget(wizard)
    wizard.open()
    qtbot.waitExposed(wizard)
    wizard.start_page.choices[sample_id].click()
    for _ in range(7):
        _click(qtbot, wizard.button(QWizard.WizardButton.NextButton))
    assert wizard.currentPage() is wizard.review_page
    make = wizard.button(QWizard.WizardButton.FinishButton)
    qtbot.waitUntil(make.isEnabled, timeout=30_000)
    with qtbot.waitSignal(wizard.plan_made) as made:
        _click(qtbot, make)
    assert not wizard.isVisible()
    return made.args[0]


def _export_by_dialog(qtbot, plan, path):
    dialog = ExportDialog(plan, Preferences(), today=TODAY)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    choices = dialog.choices
    choices.size.setCurrentIndex(choices.size.findText("Own size"))
    assert choices.size.value() == FREE
    for field, text in ((choices.free_size.across, "1200"), (choices.free_size.down, "675")):
        field.selectAll()
        qtbot.keyClicks(field, text)
    _click(qtbot, dialog.export_button)
    (chooser,) = dialog.findChildren(QFileDialog)
    with qtbot.waitSignal(dialog.exported, timeout=30_000):
        chooser.fileSelected.emit(str(path))
        chooser.close()
    dialog.reject()


@pytest.mark.parametrize("sample_id", SAMPLE_IDS)
def test_a_sample_goes_through_wizard_and_export_to_its_picture(qtbot, tmp_path, sample_id):
    made = tmp_path / f"{sample_id}.png"
    _export_by_dialog(qtbot, _plan_by_wizard(qtbot, sample_id), made)
    stored = PICTURES / made.name
    if os.environ.get("STORE_PICTURES"):
        shutil.copy(made, stored)
    assert unlike_share(made, stored) <= MOST_UNLIKE, f"{made} does not look like {stored}"
    assert QApplication.activeModalWidget() is None


def test_the_pictures_of_two_samples_are_told_apart():
    first, second = (PICTURES / f"{sample_id}.png" for sample_id in SAMPLE_IDS[:2])
    assert unlike_share(first, second) > 10 * MOST_UNLIKE
