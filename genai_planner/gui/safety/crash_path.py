"""What happens when the program fails: a report to copy, the plan stays, and the program goes on."""

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QTimer, qVersion
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from genai_planner.crash_report import CrashCount, report_text, write_crash_report
from genai_planner.gui.look.screen_fit import open_at, scrolled
from genai_planner.gui.look.text_size import sized
from genai_planner.gui.look.widgets import Look, button, column, row, text
from genai_planner.gui.session.document import Document

IN_A_ROW = 2
"""Failed runs after which the program starts in its safe mode."""
_SIZE = (680, 480)
_LEAST_REPORT = 120


class CrashDialog(QDialog):
    """Says that the program failed, and shows the report; whoever sends it on has read it before.

    Args:
        report: all that is known.
        save_elsewhere: asks for a place to save the plan to; None where no plan is open.
        parent: the window over which it stands.
    """

    def __init__(self, report: str, save_elsewhere: Callable[[], None] | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self.setWindowTitle(self.tr("Something went wrong inside the program"))
        inside = QWidget()
        lines = column(inside, margins=(24, 20, 24, 8), spacing=12)
        lines.addWidget(text(self.windowTitle(), Look.HEADING, is_wrapped=True))
        words = (
            self.tr("Nothing was open that could be lost. You can go on.")
            if save_elsewhere is None
            else self.tr(
                "The plan stays open as it was before the last step, and every edit is kept until you save: "
                "if the program ends, the next start offers them. You can go on."
            )
        )
        lines.addWidget(text(words, is_wrapped=True))
        words = self.tr("If you report this, send the text below. It holds nothing but what you see.")
        lines.addWidget(text(words, Look.SECONDARY, is_wrapped=True))
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        sized(self.report, least_height=_LEAST_REPORT)
        lines.addWidget(self.report, 1)
        self.copy_button = button(self.tr("&Copy the report"))
        self.copy_button.clicked.connect(lambda: QApplication.clipboard().setText(report))
        self.save_button = button(self.tr("Save the plan &as…"))
        self.save_button.setVisible(save_elsewhere is not None)
        self.save_button.clicked.connect(save_elsewhere or self.accept)
        self.go_on_button = button(self.tr("&Go on"), Look.PRIMARY)
        self.go_on_button.setDefault(True)
        self.go_on_button.clicked.connect(self.accept)
        foot = row(margins=(24, 8, 24, 16), spacing=8)
        foot.addWidget(self.copy_button)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.go_on_button)
        whole = column(self)
        whole.addWidget(scrolled(inside), 1)
        whole.addLayout(foot)
        open_at(self, *_SIZE)


def install_crash_hook(
    window: QWidget, document: Document, save_elsewhere: Callable[[], None], count: CrashCount
) -> None:
    """From now on a bug is told in a dialog and kept in a report, and the program goes on.

    Args:
        window: over which the dialog stands.
        document: whose plan was open, and whose undo stack tells what was done last.
        save_elsewhere: asks for a place to save the plan to.
        count: where failed runs are counted.
    """

    def crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)
        if not issubclass(kind, Exception):
            QTimer.singleShot(0, QApplication.quit)
            return
        count.note()
        if any(one.isVisible() for one in window.findChildren(CrashDialog)):
            return  # one that comes with every painting would bury the window in dialogs
        steps = _steps(document)
        write_crash_report(error, steps)
        report = f"{report_text(error, steps)}\nQt {qVersion()}"
        CrashDialog(report, None if document.plan is None else save_elsewhere, window).open()

    sys.excepthook = crashed


def _steps(document: Document) -> list[str]:
    stack = document.undo_stack
    return [stack.text(place) for place in range(stack.index())]
