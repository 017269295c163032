"""A window on a desk of its own: real widgets, a fixed clock, and plans that are worked out before use."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from genai_planner.files.plan_file import write_plan
from genai_planner.gui.look.appearance import Appearance
from genai_planner.gui.session.document import Document
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.main_window import MainWindow
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.settings.store import ThemeChoice
from support.grounds import ground
from support.small_project import small_plan

NOW = datetime(2027, 1, 13, 10)


@pytest.fixture(scope="session")
def appearance(qapp):
    """The application, dressed once."""
    made = Appearance(qapp, ThemeChoice.LIGHT)
    yield made
    made.stop()


@pytest.fixture
def window(qtbot, appearance):
    """The main window without a plan; its clock stands at 13 January 2027, ten o'clock."""
    appearance.choose(ThemeChoice.LIGHT)
    made = MainWindow(appearance, Preferences(), bundled, now=lambda: NOW)
    qtbot.addWidget(made, before_close_func=_leave)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _leave(window):
    window.document.show(None)
    window.document.stop()
    window.files.stop()


@pytest.fixture
def document(qapp):
    """A document without a window."""
    made = Document(ground, qapp)
    yield made
    made.stop()


@pytest.fixture
def desk(qtbot):
    """An empty window, over which things open."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def settled(qtbot):
    """Waits until the newest results of a document are there."""

    def wait(document):
        qtbot.waitUntil(
            lambda: (
                document.results is not None
                and document.results.plan is document.plan
                and not document.is_computing
            ),
            timeout=60_000,
        )

    return wait


@pytest.fixture
def wait_for(qtbot):
    """Waits until what it is given holds."""
    return lambda holds: qtbot.waitUntil(holds, timeout=60_000)


@pytest.fixture
def open_window(window, settled):
    """The main window with the small plan, its dates worked out."""
    window.document.show(small_plan())
    settled(window.document)
    return window


@pytest.fixture
def plan_file(tmp_path) -> Path:
    """The small plan as a file."""
    path = tmp_path / "small.genaiplan"
    write_plan(small_plan(), path)
    return path
