"""How long a log of 10,000 entries takes to open and to filter in a real window.

`python tests/benchmarks/log.py`. Times are those of the window's own thread, so that other programs
and the workers behind it do not count. Ends with 1 where an act takes longer than the eye takes for a pause.
"""

import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

LIMIT_MILLISECONDS = 50.0
ENTRIES = 10_000
NOW = datetime(2027, 1, 13, 10)


def long_log(plan):
    """The plan with entries of all kinds about its tasks."""
    from genai_planner.model.edits.changing import changed
    from genai_planner.model.log import Entry, EntryKind
    from genai_planner.workbench.record.subjects import about_task

    kinds, first = list(EntryKind), date(2027, 1, 1)
    return changed(
        plan,
        log=tuple(
            Entry(
                id=f"e{number}",
                kind=kinds[number % len(kinds)],
                text=f"Entry {number} about words {number % 97}",
                who=f"Person {number % 7}",
                about=about_task(plan.tasks[number % len(plan.tasks)]),
                opened=first,
                due=first + timedelta(days=number % 60) if number % 3 else None,
            )
            for number in range(ENTRIES)
        ),
    )


def measured(application, act):
    """Milliseconds of this thread that an act takes with what follows from it at once."""
    begun = time.thread_time()
    act()
    application.processEvents()
    return (time.thread_time() - begun) * 1000


def main():
    """Prints a line for each act; 1 where one is beyond the limit."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from genai_planner.gui.look.appearance import Appearance
    from genai_planner.gui.session.preferences import Preferences
    from genai_planner.gui.window.main_window import MainWindow
    from genai_planner.gui.window.view_table import View
    from genai_planner.lifecycle.data.loading import bundled
    from genai_planner.model.log import EntryKind
    from genai_planner.settings.store import ThemeChoice
    from support.small_project import small_plan

    application = QApplication(sys.argv[:1])
    window = MainWindow(Appearance(application, ThemeChoice.LIGHT), Preferences(), bundled, now=lambda: NOW)
    window.show()
    window.document.show(long_log(small_plan()))
    QTest.qWait(3_000)
    log = window.workspace.log
    acts = {
        "open": lambda: window.workspace.show_view(View.LOG),
        "filter by the first letter": lambda: log.search.setText("7"),
        "filter by a word": lambda: log.search.setText("entry 77"),
        "one kind": lambda: log.show_kind(EntryKind.ACTION),
        "all again": lambda: (log.search.clear(), log.show_kind(None)),
    }
    is_slow = False
    for name, act in acts.items():
        taken = measured(application, act)
        is_slow = is_slow or taken > LIMIT_MILLISECONDS
        print(f"{name:28} {taken:6.1f} ms of {LIMIT_MILLISECONDS:.0f}")
        QTest.qWait(1_500)
    window.document.show(None)
    window.document.stop()
    window.files.stop()
    return int(is_slow)


if __name__ == "__main__":
    sys.exit(main())
