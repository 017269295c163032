"""A plan is made in the language that is spoken, and its sentences are read again in any other."""

from datetime import date
from functools import reduce

import pytest

from genai_planner.files.plan_file import parse_plan, plan_bytes
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.lifecycle.recommending import recommend, warnings
from genai_planner.model.edits import set_effort
from genai_planner.words.context import speaking
from genai_planner.workbench.by_hand.amounts import scaled
from support.grounds import CATALOGUE
from support.made_up import MADE_UP, english_in

TODAY = date(2026, 11, 2)
FIELDS = ("name", "short_name", "because", "explanation", "deliverable", "condition", "group")


def texts_of(plan):
    records = (
        *plan.phases,
        *plan.tasks,
        *plan.links,
        *plan.expenses,
        *plan.risks,
        *plan.rework,
        *plan.skills,
    )
    needs = [need.effort_days for task in plan.tasks for need in task.needs]
    found = {getattr(record, field, "") for record in (*records, *needs) for field in FIELDS}
    return {text for text in found if isinstance(text, str)}


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
def test_nothing_that_the_lifecycle_says_is_left_in_english(sample):
    with speaking(MADE_UP):
        plan = make_plan(sample.answers, bundled(), TODAY, catalogue=CATALOGUE)
        said = [str(one.reason) for one in recommend(bundled(), sample.answers)]
        said += [text for one in warnings(bundled(), sample.answers) for text in (one.message, one.remedy)]
        names = [pool.name for pool in plan.pools]
        texts = [reduce(lambda text, name: text.replace(name, ""), names, one) for one in texts_of(plan)]
        left = {text: words for text in (*texts, *said) if (words := english_in(text))}
    assert left == {}


def test_a_plan_made_in_one_language_gives_its_reasons_in_another(tmp_path):
    answers = samples()[0].answers
    english = make_plan(answers, bundled(), TODAY, catalogue=CATALOGUE)
    with speaking(MADE_UP):
        data = plan_bytes(make_plan(answers, bundled(), TODAY, catalogue=CATALOGUE))
    read = parse_plan(data, tmp_path / "plan.genaiplan").plan
    assert [task.because for task in read.tasks] == [task.because for task in english.tasks]
    assert [task.explanation for task in read.tasks] == [task.explanation for task in english.tasks]
    assert [link.because for link in read.links] == [link.because for link in english.links]
    assert [task.name for task in read.tasks] != [task.name for task in english.tasks]


def test_what_an_amount_was_before_a_hand_set_it_is_read_in_any_language(tmp_path):
    with speaking(MADE_UP):
        plan = make_plan(samples()[0].answers, bundled(), TODAY, catalogue=CATALOGUE)
        task = next(one for one in plan.tasks if one.needs)
        need = task.needs[0]
        longer = scaled(need.effort_days, 2)
        data = plan_bytes(set_effort(plan, task.id, skill=need.skill, effort_days=longer))
    read = parse_plan(data, tmp_path / "plan.genaiplan").plan.task_by_id[task.id]
    (reason,) = (one.effort_days.because for one in read.needs if one.skill == need.skill)
    assert reason.startswith("Entered by hand. Before, it was ")
    assert reason in read.because
    assert {letter for letter in longer.because if letter in "aeiou"} == set()
