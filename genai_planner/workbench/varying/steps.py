"""The single steps by which a plan could be made to reach a date, each with its levers and its price."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from math import prod

from genai_planner.errors import PlannerError
from genai_planner.lifecycle.answers import Answers
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.words.phrases import marked
from genai_planner.words.said import NOTHING, Said, counted, said
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.merging import is_begun
from genai_planner.workbench.varying.levers import answers_of, varied

NOTICE_DAYS = 60
"""Calendar days until somebody who is hired can begin: the planner's own assumption."""
LEAD_DAYS = 30
"""Calendar days until further GPUs are there: likewise."""
_HALVED_CHANCE, _ROUND_LESS_CHANCE = 1.25, 1.2
"""How much likelier a gate fails after half the examples, or one round less: the planner's own assumptions,
since no published figure says it."""


class Kept(StrEnum):
    """What must not be touched."""

    PHASES = "phases"
    PEOPLE = "people"
    BUDGET = "budget"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that could be done."""

    what: Said
    levers: tuple[Lever, ...]
    touches: Kept | None = None
    """What it takes away or adds to; None for what is only care, such as a mitigation."""
    gate_chance: float = 1.0
    """By how much the chance grows that a gate fails and work is done again."""
    gives_up: Said = NOTHING
    """What it costs in scope or quality; nothing where it costs none."""
    behind: Said = NOTHING
    """What must have been taken before it, as that one is called; nothing where it stands alone."""


def possible_steps(plan: Plan, ground: Ground, kept: Collection[Kept]) -> tuple[Step, ...]:
    """Everything that could be tried but for what must be kept, what usually helps most first."""
    found = (
        *_shares(plan),
        *_scope(plan, ground),
        *_phases(plan, ground),
        *_people(plan, _now(plan, ground)),
        *_gpus(plan, _now(plan, ground)),
        *_mitigations(plan),
    )
    return tuple(step for step in found if step.touches not in kept)


def with_steps(plan: Plan, steps: Collection[Step], ground: Ground) -> Plan:
    """The plan with all steps done, charged for what they leave out; not levelled.

    Raises:
        InputError: a lever that this plan has not.
        EditError: a value that cannot be.
    """
    return varied(plan, levers_of(steps), ground).plan


def levers_of(steps: Collection[Step]) -> tuple[Lever, ...]:
    """The levers that all steps turn together, the charge for what they leave out among them.

    Those that bring people of one role at one day are made one.
    """
    ordered = sorted(
        steps, key=lambda step: step.what.text()
    )  # always the same, so that a set gives one plan
    factor = prod(step.gate_chance for step in ordered)
    charge = [] if factor == 1 else [Lever(kind=LeverKind.GATES, value=factor)]
    return (*_added_up([lever for step in ordered for lever in step.levers]), *charge)


def _phases(plan: Plan, ground: Ground) -> Iterator[Step]:
    """Each way of adapting the model but the first, which stays, where nobody has begun on it."""
    adapting = {phase.id for phase in ground.lifecycle.phases if phase.is_adaptation}
    there = [phase for phase in plan.phases if phase.lifecycle_phase in adapting]
    begun = {task.phase for task in plan.tasks if is_begun(task)}
    for phase in there[1:]:
        if phase.id not in begun:
            lever = Lever(kind=LeverKind.PHASE, id=phase.id, value=0.0)
            gives_up = said("what “{phase}” would have brought", phase=phase.name)
            what = said("Leave out “{phase}”", phase=phase.name)
            yield Step(what, (lever,), Kept.PHASES, _ROUND_LESS_CHANCE, gives_up)


def _added_up(levers: list[Lever]) -> list[Lever]:
    """The levers, those that bring people of one role at one day made one."""
    sums: dict[tuple[str, date | None], float] = {}
    for lever in levers:
        if lever.kind is LeverKind.ROLE:
            key = (lever.id, lever.since)
            sums[key] = sums.get(key, 0) + lever.number
    roles = [Lever(kind=LeverKind.ROLE, id=role, value=more, since=day) for (role, day), more in sums.items()]
    return [*(lever for lever in levers if lever.kind is not LeverKind.ROLE), *roles]


def _mitigations(plan: Plan) -> Iterator[Step]:
    for risk in plan.risks:
        if risk.mitigation is not None and not risk.is_mitigated:
            lever = Lever(kind=LeverKind.MITIGATION, id=risk.id, value=1)
            touches = Kept.BUDGET if risk.mitigation.cost else None
            what = said("{mitigation} (against “{risk}”)", mitigation=risk.mitigation.name, risk=risk.name)
            yield Step(what, (lever,), touches)


def _people(plan: Plan, today: date) -> Iterator[Step]:
    """One more, and one more again, of each role of which somebody works in the plan."""
    since = max(plan.start.date(), today + timedelta(days=NOTICE_DAYS))
    working = {one.person for task in plan.tasks for one in task.assignments}
    roles = dict.fromkeys(person.role for person in plan.people if person.id in working and person.role)
    for role in roles:
        lever = Lever(kind=LeverKind.ROLE, id=role, value=1, since=since)
        first = said("Hire a further {role}, from {day} on", role=role, day=since)
        yield Step(first, (lever,), Kept.PEOPLE)
        what = said("Hire another {role}, from {day} on", role=role, day=since)
        yield Step(what, (lever,), Kept.PEOPLE, behind=first)


def _now(plan: Plan, ground: Ground) -> date:
    """The day on which hiring and ordering can begin."""
    return ground.today if plan.status_date is None else max(ground.today, plan.status_date.date())


def _shares(plan: Plan) -> Iterator[Step]:
    for person in plan.people:
        if person.availability < 1 and not person.shares:
            lever = Lever(kind=LeverKind.SHARE, id=person.id, value=1.0)
            what = said("Have {person} for all of the working time", person=person.name)
            yield Step(what, (lever,), Kept.PEOPLE)


def _gpus(plan: Plan, today: date) -> Iterator[Step]:
    since = today + timedelta(days=LEAD_DAYS)
    used = {task.compute.pool for task in plan.tasks if task.compute}
    for pool in plan.pools:
        if pool.id in used:
            lever = Lever(kind=LeverKind.GPU_FACTOR, id=pool.id, value=2.0, since=since)
            what = said(
                "Twice the GPUs in “{pool}” ({n}), from {day} on", pool=pool.name, n=2 * pool.count, day=since
            )
            yield Step(what, (lever,), Kept.BUDGET)


def _scope(plan: Plan, ground: Ground) -> Iterator[Step]:
    """Less to collect and fewer rounds, where that changes the plan."""
    try:
        answers = answers_of(plan)
    except PlannerError:
        return
    for step in (*_halved(answers), *_fewer_rounds(answers), *_narrower(answers)):
        try:
            is_other = varied(plan, step.levers, ground).plan.tasks != plan.tasks
        except PlannerError:
            continue
        if is_other:
            yield step


def _halved(answers: Answers) -> Iterator[Step]:
    model = answers.model_and_data
    for name, amount, (what, loss) in (
        ("examples_to_collect", model.examples_to_collect, _EXAMPLES),
        ("preference_pairs_to_collect", model.preference_pairs_to_collect, _PAIRS),
    ):
        if amount > 1:
            half = amount // 2
            lever = Lever(kind=LeverKind.ANSWER, id=name, value=float(half))
            yield Step(
                Said(what, (("n", half),)),
                (lever,),
                Kept.SCOPE,
                _HALVED_CHANCE,
                loss(amount - half),
            )


_EXAMPLES = (
    marked("Collect half the examples ({n})"),
    partial(counted, "{n} example; gates fail more easily", "{n} examples; gates fail more easily"),
)
_PAIRS = (
    marked("Collect half the compared pairs ({n})"),
    partial(
        counted, "{n} compared pair; gates fail more easily", "{n} compared pairs; gates fail more easily"
    ),
)


def _narrower(answers: Answers) -> Iterator[Step]:
    """One language or connected system less, and half of what is pre-trained on."""
    case, model = answers.use_case, answers.model_and_data
    if len(case.languages) > 1:
        *left, last = case.languages
        lever = Lever(kind=LeverKind.ANSWER, id="languages", value=",".join(left))
        what = said("Begin without one language ({language})", language=last)
        yield Step(what, (lever,), Kept.SCOPE, gives_up=said("the language {language}", language=last))
    if case.integrations > 1:
        lever = Lever(kind=LeverKind.ANSWER, id="integrations", value=float(case.integrations - 1))
        what = said("Connect one system less ({left} left)", left=case.integrations - 1)
        yield Step(what, (lever,), Kept.SCOPE, gives_up=said("one connected system"))
    half = model.pretraining_tokens_billions / 2
    lever = Lever(kind=LeverKind.ANSWER, id="pretraining_tokens_billions", value=half)
    what = said("Pre-train on half the tokens ({n} billion)", n=half)
    loss = said("{n} billion tokens; gates fail more easily", n=half)
    yield Step(what, (lever,), Kept.SCOPE, _HALVED_CHANCE, loss)


def _fewer_rounds(answers: Answers) -> Iterator[Step]:
    model = answers.model_and_data
    for name, rounds, what, loss in (
        (
            "evaluation_rounds",
            model.evaluation_rounds,
            marked("One evaluation round less ({left})"),
            said("one evaluation round; gates fail more easily"),
        ),
        (
            "prompt_iterations",
            model.prompt_iterations,
            marked("One prompt round less ({left})"),
            said("one prompt round; gates fail more easily"),
        ),
    ):
        if rounds > 1:
            lever = Lever(kind=LeverKind.ANSWER, id=name, value=float(rounds - 1))
            left = counted("{n} round", "{n} rounds", rounds - 1)
            yield Step(Said(what, (("left", left),)), (lever,), Kept.SCOPE, _ROUND_LESS_CHANCE, loss)
