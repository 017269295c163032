"""The steps that leave something of the scope out: less to collect, fewer rounds, narrower work."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple, TypeVar

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

_Amount = TypeVar("_Amount", int, float)


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
    return _halved(
        (amount, amount // 2, amount // 4),
        lambda n: said("Collect half the examples ({n})", n=n),
        lambda n: said("Collect a quarter of the examples ({n})", n=n),
        lambda n: counted("{n} example; gates fail more easily", "{n} examples; gates fail more easily", n),
    )


def _pairs(amount: int) -> list[_Less]:
    return _halved(
        (amount, amount // 2, amount // 4),
        lambda n: said("Collect half the compared pairs ({n})", n=n),
        lambda n: said("Collect a quarter of the compared pairs ({n})", n=n),
        lambda n: counted(
            "{n} compared pair; gates fail more easily", "{n} compared pairs; gates fail more easily", n
        ),
    )


def _tokens(billions: float) -> list[_Less]:
    return _halved(
        (billions, billions / 2, billions / 4),
        lambda n: said("Pre-train on half the tokens ({n} billion)", n=n),
        lambda n: said("Pre-train on a quarter of the tokens ({n} billion)", n=n),
        lambda n: said("{n} billion tokens; gates fail more easily", n=n),
    )


def _halved(
    amounts: tuple[_Amount, _Amount, _Amount],
    half: Callable[[_Amount], Said],
    quarter: Callable[[_Amount], Said],
    lost: Callable[[_Amount], Said],
) -> list[_Less]:
    """Half of what there is, then a quarter, where something is left."""
    steps = zip(pairwise(amounts), (half, quarter), strict=True)
    return [
        _Less(float(after), words(after), lost(before - after)) for (before, after), words in steps if after
    ]


def _rounds(rounds: int) -> list[_Less]:
    loss = said("one evaluation round; gates fail more easily")
    return _one_less(rounds, lambda left: said("One evaluation round less ({left})", left=_left(left)), loss)


def _prompt_rounds(rounds: int) -> list[_Less]:
    loss = said("one prompt round; gates fail more easily")
    return _one_less(rounds, lambda left: said("One prompt round less ({left})", left=_left(left)), loss)


def _systems(systems: int) -> list[_Less]:
    loss = said("one connected system")
    return _one_less(systems, lambda left: said("Connect one system less ({left} left)", left=left), loss)


def _one_less(amount: int, words: Callable[[int], Said], loss: Said) -> list[_Less]:
    """One less each time, down to one."""
    return [_Less(float(left), words(left), loss) for left in range(amount - 1, 0, -1)]


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
