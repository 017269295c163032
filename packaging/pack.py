"""Packs dist/genai-planner for the system where it runs, and writes the checksums: packaging/pack.py."""

import gzip
import shutil
import subprocess
import sys
from pathlib import Path

from identity import NAME, ROOT
from manual import manual
from systems import archives, linux, macos, windows

DIST = ROOT / "dist"
SHELLS = ("bash", "zsh", "fish")
MEGABYTE = 1_000_000
STARTS = (f"{NAME}-", f"{NAME}_")
"""How the names of packages start; those of earlier builds would be counted among them."""


def main() -> int:
    """Write the packages, their bill of materials and SHA256SUMS, and print what was written."""
    _forget_earlier_packages()
    program = DIST / NAME
    archives.make_alike(program)
    if sys.platform == "linux":
        packages = linux.write_packages(program, _share(program), DIST)
    elif sys.platform == "win32":
        packages = windows.write_packages(program, DIST)
    else:
        packages = macos.write_packages(DIST)
    bill = DIST / f"{_stem(packages[0])}.cdx.json"
    shutil.copy(program / f"{NAME}.cdx.json", bill)
    archives.write_checksums([*packages, bill], DIST / "SHA256SUMS")
    for package in packages:
        print(f"{package.stat().st_size / MEGABYTE:8.1f} MB  {package.relative_to(ROOT)}", flush=True)
    return 0


def _forget_earlier_packages() -> None:
    for file in DIST.iterdir():
        if file.is_file() and file.name.startswith(STARTS):
            file.unlink()


def _stem(package: Path) -> str:
    return package.name.removesuffix(".tar.gz").removesuffix(".zip").removesuffix(".dmg")


def _share(program: Path) -> Path:
    """The folder with what a desktop, a shell and `man` want to know."""
    share = ROOT / "build" / "share"
    shutil.rmtree(share, ignore_errors=True)
    completions = {shell: _output(program, "completion", shell) for shell in SHELLS}
    page = gzip.compress(manual().encode(), mtime=archives.made_at())
    linux.write_share(share, completions, page)
    archives.make_alike(share)
    return share


def _output(program: Path, *words: str) -> str:
    command = [str(program / NAME), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
