"""The real window, driven by a clock: edits and saves follow one another until somebody ends it.

Each edit gives a task the number of the edit as its name. What was done is printed as it is done, so that who
kills this process knows what must have been kept: `driven.py PLAN`.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from genai_planner.gui import application
from genai_planner.gui.safety.recovery_dialog import RecoveryDialog
from genai_planner.gui.window.main_window import MainWindow
from genai_planner.model import edits

TASK = "try"
_EVERY_MILLISECONDS = 20
_SAVES_EVERY = 7


def number_of(plan):
    """Of the last edit that the plan holds."""
    name = plan.task_by_id[TASK].name
    return int(name) if name.isdigit() else 0


class Driver:
    """Works in the window whenever the clock asks."""

    def __init__(self, path):
        self.path = path
        self.has_begun = False

    def go_on(self):
        """One edit, or whatever must come before it."""
        windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
        if not windows:
            return
        window = windows[0]
        offers = [one for one in window.findChildren(RecoveryDialog) if one.isVisible()]
        if offers:
            offers[0].cards[0].property("open").click()
            self.has_begun = True
        elif window.document.plan is not None and not window.document.is_read_only:
            self.has_begun = True
            self._edit(window)
        elif not self.has_begun:
            self.has_begun = True
            window.files.read(self.path)

    def _edit(self, window):
        number = number_of(window.document.plan) + 1
        window.document.edit("Rename", lambda plan: edits.rename_task(plan, TASK, str(number)))
        print("edit", number, time.monotonic(), flush=True)
        if number % _SAVES_EVERY == 0:
            if window.document.path is None:
                window.files.save_as()
                dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
                dialog.fileSelected.emit(str(self.path))
                dialog.close()
            else:
                window.files.save()
            if not window.document.is_changed:
                print("saved", number, time.monotonic(), flush=True)


def main():
    """Opens the window and works in it."""
    QApplication([])
    driver = Driver(Path(sys.argv[1]))
    timer = QTimer(interval=_EVERY_MILLISECONDS)
    timer.timeout.connect(driver.go_on)
    timer.start()
    return application.open_window()


if __name__ == "__main__":
    sys.exit(main())
