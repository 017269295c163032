"""What would close a gap in expertise, beside what levelling alone would do; free of Qt."""

from dataclasses import dataclass
from datetime import datetime
from statistics import median

from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level
from genai_planner.scheduling.levelling.levelling import level
from genai_planner.scheduling.levelling.outcome.closing_gaps import Terms, WayOut, ways_to_close
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.result import Schedule
from genai_planner.workbench.expertise import Coverage

_CONTRACT_FACTOR = 1.5
"""A contractor's rate as a multiple of the team's usual one: the planner's own assumption."""
_AT_ONCE = Limits(seconds=0.0)


@dataclass(frozen=True, slots=True)
class Shortage:
    """Where expertise is short: the skill, the level at which it is needed, and how it is covered."""

    skill: str
    level: Level
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Way:
    """One way out, and how far it leads from the plan levelled with the team as it is."""

    name: str
    finish: datetime
    days: int
    """Calendar days by which it finishes later; earlier below 0."""
    cost: float
    """What it costs more, in the plan's currency."""
    plan: Plan


@dataclass(frozen=True, slots=True)
class WaysOut:
    """The ways out of a shortage, the earliest finish first."""

    terms: Terms
    finish: datetime
    """Of the plan levelled with the team as it is, which the ways are compared with."""
    ways: tuple[Way, ...]


def usual_terms(plan: Plan) -> Terms:
    """The team's usual day rate for somebody who is hired, and half as much again for a contractor."""
    rates = [person.day_rate for person in plan.people if person.day_rate > 0]
    usual = round(median(rates)) if rates else 0
    return Terms(day_rate=usual, contract_day_rate=round(usual * _CONTRACT_FACTOR))


def ways_out(plan: Plan, schedule: Schedule, shortage: Shortage) -> WaysOut:
    """Every way out that closes the shortage, each levelled with as little thought as the plan beside it.

    Args:
        plan: The plan.
        schedule: Its dates.
        shortage: What is short.
    """
    terms = usual_terms(plan)
    alone = level(plan, Wishes(), _AT_ONCE)
    today = alone.schedule if alone is not None else schedule
    found = ways_to_close(plan, shortage.skill, shortage.level, terms)
    ways = (_compared(way, schedule, today) for way in found if _is_closed_by(way, plan, shortage))
    return WaysOut(terms, today.finish, tuple(ways))


def _is_closed_by(way: WayOut, plan: Plan, shortage: Shortage) -> bool:
    """Where nobody has the skill, time alone does not bring it."""
    return shortage.coverage is not Coverage.GAP or way.plan.people != plan.people


def _compared(way: WayOut, schedule: Schedule, today: Schedule) -> Way:
    days = (way.finish.date() - today.finish.date()).days
    return Way(way.name, way.finish, days, schedule.cost + way.cost_change - today.cost, way.plan)
