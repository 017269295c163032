"""Which parts of others the program holds, with version and licence, as a bill of materials in CycloneDX."""

import json
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

import identity
from genai_planner.libraries import licence_of

COPYRIGHT_FILES = Path("/usr/share/doc")
"""Where Debian keeps the licence of each of its packages."""


@dataclass(frozen=True)
class Part:
    """Something of others inside the program."""

    name: str
    version: str
    licence: str
    """As its authors give it: an SPDX expression or its name; empty where they name none."""
    texts: tuple[Path, ...]
    """Files with its licence in full."""
    kind: str
    """The scheme of its package URL: pypi, deb or generic."""


def parts_of(sources: Iterable[Path]) -> list[Part]:
    """The parts that those files belong to, by name: libraries of Python and of the system, and Python."""
    files = {source.resolve() for source in sources}
    owned: set[Path] = set()
    parts: list[Part] = []
    for distribution in distributions():
        own = {Path(str(distribution.locate_file(file))).resolve() for file in distribution.files or ()}
        name = distribution.metadata["Name"]
        if own & files and name != identity.NAME:
            owned |= own
            parts.append(_library(distribution))
    rest = {file for file in files - owned if not file.is_relative_to(identity.ROOT)}
    parts += [_python(), *_system_packages(rest)]
    return sorted(parts, key=lambda part: (part.name.lower(), part.version))


def write(parts: list[Part], file: Path) -> None:
    """Write the bill of materials as CycloneDX 1.5."""
    about = {"type": "application", "name": identity.NAME, "version": identity.VERSION}
    own = {**about, "bom-ref": identity.NAME, "licenses": _licence(identity.LICENCE)}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": own},
        "components": [_component(part) for part in parts],
    }
    file.write_text(f"{json.dumps(bill, indent=1, ensure_ascii=False)}\n", encoding="utf-8")


def _component(part: Part) -> dict[str, object]:
    url = f"pkg:{part.kind}/{'debian/' if part.kind == 'deb' else ''}{part.name.lower()}@{part.version}"
    component = {"type": "library", "bom-ref": url, "name": part.name, "version": part.version, "purl": url}
    return component | ({"licenses": _licence(part.licence)} if part.licence else {})


def _licence(text: str) -> list[dict[str, object]]:
    """As CycloneDX wants it: an expression of SPDX, or a name."""
    without_operators = re.sub(r" (AND|OR|WITH) ", "-", text)
    is_expression = re.fullmatch(r"[A-Za-z0-9.()+-]+", without_operators) is not None
    return [{"expression": text}] if is_expression else [{"license": {"name": text}}]


def _library(distribution: Distribution) -> Part:
    files = [file for file in distribution.files or () if _is_licence(file.name)]
    texts = tuple(sorted(Path(str(distribution.locate_file(file))) for file in files))
    return Part(distribution.metadata["Name"], distribution.version, licence_of(distribution), texts, "pypi")


def _is_licence(name: str) -> bool:
    stem = name.lower()
    is_text = not stem.endswith((".py", ".pyc"))
    return is_text and stem.startswith(("license", "licence", "copying", "notice", "authors"))


def _python() -> Part:
    folder = Path(sysconfig.get_path("stdlib"))
    texts = tuple(file for file in (folder / "LICENSE.txt",) if file.is_file())
    return Part("Python", platform.python_version(), "PSF-2.0", texts, "generic")


def _system_packages(files: set[Path]) -> Iterator[Part]:
    """The packages of Debian that libraries were taken from; none on other systems."""
    if sys.platform != "linux" or shutil.which("dpkg-query") is None:
        return
    # What is one folder by now, some packages still name by the other's name.
    libraries = [place for file in files if ".so" in file.name for place in (file, _without_usr(file))]
    done = subprocess.run(
        ["dpkg-query", "--search", *sorted(map(str, libraries))], capture_output=True, text=True, check=False
    )
    names = sorted({line.partition(": ")[0].partition(",")[0] for line in done.stdout.splitlines()})
    for name in names:
        shown = ["dpkg-query", "--show", "--showformat=${Version}", name]
        version = subprocess.run(shown, capture_output=True, text=True, check=True).stdout
        package = name.partition(":")[0]
        text = COPYRIGHT_FILES / package / "copyright"
        yield Part(package, version, _declared(text), (text,) if text.is_file() else (), "deb")


def _without_usr(file: Path) -> Path:
    return Path("/", *file.parts[2:]) if file.parts[:2] == ("/", "usr") else file


def _declared(text: Path) -> str:
    """The licence that Debian's machine-readable file names first; empty where it names none."""
    if not text.is_file():
        return ""
    lines = text.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("License: ")), "")
