"""Any answers that the wizard may collect."""

from hypothesis import strategies as st

from genai_planner.lifecycle.answers import (
    Answers,
    CompressionMethod,
    FeedbackMethod,
    Hosting,
    ModelAndData,
    TuningMethod,
    UseCase,
)
from genai_planner.lifecycle.choices import Buying, PretrainingWay, RiskClass, SizeClass, SystemKind
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.resources import ComputePool, Level, Person, SkillLevel

SKILL_IDS = [skill.id for skill in bundled().skills]
PHASE_IDS = [phase.id for phase in bundled().phases]


def floats(least, most):
    return st.floats(least, most, allow_nan=False, allow_infinity=False)


USE_CASES = st.builds(
    UseCase,
    kind=st.sampled_from([None, *SystemKind]),
    size=st.sampled_from([None, *SizeClass]),
    risk_class=st.sampled_from([None, *RiskClass]),
    has_personal_data=st.booleans(),
    has_works_council=st.booleans(),
    buying=st.sampled_from(Buying),
    intents=st.integers(1, 1_000),
    golden_answers=st.integers(0, 1_000_000),
    has_automatic_check=st.booleans(),
    users=st.integers(0, 1_000_000_000),
    languages=st.lists(st.sampled_from(["en", "de", "fr", "pt-BR", "zh"]), min_size=1, max_size=5).map(tuple),
    is_regulated=st.booleans(),
    labelled_examples=st.integers(0, 100_000_000),
    preference_pairs=st.integers(0, 100_000_000),
    domain_tokens_billions=floats(0, 1_000_000),
    documents=st.integers(0, 1_000_000_000),
    needs_current_knowledge=st.booleans(),
    needs_fixed_format=st.booleans(),
    tone_matters=st.booleans(),
    integrations=st.integers(0, 1_000),
    latency_seconds=floats(1e-6, 86_400),
)
MODELS = st.builds(
    ModelAndData,
    is_instruct_model=st.booleans(),
    pretraining_way=st.sampled_from([None, *PretrainingWay]),
    continued_is_not_enough=st.booleans(),
    trial_runs_share=floats(0, 2.4),
    hosting=st.sampled_from(Hosting),
    model_parameters_billions=floats(1e-9, 100_000),
    candidate_models=st.integers(1, 50),
    pretraining_parameters_billions=floats(1e-9, 100_000),
    pretraining_tokens_billions=floats(1e-9, 1_000_000),
    tuning_method=st.sampled_from(TuningMethod),
    examples_to_collect=st.integers(0, 100_000_000),
    tokens_per_example=st.integers(1, 10_000_000),
    epochs=st.integers(1, 1_000),
    feedback_method=st.sampled_from(FeedbackMethod),
    preference_pairs_to_collect=st.integers(0, 100_000_000),
    compression_method=st.sampled_from(CompressionMethod),
    evaluation_rounds=st.integers(1, 10),
    prompt_iterations=st.integers(1, 100),
)
PEOPLE = st.lists(
    st.builds(
        Person,
        id=st.uuids().map(str),
        name=st.just("Somebody"),
        skills=st.lists(
            st.builds(
                SkillLevel, skill=st.sampled_from([*SKILL_IDS, "juggling"]), level=st.sampled_from(Level)
            ),
            max_size=4,
        ).map(tuple),
        availability=floats(0.01, 1),
        calendar=st.sampled_from([None, "project", "elsewhere"]),
    ),
    max_size=4,
    unique_by=lambda made: made.id,
).map(tuple)
POOLS = st.lists(
    st.builds(
        ComputePool,
        id=st.uuids().map(str),
        name=st.just("Pool"),
        gpu=st.sampled_from(["a100-80gb", "t4", "home-made", ""]),
        count=st.integers(1, 100_000),
        memory_gb=floats(0.5, 10_000),
        price_per_gpu_hour=floats(0, 1e12),
    ),
    max_size=2,
    unique_by=lambda made: made.id,
).map(tuple)
ANSWERS = st.builds(
    Answers,
    name=st.just("Any project"),
    use_case=USE_CASES,
    model_and_data=MODELS,
    phases=st.dictionaries(st.sampled_from(PHASE_IDS), st.booleans()),
    people=PEOPLE,
    pools=POOLS,
    has_first_year=st.booleans(),
)
