"""A wizard as a user has it: open, with the bundled lifecycle, on a fixed day."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWizard

from genai_planner.gui.wizard.wizard import PlanWizard
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.known_hardware import known_catalogue

TODAY = date(2026, 12, 14)


@pytest.fixture
def lifecycle():
    return bundled()


@pytest.fixture
def open_wizard(qtbot, lifecycle):
    """Opens a wizard, with or without answers."""
    opened = []

    def open_it(answers=None) -> PlanWizard:
        wizard = PlanWizard(Ground(lifecycle, known_catalogue(), TODAY), answers)
        qtbot.addWidget(wizard)
        with qtbot.waitExposed(wizard):
            wizard.show()
        opened.append(wizard)
        return wizard

    yield open_it
    for wizard in opened:
        wizard.done(0)


@pytest.fixture
def wizard(open_wizard):
    return open_wizard()


@pytest.fixture
def settled(qtbot):
    """Waits until the plan shown is the one of the present answers."""

    def wait(wizard):
        def is_settled():
            return wizard.preview is not None and wizard.preview.answers == wizard.answers()

        qtbot.waitUntil(is_settled, timeout=60_000)
        return wizard.preview

    return wait


@pytest.fixture
def go_to(qtbot):
    """Presses Next until the page is shown."""

    def go(wizard, page):
        while wizard.currentPage() is not page:
            button = wizard.button(QWizard.WizardButton.NextButton)
            assert button.isEnabled(), wizard.note.text()
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        return page

    return go
