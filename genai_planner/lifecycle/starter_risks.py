"""The risks and the rework that a new plan begins with, from data: to be judged, changed and added to."""

from functools import cache

from pydantic import Field

from genai_planner.lifecycle.amounts.scaling import believable
from genai_planner.lifecycle.amounts.sizes import AS_IT_STANDS, Multiples
from genai_planner.lifecycle.data.reading import read_record
from genai_planner.lifecycle.data.records import ThreePoint
from genai_planner.model.base import Frozen, Id, Money, Name, Text
from genai_planner.model.estimates import ASSUMPTION, Estimate
from genai_planner.model.risks import Chance, Mitigation, Rework, RiskEvent
from genai_planner.model.tasks import Task
from genai_planner.paths import resources
from genai_planner.words.said import said
from genai_planner.words.sentence import as_sentence, words_of


class StarterRisk(Frozen):
    """A usual risk of AI projects; a plan takes it where it has what the risk hits."""

    id: Id
    name: Name
    chance: Chance
    phases: tuple[Id, ...] = ()
    """Lifecycle phases that it hits."""
    hits_compute: bool = False
    """Whether it hits the first computation of the plan."""
    delay_days: ThreePoint | None = None
    extra_percent: ThreePoint | None = None
    cost: Money = 0.0
    mitigation: Mitigation | None = None
    because: Text
    source: Text = ASSUMPTION


class StarterRework(Frozen):
    """How likely a lifecycle phase is to be done again."""

    phase: Id
    chance: Chance
    share: float = Field(gt=0, le=1)
    most_rounds: int = Field(ge=0, le=100)
    because: Text
    source: Text = ASSUMPTION


class StarterRegister(Frozen):
    """The bundled register."""

    risks: tuple[StarterRisk, ...]
    rework: tuple[StarterRework, ...]


@cache
def bundled_register() -> StarterRegister:
    """The register that comes with the program; frozen, so that one copy serves all."""
    return read_record(resources() / "lifecycle" / "risks.json", StarterRegister, what=said("risk register"))


def starter_risks(
    register: StarterRegister,
    phases: frozenset[str],
    tasks: tuple[Task, ...],
    *,
    size: Multiples = AS_IT_STANDS,
) -> tuple[RiskEvent, ...]:
    """The risks of the register that hit something in a plan of those phases and tasks.

    Delays and costs are those of a project of that size.
    """
    found = []
    for risk in register.risks:
        hit = tuple(phase for phase in risk.phases if phase in phases)
        computations = _first_computation(tasks) if risk.hits_compute else ()
        if hit or computations:
            found.append(
                RiskEvent(
                    id=risk.id,
                    name=words_of(risk.name),
                    chance=risk.chance,
                    phases=hit,
                    tasks=computations,
                    delay_days=_estimate(risk.delay_days, risk, size.waiting),
                    extra_percent=_estimate(risk.extra_percent, risk),
                    cost=_money(risk.cost, size),
                    mitigation=_sized(risk.mitigation, size),
                    because=as_sentence(risk.because),
                    source=risk.source,
                )
            )
    return tuple(found)


def starter_rework(register: StarterRegister, phases: frozenset[str]) -> tuple[Rework, ...]:
    """The rework of the register for the phases of a plan."""
    return tuple(
        Rework(**(dict(rework) | {"because": as_sentence(rework.because)}))
        for rework in register.rework
        if rework.phase in phases
    )


def _first_computation(tasks: tuple[Task, ...]) -> tuple[str, ...]:
    return next(((task.id,) for task in tasks if task.compute is not None), ())


def _sized(mitigation: Mitigation | None, size: Multiples) -> Mitigation | None:
    if mitigation is None:
        return None
    return mitigation.model_copy(
        update={"name": words_of(mitigation.name), "cost": _money(mitigation.cost, size)}
    )


def _money(amount: float, size: Multiples) -> float:
    """To the hundred, so that nobody takes it for more than it is."""
    return float(round(amount * min(size.effort, 1.0), -2)) if size is not AS_IT_STANDS else amount


def _estimate(points: ThreePoint | None, risk: StarterRisk, share: float = 1.0) -> Estimate | None:
    if points is None:
        return None
    days = [believable(one * share) if share != 1 else one for one in dict(points).values()]
    optimistic, likely, pessimistic = days
    return Estimate(
        optimistic=optimistic,
        likely=likely,
        pessimistic=pessimistic,
        because=as_sentence(risk.because),
        source=risk.source,
    )
