"""Help: pages are found, name only what there is, have a picture, and open their sample at their place."""

import re

import pytest
from PySide6.QtTest import QTest

from genai_planner.files.export_options import Pictured, Rows, Shown
from genai_planner.gui.help.help_dialog import HelpDialog
from genai_planner.gui.help.pages import help_pages
from genai_planner.gui.window.quick.shortcuts import ShortcutSheet
from genai_planner.gui.window.view_table import View
from genai_planner.lifecycle.data.samples import samples
from genai_planner.workbench.new_plan import new_plan

PAGES = help_pages()
_PADDING = 8
"""Of a line of a list, in the style sheet."""
_KEYS = re.compile(r"\b(?:Ctrl|Alt|Shift)\+[A-Za-z0-9+]+|\bF\d+\b")


@pytest.fixture
def help_dialog(open_window):
    open_window.actions_by_name["help"].trigger()
    dialog = open_window.findChild(HelpDialog)
    yield dialog
    dialog.reject()


def test_there_are_pages_for_the_25_commonest_jobs_and_each_has_a_title_of_its_own():
    assert len(PAGES) >= 25
    assert len({page.title for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_everything_that_a_page_names_exists(open_window, page):
    for kind, name in page.marks:
        assert open_window.help_commands.called(kind, name).startswith("**")
    assert page.marks
    assert View(page.view)
    assert Pictured(page.picture)
    assert Rows(page.drawn.get("rows", "tasks"))
    assert all(Shown(one) for one in filter(None, page.drawn.get("show", "").split(",")))
    assert "{" not in page.markdown(open_window.help_commands.called)


def test_every_key_that_a_page_names_does_something(open_window):
    open_window.actions_by_name["shortcuts"].trigger()
    sheet = open_window.findChild(ShortcutSheet)
    known = " ".join(sheet.table.item(row, 1).text() for row in range(sheet.table.rowCount()))
    named = {key for page in PAGES for key in _KEYS.findall(page.body)}
    assert named
    assert {key for key in named if key not in known} == set()


def test_every_page_opens_a_sample_at_something_that_is_there(open_window):
    ground = open_window.document.ground()
    by_id = {one.id: one for one in samples()}
    for name in {page.sample for page in PAGES}:
        plan = new_plan(by_id[name].answers, ground.lifecycle, ground.today, catalogue=ground.catalogue)
        chosen = {page.select for page in PAGES if page.sample == name and page.select}
        assert chosen <= {*plan.task_by_id, *plan.phase_by_id}
        assert chosen


def test_no_title_in_the_list_is_cut(help_dialog):
    titles = help_dialog.list
    longest = max(titles.fontMetrics().horizontalAdvance(page.title) for page in PAGES)
    assert longest + 2 * _PADDING <= titles.viewport().width()


def test_pages_are_found_by_words_and_none_says_so(help_dialog):
    QTest.keyClicks(help_dialog.search, "excel paste")
    assert "spreadsheet" in [page.name for page in help_dialog._shown]
    assert help_dialog.none.isHidden()

    help_dialog.search.setText("no such words anywhere")
    assert not help_dialog.none.isHidden()
    assert not help_dialog.try_button.isEnabled()


def test_a_page_says_where_in_the_menus_and_with_which_keys(help_dialog):
    help_dialog.show_page("link-tasks")

    assert "Plan ▸ Selected rows ▸ Link tasks" in help_dialog.body.toPlainText()
    assert "(Ctrl+L)" in help_dialog.body.toPlainText()


def test_a_page_has_a_picture_made_by_the_program(help_dialog, qtbot):
    help_dialog.show_page("gaps")

    qtbot.waitUntil(lambda: not help_dialog.picture.pixmap().isNull(), timeout=180_000)
    assert help_dialog.picture.pixmap().width() > 200


def test_the_button_opens_the_sample_where_the_job_is_done(open_window, help_dialog, qtbot):
    help_dialog.show_page("why-then")
    help_dialog.try_button.click()

    document = open_window.document
    qtbot.waitUntil(lambda: document.selection.item == "use-case.risk-assessment", timeout=180_000)
    assert open_window.workspace.view is View.TIMELINE
    assert document.plan.name != "Small plan"
