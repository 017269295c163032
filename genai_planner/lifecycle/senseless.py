"""Ticks and answers that make no sense together, each said with its reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from genai_planner.lifecycle.answers import Answers, Hosting
from genai_planner.lifecycle.choices import PretrainingWay
from genai_planner.lifecycle.data.records import Lifecycle, LifecyclePhase
from genai_planner.lifecycle.derived import (
    FEW_EXAMPLES,
    MOST_EXAMPLES_BY_HAND,
    MOST_PAIRS_BY_HAND,
    TOKENS_FROM_SCRATCH,
    examples_in_all,
    is_verifiable,
    pairs_in_all,
    rounded,
    way_of,
)
from genai_planner.model.problems import Place, PlaceKind, Problem, Severity
from genai_planner.words.said import Said, Several, counted, said
from genai_planner.words.sentence import told_as

LARGEST_ON_A_DEVICE_BILLIONS = 10


@dataclass(frozen=True, slots=True)
class _Case:
    lifecycle: Lifecycle
    answers: Answers
    ticked: frozenset[str]

    def has(self, phase_id: str) -> bool:
        return phase_id in self.ticked

    @property
    def adaptations(self) -> list[LifecyclePhase]:
        return [phase for phase in self.lifecycle.phases if phase.is_adaptation and phase.id in self.ticked]


def problems(lifecycle: Lifecycle, answers: Answers, ticked: frozenset[str]) -> tuple[Problem, ...]:
    """Every warning about the ticked phases and the answers, in the order of the phases' work."""
    case = _Case(lifecycle, answers, ticked)
    return tuple(problem for check in _CHECKS for problem in check(case))


def _unknown_phases(case: _Case) -> Iterator[Problem]:
    known = {phase.id for phase in case.lifecycle.phases}
    for phase_id in case.answers.phases:
        if phase_id not in known:
            yield Problem(
                code="unknown-phase",
                severity=Severity.WARNING,
                said=said(
                    "The answers tick the phase '{phase_id}', which this lifecycle does not have.",
                    phase_id=phase_id,
                ),
                advice=said("Choose the lifecycle that the answers were made with."),
            )


def _no_model(case: _Case) -> Iterator[Problem]:
    known = {"model-selection", "pretraining"} & {phase.id for phase in case.lifecycle.phases}
    if known and not known & case.ticked:
        yield _warning(
            "no-model",
            said(
                "Neither choosing an existing model nor pre-training is ticked: there is no model to "
                "work with."
            ),
            said("Tick 'Choose an existing model', unless the model is already decided."),
            *sorted(known),
        )


def _pretraining_through_api(case: _Case) -> Iterator[Problem]:
    if case.has("pretraining") and case.answers.model_and_data.hosting is Hosting.API:
        yield _warning(
            "pretraining-through-api",
            said("A model of your own is to be pre-trained, but it is only called through a provider's API."),
            said("Choose cloud or on-premises hosting, or untick pre-training."),
            "pretraining",
        )


def _too_few_tokens(case: _Case) -> Iterator[Problem]:
    model = case.answers.model_and_data
    wanted = model.pretraining_parameters_billions * TOKENS_FROM_SCRATCH
    is_scratch = way_of(case.answers) is PretrainingWay.SCRATCH
    if case.has("pretraining") and is_scratch and model.pretraining_tokens_billions < wanted:
        yield _warning(
            "pretraining-few-tokens",
            said(
                "Pre-training {pretraining_parameters_billions} billion parameters on "
                "{pretraining_tokens_billions} billion tokens leaves it under-trained: about "
                "{wanted} billion ({tokens_per_parameter} a parameter) are needed.",
                pretraining_parameters_billions=rounded(model.pretraining_parameters_billions),
                pretraining_tokens_billions=rounded(model.pretraining_tokens_billions),
                wanted=rounded(wanted),
                tokens_per_parameter=TOKENS_FROM_SCRATCH,
            ),
            said("Plan more tokens or a smaller model."),
            "pretraining",
        )


