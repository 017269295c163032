"""The region is chosen in a dialog that shows what it writes, and every view follows."""

import pytest
from PySide6.QtWidgets import QWidget

from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.region_dialog import RegionDialog
from genai_planner.words.context import spoken


@pytest.fixture
def dialog(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    yield RegionDialog(Preferences(), parent)
    parent.close()


def test_the_dialog_shows_what_the_region_writes(dialog):
    dialog.choose("de_DE")
    assert "1.234.567,5" in dialog.sample.text()
    assert "The week begins on Monday; paper is A4." in dialog.sample.text()
    dialog.choose("en_US")
    assert "May 3, 2027" in dialog.sample.text()
    assert "The week begins on Sunday; paper is Letter." in dialog.sample.text()


def test_the_foot_goes_from_edge_to_edge(dialog, qtbot):
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog.buttons.geometry().left() == 0
    assert dialog.buttons.geometry().bottomRight() == dialog.rect().bottomRight()


def test_the_choice_is_kept_and_spoken_only_when_it_is_applied(dialog):
    dialog.choose("de_DE")
    assert spoken().region.code == ""
    dialog.accept()
    assert spoken().region.code == "de_DE"
    assert Preferences().settings.region == "de_DE"
