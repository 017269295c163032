"""Starting and leaving the program."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QMessageBox

from genai_planner.gui import application
from genai_planner.gui.session.preferences import Preferences
from genai_planner.paths import settings_folder

_LEAVE_AFTER_FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from genai_planner.gui import application

app = QApplication([])

def leave():
    windows = [one for one in app.topLevelWidgets() if type(one).__name__ == "MainWindow"]
    if windows and windows[0].isVisible() and {ready}:
        windows[0].close()

timer = QTimer()
timer.timeout.connect(leave)
timer.start(30)
sys.exit(application.open_window({path}))
"""


def _run(ready, path):
    program = _LEAVE_AFTER_FIRST_PAINT.format(ready=ready, path=path)
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _said(text):
    return [line for line in text.splitlines() if "This plugin does not support" not in line]


_UNTIL_FIRST_PAINT = """
import sys
from PySide6.QtWidgets import QApplication
from genai_planner.__main__ import main

class Looked(QApplication):
    def exec(self):
        self.processEvents()
        print(*(name for name in sys.modules if any(one.is_painted for one in windows())))
        self.closeAllWindows()
        return 0

def windows():
    return (one for one in app.topLevelWidgets() if type(one).__name__ == "MainWindow")

app = Looked([])
sys.argv[1:] = []
sys.exit(main())
"""
_LATER = ("pydantic", "numpy", "babel", "genai_planner.model.plan", "genai_planner.gui.forms")
_LATER_ROOMS = ("estimation", "scheduling", "simulation")


def test_the_window_is_seen_before_anything_is_loaded_that_knows_plans():
    done = subprocess.run(
        [sys.executable, "-c", _UNTIL_FIRST_PAINT],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    loaded = done.stdout.split()

    assert "genai_planner.gui.window.welcome" in loaded
    later = (*_LATER, *(f"genai_planner.{room}" for room in _LATER_ROOMS))
    assert [name for name in later if name in loaded] == []


def test_the_window_opens_and_leaves_without_a_word():
    done = _run("True", None)

    assert (done.returncode, _said(done.stderr), done.stdout) == (0, [], "")


def test_leaving_with_a_plan_open_is_clean_too(plan_file):
    done = _run("windows[0].document.results is not None", f"Path({str(plan_file)!r})")

    assert (done.returncode, _said(done.stderr), done.stdout) == (0, [], "")


def test_leaving_while_the_dates_are_still_worked_out_is_clean_too(plan_file):
    done = _run("windows[0].document.plan is not None", f"Path({str(plan_file)!r})")

    assert (done.returncode, _said(done.stderr), done.stdout) == (0, [], "")


@pytest.mark.usefixtures("qapp")
def test_a_broken_lifecycle_of_ones_own_is_named_and_the_bundled_one_is_used(tmp_path):
    from genai_planner.lifecycle.data.loading import bundled

    broken = tmp_path / "own.json"
    broken.write_text("{}", encoding="utf-8")
    preferences = Preferences()
    preferences.change(lifecycle_file=str(broken))

    lifecycle, complaint = application.lifecycle_of(preferences)

    assert lifecycle() is bundled()
    assert "own.json" in complaint


@pytest.mark.usefixtures("qapp")
def test_a_setting_that_cannot_be_used_is_named_and_the_others_hold():
    settings_folder().mkdir(parents=True)
    (settings_folder() / "settings.json").write_text(
        '{"lifecycle_file": "a\\u0000b", "last_view": "risk"}', encoding="utf-8"
    )
    preferences = Preferences()
    assert preferences.settings.last_view == "risk"
    assert "have their usual values again: lifecycle_file." in application._unusable_text(preferences)


def test_without_any_font_of_the_system_the_window_uses_the_bundled_one(qapp, monkeypatch):
    before = qapp.font()
    monkeypatch.setattr(application.QFontDatabase, "families", list)
    application._application()
    assert qapp.font().family() == "Inter"
    qapp.setFont(before)


def test_the_box_about_the_program_lists_the_libraries_with_their_licences(open_window):
    open_window.help_commands.show_about()
    box = next(box for box in open_window.findChildren(QMessageBox) if box.isVisible())
    lines = [line.lower() for line in box.detailedText().splitlines()]
    assert any(line.startswith("pydantic 2") and line.endswith(": mit") for line in lines)
    assert any(line.startswith("pyside6_essentials 6") and "lgpl" in line for line in lines)
    box.close()


def test_the_hint_of_the_first_plan_is_shown_once_and_put_away(open_window):
    application.show_hint(open_window)
    notice = open_window.workspace.status.notice
    assert "F1" in notice.words

    notice.dismiss_button.click()
    application.show_hint(open_window)
    assert notice.words == ""
    assert open_window.preferences.settings.has_seen_hint
