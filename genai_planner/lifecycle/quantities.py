"""The named quantities that the answers yield, on which the lifecycle's scaling rules and conditions rest."""

from collections.abc import Callable
from dataclasses import dataclass

from genai_planner.lifecycle.answers import (
    Answers,
    CompressionMethod,
    FeedbackMethod,
    Hosting,
    TuningMethod,
)
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


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of the answers: its amount (a truth counts as 1), and the words for a reason."""

    value: float
    words: str

    def __bool__(self) -> bool:
        return self.value > 0


def quantities(answers: Answers, *, adaptations: int = 1) -> dict[str, Quantity]:
    """Every quantity by name, as `MEANINGS` explains them.

    Args:
        answers: What the wizard collected.
        adaptations: How many adaptation phases the plan has; each is followed by the rounds of evaluation.
    """
    found = {}
    for row in _TABLE:
        value = float(row.value(answers))
        found[row.name] = Quantity(value, row.words(value))
    rounds = answers.model_and_data.evaluation_rounds * max(adaptations, 1)
    found[_ROUNDS_IN_ALL] = Quantity(rounds, _counted("round in all", "rounds in all")(rounds))
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    meaning: str
    value: Callable[[Answers], float]
    words: Callable[[float], str]


def _counted(singular: str, plural: str = "") -> Callable[[float], str]:
    many = plural or f"{singular}s"
    return lambda value: f"{number_text(value)} {singular if value == 1 else many}"


def _fixed(text: str) -> Callable[[float], str]:
    return lambda _value: text


_EXAMPLES = _counted("example")
_TABLE: tuple[_Row, ...] = (
    _Row("users", "people who will use it", lambda a: a.use_case.users, _counted("user")),
    _Row("pilot_users", "people who take part in the pilot", pilot_users, _counted("pilot user")),
    _Row(
        "languages",
        "languages that it must speak",
        lambda a: len(a.use_case.languages),
        _counted("language"),
    ),
    _Row(
        "several_languages",
        "whether it must speak more than one language",
        lambda a: len(a.use_case.languages) > 1,
        _fixed("several languages"),
    ),
    _Row(
        "regulated",
        "whether law or an auditor has a say",
        lambda a: a.use_case.is_regulated,
        _fixed("a regulated domain"),
    ),
    _Row(
        "labelled_examples",
        "examples of a good answer at hand",
        lambda a: a.use_case.labelled_examples,
        _counted("labelled example"),
    ),
    _Row(
        "examples_to_collect",
        "labelled examples still to be collected",
        lambda a: a.model_and_data.examples_to_collect,
        _counted("example to collect", "examples to collect"),
    ),
    _Row(
        "examples",
        "labelled examples at hand and to be collected",
        examples_in_all,
        _counted("labelled example"),
    ),
    _Row(
        "pairs_to_collect",
        "preference pairs still to be collected",
        lambda a: a.model_and_data.preference_pairs_to_collect,
        _counted("preference pair to collect", "preference pairs to collect"),
    ),
    _Row("pairs", "preference pairs at hand and to be collected", pairs_in_all, _counted("preference pair")),
    _Row(
        "domain_tokens",
        "text of the domain at hand, in billions of tokens",
        lambda a: a.use_case.domain_tokens_billions,
        _counted("billion tokens of the domain", "billion tokens of the domain"),
    ),
    _Row(
        "documents",
        "documents that answers should rest on",
        lambda a: a.use_case.documents,
        _counted("document"),
    ),
    _Row(
        "retrieval",
        "whether answers rest on documents or on facts that change",
        lambda a: a.use_case.documents > 0 or a.use_case.needs_current_knowledge,
        _fixed("answers that rest on documents"),
    ),
    _Row(
        "current_knowledge",
        "whether answers must rest on facts that change",
        lambda a: a.use_case.needs_current_knowledge,
        _fixed("facts that change"),
    ),
    _Row(
        "fixed_format",
        "whether answers must keep a fixed format or style",
        lambda a: a.use_case.needs_fixed_format,
        _fixed("a fixed answer format"),
    ),
    _Row(
        "tone_matters",
        "whether people judge tone and safety",
        lambda a: a.use_case.tone_matters,
        _fixed("answers that people judge"),
    ),
    _Row(
        "integrations",
        "systems that the application is connected to",
        lambda a: a.use_case.integrations,
        _counted("connected system"),
    ),
    _Row(
        "latency",
        "how many seconds a user waits for an answer at most",
        lambda a: a.use_case.latency_seconds,
        _counted("second to answer", "seconds to answer"),
    ),
    _Row(
        "fast_answers",
        "whether an answer must come within two seconds",
        lambda a: a.use_case.latency_seconds <= FAST_SECONDS,
        _fixed("answers within two seconds"),
    ),
    _Row(
        "api",
        "whether the model is only called through a provider's API",
        lambda a: a.model_and_data.hosting is Hosting.API,
        _fixed("a model behind an API"),
    ),
    _Row(
        "own_model",
        "whether the project runs the model itself",
        lambda a: a.model_and_data.hosting is not Hosting.API,
        _fixed("a model of one's own to run"),
    ),
    _Row(
        "on_premises",
        "whether the model runs in the organisation's own rooms",
        lambda a: a.model_and_data.hosting is Hosting.ON_PREMISES,
        _fixed("a model on the organisation's premises"),
    ),
    _Row(
        "edge",
        "whether the model runs on devices",
        lambda a: a.model_and_data.hosting is Hosting.EDGE,
        _fixed("a model on devices at the edge"),
    ),
    _Row(
        "own_compute",
        "whether runs go to the project's own GPU pools",
        uses_own_compute,
        _fixed("GPU pools of the project"),
    ),
    _Row(
        "bought_compute",
        "whether runs are bought from a provider",
        lambda a: not uses_own_compute(a),
        _fixed("runs bought from a provider"),
    ),
    _Row(
        "model_size",
        "parameters of the model that is adapted, in billions",
        lambda a: a.model_and_data.model_parameters_billions,
        lambda value: f"a model of {number_text(value)} billion parameters",
    ),
    _Row(
        "pretraining_size",
        "parameters of the model that is pre-trained, in billions",
        lambda a: a.model_and_data.pretraining_parameters_billions,
        lambda value: f"a model of {number_text(value)} billion parameters",
    ),
    _Row(
        "pretraining_tokens",
        "tokens of pre-training, in billions",
        lambda a: a.model_and_data.pretraining_tokens_billions,
        _counted("billion training tokens", "billion training tokens"),
    ),
    _Row(
        "candidate_models",
        "models that are compared",
        lambda a: a.model_and_data.candidate_models,
        _counted("candidate model"),
    ),
    _Row(
        "prompt_iterations",
        "versions of the prompts that are tried",
        lambda a: a.model_and_data.prompt_iterations,
        _counted("prompt iteration"),
    ),
    _Row(
        "evaluation_rounds",
        "rounds of evaluation after each adaptation phase",
        lambda a: a.model_and_data.evaluation_rounds,
        _counted("evaluation round"),
    ),
    _Row(
        "full_tuning",
        "whether all weights are tuned",
        lambda a: a.model_and_data.tuning_method is TuningMethod.FULL,
        _fixed("tuning of all weights"),
    ),
    _Row(
        "prompt_tuning",
        "whether only a soft prompt is tuned",
        lambda a: a.model_and_data.tuning_method is TuningMethod.PROMPT_TUNING,
        _fixed("prompt tuning"),
    ),
    _Row(
        "reward_model",
        "whether the feedback method trains a separate reward model",
        lambda a: a.model_and_data.feedback_method is not FeedbackMethod.DPO,
        lambda _value: "a separate reward model",
    ),
    _Row(
        "distil",
        "whether the model is distilled",
        lambda a: a.model_and_data.compression_method is CompressionMethod.DISTIL,
        _fixed("distillation"),
    ),
    _Row(
        "prune",
        "whether the model is pruned",
        lambda a: a.model_and_data.compression_method is CompressionMethod.PRUNE,
        _fixed("pruning"),
    ),
    _Row(
        "pilot_tokens",
        "tokens of the pilot, in millions",
        pilot_tokens_millions,
        lambda value: (
            f"{number_text(value)} million tokens of the pilot (a tenth of the users, at most "
            f"{MOST_PILOT_USERS}, x {QUESTIONS_PER_USER_AND_DAY} questions a day x {PILOT_DAYS} days x "
            f"{TOKENS_PER_QUESTION:,} tokens)"
        ),
    ),
    _Row(
        "test_tokens",
        "tokens of one evaluation round, in millions",
        test_tokens_millions,
        lambda value: (
            f"{number_text(value)} million tokens a round ({TEST_QUESTIONS} questions a language x "
            f"{TOKENS_PER_QUESTION:,} tokens, asked and judged)"
        ),
    ),
    _Row(
        "trial_tokens",
        "tokens of all prompt iterations, in millions",
        trial_tokens_millions,
        lambda value: (
            f"{number_text(value)} million tokens (iterations x {TRIAL_QUESTIONS} questions x "
            f"{TOKENS_PER_QUESTION:,} tokens)"
        ),
    ),
    _Row(
        "tuning_tokens",
        "tokens of one tuning job, in millions",
        tuning_tokens_millions,
        lambda value: f"{number_text(value)} million tokens (examples x tokens of each x epochs)",
    ),
)

_ROUNDS_IN_ALL = "rounds_in_all"
MEANINGS: dict[str, str] = {row.name: row.meaning for row in _TABLE} | {
    _ROUNDS_IN_ALL: "rounds of evaluation over all adaptation phases"
}
"""What each quantity that a lifecycle may name stands for."""
