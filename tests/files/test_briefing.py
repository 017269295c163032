"""The findings that slides, pages and the workshop pack tell: in sentences, and in the language spoken."""

from dataclasses import astuple
from datetime import date

import pytest

from genai_planner.files.formats.briefing import Briefing
from genai_planner.files.subject import Subject
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.edits.changing import changed
from genai_planner.words.context import speaking
from support.made_up import MADE_UP, english_in, renamed
from support.small_project import small_plan

TODAY = date(2027, 1, 4)


def briefing(**fields):
    return Briefing(Subject(changed(renamed(small_plan()), **fields), TODAY, bundled))


def told(made):
    """Everything that it says."""
    facts = [astuple(one) for one in (*made.facts, *made.cost_facts, *made.risks, *made.costs)]
    return (
        *(made.made, made.summary, made.timeline_title, made.matrix_title, made.matrix_note),
        *(made.risk_title, made.risk_note, made.cost_title, made.decision_title, made.reach_title),
        *made.reach,
        *(text for fact in facts for text in fact if isinstance(text, str)),
    )


@pytest.mark.parametrize(
    "fields",
    [{}, {"deadline": date(2027, 1, 8), "budget": 100.0}, {"deadline": date(2027, 6, 1), "budget": 1e6}],
    ids=["free", "tight", "easy"],
)
def test_nothing_of_it_is_english_in_another_language(fields):
    with speaking(MADE_UP):
        texts = told(briefing(**fields))
    assert len(texts) > 15
    assert {text: words for text in texts if (words := english_in(text))} == {}


def test_the_titles_say_what_was_found():
    late = briefing(deadline=date(2027, 1, 8), budget=100.0)
    assert late.reach_title == "What it takes to keep 8 January 2027"
    assert late.cost_title.endswith("above the budget at 80%")
    assert late.risk_title == "No single risk costs half a day"
    assert late.decision_title == "No decision is waiting"
    easy = briefing(deadline=date(2027, 6, 1), budget=1e6)
    assert easy.reach_title == "1 June 2027 can be kept"
    assert easy.cost_title.startswith("Within the budget: ")
    assert briefing().reach_title == "What would make it earlier"
    assert briefing().cost_title.startswith("At most €")
