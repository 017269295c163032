"""Keeps the user's preferences in one JSON file; whatever is wrong with it, the program starts."""

import contextlib
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, ValidationError
from pydantic_core import from_json

from genai_planner.atomic_file import write_atomically
from genai_planner.errors import OutputError
from genai_planner.paths import settings_folder

RECENT_FILES = 10
_LARGEST_BYTES = 1_000_000

_Base64 = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]*={0,2}$", max_length=100_000)]
_Path = Annotated[str, StringConstraints(min_length=1, max_length=4_096)]


class ThemeChoice(StrEnum):
    """Which theme the window takes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings(BaseModel):
    """The user's preferences, each with a default; what a newer version has added is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    theme: ThemeChoice = ThemeChoice.SYSTEM
    recent_files: tuple[_Path, ...] = Field(default=(), max_length=RECENT_FILES)
    """Absolute paths, the latest first."""
    window_geometry: _Base64 = ""
    """What QWidget.saveGeometry gave, in base 64; empty before the first close."""
    window_state: _Base64 = ""
    """What QMainWindow.saveState or a splitter gave, in base 64."""
    last_view: str = Field(default="timeline", max_length=40)
    zoom: float | None = Field(default=None, gt=0, le=1e6)
    """Points a day on the timeline; None to fit the plan."""
    last_folder: _Path | None = None
    """Where the user last opened, saved or exported something."""
    last_export: dict[str, JsonValue] = Field(default_factory=dict)
    """The options of the last export by their names; the export checks them."""
    lifecycle_file: _Path | None = None
    """The user's own lifecycle; None for the bundled one."""

    def with_recent_file(self, path: Path) -> Self:
        """The preferences with that file as the latest of the recent ones."""
        latest = str(path.absolute())
        others = (file for file in self.recent_files if file != latest)
        return self.model_copy(update={"recent_files": (latest, *others)[:RECENT_FILES]})


def load_settings() -> Settings:
    """The preferences as last saved; the default for each that is missing or cannot be used."""
    raw = _raw_settings()
    try:
        return Settings.model_validate(raw)
    except ValidationError as error:
        bad = {detail["loc"][0] for detail in error.errors() if detail["loc"]}
        return Settings.model_validate({name: value for name, value in raw.items() if name not in bad})


def save_settings(settings: Settings) -> None:
    """Keep the preferences; where that fails they are lost, as a question about them would disturb more."""
    path = _settings_file()
    with contextlib.suppress(OSError, OutputError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, settings.model_dump_json(indent=2).encode() + b"\n")


def _settings_file() -> Path:
    return settings_folder() / "settings.json"


def _raw_settings() -> dict[str, JsonValue]:
    path = _settings_file()
    with contextlib.suppress(OSError, ValueError):  # bad preferences never stop the program
        if path.is_file() and path.stat().st_size <= _LARGEST_BYTES:
            raw = from_json(path.read_bytes())
            return raw if isinstance(raw, dict) else {}
    return {}
