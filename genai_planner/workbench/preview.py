"""The plan so far: what the answers give, dated, with its warnings; free of Qt."""

from dataclasses import dataclass

from genai_planner.estimation.findings import with_compute_problems
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.recommending import warnings
from genai_planner.model.plan import Plan
from genai_planner.model.problems import Problem, Severity
from genai_planner.model.resources import Level
from genai_planner.scheduling.result import Schedule
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.expertise import Coverage, Expertise, expertise
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.new_plan import new_plan
from genai_planner.workbench.runs import Run, runs_of


@dataclass(frozen=True, slots=True)
class Gap:
    """Expertise that a phase needs and nobody has."""

    skill: str
    phase: str
    level: Level
    days: float
    """Person-days."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan with its dates, and what the wizard says of it."""

    answers: Answers
    """What the plan was made from."""
    plan: Plan
    schedule: Schedule
    expertise: Expertise
    warnings: tuple[Problem, ...]
    """About the answers first, then about the dates and the money."""
    largest_gap: Gap | None
    runs: tuple[Run, ...] = ()
    """On the project's own GPUs."""


def make_preview(answers: Answers, ground: Ground) -> Preview:
    """The plan that the answers give, scheduled.

    Raises:
        InputError: no plan can be made of the answers.
    """
    lifecycle, catalogue = ground.lifecycle, ground.catalogue
    plan = new_plan(answers, lifecycle, ground.today, catalogue=catalogue)
    dates = schedule(plan)
    problems = with_compute_problems(dates.problems, plan, catalogue)
    matrix = expertise(plan, dates, lifecycle)
    serious = (problem for problem in problems if problem.severity >= Severity.WARNING)
    sheets = {phase.id: phase.cheat_sheet for phase in lifecycle.phases if phase.cheat_sheet}
    found = dict.fromkeys((*warnings(lifecycle, answers), *serious))
    runs = runs_of(plan, catalogue, sheets)
    return Preview(answers, plan, dates, matrix, tuple(found), _largest_gap(matrix), runs)


def _largest_gap(matrix: Expertise) -> Gap | None:
    gaps = [
        Gap(skill.name, line.name, cell.level, cell.needed_days)
        for line in matrix.rows
        for skill, cell in zip(matrix.skills, line.cells, strict=True)
        if cell.coverage is Coverage.GAP
    ]
    return max(gaps, key=lambda gap: gap.days, default=None)
