"""The named quantities that the answers yield, on which the lifecycle's scaling rules and conditions rest."""

from genai_planner.lifecycle.amounts.quantity_rows import Quantity, Row, counting, fixed
from genai_planner.lifecycle.amounts.system_quantities import SIZE_MEANINGS, SYSTEM_ROWS, quantities_of_size
from genai_planner.lifecycle.answers import (
    Answers,
    CompressionMethod,
    Hosting,
    TuningMethod,
)
from genai_planner.lifecycle.choices import SizeClass
from genai_planner.lifecycle.derived import (
    FAST_SECONDS,
    MOST_PILOT_USERS,
    PILOT_DAYS,
    QUESTIONS_PER_USER_AND_DAY,
    TEST_QUESTIONS,
    TRIAL_QUESTIONS,
    examples_in_all,
    pairs_in_all,
    pilot_tokens_millions,
    pilot_users,
    rounded,
    test_tokens_millions,
    trial_tokens_millions,
    tuning_tokens_millions,
    uses_own_compute,
)
from genai_planner.words.said import said

__all__ = ["MEANINGS", "Quantity", "quantities"]


def quantities(
    answers: Answers, *, adaptations: int = 1, size: SizeClass = SizeClass.ENTERPRISE
) -> dict[str, Quantity]:
    """Every quantity by name, as `MEANINGS` explains them.

    Args:
        answers: What the wizard collected.
        adaptations: How many adaptation phases the plan has; each is followed by the rounds of evaluation.
        size: The size class of the project.
    """
    found = quantities_of_size(size, answers)
    for row in (*_TABLE, *SYSTEM_ROWS):
        value = float(row.value(answers))
        found[row.name] = Quantity(value, row.words(value))
    rounds = answers.model_and_data.evaluation_rounds * max(adaptations, 1)
    found[_ROUNDS_IN_ALL] = Quantity(rounds, counting("{n} round in all", "{n} rounds in all")(rounds))
    return found


