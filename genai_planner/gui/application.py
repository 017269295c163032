"""Starts the window and leaves in order: theme, lifecycle, crash hook, event loop."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from genai_planner.crash_report import CrashCount
from genai_planner.errors import PlannerError
from genai_planner.gui.look.appearance import STYLE_ARGUMENTS, Appearance
from genai_planner.gui.look.messages import tell
from genai_planner.gui.look.translator import install_translator
from genai_planner.gui.safety.crash_path import IN_A_ROW, install_crash_hook
from genai_planner.gui.safety.journal_keeper import JournalKeeper
from genai_planner.gui.session.garbage import GuiThreadCollector
from genai_planner.gui.session.preferences import Preferences
from genai_planner.gui.window.file_events import FileEvents
from genai_planner.gui.window.main_window import MainWindow
from genai_planner.paths import APPLICATION, journals_folder, resources
from genai_planner.pictures.paint.fonts import bundled_typeface
from genai_planner.settings.tongue import tongue_of
from genai_planner.words.context import speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from genai_planner.lifecycle.data.records import Lifecycle

_SWITCH_SECONDS = 0.0005


def open_window(path: Path | None = None, *, lifecycle: "Lifecycle | None" = None) -> int:
    """Opens the window, with the plan at `path` where one is given; returns when it is closed.

    Args:
        path: a plan file, or anything that a plan can be made of.
        lifecycle: the phases that plans are made of and compared with; None for the user's own from the
            settings, or the bundled ones.

    Returns:
        The exit code of the program, 0 after the user has left.
    """
    application, is_new = _application()
    GuiThreadCollector(application)
    crashes = CrashCount()
    is_safe = crashes.begin() >= IN_A_ROW
    preferences = Preferences(is_safe=is_safe)
    tongue = tongue_of(preferences.settings, system_code=QLocale.system().name())
    speak(tongue)
    install_translator(application, tongue, application)
    appearance = Appearance(
        application, preferences.settings.theme, preferences.settings.text_size, has_style=is_new
    )
    known, complaint = (lambda: lifecycle, "") if lifecycle is not None else lifecycle_of(preferences)
    window = MainWindow(appearance, preferences, known)
    install_crash_hook(window, window.document, window.files.save_as, crashes)
    if sys.platform == "darwin":  # an event filter sees every event, and elsewhere files come as arguments
        FileEvents(application, window.files.open_path)
    # The default of 5 ms is what every call into Qt could have to wait for while a worker computes.
    sys.setswitchinterval(_SWITCH_SECONDS)
    window.show()
    _complain(window, _safe_text() if is_safe else "", complaint, _unusable_text(preferences))
    window.prepare()
    journal = JournalKeeper(window.document, window)
    journal.failed.connect(window.files.warned)
    if not preferences.settings.has_seen_hint:
        window.document.opened.connect(lambda: show_hint(window))
    if path is not None:
        window.files.read(path)
    if any(journals_folder().glob("*")):  # else nothing that knows plans is loaded before the window is seen
        QTimer.singleShot(0, window, lambda: offer_unsaved_work(window))
    code = application.exec()
    journal.stop()
    sys.excepthook = sys.__excepthook__
    crashes.end()
    window.document.stop()
    window.files.stop()
    appearance.stop()
    return code


def _complain(window: MainWindow, *sentences: str) -> None:
    said = [one for one in sentences if one]
    if said:
        tell(window, "\n\n".join(said))


def offer_unsaved_work(window: MainWindow) -> None:
    """Offers what an earlier run of the program left unsaved, where there is any."""
    from genai_planner.files.safety.journal import left_behind
    from genai_planner.gui.safety.recovery_dialog import RecoveryDialog

    left = left_behind()
    if left:
        RecoveryDialog(left, window.files.open_unsaved, window).open()


def show_hint(window: MainWindow) -> None:
    """Says over the first plan how to begin; it stays until it is put away, and never comes again."""
    if window.document.plan is None or window.preferences.settings.has_seen_hint:
        return
    window.preferences.change(has_seen_hint=True)
    window.keep(
        window.tr(
            "Drag bars, or type in the table; Ctrl+Z takes anything back. Ctrl+K finds every action and "
            "task, and F1 says how things are done."
        )
    )


def _application() -> tuple[QApplication, bool]:
    """The application, and whether it was made just now."""
    running = QApplication.instance()
    is_new = not isinstance(running, QApplication)
    application = (
        running if isinstance(running, QApplication) else QApplication([APPLICATION, *STYLE_ARGUMENTS])
    )
    application.setApplicationName(APPLICATION)
    application.setApplicationDisplayName("GenAI Planner")
    application.setDesktopFileName(APPLICATION)
    if not QFontDatabase.families():
        application.setFont(QFont(bundled_typeface().family))
    application.setWindowIcon(QIcon(str(resources() / "icons" / "app" / "genai-planner.png")))
    return application, is_new


def _safe_text() -> str:
    return QCoreApplication.translate(
        "Settings",
        "The program failed twice in a row, so it starts this once with its usual settings and without "
        "what it remembers of the window. Your own settings are kept for the next start.",
    )


def _unusable_text(preferences: Preferences) -> str:
    """Which settings have their usual values because what stood in the file cannot be used."""
    if not preferences.unusable:
        return ""
    return QCoreApplication.translate(
        "Settings", "These settings cannot be used and have their usual values again: {names}."
    ).format(names=", ".join(preferences.unusable))


def lifecycle_of(preferences: Preferences) -> "tuple[Callable[[], Lifecycle], str]":
    """What gives the user's own lifecycle, or the bundled one and what is wrong with the user's."""
    own = preferences.settings.lifecycle_file
    if own is None:
        return _bundled, ""
    from genai_planner.lifecycle.data.loading import load_lifecycle

    try:
        lifecycle = load_lifecycle(Path(own))
    except PlannerError as error:
        return _bundled, str(error)
    return lambda: lifecycle, ""


def _bundled() -> "Lifecycle":
    from genai_planner.lifecycle.data.loading import bundled

    return bundled()
