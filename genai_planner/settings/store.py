"""Keeps the user's preferences in one JSON file; whatever is wrong with it, the program starts.

Checked by hand and not by pydantic, whose import alone takes as long as painting the first window.
"""

import contextlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from genai_planner.atomic_file import write_atomically
from genai_planner.errors import OutputError
from genai_planner.paths import settings_folder

RECENT_FILES = 10
_LARGEST_BYTES = 1_000_000
_LONGEST_PATH, _LONGEST_STATE, _LONGEST_VIEW = 4_096, 100_000, 40
_MOST_POINTS_A_DAY = 1e6
_MOST_SHORTCUTS, _LONGEST_KEYS = 300, 120
_LEAST_TEXT, _MOST_TEXT = 80, 200
_CODE = re.compile(r"|[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*")
_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")


class ThemeChoice(StrEnum):
    """Which theme the window takes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's preferences, each with a default; what a newer version has added is passed over."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    recent_files: tuple[str, ...] = ()
    """Absolute paths, the latest first."""
    window_geometry: str = ""
    """What QWidget.saveGeometry gave, in base 64; empty before the first close."""
    window_state: str = ""
    """What QMainWindow.saveState or a splitter gave, in base 64."""
    last_view: str = "timeline"
    shows_inspector: bool = True
    """Whether the panel at the right is seen."""
    zoom: float | None = None
    """Points a day on the timeline; None to fit the plan."""
    has_seen_hint: bool = False
    """Whether the hint for the first plan was shown."""
    last_folder: str | None = None
    """Where the user last opened, saved or exported something."""
    last_export: dict[str, Any] = field(default_factory=dict)
    """The options of the last export by their names; the export checks them."""
    lifecycle_file: str | None = None
    """The user's own lifecycle; None for the bundled one."""
    region: str | None = None
    """The code of the region for signs and dates, such as de_DE; None for the system's."""
    leaves_out_days_off: bool = False
    """Whether weekdays on which nobody works take no room in the timeline."""
    shortcuts: dict[str, str] = field(default_factory=dict)
    """By the name of an action the keys that the user gave it; empty for none."""
    text_size: int = 100
    """How large text is, in per cent of the system's own."""
    language: str | None = None
    """The code of the language; None for the system's where there is a translation, else English."""

    def with_recent_file(self, path: Path) -> "Settings":
        """The preferences with that file as the latest of the recent ones."""
        latest = str(path.absolute())
        others = (file for file in self.recent_files if file != latest)
        return replace(self, recent_files=(latest, *others)[:RECENT_FILES])


class ReadSettings(NamedTuple):
    """The preferences, and the names of those that stood in the file and could not be used."""

    settings: Settings
    unusable: tuple[str, ...]


def load_settings() -> Settings:
    """The preferences as last saved; the default for each that is missing or cannot be used."""
    return read_settings().settings


def read_settings() -> ReadSettings:
    """As `load_settings`, with what could not be used."""
    usable: dict[str, Any] = {}
    unusable: list[str] = []
    for name, value in _raw_settings().items():
        if name in _READERS:
            try:
                usable[name] = _READERS[name](value)
            except ValueError:
                unusable.append(name)
    return ReadSettings(Settings(**usable), tuple(unusable))


def save_settings(settings: Settings) -> None:
    """Keep the preferences; where that fails they are lost, as a question about them would disturb more."""
    path = _settings_file()
    values = {one.name: getattr(settings, one.name) for one in fields(settings)}
    with contextlib.suppress(OSError, OutputError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, json.dumps(values, indent=2).encode() + b"\n")


def _settings_file() -> Path:
    return settings_folder() / "settings.json"


def _raw_settings() -> dict[str, Any]:
    path = _settings_file()
    with contextlib.suppress(OSError, ValueError, RecursionError):  # bad preferences never stop the program
        if path.is_file() and path.stat().st_size <= _LARGEST_BYTES:
            raw = json.loads(path.read_bytes())
            return raw if isinstance(raw, dict) else {}
    return {}


def _words(value: object, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError(f"must be a text of at most {longest} characters")
    return value


def _state(value: object) -> str:
    words = _words(value, _LONGEST_STATE)
    if not _BASE64.fullmatch(words) or len(words) % 4:
        raise ValueError("must be base 64")
    return words


def _path(value: object) -> str:
    words = _words(value, _LONGEST_PATH)
    if not words or "\0" in words:
        raise ValueError("must be a path")
    return words


def _optional_path(value: object) -> str | None:
    return None if value is None else _path(value)


def _code(value: object) -> str | None:
    """The code of a region or a language; it may be empty for neither."""
    if value is None or _CODE.fullmatch(_words(value, _LONGEST_VIEW)):
        return value if isinstance(value, str) else None
    raise ValueError("must be a code such as de_DE")


def _paths(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > RECENT_FILES:
        raise ValueError(f"must be a list of at most {RECENT_FILES} paths")
    return tuple(_path(one) for one in value)


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def _zoom(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _MOST_POINTS_A_DAY:
        raise ValueError("must be a number of points above 0")
    return float(value)


def _shortcuts(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or len(value) > _MOST_SHORTCUTS:
        raise ValueError(f"must be an object of at most {_MOST_SHORTCUTS} keys")
    return {_words(name, _LONGEST_VIEW): _words(keys, _LONGEST_KEYS) for name, keys in value.items()}


def _text_size(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not _LEAST_TEXT <= value <= _MOST_TEXT:
        raise ValueError(f"must be a whole number from {_LEAST_TEXT} to {_MOST_TEXT}")
    return value


def _options(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("must be an object")
    return value


_READERS: dict[str, Callable[[object], object]] = {
    "theme": lambda value: ThemeChoice(_words(value, _LONGEST_VIEW)),
    "recent_files": _paths,
    "window_geometry": _state,
    "window_state": _state,
    "last_view": lambda value: _words(value, _LONGEST_VIEW),
    "shows_inspector": _yes_or_no,
    "has_seen_hint": _yes_or_no,
    "zoom": _zoom,
    "last_folder": _optional_path,
    "last_export": _options,
    "lifecycle_file": _optional_path,
    "leaves_out_days_off": _yes_or_no,
    "shortcuts": _shortcuts,
    "text_size": _text_size,
    "region": _code,
    "language": _code,
}
"""Turns what stands in the file into the value of each preference; raises ValueError where it cannot."""
