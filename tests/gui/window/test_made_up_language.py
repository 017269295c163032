"""No text of the window is left in English when the program speaks another language."""

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication
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
from genai_planner.files.plan_file import write_plan
from genai_planner.gui.look.translator import install_translator
from genai_planner.gui.window.rail import View
from genai_planner.gui.wizard.project_page import USUAL_CURRENCIES
from genai_planner.gui.wizard.wizard import PlanWizard
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.model.edits.log import add_entry, new_entry
from genai_planner.model.log import EntryKind
from genai_planner.model.sizes import USUAL_CONFIDENCES
from genai_planner.words.calendar_names import region_name
from genai_planner.words.context import speaking
from genai_planner.words.pseudo import PSEUDO_LANGUAGE, pseudo
from genai_planner.words.region import region_codes
from genai_planner.workbench.new_plan import new_plan
from support.dialogs import DIALOGS, opened_dialog
from support.grounds import CATALOGUE, TODAY, ground
from support.made_up import MADE_UP, english_in, renamed
from support.room import cut_off, too_wide
from support.small_project import small_plan


@pytest.fixture(autouse=True)
def _made_up(qapp):
    translator = install_translator(qapp, MADE_UP, qapp)
    with speaking(MADE_UP):
        yield
    qapp.removeTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


_KEYS = ("Ctrl", "Shift", "Alt", "Del", "Ins", "PgUp", "PgDown", "Left", "Right", "Down")
_GENERATIONS = ("Volta", "Turing", "Ampere", "Ada", "Hopper", "Blackwell", "CDNA", "TPU", "Trainium", "Gaudi")


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
    """What is no word of the program: accelerators and what is cited of them, currencies, keys, files.

    Languages and regions are called what CLDR calls them in the language, which has none of the made-up one.
    """
    accelerators = bundled_catalogue().accelerators
    names = [accelerator.name for accelerator in accelerators]
    names += [price.source for accelerator in accelerators for price in accelerator.prices]
    names += [f"({price.date})" for accelerator in accelerators for price in accelerator.prices]
    names += [one.source for one in accelerators if one.source]
    names += [region_name(code) for code in region_codes()]
    names += [one.word for one in USUAL_CONFIDENCES]  # a plan's own words, to be typed by
    kept = (*_KEYS, "Letter", "1.genaiplan", "1.xml", *_GENERATIONS)
    return tuple(sorted((*names, *USUAL_CURRENCIES, *kept), key=len, reverse=True))


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


def test_what_cannot_be_taken_of_pasted_rows_is_said_in_the_language(made_up_window, wait_for):
    rows = "Ñéŵ\t3\t2027-01-05\nŢåšķ\tñö\tñö\tñö\tñö\tñö\tñö\tñö\n"
    QGuiApplication.clipboard().setText(rows)
    with opened_dialog(made_up_window, "paste", wait_for) as dialog:
        last = dialog.table.rowCount() - 1, dialog.table.columnCount() - 1
        assert dialog.table.item(*last).text(), "something is left out, and why"
        assert english_of(dialog) == {}


def test_no_dialog_has_english_left_or_cuts_a_text_off(window, tmp_path, wait_for):
    answers = renamed(samples()[0].answers)
    plan = new_plan(answers, bundled(), TODAY, catalogue=CATALOGUE)
    plan = add_entry(plan, new_entry(plan, EntryKind.QUESTION, pseudo("Who labels?"), TODAY))
    path = tmp_path / "1.genaiplan"
    write_plan(plan, path)
    window.preferences.change(language=PSEUDO_LANGUAGE)
    window.resize(1_350, 728)
    window.document.show(plan, path=path)
    wait_for(lambda: window.document.results is not None and not window.document.is_computing)
    left, cut = {}, {}
    for name in DIALOGS:
        with opened_dialog(window, name, wait_for) as dialog:
            if found := english_of(dialog):
                left[name] = found
            if found := cut_off(dialog) | too_wide(dialog):
                cut[name] = found
    assert left == {}
    assert cut == {}