def _too_little_text(case: _Case) -> Iterator[Problem]:
    tokens = case.answers.use_case.domain_tokens_billions
    if case.has("pretraining") and tokens < 1:
        at_hand = said("{n} billion tokens", n=rounded(tokens)) if tokens else said("no text")
        yield _warning(
            "pretraining-little-data",
            said(
                "Pre-training is ticked, but {at_hand} of your domain is at hand: the model "
                "would know nothing that existing ones do not.",
                at_hand=at_hand,
            ),
            said("Start from an existing model, or say how much text of your domain there is."),
            "pretraining",
        )


def _pretraining_without_gpus(case: _Case) -> Iterator[Problem]:
    if case.has("pretraining") and not case.answers.pools:
        yield _warning(
            "pretraining-without-gpus",
            said("Pre-training is ticked, but there is no GPU pool to train on."),
            said("Add a pool of GPUs, or untick pre-training."),
            "pretraining",
        )


def _tuning_without_examples(case: _Case) -> Iterator[Problem]:
    examples = examples_in_all(case.answers)
    if case.has("fine-tuning") and not case.has("pretraining") and examples < FEW_EXAMPLES:
        yield _warning(
            "tuning-without-examples",
            counted(
                "Fine-tuning is ticked, but only {n} labelled example is at hand or planned to be collected.",
                "Fine-tuning is ticked, but only {n} labelled examples are at hand or planned to be "
                "collected.",
                rounded(examples),
            )
            if examples
            else said(
                "Fine-tuning is ticked, but no labelled examples are at hand or planned to be collected."
            ),
            said("Plan to collect 500 or more examples, or untick fine-tuning."),
            "fine-tuning",
        )


def _too_much_by_hand(case: _Case) -> Iterator[Problem]:
    model = case.answers.model_and_data
    for phase_id, amount, most, words in (
        ("fine-tuning", model.examples_to_collect, MOST_EXAMPLES_BY_HAND, said("examples")),
        (
            "human-feedback",
            model.preference_pairs_to_collect,
            MOST_PAIRS_BY_HAND,
            said("preference pairs"),
        ),
    ):
        if case.has(phase_id) and amount > most:
            yield _warning(
                "too-much-by-hand",
                said(
                    "No team collects {amount} {words} by hand; the plan counts the work for {most}.",
                    amount=rounded(amount),
                    words=words,
                    most=rounded(most),
                ),
                said("Collect fewer, or generate and filter the rest."),
                phase_id,
            )


def _nothing_to_align(case: _Case) -> Iterator[Problem]:
    if not case.has("human-feedback"):
        return
    is_instruct = case.answers.model_and_data.is_instruct_model
    if case.answers.model_and_data.hosting is Hosting.API:
        yield _warning(
            "nothing-to-align",
            said(
                "Human feedback changes a model's weights, and those of a model behind an API are out of "
                "reach."
            ),
            said("Choose cloud or on-premises hosting, or untick human feedback."),
            "human-feedback",
        )
    elif not (is_instruct or case.has("fine-tuning") or case.has("pretraining")):
        yield _warning(
            "nothing-to-align",
            said(
                "Human feedback has nothing to align: the model follows no instructions yet, and neither "
                "fine-tuning nor pre-training is ticked."
            ),
            said("Tick fine-tuning, or untick human feedback."),
            "human-feedback",
        )


def _feedback_without_pairs(case: _Case) -> Iterator[Problem]:
    if case.has("human-feedback") and not pairs_in_all(case.answers) and not is_verifiable(case.answers):
        yield _warning(
            "feedback-without-pairs",
            said("Human feedback is ticked, but no compared pairs are at hand or planned to be collected."),
            said("Plan to collect 1,000 or more preference pairs, or untick human feedback."),
            "human-feedback",
        )


