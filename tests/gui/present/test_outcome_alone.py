"""The page at the end of a meeting without a window, and the commands around it."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel

from genai_planner.gui.present.commands import PresentCommands
from genai_planner.gui.present.meeting import Meeting
from genai_planner.gui.present.outcome_dialog import OutcomeDialog, outcome_now
from genai_planner.gui.session.outlook_runner import Outlooks
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model import edits
from genai_planner.model.log import EntryKind
from support.plans import exactly
from support.small_project import small_plan

NOW = datetime(2027, 1, 13, 10)
TODAY = date(2027, 1, 13)


@pytest.fixture
def outlooks(document):
    """Nobody waits for them here: the numbers are those of the dates alone."""
    made = Outlooks(document)
    made.start = lambda: None
    made._soon.timeout.disconnect()
    yield made
    made.stop()


@pytest.fixture
def meeting(document, outlooks, desk, settled):
    """A meeting about the small plan that began at ten."""
    document.show(small_plan())
    settled(document)
    made = Meeting(document, outlooks, lambda: NOW, desk)
    made.begin()
    yield made
    made.stop()


@pytest.fixture
def dialog(document, outlooks, meeting, desk):
    made = OutcomeDialog(document, outlooks, meeting, lambda: TODAY, desk)
    made.show()
    return made


def _words(dialog):
    return [one.text() for one in dialog.findChildren(QLabel) if one.isVisibleTo(dialog)]


def _decide(document, words):
    entry = edits.new_entry(document.plan, EntryKind.DECISION, words, TODAY)
    document.edit("Write", lambda plan: edits.add_entry(plan, entry))


def test_a_meeting_that_changed_nothing_says_so(dialog):
    assert dialog.outcome.is_empty
    words = _words(dialog)
    assert words[:2] == ["Small plan", "Since the meeting began, 13 January 2027, 10:00"]
    assert words[words.index("Decided") + 1] == "No decision was written down."
    assert "Opened" not in words
    assert words[words.index("Changed in the plan") + 1] == "Nothing."


def test_the_page_follows_what_is_decided_and_changed_while_it_is_open(dialog, document, settled):
    _decide(document, "We tune")
    document.edit("Longer", lambda plan: edits.set_duration(plan, "collect", exactly(4)))
    settled(document)
    words = _words(dialog)
    assert words[words.index("Decided") + 1].startswith("– We tune")
    assert "13 January 2027" in words[words.index("The plan now") + 1]
    assert words.count("Decided") == 1
    document.undo_stack.undo()
    document.undo_stack.undo()
    settled(document)
    assert "No decision was written down." in _words(dialog)


def test_without_a_plan_or_a_meeting_there_is_no_page(dialog, document, outlooks, meeting):
    document.show(None)
    assert not dialog.isVisible()
    assert outcome_now(document, outlooks, meeting) is None
    assert dialog.words == ""


def test_the_page_is_copied_as_markdown(dialog, document, settled, qtbot):
    _decide(document, "We tune")
    settled(document)
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied == dialog.words
    assert copied.startswith("# Small plan")
    assert "We tune" in copied
    assert dialog.note.text() == "The page is on the clipboard."


@pytest.mark.parametrize(
    ("name", "begins"), [("page.md", b"# Small plan"), ("page.MD", b"# Small plan"), ("page.pdf", b"%PDF")]
)
def test_the_page_is_written_as_its_name_says(dialog, tmp_path, name, begins):
    dialog.save_as(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert dialog.note.text() == f"Written: {name}"


def test_where_it_cannot_be_written_it_is_said(dialog, tmp_path):
    dialog.save_as(tmp_path / "gone" / "page.md")
    assert "page.md" in dialog.note.text()
    assert not dialog.note.text().startswith("Written")


def test_the_name_that_is_proposed_ends_as_the_kind_that_is_chosen(dialog, qtbot):
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    asked = dialog.findChild(QFileDialog)
    for kind, suffix in (("PDF (*.pdf)", "pdf"), ("Markdown (*.md)", "md"), ("PDF (*.pdf)", "pdf")):
        asked.filterSelected.emit(kind)
        assert asked.defaultSuffix() == suffix
        assert asked.selectedFiles()[0].endswith(f"Small plan.meeting.{suffix}")
    asked.reject()


@pytest.fixture
def commands(document, outlooks, desk, appearance, settled):
    document.show(small_plan())
    settled(document)
    made = PresentCommands(
        desk,
        document,
        lambda: outlooks,
        lifecycle=bundled,
        appearance=appearance,
        now=lambda: NOW,
        action=lambda name: QAction(name, desk),
    )
    yield made
    made.stop()


def test_presenting_and_the_page_need_a_plan(commands):
    for can_see in (True, False):
        specs = commands.actions(lambda can=can_see: can)
        assert [(one.name, one.is_enabled()) for one in specs] == [
            ("present", can_see),
            ("meeting", can_see),
            ("outcome", can_see),
        ]


def test_the_page_begins_a_meeting_where_none_has_and_is_one_page_alone(commands, document, desk, settled):
    commands.show_outcome()
    first = commands.outcome
    assert first.isVisible()
    assert commands.meeting.began == NOW
    _decide(document, "We tune")
    settled(document)
    commands.show_outcome()
    assert [one for one in desk.findChildren(OutcomeDialog) if one.isVisible()] == [commands.outcome]
    assert commands.outcome is not first
    assert not commands.outcome.outcome.is_empty

    commands.outcome.close()
    assert commands.outcome is None


def test_a_meeting_that_is_begun_anew_is_compared_with_the_plan_as_it_is_then(commands, document, settled):
    commands.begin_anew()
    _decide(document, "We tune")
    settled(document)
    commands.begin_anew()
    commands.show_outcome()
    assert commands.outcome.outcome.is_empty


def test_without_a_plan_no_page_opens(commands, document):
    document.show(None)
    commands.show_outcome()
    assert commands.outcome is None


@pytest.mark.parametrize("changes", [False, True])
def test_leaving_the_presentation_shows_the_page_where_something_changed(
    commands, document, settled, changes
):
    commands.toggle()
    assert commands.presentation.isVisible()
    if changes:
        _decide(document, "We tune")
        settled(document)
    commands.toggle()
    assert commands.presentation is None
    assert (commands.outcome is not None) is changes
