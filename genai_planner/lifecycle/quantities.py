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

QUESTIONS_PER_USER_AND_DAY = 3
PILOT_DAYS = 20
PILOT_SHARE = 0.1
MOST_PILOT_USERS = 500
TOKENS_PER_QUESTION = 4_000
"""Prompt, retrieved passages and answer together."""
TEST_QUESTIONS = 500
"""Questions that every language gets in the test set."""
FAST_SECONDS = 2
"""An answer within this time counts as fast."""
SHORT_ABOVE = 10
"""Above it, numbers in texts get one digit after the point."""
TRIAL_QUESTIONS = 200
"""Questions on which each version of the prompts is tried."""


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


def number_text(value: float) -> str:
    """The number as people write it: 20,000, 1.5, 0.02."""
    if value == int(value):
        return f"{int(value):,}"
    digits = 1 if abs(value) >= SHORT_ABOVE else 2
    rounded = f"{value:,.{digits}f}".rstrip("0").rstrip(".")
    return f"{value:.1g}" if rounded == "0" else rounded


def uses_own_compute(answers: Answers) -> bool:
    """Whether training and evaluation runs go to the project's own pools, not to a provider."""
    return bool(answers.pools) and answers.model_and_data.hosting is not Hosting.API


def examples_in_all(answers: Answers) -> int:
    """Labelled examples at hand and still to be collected."""
    return answers.use_case.labelled_examples + answers.model_and_data.examples_to_collect


def pairs_in_all(answers: Answers) -> int:
    """Compared pairs at hand and still to be collected."""
    return answers.use_case.preference_pairs + answers.model_and_data.preference_pairs_to_collect


def pilot_users(answers: Answers) -> int:
    """People who take part in the pilot: a tenth of the users, within reason."""
    tenth = round(answers.use_case.users * PILOT_SHARE)
    return min(max(tenth, 1), MOST_PILOT_USERS)


def pilot_tokens_millions(answers: Answers) -> float:
    """Tokens that the pilot sends and gets back."""
    questions = pilot_users(answers) * QUESTIONS_PER_USER_AND_DAY * PILOT_DAYS
    return questions * TOKENS_PER_QUESTION / 1e6


def test_tokens_millions(answers: Answers) -> float:
    """Tokens of one round over the test set, asked and judged by a second model."""
    return TEST_QUESTIONS * len(answers.use_case.languages) * TOKENS_PER_QUESTION * 2 / 1e6


def trial_tokens_millions(answers: Answers) -> float:
    """Tokens of all versions of the prompts on the trial questions."""
    return answers.model_and_data.prompt_iterations * TRIAL_QUESTIONS * TOKENS_PER_QUESTION / 1e6


def tuning_tokens_millions(answers: Answers) -> float:
    """Tokens of one tuning job: examples x tokens x epochs."""
    model = answers.model_and_data
    return examples_in_all(answers) * model.tokens_per_example * model.epochs / 1e6


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
