"""What loading the bundled lifecycle costs beside reading the JSON alone: `loading.py`.

Prints the ratio of the fastest of several rounds each, and ends with 1 where it is above the limit.
"""

import json
import sys
import timeit

from genai_planner.lifecycle.data.loading import load_lifecycle
from genai_planner.paths import resources

LIMIT = 10
"""Checked records cost so many times the bare JSON at the most."""
_ROUNDS = 15


def main() -> int:
    """Measure both, and print how far they are apart."""
    path = resources() / "lifecycle" / "lifecycle.json"
    loaded, read = (
        min(timeit.repeat(work, number=1, repeat=_ROUNDS))
        for work in (lambda: load_lifecycle(path), lambda: json.loads(path.read_bytes()))
    )
    print(f"lifecycle {loaded * 1e3:.1f} ms, its JSON {read * 1e3:.1f} ms")
    print(f"{loaded / read:.1f} times (limit {LIMIT})")
    return int(loaded > LIMIT * read)


if __name__ == "__main__":
    sys.exit(main())
