"""Makes .venv hold exactly what the requirements files and the project say; quick where nothing changed."""

import hashlib
import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable
from pathlib import Path

import system

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
REQUIREMENTS = ROOT / "packaging" / "requirements"
WHEELS = ROOT / "wheels"
"""Where it is there, everything is installed from it and nothing from a network."""
INSTALLED_FROM = ("pyproject.toml", "README.md", "LICENSE", "genai_planner", "resources")
"""What the installed project is built from."""


def prepare(requirements: str) -> Path:
    """Install one requirements file ("run", "check" or "package") and the project as it is now.

    The project is installed as a user would get it, not linked: what runs is the installed package.

    Returns:
        The Python of the environment.

    Raises:
        SystemExit: with a sentence saying what to do, where something cannot be installed.
    """
    system.require_for_planner(with_window=system.has_screen())
    state = _prepare_folder()
    _install_requirements(requirements, state)
    _install_project(state)
    return _python()


def _python() -> Path:
    return FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


class _State:
    """What is installed in .venv, remembered inside it."""

    def __init__(self) -> None:
        self.file = FOLDER / "planner-state.json"
        try:
            self.values: dict[str, str] = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self.values = {}

    def holds(self, key: str, value: str) -> bool:
        return self.values.get(key) == value

    def remember(self, key: str, value: str) -> None:
        self.values[key] = value
        self.file.write_text(json.dumps(self.values, indent=1), encoding="utf-8")


def _prepare_folder() -> _State:
    state = _State()
    is_whole = (
        state.holds("python", sys.version) and state.holds("folder", str(FOLDER)) and _python().exists()
    )
    if is_whole:  # in another place its programs would still start the Python of the earlier one
        return state
    _refuse_a_foreign_folder(state)
    _say(f"Making {FOLDER} ...")
    try:
        state = _emptied()
        venv.create(FOLDER, with_pip=True)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        sys.exit(f"{FOLDER} cannot be made ({error}): check the folder and its rights, then start again.")
    state.remember("python", sys.version)
    state.remember("folder", str(FOLDER))
    return state


def _refuse_a_foreign_folder(state: _State) -> None:
    """Go on where the folder is ours, empty or not there."""
    if not state.file.exists() and FOLDER.is_dir() and any(FOLDER.iterdir()):
        sys.exit(
            f"{FOLDER} is there, and the planner did not make it: move it away, or remove it if you do not "
            "need it, then start again."
        )


def _emptied() -> _State:
    """The state of the folder, which now holds nothing else; written first, so that it is known as ours."""
    if FOLDER.is_dir():
        shutil.rmtree(FOLDER)
    FOLDER.mkdir()
    state = _State()
    state.remember("made by", "packaging/environment.py")
    return state


def _install_requirements(name: str, state: _State) -> None:
    """A change in any requirements file counts for all: they share packages."""
    digest = _digest(sorted(REQUIREMENTS.glob("*.txt")))
    if state.holds(name, digest):
        return
    _say(f"Installing what requirements/{name}.txt lists (the first time, this takes a minute or two) ...")
    file = REQUIREMENTS / f"{name}.txt"
    what = f"what requirements/{name}.txt lists"
    offline = ["--no-index", "--find-links", str(WHEELS)] if WHEELS.is_dir() else []
    hashes = ["--require-hashes", "--no-deps", "--only-binary=:all:"]
    _pip(what, "install", *hashes, *offline, "--requirement", str(file))
    state.remember(name, digest)


def _install_project(state: _State) -> None:
    digest = _digest(_source_files())
    if state.holds("project", digest):
        return
    _say("Installing the planner itself ...")
    _pip(
        "the planner itself",
        "install",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--force-reinstall",
        str(ROOT),
    )
    state.remember("project", digest)


def _pip(what: str, *arguments: str) -> None:
    command = [str(_python()), "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    if subprocess.call(command, cwd=FOLDER) != 0:
        source = f"check that the folder {WHEELS} holds all of it" if WHEELS.is_dir() else "check the network"
        sys.exit(f"pip could not install {what}, for the reason above: {source}, then start again.")


def _source_files() -> Iterable[Path]:
    for name in INSTALLED_FROM:
        path = ROOT / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in files if file.is_file() and "__pycache__" not in file.parts)


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(ROOT).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