def _no_evaluation(case: _Case) -> Iterator[Problem]:
    evaluations = [phase for phase in case.lifecycle.phases if phase.is_evaluation]
    if not evaluations or evaluations[0].id in case.ticked:
        return
    adapted = tuple(said("'{phase}'", phase=told_as(phase.name)) for phase in case.adaptations)
    grounds = (
        said("whether {adapted} helped", adapted=Several(adapted))
        if adapted
        else said("whether the chosen model is good enough")
    )
    yield _warning(
        "no-evaluation",
        said("Without evaluation nobody can tell {grounds}, nor when to stop.", grounds=grounds),
        said("Tick '{phase}'.", phase=told_as(evaluations[0].name)),
        evaluations[0].id,
    )


def _compression_through_api(case: _Case) -> Iterator[Problem]:
    if case.has("deployment") and case.answers.model_and_data.hosting is Hosting.API:
        yield _warning(
            "compression-through-api",
            said(
                "Compression and deployment are ticked, but a model that is only called through an API "
                "stays with its provider: there is nothing to compress or deploy."
            ),
            said("Untick the phase, or choose where you run the model yourself."),
            "deployment",
        )


def _too_large_for_a_device(case: _Case) -> Iterator[Problem]:
    model = case.answers.model_and_data
    is_large = model.model_parameters_billions > LARGEST_ON_A_DEVICE_BILLIONS
    if model.hosting is Hosting.EDGE and is_large:
        yield _warning(
            "too-large-for-a-device",
            said(
                "A model of {model_parameters_billions} billion parameters hardly fits on a "
                "device, even at four bits a weight.",
                model_parameters_billions=rounded(model.model_parameters_billions),
            ),
            said(
                "Choose a model of at most {largest_on_a_device_billions} billion parameters, or distil it.",
                largest_on_a_device_billions=LARGEST_ON_A_DEVICE_BILLIONS,
            ),
            "deployment",
        )


def _never_deployed(case: _Case) -> Iterator[Problem]:
    runs_itself = case.answers.model_and_data.hosting is not Hosting.API
    is_known = any(phase.id == "deployment" for phase in case.lifecycle.phases)
    if is_known and runs_itself and case.has("application") and not case.has("deployment"):
        yield _warning(
            "never-deployed",
            said(
                "An application is built on a model that you run yourself, but nothing puts it into service."
            ),
            said("Tick compression, optimisation and deployment, or call the model through an API."),
            "deployment",
        )


def _documents_unused(case: _Case) -> Iterator[Problem]:
    use_case = case.answers.use_case
    if case.has("application") or not (use_case.documents or use_case.needs_current_knowledge):
        return
    if not any(phase.id == "application" for phase in case.lifecycle.phases):
        return
    rest = (
        counted("{n} document", "{n} documents", rounded(use_case.documents))
        if use_case.documents
        else said("facts that change")
    )
    yield _warning(
        "documents-unused",
        said(
            "Answers are to rest on {rest}, but the phase that connects the model to them is not ticked.",
            rest=rest,
        ),
        said("Tick 'Augment the model and build the application'."),
        "application",
    )


def _warning(code: str, message: Said, remedy: Said, *phase_ids: str) -> Problem:
    places = tuple(Place(PlaceKind.PHASE, phase_id) for phase_id in phase_ids)
    return Problem(code=code, severity=Severity.WARNING, said=message, advice=remedy, places=places)


_CHECKS: tuple[Callable[[_Case], Iterator[Problem]], ...] = (
    _unknown_phases,
    _no_model,
    _pretraining_through_api,
    _too_few_tokens,
    _too_little_text,
    _pretraining_without_gpus,
    _tuning_without_examples,
    _too_much_by_hand,
    _nothing_to_align,
    _feedback_without_pairs,
    _no_evaluation,
    _compression_through_api,
    _too_large_for_a_device,
    _never_deployed,
    _documents_unused,
)
