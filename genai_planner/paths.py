"""Where the program's own resources stand, and where the user's settings and backups go."""

import sys
from pathlib import Path

from genai_planner.visible import visible

APPLICATION = "genai-planner"
_LONGEST_SHOWN = 300
_LONGEST_STEM = 80


def resources() -> Path:
    """The folder of bundled resources: frozen, installed, or in a source checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def settings_folder() -> Path:
    """The user's own folder for settings; it may not exist yet."""
    import platformdirs

    return platformdirs.user_config_path(APPLICATION, appauthor=False)


def data_folder() -> Path:
    """The user's own folder for backups and recovery copies; it may not exist yet."""
    import platformdirs

    return platformdirs.user_data_path(APPLICATION, appauthor=False)


def journals_folder() -> Path:
    """Where the journals of all open plans stand, and those that a crash has left."""
    return data_folder() / "journals"


def shown(path: Path) -> str:
    """The path as messages name it: in one line, an endless one without its middle."""
    text = visible(str(path))
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:120]}…{text[-120:]}"


def as_file_name(name: str) -> str:
    """The name of a plan as the stem of a file on every system; empty where nothing of it is left."""
    kept = "".join(character if character.isalnum() or character in " -_" else " " for character in name)
    return " ".join(kept.split())[:_LONGEST_STEM]
