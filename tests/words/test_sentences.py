"""Sentences of ours: words that know the message they were put together from, kept as data in files."""

import json
import math

from genai_planner.words.said import Said, Several, counted, said, verbatim
from genai_planner.words.sentence import (
    MARK,
    Sentence,
    as_sentence,
    kept_text,
    message_of,
    one_after_another,
    retold,
    sentence_of,
    told_as,
    words_of,
)

SAM = Sentence(said("Hello {name}.", name="Sam"))


def test_a_sentence_is_its_words_and_knows_its_message():
    assert SAM == "Hello Sam."
    assert message_of(SAM) == Said("Hello {name}.", (("name", "Sam"),))
    assert message_of("Hello.") == "Hello."


def test_a_text_becomes_a_sentence_once_and_nothing_stays_nothing():
    made = as_sentence("Curly {braces}")
    assert isinstance(made, Sentence)
    assert made == "Curly {braces}"
    assert as_sentence(made) is made
    assert type(as_sentence("")) is str


def test_a_name_is_said_in_words_and_told_as_a_part_of_a_message():
    assert type(words_of(SAM)) is str
    assert words_of("Plain") == "Plain"
    assert told_as(SAM) == SAM.message
    assert told_as("Plain {x}") == verbatim("Plain {x}")


def test_a_file_keeps_template_and_values_and_of_what_is_counted_both_forms_and_the_number():
    two = Sentence(counted("{n} task", "{n} tasks", 2))
    assert kept_text(SAM) == MARK + '["Hello {name}.",{"name":"Sam"}]'
    assert kept_text(two).startswith(MARK + '["{n} task","{n} tasks",2')
    assert kept_text(Sentence(said("Done."))) == MARK + '["Done."]'
    assert kept_text("Plain") == "Plain"


def test_what_was_kept_is_read_again_as_it_was():
    for sentence in (SAM, Sentence(counted("{n} task", "{n} tasks", 2)), Sentence(said("Done."))):
        read = sentence_of(kept_text(sentence))
        assert read == sentence
        assert read.message == sentence.message


def test_what_only_looks_like_a_kept_sentence_is_a_text():
    assert sentence_of("Plain") is None
    for wrong in ("", "{", "[]", "[1]", '{"say":1}', "[" * 5_000):
        assert sentence_of(MARK + wrong) is None


def test_what_would_fill_all_memory_once_it_is_in_words_is_a_text():
    nested: object = "x"
    for _ in range(12):
        nested = {"say": ["{a}{a}", {"a": nested}]}
    wrong = [
        {"a": nested},
        {"a": {"several": ["x", "y"], "joint": ","}},
        {"a": {"fixed": 1, "decimals": 1_000_000}},
        {"a": {"share": 1, "decimals": 1_000_000}},
        {"a": {"listed": ["x", "y"], "last": "{most:>1000000}{last}"}},
    ]
    for values in wrong:
        assert sentence_of(MARK + json.dumps(["{a}{a}", values])) is None
    assert sentence_of(MARK + json.dumps(["{a}{a}{a}", {"a": "x"}])) is None
    assert sentence_of(MARK + json.dumps(["{a}{a}", {"a": "x"}])) == "xx"


def test_what_is_no_finite_number_is_no_value():
    for value in ({"money": math.nan, "currency": "EUR"}, {"share": math.nan}, {"power": math.inf}):
        assert sentence_of(MARK + json.dumps(["{a}", {"a": value}])) is None


def test_messages_and_texts_one_after_another_stay_messages_where_one_is():
    both = one_after_another(said("Typed."), "", "Needed.")
    assert both == "Typed. Needed."
    assert isinstance(both, Sentence)
    assert type(one_after_another("Typed.", "Needed.")) is str
    assert one_after_another("", "") == ""


def test_a_sentence_deep_in_another_is_told_anew_and_the_rest_of_it_stays():
    amounts = Several((said("{amount}. ", amount=SAM.message), said("{amount}. ", amount="One")), "")
    whole = Sentence(said("{amounts}It is needed.", amounts=amounts))
    now = retold(whole, SAM, "Bye")
    assert now == "Bye. One. It is needed."
    assert isinstance(now, Sentence)


def test_what_is_not_in_a_sentence_or_stands_in_a_text_is_not_told_anew():
    assert retold(SAM, "Ann", "Bob") is SAM
    assert retold(SAM, "", "Bob") is SAM
    assert retold(SAM, SAM, "Bye") == "Bye"
    assert retold("Hello Sam. And more.", SAM, "Bye") == "Hello Sam. And more."
