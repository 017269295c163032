"""Keeps the last ten versions of every plan file in the user's own folder."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from genai_planner.atomic_file import write_atomically
from genai_planner.errors import OutputError
from genai_planner.paths import data_folder
from genai_planner.words.said import said

KEPT = 10


def keep_backup(path: Path) -> None:
    """Copy the file at `path`, where there is one, to its backups, and drop the oldest beyond ten.

    Raises:
        OutputError: where the copy cannot be made.
    """
    folder = backup_folder(path)
    try:
        if path.is_file():
            _copy(path, folder)
    except OSError as error:
        raise OutputError(
            said(
                "Cannot keep a backup in '{folder}': {reason}.",
                folder=str(folder),
                reason=error.strerror or str(error),
            )
        ) from error


def backups(path: Path) -> tuple[Path, ...]:
    """The backups of the file at `path`, the latest first."""
    folder = backup_folder(path)
    if not folder.is_dir():
        return ()
    return tuple(sorted((file for file in folder.iterdir() if not file.name.startswith(".")), reverse=True))


def backup_folder(path: Path) -> Path:
    """Where the backups of that file stand: a folder with its name, and a hash of where it is."""
    whole = path.resolve()
    place = hashlib.sha256(str(whole).encode(errors="surrogatepass")).hexdigest()[:12]
    return data_folder() / "backups" / f"{whole.stem[:60]}-{place}"


def _copy(path: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f}Z{path.suffix}"
    write_atomically(folder / name, path.read_bytes(), like=path)
    for outdated in backups(path)[KEPT:]:
        outdated.unlink()
