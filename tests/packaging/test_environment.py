"""When the installing programs install anew, and when they leave everything as it is."""

import venv

import pytest


@pytest.fixture
def environment(program, monkeypatch, tmp_path):
    """The module at work in an empty project; it only notes what it would have asked pip for."""
    create = venv.create
    monkeypatch.setattr(venv, "create", lambda folder, **_: create(folder, clear=True))
    module = program("environment")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "FOLDER", tmp_path / ".venv")
    monkeypatch.setattr(module, "REQUIREMENTS", tmp_path / "packaging" / "requirements")
    module.asked = []
    monkeypatch.setattr(module, "_pip", lambda *arguments: module.asked.append(arguments[-1]))
    write(tmp_path / "packaging" / "requirements" / "run.txt", "one==1")
    write(tmp_path / "packaging" / "requirements" / "check.txt", "one==1\ntwo==1")
    for name in ("pyproject.toml", "README.md", "LICENSE", "genai_planner/model/plan.py", "resources/a.json"):
        write(tmp_path / name, "as it was")
    return module


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def installed_by(environment, requirements):
    """What one preparation asks pip for: names of requirements files, or "project"."""
    environment.asked.clear()
    environment.prepare(requirements)
    files = [argument.replace("\\", "/").split("/")[-1] for argument in environment.asked]
    return ["project" if file == environment.ROOT.name else file for file in files]


def test_the_first_run_makes_the_environment_and_installs_requirements_then_the_project(environment):
    assert installed_by(environment, "run") == ["run.txt", "project"]
    assert environment._python().exists()


def test_the_second_run_installs_nothing(environment):
    installed_by(environment, "run")
    assert installed_by(environment, "run") == []


def test_checking_after_running_installs_only_what_checking_needs_besides(environment):
    installed_by(environment, "run")
    assert installed_by(environment, "check") == ["check.txt"]


@pytest.mark.parametrize("name", ["pyproject.toml", "genai_planner/model/plan.py", "resources/a.json"])
def test_a_change_of_the_sources_installs_the_project_again(environment, name):
    installed_by(environment, "run")
    write(environment.ROOT / name, "changed")
    assert installed_by(environment, "run") == ["project"]


def test_a_new_source_file_installs_the_project_again(environment):
    installed_by(environment, "run")
    write(environment.ROOT / "genai_planner" / "model" / "new.py", "")
    assert installed_by(environment, "run") == ["project"]


def test_a_change_of_any_requirements_file_installs_the_requirements_again(environment):
    installed_by(environment, "run")
    write(environment.REQUIREMENTS / "check.txt", "one==2")
    assert installed_by(environment, "run") == ["run.txt"]


def test_an_environment_of_another_python_is_made_anew(environment, monkeypatch):
    installed_by(environment, "run")
    monkeypatch.setattr("sys.version", "3.99.0")
    assert installed_by(environment, "run") == ["run.txt", "project"]


def test_a_damaged_memory_of_what_is_installed_installs_all_again(environment):
    installed_by(environment, "run")
    (environment.FOLDER / "planner-state.json").write_text("{", encoding="utf-8")
    assert installed_by(environment, "run") == ["run.txt", "project"]


def test_a_place_where_nothing_can_be_made_is_named(environment):
    environment.FOLDER.write_text("in the way", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"\.venv cannot be made"):
        environment.prepare("run")
