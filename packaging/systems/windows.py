"""Windows: a portable zip, and a per-user installer where Inno Setup's compiler is at hand."""

import platform
import shutil
import subprocess
from pathlib import Path

import identity
from systems import archives

SCRIPT = Path(__file__).with_name("installer.iss")
_USUAL_PLACE = Path(r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe")


def write_packages(program: Path, dist: Path) -> list[Path]:
    """Make the packages of Windows of the program's folder; returns the files."""
    stem = f"{identity.NAME}-{identity.VERSION}-windows-{platform.machine().lower()}"
    packages = [archives.write_zip(program, dist / f"{stem}.zip", root=stem)]
    compiler = shutil.which("iscc") or (str(_USUAL_PLACE) if _USUAL_PLACE.exists() else None)
    if compiler is not None:
        packages.append(_write_installer(compiler, program, dist / f"{stem}-setup.exe"))
    return packages


def _write_installer(compiler: str, program: Path, installer: Path) -> Path:
    values = {
        "Name": identity.NAME,
        "Title": identity.TITLE,
        "Version": identity.VERSION,
        "Publisher": identity.PUBLISHER,
        "Suffix": identity.SUFFIX,
        "MimeType": identity.MIME_TYPE,
        "KindOfFile": identity.KIND_OF_FILE,
        "Program": str(program),
        "Icon": str(identity.ROOT / "build" / "icons" / f"{identity.NAME}.ico"),
        "Licence": str(identity.ROOT / "LICENSE"),
        "Folder": str(installer.parent),
        "File": installer.stem,
    }
    defined = [f"/D{name}={value}" for name, value in values.items()]
    subprocess.run([compiler, "/Q", *defined, SCRIPT], check=True)
    return installer
