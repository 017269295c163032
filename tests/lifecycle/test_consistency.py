"""A lifecycle that does not hold together is told everything at once, each with its place."""

import pytest

from genai_planner.lifecycle.data.consistency import LONGEST_ID, inconsistencies
from genai_planner.lifecycle.data.records import Effort
from genai_planner.model.resources import Level
from genai_planner.model.tasks import TaskKind
from support.lifecycles import gate, lifecycle, link, phase, task, three


def told(*phases, left_out=frozenset(), **fields):
    return [one.text() for one in inconsistencies(lifecycle(*phases, **fields), left_out)]


def test_a_sound_lifecycle_has_nothing_to_tell():
    assert told(phase("one"), phase("two"), links=(link("one", "two"),)) == []


def test_what_is_given_twice_is_told_with_how_often():
    assert told(phase("one"), phase("one"), phase("one")) == ["phases: 'one' is given 3 times"]
    twice = phase("one", task("first"), task("first"), gate())
    assert "phases, 'one', tasks: 'first' is given 2 times" in told(twice)


def test_a_stage_and_a_level_that_are_missing_are_told():
    whole = lifecycle(phase("one"))
    assert told(phase("one"), stages=whole.stages[1:], levels=whole.levels[:-1]) == [
        "stages: 'scope' is missing",
        "levels: level 3 is missing",
    ]


@pytest.mark.parametrize(
    ("phase_id", "count"), [("x" * LONGEST_ID, 0), ("x" * (LONGEST_ID + 1), 1), ("one.two", 1)]
)
def test_ids_have_no_full_stop_and_thirty_characters_at_most(phase_id, count):
    assert len([one for one in told(phase(phase_id)) if "must have no full stop" in one]) == count


def test_an_unknown_name_is_told_with_the_nearest_that_there_is():
    wrong = Effort(skill="dat", level=Level.BASIC, days=three(1))
    (found,) = told(phase("one", task("first", efforts=(wrong,)), task("second"), gate()))
    assert found == ("phases, 'one', tasks, 'first', efforts: there is no skill 'dat'; the nearest is 'data'")
    far = phase("one", task("first", "qqq"), task("second"), gate())
    assert told(far) == ["phases, 'one', tasks, 'first', after: there is no task of the phase 'qqq'"]


def test_nobody_is_blamed_for_naming_what_could_not_be_read():
    far = phase("one", task("first", "qqq"), task("second"), gate())
    assert told(far, left_out=frozenset({"qqq"})) == []
    assert len(told(far, left_out=frozenset({"other"}))) == 1


def test_amounts_ascend():
    falling = Effort(skill="data", level=Level.BASIC, days=three(1, 2, 3))
    level = Effort(skill="data", level=Level.BASIC, days=three(1))
    found = told(phase("one", task("first", efforts=(falling,)), task("second", efforts=(level,)), gate()))
    assert found == [
        "phases, 'one', tasks, 'first', efforts, 'data': optimistic, likely and pessimistic must not descend"
    ]


def test_each_kind_takes_what_it_takes():
    both = task("both", waiting_days=three(1))
    nothing = task("nothing", efforts=())
    run = task("run", kind=TaskKind.COMPUTE, efforts=())
    found = told(phase("one", both, nothing, run, gate()))
    assert [one.split(":")[0].rsplit("'", 2)[1] for one in found] == ["both", "nothing", "run"]


def test_a_phase_ends_with_exactly_one_gate_behind_which_nothing_comes():
    missing = "phases, 'one': exactly one of its tasks must be its gate, a milestone"
    assert told(phase("one", task("a"), task("b"), task("c"))) == [missing]
    assert told(phase("one", task("c"), gate("a"), gate("b"))) == [missing]
    (found,) = told(phase("one", task("first", "gate"), task("second"), gate()))
    assert found.endswith("nothing in the phase may come after its gate")


def test_circles_of_tasks_and_of_phases_are_told():
    (found,) = told(phase("one", task("a", "b"), task("b", "a"), gate()))
    assert found in (
        "phases, 'one', tasks: a waits for b waits for a, which is a circle",
        "phases, 'one', tasks: b waits for a waits for b, which is a circle",
    )
    links = link("one", "two"), link("two", "one")
    (found,) = told(phase("one"), phase("two"), links=links)
    assert found.startswith("links: ")


def test_links_lead_between_phases_and_tasks_that_there_are():
    assert told(phase("one"), links=(link("one", "zzz"),)) == [
        "links, from 'one' to 'zzz': there is no phase 'zzz'"
    ]
    (found,) = told(phase("one"), phase("two"), links=(link("one", "two", successor_task="zzz"),))
    assert "there is no task of 'two' 'zzz'" in found


def test_the_evaluation_is_one_and_stands_beside_the_adaptations():
    tuning, judged = phase("tuning", is_adaptation=True), phase("judged", is_evaluation=True)
    middle = phase("middle")
    assert told(tuning, judged, middle) == []
    (found,) = told(tuning, judged, middle, links=(link("tuning", "middle"), link("middle", "judged")))
    assert "no link may lead from one to the other" in found
    (found,) = told(judged, phase("again", is_evaluation=True))
    assert found == "phases: only one may be the evaluation, and judged and again are"
