"""What a new project begins with: a name, a small usual team and usual GPU pools."""

from collections import Counter

from genai_planner.estimation.machines.hardware import Catalogue
from genai_planner.lifecycle.answers import Answers, Hosting
from genai_planner.lifecycle.data.records import Lifecycle, RolePreset
from genai_planner.lifecycle.recommending import ticked_phases
from genai_planner.model.resources import ComputePool, Level, Person, SkillLevel
from genai_planner.workbench.ground import Ground

MOST_SUGGESTED = 10
USUAL_COUNT = 4
USUAL_GPU = "a100-80gb"
_Need = tuple[str, Level]


def starting_answers(ground: Ground, name: str) -> Answers:
    """Answers that already give a sensible plan: every default, with a suggested team and pool."""
    answers = Answers(name=name)
    team, pools = suggested_team(ground.lifecycle, answers), suggested_pools(ground.catalogue, answers)
    return answers.model_copy(update={"people": team, "pools": pools})


def suggested_team(lifecycle: Lifecycle, answers: Answers) -> tuple[Person, ...]:
    """One person of each role that the ticked phases need, until every skill and level is covered.

    The role that covers most of the base effort still uncovered comes first.
    """
    open_days = _needed_days(lifecycle, answers)
    chosen: list[RolePreset] = []
    while open_days and len(chosen) < MOST_SUGGESTED:
        best = max(lifecycle.roles, key=lambda role: _covered_days(role, open_days), default=None)
        if best is None or not _covered_days(best, open_days):
            break
        chosen.append(best)
        open_days = Counter({need: days for need, days in open_days.items() if not _covers(best, need)})
    in_order = (role for role in lifecycle.roles if role in chosen)
    return tuple(person_of(role, f"person-{number}") for number, role in enumerate(in_order, start=1))


def person_of(role: RolePreset, person_id: str, name: str = "") -> Person:
    """Somebody with the role's skills and day rate, called by the role until a name is known."""
    return Person(
        id=person_id,
        name=name or role.name,
        role=role.name,
        skills=tuple(SkillLevel(skill=skill, level=level) for skill, level in role.skills.items()),
        day_rate=role.day_rate,
    )


def suggested_pools(catalogue: Catalogue, answers: Answers) -> tuple[ComputePool, ...]:
    """Four usual accelerators at the middle of their published prices; none behind an API."""
    if answers.model_and_data.hosting is Hosting.API:
        return ()
    return (pool_of(catalogue, USUAL_GPU, "pool-1", count=USUAL_COUNT),)


def pool_of(catalogue: Catalogue, gpu: str, pool_id: str, *, count: int) -> ComputePool:
    """A pool of a kind of the hardware catalogue, with its memory and the middle of its published prices."""
    accelerator = catalogue.find(gpu)
    price, _source = catalogue.price_range(accelerator)
    return ComputePool(
        id=pool_id,
        name=accelerator.name,
        gpu=accelerator.id,
        count=count,
        memory_gb=accelerator.memory_gb,
        price_per_gpu_hour=round(price.p50, 2),
    )


def _needed_days(lifecycle: Lifecycle, answers: Answers) -> Counter[_Need]:
    ticked = ticked_phases(lifecycle, answers)
    days: Counter[_Need] = Counter()
    for phase in lifecycle.phases:
        if phase.id in ticked:
            for effort in (effort for task in phase.tasks for effort in task.efforts):
                # Counter knows whole numbers only by its annotation; tenths of a day are near enough.
                days[effort.skill, effort.level] += max(round(effort.days.likely * 10), 1)
    return days


def _covers(role: RolePreset, need: _Need) -> bool:
    skill, level = need
    return role.skills.get(skill, Level.NONE) >= level


def _covered_days(role: RolePreset, open_days: Counter[_Need]) -> int:
    return sum(days for need, days in open_days.items() if _covers(role, need))
