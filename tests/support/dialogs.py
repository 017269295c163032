"""The table of all dialogs of the window, and how each is opened, for tests that walk over every one."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

import genai_planner.gui
from genai_planner.crash_report import report_text
from genai_planner.files.import_report import ImportReport, Remark
from genai_planner.files.plan_file import OpenedPlan
from genai_planner.files.safety.journal import Left
from genai_planner.files.templates import Template
from genai_planner.gui.log.criteria_dialog import CriteriaDialog
from genai_planner.gui.log.entry_dialog import EntryDialog
from genai_planner.gui.log.given_dialog import GivenDialog
from genai_planner.gui.log.measured_dialog import MeasuredDialog
from genai_planner.gui.look.messages import ask_about_changes
from genai_planner.gui.project.begin_dialog import BeginDialog
from genai_planner.gui.risk.risk_dialog import RiskDialog
from genai_planner.gui.safety.crash_path import CrashDialog
from genai_planner.gui.safety.damage import Damaged, ask_about_damage
from genai_planner.gui.safety.import_dialog import ImportDialog
from genai_planner.gui.safety.recovery_dialog import RecoveryDialog
from genai_planner.gui.safety.versions_dialog import VersionsDialog
from genai_planner.gui.scenarios.compare_dialog import open_merge
from genai_planner.gui.scenarios.others import version_of
from genai_planner.gui.session.document import Selection
from genai_planner.gui.window.commands.file_commands import _Opened
from genai_planner.gui.window.main_window import MainWindow
from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.words.phrases import phrase
from genai_planner.words.said import said
from genai_planner.workbench.varying.levers import answers_of
from support.grounds import TODAY

WITHOUT_DOTS = ("glossary", "shortcuts", "palette", "about", "help")
"""Actions that open a window though they ask for nothing."""
BY_ACTION = (
    *("new", "history", "paste", "settings", "team", "expense", "hardware", "baseline", "compare"),
    *("level", "level-selected", "export", "print", "own-columns", "keep-layout", "region", "log-entry"),
    *("under-way", "reach", "by-number", "sizes", "move-plan", "promises"),
    *WITHOUT_DOTS,
)
"""The actions that open a dialog over any plan."""


def _plan(window: MainWindow) -> Plan:
    assert window.document.plan is not None
    return window.document.plan


def _gate(window: MainWindow) -> Task:
    return next(task for task in _plan(window).tasks if task.criteria)


def by_action(window: MainWindow, name: str) -> None:
    """Opens the dialog of an action, with a task selected and a table on the clipboard."""
    QGuiApplication.clipboard().setText(f"{phrase('Task')}\t{phrase('Duration')}\n1\t2d\n")
    plan = _plan(window)
    window.document.select(Selection(item=plan.tasks[0].id))
    window.actions_by_name[name].trigger()


def _open(dialog: QDialog) -> None:
    """Opens it as the window does: it goes for good once it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _recovery(window: MainWindow) -> None:
    plan = _plan(window)
    changed = edits.rename_task(plan, plan.tasks[0].id, "1")
    left = Left(Path("journal"), changed, plan, Path("1.genaiplan"), datetime(2027, 1, 12, 14, 5))
    _open(RecoveryDialog([left], window.files.open_unsaved, window))


def _crash(window: MainWindow) -> None:
    _open(CrashDialog(report_text(ValueError("1"), ["1"]), window.files.save_as, window))


def _imported(window: MainWindow) -> None:
    report = ImportReport(left_out=(Remark(said("Left out"), ("1",)),))
    _open(ImportDialog(window.document, report, "1.xml", window))


def _entry(window: MainWindow) -> None:
    _open(EntryDialog(window.document, _plan(window).log[0], TODAY, window))


def _questions_again(window: MainWindow) -> None:
    window.files._ask_questions(answers_of(_plan(window)), window.document.show)


def _ruined(window: MainWindow) -> None:
    ask_about_damage(window, Damaged(Path("1.genaiplan"), "1", None, ()), lambda *_: None)


DIALOGS: dict[str, Callable[[MainWindow], object]] = {
    **{name: partial(by_action, name=name) for name in BY_ACTION},
    "answers": _questions_again,
    "outcome": lambda window: window.present_commands.show_outcome(),
    "recovery": _recovery,
    "crash": _crash,
    "imported": _imported,
    "entry": _entry,
    "begin": lambda window: _open(BeginDialog(Template(_plan(window)), TODAY, window)),
    "given": lambda window: _open(
        GivenDialog(window.document, _plan(window), _plan(window).tasks[0], TODAY, window)
    ),
    "criteria": lambda window: _open(CriteriaDialog(window.document, _gate(window), window)),
    "measured": lambda window: _open(MeasuredDialog(window.document, TODAY, window)),
    "risk": lambda window: _open(RiskDialog(window.document, _plan(window).risks[0], window)),
    "merge": lambda window: open_merge(window.document, window, version_of("1", lambda: _plan(window))),
    "versions": lambda window: _open(VersionsDialog(window.document, window.files.open_unsaved, window)),
    "damaged": _ruined,
    "changes": lambda window: ask_about_changes(window, "1", lambda _: None),
    "open elsewhere": lambda window: window.files._ask_beside(_Opened(OpenedPlan(_plan(window)), None), "1"),
}
"""By name: what opens the dialog over a window with a plan that was made of answers, with file and log."""
OF_RICH_PLANS = ("answers", "entry", "criteria", "measured", "risk", "versions")
"""Those that need such a plan; all others open over any."""


def classes_of_dialogs() -> set[type[QDialog]]:
    """Every kind of dialog that the window has."""
    for found in pkgutil.walk_packages(genai_planner.gui.__path__, "genai_planner.gui."):
        importlib.import_module(found.name)

    def below(kind: type[QDialog]) -> Iterator[type[QDialog]]:
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    return {kind for kind in below(QDialog) if kind.__module__.startswith("genai_planner.gui")}


@contextmanager
def opened_dialog(
    window: MainWindow, name: str, wait: Callable[[Callable[[], bool]], None]
) -> Iterator[QDialog]:
    """The dialog of that name, with what it works out, for as long as the block runs.

    Args:
        window: over which it opens.
        name: in the table of dialogs.
        wait: returns when what it is given holds.
    """
    before = set(visible_dialogs())
    DIALOGS[name](window)
    QApplication.processEvents()
    (dialog,) = set(visible_dialogs()) - before
    wait(lambda: not getattr(dialog, "is_busy", False))
    for _ in range(2):  # what was worked out is told, and then given its room
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    try:
        yield dialog
    finally:
        dialog.done(0)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def visible_dialogs() -> list[QDialog]:
    """What stands over the window now."""
    tops = QApplication.topLevelWidgets()
    return [one for one in tops if isinstance(one, QDialog) and one.isVisible()]
