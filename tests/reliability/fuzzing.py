"""Coverage-guided fuzzing of each reader: `fuzzing.py [--minutes 5] [--seed 1] [SUFFIX ...]`.

What reaches a line of the readers that nothing has reached before is kept, and changed further. A fuzzer of
its own in sixty lines, as it needs no wheel and watches just the modules that read; a library that
instruments all of Python finds its way faster, but not on every version and system that the program runs on.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import genai_planner
from reliability.mutated import IMPORTS, PLANS, SECONDS, mutated, read, seed_of

_PACKAGE = Path(genai_planner.__file__).parent
_WATCHED = tuple(str(_PACKAGE / room) for room in ("files", "model", "file_reading.py", "lifecycle/answers"))
_MOST_KEPT = 2_000


class Coverage:
    """The lines of the readers that were ever run."""

    def __init__(self):
        self.lines = set()
        self._watches = {}

    def grows_by(self, work):
        """Whether the work runs a line that none before it ran."""
        before = len(self.lines)
        sys.settrace(self._enter)
        try:
            work()
        finally:
            sys.settrace(None)
        return len(self.lines) > before

    def _enter(self, frame, _event, _argument):
        code = frame.f_code
        if code not in self._watches:
            self._watches[code] = code.co_filename.startswith(_WATCHED)
        return self._line if self._watches[code] else None

    def _line(self, frame, event, _argument):
        if event == "line":
            self.lines.add((frame.f_code, frame.f_lineno))
        return self._line


def fuzz(suffix, seconds, chance, folder):
    """Fuzzes the reader of one format; returns how many files were read and how many lines were reached."""
    coverage, kept, count = Coverage(), [seed_of(suffix)], 0
    path = folder / f"fuzzed{suffix}"
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = mutated(chance.choice(kept), chance)
        path.write_bytes(data)
        began = time.process_time()
        if coverage.grows_by(lambda: read(path)):
            kept.append(data)
            del kept[1 : len(kept) - _MOST_KEPT]
        count += 1
        # Watching takes ten times as long as reading.
        assert time.process_time() - began < 10 * SECONDS, f"{path} takes too long"
        assert path.read_bytes() == data
    return count, len(coverage.lines)


def main():
    """Fuzzes the readers of the formats that are named, or of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suffixes", nargs="*", default=[PLANS, *IMPORTS])
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, folder = random.Random(options.seed), Path(tempfile.mkdtemp())
    for suffix in options.suffixes:
        count, lines = fuzz(suffix, options.minutes * 60, chance, folder)
        print(f"{suffix}: {count:,} files read, {lines:,} lines reached, no failure.", flush=True)


if __name__ == "__main__":
    main()
