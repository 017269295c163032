"""Entries are read as people write them, and written so that they are read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genai_planner.gui.forms.entries import languages_text, read_languages, read_spans, spans_text
from genai_planner.lifecycle.answers import Answers, Hosting, ModelAndData
from genai_planner.lifecycle.recommending import warnings
from genai_planner.model.calendars import OFFICE_WEEK, WorkingSpan
from genai_planner.workbench.suggestions import starting_answers, suggested_pools, suggested_team
from support.grounds import CATALOGUE, ground


@st.composite
def hours(draw):
    minutes = sorted(draw(st.sets(st.integers(0, 1440), min_size=2, max_size=8)))
    pairs = zip(minutes[::2], minutes[1::2], strict=False)
    return tuple(WorkingSpan(start_minute=start, finish_minute=finish) for start, finish in pairs)


@given(hours())
def test_working_hours_are_read_as_they_were_written(spans):
    assert read_spans(spans_text(spans)) == spans


def test_usual_hours_read_in_short_form():
    assert read_spans("8-12, 13-17") == OFFICE_WEEK[0]


@pytest.mark.parametrize("codes", [("en",), ("de", "fr"), ("pt-BR",), ("zh", "ja", "ar")])
def test_languages_are_read_as_they_were_written(codes):
    assert read_languages(languages_text(codes)) == codes


def test_new_answers_need_no_warning_and_have_a_team_and_a_pool(lifecycle):
    answers = starting_answers(ground(), "New")
    assert answers.people
    assert answers.pools
    assert not warnings(lifecycle, answers)


def test_the_suggested_team_covers_each_need_by_somebody(lifecycle):
    answers = Answers(name="All", phases={phase.id: True for phase in lifecycle.phases})
    team = suggested_team(lifecycle, answers)
    needs = {(e.skill, e.level) for phase in lifecycle.phases for task in phase.tasks for e in task.efforts}
    for skill, level in needs:
        assert any(person.level_of(skill) >= level for person in team), (skill, level)
    assert len({person.id for person in team}) == len(team) <= 10


def test_behind_an_api_no_gpus_are_suggested():
    api = Answers(name="API", model_and_data=ModelAndData(hosting=Hosting.API))
    assert suggested_pools(CATALOGUE, api) == ()
    assert suggested_pools(CATALOGUE, Answers(name="Cloud"))
