"""macOS: a disk image with the .app and a link to the folder of applications."""

import platform
import shutil
import subprocess
from pathlib import Path

import identity


def write_packages(dist: Path) -> list[Path]:
    """Make the disk image of the .app that PyInstaller has made; returns the file."""
    tree = identity.ROOT / "build" / "dmg"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(dist / f"{identity.TITLE}.app", tree / f"{identity.TITLE}.app", symlinks=True)
    (tree / "Applications").symlink_to("/Applications")
    image = dist / f"{identity.NAME}-{identity.VERSION}-macos-{platform.machine()}.dmg"
    what = ["-volname", identity.TITLE, "-srcfolder", str(tree), "-format", "UDZO"]
    subprocess.run(["hdiutil", "create", *what, "-ov", str(image)], check=True)
    return [image]
