"""Holds plans against published whole projects: `python tests/benchmarks/projects.py [DIR] [--json]`.

DIR holds `given.csv` or `held.csv` and the answers files that its rows name. Each project is planned from its
answers and levelled; weeks and person-days to the milestone that the row covers stand beside the published
ones, with the range from P10 to P90 of the levelled plan. Nothing is fitted here but, to see what a project
of an unknown kind may expect, one factor on weeks from the rows of the other kinds.
"""

import argparse
import json
import math
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from statistics import median

from projects_page import write_page
from published_projects import Row, rows_of
from scipy.stats import spearmanr

from genai_planner.estimation.machines.hardware import bundled_catalogue
from genai_planner.lifecycle.amounts.sizes import size_of
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.answers_file import read_answers
from genai_planner.lifecycle.choices import SystemKind
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.planning import make_plan
from genai_planner.lifecycle.recommending import ticked_phases
from genai_planner.model.plan import Plan
from genai_planner.scheduling.levelling.levelling import level
from genai_planner.scheduling.levelling.problem.wishes import Wishes
from genai_planner.scheduling.levelling.search.limits import Limits
from genai_planner.scheduling.result import ScheduledTask
from genai_planner.scheduling.scheduler import schedule
from genai_planner.simulation.simulator import simulate

TODAY = date(2027, 1, 1)
SECONDS = 1.0
RUNS = 1_000
SECONDS_A_WEEK = 7 * 86_400.0
_KINDS = {
    "rag-internal": SystemKind.RETRIEVAL,
    "agent": SystemKind.AGENT,
    "evaluation": SystemKind.AGENT,
    "voice-bot": SystemKind.VOICE,
    "extraction": SystemKind.EXTRACTION,
    "code": SystemKind.CODE,
    "pretraining": SystemKind.OWN_MODEL,
    "cpt": SystemKind.OWN_MODEL,
}
"""What the kind of a row says of the kind of system; other kinds leave it to the answers."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A project's prediction beside what was published."""

    id: str
    kind: str
    covers: str
    size: str
    weeks: float
    published_weeks: float
    p10: float
    p90: float
    person_days: float
    published_person_days: float | None
    is_bound: bool
    """Whether the published person-days are at most what was spent."""
    tasks: int


