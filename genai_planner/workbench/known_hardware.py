"""The accelerators that the window knows: the bundled ones, and the user's own in the settings folder."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

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
from genai_planner.words.said import Said, said, told

if TYPE_CHECKING:
    from collections.abc import Callable


def own_hardware_path() -> Path:
    """The file with the user's own accelerators; it may be missing."""
    return settings_folder() / "hardware.json"


def known_catalogue(tell: "Callable[[Said], object] | None" = None) -> Catalogue:
    """The bundled accelerators with the user's own before them; these alone where theirs are broken.

    Args:
        tell: is given the sentence that says so of a broken file; None where that is told elsewhere.
    """
    path = own_hardware_path()
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return bundled_catalogue()
    catalogue, trouble = _catalogue(path, changed)
    if trouble is not None and tell is not None:
        tell(trouble)
    return catalogue


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
def _catalogue(path: Path, _changed: int) -> tuple[Catalogue, Said | None]:
    """The catalogue with that file, and what is wrong with it; read again only when the file has changed."""
    try:
        return load_catalogue(path), None
    except InputError as error:
        words = said("{error} The bundled accelerators serve instead.", error=told(error))
        return bundled_catalogue(), words
