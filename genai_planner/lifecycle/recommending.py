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
    pairs_in_all,
    rounded,
    way_of,
)
from genai_planner.model.problems import Problem
from genai_planner.model.resources import Level
from genai_planner.words.phrases import marked
from genai_planner.words.said import NOTHING, Said, Several, Share, counted, said

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
    reason: Said
    """One sentence that names the answers it rests on."""
    grounds: Said
    """The reason without the verdict at its beginning."""
    chance: float = 1.0
    """That a ticked phase is needed at all; below 1 it waits for what comes before it."""
    condition: Said = NOTHING
    """When a phase of less than certain need is run."""


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
    grounds = said("{grounds}.", grounds=verdict.grounds)
    reason = said("Not recommended: {grounds}", grounds=grounds)
    if is_fixed:
        reason = said("Always: {grounds}", grounds=grounds)
    elif is_conditional:
        reason = said(
            "Recommended if needed ({chance} likely): {grounds}",
            chance=Share(verdict.chance),
            grounds=grounds,
        )
    elif is_recommended:
        reason = said("Recommended: {grounds}", grounds=grounds)
    return Recommendation(
        phase_id=phase.id,
        is_recommended=is_recommended,
        is_ticked=is_fixed or (is_recommended if chosen is None else chosen),
        is_fixed=is_fixed,
        reason=reason,
        grounds=grounds,
        chance=round(verdict.chance, 2) if is_conditional else 1.0,
        condition=verdict.condition if is_conditional else NOTHING,
    )


@dataclass(frozen=True, slots=True)
class _Verdict:
    """Whether a phase is recommended, why, and how likely it is needed at all."""

    is_recommended: bool
    grounds: Said
    chance: float = 1.0
    condition: Said = NOTHING


def _yes(grounds: Said) -> _Verdict:
    return _Verdict(is_recommended=True, grounds=grounds)


def _no(grounds: Said) -> _Verdict:
    return _Verdict(is_recommended=False, grounds=grounds)


def _part_of_the_lifecycle(_answers: Answers) -> _Verdict:
    return _yes(said("it is part of this lifecycle, for which the planner has no rule of its own"))


def _use_case(answers: Answers) -> _Verdict:
    amount = answers.use_case.users
    users = counted("{n} user", "{n} users", amount) if amount else said("nobody named yet")
    languages = counted("{n} language", "{n} languages", len(answers.use_case.languages))
    return _yes(
        said(
            "size and cost follow from how narrow the task is, here for {users} in {languages}",
            users=users,
            languages=languages,
        )
    )


def _model_selection(answers: Answers) -> _Verdict:
    candidates = counted("{n} candidate", "{n} candidates", answers.model_and_data.candidate_models)
    if _trains(answers) and way_of(answers) is PretrainingWay.SCRATCH:
        tokens = rounded(answers.use_case.domain_tokens_billions)
        return _no(
            said(
                "with {tokens} billion tokens of your domain a model of your own is trained from scratch",
                tokens=tokens,
            )
        )
    return _yes(
        said(
            "no answer asks for a model from scratch, and {candidates} can be compared quickly",
            candidates=candidates,
        )
    )


def _pretraining(answers: Answers) -> _Verdict:
    tokens = answers.use_case.domain_tokens_billions
    at_hand = _text_at_hand(tokens)
    is_scratch = way_of(answers) is PretrainingWay.SCRATCH
    least = ENOUGH_DOMAIN_TOKENS_BILLIONS if is_scratch else ENOUGH_TO_CONTINUE_BILLIONS
    if tokens < least:
        return _no(
            said(
                "with {at_hand} of your domain at hand you are far from the {least} billion "
                "tokens from which {way} can pay off",
                at_hand=at_hand,
                least=least,
                way=said("it") if is_scratch else said("continued pre-training"),
            )
        )
    missing = [text for is_missing, text in _missing_for_pretraining(answers) if is_missing]
    if missing:
        return _no(
            said(
                "{at_hand} of your domain are at hand, but {missing}",
                at_hand=at_hand,
                missing=Several(tuple(missing), marked(" and ")),
            )
        )
    if is_scratch:
        return _yes(
            said(
                "{at_hand} of your domain are more than existing models have seen, and you "
                "give a reason that continued pre-training would not meet",
                at_hand=at_hand,
            )
        )
    return _yes(
        said(
            "an existing model can be trained further on {at_hand} of your domain, with its own tokenizer",
            at_hand=at_hand,
        )
    )


def _missing_for_pretraining(answers: Answers) -> tuple[tuple[bool, Said], ...]:
    model = answers.model_and_data
    is_scratch = way_of(answers) is PretrainingWay.SCRATCH
    has_researcher = any(person.level_of("research") >= Level.WORKING for person in answers.people)
    needed = model.pretraining_parameters_billions * TOKENS_FROM_SCRATCH
    return (
        (model.hosting is Hosting.API, said("a model behind an API keeps its weights")),
        (not answers.pools, said("there are no GPUs to train on")),
        (not has_researcher, said("nobody on the team has trained models before (ML research)")),
        (
            is_scratch and not (model.continued_is_not_enough or is_large(answers)),
            said("no reason is given that continued pre-training would not meet"),
        ),
        (
            is_scratch and model.pretraining_tokens_billions < needed,
            said("fewer tokens are planned than a model of that size needs"),
        ),
    )


def _trains(answers: Answers) -> bool:
    return answers.phases.get("pretraining", _pretraining(answers).is_recommended)


def _prompt_engineering(answers: Answers) -> _Verdict:
    iterations = counted("{n} iteration", "{n} iterations", answers.model_and_data.prompt_iterations)
    return _yes(
        said(
            "it needs no training, and {iterations} may show that the costlier phases are not needed",
            iterations=iterations,
        )
    )