def main() -> None:
    """Print or write the comparison."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    given = Path(os.environ.get("GENAI_PLANNER_DATA", ".")) / "facts" / "projects"
    parser.add_argument("folder", nargs="?", type=Path, default=given)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", help="ids of rows, parted by commas")
    parser.add_argument("--page", type=Path, help="write projects.md and projects.svg into this folder")
    options = parser.parse_args()
    rows = [row for row in rows_of(options.folder) if not options.only or row.id in options.only.split(",")]
    judged = [judge(row) for row in rows]
    if options.page:
        write_page(options.page, judged, metrics(judged))
    found = {"metrics": metrics(judged), "rows": [asdict(one) for one in judged]}
    sys.stdout.write(json.dumps(found, indent=1) + "\n" if options.json else text(judged, metrics(judged)))


def judge(row: Row) -> Judged:
    """Plan, level and simulate the project of the row."""
    answers = _with_kind(read_answers(row.answers), row.kind)
    ticked = ticked_phases(bundled(), answers)
    plan = make_plan(answers, bundled(), TODAY, catalogue=bundled_catalogue())
    levelled = level(plan, Wishes(), Limits(SECONDS, 1))
    plan = plan if levelled is None else levelled.plan
    start, finish = span(plan, row)
    dated = schedule(plan)
    begun = dated.tasks[start].start if start else dated.start
    ended = dated.tasks[finish]
    outcome = simulate(plan, runs=RUNS, stops_when_settled=False).tasks[finish].finish
    weeks = (ended.finish - begun).total_seconds() / SECONDS_A_WEEK
    whole = (ended.finish - dated.start).total_seconds() or 1.0
    low, high = ((one - dated.start).total_seconds() / whole * weeks for one in (outcome.p10, outcome.p90))
    spent = sum(
        need.effort_days.likely * _inside(dated.tasks[task.id], begun, ended.finish)
        for task in plan.tasks
        for need in task.needs
    )
    return Judged(
        id=row.id,
        kind=row.kind,
        covers=row.covers,
        size=size_of(answers, trains_a_model="pretraining" in ticked).size_class.value,
        weeks=round(weeks, 2),
        published_weeks=row.weeks,
        p10=round(low, 2),
        p90=round(high, 2),
        person_days=round(spent, 1),
        published_person_days=row.person_days,
        is_bound=row.is_bound,
        tasks=len(plan.tasks),
    )


def _inside(task: ScheduledTask, begun: datetime, ended: datetime) -> float:
    """The part of the task that lies between the two moments."""
    length = (task.finish - task.start).total_seconds()
    inside = (min(task.finish, ended) - max(task.start, begun)).total_seconds()
    return min(max(inside / length, 0.0), 1.0) if length else 0.0


def _with_kind(answers: Answers, kind: str) -> Answers:
    found = _KINDS.get(kind)
    if found is None or answers.use_case.kind is not None:
        return answers
    use_case = answers.use_case.model_copy(update={"kind": found})
    return answers.model_copy(update={"use_case": use_case})


def span(plan: Plan, row: Row) -> tuple[str | None, str]:
    """Ids of the task with which what the row covers begins (None for the plan's start) and ends."""
    first = next((one for name in row.begins for one in _named(plan, name)[:1]), None)
    last = next((one for name in row.ends for one in _named(plan, name)[-1:]), plan.tasks[-1].id)
    return first, last


def _named(plan: Plan, name: str) -> list[str]:
    """A milestone, a task, or all tasks of a phase by their name."""
    milestones = {milestone.value: task.id for milestone, task in plan.milestones.items()}
    if name in milestones:
        return [milestones[name]]
    if name in plan.task_by_id:
        return [name]
    return [task.id for task in plan.tasks if task.phase == name]


def metrics(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """The scores of all rows, of whole projects, and with kinds left out."""
    whole = [one for one in judged if one.covers == "whole"]
    found = {}
    for name, rows in (("all rows", judged), ("whole projects", whole)):
        found[f"{name}: weeks"] = scores([one.weeks for one in rows], [one.published_weeks for one in rows])
        left_out = [one.weeks * _factor_of_others(one, rows) for one in rows]
        found[f"{name}: weeks, kinds left out"] = scores(left_out, [one.published_weeks for one in rows])
        constant = [_constant_of_others(one, rows, lambda other: other.published_weeks) for one in rows]
        found[f"{name}: weeks, one constant for all"] = scores(
            constant, [one.published_weeks for one in rows]
        )
        inside = [one.p10 <= one.published_weeks <= one.p90 for one in rows]
        found[f"{name}: inside P10 to P90"] = {
            "n": len(inside),
            "share": round(sum(inside) / max(len(inside), 1), 2),
        }
        paid = [one for one in rows if one.published_person_days]
        published = [one.published_person_days or 0.0 for one in paid]
        found[f"{name}: person-days"] = scores([one.person_days for one in paid], published)
        constant = [
            _constant_of_others(one, paid, lambda other: other.published_person_days or 0.0) for one in paid
        ]
        found[f"{name}: person-days, one constant for all"] = scores(constant, published)
        above = [
            one.id
            for one in paid
            if one.is_bound and one.person_days > 1.5 * (one.published_person_days or 0)
        ]
        found[f"{name}: person-days above a bound by more than half"] = {"n": len(above)}
    for size in sorted({one.size for one in judged}):
        rows = [one for one in judged if one.size == size]
        found[f"size {size}: weeks"] = scores(
            [one.weeks for one in rows], [one.published_weeks for one in rows]
        )
    return found


def scores(predicted: Sequence[float], published: Sequence[float]) -> dict[str, float]:
    """Median factor, shares within 1.5 and 2, rank correlation, and the median of the ratios."""
    if not published:
        return {"n": 0}
    ratios = [max(one, 1e-3) / other for one, other in zip(predicted, published, strict=True)]
    factors = [max(ratio, 1 / ratio) for ratio in ratios]
    varies = len(set(predicted)) > 1 and len(set(published)) > 1
    rank = float(spearmanr(predicted, published).statistic) if varies else 0.0
    return {
        "n": len(ratios),
        "median_factor": round(median(factors), 2),
        "within_1_5": round(sum(factor <= 1.5 for factor in factors) / len(factors), 2),
        "within_2": round(sum(factor <= 2 for factor in factors) / len(factors), 2),
        "rank_correlation": round(rank, 2),
        "median_ratio": round(median(ratios), 2),
    }


def _factor_of_others(one: Judged, rows: Sequence[Judged]) -> float:
    """By what the weeks of the other kinds would be multiplied to meet theirs at the median."""
    others = [math.log(row.published_weeks / row.weeks) for row in rows if row.kind != one.kind and row.weeks]
    return math.exp(median(others)) if others else 1.0


def _constant_of_others(one: Judged, rows: Sequence[Judged], value: Callable[[Judged], float]) -> float:
    """The median in logarithms of the other rows."""
    others = [math.log(value(row)) for row in rows if row is not one]
    return math.exp(median(others)) if others else 1.0


def text(judged: Sequence[Judged], found: dict[str, dict[str, float]]) -> str:
    """A table of the rows and one of the scores."""
    heads = ("weeks", "publ.", "ratio", "P10", "P90", "days", "publ.")
    lines = [f"{'project':20} {'kind':13} {'covers':6} {'size':10}" + "".join(f"{head:>8}" for head in heads)]
    for one in sorted(judged, key=lambda row: row.published_weeks):
        numbers = (one.weeks, one.published_weeks, one.weeks / one.published_weeks, one.p10, one.p90)
        days = (one.person_days, one.published_person_days or math.nan)
        row = f"{one.id:20} {one.kind:13} {one.covers:6} {one.size:10}"
        lines.append(row + "".join(f"{number:8.1f}" for number in (*numbers, *days)))
    lines.append("")
    for name, values in found.items():
        lines.append(f"{name:52} " + "  ".join(f"{key} {value:g}" for key, value in values.items()))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
