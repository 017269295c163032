"""When the installing programs install anew, and when they leave everything as it is."""

import venv

import pytest


@pytest.fixture
def environment(program, monkeypatch, tmp_path):
    """The module at work in an empty project; it only notes what it would have asked pip for."""
    create = venv.create
    monkeypatch.setattr(venv, "create", lambda folder, **_: create(folder))
    module = program("environment")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "FOLDER", tmp_path / ".venv")
    monkeypatch.setattr(module, "WHEELS", tmp_path / "wheels")
    monkeypatch.setattr(module, "REQUIREMENTS", tmp_path / "packaging" / "requirements")
    module.asked, module.options = [], []

    def pip(_, *arguments):
        module.asked.append(arguments[-1])
        module.options += arguments

    monkeypatch.setattr(module, "_pip", pip)
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


def test_an_environment_that_somebody_else_made_is_left_alone(environment):
    write(environment.FOLDER / "pyvenv.cfg", "home = elsewhere")
    with pytest.raises(SystemExit, match="the planner did not make it: move it away"):
        environment.prepare("run")
    assert (environment.FOLDER / "pyvenv.cfg").read_text(encoding="utf-8") == "home = elsewhere"


def test_an_empty_folder_is_taken(environment):
    environment.FOLDER.mkdir()
    assert installed_by(environment, "run") == ["run.txt", "project"]


def test_an_environment_that_was_moved_is_made_anew(environment, monkeypatch):
    installed_by(environment, "run")
    moved = environment.ROOT / "moved" / ".venv"
    moved.parent.mkdir()
    environment.FOLDER.rename(moved)
    monkeypatch.setattr(environment, "FOLDER", moved)
    assert installed_by(environment, "run") == ["run.txt", "project"]


def test_an_environment_whose_making_was_cut_short_is_made_anew(environment, monkeypatch):
    create = venv.create

    def cut_short(folder, **_):
        create(folder)
        raise KeyboardInterrupt

    monkeypatch.setattr(venv, "create", cut_short)
    with pytest.raises(KeyboardInterrupt):
        environment.prepare("run")
    monkeypatch.setattr(venv, "create", create)
    assert installed_by(environment, "run") == ["run.txt", "project"]


def test_a_folder_of_wheels_is_installed_from_without_a_network(environment):
    installed_by(environment, "run")
    assert "--no-index" not in environment.options[: environment.options.index(environment.asked[0])]
    environment.WHEELS.mkdir()
    environment.options.clear()
    assert installed_by(environment, "check") == ["check.txt"]
    assert environment.options[environment.options.index("--find-links") + 1] == str(environment.WHEELS)


def test_what_pip_could_not_install_is_named(program, monkeypatch, tmp_path):
    module = program("environment")
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    monkeypatch.setattr(module.subprocess, "call", lambda *_, **__: 1)
    with pytest.raises(
        SystemExit, match=r"could not install what requirements/run\.txt lists, .* check the network"
    ):
        module._pip("what requirements/run.txt lists", "install")
