"""The file that translators start from holds every message, and none that is no longer said."""

import ast

import pytest

from genai_planner.words.catalogue import PoCatalogue


@pytest.fixture
def collecting(program):
    return program("messages")


@pytest.mark.parametrize(
    ("source", "one", "many"),
    [
        ("said('{task} is ' 'late.', task=name)", "{task} is late.", ""),
        ("self.tr('Open')", "Open", ""),
        ("QCoreApplication.translate('Place', 'Save')", "Save", ""),
        ("counted('{n} GPU', '{n} GPUs', 3)", "{n} GPU", "{n} GPUs"),
    ],
)
def test_each_way_to_say_something_is_collected(collecting, source, one, many):
    assert list(collecting._messages_in(ast.parse(source))) == [collecting.Message(one, many)]


def test_both_of_a_choice_between_two_are_collected(collecting):
    found = collecting._messages_in(ast.parse("said('late' if days else 'in time')"))
    assert {message.one for message in found} == {"late", "in time"}


def test_what_is_no_literal_is_passed_over(collecting):
    assert (
        list(collecting._messages_in(ast.parse("said(words); tr(f'{x}'); counted('a', b, 1); print('x')")))
        == []
    )


def test_a_literal_that_a_function_gives_to_a_variable_is_collected_once_it_is_said(collecting):
    source = """
def told(days):
    template = "{days} late" if days > 0 else "{days} early"
    other = "Not said."
    return said(template, days=abs(days)), other
"""
    found = collecting._messages_in(ast.parse(source))
    assert {message.one for message in found} == {"{days} late", "{days} early"}


def test_sources_are_collected_part_by_part_wherever_they_stand(collecting):
    content = {"tasks": [{"source": "planner's assumption; a book"}], "source": "an article", "name": "x"}
    assert set(collecting._sources(content)) == {"planner's assumption", "a book", "an article"}


def test_the_file_for_translators_is_up_to_date(collecting):
    kept = collecting.TEMPLATE_FILE.read_text(encoding="utf-8")
    assert kept == collecting.template_text(), "run packaging/messages.py"


def test_a_filled_copy_of_the_file_is_a_catalogue(collecting):
    text = collecting.template_text()
    filled = text.replace(
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] ""\nmsgstr[1] ""',
        ('msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} Tag"\nmsgstr[1] "{n} Tage"'),
    )
    german = PoCatalogue(language="de", messages=filled)
    assert german.counted_template("{n} day", "{n} days", 2) == "{n} Tage"
    assert german.template("today") == "today"
