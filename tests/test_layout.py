"""The rules of the source tree that no linter knows."""

import ast
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "genai_planner"
MODULES = sorted(PACKAGE.rglob("*.py"))
EVERY_MODULE = sorted(
    path for folder in ("genai_planner", "packaging", "tests") for path in (ROOT / folder).rglob("*.py")
)
TOP_LEVEL = {
    *(".ci", ".git", ".github", ".gitignore"),
    *("docs", "genai_planner", "packaging", "resources", "tests"),
    *("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "pyproject.toml"),
}
TESTS_OF_COLOURS = ROOT / "tests" / "pictures" / "test_theme.py"
HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b")
OWN_SIGNS = re.compile(r"\{[^{}\n]+:(?:,|\.\d+%)[^{}\s]*\}")
"""Where an f-string writes thousands or a percentage by itself."""
NAMED_FILE = re.compile(r"`((?:[\w-]+/)*[\w-]+\.py)`")
HEAVY = ("PySide6", "babel", "holidays", "matplotlib", "ortools", "pandas")
ALWAYS_LOADED = (
    "genai_planner.cli.commands",
    "genai_planner.files.plan_file",
    "genai_planner.lifecycle.planning",
    "genai_planner.scheduling.levelling.at_once",
    "genai_planner.scheduling.scheduler",
)
"""What nearly every command loads, and what levels a plan at once."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def kept_at_top_level() -> set[str]:
    """What git keeps there; where it cannot be asked, what stands there and is not to be ignored."""
    git = shutil.which("git") or "git"
    try:
        done = subprocess.run([git, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()]
        found = {path.name for path in ROOT.iterdir()}
        return {name for name in found if not any(fnmatch(name, pattern) for pattern in ignored)}
    return {line.split("/")[0] for line in done.stdout.splitlines()}


def test_the_top_level_holds_only_the_agreed_folders_and_files():
    assert kept_at_top_level() <= TOP_LEVEL


@pytest.mark.parametrize("module", EVERY_MODULE, ids=name_of)
def test_no_module_is_longer_than_400_lines_and_no_function_than_50(module):
    source = module.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    too_long = [node.name for node in functions if node.end_lineno - node.lineno >= 50]
    assert len(source.splitlines()) <= 400
    assert too_long == []


def test_colours_stand_only_in_the_themes():
    places = [*EVERY_MODULE, *(ROOT / "resources").rglob("*.json"), *(ROOT / "resources").rglob("*.svg")]
    texts = {
        name_of(path): path.read_text(encoding="utf-8")
        for path in places
        if path.parent.name not in {"themes", "schemas"} and path != TESTS_OF_COLOURS
    }
    assert {name for name, text in texts.items() if HEX_COLOUR.search(text)} == set()


def test_only_the_window_knows_qtwidgets():
    users = {
        name_of(module)
        for module in MODULES
        if "QtWidgets" in module.read_text(encoding="utf-8") and "gui" not in module.parts
    }
    assert users == set()


def test_heavy_libraries_are_loaded_only_where_they_are_used():
    program = f"import sys, {', '.join(ALWAYS_LOADED)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, check=True)
    assert set(done.stdout.split()) & set(HEAVY) == set()


FOLDERS = sorted({path.parent for path in MODULES})


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_no_folder_holds_more_than_20_modules(folder):
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= 20, "move those that belong together into a room of their own"


def test_no_modules_go_in_circles_not_even_for_types():
    graph = grimp.build_graph("genai_planner", cache_dir=None)
    edges = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    circle = _circle(edges)
    assert not circle, " -> ".join(circle)


@pytest.mark.parametrize("room", ["gui", "pictures"])
def test_numbers_that_are_seen_have_the_signs_of_the_region(room):
    """Python itself writes a comma between thousands wherever one is."""
    for module in sorted((PACKAGE / room).rglob("*.py")):
        assert OWN_SIGNS.search(module.read_text(encoding="utf-8")) is None, name_of(module)


def _circle(edges):
    """The modules of one circle, the first again at the end."""
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_every_module_that_the_documents_name_is_there():
    paths = [f"/{name_of(path)}" for path in EVERY_MODULE]
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "packaging").glob("*.md")]
    named = {name: page.name for page in documents for name in NAMED_FILE.findall(page.read_text("utf-8"))}
    assert len(named) > 20
    assert {
        name: page for name, page in named.items() if not any(path.endswith(f"/{name}") for path in paths)
    } == {}
