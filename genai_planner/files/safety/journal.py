"""The journal: every edit since the last save, on the disk before anybody could miss it.

A journal is a folder of its own in the user's data folder: what the plan was when it was last safe, and a
line of JSON for each edit since. The process that writes it holds a lock on it, so that a journal without a
holder was left by a crash, a kill or a power cut. It never touches the saved file.
"""

import contextlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from genai_planner.errors import OutputError, PlannerError
from genai_planner.file_reading import read_file
from genai_planner.files.plan_file import parse_plan, plan_bytes
from genai_planner.files.safety.locking import hold, is_held
from genai_planner.files.safety.patches import Patch, patch_between, patched
from genai_planner.model.plan import Plan
from genai_planner.paths import journals_folder
from genai_planner.words.said import said

KEPT = 20
"""Journals that are kept for later at the most; the oldest go first."""
_BASE, _EDITS, _HEAD, _LOCK = "base.genaiplan", "edits.jsonl", "head.json", "lock"


@dataclass(frozen=True, slots=True)
class Left:
    """Work that was not saved when the program ended."""

    folder: Path
    plan: Plan
    """As it was after the last edit that reached the disk."""
    base: Plan
    """As it was when it was last safe."""
    path: Path | None
    """The file that it was read from or saved to last; None for one that never was saved."""
    when: datetime
    """Of the last edit, in local time."""

    def forget(self) -> None:
        """Removes it for good."""
        shutil.rmtree(self.folder, ignore_errors=True)


class Journal:
    """The journal of one open plan.

    Args:
        plan: as it is now, and as the file at `path` has it if there is one.
        path: where the plan was read from or saved to; None for a new one.
        is_safe: whether the plan stands in that file; one that does not is itself to be kept.

    Raises:
        OutputError: where nothing can be written.
    """

    def __init__(self, plan: Plan, path: Path | None, *, is_safe: bool = True) -> None:
        self._last = plan
        self._has_edits = not is_safe
        self._folder = journals_folder() / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"
        self._stream: IO[bytes] | None = None
        with _refusing():
            self._folder.mkdir(parents=True, mode=0o700)
            self._lock = hold(self._folder / _LOCK)
            try:
                _write(self._folder / _BASE, plan_bytes(plan))
                head = {"path": str(path) if path else "", "is_safe": is_safe}
                _write(self._folder / _HEAD, json.dumps(head).encode())
            except OSError:
                self.close()
                raise

    @property
    def has_edits(self) -> bool:
        """Whether something would be lost without it."""
        return self._has_edits

    def note(self, plan: Plan) -> None:
        """Puts what changed since the last note on the disk.

        Raises:
            OutputError: where it cannot be written.
        """
        patch = patch_between(self._last, plan)
        if not patch:
            return
        line = json.dumps({"at": datetime.now(UTC).isoformat(), "patch": patch}).encode() + b"\n"
        with _refusing():
            if self._stream is None:
                self._stream = open(_owned(self._folder / _EDITS, append=True), "ab")  # noqa: SIM115
            self._stream.write(line)
            self._stream.flush()
            os.fsync(self._stream.fileno())
        self._last, self._has_edits = plan, True

    def close(self) -> None:
        """Ends the journal, whose plan is safe or given up: nothing of it stays."""
        if self._stream is not None:
            self._stream.close()
        self._lock.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def left_behind() -> tuple[Left, ...]:
    """What earlier runs of the program left unsaved, the latest first; empty and unreadable journals go."""
    folder = journals_folder()
    if not folder.is_dir():
        return ()
    found: list[Left] = []
    for one in sorted(folder.iterdir(), reverse=True):
        if not one.is_dir() or is_held(one / _LOCK):
            continue
        left = _read(one)
        if left is None or len(found) >= KEPT:
            shutil.rmtree(one, ignore_errors=True)
        else:
            found.append(left)
    return tuple(found)


def _read(folder: Path) -> Left | None:
    """What a journal holds; None where nothing was edited or nothing can be read."""
    try:
        head = json.loads(read_file(folder / _HEAD))
        base = parse_plan(read_file(folder / _BASE), folder / _BASE).plan
        lines = read_file(folder / _EDITS).splitlines() if (folder / _EDITS).exists() else []
        head_path, is_safe = head.get("path"), head.get("is_safe", True)
        path = Path(head_path) if head_path else None
    except (PlannerError, OSError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    edits = list(_edits(lines))
    plan, count = _with_edits(base, [patch for patch, _ in edits])
    begun = datetime.fromtimestamp((folder / _BASE).stat().st_mtime, tz=UTC)
    when = edits[count - 1][1] if count else begun
    if plan == base and is_safe:
        return None
    return Left(folder, plan, base, path, when.astimezone().replace(tzinfo=None))


def _edits(lines: list[bytes]) -> Iterator[tuple[Patch, datetime]]:
    """The edits in the lines, up to one that the power has cut short."""
    for line in lines:
        try:
            entry = json.loads(line)
            patch, when = entry["patch"], datetime.fromisoformat(entry["at"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return
        if not isinstance(patch, dict):
            return
        yield patch, when


def _with_edits(base: Plan, patches: list[Patch]) -> tuple[Plan, int]:
    """The plan with the edits up to one that does not fit, and how many they are."""
    try:
        return patched(base, *patches), len(patches)
    except (ValueError, KeyError, TypeError):
        plan, count = base, 0
    for patch in patches:
        try:
            plan = patched(plan, patch)
        except (ValueError, KeyError, TypeError):
            break
        count += 1
    return plan, count


def _write(path: Path, data: bytes) -> None:
    with open(_owned(path), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _owned(path: Path, *, append: bool = False) -> int:
    mode = os.O_APPEND if append else os.O_TRUNC
    return os.open(path, os.O_WRONLY | os.O_CREAT | mode | getattr(os, "O_BINARY", 0), 0o600)


@contextlib.contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            said(
                "Unsaved edits cannot be kept in '{folder}': {reason}; save the plan often.",
                folder=str(journals_folder()),
                reason=error.strerror or str(error),
            )
        ) from error
