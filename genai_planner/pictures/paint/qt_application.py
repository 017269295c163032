"""The Qt application that fonts and painters need, also on a machine without a screen."""

import os
import sys
from functools import cache

from PySide6.QtGui import QGuiApplication


def ensure_application() -> QGuiApplication:
    """The running application, or one without windows made now; it lives as long as the process.

    Pictures are drawn in memory, so on Linux, where a display may be missing, none is asked for unless
    QT_QPA_PLATFORM names one.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    return _application()


@cache
def _application() -> QGuiApplication:
    arguments = ["genai-planner"]
    if sys.platform.startswith("linux") and "QT_QPA_PLATFORM" not in os.environ:
        arguments += ["-platform", "offscreen"]
    return QGuiApplication(arguments)
