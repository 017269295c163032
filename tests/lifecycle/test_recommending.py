"""Which phases are recommended, and the answers that each recommendation names."""

from itertools import product

import pytest

from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.recommending import recommend, ticked_phases, warnings
from genai_planner.model.resources import Level
from support.lifecycles import answers, lifecycle, person, phase, pool


def advice(phase_id, use_case=None, model=None, **fields):
    found = recommend(bundled(), answers(use_case, model, **fields))
    return next(item for item in found if item.phase_id == phase_id)


CASES = [
    ("use-case", {"users": 400, "languages": ("en", "de")}, {}, True, "400 users in 2 languages"),
    ("model-selection", {}, {"candidate_models": 4}, True, "4 candidates"),
    ("pretraining", {"domain_tokens_billions": 300.0}, {}, False, "there are no GPUs to train on"),
    ("pretraining", {"domain_tokens_billions": 2.0}, {}, False, "2 billion tokens"),
    ("pretraining", {}, {}, False, "no text of your domain"),
    ("prompt-engineering", {}, {"prompt_iterations": 5}, True, "5 iterations"),
    (
        "fine-tuning",
        {"labelled_examples": 20_000, "needs_fixed_format": True},
        {},
        True,
        "you have 20,000 labelled examples and need a fixed output format",
    ),
    ("fine-tuning", {"labelled_examples": 300, "tone_matters": True}, {}, False, "300 labelled examples"),
    ("fine-tuning", {}, {}, False, "no labelled examples"),
    (
        "fine-tuning",
        {"labelled_examples": 300, "tone_matters": True},
        {"examples_to_collect": 700},
        True,
        "1,000 labelled examples and need a certain tone",
    ),
    ("fine-tuning", {"labelled_examples": 800, "latency_seconds": 1.5}, {}, True, "answers within 1.5 s"),
    ("fine-tuning", {"labelled_examples": 800}, {"hosting": "edge"}, True, "small enough for a device"),
    (
        "fine-tuning",
        {"labelled_examples": 800},
        {},
        False,
        "800 labelled examples serve better as a test set",
    ),
    ("fine-tuning", {"labelled_examples": 12_000}, {}, True, "12,000 labelled examples"),
    ("human-feedback", {}, {}, False, "judged by a test"),
    ("human-feedback", {"tone_matters": True, "preference_pairs": 5_000}, {}, True, "5,000 compared pairs"),
    ("human-feedback", {"tone_matters": True, "users": 50_000}, {}, False, "no compared pairs"),
    (
        "human-feedback",
        {"has_automatic_check": True},
        {"feedback_method": "grpo"},
        True,
        "so nobody has to rate them",
    ),
    ("fine-tuning", {"labelled_examples": 300, "needs_current_knowledge": True}, {}, False, "retrieval"),
    ("human-feedback", {"tone_matters": True, "users": 300}, {}, False, "300 users"),
    ("human-feedback", {"tone_matters": True, "users": 50_000}, {"hosting": "api"}, False, "behind an API"),
    ("evaluation", {}, {"evaluation_rounds": 2}, True, "2 rounds"),
    (
        "deployment",
        {"latency_seconds": 2.0},
        {"hosting": "on_premises"},
        True,
        "within 2 s on your own premises",
    ),
    ("deployment", {}, {"hosting": "edge", "model_parameters_billions": 3.0}, True, "3 billion parameters"),
    ("deployment", {}, {}, True, "8 billion parameters must answer within 5 s at an affordable price"),
    ("deployment", {}, {"hosting": "api"}, False, "nothing of yours to compress"),
    ("application", {"documents": 5_000}, {}, True, "5,000 documents"),
    ("application", {"needs_current_knowledge": True}, {}, True, "facts change"),
    ("application", {"users": 0, "integrations": 2}, {}, True, "2 systems"),
    ("application", {"users": 0, "integrations": 0}, {}, False, "no users, no documents and no systems"),
]


@pytest.mark.parametrize(("phase_id", "use_case", "model", "is_recommended", "part"), CASES)
def test_a_recommendation_names_the_answers_it_rests_on(phase_id, use_case, model, is_recommended, part):
    item = advice(phase_id, use_case, model)
    assert item.is_recommended is is_recommended
    assert part in item.reason.text()


def test_the_reason_opens_with_the_verdict():
    assert advice("use-case").reason.text().startswith("Always: ")
    assert advice("prompt-engineering").reason.text().startswith("Recommended: ")
    assert advice("pretraining").reason.text().startswith("Not recommended: ")


def test_recommendations_stand_in_the_order_of_the_lifecycle():
    found = [item.phase_id for item in recommend(bundled(), answers())]
    assert found == [phase.id for phase in bundled().phases]


def test_a_phase_without_a_tick_follows_the_recommendation():
    assert advice("prompt-engineering").is_ticked
    assert not advice("pretraining").is_ticked


def test_the_users_ticks_win():
    ticks = {"prompt-engineering": False, "pretraining": True}
    unticked, ticked = advice("prompt-engineering", phases=ticks), advice("pretraining", phases=ticks)
    assert (unticked.is_recommended, unticked.is_ticked) == (True, False)
    assert (ticked.is_recommended, ticked.is_ticked) == (False, True)


def test_the_first_phase_cannot_be_unticked():
    item = advice("use-case", phases={"use-case": False})
    assert item.is_fixed
    assert item.is_ticked


def test_only_the_first_phase_is_fixed():
    assert [item.phase_id for item in recommend(bundled(), answers()) if item.is_fixed] == ["use-case"]


