"""Walking through the wizard: with Next alone, by keyboard, there and back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWizard

from genai_planner.lifecycle.answers import Answers

BUTTON = QWizard.WizardButton


def _press(qtbot, wizard, which):
    qtbot.mouseClick(wizard.button(which), Qt.MouseButton.LeftButton)


def test_there_are_eight_pages_and_the_steps_name_them(wizard):
    assert len(wizard.pageIds()) == 8
    assert [page.step for page in wizard.question_pages] == [
        *("Start", "Project", "Use case", "Phases"),
        *("Models and data", "Team", "Compute, budget", "Review"),
    ]


def test_pressing_next_to_the_end_gives_a_staffed_plan(wizard, go_to, settled, qtbot):
    go_to(wizard, wizard.review_page)
    settled(wizard)
    qtbot.waitUntil(wizard.button(BUTTON.FinishButton).isEnabled)
    with qtbot.waitSignal(wizard.plan_made) as made:
        _press(qtbot, wizard, BUTTON.FinishButton)
    plan = made.args[0]
    assert plan.name == "Generative AI project"
    assert plan.people
    assert any(task.assignments for task in plan.tasks)


def test_enter_alone_leads_through_all_pages_to_the_plan(wizard, settled, qtbot):
    for page in wizard.question_pages[:-1]:
        assert wizard.currentPage() is page
        qtbot.keyClick(QApplication.focusWidget() or wizard, Qt.Key.Key_Return)
    assert wizard.currentPage() is wizard.review_page
    settled(wizard)
    qtbot.waitUntil(wizard.button(BUTTON.FinishButton).isEnabled)
    with qtbot.waitSignal(wizard.plan_made):
        qtbot.keyClick(wizard, Qt.Key.Key_Return)


def test_the_name_is_selected_so_that_typing_replaces_it(wizard, go_to, qtbot):
    page = go_to(wizard, wizard.project_page)
    assert page.name.selectedText() == "Generative AI project"
    qtbot.keyClicks(page.name, "Field assistant")
    assert wizard.answers().name == "Field assistant"


def test_alt_and_the_underlined_letter_lead_to_a_field(wizard, go_to, qtbot):
    page = go_to(wizard, wizard.project_page)
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    qtbot.keyClick(wizard, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    assert page.budget.hasFocus()


def test_tab_goes_through_the_fields_in_their_order(wizard, go_to, qtbot):
    page = go_to(wizard, wizard.project_page)
    wizard.activateWindow()
    qtbot.waitUntil(wizard.isActiveWindow)
    page.name.setFocus()
    visited = {page.name: None}
    for _ in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        visited[QApplication.focusWidget()] = None
    expected = [page.name, page.start.line, page.deadline.tick, page.deadline_of, page.currency, page.budget]
    assert list(visited)[:6] == expected


def test_going_back_loses_nothing(wizard, go_to, qtbot):
    page = go_to(wizard, wizard.use_case_page)
    page.users.setText("1,234")
    go_to(wizard, wizard.phases_page)
    _press(qtbot, wizard, BUTTON.BackButton)
    _press(qtbot, wizard, BUTTON.BackButton)
    go_to(wizard, wizard.use_case_page)
    assert page.users.text() == "1,234"
    assert wizard.answers().use_case.users == 1_234


def test_an_entry_that_is_wrong_survives_going_back(wizard, go_to, qtbot):
    page = go_to(wizard, wizard.use_case_page)
    page.users.setText("many")
    _press(qtbot, wizard, BUTTON.BackButton)
    go_to(wizard, wizard.use_case_page)
    assert page.users.text() == "many"


def test_next_waits_for_a_wrong_entry_and_says_why(wizard, go_to):
    page = go_to(wizard, wizard.use_case_page)
    page.users.setText("many")
    assert not wizard.button(BUTTON.NextButton).isEnabled()
    assert wizard.note.text() == "Users: This is not a number."
    page.users.setText("7")
    assert wizard.button(BUTTON.NextButton).isEnabled()
    assert wizard.note.text() == "Answers are kept when you go back."


def test_a_click_on_a_step_behind_leads_back_to_it(wizard, go_to):
    go_to(wizard, wizard.team_page)
    wizard.steps.step_chosen.emit(1)
    assert wizard.currentPage() is wizard.project_page
    wizard.steps.step_chosen.emit(6)
    assert wizard.currentPage() is wizard.project_page


def test_cancelling_asks_only_if_something_was_entered(wizard, qtbot):
    with qtbot.waitSignal(wizard.rejected):
        _press(qtbot, wizard, BUTTON.CancelButton)
    assert not wizard.findChildren(QMessageBox)


def test_cancelling_after_an_entry_asks_and_can_be_taken_back(wizard, go_to, qtbot):
    page = go_to(wizard, wizard.project_page)
    qtbot.keyClicks(page.name, "Mine")
    _press(qtbot, wizard, BUTTON.CancelButton)
    (question,) = wizard.findChildren(QMessageBox)
    assert question.text() == "Close without making a plan?"
    assert wizard.isVisible()
    qtbot.mouseClick(question.defaultButton(), Qt.MouseButton.LeftButton)
    assert wizard.isVisible()
    assert wizard.answers().name == "Mine"


def test_the_close_button_of_the_window_asks_too_and_closing_then_closes(wizard, go_to, qtbot):
    page = go_to(wizard, wizard.project_page)
    qtbot.keyClicks(page.name, "Mine")
    wizard.close()
    (question,) = wizard.findChildren(QMessageBox)
    close = next(b for b in question.buttons() if "Close" in b.text())
    with qtbot.waitSignal(wizard.rejected):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)


def test_undoing_an_entry_leaves_nothing_to_ask_about(wizard, go_to):
    page = go_to(wizard, wizard.use_case_page)
    page.users.setText("1234")
    page.users.setText("100")
    assert not wizard.state.is_entered


def test_a_wizard_opened_with_answers_shows_them_and_keeps_them(open_wizard, go_to):
    answers = Answers(name="Manuals", phases={"human-feedback": True})
    wizard = open_wizard(answers)
    page = wizard.currentPage()
    assert page is wizard.project_page
    assert not wizard.button(QWizard.WizardButton.BackButton).isEnabled()
    assert wizard.windowTitle() == "Change the answers of “Manuals”"
    assert page.name.text() == "Manuals"
    assert go_to(wizard, wizard.phases_page).rows["human-feedback"].button.isChecked()
    go_to(wizard, wizard.review_page)
    assert wizard.answers() == answers
