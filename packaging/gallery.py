"""Makes the pictures of README: python3 packaging/gallery.py.

The samples as slides, one expertise matrix, and the window as it opens with a sample.
"""

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from interpreter import require_supported_python

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from genai_planner.settings.store import ThemeChoice

DOCS = Path(__file__).resolve().parent.parent / "docs"
SAMPLE = "domain-model"
TASK = "use-case.risk-assessment"
WINDOW = (1440, 900)
WAIT_MILLISECONDS = 12_000
SCREEN = DOCS.parent / "tests" / "data" / "screen.json"
"""A screen that the window fits on; the platform without one has a small one by itself."""


def main() -> int:
    """Write every picture anew; the settings of whoever runs it are left alone."""
    require_supported_python()
    from environment import FOLDER, prepare

    if Path(sys.prefix) != FOLDER:
        return subprocess.call([prepare("run"), __file__])
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        DOCS.mkdir(exist_ok=True)
        photograph_window(Path(folder))
        draw_samples()
    return 0


def draw_samples() -> None:
    """The timeline of each sample as a slide, and the matrix of one in the dark theme."""
    from genai_planner.estimation.machines.hardware import bundled_catalogue
    from genai_planner.files.export_options import ExportOptions, Pictured
    from genai_planner.files.exports import export
    from genai_planner.lifecycle.data.loading import bundled
    from genai_planner.lifecycle.data.samples import samples
    from genai_planner.workbench.new_plan import new_plan

    today = date.today()
    for sample in samples():
        plan = new_plan(sample.answers, bundled(), today, catalogue=bundled_catalogue())
        slide = ExportOptions(view=Pictured.TIMELINE, size="1280x720")
        export(plan, DOCS / f"{sample.id}.png", slide, lifecycle=bundled, today=today)
        if sample.id == SAMPLE:
            dark = ExportOptions(view=Pictured.MATRIX, theme="dark")
            export(plan, DOCS / "matrix-dark.png", dark, lifecycle=bundled, today=today)


def photograph_window(folder: Path) -> None:
    """The window with a sample and one of its tasks selected, in both themes."""
    from PySide6.QtWidgets import QApplication

    from genai_planner.estimation.machines.hardware import bundled_catalogue
    from genai_planner.files.plan_file import write_plan
    from genai_planner.lifecycle.data.loading import bundled
    from genai_planner.lifecycle.data.samples import samples
    from genai_planner.settings.store import ThemeChoice
    from genai_planner.workbench.new_plan import new_plan

    application = QApplication([])
    answers = next(sample.answers for sample in samples() if sample.id == SAMPLE)
    path = folder / "sample.genaiplan"
    write_plan(new_plan(answers, bundled(), date.today(), catalogue=bundled_catalogue()), path)
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        photograph(application, path, choice)


def photograph(application: "QApplication", path: Path, choice: "ThemeChoice") -> None:
    """One picture of the window, once the plan in it is worked out and drawn."""
    from PySide6.QtCore import QEventLoop, QTimer

    from genai_planner.gui.look.appearance import Appearance
    from genai_planner.gui.session.document import Selection
    from genai_planner.gui.session.preferences import Preferences
    from genai_planner.gui.window.main_window import MainWindow
    from genai_planner.lifecycle.data.loading import bundled
    from genai_planner.settings.store import ThemeChoice

    appearance = Appearance(application, choice)
    window = MainWindow(appearance, Preferences(), bundled)
    window.resize(*WINDOW)
    window.show()
    window.files.read(path)
    window.document.results_changed.connect(lambda: window.document.select(Selection(item=TASK)))
    loop = QEventLoop()
    QTimer.singleShot(WAIT_MILLISECONDS, loop.quit)
    loop.exec()
    window.grab().save(str(DOCS / f"window-{choice}.png"))
    if choice == ThemeChoice.LIGHT:
        window.actions_by_name["present"].trigger()
        presentation = window.present_commands.presentation
        if presentation is not None:
            presentation.showNormal()
            presentation.resize(*WINDOW)
            QTimer.singleShot(WAIT_MILLISECONDS // 10, loop.quit)
            loop.exec()
            presentation.grab().save(str(DOCS / "presentation.png"))
        window.present_commands.stop()
    window.document.stop()
    window.files.stop()
    window.hide()
    appearance.stop()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
