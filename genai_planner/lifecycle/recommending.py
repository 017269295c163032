"""Which phases a project needs: a recommendation with its reason for each; the user's ticks win."""

from collections.abc import Callable
from dataclasses import dataclass

from genai_planner.lifecycle import senseless
from genai_planner.lifecycle.answers import Answers, Hosting
from genai_planner.lifecycle.data.records import Lifecycle, LifecyclePhase
from genai_planner.lifecycle.derived import FAST_SECONDS, examples_in_all, number_text, pairs_in_all
from genai_planner.model.problems import Problem

ENOUGH_DOMAIN_TOKENS_BILLIONS = 100
"""BloombergGPT, the article's example of a model of one's own, had 363 billion tokens of finance."""
ENOUGH_EXAMPLES = 500
"""LIMA was tuned on 1,000 curated examples; half of that shows whether tuning helps."""
MANY_EXAMPLES = 10_000
ENOUGH_PAIRS = 1_000
MANY_USERS = 10_000


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Whether a phase is recommended and ticked, and why it is recommended or not."""

    phase_id: str
    is_recommended: bool
    is_ticked: bool
    is_fixed: bool
    """Whether every project has the phase, so that it cannot be unticked."""
    reason: str
    """One sentence that names the answers it rests on."""
    chance: float = 1.0
    """That a ticked phase is needed at all; below 1 it waits for what comes before it."""
    condition: str = ""
    """When a phase of less than certain need is run."""

    @property
    def grounds(self) -> str:
        """The reason without the verdict at its beginning."""
        return self.reason.partition(": ")[2]


def recommend(lifecycle: Lifecycle, answers: Answers) -> tuple[Recommendation, ...]:
    """One recommendation per phase, in the lifecycle's order; the user's ticks decide `is_ticked`."""
    return tuple(_recommendation(phase, answers) for phase in lifecycle.phases)


def warnings(lifecycle: Lifecycle, answers: Answers) -> tuple[Problem, ...]:
    """Ticks and answers that make no sense together, each with the reason and what to do."""
    return senseless.problems(lifecycle, answers, ticked_phases(lifecycle, answers))


def ticked_phases(lifecycle: Lifecycle, answers: Answers) -> frozenset[str]:
    """Ids of the phases that the plan will have."""
    return frozenset(item.phase_id for item in recommend(lifecycle, answers) if item.is_ticked)


def _recommendation(phase: LifecyclePhase, answers: Answers) -> Recommendation:
    is_recommended, grounds = _RULES.get(phase.id, _part_of_the_lifecycle)(answers)
    is_fixed = phase.is_always_needed
    if is_fixed:
        is_recommended = True
    opening = "Always" if is_fixed else "Recommended" if is_recommended else "Not recommended"
    return Recommendation(
        phase_id=phase.id,
        is_recommended=is_recommended,
        is_ticked=is_fixed or answers.phases.get(phase.id, is_recommended),
        is_fixed=is_fixed,
        reason=f"{opening}: {grounds}.",
    )


_Verdict = tuple[bool, str]


def _part_of_the_lifecycle(_answers: Answers) -> _Verdict:
    return True, "it is part of this lifecycle, for which the planner has no rule of its own"


def _use_case(answers: Answers) -> _Verdict:
    amount = answers.use_case.users
    users = _count(amount, "user") if amount else "nobody named yet"
    languages = _count(len(answers.use_case.languages), "language")
    return True, f"size and cost follow from how narrow the task is, here for {users} in {languages}"


def _model_selection(answers: Answers) -> _Verdict:
    candidates = _count(answers.model_and_data.candidate_models, "candidate")
    if _has_much_text(answers):
        tokens = number_text(answers.use_case.domain_tokens_billions)
        return False, f"with {tokens} billion tokens of your domain a model of your own is within reach"
    return (
        True,
        f"nothing in your answers needs a model of your own, and {candidates} can be compared quickly",
    )


def _pretraining(answers: Answers) -> _Verdict:
    tokens = answers.use_case.domain_tokens_billions
    if _has_much_text(answers):
        return (
            True,
            f"{number_text(tokens)} billion tokens of your domain are more than existing models have seen",
        )
    at_hand = f"{number_text(tokens)} billion tokens" if tokens else "no text"
    return False, (
        f"with {at_hand} of your domain at hand you are far from the "
        f"{ENOUGH_DOMAIN_TOKENS_BILLIONS} billion tokens from which it can pay off"
    )


def _prompt_engineering(answers: Answers) -> _Verdict:
    iterations = _count(answers.model_and_data.prompt_iterations, "iteration")
    return True, f"it needs no training, and {iterations} may show that the costlier phases are not needed"


def _fine_tuning(answers: Answers) -> _Verdict:
    examples = examples_in_all(answers)
    count = _count(examples, "labelled example") if examples else "no labelled examples"
    needs = _needs_of_tuning(answers)
    if examples < ENOUGH_EXAMPLES:
        need = f", although you need {needs[0]}" if needs else ""
        return False, f"you have {count}, and tuning begins to help at about {ENOUGH_EXAMPLES}{need}"
    if needs:
        return True, f"you have {count} and need {' and '.join(needs)}"
    if examples >= MANY_EXAMPLES:
        return True, f"{count} are enough to lift a small model above what prompts alone reach"
    return (
        False,
        f"nothing asks for a fixed format, tone or speed, so your {count} serve better as a test set",
    )


def _needs_of_tuning(answers: Answers) -> list[str]:
    use_case = answers.use_case
    needs = (
        (use_case.needs_fixed_format, "a fixed output format"),
        (use_case.tone_matters, "a certain tone"),
        (
            use_case.latency_seconds <= FAST_SECONDS,
            f"answers within {number_text(use_case.latency_seconds)} s",
        ),
        (answers.model_and_data.hosting is Hosting.EDGE, "a model small enough for a device"),
    )
    return [text for is_needed, text in needs if is_needed]


def _human_feedback(answers: Answers) -> _Verdict:
    pairs, users = pairs_in_all(answers), answers.use_case.users
    if not answers.use_case.tone_matters:
        return False, "your answers can be judged by a test, so people need not compare them"
    if answers.model_and_data.hosting is Hosting.API:
        return False, "tone matters, but the weights of a model behind an API are out of your reach"
    if pairs >= ENOUGH_PAIRS:
        return True, f"tone matters, and {number_text(pairs)} compared pairs of answers can teach it"
    if users >= MANY_USERS:
        return (
            True,
            f"tone matters and {number_text(users)} users will judge it, although pairs must be collected",
        )
    have = f"only {_count(pairs, 'compared pair')}" if pairs else "no compared pairs"
    return False, (
        f"tone matters, but you have {have} and {_count(users, 'user')}; examples and prompts come cheaper"
    )


def _evaluation(answers: Answers) -> _Verdict:
    number = answers.model_and_data.evaluation_rounds
    rounds = f"{_count(number, 'round')} after each adaptation phase {'decides' if number == 1 else 'decide'}"
    return (
        True,
        f"{rounds} whether the next, costlier one is needed at all",
    )


def _deployment(answers: Answers) -> _Verdict:
    hosting, size = answers.model_and_data.hosting, answers.model_and_data.model_parameters_billions
    seconds = number_text(answers.use_case.latency_seconds)
    model = f"a model of {number_text(size)} billion parameters"
    where = {
        Hosting.CLOUD: f"{model} must answer within {seconds} s at an affordable price",
        Hosting.ON_PREMISES: f"{model} must answer within {seconds} s on your own premises",
        Hosting.EDGE: f"{model} must fit on a device and answer within {seconds} s",
    }
    if hosting is Hosting.API:
        return False, "the provider of the API runs the model, so there is nothing of yours to compress"
    return True, where[hosting]


def _application(answers: Answers) -> _Verdict:
    use_case = answers.use_case
    grounds = [
        text
        for is_there, text in (
            (use_case.documents, f"answers rest on {_count(use_case.documents, 'document')}"),
            (use_case.needs_current_knowledge, "facts change, so they are looked up rather than trained in"),
            (use_case.integrations, f"it is connected to {_count(use_case.integrations, 'system')}"),
            (use_case.users, f"{_count(use_case.users, 'user')} need a way to use it"),
        )
        if is_there
    ]
    if not grounds:
        return False, "you name no users, no documents and no systems, so the model itself is the result"
    return True, ", and ".join(grounds[:2])


def _has_much_text(answers: Answers) -> bool:
    return answers.use_case.domain_tokens_billions >= ENOUGH_DOMAIN_TOKENS_BILLIONS


def _count(amount: float, singular: str) -> str:
    return f"{number_text(amount)} {singular}{'' if amount == 1 else 's'}"


_RULES: dict[str, Callable[[Answers], _Verdict]] = {
    "use-case": _use_case,
    "model-selection": _model_selection,
    "pretraining": _pretraining,
    "prompt-engineering": _prompt_engineering,
    "fine-tuning": _fine_tuning,
    "human-feedback": _human_feedback,
    "evaluation": _evaluation,
    "deployment": _deployment,
    "application": _application,
}
