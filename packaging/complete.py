"""Completes the built folder: smaller libraries, the starting script, licences and the bill of materials.

Reads build/contents.json, which PyInstaller's recipe has written, and prints a table of sizes.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import licences
import materials
import slimming
from genai_planner.libraries import LICENCES
from identity import NAME, ROOT, TITLE
from systems import linux

PROGRAM = ROOT / "dist" / NAME
MEGABYTE = 1_000_000
LARGEST = 12
"""How many of the largest parts are listed."""

STRIPPED = (
    *("libpython*.so*", "lib-dynload/*.so", "ortools/.libs/*.so*", "PIL/*.so", "kiwisolver/*.so"),
    *("contourpy/*.so", "matplotlib/**/*.so", "fontTools/**/*.so"),
)
"""Built with what only a debugger reads. Others are stripped, or break by it, as their headers were moved."""


def main() -> int:
    """Complete dist/genai-planner."""
    sources = [Path(source) for source in json.loads((ROOT / "build" / "contents.json").read_text("utf-8"))]
    if sys.platform == "linux":
        slimming.leave_out_solvers(PROGRAM)
        slimming.empty_icu_data(PROGRAM)
        _strip(PROGRAM)
        linux.write_starter(PROGRAM)
    parts = materials.parts_of(sources)
    for place in _places():
        licences.write(parts, place / LICENCES)
        materials.write(parts, place / f"{NAME}.cdx.json")
    _print_sizes(PROGRAM)
    return 0


def _places() -> list[Path]:
    """Where licences stand: in the folder, and on macOS in the .app that was made of it."""
    application = ROOT / "dist" / f"{TITLE}.app" / "Contents" / "Resources"
    return [PROGRAM, application] if sys.platform == "darwin" else [PROGRAM]


def _strip(folder: Path) -> None:
    strip = shutil.which("strip")
    files = [file for pattern in STRIPPED for file in folder.rglob(pattern) if not file.is_symlink()]
    if strip is not None and files:
        subprocess.run([strip, "--strip-unneeded", *files], check=True)


def _print_sizes(folder: Path) -> None:
    sizes: Counter[str] = Counter()
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    for file in files:
        sizes[_part(file.relative_to(folder))] += file.stat().st_size
    print(f"{folder}: {sum(sizes.values()) / MEGABYTE:.0f} MB in {len(files)} files, the largest parts:")
    for part, size in sizes.most_common(LARGEST):
        print(f"  {size / MEGABYTE:6.1f} MB  {part}", flush=True)


def _part(file: Path) -> str:
    """What a file counts for: its library, or the file itself where it belongs to none."""
    inside = file.parts[1:] if file.parts[0] == "_internal" else file.parts
    return inside[0].removesuffix(".libs")


if __name__ == "__main__":
    sys.exit(main())
