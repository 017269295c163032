"""Keeps earlier versions of every plan file in the user's own folder: ten, and one a day for a month."""

import hashlib
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from genai_planner.atomic_file import write_atomically
from genai_planner.errors import OutputError
from genai_planner.paths import data_folder
from genai_planner.words.said import said

KEPT = 10
"""The latest versions, which are all kept."""
DAYS_KEPT = 31
"""For so many days before the latest version the last one of each day is kept as well."""
_NAME = re.compile(r"(?:(\d{6,})_)?(\d{4}-\d{2}-\d{2})T(\d{2}-\d{2}-\d{2})")
"""Number, day and time of day of the save. The number says what came after what: clocks may be set back."""


def keep_backup(path: Path) -> None:
    """Copy the file at `path`, where there is one that its latest backup does not equal, to its backups.

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
    files = (file for file in folder.iterdir() if not file.name.startswith("."))
    return tuple(sorted(files, key=lambda file: (_number(file), file.name), reverse=True))


def saved_at(backup: Path) -> datetime | None:
    """When that backup was made, in local time; None where its name does not tell."""
    found = _NAME.match(backup.name)
    if found is None:
        return None
    try:
        moment = datetime.strptime("T".join(found.group(2, 3)), "%Y-%m-%dT%H-%M-%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment.astimezone().replace(tzinfo=None)


def backup_folder(path: Path) -> Path:
    """Where the backups of that file stand: a folder with its name, and a hash of where it is."""
    whole = path.resolve()
    place = hashlib.sha256(str(whole).encode(errors="surrogatepass")).hexdigest()[:12]
    return data_folder() / "backups" / f"{whole.stem[:60]}-{place}"


def _copy(path: Path, folder: Path) -> None:
    data, kept = path.read_bytes(), backups(path)
    if kept and kept[0].stat().st_size == len(data) and kept[0].read_bytes() == data:
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    number = _number(kept[0]) + 1 if kept else 1
    name = f"{number:06}_{datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f}Z{path.suffix}"
    write_atomically(folder / name, data, like=path)
    for outdated in _outdated(backups(path)):
        outdated.unlink(missing_ok=True)


def _outdated(kept: tuple[Path, ...]) -> list[Path]:
    """What goes of the backups, the latest first: neither of the last ten, nor the last of a recent day."""
    first = _day(kept[0]) if kept else None
    seen: set[date | None] = set()
    outdated = []
    for place, backup in enumerate(kept):
        day = _day(backup)
        is_last_of_day = day not in seen
        seen.add(day)
        is_recent = day is not None and first is not None and abs(first - day) <= timedelta(days=DAYS_KEPT)
        if place >= KEPT and not (is_last_of_day and is_recent):
            outdated.append(backup)
    return outdated


def _number(backup: Path) -> int:
    found = _NAME.match(backup.name)
    return int(found.group(1) or 0) if found else 0


def _day(backup: Path) -> date | None:
    moment = saved_at(backup)
    return None if moment is None else moment.date()
