"""The wheel: complete, installable without a network, and what the tests themselves meet."""

import json
import os
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-P",
        "-m",
        "hatchling",
        "build",
        "--target",
        "wheel",
        "--directory",
        str(folder),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_module_and_every_resource(names):
    resources = {f"genai_planner/{path}" for path in files_below("resources")}
    assert resources | files_below("genai_planner") <= names


def test_the_wheel_holds_nothing_else_but_its_description(names):
    rest = {name for name in names if not name.startswith("genai_planner/")}
    assert {Path(name).name for name in rest} == {
        "METADATA",
        "WHEEL",
        "RECORD",
        "entry_points.txt",
        "LICENSE",
    }


def test_the_wheel_installs_without_a_network_and_runs_from_anywhere(wheel, tmp_path):
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    environment = os.environ | {"PYTHONPATH": str(target)}
    question = (
        "import json, sys, genai_planner; from genai_planner.paths import resources;"
        "json.dump([genai_planner.__file__, str(resources())], sys.stdout)"
    )
    command = [sys.executable, "-P", "-c", question]
    done = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    module, resources = map(Path, json.loads(done.stdout))
    assert module == target / "genai_planner" / "__init__.py"
    assert resources == target / "genai_planner" / "resources"


def test_the_tests_meet_the_installed_package_and_not_the_sources_beside_them():
    import genai_planner

    installed = distribution("genai-planner")
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    is_linked = origin.get("dir_info", {}).get("editable", False)
    expected = ROOT if is_linked else Path(str(installed.locate_file("")))
    assert Path(genai_planner.__file__).resolve().is_relative_to(expected.resolve() / "genai_planner")


def files_below(folder: str) -> set[str]:
    """The files of a folder by their path from the project's root."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
