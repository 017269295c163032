"""Builds the program as one folder, dist/genai-planner, and tries it: python3 packaging/build.py."""

import subprocess
import sys
from pathlib import Path

from interpreter import require_supported_python

MEGABYTE = 1_000_000
LARGEST = 8
"""How many of the largest parts are listed."""


def main() -> int:
    """Build, print the sizes, and start what was built; returns 1 if that fails."""
    require_supported_python()
    import system
    from environment import ROOT, prepare

    system.require_build_tools()
    python = str(prepare("package"))
    icons = ROOT / "build" / "icons"
    icons.mkdir(parents=True, exist_ok=True)
    subprocess.run([python, "packaging/icon.py", icons], cwd=ROOT, check=True)
    pyinstaller = [python, "-P", "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    subprocess.run([*pyinstaller, "packaging/genai-planner.spec"], cwd=ROOT, check=True)
    program = ROOT / "dist" / "genai-planner"
    _print_sizes(program)
    return subprocess.call([python, "-P", "packaging/smoke.py", program / "genai-planner"], cwd=ROOT)


def _print_sizes(folder: Path) -> None:
    sizes = {
        file: file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink()
    }
    print(
        f"{folder}: {sum(sizes.values()) / MEGABYTE:.0f} MB in {len(sizes)} files, the largest:", flush=True
    )
    for file in sorted(sizes, key=sizes.__getitem__, reverse=True)[:LARGEST]:
        print(f"  {sizes[file] / MEGABYTE:6.1f} MB  {file.relative_to(folder).as_posix()}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
