"""The accelerators that the window knows: the bundled ones, and the user's own in the settings folder."""

from functools import lru_cache
from pathlib import Path

from genai_planner.atomic_file import write_atomically
from genai_planner.errors import InputError
from genai_planner.estimation.machines.hardware import (
    Accelerator,
    Catalogue,
    bundled_catalogue,
    load_catalogue,
    read_catalogue,
)
from genai_planner.paths import settings_folder


def own_hardware_path() -> Path:
    """The file with the user's own accelerators; it may be missing."""
    return settings_folder() / "hardware.json"


def known_catalogue() -> Catalogue:
    """The bundled accelerators with the user's own before them, where those can be read."""
    path = own_hardware_path()
    try:
        return _catalogue(path, path.stat().st_mtime_ns)
    except (OSError, InputError):
        return bundled_catalogue()


def own_accelerators() -> tuple[Accelerator, ...]:
    """The user's own accelerators.

    Raises:
        InputError: names the file and what is wrong with it.
    """
    path = own_hardware_path()
    return read_catalogue(path).accelerators if path.is_file() else ()


def keep_accelerators(accelerators: tuple[Accelerator, ...]) -> None:
    """Writes the user's own accelerators in the place of those before; the file is whole, or as it was.

    Raises:
        OutputError: where it cannot be written.
    """
    own = Catalogue(currency=bundled_catalogue().currency, accelerators=accelerators)
    path = own_hardware_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, own.model_dump_json(indent=2, exclude_defaults=True).encode() + b"\n")


@lru_cache(maxsize=1)
def _catalogue(path: Path, _changed: int) -> Catalogue:
    """The catalogue with that file, read again only when the file has changed."""
    return load_catalogue(path)
