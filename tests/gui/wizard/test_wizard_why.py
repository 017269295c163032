"""Every question of the wizard says why it is asked, and its pages are few."""

from genai_planner.gui.forms.field import Field
from genai_planner.gui.wizard.why import why
from genai_planner.model.edits.changing import changed


def test_every_question_says_in_small_print_what_it_is_for(open_wizard, lifecycle):
    bare = open_wizard().answers()
    everything = changed(bare, phases={phase.id: True for phase in lifecycle.phases})
    wizard = open_wizard(everything)
    pages = [wizard.page(number) for number in wizard.pageIds()]
    assert len(pages) <= 8
    asked = [field for page in pages[:5] for field in page.findChildren(Field)]
    asked = [field for field in asked if field.editor.accessibleName()]
    silent = [field.editor.accessibleName() for field in asked if not field.hint.strip()]
    assert len(asked) > 40
    assert silent == []
    assert [field for field in asked if field.hint not in field.editor.accessibleDescription()] == []


def test_a_question_that_says_itself_what_it_is_for_needs_no_more_words():
    assert why("risk_class") == ""
    assert why("epochs")
