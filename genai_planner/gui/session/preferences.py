"""The user's preferences while the program runs: read once, kept on every change."""

import base64
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Signal

from genai_planner.settings.store import Settings, read_settings, save_settings


class Preferences(QObject):
    """Holds the settings and writes them whenever one changes; `unusable` names those that were not.

    In the safe mode all have their usual values, and what changes is not kept.

    Signals:
        changed: a setting has another value.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, is_safe: bool = False) -> None:
        super().__init__(parent)
        self.settings, self.unusable = read_settings()
        self._is_safe = is_safe
        if is_safe:
            self.settings = Settings(recent_files=self.settings.recent_files)

    def replace(self, settings: Settings) -> None:
        """Takes and keeps other settings."""
        if settings != self.settings:
            self.settings = settings
            if not self._is_safe:
                save_settings(settings)
            self.changed.emit()

    def change(self, **values: Any) -> None:  # noqa: ANN401 - each setting has a type of its own
        """Changes some settings by name."""
        self.replace(replace(self.settings, **values))


def bytes_text(data: QByteArray) -> str:
    """Qt's own bytes, such as where a window stands, as settings keep them."""
    return base64.b64encode(data.data()).decode("ascii")


def text_bytes(words: str) -> QByteArray:
    """What `bytes_text` made of Qt's own bytes."""
    return QByteArray(base64.b64decode(words))
