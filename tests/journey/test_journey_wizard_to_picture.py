"""As a user: New, choose a sample, name the project, press Next to the end, make the plan, export two views.

With STORE_PICTURES=1 the pictures are stored anew instead; look at them before committing.
"""

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QWizard

from genai_planner.gui.export.dialog import ExportDialog
from genai_planner.gui.look.appearance import Appearance
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.main_window import MainWindow
from genai_planner.gui.wizard.wizard import PlanWizard
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import SAMPLE_IDS
from genai_planner.settings.store import ThemeChoice
from support.likeness import unlike_share

NOW = datetime(2026, 12, 14, 10)
PICTURES = Path(__file__).parent / "pictures"
MOST_UNLIKE = 0.001
"""A row less, or a few bars elsewhere, is more of a picture of its own size."""
NAME = "Our own project"
VIEWS = {"timeline": "Timeline", "matrix": "Expertise"}
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
    next_button = wizard.button(QWizard.WizardButton.NextButton)
    _click(qtbot, next_button)
    wizard.project_page.name.selectAll()
    qtbot.keyClicks(wizard.project_page.name, NAME)
    for _ in range(6):
        _click(qtbot, wizard.button(QWizard.WizardButton.NextButton))
    assert wizard.currentPage() is wizard.review_page
    make = wizard.button(QWizard.WizardButton.FinishButton)
    qtbot.waitUntil(make.isEnabled, timeout=PATIENCE)
    with qtbot.waitSignal(wizard.plan_made):
        _click(qtbot, make)


def _export_pictures(qtbot, window, folder):
    """The two views in their own size, tasks and all."""
    export = window.actions_by_name["export"]
    qtbot.waitUntil(lambda: export.isEnabled() and window.document.results is not None, timeout=PATIENCE)
    export.trigger()
    dialog = window.findChild(ExportDialog)
    qtbot.waitUntil(dialog.isVisible)
    choices = dialog.choices
    choices.picture_size.setCurrentIndex(choices.picture_size.findText("As large as it needs"))
    for view, words in VIEWS.items():
        choices.view.setCurrentIndex(choices.view.findText(words))
        _click(qtbot, dialog.export_button)
        chooser = dialog.findChild(QFileDialog)
        with qtbot.waitSignal(dialog.exported, timeout=PATIENCE):
            chooser.fileSelected.emit(str(folder / f"{view}.png"))
            chooser.close()
        qtbot.waitUntil(lambda: dialog.findChild(QFileDialog) is None)
    _click(qtbot, dialog.close_button)


@pytest.mark.parametrize("sample_id", SAMPLE_IDS)
def test_a_sample_goes_through_wizard_and_export_to_its_pictures(qtbot, window, tmp_path, sample_id):
    _make_plan(qtbot, window, sample_id)
    assert window.document.plan.name == NAME
    _export_pictures(qtbot, window, tmp_path)
    for view in VIEWS:
        made, stored = tmp_path / f"{view}.png", PICTURES / f"{sample_id}-{view}.png"
        if os.environ.get("STORE_PICTURES"):
            shutil.copy(made, stored)
        assert unlike_share(made, stored) <= MOST_UNLIKE, f"{made} does not look like {stored}"


def test_a_bar_or_two_elsewhere_make_a_picture_unlike(tmp_path):
    path = PICTURES / f"{SAMPLE_IDS[0]}-timeline.png"
    picture = QImage(str(path))
    painter = QPainter(picture)
    painter.fillRect(800, 200, 160, 32, painter.background().color().darker())
    painter.end()
    changed = tmp_path / "changed.png"
    assert picture.save(str(changed))
    assert unlike_share(path, changed) > MOST_UNLIKE