def test_a_hurried_person_gets_a_sensible_set_of_phases():
    assert ticked_phases(bundled(), answers()) == {
        "use-case",
        "model-selection",
        "prompt-engineering",
        "evaluation",
        "deployment",
        "application",
    }


def test_a_phase_of_ones_own_lifecycle_is_recommended_for_being_there():
    (item,) = recommend(lifecycle(phase("own")), answers())
    assert item.is_recommended
    assert "part of this lifecycle" in item.reason.text()


@pytest.mark.parametrize(
    ("rounds", "words"),
    [(1, "1 round after each adaptation phase decides"), (3, "3 rounds after each adaptation phase decide ")],
)
def test_the_rounds_of_evaluation_are_told_in_their_number(rounds, words):
    assert words in advice("evaluation", model={"evaluation_rounds": rounds}).reason.text()


def test_users_that_are_not_known_yet_are_not_counted_as_none():
    assert "here for nobody named yet in 1 language" in advice("use-case", {"users": 0}).reason.text()


def researching(**model):
    """A project with text of its own, GPUs and somebody who has trained models."""
    people = (person("ann", Level.EXPERT, skill="research"),)
    return {"people": people, "pools": (pool(),)}, {"domain_tokens_billions": 300.0}, model


def test_a_model_of_ones_own_takes_text_gpus_research_and_a_reason():
    own = {"pretraining_way": "scratch", "pretraining_tokens_billions": 30.0}
    fields, use_case, model = researching(continued_is_not_enough=True, **own)
    assert advice("pretraining", use_case, model, **fields).is_recommended
    assert not advice("model-selection", use_case, model, **fields).is_recommended
    for without in ("people", "pools"):
        assert not advice("pretraining", use_case, model, **{**fields, without: ()}).is_recommended
    without_reason = advice("pretraining", use_case, own, **fields)
    assert not without_reason.is_recommended
    assert "no reason is given" in without_reason.reason.text()


def test_continued_pre_training_chooses_a_model_first_and_brings_instruction_tuning_with_it():
    fields, use_case, model = researching(pretraining_way="continued")
    found = {item.phase_id: item for item in recommend(bundled(), answers(use_case, model, **fields))}
    assert found["pretraining"].is_ticked
    assert found["model-selection"].is_ticked
    assert found["fine-tuning"].is_ticked
    assert found["fine-tuning"].chance == 1


def test_tuning_after_prompting_stands_with_its_chance_and_a_tick_of_the_user_makes_it_sure():
    use_case = {"labelled_examples": 5_000, "needs_fixed_format": True}
    item = advice("fine-tuning", use_case)
    assert item.chance == pytest.approx(0.6, abs=0.05)
    assert item.reason.text().startswith("Recommended if needed (")
    assert item.condition.text().startswith("Only if prompts alone miss")
    chosen = advice("fine-tuning", use_case, phases={"fine-tuning": True})
    assert (chosen.chance, chosen.condition.text()) == (1.0, "")


@pytest.mark.parametrize(
    ("phase_id", "below", "at"),
    [
        ("fine-tuning", {"labelled_examples": 499, "needs_fixed_format": True}, {"labelled_examples": 500}),
        ("fine-tuning", {"labelled_examples": 9_999}, {"labelled_examples": 10_000}),
        (
            "human-feedback",
            {"tone_matters": True, "preference_pairs": 2_000, "users": 9_999},
            {"users": 10_000},
        ),
        ("human-feedback", {"tone_matters": True, "preference_pairs": 999}, {"preference_pairs": 1_000}),
    ],
)
def test_one_more_of_something_changes_next_to_nothing(phase_id, below, at):
    less, more = advice(phase_id, below), advice(phase_id, {**below, **at})
    assert less.is_ticked == more.is_ticked
    assert less.chance == pytest.approx(more.chance, abs=0.01)


SWITCHES = {
    "hosting": ("api", "cloud", "edge"),
    "tuned": ({}, {"labelled_examples": 500}, {"labelled_examples": 20_000}),
    "pairs": ({}, {"preference_pairs": 5_000}),
    "documents": ({}, {"documents": 500, "needs_current_knowledge": True}),
    "format": ({}, {"needs_fixed_format": True}),
    "tone": ({}, {"tone_matters": True, "users": 10_000}),
    "check": ({}, {"has_automatic_check": True}),
    "text": ({}, {"domain_tokens_billions": 300.0}),
    "feedback": ("dpo", "grpo"),
    "instruct": (True, False),
    "way": (None, "scratch", "continued"),
    "reason": (False, True),
    "team": ((), (person("ann", Level.EXPERT, skill="research"),)),
    "pools": ((), (pool(),)),
}


def test_whatever_is_recommended_raises_no_warning_of_senselessness():
    warned = []
    for values in product(*SWITCHES.values()):
        case = dict(zip(SWITCHES, values, strict=True))
        use_case = {}
        for switch in ("tuned", "pairs", "documents", "format", "tone", "check", "text"):
            use_case |= case[switch]
        model = {
            "hosting": case["hosting"],
            "feedback_method": case["feedback"],
            "is_instruct_model": case["instruct"],
            "pretraining_way": case["way"],
            "continued_is_not_enough": case["reason"],
        }
        made = answers(use_case, model, people=case["team"], pools=case["pools"])
        warned.extend((case, found.code) for found in warnings(bundled(), made))
    assert warned[:3] == []
