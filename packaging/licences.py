"""Puts the licence of everything inside the program into one folder, with a table, and how to replace Qt."""

import re
import shutil
from pathlib import Path

import identity
from materials import Part

TEXTS = identity.ROOT / "packaging" / "licences"
RESOURCES = identity.ROOT / "resources"
QT_NOTICE = """Qt and PySide6 in this program
==============================

This program uses Qt and PySide6 (Qt for Python), Copyright The Qt Company Ltd. and other contributors, under
the GNU Lesser General Public License, version 3. Its text stands in LGPL-3.0.txt; it builds upon the GNU
General Public License, version 3, in GPL-3.0.txt. The program does not change them. Their sources, in the
versions that README.txt names here: https://code.qt.io

To use a Qt or PySide6 of your own: they are ordinary shared libraries in the folders _internal/PySide6 and
_internal/shiboken6 of this program (in Contents/Frameworks on macOS). Replace those files by ones that you
have built from the same or a compatible version, under the same names, and start the program as before.
Nothing checks or ties them. Or run the program from its sources with any PySide6: it is under {licence}.
"""


def write(parts: list[Part], folder: Path) -> None:
    """Write README.txt, which names every part and its licence, the texts, and what the LGPL asks for."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(identity.ROOT / "LICENSE", folder / f"{identity.NAME}.txt")
    for text in sorted(TEXTS.glob("*.txt")):
        shutil.copy(text, folder / text.name)
    (folder / "QT-AND-PYSIDE.txt").write_text(QT_NOTICE.format(licence=identity.LICENCE), encoding="utf-8")
    for text in sorted(RESOURCES.rglob("*LICENSE*")):
        shutil.copy(text, folder / f"resources-{text.parent.name}-{_plain(text.name)}")
    for part in parts:
        for number, text in enumerate(part.texts):
            shutil.copy(text, folder / f"{part.name}-{number + 1}-{_plain(text.name)}")
    (folder / "README.txt").write_text(table(parts), encoding="utf-8")


def table(parts: list[Part]) -> str:
    """Each part with version and licence, a line each."""
    head = f"{identity.TITLE} {identity.VERSION} ({identity.LICENCE}) holds these parts of others:\n\n"
    widest = max((len(part.name) for part in parts), default=0)
    lines = (f"{part.name:{widest}}  {part.version:28}  {part.licence or 'see its text'}" for part in parts)
    return head + "\n".join(line.rstrip() for line in lines) + "\n"


def _plain(name: str) -> str:
    stem = re.sub(r"\.(txt|md|rst)$", "", name, flags=re.IGNORECASE)
    return f"{stem}.txt"
