"""A double click on a plan reaches a program that runs already."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent

from genai_planner.gui.window.file_events import FileEvents


def test_a_file_that_the_desktop_names_is_opened_and_other_events_go_on(qapp, tmp_path):
    opened = []
    events = FileEvents(qapp, opened.append)
    path = tmp_path / "plan.genaiplan"
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(path))))
    QCoreApplication.sendEvent(qapp, QEvent(QEvent.Type.ApplicationActivate))
    qapp.removeEventFilter(events)
    assert opened == [Path(path)]
