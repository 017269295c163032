"""Amounts that follow from several answers together, and how numbers are written in reasons."""

from genai_planner.lifecycle.answers import Answers, Hosting

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
