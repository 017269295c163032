"""Which libraries of others the program rests on, each with its version and licence."""

import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

NAME = "genai-planner"
LICENCES = "licences"
"""The folder beside the built program with the texts, and a table of them."""
_LONGEST_NAME = 80
"""Of a licence; what is longer is the licence itself, in place of its name."""
_TEXTS_BEGIN = ("Copyright", "License agreement")
_ENDS_OF_NAMES = " ;<>=!~[("


def libraries_text() -> str:
    """A line for each library: of everything in the built program, else of what the package asks for."""
    table = licences_folder() / "README.txt"
    if getattr(sys, "frozen", False) and table.is_file():
        return table.read_text(encoding="utf-8")
    return "\n".join(f"{one.metadata['Name']} {one.version}: {licence_of(one)}" for one in _required())


def licences_folder() -> Path:
    """Where the built program keeps the licences."""
    folder = Path(sys.executable).parent
    return (folder.parent / "Resources" if sys.platform == "darwin" else folder) / LICENCES


def licence_of(library: Distribution) -> str:
    """The licence as its authors give it: an SPDX expression, or a name; empty where they name none."""
    metadata = library.metadata
    lines = (metadata["License"] or "").strip().splitlines()
    named = lines[0] if lines and _is_name(lines[0]) else ""
    classified = [
        one.rpartition(" :: ")[2]
        for one in metadata.get_all("Classifier") or ()
        if one.startswith("License :: ")
    ]
    return metadata["License-Expression"] or named or " AND ".join(classified)


def _is_name(line: str) -> bool:
    """Whether that is the name of a licence, and not the beginning of its text."""
    return len(line) < _LONGEST_NAME and line[0].isalpha() and not line.startswith(_TEXTS_BEGIN)


def _required() -> list[Distribution]:
    try:
        asked = distribution(NAME).requires or []
    except PackageNotFoundError:  # run from the sources as they stand
        return []
    names = {_name_in(requirement) for requirement in asked}
    return [one for name in sorted(names) if (one := _found(name)) is not None]


def _name_in(requirement: str) -> str:
    end = min((requirement.index(mark) for mark in _ENDS_OF_NAMES if mark in requirement), default=None)
    return requirement[:end]


def _found(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None
