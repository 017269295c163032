"""What a plan file was when it was read or saved, to see whether somebody else has written it since."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class OnDisk:
    """A file as it stood at some moment; two are equal where it holds the same, whenever it was written."""

    digest: str
    changed_at: datetime = field(compare=False)
    """By the clock of its disk, in local time."""
    stamp: tuple[int, int, int] = field(compare=False)
    """Changes with every writing, and can be asked without reading the file."""


def on_disk(path: Path) -> OnDisk | None:
    """What stands there now; None where nothing can be read."""
    import hashlib

    try:
        stamp = stamp_of(path)
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        changed_at = datetime.fromtimestamp(path.stat().st_mtime)
    except (OSError, ValueError, OverflowError):
        return None
    return None if stamp is None else OnDisk(digest, changed_at, stamp)


def stamp_of(path: Path) -> tuple[int, int, int] | None:
    """Size, time and number of the file; None where there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


def is_changed_since(path: Path, known: OnDisk) -> bool:
    """Whether other content stands there now; a file that is gone counts as unchanged: nothing is lost."""
    stamp = stamp_of(path)
    if stamp is None or stamp == known.stamp:
        return False
    now = on_disk(path)
    return now is not None and now != known
