"""The single steps towards a date: each can be taken further, and what excludes each other is told apart."""

from datetime import date

import pytest

from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.calendars import Calendar
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import ComputePool, Level, Person, Skill
from genai_planner.model.scenarios import Lever, LeverKind
from genai_planner.model.tasks import SkillNeed
from genai_planner.workbench.varying.levers import varied
from genai_planner.workbench.varying.package_search import PackageKind, PackageSearch, Wanted
from genai_planner.workbench.varying.step import Kept
from genai_planner.workbench.varying.steps import levers_of, possible_steps
from genai_planner.workbench.varying.trials import HOPELESS, Trials
from support.grounds import ground
from support.plans import compute, effort, exactly, plan_of, work

GROUND = ground(date(2026, 12, 1))


@pytest.fixture(scope="module")
def nordic():
    """The sample with four languages that is pre-trained on 1,400 billion tokens."""
    answers = next(sample.answers for sample in samples() if sample.id == "pretrained-7b")
    plan = make_plan(answers, GROUND.lifecycle, GROUND.today, catalogue=GROUND.catalogue)
    return changed(plan, deadline=date(2028, 2, 22))


def _named(steps, start):
    return [step for step in steps if step.what.text().startswith(start)]


def test_languages_and_tokens_are_left_out_one_after_the_other(nordic):
    steps = possible_steps(nordic, GROUND, ())

    languages = _named(steps, "Begin without one language")
    tokens = _named(steps, "Pre-train on")
    assert [step.levers[0].value for step in languages] == ["da,nb,sv", "da,nb", "da"]
    assert [step.levers[0].value for step in tokens] == [700, 350]
    assert [step.behind for step in languages[1:]] == [step.what for step in languages[:-1]]


def test_of_steps_that_set_one_answer_the_one_that_goes_furthest_holds(nordic):
    languages = _named(possible_steps(nordic, GROUND, ()), "Begin without one language")

    assert levers_of(languages[::-1]) == languages[-1].levers


def test_a_mitigation_goes_with_the_risk_that_other_steps_take_away(nordic):
    trials = Trials(nordic, 0.8, GROUND, seed=1)
    steps = frozenset(possible_steps(nordic, GROUND, ()))

    together = trials.together(steps)

    assert [step.what.text() for step in steps - together] == [
        "Measure agreement on a first hundred (against “Labels or ratings contradict each other”)"
    ]
    assert trials.judged(together) != HOPELESS


def test_a_longer_week_is_paid_for():
    person = Person(id="anna", name="Anna", role="Engineer", day_rate=600)
    plan = plan_of(effort("work", 6, "anna", name="Work"), people=(person,))

    (step,) = _named(possible_steps(plan, GROUND, ()), "Work 6 days a week")

    assert step.touches is Kept.PEOPLE
    (dearer,) = varied(plan, levers_of([step]), GROUND).plan.people
    assert dearer.day_rate == 650  # five days at 600 and one at 900, over six


def test_somebody_comes_for_a_skill_that_nobody_has():
    person = Person(id="anna", name="Anna", role="Engineer")
    skills = (Skill(id="annotation", name="Annotation", short_name="Annotation"),)
    need = SkillNeed(skill="annotation", level=Level.EXPERT, effort_days=exactly(6))
    plan = plan_of(
        changed(work("label", 1), needs=(need,), duration_days=None), people=(person,), skills=skills
    )

    (step,) = _named(possible_steps(plan, GROUND, ()), "Bring in")

    assert step.what.text() == "Bring in a Annotation lead for Annotation, from 30 January 2027 on"
    assert "Annotation lead" in [one.role for one in varied(plan, step.levers, GROUND).plan.people]


def test_four_times_the_gpus_stand_behind_twice_and_replace_them():
    pool = ComputePool(id="pool", name="Pool", count=8)
    plan = plan_of(compute("run", 24, 8, "pool"), pools=(pool,))
    twice, four = (step for step in possible_steps(plan, GROUND, ()) if "GPUs" in step.what.text())

    assert four.behind == twice.what
    assert [lever.value for lever in levers_of([four, twice])] == [4.0]


def test_steps_that_nobody_had_time_to_look_at_count_as_ones_that_may_help(nordic):
    trials = Trials(nordic, 0.8, GROUND, seed=1)
    steps = possible_steps(nordic, GROUND, ())
    search = PackageSearch(trials, steps, Wanted(0.8, None), lambda: True)

    search.look_at_steps()

    assert search.helpful() == frozenset(steps)
    assert search.best_known(PackageKind.LEAST_CHANGE) == trials.together(frozenset(steps))


def test_a_lever_of_day_rates_leaves_those_with_a_calendar_of_their_own():
    people = (
        Person(id="anna", name="Anna", day_rate=100),
        Person(id="ben", name="Ben", day_rate=100, calendar="own"),
    )
    calendars = (Calendar(id="project", name="Project"), Calendar(id="own", name="Own"))
    plan = plan_of(effort("work", 1, "anna", name="Work"), people=people, calendars=calendars)

    dearer = varied(plan, [Lever(kind=LeverKind.DAY_RATES, value=1.5)], GROUND).plan

    assert [person.day_rate for person in dearer.people] == [150, 100]
