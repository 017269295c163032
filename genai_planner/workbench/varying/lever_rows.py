"""The levers that a plan has, with what each stands at now."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from genai_planner.errors import PlannerError
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.workbench.merging import is_begun
from genai_planner.workbench.varying.levers import answers_of

if TYPE_CHECKING:
    from genai_planner.lifecycle.answers import Answers


class LeverGroup(StrEnum):
    """Under which heading a lever stands."""

    PHASES = "phases"
    PEOPLE = "people"
    COMPUTE = "compute"
    SCOPE = "scope"
    MITIGATIONS = "mitigations"


@dataclass(frozen=True, slots=True)
class LeverRow:
    """One lever, and what it stands at in the plan as it is."""

    group: LeverGroup
    kind: LeverKind
    id: str
    name: str
    value: float
    """What it stands at now: 0 or 1 for what is on or off, else how many."""
    least: float = 0.0
    most: float = 1.0
    locked: str = ""
    """Why it cannot be turned; empty where it can."""

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off, and not so many."""
        return self.group in {LeverGroup.PHASES, LeverGroup.MITIGATIONS}

    def lever(self, value: float) -> Lever:
        """The lever turned to a value."""
        number = value - self.value if self.kind is LeverKind.ROLE else value
        return Lever(kind=self.kind, id=self.id, value=number)


def lever_rows(plan: Plan) -> tuple[LeverRow, ...]:
    """All levers of the plan, group by group."""
    return (*_phases(plan), *_people(plan), *_pools(plan), *_scope(plan), *_mitigations(plan))


def _phases(plan: Plan) -> Iterator[LeverRow]:
    begun = {task.phase for task in plan.tasks if is_begun(task)}
    for phase in plan.phases:
        if phase.lifecycle_phase is not None:
            locked = "Work on it has begun." if phase.id in begun else ""
            yield LeverRow(LeverGroup.PHASES, LeverKind.PHASE, phase.id, phase.name, 1.0, locked=locked)


def _people(plan: Plan) -> Iterator[LeverRow]:
    for role, count in Counter(person.role for person in plan.people if person.role).items():
        yield LeverRow(LeverGroup.PEOPLE, LeverKind.ROLE, role, role, float(count), most=count + 9.0)


def _pools(plan: Plan) -> Iterator[LeverRow]:
    for pool in plan.pools:
        most = max(8.0 * pool.count, 64.0)
        yield LeverRow(
            LeverGroup.COMPUTE, LeverKind.GPUS, pool.id, pool.name, float(pool.count), least=1.0, most=most
        )


_SCOPES = (
    ("examples_to_collect", "Examples to collect"),
    ("preference_pairs_to_collect", "Compared pairs to collect"),
    ("evaluation_rounds", "Rounds of evaluation"),
    ("prompt_iterations", "Rounds on the prompts"),
)


def _scope(plan: Plan) -> Iterator[LeverRow]:
    try:
        answers: Answers = answers_of(plan)
    except PlannerError:
        return
    for name, words in _SCOPES:
        value = float(getattr(answers.model_and_data, name))
        if value > 0:
            most = max(2 * value, 10.0)
            least = 0.0 if value > 10 else 1.0  # noqa: PLR2004 - amounts may be left out, rounds may not
            yield LeverRow(LeverGroup.SCOPE, LeverKind.ANSWER, name, words, value, least=least, most=most)


def _mitigations(plan: Plan) -> Iterator[LeverRow]:
    for risk in plan.risks:
        if risk.mitigation is not None:
            value = float(risk.is_mitigated)
            yield LeverRow(LeverGroup.MITIGATIONS, LeverKind.MITIGATION, risk.id, risk.mitigation.name, value)
