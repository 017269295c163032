"""What is installed, and from where: exact releases with hashes, and no address of any registry."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FILES = sorted((ROOT / "packaging" / "requirements").glob("*.txt"))
GROUPS = {"run": ["build"], "check": ["build", "check"], "package": ["build", "package"]}


def locked(file: Path) -> list[tuple[Requirement, str]]:
    """Each requirement of a file with the text of its hashes."""
    text = re.sub(r"^\s*#.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    entries = text.replace("\\\n", " ").strip().splitlines()
    return [(Requirement(entry.split("--hash")[0]), entry) for entry in entries]


def asked_for(group: str) -> list[Requirement]:
    """What a dependency group of pyproject.toml asks for, with the groups that it includes."""
    wanted = []
    for entry in PYPROJECT["dependency-groups"][group]:
        if isinstance(entry, dict):
            wanted += asked_for(entry["include-group"])
        else:
            wanted.append(Requirement(entry))
    return wanted


def test_there_is_one_file_for_running_one_for_checking_and_one_for_packaging():
    assert {file.stem for file in FILES} == set(GROUPS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_requirement_is_one_release_with_hashes(file):
    for requirement, entry in locked(file):
        assert [part.operator for part in requirement.specifier] == ["=="], requirement
        assert "--hash=sha256:" in entry, requirement


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_requirements_file_names_an_address_or_an_index(file):
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"://|@ |--index|--extra-index|--find-links|^-", text, flags=re.MULTILINE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_requirements_file_holds_what_pyproject_asks_for(file):
    wanted = [Requirement(entry) for entry in PYPROJECT["project"]["dependencies"]]
    for group in GROUPS[file.stem]:
        wanted += asked_for(group)
    for requirement in wanted:
        name = canonicalize_name(requirement.name)
        pins = [pin for pin, _ in locked(file) if canonicalize_name(pin.name) == name]
        assert pins, f"{name} is missing: run packaging/lock.py"
        for pin in pins:
            chosen = next(iter(pin.specifier)).version
            assert requirement.specifier.contains(chosen), f"{pin}: run packaging/lock.py"


def test_the_files_agree_on_every_release():
    releases = {}
    for file in FILES:
        for requirement, _ in locked(file):
            key = (requirement.name, str(requirement.marker))
            assert releases.setdefault(key, requirement.specifier) == requirement.specifier, key


def test_the_version_is_the_same_everywhere():
    import genai_planner

    try:
        installed = version("genai-planner")
    except PackageNotFoundError:
        installed = None
    assert {PYPROJECT["project"]["version"], genai_planner.__version__} == {installed}
