"""The levers that a plan has, with what each stands at now."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from genai_planner.errors import PlannerError
from genai_planner.model.plan import Plan
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.model.tasks import Phase
from genai_planner.words.phrases import marked
from genai_planner.words.said import Said, said
from genai_planner.workbench.merging import is_begun
from genai_planner.workbench.varying.levers import answers_of

if TYPE_CHECKING:
    from genai_planner.estimation.machines.hardware import Catalogue
    from genai_planner.lifecycle.answers import Answers


class LeverGroup(StrEnum):
    """Under which heading a lever stands."""

    PHASES = "phases"
    PEOPLE = "people"
    SHARES = "shares"
    COMPUTE = "compute"
    SCOPE = "scope"
    TIME = "time"
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
    between: float = 0.0
    """What stands between off and on: the chance of a phase, if a gate fails; 0 for nothing."""
    step: float = 1.0
    """By how much it is turned at a time."""
    choices: tuple[tuple[str, str], ...] = ()
    """Ids and names of what can be chosen, for a lever that is no number."""
    items: tuple[str, ...] = ()
    """What a number counts, of which the first so many stay, such as languages."""
    chosen: str = ""
    """The id of what is chosen now, or the day in ISO 8601."""

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off, and not so many."""
        return self.group in {LeverGroup.PHASES, LeverGroup.MITIGATIONS}

    def lever(self, value: float | str, since: date | None = None) -> Lever:
        """The lever turned to a value; of people who come, from what day on."""
        if self.items and isinstance(value, float):
            return Lever(kind=self.kind, id=self.id, value=",".join(self.items[: round(value)]))
        if self.kind is LeverKind.ROLE and isinstance(value, float):
            more = value - self.value
            return Lever(kind=self.kind, id=self.id, value=more, since=since if more > 0 else None)
        return Lever(kind=self.kind, id=self.id, value=value)


def lever_rows(plan: Plan, catalogue: "Catalogue") -> tuple[LeverRow, ...]:
    """All levers of the plan, group by group; accelerators are those of the catalogue."""
    return (
        *_phases(plan),
        *_people(plan),
        *_shares(plan),
        *_pools(plan, catalogue),
        *_scope(plan),
        *_time(plan),
        *_mitigations(plan),
    )


def _phases(plan: Plan) -> Iterator[LeverRow]:
    begun = {task.phase for task in plan.tasks if is_begun(task)}
    for phase in plan.phases:
        if phase.lifecycle_phase is not None:
            locked = _PHASE_BEGUN.text() if phase.id in begun else ""
            yield LeverRow(
                LeverGroup.PHASES, LeverKind.PHASE, phase.id, phase.name, phase.chance, locked=locked,
                between=phase.chance if 0 < phase.chance < 1 else _gate_chance(plan, phase),
            )  # fmt: skip


_USUAL_GATE_CHANCE = 0.3
"""That a gate fails of which the plan says nothing: the planner's own assumption."""


def _gate_chance(plan: Plan, phase: Phase) -> float:
    """The chance that the gate before the phase fails: the nearest that the plan says anything of."""
    chances = {one.phase: one.chance for one in plan.rework}
    before = plan.phases[: plan.phases.index(phase)]
    return next((chances[one.id] for one in reversed(before) if chances.get(one.id)), _USUAL_GATE_CHANCE)


def _people(plan: Plan) -> Iterator[LeverRow]:
    for role, count in Counter(person.role for person in plan.people if person.role).items():
        yield LeverRow(LeverGroup.PEOPLE, LeverKind.ROLE, role, role, float(count), most=count + 9.0)


def _shares(plan: Plan) -> Iterator[LeverRow]:
    """How much of their time people have, in tenths."""
    for person in plan.people:
        locked = _DATED.text() if person.shares else ""
        yield LeverRow(
            LeverGroup.SHARES, LeverKind.SHARE, person.id, person.name, person.availability,
            least=_LEAST_SHARE, step=_LEAST_SHARE, locked=locked,
        )  # fmt: skip


_LEAST_SHARE = 0.1
_DATED = said("Their share changes with dates; change it in Team and compute.")
_BEGUN, _PHASE_BEGUN = said("Work has begun."), said("Work on it has begun.")


def _time(plan: Plan) -> Iterator[LeverRow]:
    """The start, and the days of the working week where they go from Monday on."""
    begun = _BEGUN.text() if any(is_begun(task) for task in plan.tasks) else ""
    chosen = plan.start.date().isoformat()
    yield LeverRow(
        LeverGroup.TIME, LeverKind.START, "", said("Start").text(), 0.0, locked=begun, chosen=chosen
    )
    week = next((one.week for one in plan.calendars if one.id == plan.project_calendar), ())
    days = sum(1 for spans in week if spans)
    if days and all(week[:days]):
        yield LeverRow(
            LeverGroup.TIME,
            LeverKind.WEEK,
            "",
            said("Working days a week").text(),
            float(days),
            least=1.0,
            most=7.0,
        )


def _pools(plan: Plan, catalogue: "Catalogue") -> Iterator[LeverRow]:
    for pool in plan.pools:
        most = max(8.0 * pool.count, 64.0)
        yield LeverRow(
            LeverGroup.COMPUTE, LeverKind.GPUS, pool.id, pool.name, float(pool.count), least=1.0, most=most
        )
        if pool.gpu:
            kinds = tuple((one.id, one.name) for one in catalogue.accelerators)
            yield LeverRow(
                LeverGroup.COMPUTE, LeverKind.ACCELERATOR, pool.id, pool.name, 0.0, choices=kinds,
                chosen=pool.gpu,
            )  # fmt: skip


_SCOPES = (
    ("examples_to_collect", marked("Examples to collect")),
    ("preference_pairs_to_collect", marked("Compared pairs to collect")),
    ("evaluation_rounds", marked("Rounds of evaluation")),
    ("prompt_iterations", marked("Rounds on the prompts")),
    ("candidate_models", marked("Models to compare")),
    ("integrations", marked("Systems to connect")),
    ("intents", marked("Kinds of request")),
    ("documents", marked("Documents")),
)


def _scope(plan: Plan) -> Iterator[LeverRow]:
    try:
        answers: Answers = answers_of(plan)
    except PlannerError:
        return
    for name, words in _SCOPES:
        place = answers.use_case if hasattr(answers.use_case, name) else answers.model_and_data
        value = float(getattr(place, name))
        if value > 0:
            most = max(2 * value, 10.0)
            least = 0.0 if value > 10 else 1.0  # noqa: PLR2004 - amounts may be left out, rounds may not
            yield LeverRow(
                LeverGroup.SCOPE, LeverKind.ANSWER, name, Said(words).text(), value, least=least, most=most
            )
    languages = answers.use_case.languages
    if len(languages) > 1:
        yield LeverRow(
            LeverGroup.SCOPE, LeverKind.ANSWER, "languages", said("Languages").text(), float(len(languages)),
            least=1.0, most=float(len(languages)), items=languages,
        )  # fmt: skip


def _mitigations(plan: Plan) -> Iterator[LeverRow]:
    for risk in plan.risks:
        if risk.mitigation is not None:
            value = float(risk.is_mitigated)
            yield LeverRow(LeverGroup.MITIGATIONS, LeverKind.MITIGATION, risk.id, risk.mitigation.name, value)
