"""The steps that leave something of the scope out: less to collect, fewer rounds, narrower work."""

from collections.abc import Iterator
from typing import NamedTuple

from genai_planner.errors import PlannerError
from genai_planner.lifecycle.answers import Answers
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.words.said import NOTHING, Said, counted, said
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.varying.levers import answers_of, varied
from genai_planner.workbench.varying.step import Kept, Step

HALVED_CHANCE, ROUND_LESS_CHANCE = 1.25, 1.2
"""How much likelier a gate fails after half the examples, or one round less: the planner's own assumptions,
since no published figure says it."""


class _Less(NamedTuple):
    """One more thing that is left out of an answer's amount."""

    value: float | str
    what: Said
    gives_up: Said


def scope_steps(plan: Plan, ground: Ground) -> Iterator[Step]:
    """Less of each amount of the answers, and less again behind it, where that changes the plan."""
    try:
        answers = answers_of(plan)
    except PlannerError:
        return
    for name, chance, chain in _chains(answers):
        behind = NOTHING
        for less in chain:
            lever = Lever(kind=LeverKind.ANSWER, id=name, value=less.value)
            if not behind and not _changes(plan, lever, ground):
                break
            yield Step(less.what, (lever,), Kept.SCOPE, chance, less.gives_up, behind)
            behind = less.what


def _changes(plan: Plan, lever: Lever, ground: Ground) -> bool:
    try:
        return varied(plan, [lever], ground).plan.tasks != plan.tasks
    except PlannerError:
        return False


def _chains(answers: Answers) -> Iterator[tuple[str, float, list[_Less]]]:
    """By answer, how much likelier gates fail with each thing less, and what can be left out in turn."""
    case, model = answers.use_case, answers.model_and_data
    yield "examples_to_collect", HALVED_CHANCE, _examples(model.examples_to_collect)
    yield "preference_pairs_to_collect", HALVED_CHANCE, _pairs(model.preference_pairs_to_collect)
    yield "evaluation_rounds", ROUND_LESS_CHANCE, _rounds(model.evaluation_rounds)
    yield "prompt_iterations", ROUND_LESS_CHANCE, _prompt_rounds(model.prompt_iterations)
    yield "languages", 1.0, _languages(case.languages)
    yield "integrations", 1.0, _systems(case.integrations)
    yield "pretraining_tokens_billions", HALVED_CHANCE, _tokens(model.pretraining_tokens_billions)


def _examples(amount: int) -> list[_Less]:
    half, quarter = amount // 2, amount // 4
    lost = (amount - half, half - quarter)
    told = [
        counted("{n} example; gates fail more easily", "{n} examples; gates fail more easily", n)
        for n in lost
    ]
    chain = [
        _Less(float(half), said("Collect half the examples ({n})", n=half), told[0]),
        _Less(float(quarter), said("Collect a quarter of the examples ({n})", n=quarter), told[1]),
    ]
    return [less for less in chain if less.value]


def _pairs(amount: int) -> list[_Less]:
    half, quarter = amount // 2, amount // 4
    lost = (amount - half, half - quarter)
    told = [
        counted("{n} compared pair; gates fail more easily", "{n} compared pairs; gates fail more easily", n)
        for n in lost
    ]
    chain = [
        _Less(float(half), said("Collect half the compared pairs ({n})", n=half), told[0]),
        _Less(float(quarter), said("Collect a quarter of the compared pairs ({n})", n=quarter), told[1]),
    ]
    return [less for less in chain if less.value]


def _rounds(rounds: int) -> list[_Less]:
    loss = said("one evaluation round; gates fail more easily")
    return [
        _Less(float(left), said("One evaluation round less ({left})", left=_left(left)), loss)
        for left in range(rounds - 1, 0, -1)
    ]


def _prompt_rounds(rounds: int) -> list[_Less]:
    loss = said("one prompt round; gates fail more easily")
    return [
        _Less(float(left), said("One prompt round less ({left})", left=_left(left)), loss)
        for left in range(rounds - 1, 0, -1)
    ]


def _left(rounds: int) -> Said:
    return counted("{n} round", "{n} rounds", rounds)


def _languages(languages: tuple[str, ...]) -> list[_Less]:
    """All but the first may come later, the last one first."""
    return [
        _Less(
            ",".join(languages[:left]),
            said("Begin without one language ({language})", language=languages[left]),
            said("the language {language}", language=languages[left]),
        )
        for left in range(len(languages) - 1, 0, -1)
    ]


def _systems(systems: int) -> list[_Less]:
    return [
        _Less(
            float(left),
            said("Connect one system less ({left} left)", left=left),
            said("one connected system"),
        )
        for left in range(systems - 1, 0, -1)
    ]


def _tokens(billions: float) -> list[_Less]:
    half, quarter = billions / 2, billions / 4
    if not billions:
        return []
    return [
        _Less(
            half,
            said("Pre-train on half the tokens ({n} billion)", n=half),
            said("{n} billion tokens; gates fail more easily", n=billions - half),
        ),
        _Less(
            quarter,
            said("Pre-train on a quarter of the tokens ({n} billion)", n=quarter),
            said("{n} billion tokens; gates fail more easily", n=half - quarter),
        ),
    ]
