"""The lifecycle in another language, and the titles of its samples."""

import pytest

from genai_planner.lifecycle.data.in_words import in_words
from genai_planner.lifecycle.data.sample_titles import SAMPLE_IDS, sample_titles
from genai_planner.lifecycle.data.samples import samples
from genai_planner.words.catalogue import PoCatalogue
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.sentence import Sentence
from support.lifecycles import lifecycle, phase


def test_in_english_the_record_is_itself():
    small = lifecycle(phase("one"))
    assert in_words(small) is small


def test_in_another_language_texts_are_sentences_and_ids_are_not():
    with speaking(Tongue(PoCatalogue(language="de"))):
        found = in_words(lifecycle(phase("one")))
    one = found.phases[0]
    assert isinstance(one.name, Sentence)
    assert isinstance(one.tasks[0].explanation, Sentence)
    assert type(one.id) is str
    assert type(found.source) is str
    assert (one.id, len(one.tasks)) == ("one", 3)


def test_titles_are_those_of_the_samples_in_the_order_of_the_offer():
    titles = sample_titles()
    assert [one.id for one in titles] == list(SAMPLE_IDS)
    whole = {sample.id: sample for sample in samples()}
    assert [(one.name, one.description) for one in titles] == [
        (whole[one.id].name, whole[one.id].description) for one in titles
    ]


@pytest.mark.parametrize("one", sample_titles(), ids=lambda one: one.id)
def test_every_sample_says_what_it_is(one):
    assert one.name
    assert one.description.endswith(".")
