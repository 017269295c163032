"""No text of the window is left in English when the program speaks another language."""

from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabWidget,
    QWidget,
)

from genai_planner.estimation.machines.hardware import bundled_catalogue
from genai_planner.gui.look.translator import install_translator
from genai_planner.gui.project.settings_dialog import SettingsDialog
from genai_planner.gui.resources.team_dialog import TeamDialog
from genai_planner.gui.window.rail import View
from genai_planner.gui.wizard.project_page import USUAL_CURRENCIES
from genai_planner.gui.wizard.wizard import PlanWizard
from genai_planner.words.context import speaking
from support.grounds import ground
from support.made_up import MADE_UP, english_in, renamed
from support.small_project import small_plan


@pytest.fixture(autouse=True)
def _made_up(qapp):
    translator = install_translator(qapp, MADE_UP, qapp)
    with speaking(MADE_UP):
        yield
    qapp.removeTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def texts_of(parent: QWidget) -> set[str]:
    """Everything that can be read in the widget: texts, tips, names for those who cannot see, menus."""
    found = set()
    for widget in (parent, *parent.findChildren(QWidget)):
        found |= {widget.toolTip(), widget.accessibleName(), widget.windowTitle()}
        if isinstance(widget, QLabel | QAbstractButton):
            found.add(widget.text())
        if isinstance(widget, QLineEdit):
            found.add(widget.placeholderText())
        if isinstance(widget, QComboBox):
            found |= {widget.itemText(index) for index in range(widget.count())}
        if isinstance(widget, QGroupBox | QMenu):
            found.add(widget.title())
        if isinstance(widget, QTabWidget):
            found |= {widget.tabText(index) for index in range(widget.count())}
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found |= cells_of(widget.model())
    found |= {action.text() for action in parent.findChildren(QAction)}
    return {str(text) for text in found if text}


def cells_of(model: QAbstractItemModel, parent: QModelIndex | None = None, *, deep: int = 3) -> set[str]:
    """The heads and the cells of a table, or of the upper rows of a tree."""
    parent = parent or QModelIndex()
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent))
    found = {model.headerData(column, Qt.Orientation.Horizontal) for column in columns}
    for row in range(model.rowCount(parent)):
        found |= {model.index(row, column, parent).data() for column in columns}
        if deep > 1 and not isinstance(model, QAbstractListModel | QAbstractTableModel):
            found |= cells_of(model, model.index(row, 0, parent), deep=deep - 1)
    return {text for text in found if isinstance(text, str)}


def known_names() -> tuple[str, ...]:
    """What is no word of the program: accelerators, what their prices are cited from, currencies, keys."""
    accelerators = bundled_catalogue().accelerators
    names = [accelerator.name for accelerator in accelerators]
    names += [price.source for accelerator in accelerators for price in accelerator.prices]
    names += [f"({price.date})" for accelerator in accelerators for price in accelerator.prices]
    return tuple(sorted((*names, *USUAL_CURRENCIES, "Ctrl", "Shift", "Alt", "Del"), key=len, reverse=True))


def english_of(parent: QWidget) -> dict[str, list[str]]:
    """By text, the English words that are left in it."""
    left, known = {}, known_names()
    for text in filter(english_in, texts_of(parent)):
        rest = text
        for name in known:
            rest = rest.replace(name, "")
        if words := english_in(rest):
            left[text] = words
    return left


@pytest.fixture
def made_up_window(window, settled):
    window.document.show(renamed(small_plan()))
    settled(window.document)
    window.workspace.inspector.show()
    return window


@pytest.mark.parametrize("view", View)
def test_no_view_has_english_left(made_up_window, settled, view):
    made_up_window.workspace.show_view(view)
    settled(made_up_window.document)
    assert english_of(made_up_window) == {}


PAGES = (
    *("start_page", "project_page", "use_case_page", "phases_page"),
    *("models_page", "team_page", "compute_page", "review_page"),
)


@pytest.fixture
def wizard(qtbot):
    made = PlanWizard(ground())
    qtbot.addWidget(made)
    made.resize(1_100, 700)
    made.show()
    yield made
    made.done(0)


def test_no_page_of_the_wizard_has_english_left(wizard):
    left = {name: found for name in PAGES if (found := english_of(getattr(wizard, name)))}
    assert left == {}
    assert set(PAGES) == {name for name in vars(wizard) if name.endswith("_page")}


def test_no_page_of_the_wizard_cuts_a_text_off(wizard, qtbot):
    qtbot.waitUntil(lambda: wizard.preview is not None, timeout=10_000)
    for name in PAGES:
        assert cut_off(wizard) == {}, name
        wizard.next()


def cut_off(parent: QWidget) -> dict[str, tuple[int, int]]:
    """By text that is neither whole nor in its tip, how many points it needs and has."""
    found = {}
    shown = (one for one in parent.findChildren(QWidget) if one.isVisibleTo(parent))
    for widget in (one for one in shown if isinstance(one, QLabel | QAbstractButton)):
        words = widget.text()
        if not words or words in widget.toolTip() or "<" in words:
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            needs, has = widget.heightForWidth(widget.width()), widget.height()
        elif isinstance(widget, QLabel):
            needs, has = widget.sizeHint().width(), widget.width()
        else:
            needs, has = widget.fontMetrics().horizontalAdvance(words.replace("&", "")), widget.width()
        if needs > has + 1:
            found[words] = (needs, has)
    return found


@pytest.mark.parametrize("dialog", [SettingsDialog, TeamDialog])
def test_no_dialog_has_english_left(made_up_window, qtbot, dialog):
    document = made_up_window.document
    arguments = {
        SettingsDialog: (document, made_up_window, date(2027, 1, 4)),
        TeamDialog: (document, made_up_window),
    }
    made = dialog(*arguments[dialog])
    qtbot.addWidget(made)
    assert english_of(made) == {}
