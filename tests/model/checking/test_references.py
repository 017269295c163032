"""What leads nowhere is told by its owner and what it names."""

import pytest

from genai_planner.model.checking.references import reference_problems
from genai_planner.model.plan import Expense
from genai_planner.model.problems import Place, PlaceKind
from genai_planner.model.resources import Person, SkillLevel
from genai_planner.model.risks import GroupCorrelation, Rework, RiskEvent, SimulationSettings
from genai_planner.model.table.own_columns import OwnValue
from genai_planner.model.tasks import Assignment, SkillNeed
from support.plans import compute, effort, exactly, link, plan_of, work


def told(*tasks, **fields):
    plan = plan_of(*tasks, **fields)
    return list(reference_problems(plan, plan.tasks, plan.links))


def only(*tasks, **fields):
    (found,) = told(*tasks, **fields)
    return found


def test_a_plan_that_names_only_what_it_has_is_fine():
    settings = SimulationSettings(
        bands={"phase": 0.1, "data": 0.1},
        correlations=(GroupCorrelation(first="phase", second="data", correlation=0.5),),
    )
    ana = Person(id="ana", name="Ana", calendar="project", skills=(SkillLevel(skill="data", level=1),))
    found = told(
        effort("a", 1, "ana", calendar="project"),
        work("b", 1),
        links=(link("a", "b"),),
        people=(ana,),
        expenses=(Expense(id="e", name="E", amount=1, phase="phase"), Expense(id="f", name="F", amount=1)),
        risks=(RiskEvent(id="r", name="R", chance=0.1, cost=1, tasks=("a",), phases=("phase",)),),
        rework=(Rework(phase="phase", chance=0.1),),
        simulation=settings,
    )
    assert found == []


@pytest.mark.parametrize(
    ("task", "code", "message"),
    [
        (
            work("a", 1, phase="x"),
            "unknown_phase",
            "'Task a' refers to a phase 'x' that is not in the plan.",
        ),
        (
            effort("a", 0, needs=(SkillNeed(skill="x", effort_days=exactly(1)),)),
            "unknown_skill",
            "'Task a' refers to a skill 'x' that is not in the plan.",
        ),
        (
            effort("a", 1, "x"),
            "unknown_person",
            "'Task a' refers to a person 'x' that is not in the plan.",
        ),
        (
            compute("a", 1, pool="x"),
            "unknown_compute_pool",
            "'Task a' refers to a compute pool 'x' that is not in the plan.",
        ),
        (
            work("a", 1, calendar="x"),
            "unknown_calendar",
            "'Task a' refers to a calendar 'x' that is not in the plan.",
        ),
        (
            work("a", 1, own=(OwnValue(column="x", number=1),)),
            "unknown_own_column",
            "'Task a' refers to a column 'x' that is not in the plan.",
        ),
    ],
)
def test_each_thing_that_a_task_names_is_looked_up(task, code, message):
    found = only(task)
    assert (found.code, found.message, found.places) == (code, message, (Place(PlaceKind.TASK, "a"),))


def test_the_same_reference_is_told_once_for_its_owner():
    twice = Assignment(person="x", skill="data")
    assert len(told(effort("a", 1, assignments=(twice, twice)))) == 1
    assert len(told(effort("a", 1, "x"), effort("b", 1, "x"))) == 2


@pytest.mark.parametrize("ends", [("a", "x"), ("x", "a")])
def test_a_link_to_nothing_is_told_at_either_end(ends):
    found = only(work("a", 1), links=(link(*ends),))
    assert (found.code, found.places[0]) == ("unknown_task", Place(PlaceKind.LINK, "-FS-".join(ends)))
    assert found.remedy == "Remove the link, or add the missing task."


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"risks": (RiskEvent(id="r", name="R", chance=0.1, cost=1, tasks=("x",)),)}, "The risk 'R' refers"),
        ({"risks": (RiskEvent(id="r", name="R", chance=0.1, cost=1, phases=("x",)),)}, "The risk 'R' refers"),
        ({"rework": (Rework(phase="x", chance=0.1),)}, "The rework after a gate refers to a phase 'x'"),
        ({"simulation": SimulationSettings(bands={"x": 0.1})}, "The quick risk refers to a phase or skill"),
        ({"simulation": SimulationSettings(skill_bands={"x": 0.1})}, "The quick risk refers to a skill 'x'"),
        (
            {
                "simulation": SimulationSettings(
                    correlations=(GroupCorrelation(first="data", second="x", correlation=0),)
                )
            },
            "The correlation of 'data' with 'x' refers to a phase or skill 'x'",
        ),
    ],
)
def test_what_is_uncertain_is_put_right_in_the_risk_view(fields, message):
    found = only(**fields)
    assert found.message.startswith(message)
    assert found.places[0].kind is PlaceKind.RISK
    assert found.remedy == "Take it away in the risk view, or have it name what the plan has."


def test_only_the_tasks_and_links_given_are_looked_at():
    plan = plan_of(work("a", 1, phase="x"), links=(link("a", "x"),))
    assert list(reference_problems(plan, (), ())) == []
