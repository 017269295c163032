"""Amounts that follow from several answers together, and how numbers are written in reasons."""

import math

from genai_planner.estimation.token_use import TokenUse, token_table
from genai_planner.lifecycle.answers import Answers, FeedbackMethod, Hosting
from genai_planner.lifecycle.choices import PretrainingWay, RiskClass, SystemKind
from genai_planner.words.numbers import significant

TOKENS_FROM_SCRATCH = 20
"""Tokens a parameter of compute-optimal training, Hoffmann et al. 2022 (https://arxiv.org/abs/2203.15556)."""
MORE_THAN_CONTINUED_BILLIONS = 1_000
"""Tokens that no published continued pre-training took; the planner's assumption."""
FEW_EXAMPLES = 100
"""Below so many, tuning has nothing to learn from."""
MOST_EXAMPLES_BY_HAND = 100_000
MOST_PAIRS_BY_HAND = 200_000
QUESTIONS_AN_INTENT = 20
"""In the golden set; the planner's assumption."""
BYTES_A_PARAMETER = 2.0
HEADROOM = 1.3
"""For caches and peaks; 30% beside the weights."""
SERVING_GPU_GB = 80.0
BUSIEST = 5.0
"""How many times the mean the busiest hour is."""
SECONDS_A_YEAR = 365 * 24 * 3600.0
QUESTIONS_A_SECOND_AND_GPU = 2.0
"""Of a model of `REFERENCE_BILLIONS`; the planner's assumption."""
REFERENCE_BILLIONS = 8.0
QUESTIONS_PER_USER_AND_DAY = 3
PILOT_DAYS = 20
PILOT_SHARE = 0.1
MOST_PILOT_USERS = 500
TEST_QUESTIONS = 500
"""Questions that every language gets in the test set."""
FAST_SECONDS = 2
"""An answer within this time counts as fast."""
SHORT_ABOVE = 10
"""Above it, numbers in texts get one digit after the point."""
TRIAL_QUESTIONS = 200
"""Questions on which each version of the prompts is tried."""


def rounded(value: float) -> float:
    """The number as people write it: 20,000, 1.5, 0.02."""
    if value == int(value):
        return int(value)
    return round(value, 1 if abs(value) >= SHORT_ABOVE else 2) or significant(value, 1)


def uses_own_compute(answers: Answers) -> bool:
    """Whether training and evaluation runs go to the project's own pools, not to a provider."""
    return bool(answers.pools) and answers.model_and_data.hosting is not Hosting.API


def kind_of(answers: Answers) -> SystemKind:
    """The kind of system that was answered, or that the other answers show."""
    use_case = answers.use_case
    if use_case.kind is not None:
        return use_case.kind
    if not (use_case.users or use_case.documents or use_case.integrations):
        return SystemKind.OWN_MODEL
    if use_case.documents or use_case.needs_current_knowledge:
        return SystemKind.RETRIEVAL
    return SystemKind.EXTRACTION if use_case.needs_fixed_format else SystemKind.ASSISTANT


def risk_of(answers: Answers) -> RiskClass:
    """The risk class that was answered, or the one that `is_regulated` stands for."""
    if answers.use_case.risk_class is not None:
        return answers.use_case.risk_class
    return RiskClass.SECTOR if answers.use_case.is_regulated else RiskClass.TRANSPARENCY


def way_of(answers: Answers) -> PretrainingWay:
    """How a model of one's own is trained: from scratch where asked for or where nothing else would do."""
    if answers.model_and_data.pretraining_way is not None:
        return answers.model_and_data.pretraining_way
    is_needed = answers.model_and_data.continued_is_not_enough
    return PretrainingWay.SCRATCH if is_needed or is_large(answers) else PretrainingWay.CONTINUED


def is_large(answers: Answers) -> bool:
    """Whether as many tokens are planned as only a model from scratch takes."""
    model = answers.model_and_data
    wanted = TOKENS_FROM_SCRATCH * model.pretraining_parameters_billions
    return model.pretraining_tokens_billions >= max(wanted, MORE_THAN_CONTINUED_BILLIONS)


def is_verifiable(answers: Answers) -> bool:
    """Whether a program judges the answers that the model learns from, so that nobody rates them."""
    is_grpo = answers.model_and_data.feedback_method is FeedbackMethod.GRPO
    return answers.use_case.has_automatic_check and is_grpo


def uses_retrieval(answers: Answers) -> bool:
    """Whether answers rest on documents that are searched; facts that change may come from tools instead."""
    use_case = answers.use_case
    acts = kind_of(answers) in {SystemKind.AGENT, SystemKind.CODE}
    is_read = kind_of(answers) is SystemKind.EXTRACTION
    if is_read:
        return False
    return use_case.documents > 0 or (use_case.needs_current_knowledge and not acts)


def golden_missing(answers: Answers) -> int:
    """Questions of the golden set whose right answer is not known yet."""
    wanted = answers.use_case.intents * QUESTIONS_AN_INTENT
    return max(wanted - answers.use_case.golden_answers, 0)


def use_of(answers: Answers) -> TokenUse:
    """What is asked of that kind of system, as estimates reckon with it too."""
    return token_table().by_kind[kind_of(answers)]


def year_tokens_millions(answers: Answers) -> float:
    """Tokens that all users send and get back in the first year."""
    use_case = answers.use_case
    return use_case.users * use_of(answers).questions_a_year * use_of(answers).tokens / 1e6


def copies_that_serve(answers: Answers) -> float:
    """GPUs that serve at the busiest hour: those that one copy needs, times the copies."""
    gigabytes = answers.model_and_data.model_parameters_billions * BYTES_A_PARAMETER * HEADROOM
    gpus_a_copy = float(2 ** math.ceil(math.log2(max(gigabytes / SERVING_GPU_GB, 1))))
    questions_a_second = answers.use_case.users * use_of(answers).questions_a_year * BUSIEST / SECONDS_A_YEAR
    size = max(answers.model_and_data.model_parameters_billions, 1)
    each = QUESTIONS_A_SECOND_AND_GPU * REFERENCE_BILLIONS / size * gpus_a_copy
    return gpus_a_copy * max(math.ceil(questions_a_second / each), 1)


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
    return questions * use_of(answers).tokens / 1e6


def test_tokens_millions(answers: Answers) -> float:
    """Tokens of one round over the test set, asked and judged by a second model."""
    return TEST_QUESTIONS * len(answers.use_case.languages) * use_of(answers).tokens * 2 / 1e6


def trial_tokens_millions(answers: Answers) -> float:
    """Tokens of all versions of the prompts on the trial questions."""
    return answers.model_and_data.prompt_iterations * TRIAL_QUESTIONS * use_of(answers).tokens / 1e6


def tuning_tokens_millions(answers: Answers) -> float:
    """Tokens of one tuning job: examples x tokens x epochs."""
    model = answers.model_and_data
    return examples_in_all(answers) * model.tokens_per_example * model.epochs / 1e6
