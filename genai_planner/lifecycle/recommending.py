"""Which phases a project needs: a recommendation with its reason for each; the user's ticks win."""

from collections.abc import Callable
from dataclasses import dataclass

from genai_planner.lifecycle import senseless
from genai_planner.lifecycle.answers import Answers, Hosting
from genai_planner.lifecycle.chances import (
    WORTH_PLANNING,
    chance_of_feedback,
    chance_of_tuning,
    needs_of_tuning,
)
from genai_planner.lifecycle.choices import PretrainingWay
from genai_planner.lifecycle.data.records import Lifecycle, LifecyclePhase
from genai_planner.lifecycle.derived import (
    FEW_EXAMPLES,
    MOST_EXAMPLES_BY_HAND,
    MOST_PAIRS_BY_HAND,
    TOKENS_FROM_SCRATCH,
    examples_in_all,
    is_large,
    is_verifiable,
    number_text,
    pairs_in_all,
    way_of,
)
from genai_planner.model.problems import Problem
from genai_planner.model.resources import Level

ENOUGH_DOMAIN_TOKENS_BILLIONS = 100
"""BloombergGPT, the article's example of a model of one's own, had 363 billion tokens of finance."""
ENOUGH_TO_CONTINUE_BILLIONS = 5
"""Published continued pre-training begins at some billions of tokens; the planner's assumption."""


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
    verdict = _RULES.get(phase.id, _part_of_the_lifecycle)(answers)
    is_fixed, chosen = phase.is_always_needed, answers.phases.get(phase.id)
    is_recommended = is_fixed or verdict.is_recommended
    is_conditional = is_recommended and not is_fixed and chosen is None and verdict.chance < 1
    opening = "Always" if is_fixed else "Recommended" if is_recommended else "Not recommended"
    if is_conditional:
        opening = f"Recommended if needed ({verdict.chance:.0%} likely)"
    return Recommendation(
        phase_id=phase.id,
        is_recommended=is_recommended,
        is_ticked=is_fixed or (is_recommended if chosen is None else chosen),
        is_fixed=is_fixed,
        reason=f"{opening}: {verdict.grounds}.",
        chance=round(verdict.chance, 2) if is_conditional else 1.0,
        condition=verdict.condition if is_conditional else "",
    )


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Whether a phase is recommended, why, and how likely it is needed at all."""

    is_recommended: bool
    grounds: str
    chance: float = 1.0
    condition: str = ""


def _yes(grounds: str) -> _Verdict:
    return _Verdict(is_recommended=True, grounds=grounds)


def _no(grounds: str) -> _Verdict:
    return _Verdict(is_recommended=False, grounds=grounds)


def _part_of_the_lifecycle(_answers: Answers) -> _Verdict:
    return _yes("it is part of this lifecycle, for which the planner has no rule of its own")


def _use_case(answers: Answers) -> _Verdict:
    amount = answers.use_case.users
    users = _count(amount, "user") if amount else "nobody named yet"
    languages = _count(len(answers.use_case.languages), "language")
    return _yes(f"size and cost follow from how narrow the task is, here for {users} in {languages}")


def _model_selection(answers: Answers) -> _Verdict:
    candidates = _count(answers.model_and_data.candidate_models, "candidate")
    if _trains(answers) and way_of(answers) is PretrainingWay.SCRATCH:
        tokens = number_text(answers.use_case.domain_tokens_billions)
        return _no(f"with {tokens} billion tokens of your domain a model of your own is trained from scratch")
    return _yes(f"no answer asks for a model from scratch, and {candidates} can be compared quickly")


def _pretraining(answers: Answers) -> _Verdict:
    tokens = answers.use_case.domain_tokens_billions
    at_hand = f"{number_text(tokens)} billion tokens" if tokens else "no text"
    is_scratch = way_of(answers) is PretrainingWay.SCRATCH
    least = ENOUGH_DOMAIN_TOKENS_BILLIONS if is_scratch else ENOUGH_TO_CONTINUE_BILLIONS
    if tokens < least:
        return _no(
            f"with {at_hand} of your domain at hand you are far from the {least} billion tokens from which "
            f"{'it' if is_scratch else 'continued pre-training'} can pay off"
        )
    missing = [text for is_missing, text in _missing_for_pretraining(answers) if is_missing]
    if missing:
        return _no(f"{at_hand} of your domain are at hand, but {' and '.join(missing)}")
    if is_scratch:
        return _yes(
            f"{at_hand} of your domain are more than existing models have seen, and you give a reason that "
            "continued pre-training would not meet"
        )
    return _yes(
        f"an existing model can be trained further on {at_hand} of your domain, with its own tokenizer"
    )


def _missing_for_pretraining(answers: Answers) -> tuple[tuple[bool, str], ...]:
    model = answers.model_and_data
    is_scratch = way_of(answers) is PretrainingWay.SCRATCH
    has_researcher = any(person.level_of("research") >= Level.WORKING for person in answers.people)
    needed = model.pretraining_parameters_billions * TOKENS_FROM_SCRATCH
    return (
        (model.hosting is Hosting.API, "a model behind an API keeps its weights"),
        (not answers.pools, "there are no GPUs to train on"),
        (not has_researcher, "nobody on the team has trained models before (ML research)"),
        (
            is_scratch and not (model.continued_is_not_enough or is_large(answers)),
            "no reason is given that continued pre-training would not meet",
        ),
        (
            is_scratch and model.pretraining_tokens_billions < needed,
            "fewer tokens are planned than a model of that size needs",
        ),
    )


def _trains(answers: Answers) -> bool:
    return answers.phases.get("pretraining", _pretraining(answers).is_recommended)


def _prompt_engineering(answers: Answers) -> _Verdict:
    iterations = _count(answers.model_and_data.prompt_iterations, "iteration")
    return _yes(f"it needs no training, and {iterations} may show that the costlier phases are not needed")


def _fine_tuning(answers: Answers) -> _Verdict:
    examples, to_collect = examples_in_all(answers), answers.model_and_data.examples_to_collect
    count = _count(examples, "labelled example") if examples else "no labelled examples"
    needs = needs_of_tuning(answers)
    if to_collect > MOST_EXAMPLES_BY_HAND:
        return _no(f"no team collects {number_text(to_collect)} examples by hand")
    if _trains(answers):
        return _yes("a model that you pre-train follows no instructions before it is tuned on some")
    chance = chance_of_tuning(answers)
    if examples >= FEW_EXAMPLES and chance >= WORTH_PLANNING:
        reached = "are enough to lift a small model above what prompts alone reach"
        return _Verdict(
            is_recommended=True,
            grounds=f"you have {count} and need {' and '.join(needs)}" if needs else f"{count} {reached}",
            chance=chance,
            condition="Only if prompts alone miss the target at the gate of prompt engineering.",
        )
    if needs:
        return _no(f"you have {count}, too few for tuning to be likely to help, although you need {needs[0]}")
    if answers.use_case.needs_current_knowledge:
        return _no(
            f"facts that change are looked up by retrieval, and tuning would freeze them; you have {count}"
        )
    return _no(f"nothing asks for a fixed format, tone or speed, so your {count} serve better as a test set")


def _human_feedback(answers: Answers) -> _Verdict:
    model, is_checked = answers.model_and_data, is_verifiable(answers)
    pairs, to_collect = pairs_in_all(answers), model.preference_pairs_to_collect
    if not answers.use_case.tone_matters and not is_checked:
        return _no("your answers can be judged by a test, so people need not compare them")
    if model.hosting is Hosting.API:
        return _no("the weights of a model behind an API are out of your reach, although tone matters")
    if not (model.is_instruct_model or _is_tuned(answers)):
        return _no("a model that follows no instructions yet is tuned before anybody compares its answers")
    if to_collect > MOST_PAIRS_BY_HAND and not is_checked:
        return _no(f"no team compares {number_text(to_collect)} pairs by hand")
    chance = chance_of_feedback(answers)
    if chance >= WORTH_PLANNING:
        check = "a program can tell right answers from wrong ones, so nobody has to rate them"
        taught = f"tone matters, and {number_text(pairs)} compared pairs of answers can teach it"
        return _Verdict(
            is_recommended=True,
            grounds=check if is_checked else taught,
            chance=chance,
            condition="Only if what comes before misses the target at its gate.",
        )
    have = f"only {_count(pairs, 'compared pair')}" if pairs else "no compared pairs"
    users = _count(answers.use_case.users, "user")
    return _no(f"tone matters to {users}, but you have {have}; examples and prompts come cheaper")


def _is_tuned(answers: Answers) -> bool:
    return _trains(answers) or answers.phases.get("fine-tuning", _fine_tuning(answers).is_recommended)


def _evaluation(answers: Answers) -> _Verdict:
    number = answers.model_and_data.evaluation_rounds
    rounds = f"{_count(number, 'round')} after each adaptation phase {'decides' if number == 1 else 'decide'}"
    return _yes(f"{rounds} whether the next, costlier one is needed at all")


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
        return _no("the provider of the API runs the model, so there is nothing of yours to compress")
    return _yes(where[hosting])


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
        return _no("you name no users, no documents and no systems, so the model itself is the result")
    return _yes(", and ".join(grounds[:2]))


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
