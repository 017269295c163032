"""What the two commands of the README meet on machines that lack something."""

import ast
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("packaging/run.py", "packaging/check.py")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_the_command(command):
    assert f"python3 {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_continuous_integration_runs_the_command_that_developers_run():
    workflow = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    assert "python packaging/check.py" in workflow
    assert "python3 packaging/check.py" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*COMMANDS, "packaging/build.py", "packaging/interpreter.py"])
def test_a_python_too_old_for_the_planner_can_still_read_the_start(name):
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_python_too_old_says_which_one_is_needed(program, monkeypatch, tmp_path):
    interpreter = program("interpreter")
    monkeypatch.setattr(interpreter, "OLDEST", (99, 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer, and this is Python 3\."):
        interpreter.require_supported_python()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a newer Python is a shell script")
def test_a_python_too_old_starts_again_in_a_newer_one(program, monkeypatch, tmp_path, capfd):
    newer = tmp_path / "python3.12"
    newer.write_text('#!/bin/sh\n[ "$1" = -c ] || { echo "newer: $*"; exit 7; }\n', encoding="utf-8")
    newer.chmod(0o755)
    interpreter = program("interpreter")
    monkeypatch.setattr(interpreter, "OLDEST", (99, 0))
    monkeypatch.setattr(sys, "argv", ["packaging/run.py", "my plan.genaiplan"])
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit) as leaving:
        interpreter.require_supported_python()
    assert leaving.value.code == 7
    assert capfd.readouterr().out == "newer: packaging/run.py my plan.genaiplan\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")
class TestMissingLibraries:
    @pytest.fixture
    def system(self, program, monkeypatch):
        system = program("system")
        monkeypatch.setattr(system, "DRAWING", {"libnothing.so.0": "libnothing0"})
        return system

    def test_a_user_is_told_the_command_to_type(self, system, monkeypatch, tmp_path):
        (tmp_path / "apt-get").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (tmp_path / "apt-get").chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        with pytest.raises(SystemExit, match=r"sudo apt-get install --yes .* libnothing0\n"):
            system.require_for_planner(with_window=False)

    def test_without_apt_get_the_libraries_are_named(self, system, monkeypatch, tmp_path):
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(SystemExit, match=r"lacks libnothing.so.0: install .* package manager"):
            system.require_for_planner(with_window=False)

    def test_root_gets_them_installed(self, system, monkeypatch, tmp_path):
        calls = tmp_path / "calls"
        (tmp_path / "apt-get").write_text(f'#!/bin/sh\necho "$*" >> "{calls}"\n', encoding="utf-8")
        (tmp_path / "apt-get").chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        system.require_for_planner(with_window=False)
        assert calls.read_text(encoding="utf-8").splitlines() == [
            "update",
            "install --yes --no-install-recommends libnothing0",
        ]

    def test_an_installation_that_fails_shows_why(self, system, monkeypatch, tmp_path):
        (tmp_path / "apt-get").write_text("#!/bin/sh\necho no network >&2\nexit 100\n", encoding="utf-8")
        (tmp_path / "apt-get").chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        with pytest.raises(SystemExit, match=r"no network\n\napt-get update failed"):
            system.require_for_planner(with_window=False)
