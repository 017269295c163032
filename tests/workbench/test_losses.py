"""What a variant gives up of the plan, in words."""

from datetime import date

import pytest

from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model import edits
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.workbench.varying.levers import varied
from genai_planner.workbench.varying.losses import losses, losses_text
from support.grounds import ground
from support.small_project import small_plan

GROUND = ground(date(2026, 12, 1))


@pytest.fixture(scope="module")
def letters():
    answers = next(sample.answers for sample in samples() if sample.id == "domain-model")
    return make_plan(answers, GROUND.lifecycle, GROUND.today, catalogue=GROUND.catalogue)


def _told(plan, *levers):
    return [one.text() for one in losses(plan, varied(plan, levers, GROUND).plan)]


def test_a_plan_gives_up_nothing_of_itself(letters):
    assert losses(letters, letters) == ()
    assert losses_text(()).text() == "nothing"


def test_phases_rounds_amounts_and_languages_are_told(letters):
    told = _told(
        letters,
        Lever(kind=LeverKind.PHASE, id="fine-tuning", value=0.0),
        Lever(kind=LeverKind.ANSWER, id="evaluation_rounds", value=1.0),
        Lever(kind=LeverKind.ANSWER, id="languages", value="de"),
    )

    assert told == [
        "the phase “Prompt tuning and fine-tuning”",
        "evaluation rounds 2 → 1",
        "the language en",
    ]


def test_more_of_something_and_more_people_are_no_loss(letters):
    more = Lever(kind=LeverKind.ANSWER, id="evaluation_rounds", value=3.0)
    person = Lever(kind=LeverKind.ROLE, id="ml-engineer", value=1.0)

    assert _told(letters, more, person) == []


def test_of_a_plan_without_answers_the_phases_are_told():
    plan = small_plan()
    phase = plan.phases[0]

    (told,) = losses(plan, edits.remove_phase(plan, phase.id))

    assert told.text() == f"the phase “{phase.name}”"
