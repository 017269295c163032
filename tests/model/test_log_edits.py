"""What edits do to the record: entries, assumptions that were checked, measured values of a gate."""

from datetime import date

import pytest
from pydantic import ValidationError

from genai_planner.errors import EditError
from genai_planner.model import edits
from genai_planner.model.criteria import Criterion, Measured
from genai_planner.model.edits.log import amount_of, amounts_of
from genai_planner.model.estimates import Estimate
from genai_planner.model.log import About, Entry, EntryKind, EntryState, Subject
from support.plans import compute, milestone, plan_of
from support.small_project import small_plan

DAY = date(2027, 1, 4)
NARROW = Estimate(optimistic=3, likely=4, pessimistic=5)
CLEANING = About(subject=Subject.ESTIMATE, id="clean", name="Clean", field="effort:data")


def with_entry(plan, kind=EntryKind.ASSUMPTION, text="Four days are enough", **fields):
    entry = edits.new_entry(plan, kind, text, DAY, **fields)
    return edits.add_entry(plan, entry), entry.id


def test_an_entry_is_written_changed_and_taken_away():
    plan, entry_id = with_entry(small_plan(), text="  Who pays?  ", kind=EntryKind.QUESTION, who="Sam")
    assert [(one.text, one.who, one.state) for one in plan.log] == [("Who pays?", "Sam", EntryState.OPEN)]

    plan = edits.change_entry(plan, entry_id, state=EntryState.DONE, answer="The claims department")
    assert (plan.log[0].answer, plan.log[0].is_open) == ("The claims department", False)

    assert edits.remove_entry(plan, entry_id) == small_plan()


def test_two_people_who_write_into_copies_of_one_plan_give_their_entries_different_ids():
    one = edits.new_entry(small_plan(), EntryKind.NOTE, "A", DAY)
    other = edits.new_entry(small_plan(), EntryKind.NOTE, "B", DAY)
    assert one.id != other.id


def test_an_entry_without_words_is_refused():
    with pytest.raises(EditError, match="An entry of the log needs words"):
        edits.new_entry(small_plan(), EntryKind.NOTE, "   ", DAY)


def test_only_assumptions_hold_or_fail():
    with pytest.raises(ValidationError, match="only an assumption can be 'holds'"):
        Entry(id="n", kind=EntryKind.NOTE, text="A", opened=DAY, state=EntryState.HOLDS)


def test_only_a_decision_about_a_gate_passes_it():
    with pytest.raises(ValidationError, match="only a decision about a gate can pass it"):
        Entry(id="n", kind=EntryKind.DECISION, text="Go", opened=DAY, passes_gate=True)


def test_an_assumption_that_fails_puts_the_new_value_in_the_place_of_the_old():
    plan, entry_id = with_entry(small_plan(), about=CLEANING)
    longer = Estimate(optimistic=6, likely=8, pessimistic=12)

    after = edits.settle_assumption(
        plan, entry_id, EntryState.FAILS, value=longer, answer="It took eight", evidence="Two samples"
    )

    assert amount_of(after, CLEANING) == longer
    (entry,) = after.log
    assert (entry.state, entry.answer, entry.evidence) == (EntryState.FAILS, "It took eight", "Two samples")


def test_an_assumption_about_something_that_is_gone_takes_no_value_and_stays_in_the_log():
    plan, entry_id = with_entry(small_plan(), about=CLEANING)
    plan = edits.remove_task(plan, "clean")

    assert [one.about for one in plan.log] == [CLEANING]
    with pytest.raises(EditError, match="'Clean' has no such amount any more"):
        edits.settle_assumption(plan, entry_id, EntryState.FAILS, value=NARROW)
    assert edits.settle_assumption(plan, entry_id, EntryState.FAILS).log[0].state is EntryState.FAILS


def test_the_amounts_of_a_task_are_named_by_what_they_are():
    plan = small_plan()
    assert list(amounts_of(plan.task_by_id["clean"])) == ["effort:data"]
    assert list(amounts_of(plan.task_by_id["try"])) == ["duration_days"]
    assert list(amounts_of(compute("run", 5))) == ["elapsed_hours"]


@pytest.mark.parametrize(("task", "field"), [("try", "duration_days"), ("clean", "effort:data")])
def test_each_kind_of_amount_can_be_set_through_what_is_about_it(task, field):
    plan = small_plan()
    about = About(subject=Subject.ESTIMATE, id=task, name="X", field=field)
    plan, entry_id = with_entry(plan, about=about)
    assert amount_of(edits.settle_assumption(plan, entry_id, EntryState.HOLDS, value=NARROW), about) == NARROW


GATE = milestone(
    "gate", name="Accepted", criteria=(Criterion(measure="Correct facts", threshold=0.9, unit="share"),)
)


def test_a_value_is_measured_for_a_criterion_by_its_name_and_replaces_that_of_the_same_day():
    plan = plan_of(GATE)
    for value in (0.7, 0.8):
        plan = edits.add_measured(plan, "gate", " correct FACTS", Measured(value=value, day=DAY, round=1))
    plan = edits.add_measured(plan, "gate", "Correct facts", Measured(value=0.9, day=DAY, round=2))
    (criterion,) = plan.tasks[0].criteria
    assert criterion.by_round == {1: 0.8, 2: 0.9}
    assert (criterion.measured, criterion.is_met) == (0.9, True)

    plan = edits.remove_measured(plan, "gate", "Correct facts", criterion.values[1])
    assert (plan.tasks[0].criteria[0].measured, plan.tasks[0].criteria[0].is_met) == (0.8, False)


def test_a_measure_that_the_gate_does_not_know_is_refused_with_those_that_it_knows():
    with pytest.raises(EditError, match="'Accepted' is not judged by 'Speed'; its measures: 'Correct facts'"):
        edits.add_measured(plan_of(GATE), "gate", "Speed", Measured(value=1, day=DAY))


def test_two_criteria_of_one_gate_have_two_names():
    twice = (*GATE.criteria, Criterion(measure="correct facts", threshold=1))
    with pytest.raises(EditError, match="The measure 'correct facts' stands twice"):
        edits.set_criteria(plan_of(GATE), "gate", twice)
