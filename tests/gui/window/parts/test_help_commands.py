"""Help over a small window of its own: how things are called now, and what opens."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QDialog, QMainWindow

from genai_planner.gui.look.action_spec import ActionSpec
from genai_planner.gui.window.actions import Actions, MenuSpec
from genai_planner.gui.window.commands.help_commands import HelpCommands
from genai_planner.gui.window.glossary import GlossaryDialog
from genai_planner.gui.window.view_table import View
from genai_planner.lifecycle.data.loading import bundled

MENUS = (
    MenuSpec("plan", "&Plan", ("level", "menu:more")),
    MenuSpec("more", "M&ore", ("undo", "alone"), is_inner=True),
)


def _spec(name, words, keys=""):
    return ActionSpec(name, words, lambda: None, keys)


@pytest.fixture
def desk(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def helped(desk, document):
    """A window with a few actions, that remembers which sample and view it was to show."""
    specs = (
        _spec("level", "&Level…", "F9"),
        _spec("undo", "&Undo", "Ctrl+Z; Alt+Backspace"),
        _spec("alone", "&No keys"),
        _spec("hidden", "&Without a menu…", "F8"),
        _spec("timeline", "Timeline", "Ctrl+1"),
        _spec("log", "Log"),
    )
    shown = []
    return SimpleNamespace(
        actions_by_name=Actions(desk.menuBar(), MENUS, specs),
        document=document,
        files=SimpleNamespace(open_sample=lambda name, then: (shown.append(name), then())),
        workspace=SimpleNamespace(show_view=shown.append),
        shown=shown,
    )


@pytest.fixture
def commands(desk, helped):
    return HelpCommands(desk, helped, bundled)


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("action", "level", "**Plan ▸ Level** (F9)"),
        ("action", "undo", "**Plan ▸ More ▸ Undo** (Ctrl+Z, Alt+Backspace)"),
        ("action", "alone", "**Plan ▸ More ▸ No keys**"),
        ("action", "hidden", "**Without a menu** (F8)"),
        ("menu", "more", "**Plan ▸ More**"),
        ("menu", "plan", "**Plan**"),
        ("view", "timeline", "**Timeline** (Ctrl+1)"),
        ("view", "log", "**Log**"),
    ],
)
def test_each_is_called_as_it_stands_in_its_menus_with_the_keys_it_has(commands, kind, name, words):
    assert commands.called(kind, name) == words


def test_keys_of_the_users_own_are_told(commands, helped):
    helped.actions_by_name["level"].setShortcut("F4")
    assert commands.called("action", "level") == "**Plan ▸ Level** (F4)"


@pytest.mark.usefixtures("german_keys")
def test_keys_are_told_as_the_system_writes_them(commands):
    assert commands.called("view", "timeline") == "**Timeline** (Strg+1)"


@pytest.mark.parametrize(("kind", "name"), [("action", "gone"), ("menu", "gone")])
def test_what_does_not_exist_is_called_nothing(commands, kind, name):
    with pytest.raises(KeyError):
        commands.called(kind, name)


def test_a_page_is_tried_out_where_its_job_is_done(commands, helped, document):
    page = SimpleNamespace(sample="domain-model", view="risk", select="collect")
    commands.try_out(page)
    assert helped.shown == ["domain-model", View.RISK]
    assert document.selection.item == "collect"


def test_the_menu_offers_pages_terms_and_the_program_itself(commands, desk):
    specs = {spec.name: spec for spec in commands.actions()}
    assert list(specs) == ["help", "glossary", "about"]
    specs["glossary"].slot()
    assert desk.findChild(GlossaryDialog).isVisible()
    specs["about"].slot()
    shown = [one for one in desk.findChildren(QDialog) if one.isVisible()]
    assert len(shown) == 2
    for one in shown:
        one.reject()
