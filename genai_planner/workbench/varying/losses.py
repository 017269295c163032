"""What a variant of a plan gives up: phases, and what of the answers is less than in the plan itself."""

from collections.abc import Iterator

from genai_planner.errors import PlannerError
from genai_planner.lifecycle.answers import Answers
from genai_planner.model.plan import Plan
from genai_planner.words.phrases import marked
from genai_planner.words.said import Listed, Said, said
from genai_planner.workbench.varying.levers import answers_of

_AMOUNTS = (
    ("examples_to_collect", marked("examples {before} → {after}")),
    ("preference_pairs_to_collect", marked("compared pairs {before} → {after}")),
    ("evaluation_rounds", marked("evaluation rounds {before} → {after}")),
    ("prompt_iterations", marked("prompt rounds {before} → {after}")),
    ("candidate_models", marked("models to compare {before} → {after}")),
    ("integrations", marked("connected systems {before} → {after}")),
    ("intents", marked("kinds of request {before} → {after}")),
    ("documents", marked("documents {before} → {after}")),
    ("pretraining_tokens_billions", marked("billion tokens {before} → {after}")),
)


def losses(before: Plan, after: Plan) -> tuple[Said, ...]:
    """What the second plan gives up of the first, a few words each; nothing where it has all of it.

    Phases that are not in it, and amounts of its answers that are lower; tasks that are left out by hand may
    be no loss at all.
    """
    return tuple(_losses(before, after))


def losses_text(found: tuple[Said, ...]) -> Said:
    """The losses in a line."""
    return said("{losses}", losses=Listed(found)) if found else said("nothing")


def _losses(before: Plan, after: Plan) -> Iterator[Said]:
    left = {phase.lifecycle_phase or phase.id for phase in after.phases}
    for phase in before.phases:
        if (phase.lifecycle_phase or phase.id) not in left:
            yield said("the phase “{phase}”", phase=phase.name)
    try:
        yield from _less(answers_of(before), answers_of(after))
    except PlannerError:
        return


def _less(before: Answers, after: Answers) -> Iterator[Said]:
    for name, words in _AMOUNTS:
        amounts = [getattr(_section(one, name), name) for one in (before, after)]
        if amounts[1] < amounts[0]:
            yield Said(words, (("before", amounts[0]), ("after", amounts[1])))
    for language in before.use_case.languages:
        if language not in after.use_case.languages:
            yield said("the language {language}", language=language)


def _section(answers: Answers, name: str) -> object:
    return answers.use_case if hasattr(answers.use_case, name) else answers.model_and_data
