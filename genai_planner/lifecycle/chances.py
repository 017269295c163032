"""How likely the costlier adaptations are needed: smooth in every amount, so that no number tips a plan."""

from math import prod

from genai_planner.lifecycle.answers import Answers, Hosting
from genai_planner.lifecycle.derived import (
    FAST_SECONDS,
    examples_in_all,
    is_verifiable,
    pairs_in_all,
    rounded,
)
from genai_planner.words.said import Said, said

WORTH_PLANNING = 0.22
"""From this chance on a phase stands in the plan; all chances here are the planner's assumption."""
HALF_OF_TUNING = 500
"""Examples at which tuning is half as likely to help as with very many; LIMA used 1,000 curated ones."""
HALF_OF_FEEDBACK = 1_000
"""Pairs at which feedback is half as likely to help as with very many."""
MANY_EXAMPLES = 10_000
MANY_USERS = 10_000
_OF_NO_NEED = 0.45
"""That very many examples alone lift a model above its prompts by enough."""
_OF_CHECKED_ANSWERS = 0.4
_LEAST_OF_TONE, _MOST_OF_TONE = 0.5, 0.8


def needs_of_tuning(answers: Answers) -> list[Said]:
    """What prompts alone often do not reach, in words."""
    return [words for words, _ in _needs(answers)]


def chance_of_tuning(answers: Answers) -> float:
    """That tuning is needed after prompts were tried."""
    examples = examples_in_all(answers)
    misses = [1 - chance for _, chance in _needs(answers)]
    misses.append(1 - _OF_NO_NEED * _share(examples, MANY_EXAMPLES))
    return _share(examples, HALF_OF_TUNING) * (1 - prod(misses))


def chance_of_feedback(answers: Answers) -> float:
    """That people's preferences, or an automatic check, are needed after tuning was tried."""
    if is_verifiable(answers):
        return _OF_CHECKED_ANSWERS
    tone = _LEAST_OF_TONE + (_MOST_OF_TONE - _LEAST_OF_TONE) * _share(answers.use_case.users, MANY_USERS)
    return tone * _share(pairs_in_all(answers), HALF_OF_FEEDBACK)


def _needs(answers: Answers) -> list[tuple[Said, float]]:
    """Each need with the chance that prompts alone miss it."""
    use_case = answers.use_case
    seconds = rounded(use_case.latency_seconds)
    needs = (
        (use_case.needs_fixed_format, said("a fixed output format"), 0.6),
        (use_case.tone_matters, said("a certain tone"), 0.5),
        (use_case.latency_seconds <= FAST_SECONDS, said("answers within {seconds} s", seconds=seconds), 0.6),
        (answers.model_and_data.hosting is Hosting.EDGE, said("a model small enough for a device"), 0.95),
    )
    return [(words, chance) for is_there, words, chance in needs if is_there]


def _share(amount: float, half: float) -> float:
    return amount / (amount + half)
