"""What a meeting came to: each sentence holds numbers of the two plans, checked one by one."""

from datetime import date, datetime

from genai_planner.model import edits
from genai_planner.model.log import EntryKind, EntryState
from genai_planner.workbench.record.meeting import Numbers, outcome_of
from genai_planner.workbench.record.subjects import about_record
from support.plans import exactly
from support.small_project import small_plan

TODAY = date(2027, 1, 13)
THEN = Numbers(datetime(2027, 1, 12, 17), datetime(2027, 1, 14, 17), 0.4, 10_000)


def texts(lines):
    return [line.text() for line in lines]


def due():
    return edits.set_plan_deadline(small_plan(), date(2027, 1, 20))


def test_a_meeting_that_changed_nothing_says_the_numbers_alone():
    outcome = outcome_of(due(), due(), THEN, THEN)
    assert outcome.is_empty
    assert texts(outcome.numbers) == [
        "The finish is 12 January 2027.",
        "With 80% chance it is done by 14 January 2027.",
        "The deadline of 20 January 2027 is kept with 40%.",
        "With 80% chance it costs at most €10,000.",
    ]


def test_numbers_are_told_with_what_they_were():
    """From Tuesday to Friday are three working days; from Thursday back to Wednesday is one."""
    now = Numbers(datetime(2027, 1, 15, 17), datetime(2027, 1, 13, 17), 0.55, 12_500)
    assert texts(outcome_of(due(), due(), THEN, now).numbers) == [
        "The finish is 15 January 2027, 3 working days later.",
        "With 80% chance it is done by 13 January 2027, 1 working day earlier.",
        "The deadline of 20 January 2027 is kept with 55%; it was 40%.",
        "With 80% chance it costs at most €12,500, €2,500 more.",
    ]


def test_what_is_not_known_yet_is_left_out():
    now = Numbers(datetime(2027, 1, 12, 17))
    assert texts(outcome_of(small_plan(), small_plan(), Numbers(), now).numbers) == [
        "The finish is 12 January 2027."
    ]


def test_decisions_openings_and_what_was_settled_are_told_with_who_and_when():
    asked = edits.new_entry(small_plan(), EntryKind.QUESTION, "Who pays?", TODAY)
    before = edits.add_entry(small_plan(), asked)
    after = edits.change_entry(before, asked.id, state=EntryState.DONE, answer="The bank")
    clean = about_record(before, "clean")
    decided = edits.new_entry(after, EntryKind.DECISION, "No second run", TODAY, about=clean, who="Sam")
    after = edits.add_entry(after, decided)
    action = edits.new_entry(after, EntryKind.ACTION, "Ask Ines", TODAY, who="Sam", due=date(2027, 1, 20))
    outcome = outcome_of(before, edits.add_entry(after, action), Numbers(), Numbers())
    assert texts(outcome.decided) == ["No second run — Clean (Sam)"]
    assert texts(outcome.opened) == ["Action: Ask Ines (Sam, by 20 January 2027)"]
    assert texts(outcome.settled) == ["Who pays? — The bank"]
    assert outcome.changes == ()


def test_changes_are_counted_by_kind_of_thing():
    after = edits.set_duration(small_plan(), "collect", exactly(9))
    after = edits.remove_task(after, "try")
    after = edits.rename_plan(after, "Other")
    after = edits.add_risk(
        edits.add_risk(after, edits.new_risk(after, "One")),
        edits.new_risk(after, "Two").model_copy(update={"id": "two"}),
    )
    assert texts(outcome_of(small_plan(), after, Numbers(), Numbers()).changes) == [
        "One fact of the plan was changed",
        "One task was dropped",
        "One task was changed",
        "One link was dropped",
        "2 risks were added",
    ]
