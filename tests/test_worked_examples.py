"""The worked examples of ARCHITECTURE.md, done on a copy of the program that is then used."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from genai_planner.files.plan_file import write_plan
from support.small_project import small_plan

ROOT = Path(__file__).resolve().parent.parent
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
STEP = re.compile(r"In `([^`]+)`, (before|after) `([^`]+)`:\n\n((?:(?:    .*)?\n)+)")
TEN_MINUTES = 2_500
"""Words."""
USES_THE_VIEW = """
    import sys
    from pathlib import Path
    from PySide6.QtWidgets import QApplication
    from genai_planner.files.plan_file import read_plan
    from genai_planner.gui.look.appearance import Appearance
    from genai_planner.gui.session.preferences import Preferences
    from genai_planner.gui.window.main_window import MainWindow
    from genai_planner.gui.window.view_table import View
    from genai_planner.lifecycle.data.loading import bundled
    from genai_planner.settings.store import ThemeChoice

    appearance = Appearance(QApplication([]), ThemeChoice.LIGHT)
    window = MainWindow(appearance, Preferences(), bundled)
    window.show()
    window.document.show(read_plan(Path(sys.argv[1])).plan)
    window.workspace.rail.buttons[View.NAMES].click()
    view = window.workspace.views.currentWidget()
    print(window.actions_by_name["names"].text(), view.isVisible(), view.count(), view.item(0).text())
    window.document.show(None)
    window.document.stop()
    window.files.stop()
    appearance.stop()
"""
USES_THE_FIELD = """
    import sys
    from pathlib import Path
    from genai_planner.files.plan_file import plan_bytes, read_plan, write_plan
    from genai_planner.model import edits
    from genai_planner.model.edits.changing import changed
    from genai_planner.workbench.differences import differences

    path = Path(sys.argv[1])
    before = read_plan(path).plan
    after = edits.change_task(before, changed(before.tasks[0], room="Attic"))
    write_plan(after, path)
    again = read_plan(path).plan
    print(again.tasks[0].room, again == after, b'"room": "Attic"' in plan_bytes(after))
    print([one.field for one in differences(before, after)])
"""


@pytest.fixture(scope="module")
def changed_copy(tmp_path_factory):
    """The program with all the examples' steps done."""
    copy = tmp_path_factory.mktemp("copy")
    without = shutil.ignore_patterns("__pycache__")
    for folder in ("genai_planner", "resources"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=without)
    for name, where, anchor, code in STEP.findall(ARCHITECTURE):
        path = copy / name
        text = path.read_text(encoding="utf-8")
        assert text.count(anchor) == 1, anchor
        begin = text.index(anchor)
        place = begin if where == "before" else text.index("\n", begin) + 1
        path.write_text(f"{text[:place]}{_code(code)}{text[place:]}", encoding="utf-8")
    return copy


def _code(block):
    """The block as Python has it there; a function keeps its distance."""
    lines = [line.removeprefix("    ") for line in block.rstrip("\n").split("\n")]
    return "\n".join(lines) + ("\n\n\n" if lines[0].startswith("def ") else "\n")


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "small.genaiplan"
    write_plan(small_plan(), path)
    return path


def _ran(copy, *arguments):
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_each_example_has_its_steps():
    assert [path for path, *_ in STEP.findall(ARCHITECTURE)] == [
        *["genai_planner/files/exports.py"] * 2,
        *["genai_planner/files/checking.py"] * 2,
        *["genai_planner/gui/window/view_table.py"] * 3,
        "genai_planner/model/tasks.py",
    ]


def test_what_a_newcomer_reads_takes_ten_minutes():
    first_part, reasons = ARCHITECTURE.split("\n# The reasons, room by room\n")
    assert len(first_part.split()) <= TEN_MINUTES
    assert reasons


def test_the_export_is_offered_and_written(changed_copy, plan_file, tmp_path):
    target = tmp_path / "small.names"
    _ran(changed_copy, "-m", "genai_planner", "export", str(plan_file), str(target))
    assert target.read_text(encoding="utf-8").splitlines() == [task.name for task in small_plan().tasks]


def test_the_view_stands_in_rail_and_menu_and_follows_the_plan(changed_copy, plan_file):
    told = _ran(changed_copy, "-c", dedent(USES_THE_VIEW), str(plan_file))
    tasks = small_plan().tasks
    assert told.split("\n")[0] == f"&Names True {len(tasks)} {tasks[0].name}"


def test_the_field_is_kept_in_the_file_and_told_apart(changed_copy, plan_file):
    _ran(changed_copy, "-m", "genai_planner.files.schema")
    schema = (changed_copy / "resources" / "schemas" / "plan.schema.json").read_text(encoding="utf-8")
    assert '"room"' in schema
    told = _ran(changed_copy, "-c", dedent(USES_THE_FIELD), str(plan_file)).splitlines()
    assert told == ["Attic True True", "['room']"]
