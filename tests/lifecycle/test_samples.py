"""The bundled samples: what each is an example of, and that all can be planned."""

from datetime import date

import pytest

from genai_planner.lifecycle.answers import CompressionMethod, Hosting, TuningMethod
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import SAMPLE_IDS, samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.lifecycle.recommending import ticked_phases
from genai_planner.model.problems import Severity
from genai_planner.model.resources import Level
from genai_planner.paths import resources
from genai_planner.scheduling.levelling.at_once import level_at_once
from genai_planner.scheduling.scheduler import schedule
from support.grounds import CATALOGUE

BY_ID = {sample.id: sample for sample in samples()}
TODAY = date(2027, 1, 1)


def phases_of(sample_id):
    return ticked_phases(bundled(), BY_ID[sample_id].answers)


def open_skills(sample_id):
    """Skills of needs that nobody is assigned to."""
    plan = make_plan(BY_ID[sample_id].answers, bundled(), TODAY, catalogue=CATALOGUE)
    return {
        need.skill
        for task in plan.tasks
        for need in task.needs
        if need.skill not in {item.skill for item in task.assignments}
    }


def test_there_are_five_and_every_file_is_one_of_them():
    assert tuple(sample.id for sample in samples()) == SAMPLE_IDS
    assert {path.stem for path in (resources() / "samples").glob("*.json")} == set(SAMPLE_IDS)
    assert len(SAMPLE_IDS) == 5


def test_the_support_assistant_is_prompting_and_retrieval_through_an_api():
    assert phases_of("support-assistant") == {
        "use-case",
        "model-selection",
        "prompt-engineering",
        "evaluation",
        "application",
    }
    assert BY_ID["support-assistant"].answers.model_and_data.hosting is Hosting.API
    assert BY_ID["support-assistant"].answers.use_case.documents


def test_the_domain_model_is_tuned_by_lora_in_a_regulated_domain():
    assert {"fine-tuning", "deployment"} <= phases_of("domain-model")
    assert "human-feedback" not in phases_of("domain-model")
    assert BY_ID["domain-model"].answers.model_and_data.tuning_method is TuningMethod.LORA
    assert BY_ID["domain-model"].answers.use_case.is_regulated


def test_the_aligned_assistant_learns_from_human_feedback():
    assert {"fine-tuning", "human-feedback"} <= phases_of("aligned-assistant")
    assert BY_ID["aligned-assistant"].answers.model_and_data.preference_pairs_to_collect


def test_the_pretrained_model_has_seven_billion_parameters_and_enough_text():
    model = BY_ID["pretrained-7b"].answers.model_and_data
    assert "pretraining" in phases_of("pretrained-7b")
    assert model.pretraining_parameters_billions == model.model_parameters_billions == 7
    assert model.pretraining_tokens_billions >= 20 * 7


def test_the_edge_model_is_compressed_for_devices():
    model = BY_ID["edge-model"].answers.model_and_data
    assert "deployment" in phases_of("edge-model")
    assert model.hosting is Hosting.EDGE
    assert model.compression_method is CompressionMethod.DISTIL


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
def test_a_sample_has_a_team_dates_a_budget_and_a_description(sample):
    assert sample.description
    assert sample.answers.start.year == 2027
    assert sample.answers.deadline
    assert sample.answers.budget
    assert len(sample.answers.people) >= 6
    assert any(person.leave for person in sample.answers.people)
    assert any(person.availability < 1 for person in sample.answers.people)


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
def test_a_sample_names_only_skills_that_there_are(sample):
    known = {skill.id for skill in bundled().skills}
    assert {item.skill for person in sample.answers.people for item in person.skills} <= known


@pytest.mark.parametrize(
    ("sample_id", "gap"),
    [("support-assistant", "annotation"), ("domain-model", "mlops"), ("edge-model", "security")],
)
def test_a_sample_teaches_by_a_gap_in_expertise(sample_id, gap):
    assert open_skills(sample_id) == {gap}


@pytest.mark.parametrize("sample_id", ["aligned-assistant", "pretrained-7b"])
def test_the_other_samples_have_nobody_missing(sample_id):
    assert open_skills(sample_id) == set()


@pytest.mark.parametrize(
    ("sample_id", "skill"),
    [("support-assistant", "data"), ("pretrained-7b", "mlops"), ("aligned-assistant", "research")],
)
def test_a_sample_teaches_by_a_skill_that_rests_on_one_expert(sample_id, skill):
    people = BY_ID[sample_id].answers.people
    assert len([person for person in people if person.level_of(skill) is Level.EXPERT]) == 1


@pytest.mark.parametrize(
    ("sample_id", "code"),
    [
        ("support-assistant", "nobody_assigned"),
        ("domain-model", "nobody_assigned"),
        ("aligned-assistant", "deadline_missed"),
        ("pretrained-7b", "over_budget"),
        ("edge-model", "nobody_assigned"),
    ],
)
def test_each_has_a_flaw_to_be_found_once_it_is_levelled(sample_id, code):
    plan = make_plan(BY_ID[sample_id].answers, bundled(), TODAY, catalogue=CATALOGUE)
    found = {problem.code: problem.severity for problem in schedule(level_at_once(plan)).problems}
    assert found[code] is Severity.WARNING
    assert Severity.ERROR not in found.values()
