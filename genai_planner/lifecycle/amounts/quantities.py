"""The named quantities that the answers yield, on which the lifecycle's scaling rules and conditions rest."""

from genai_planner.lifecycle.amounts.quantity_rows import Quantity, Row, counted, fixed
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
    TOKENS_PER_QUESTION,
    TRIAL_QUESTIONS,
    examples_in_all,
    number_text,
    pairs_in_all,
    pilot_tokens_millions,
    pilot_users,
    test_tokens_millions,
    trial_tokens_millions,
    tuning_tokens_millions,
    uses_own_compute,
)

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
    found[_ROUNDS_IN_ALL] = Quantity(rounds, counted("round in all", "rounds in all")(rounds))
    return found


_EXAMPLES = counted("example")
_TABLE: tuple[Row, ...] = (
    Row("users", "people who will use it", lambda a: a.use_case.users, counted("user")),
    Row("pilot_users", "people who take part in the pilot", pilot_users, counted("pilot user")),
    Row(
        "languages",
        "languages that it must speak",
        lambda a: len(a.use_case.languages),
        counted("language"),
    ),
    Row(
        "several_languages",
        "whether it must speak more than one language",
        lambda a: len(a.use_case.languages) > 1,
        fixed("several languages"),
    ),
    Row(
        "labelled_examples",
        "examples of a good answer at hand",
        lambda a: a.use_case.labelled_examples,
        counted("labelled example"),
    ),
    Row(
        "examples_to_collect",
        "labelled examples still to be collected",
        lambda a: a.model_and_data.examples_to_collect,
        counted("example to collect", "examples to collect"),
    ),
    Row(
        "examples",
        "labelled examples at hand and to be collected",
        examples_in_all,
        counted("labelled example"),
    ),
    Row(
        "pairs_to_collect",
        "preference pairs still to be collected",
        lambda a: a.model_and_data.preference_pairs_to_collect,
        counted("preference pair to collect", "preference pairs to collect"),
    ),
    Row("pairs", "preference pairs at hand and to be collected", pairs_in_all, counted("preference pair")),
    Row(
        "domain_tokens",
        "text of the domain at hand, in billions of tokens",
        lambda a: a.use_case.domain_tokens_billions,
        counted("billion tokens of the domain", "billion tokens of the domain"),
    ),
    Row(
        "documents",
        "documents that answers should rest on",
        lambda a: a.use_case.documents,
        counted("document"),
    ),
    Row(
        "current_knowledge",
        "whether answers must rest on facts that change",
        lambda a: a.use_case.needs_current_knowledge,
        fixed("facts that change"),
    ),
    Row(
        "fixed_format",
        "whether answers must keep a fixed format or style",
        lambda a: a.use_case.needs_fixed_format,
        fixed("a fixed answer format"),
    ),
    Row(
        "tone_matters",
        "whether people judge tone and safety",
        lambda a: a.use_case.tone_matters,
        fixed("answers that people judge"),
    ),
    Row(
        "integrations",
        "systems that the application is connected to",
        lambda a: a.use_case.integrations,
        counted("connected system"),
    ),
    Row(
        "latency",
        "how many seconds a user waits for an answer at most",
        lambda a: a.use_case.latency_seconds,
        counted("second to answer", "seconds to answer"),
    ),
    Row(
        "fast_answers",
        "whether an answer must come within two seconds",
        lambda a: a.use_case.latency_seconds <= FAST_SECONDS,
        fixed("answers within two seconds"),
    ),
    Row(
        "api",
        "whether the model is only called through a provider's API",
        lambda a: a.model_and_data.hosting is Hosting.API,
        fixed("a model behind an API"),
    ),
    Row(
        "own_model",
        "whether the project runs the model itself",
        lambda a: a.model_and_data.hosting is not Hosting.API,
        fixed("a model of one's own to run"),
    ),
    Row(
        "on_premises",
        "whether the model runs in the organisation's own rooms",
        lambda a: a.model_and_data.hosting is Hosting.ON_PREMISES,
        fixed("a model on the organisation's premises"),
    ),
    Row(
        "edge",
        "whether the model runs on devices",
        lambda a: a.model_and_data.hosting is Hosting.EDGE,
        fixed("a model on devices at the edge"),
    ),
    Row(
        "own_compute",
        "whether runs go to the project's own GPU pools",
        uses_own_compute,
        fixed("GPU pools of the project"),
    ),
    Row(
        "bought_compute",
        "whether runs are bought from a provider",
        lambda a: not uses_own_compute(a),
        fixed("runs bought from a provider"),
    ),
    Row(
        "model_size",
        "parameters of the model that is adapted, in billions",
        lambda a: a.model_and_data.model_parameters_billions,
        lambda value: f"a model of {number_text(value)} billion parameters",
    ),
    Row(
        "pretraining_size",
        "parameters of the model that is pre-trained, in billions",
        lambda a: a.model_and_data.pretraining_parameters_billions,
        lambda value: f"a model of {number_text(value)} billion parameters",
    ),
    Row(
        "pretraining_tokens",
        "tokens of pre-training, in billions",
        lambda a: a.model_and_data.pretraining_tokens_billions,
        counted("billion training tokens", "billion training tokens"),
    ),
    Row(
        "candidate_models",
        "models that are compared",
        lambda a: a.model_and_data.candidate_models,
        counted("candidate model"),
    ),
    Row(
        "prompt_iterations",
        "versions of the prompts that are tried",
        lambda a: a.model_and_data.prompt_iterations,
        counted("prompt iteration"),
    ),
    Row(
        "evaluation_rounds",
        "rounds of evaluation after each adaptation phase",
        lambda a: a.model_and_data.evaluation_rounds,
        counted("evaluation round"),
    ),
    Row(
        "full_tuning",
        "whether all weights are tuned",
        lambda a: a.model_and_data.tuning_method is TuningMethod.FULL,
        fixed("tuning of all weights"),
    ),
    Row(
        "prompt_tuning",
        "whether only a soft prompt is tuned",
        lambda a: a.model_and_data.tuning_method is TuningMethod.PROMPT_TUNING,
        fixed("prompt tuning"),
    ),
    Row(
        "distil",
        "whether the model is distilled",
        lambda a: a.model_and_data.compression_method is CompressionMethod.DISTIL,
        fixed("distillation"),
    ),
    Row(
        "prune",
        "whether the model is pruned",
        lambda a: a.model_and_data.compression_method is CompressionMethod.PRUNE,
        fixed("pruning"),
    ),
    Row(
        "pilot_tokens",
        "tokens of the pilot, in millions",
        pilot_tokens_millions,
        lambda value: (
            f"{number_text(value)} million tokens of the pilot (a tenth of the users, at most "
            f"{MOST_PILOT_USERS}, x {QUESTIONS_PER_USER_AND_DAY} questions a day x {PILOT_DAYS} days x "
            f"{TOKENS_PER_QUESTION:,} tokens)"
        ),
    ),
    Row(
        "test_tokens",
        "tokens of one evaluation round, in millions",
        test_tokens_millions,
        lambda value: (
            f"{number_text(value)} million tokens a round ({TEST_QUESTIONS} questions a language x "
            f"{TOKENS_PER_QUESTION:,} tokens, asked and judged)"
        ),
    ),
    Row(
        "trial_tokens",
        "tokens of all prompt iterations, in millions",
        trial_tokens_millions,
        lambda value: (
            f"{number_text(value)} million tokens (iterations x {TRIAL_QUESTIONS} questions x "
            f"{TOKENS_PER_QUESTION:,} tokens)"
        ),
    ),
    Row(
        "tuning_tokens",
        "tokens of one tuning job, in millions",
        tuning_tokens_millions,
        lambda value: f"{number_text(value)} million tokens (examples x tokens of each x epochs)",
    ),
)

_ROUNDS_IN_ALL = "rounds_in_all"
MEANINGS: dict[str, str] = (
    {row.name: row.meaning for row in (*_TABLE, *SYSTEM_ROWS)}
    | SIZE_MEANINGS
    | {_ROUNDS_IN_ALL: "rounds of evaluation over all adaptation phases"}
)
"""What each quantity that a lifecycle may name stands for."""
