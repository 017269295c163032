"""Plans of twelve very different projects on one page, so that a reviewer sees what a change does to them.

With STORE_SUMMARIES=1 the page is stored anew instead; read it before committing.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from genai_planner.lifecycle.amounts.sizes import size_of
from genai_planner.lifecycle.answers_file import read_answers
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.planning import make_plan
from genai_planner.lifecycle.recommending import warnings
from genai_planner.model.criteria import Bound
from genai_planner.model.plan import Plan
from genai_planner.scheduling.levelling.at_once import level_at_once
from genai_planner.scheduling.scheduler import schedule
from support.grounds import CATALOGUE
from support.published_answers import CASES

PAGE = Path(__file__).parent / "golden_summaries.txt"
TODAY = date(2027, 1, 1)


def summary(path: Path) -> Iterator[str]:
    answers = read_answers(path)
    plan = make_plan(answers, bundled(), TODAY, catalogue=CATALOGUE)
    dates = schedule(level_at_once(plan))
    size = size_of(answers, trains_a_model="pretraining" in plan.phase_by_id)
    reached = "; ".join(
        f"{milestone.value.replace('_', ' ')} after {_weeks(dates, dates.tasks[task.id].finish)}"
        for milestone, task in sorted(plan.milestones.items())
    )
    yield f"{path.stem}: {answers.name} ({size.size_class}, {size.points:.1f} points)"
    yield f"  {len(plan.tasks)} tasks, {dates.work_days:.0f} person-days"
    yield f"  levelled {_weeks(dates, dates.finish)}; {reached}"
    launch, after = (round(amount, -2) for amount in (dates.cost, plan.first_year_cost))
    yield f"  EUR {launch:,.0f} to launch, EUR {after:,.0f} in the first year after"
    yield f"  phases: {', '.join(_phases(plan))}"
    for task in plan.tasks:
        if task.is_gate and task.criteria:
            yield f"  gate '{task.name}': {'; '.join(_criterion(one) for one in task.criteria)}"
    for warning in warnings(bundled(), answers):
        yield f"  warning: {warning.code}"


def _weeks(dates, moment) -> str:
    return f"{(moment - dates.start).days / 7:.0f} weeks"


def _phases(plan: Plan) -> Iterator[str]:
    for phase in plan.phases:
        days = sum(
            need.effort_days.likely for task in plan.tasks if task.phase == phase.id for need in task.needs
        )
        chance = f" if needed, {phase.chance:.0%}" if phase.chance < 1 else ""
        yield f"{phase.id} {days:.0f}{chance}"


def _criterion(one) -> str:
    sign = "at least" if one.bound is Bound.AT_LEAST else "at most"
    return f"{one.measure} {sign} {one.threshold:g}{f' {one.unit}' if one.unit else ''}"


def test_the_plans_of_twelve_projects_are_those_on_the_page():
    page = "\n".join(line for path in CASES for line in (*summary(path), "")) + "\n"
    if os.environ.get("STORE_SUMMARIES"):
        PAGE.write_text(page, encoding="utf-8")
    assert page == PAGE.read_text(encoding="utf-8")


def person_days(tasks) -> float:
    return sum(need.effort_days.likely for task in tasks for need in task.needs)


def test_a_bot_for_150_questions_takes_two_people_some_weeks():
    (path,) = [one for one in CASES if one.stem == "01-faq-bot"]
    plan = make_plan(read_answers(path), bundled(), TODAY, catalogue=CATALOGUE)
    dates = schedule(level_at_once(plan))
    assert 12 <= person_days(plan.tasks) <= 30
    assert 2 <= (dates.finish - dates.start).days / 7 <= 6


def test_a_million_users_take_twice_the_effort_of_ten_after_the_pilot():
    (path,) = [one for one in CASES if one.stem == "26-chatbot-1m-users"]
    made = read_answers(path)
    few = made.model_copy(update={"use_case": made.use_case.model_copy(update={"users": 10})})

    def after_the_pilot(answers) -> float:
        names = {"roll-out", "hyper-care", "handover"}
        tasks = make_plan(answers, bundled(), TODAY, catalogue=CATALOGUE).tasks
        return sum(
            need.effort_days.likely for one in tasks if one.lifecycle_task in names for need in one.needs
        )

    assert after_the_pilot(made) >= 2 * after_the_pilot(few)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_first_year_stands_apart_from_the_cost_to_launch_with_its_arithmetic(path):
    plan = make_plan(read_answers(path), bundled(), TODAY, catalogue=CATALOGUE)
    late = [expense for expense in plan.expenses if expense.is_after_launch]
    assert schedule(plan).cost == pytest.approx(
        sum(task.cost for task in schedule(plan).tasks.values())
        + sum(one.amount for one in plan.project_expenses)
    )
    assert all("EUR" in expense.because for expense in late)
