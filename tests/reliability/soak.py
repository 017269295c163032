"""Works in the window at random for a long time: `soak.py [--minutes 10] [--seed 1]`.

Afterwards memory has grown by five percent at most since the window was warm, Qt has said nothing, as many
threads, timers and open files are there as before, and undo to the start gives the first plan byte for byte.
"""

import argparse
import contextlib
import gc
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog

from genai_planner.errors import EditError
from genai_planner.files.plan_file import plan_bytes
from genai_planner.gui.look.appearance import Appearance
from genai_planner.gui.session.document import Selection
from genai_planner.gui.session.garbage import GuiThreadCollector, give_back
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.main_window import MainWindow
from genai_planner.gui.window.view_table import View
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model import edits
from support.small_project import small_plan

GROWTH = 1.05
_WARM_MINUTES = 10
_MOST_STEPS = 150
"""Steps before all are undone: a history that grows without an end is memory that is meant."""
_DIALOGS = (
    "settings",
    "team",
    "expense",
    "hardware",
    "history",
    "glossary",
    "shortcuts",
    "compare",
    "palette",
)
_ACTIONS = (
    *(view.value for view in View),
    *("undo", "redo", "duplicate", "later", "earlier", "longer", "shorter", "fold", "unfold", "fit"),
    *(
        "zoom-day",
        "zoom-month",
        "links",
        "critical",
        "theme-dark",
        "theme-light",
        "add-task",
        "add-milestone",
    ),
)


class Soak:
    """One window, and what is measured of it."""

    def __init__(self, window, application, chance):
        self.window, self.application, self.chance = window, application, chance
        self.said = []
        qInstallMessageHandler(self._hear)
        window.document.show(small_plan())
        self.first = plan_bytes(window.document.plan)
        self.rest()

    def work(self, seconds):
        """Works for so long, and undoes it all from time to time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._step()
            self._let_happen()
            if self.window.document.undo_stack.count() > _MOST_STEPS:
                self.undo_all()

    def undo_all(self):
        """Undoes everything, and shows the plan anew; raises AssertionError where it is another one."""
        stack = self.window.document.undo_stack
        while stack.canUndo():
            stack.undo()
        assert plan_bytes(self.window.document.plan) == self.first
        self.window.document.show(small_plan())
        self.rest()

    def rest(self):
        """Waits until nothing is worked out any more."""
        end = time.monotonic() + 60
        quiet = 0
        while quiet < 30 and time.monotonic() < end:
            self.application.processEvents()
            quiet = 0 if self.window.document.is_computing or self._timers() else quiet + 1
            time.sleep(0.01)
        time.sleep(0.6)
        for _ in range(20):
            self._let_happen()
        gc.collect()

    def _let_happen(self):
        """As in the running program, where what is to be destroyed later goes between two events."""
        self.application.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def measures(self):
        """Threads, running timers, open files, dialogs of one kind, and megabytes of memory."""
        kinds = Counter(type(one).__name__ for one in self.window.findChildren(QDialog))
        return {
            "threads": threading.active_count(),
            "timers": self._timers(),
            "files": open_files(),
            "dialogs": max(kinds.values(), default=0),
            "megabytes": megabytes(),
        }

    def _timers(self):
        return sum(one.isActive() for one in self.window.findChildren(QTimer))

    def _step(self):
        chance, window = self.chance, self.window
        kind = chance.random()
        if kind < 0.4:
            self._edit()
        elif kind < 0.45:
            self._open_and_close(chance.choice(_DIALOGS))
        elif kind < 0.55:
            tasks = window.document.plan.tasks
            window.document.select(Selection(chance.choice(tasks).id) if tasks else Selection())
        else:
            action = window.actions_by_name[chance.choice(_ACTIONS)]
            if action.isEnabled():
                action.trigger()

    def _edit(self):
        plan, chance = self.window.document.plan, self.chance
        task = chance.choice(plan.tasks).id if plan.tasks else "nowhere"
        change = chance.choice(
            (
                lambda one: edits.rename_task(one, task, f"Name {chance.randrange(99)}"),
                lambda one: edits.rename_plan(one, f"Plan {chance.randrange(99)}"),
                lambda one: edits.remove_task(one, task) if len(one.tasks) > 3 else one,
                lambda one: edits.set_budget(one, float(chance.randrange(1, 9_999))),
            )
        )
        try:
            self.window.document.edit("At random", change)
        except EditError:
            return

    def _open_and_close(self, name):
        action = self.window.actions_by_name[name]
        if action.isEnabled():
            action.trigger()
            self.application.processEvents()
        for dialog in self.window.findChildren(QDialog):
            dialog.close()

    def _hear(self, kind, _context, words):
        if kind is not QtMsgType.QtDebugMsg and "This plugin does not support" not in words:
            self.said.append(words)


def open_files():
    """How many files are open, but for fonts, which Qt opens when a text first needs them and keeps."""
    if sys.platform != "linux":
        return 0
    targets = []
    for one in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):  # that of the folder itself is gone by now
            targets.append(str(one.readlink()))
    return sum(not target.endswith((".ttf", ".otf", ".ttc", ".pfb")) for target in targets)


def megabytes():
    """Of this process's memory, now; what the allocator only keeps for later is given back first."""
    if sys.platform != "linux":
        return 0.0
    give_back()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def soak(soaked, seconds, warm_seconds):
    """Works for so many seconds, and returns the measures when it was warm and at the end."""
    soaked.work(warm_seconds)
    soaked.undo_all()
    warm = soaked.measures()
    soaked.work(seconds - warm_seconds)
    soaked.undo_all()
    return warm, soaked.measures()


def main():
    """Soaks a window; ends with 1 where something leaked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = tempfile.TemporaryDirectory()
    os.environ |= dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME"), home.name)
    application = QApplication([])
    GuiThreadCollector(application)
    window = MainWindow(Appearance(application, "light"), Preferences(), bundled)
    window.show()
    soaked = Soak(window, application, random.Random(options.seed))
    seconds = options.minutes * 60
    warm, end = soak(soaked, seconds, min(_WARM_MINUTES * 60, seconds / 2))
    for name, before in warm.items():
        print(f"{name}: {before:,.0f} when warm, {end[name]:,.0f} at the end")
    for words in soaked.said:
        print(f"Qt said: {words}")
    grown = end["megabytes"] > GROWTH * warm["megabytes"]
    leaked = any(end[name] > warm[name] for name in ("threads", "timers", "files", "dialogs"))
    return int(grown or leaked or bool(soaked.said))


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    code = main()
    os._exit(code)
