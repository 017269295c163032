"""Ticks and answers that do not go together are warned about."""

import pytest

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.recommending import warnings
from genai_planner.model.problems import Place, PlaceKind, Severity
from support.lifecycles import answers, lifecycle, phase, pool

OWN = {"pretraining": True}


def codes(use_case=None, model=None, **fields):
    return [item.code for item in warnings(bundled(), answers(use_case, model, **fields))]


def message(code, use_case=None, model=None, **fields):
    found = warnings(bundled(), answers(use_case, model, **fields))
    return next(item.message for item in found if item.code == code)


def test_the_defaults_give_no_warning():
    assert codes() == []


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
def test_no_sample_gives_a_warning(sample):
    assert warnings(bundled(), sample.answers) == ()


def test_human_feedback_without_anything_to_align_is_warned_about():
    ticks = {"human-feedback": True}
    bare = {"is_instruct_model": False}
    text = message("nothing-to-align", {"preference_pairs": 2_000}, bare, phases=ticks)
    assert "neither fine-tuning nor pre-training is ticked" in text
    assert "nothing-to-align" not in codes({"preference_pairs": 2_000}, phases=ticks)


def test_human_feedback_on_a_tuned_model_is_fine():
    ticks = {"human-feedback": True, "fine-tuning": True}
    assert codes({"preference_pairs": 2_000, "labelled_examples": 2_000}, phases=ticks) == []


def test_human_feedback_through_an_api_is_warned_about():
    ticks = {"human-feedback": True, "fine-tuning": True}
    use_case = {"preference_pairs": 2_000, "labelled_examples": 2_000}
    assert "out of reach" in message("nothing-to-align", use_case, {"hosting": "api"}, phases=ticks)


def test_human_feedback_without_pairs_is_warned_about():
    ticks = {"human-feedback": True, "fine-tuning": True}
    assert codes({"labelled_examples": 2_000}, phases=ticks) == ["feedback-without-pairs"]


def test_no_evaluation_is_warned_about_with_what_stays_unknown():
    text = message("no-evaluation", phases={"evaluation": False})
    assert "nobody can tell whether 'Prompt engineering' helped" in text


def test_no_evaluation_of_a_bare_model_is_warned_about():
    ticks = {"evaluation": False, "prompt-engineering": False}
    assert "whether the chosen model is good enough" in message("no-evaluation", phases=ticks)


def test_compression_through_an_api_is_warned_about():
    text = message("compression-through-api", {}, {"hosting": "api"}, phases={"deployment": True})
    assert "nothing to compress" in text


def test_pretraining_with_few_tokens_is_warned_about_with_how_many_are_needed():
    model = {"pretraining_parameters_billions": 7.0, "pretraining_tokens_billions": 50.0}
    use_case = {"domain_tokens_billions": 300.0}
    model["pretraining_way"] = "scratch"
    text = message("pretraining-few-tokens", use_case, model, pools=(pool(),), phases=OWN)
    assert "7 billion parameters on 50 billion tokens" in text
    assert "about 140 billion (20 a parameter)" in text


def test_pretraining_without_text_of_the_domain_is_warned_about():
    assert "no text of your domain" in message("pretraining-little-data", phases={"pretraining": True})


def test_pretraining_without_gpus_is_warned_about():
    assert "pretraining-without-gpus" in codes({"domain_tokens_billions": 300.0}, phases=OWN)
    assert "pretraining-without-gpus" not in codes(
        {"domain_tokens_billions": 300.0}, pools=(pool(),), phases=OWN
    )


def test_pretraining_for_an_api_is_warned_about():
    assert "pretraining-through-api" in codes(
        {"domain_tokens_billions": 300.0}, {"hosting": "api"}, phases=OWN
    )


@pytest.mark.parametrize(
    ("examples", "part"), [(0, "no labelled examples"), (40, "only 40 labelled examples")]
)
def test_fine_tuning_without_examples_is_warned_about(examples, part):
    assert part in message(
        "tuning-without-examples", {"labelled_examples": examples}, phases={"fine-tuning": True}
    )


def test_more_labelling_than_people_can_do_is_warned_about():
    model = {"examples_to_collect": 5_000_000, "preference_pairs_to_collect": 5_000_000}
    found = codes({}, model, phases={"fine-tuning": True, "human-feedback": True})
    assert found.count("too-much-by-hand") == 2


def test_no_model_is_warned_about():
    assert codes(phases={"model-selection": False}) == ["no-model"]


def test_a_large_model_on_a_device_is_warned_about():
    model = {"hosting": "edge", "model_parameters_billions": 70.0}
    assert "70 billion parameters" in message("too-large-for-a-device", {}, model)


def test_a_model_that_is_never_put_into_service_is_warned_about():
    assert codes(phases={"deployment": False}) == ["never-deployed"]
    assert codes({}, {"hosting": "api"}, phases={"deployment": False}) == []


@pytest.mark.parametrize(
    ("use_case", "part"),
    [({"documents": 5_000}, "5,000 documents"), ({"needs_current_knowledge": True}, "facts that change")],
)
def test_documents_without_an_application_are_warned_about(use_case, part):
    assert part in message("documents-unused", use_case, phases={"application": False})


def test_ticks_of_another_lifecycle_are_told():
    text = message("unknown-phase", phases={"victory": True})
    assert text == "The answers tick the phase 'victory', which this lifecycle does not have."


def test_a_warning_says_what_to_do_and_names_its_phase():
    (warning,) = warnings(bundled(), answers(phases={"evaluation": False}))
    assert warning.severity is Severity.WARNING
    assert warning.remedy == "Tick 'Evaluate'."
    assert warning.places == (Place(PlaceKind.PHASE, "evaluation"),)


def test_ones_own_lifecycle_is_not_measured_by_the_bundled_phases():
    assert warnings(lifecycle(phase("own")), answers({"documents": 10})) == ()