_TABLE: tuple[Row, ...] = (
    Row("users", "people who will use it", lambda a: a.use_case.users, counting("{n} user", "{n} users")),
    Row(
        "pilot_users",
        "people who take part in the pilot",
        pilot_users,
        counting("{n} pilot user", "{n} pilot users"),
    ),
    Row(
        "languages",
        "languages that it must speak",
        lambda a: len(a.use_case.languages),
        counting("{n} language", "{n} languages"),
    ),
    Row(
        "several_languages",
        "whether it must speak more than one language",
        lambda a: len(a.use_case.languages) > 1,
        fixed(said("several languages")),
    ),
    Row(
        "labelled_examples",
        "examples of a good answer at hand",
        lambda a: a.use_case.labelled_examples,
        counting("{n} labelled example", "{n} labelled examples"),
    ),
    Row(
        "examples_to_collect",
        "labelled examples still to be collected",
        lambda a: a.model_and_data.examples_to_collect,
        counting("{n} example to collect", "{n} examples to collect"),
    ),
    Row(
        "examples",
        "labelled examples at hand and to be collected",
        examples_in_all,
        counting("{n} labelled example", "{n} labelled examples"),
    ),
    Row(
        "pairs_to_collect",
        "preference pairs still to be collected",
        lambda a: a.model_and_data.preference_pairs_to_collect,
        counting("{n} preference pair to collect", "{n} preference pairs to collect"),
    ),
    Row(
        "pairs",
        "preference pairs at hand and to be collected",
        pairs_in_all,
        counting("{n} preference pair", "{n} preference pairs"),
    ),
    Row(
        "domain_tokens",
        "text of the domain at hand, in billions of tokens",
        lambda a: a.use_case.domain_tokens_billions,
        counting("{n} billion tokens of the domain", "{n} billion tokens of the domain"),
    ),
    Row(
        "documents",
        "documents that answers should rest on",
        lambda a: a.use_case.documents,
        counting("{n} document", "{n} documents"),
    ),
    Row(
        "current_knowledge",
        "whether answers must rest on facts that change",
        lambda a: a.use_case.needs_current_knowledge,
        fixed(said("facts that change")),
    ),
    Row(
        "fixed_format",
        "whether answers must keep a fixed format or style",
        lambda a: a.use_case.needs_fixed_format,
        fixed(said("a fixed answer format")),
    ),
    Row(
        "tone_matters",
        "whether people judge tone and safety",
        lambda a: a.use_case.tone_matters,
        fixed(said("answers that people judge")),
    ),
    Row(
        "integrations",
        "systems that the application is connected to",
        lambda a: a.use_case.integrations,
        counting("{n} connected system", "{n} connected systems"),
    ),
    Row(
        "latency",
        "how many seconds a user waits for an answer at most",
        lambda a: a.use_case.latency_seconds,
        counting("{n} second to answer", "{n} seconds to answer"),
    ),
    Row(
        "fast_answers",
        "whether an answer must come within two seconds",
        lambda a: a.use_case.latency_seconds <= FAST_SECONDS,
        fixed(said("answers within two seconds")),
    ),
    Row(
        "api",
        "whether the model is only called through a provider's API",
        lambda a: a.model_and_data.hosting is Hosting.API,
        fixed(said("a model behind an API")),
    ),
    Row(
        "own_model",
        "whether the project runs the model itself",
        lambda a: a.model_and_data.hosting is not Hosting.API,
        fixed(said("a model of one's own to run")),
    ),
    Row(
        "on_premises",
        "whether the model runs in the organisation's own rooms",
        lambda a: a.model_and_data.hosting is Hosting.ON_PREMISES,
        fixed(said("a model on the organisation's premises")),
    ),
    Row(
        "edge",
        "whether the model runs on devices",
        lambda a: a.model_and_data.hosting is Hosting.EDGE,
        fixed(said("a model on devices at the edge")),
    ),
    Row(
        "own_compute",
        "whether runs go to the project's own GPU pools",
        uses_own_compute,
        fixed(said("GPU pools of the project")),
    ),
    Row(
        "bought_compute",
        "whether runs are bought from a provider",
        lambda a: not uses_own_compute(a),
        fixed(said("runs bought from a provider")),
    ),
    Row(
        "model_size",
        "parameters of the model that is adapted, in billions",
        lambda a: a.model_and_data.model_parameters_billions,
        lambda value: said("a model of {n} billion parameters", n=rounded(value)),
    ),
    Row(
        "pretraining_size",
        "parameters of the model that is pre-trained, in billions",
        lambda a: a.model_and_data.pretraining_parameters_billions,
        lambda value: said("a model of {n} billion parameters", n=rounded(value)),
    ),
    Row(
        "pretraining_tokens",
        "tokens of pre-training, in billions",
        lambda a: a.model_and_data.pretraining_tokens_billions,
        counting("{n} billion training tokens", "{n} billion training tokens"),
    ),
    Row(
        "candidate_models",
        "models that are compared",
        lambda a: a.model_and_data.candidate_models,
        counting("{n} candidate model", "{n} candidate models"),
    ),
    Row(
        "prompt_iterations",
        "versions of the prompts that are tried",
        lambda a: a.model_and_data.prompt_iterations,
        counting("{n} prompt iteration", "{n} prompt iterations"),
    ),
    Row(
        "evaluation_rounds",
        "rounds of evaluation after each adaptation phase",
        lambda a: a.model_and_data.evaluation_rounds,
        counting("{n} evaluation round", "{n} evaluation rounds"),
    ),
    Row(
        "full_tuning",
        "whether all weights are tuned",
        lambda a: a.model_and_data.tuning_method is TuningMethod.FULL,
        fixed(said("tuning of all weights")),
    ),
    Row(
        "prompt_tuning",
        "whether only a soft prompt is tuned",
        lambda a: a.model_and_data.tuning_method is TuningMethod.PROMPT_TUNING,
        fixed(said("prompt tuning")),
    ),
    Row(
        "distil",
        "whether the model is distilled",
        lambda a: a.model_and_data.compression_method is CompressionMethod.DISTIL,
        fixed(said("distillation")),
    ),
    Row(
        "prune",
        "whether the model is pruned",
        lambda a: a.model_and_data.compression_method is CompressionMethod.PRUNE,
        fixed(said("pruning")),
    ),
    Row(
        "pilot_tokens",
        "tokens of the pilot, in millions",
        pilot_tokens_millions,
        lambda value: said(
            "{n} million tokens of the pilot (a tenth of the users, at most {most}, x {questions} questions "
            "a day x {days} days, each with the tokens of this kind of system)",
            n=rounded(value),
            most=MOST_PILOT_USERS,
            questions=QUESTIONS_PER_USER_AND_DAY,
            days=PILOT_DAYS,
        ),
    ),
    Row(
        "test_tokens",
        "tokens of one evaluation round, in millions",
        test_tokens_millions,
        lambda value: said(
            "{n} million tokens a round ({questions} questions a language with the tokens of this kind of "
            "system, asked and judged)",
            n=rounded(value),
            questions=TEST_QUESTIONS,
        ),
    ),
    Row(
        "trial_tokens",
        "tokens of all prompt iterations, in millions",
        trial_tokens_millions,
        lambda value: said(
            "{n} million tokens (iterations x {questions} questions with the tokens of this kind of system)",
            n=rounded(value),
            questions=TRIAL_QUESTIONS,
        ),
    ),
    Row(
        "tuning_tokens",
        "tokens of one tuning job, in millions",
        tuning_tokens_millions,
        lambda value: said("{n} million tokens (examples x tokens of each x epochs)", n=rounded(value)),
    ),
)

_ROUNDS_IN_ALL = "rounds_in_all"
MEANINGS: dict[str, str] = (
    {row.name: row.meaning for row in (*_TABLE, *SYSTEM_ROWS)}
    | SIZE_MEANINGS
    | {_ROUNDS_IN_ALL: "rounds of evaluation over all adaptation phases"}
)
"""What each quantity that a lifecycle may name stands for."""
