"""Two ways in which a plan went on, brought together by record and field."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genai_planner.errors import EditError, InputError
from genai_planner.model import edits
from genai_planner.model.calendars import Calendar
from genai_planner.model.checking import problems
from genai_planner.model.criteria import Criterion, Measured
from genai_planner.model.edits.changing import changed
from genai_planner.model.log import EntryKind
from genai_planner.model.plan import Expense
from genai_planner.model.resources import ComputePool, Person
from genai_planner.model.risks import RiskEvent
from genai_planner.model.tasks import Phase, Progress
from genai_planner.scheduling.levelling.at_once import level_at_once
from genai_planner.workbench.merging import Side, is_begun, merge
from support.edit_strategies import plan_edits
from support.plans import compute, effort, link, milestone, plan_of, work
from support.small_project import small_plan

BASE = small_plan()
BEGUN = Progress(percent_complete=40, actual_start=datetime(2027, 1, 4, 8))


def _renamed(plan, task, name):
    return edits.rename_task(plan, task, name)


def test_what_one_side_changed_is_taken_from_it():
    ours, theirs = _renamed(BASE, "try", "Test"), edits.set_budget(BASE, 9_000.0)

    merged = merge(BASE, ours, theirs)

    assert merged.plan.task_by_id["try"].name == "Test"
    assert merged.plan.budget == 9_000
    assert merged.conflicts == ()


def test_two_fields_of_one_task_are_both_taken():
    ours = _renamed(BASE, "collect", "Gather")
    theirs = edits.set_progress(BASE, "collect", BEGUN)

    task = merge(BASE, ours, theirs).plan.task_by_id["collect"]

    assert (task.name, task.progress) == ("Gather", BEGUN)


def test_where_both_changed_a_name_ours_holds_and_theirs_is_told():
    merged = merge(BASE, _renamed(BASE, "try", "Test"), _renamed(BASE, "try", "Probe"))

    (conflict,) = merged.conflicts
    assert (conflict.ours, conflict.theirs, conflict.taken) == ("Test", "Probe", Side.OURS)
    assert merged.plan.task_by_id["try"].name == "Test"


def test_a_choice_takes_theirs():
    ours, theirs = _renamed(BASE, "try", "Test"), _renamed(BASE, "try", "Probe")

    merged = merge(BASE, ours, theirs, {("tasks", "try", "name"): Side.THEIRS})

    assert merged.plan.task_by_id["try"].name == "Probe"


def test_a_begun_task_that_they_took_away_stays_and_is_named():
    ours = edits.set_progress(BASE, "try", BEGUN)

    merged = merge(BASE, ours, edits.remove_phase(BASE, "model"))

    assert merged.begun_kept == ("try",)
    assert merged.plan.task_by_id["try"].progress == BEGUN
    assert "model" in merged.plan.phase_by_id
    assert "done" not in merged.plan.task_by_id


def test_an_untouched_task_that_they_took_away_goes():
    merged = merge(BASE, _renamed(BASE, "clean", "Scrub"), edits.remove_task(BASE, "try"))

    assert "try" not in merged.plan.task_by_id
    assert (merged.added, merged.removed) == (0, 1)


def test_a_new_task_stands_where_it_stands_in_theirs():
    theirs = edits.add_task(BASE, work("check", 1, phase="data", name="Check"), after="collect")

    merged = merge(BASE, _renamed(BASE, "done", "Accepted"), theirs)

    assert [task.id for task in merged.plan.tasks][:3] == ["collect", "check", "clean"]


def test_the_order_of_our_levelling_stays_where_both_ends_do():
    ours = level_at_once(edits.assign(BASE, "collect", _on("sam")))
    theirs = edits.set_budget(BASE, 9_000.0)

    merged = merge(BASE, ours, theirs)

    assert [link for link in ours.links if link.is_levelling] == [
        link for link in merged.plan.links if link.is_levelling
    ]


ANA = Person(id="ana", name="Ana")
TWO = plan_of(effort("a", 2, "ana"), effort("b", 2, "ana"), people=(ANA,))


def test_the_order_of_our_levelling_gives_way_to_a_link_of_theirs_against_it():
    levelled = level_at_once(TWO)
    assert [(one.predecessor, one.successor) for one in levelled.links] == [("a", "b")]

    for tie in (link("b", "a"), link("a", "b")):
        assert merge(TWO, levelled, edits.add_link(TWO, tie)).plan.links == (tie,)


def test_a_link_of_theirs_against_ours_is_left_out_and_told():
    ours, theirs = edits.add_link(TWO, link("a", "b")), edits.add_link(TWO, link("b", "a"))

    merged = merge(TWO, ours, theirs)

    assert merged.plan.links == ours.links
    assert [str(one) for one in merged.left_out] == [
        "Their link from 'Task b' to 'Task a' would close a circle with yours, so it is left out."
    ]


def test_of_a_chain_of_theirs_against_a_link_of_ours_only_the_last_is_left_out():
    base = plan_of(work("a", 1), work("b", 1), work("c", 1))
    theirs = edits.add_link(edits.add_link(base, link("a", "b")), link("b", "c"))

    merged = merge(base, edits.add_link(base, link("c", "a")), theirs)

    assert {(one.predecessor, one.successor) for one in merged.plan.links} == {("c", "a"), ("a", "b")}
    assert len(merged.left_out) == 1


def test_nothing_names_what_the_other_side_took_away():
    base = edits.add_calendar(
        edits.add_pool(edits.add_task(TWO, compute("run", 3)), ComputePool(id="gpus", name="GPUs", count=2)),
        Calendar(id="nights", name="Nights"),
    )
    base = edits.add_phase(base, Phase(id="extra", name="Extra"))
    ours = edits.change_task(edits.set_pool(base, "run", "gpus"), changed(base.tasks[0], calendar="nights"))
    ours = edits.change_person(ours, changed(ANA, calendar="nights"))
    ours = edits.add_expense(ours, Expense(id="fee", name="Fee", amount=5, phase="extra"))
    ours = edits.add_risk(ours, RiskEvent(id="r", name="R", chance=0.1, cost=1, phases=("extra",)))
    ours = edits.set_band(ours, "extra", 0.2)
    theirs = edits.remove_phase(edits.remove_pool(edits.remove_calendar(base, "nights"), "gpus"), "extra")

    plan = merge(base, ours, theirs).plan

    assert "extra" not in plan.phase_by_id
    assert plan.task_by_id["run"].compute.pool is None
    assert (plan.tasks[0].calendar, plan.people[0].calendar) == (None, None)
    assert (plan.expenses[0].phase, plan.risks[0].phases, plan.simulation.bands) == (None, (), {})


def _on(person):
    from genai_planner.model.tasks import Assignment

    return Assignment(person=person, skill="data")


def test_somebody_who_left_on_one_side_is_on_no_task_afterwards():
    theirs = edits.remove_person(BASE, "ines")
    ours = edits.assign(BASE, "clean", _on("ines"))

    merged = merge(BASE, ours, theirs)

    assert {one.person for one in merged.plan.task_by_id["clean"].assignments} <= {"sam"}


def test_plans_that_never_were_one_are_refused():
    with pytest.raises(InputError, match="never were one"):
        merge(BASE, BASE, plan_of(work("other", 1)))


def _edited(data, plan, most=4):
    for _ in range(data.draw(st.integers(0, most))):
        try:
            plan = data.draw(plan_edits(plan))(plan)
        except EditError:
            continue
    return plan


@given(data=st.data())
def test_a_merge_with_what_was_not_edited_is_the_other_side(data):
    edited = _edited(data, BASE)

    assert merge(BASE, edited, BASE).plan == edited
    assert merge(BASE, BASE, edited).plan == edited


@given(data=st.data())
def test_progress_is_never_lost_whatever_both_sides_do(data):
    ours, theirs = _edited(data, BASE), _edited(data, BASE)
    begun = [task.id for task in ours.tasks if task.id in BASE.task_by_id][:2]
    for task in begun:
        ours = edits.set_progress(ours, task, BEGUN)

    merged = merge(BASE, ours, theirs)

    for task in begun:
        assert merged.plan.task_by_id[task].progress == BEGUN
        assert is_begun(merged.plan.task_by_id[task])


@settings(max_examples=20)
@given(data=st.data())
def test_no_merge_makes_a_circle_or_names_what_is_gone(data):
    ours, theirs = _edited(data, BASE), _edited(data, BASE)

    merged = merge(BASE, level_at_once(ours), theirs).plan

    codes = {one.code for one in problems(merged)}
    assert not {code for code in codes if code == "cycle" or code.startswith("unknown_")}


def _with_entry(plan, text):
    return edits.add_entry(plan, edits.new_entry(plan, EntryKind.NOTE, text, date(2027, 1, 4)))


@given(
    texts=st.tuples(*[st.lists(st.text("abc", min_size=1, max_size=3), max_size=4)] * 2),
    data=st.data(),
)
def test_no_merge_loses_an_entry_of_the_log(texts, data):
    sides = [_edited(data, BASE) for _ in texts]
    for side, words in enumerate(texts):
        for word in words:
            sides[side] = _with_entry(sides[side], word)

    merged = merge(BASE, *sides).plan

    for word in {*texts[0], *texts[1]}:
        most = max(words.count(word) for words in texts)
        assert [one.text for one in merged.log].count(word) >= most


def test_an_entry_that_one_side_took_away_stays_where_the_other_wrote_on():
    base = _with_entry(BASE, "Who pays?")
    (entry,) = base.log
    ours, theirs = edits.remove_entry(base, entry.id), edits.change_entry(base, entry.id, answer="We do")
    assert [one.answer for one in merge(base, ours, theirs).plan.log] == ["We do"]
    assert merge(base, ours, base).plan.log == ()


def test_what_both_sides_measured_for_one_gate_is_kept():
    gate = milestone("gate", criteria=(Criterion(measure="Facts", threshold=0.9),))
    base = plan_of(work("first", 1), gate)
    ours, theirs = (
        edits.add_measured(base, "gate", "Facts", Measured(value=value, day=date(2027, 1, 4), round=number))
        for number, value in ((1, 0.7), (2, 0.8))
    )

    merged = merge(base, ours, theirs)

    assert merged.plan.task_by_id["gate"].criteria[0].by_round == {1: 0.7, 2: 0.8}
    assert merged.conflicts == ()


def test_plans_of_one_lifecycle_with_other_people_and_names_never_were_one():
    """Their tasks have the same ids, since one lifecycle gives them."""
    ours, other = (
        plan_of(work("a", 1), name=name, people=tuple(Person(id=f"{name}-{n}", name=name) for n in range(3)))
        for name in ("First", "Second")
    )

    with pytest.raises(InputError, match="never were one"):
        merge(other, ours, other)
    assert merge(ours, ours, edits.rename_plan(ours, "Renamed")).plan.name == "Renamed"
