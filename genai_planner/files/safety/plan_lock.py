"""Who has a plan file open: a lock file beside it that names them, on shared disks as well.

The lock of the operating system on that file says whether a process of this machine lives. Disks that
several machines share often carry no locks between them, so the holder also gives its file a new time each
minute; one that has had none for some minutes, by the clock of its own disk, was left by a machine that went
away.
"""

import contextlib
import json
import os
import platform
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from genai_planner.files.safety.locking import Holding, hold, holding

REFRESHED_EVERY_SECONDS = 60
SECONDS_OF_SILENCE = 5 * REFRESHED_EVERY_SECONDS
"""After which another machine counts as gone."""
_LARGEST_BYTES = 4_096
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a plan open."""

    user: str
    machine: str
    process: int
    since: datetime
    """In local time."""

    @property
    def is_of_this_machine(self) -> bool:
        """Whether its process runs here."""
        return self.machine == _this_machine()


class PlanLock:
    """What this process has of a plan's lock; without a file where the folder or the disk allows none.

    Without one nobody is warned, and a change of the file is still found at the next save.
    """

    def __init__(self, path: Path, stream: IO[bytes] | None) -> None:
        self.path = path
        """Of the plan."""
        self._stream = stream

    @property
    def is_seen_by_others(self) -> bool:
        """Whether there is a lock file."""
        return self._stream is not None

    def refresh(self) -> None:
        """Tells other machines that the plan is still open here."""
        if self._stream is not None:
            with contextlib.suppress(OSError):  # the disk may be away for a while
                os.utime(lock_file(self.path))

    def release(self) -> None:
        """Takes the lock file away, unless it is another's by now."""
        stream, self._stream = self._stream, None
        if stream is None:
            return
        file = lock_file(self.path)
        is_ours = _is_same(stream, file)
        if sys.platform == "win32":  # an open file cannot be removed there
            stream.close()
        if is_ours:
            with contextlib.suppress(OSError):
                file.unlink()
        stream.close()


def lock_file(path: Path) -> Path:
    """Where the lock of a plan stands: beside it, hidden; a linked plan has that of the file itself."""
    real = Path(os.path.realpath(path))
    return real.with_name(f".{real.name}.lock")


def lock_plan(path: Path) -> PlanLock | Holder:
    """The lock of that plan, or who has it; a lock that nobody holds any more is taken over."""
    file = lock_file(path)
    for _ in range(3):  # somebody may let go, or take it, just now
        holder = holder_of(path)
        if holder is not None:
            return holder
        try:
            stream = hold(file)
        except OSError:
            if not _can_be_tried_again(file):
                return PlanLock(path, None)
            continue
        if _is_same(stream, file):
            _write_name(stream, file)
            return PlanLock(path, stream)
        stream.close()
    return holder_of(path) or PlanLock(path, None)


def holder_of(path: Path) -> Holder | None:
    """Who has that plan open now; None for nobody, as far as can be known."""
    file = lock_file(path)
    if not os.path.isfile(file):  # noqa: PTH113 - Path.is_file raises for names that are too long
        return None
    state, holder = holding(file), _read(file)
    if state is Holding.HELD:
        return holder or Holder("", "", 0, datetime.now())
    if holder is None:
        return None
    if holder.is_of_this_machine:
        is_alive = state is Holding.UNKNOWN and _is_running(holder.process)
    else:
        is_alive = _seconds_since(file) < SECONDS_OF_SILENCE
    return holder if is_alive else None


def _can_be_tried_again(file: Path) -> bool:
    """Whether that lock is held by now, or was a colleague's that nobody holds, and is gone by now."""
    is_there = os.path.exists(file)  # noqa: PTH110 - Path.exists raises for names that are too long
    if not is_there or holding(file) is Holding.HELD:
        return True
    try:
        file.unlink()
    except OSError:
        return False
    return True


def _write_name(stream: IO[bytes], file: Path) -> None:
    name = {
        "user": _this_user(),
        "machine": _this_machine(),
        "process": os.getpid(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with contextlib.suppress(OSError):  # a full disk: the lock holds without a name
        stream.truncate(0)
        stream.write(json.dumps(name).encode() + b"\n")
        stream.flush()
    with contextlib.suppress(OSError):
        # Colleagues are to read the name, whoever owns the file.
        file.chmod(0o644)


def _read(file: Path) -> Holder | None:
    try:
        with file.open("rb") as stream:
            name = json.loads(stream.read(_LARGEST_BYTES))
        since = datetime.fromisoformat(name["since"]).astimezone().replace(tzinfo=None)
        return Holder(_word(name["user"]), _word(name["machine"]), int(name["process"]), since)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _word(value: object) -> str:
    return "".join(one for one in str(value) if one.isprintable())[:_LONGEST_NAME]


def _seconds_since(file: Path) -> float:
    """How long ago that file was refreshed, by the clock of its own disk."""
    beside = file.with_name(f".genai-planner-{os.urandom(8).hex()}.part")
    try:
        try:
            beside.touch(mode=0o600)
            return beside.stat().st_mtime - file.stat().st_mtime
        finally:
            with contextlib.suppress(OSError):
                beside.unlink()
    except OSError:  # the folder may not be written, so nor could the plan: our own clock has to do
        try:
            return datetime.now().timestamp() - file.stat().st_mtime
        except OSError:
            return SECONDS_OF_SILENCE


def _is_same(stream: IO[bytes], file: Path) -> bool:
    """Whether the open file is the one that stands there; it may have been removed meanwhile."""
    try:
        return os.path.samestat(os.fstat(stream.fileno()), file.stat())
    except OSError:
        return False


def _is_running(process: int) -> bool:
    if process <= 0 or sys.platform == "win32":  # every disk there knows locks
        return False
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _this_machine() -> str:
    return platform.node()


def _this_user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