def _fine_tuning(answers: Answers) -> _Verdict:
    examples, to_collect = examples_in_all(answers), answers.model_and_data.examples_to_collect
    count = (
        counted("{n} labelled example", "{n} labelled examples", examples)
        if examples
        else said("no labelled examples")
    )
    needs = needs_of_tuning(answers)
    if to_collect > MOST_EXAMPLES_BY_HAND:
        return _no(said("no team collects {to_collect} examples by hand", to_collect=rounded(to_collect)))
    if _trains(answers):
        return _yes(said("a model that you pre-train follows no instructions before it is tuned on some"))
    chance = chance_of_tuning(answers)
    if examples >= FEW_EXAMPLES and chance >= WORTH_PLANNING:
        return _Verdict(
            is_recommended=True,
            grounds=said(
                "you have {count} and need {needs}", count=count, needs=Several(tuple(needs), marked(" and "))
            )
            if needs
            else said("{count} are enough to lift a small model above what prompts alone reach", count=count),
            chance=chance,
            condition=said("Only if prompts alone miss the target at the gate of prompt engineering."),
        )
    if needs:
        return _no(
            said(
                "you have {count}, too few for tuning to be likely to help, although you need {needs}",
                count=count,
                needs=needs[0],
            )
        )
    if answers.use_case.needs_current_knowledge:
        return _no(
            said(
                "facts that change are looked up by retrieval, and tuning would freeze them; "
                "you have {count}",
                count=count,
            )
        )
    return _no(
        said(
            "nothing asks for a fixed format, tone or speed, so your {count} serve better as a test set",
            count=count,
        )
    )


def _human_feedback(answers: Answers) -> _Verdict:
    model, is_checked = answers.model_and_data, is_verifiable(answers)
    pairs, to_collect = pairs_in_all(answers), model.preference_pairs_to_collect
    if not answers.use_case.tone_matters and not is_checked:
        return _no(said("your answers can be judged by a test, so people need not compare them"))
    if model.hosting is Hosting.API:
        return _no(said("the weights of a model behind an API are out of your reach, although tone matters"))
    if not (model.is_instruct_model or _is_tuned(answers)):
        return _no(
            said("a model that follows no instructions yet is tuned before anybody compares its answers")
        )
    if to_collect > MOST_PAIRS_BY_HAND and not is_checked:
        return _no(said("no team compares {to_collect} pairs by hand", to_collect=rounded(to_collect)))
    chance = chance_of_feedback(answers)
    if chance >= WORTH_PLANNING:
        check = said("a program can tell right answers from wrong ones, so nobody has to rate them")
        taught = said(
            "tone matters, and {pairs} compared pairs of answers can teach it", pairs=rounded(pairs)
        )
        return _Verdict(
            is_recommended=True,
            grounds=check if is_checked else taught,
            chance=chance,
            condition=said("Only if what comes before misses the target at its gate."),
        )
    have = (
        said("only {pairs}", pairs=counted("{n} compared pair", "{n} compared pairs", pairs))
        if pairs
        else said("no compared pairs")
    )
    users = counted("{n} user", "{n} users", answers.use_case.users)
    return _no(
        said(
            "tone matters to {users}, but you have {have}; examples and prompts come cheaper",
            users=users,
            have=have,
        )
    )


def _is_tuned(answers: Answers) -> bool:
    return _trains(answers) or answers.phases.get("fine-tuning", _fine_tuning(answers).is_recommended)


def _evaluation(answers: Answers) -> _Verdict:
    return _yes(
        counted(
            "{n} round after each adaptation phase decides whether the next, costlier one is needed at all",
            "{n} rounds after each adaptation phase decide whether the next, costlier one is needed at all",
            answers.model_and_data.evaluation_rounds,
        )
    )


def _deployment(answers: Answers) -> _Verdict:
    hosting, size = answers.model_and_data.hosting, answers.model_and_data.model_parameters_billions
    seconds = rounded(answers.use_case.latency_seconds)
    model = said("a model of {size} billion parameters", size=rounded(size))
    where = {
        Hosting.CLOUD: said(
            "{model} must answer within {seconds} s at an affordable price", model=model, seconds=seconds
        ),
        Hosting.ON_PREMISES: said(
            "{model} must answer within {seconds} s on your own premises", model=model, seconds=seconds
        ),
        Hosting.EDGE: said(
            "{model} must fit on a device and answer within {seconds} s", model=model, seconds=seconds
        ),
    }
    if hosting is Hosting.API:
        return _no(said("the provider of the API runs the model, so there is nothing of yours to compress"))
    return _yes(where[hosting])


def _application(answers: Answers) -> _Verdict:
    use_case = answers.use_case
    grounds = [
        text
        for is_there, text in (
            (
                use_case.documents,
                said(
                    "answers rest on {documents}",
                    documents=counted("{n} document", "{n} documents", use_case.documents),
                ),
            ),
            (
                use_case.needs_current_knowledge,
                said("facts change, so they are looked up rather than trained in"),
            ),
            (
                use_case.integrations,
                said(
                    "it is connected to {integrations}",
                    integrations=counted("{n} system", "{n} systems", use_case.integrations),
                ),
            ),
            (
                use_case.users,
                said("{users} need a way to use it", users=counted("{n} user", "{n} users", use_case.users)),
            ),
        )
        if is_there
    ]
    if not grounds:
        return _no(said("you name no users, no documents and no systems, so the model itself is the result"))
    return _yes(said("{grounds}", grounds=Several(tuple(grounds[:2]), marked(", and "))))


def _text_at_hand(tokens: float) -> Said:
    return said("{n} billion tokens", n=rounded(tokens)) if tokens else said("no text")


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
