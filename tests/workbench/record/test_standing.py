"""How the log stands on a day."""

from datetime import date, timedelta

from genai_planner.model import edits
from genai_planner.model.estimates import Estimate
from genai_planner.model.log import About, EntryKind, EntryState, Subject
from genai_planner.workbench.record.standing import (
    Group,
    amounts_in_question,
    finding,
    log_of,
    rest_sentence,
    unowned_assumptions,
)
from genai_planner.workbench.record.subjects import about_amount, about_record, entries_about, subject_now
from support.plans import milestone, plan_of, work
from support.small_project import small_plan

TODAY = date(2027, 3, 1)
DAY = timedelta(days=1)


def logged(plan, *entries):
    for kind, text, fields in entries:
        state = fields.pop("state", EntryState.OPEN)
        entry = edits.new_entry(plan, kind, text, TODAY - 30 * DAY, **fields)
        plan = edits.change_entry(edits.add_entry(plan, entry), entry.id, state=state)
    return plan


def groups(plan):
    return [(row.entry.text, row.group) for row in log_of(plan, TODAY).rows]


def test_overdue_stands_first_then_what_is_due_soon_then_the_rest():
    plan = logged(
        small_plan(),
        (EntryKind.NOTE, "a note", {}),
        (EntryKind.DECISION, "decided", {"due": TODAY - DAY}),
        (EntryKind.QUESTION, "answered", {"due": TODAY - DAY, "state": EntryState.DONE}),
        (EntryKind.QUESTION, "some day", {}),
        (EntryKind.ACTION, "in two weeks", {"due": TODAY + 14 * DAY}),
        (EntryKind.ACTION, "in fifteen days", {"due": TODAY + 15 * DAY}),
        (EntryKind.ASSUMPTION, "today", {"due": TODAY}),
        (EntryKind.ASSUMPTION, "yesterday", {"due": TODAY - DAY}),
    )
    assert groups(plan) == [
        ("yesterday", Group.OVERDUE),
        ("today", Group.SOON),
        ("in two weeks", Group.SOON),
        ("in fifteen days", Group.LATER),
        ("some day", Group.LATER),
        ("decided", Group.DECIDED),
        ("a note", Group.NOTES),
        ("answered", Group.SETTLED),
    ]


def guessed():
    """Two tasks whose durations are the planner's own, one of them certain, and one that the user set."""
    wide = Estimate(optimistic=1, likely=2, pessimistic=4)
    own = Estimate(optimistic=1, likely=2, pessimistic=4, source="entered by hand")
    return plan_of(work("wide", 0, duration_days=wide), work("certain", 3), work("own", 0, duration_days=own))


WIDE = ("wide", "duration_days")


def test_every_assumption_of_the_planner_is_listed_until_somebody_adopts_it():
    plan = guessed()
    assert [about.id for about, _ in unowned_assumptions(plan)] == ["wide"]
    about = about_amount(plan.task_by_id["wide"], "duration_days")
    adopted = logged(plan, (EntryKind.ASSUMPTION, "Two days are enough", {"about": about, "who": "Sam"}))
    assert unowned_assumptions(adopted) == []
    assert amounts_in_question(plan) == amounts_in_question(adopted) == {WIDE}


def test_within_a_group_the_one_that_is_worth_most_stands_first():
    plan = guessed()
    abouts = [about_amount(plan.task_by_id[one], "duration_days") for one in ("own", "wide")]
    due = {"due": TODAY - DAY}
    plan = logged(
        plan,
        *((EntryKind.ASSUMPTION, about.id, {"about": about, **due}) for about in abouts),
    )
    log = log_of(plan, TODAY, {WIDE: 24.2, ("own", "duration_days"): 3.0})
    assert [(row.entry.text, row.worth) for row in log.rows] == [("wide", 24.2), ("own", 3.0)]
    assert str(finding(log)) == "2 checks are overdue; the first is worth 24 days of the 80% date."


def test_the_finding_says_what_is_open_where_nothing_is_overdue():
    plan = small_plan()
    assert str(finding(log_of(plan, TODAY))) == "Nothing is written down yet."
    one = logged(plan, (EntryKind.QUESTION, "Who pays?", {}))
    assert str(finding(log_of(one, TODAY))) == "Nothing is overdue; one entry is open."
    late = logged(plan, (EntryKind.QUESTION, "Who pays?", {"due": TODAY - DAY}))
    assert str(finding(log_of(late, TODAY))) == "One check is overdue."


def test_the_planners_assumptions_are_told_with_the_largest():
    log = log_of(guessed(), TODAY, {WIDE: 2.4})
    assert str(rest_sentence(log)) == (
        "One assumption of the planner has no owner; the largest is worth 2 days of the 80% date."
    )
    small = log_of(guessed(), TODAY, {WIDE: 0.4})
    assert "none of them moves the 80% date by a day" in str(rest_sentence(small))


def test_an_entry_keeps_the_name_of_what_is_gone():
    plan = small_plan()
    about = about_record(plan, "clean")
    gone = subject_now(edits.remove_task(plan, "clean"), about)
    assert (str(gone.words), gone.is_gone) == ("Clean, which is no longer in the plan", True)
    renamed = subject_now(edits.rename_task(plan, "clean", "Scrub"), about)
    assert (str(renamed.words), renamed.is_gone, renamed.task) == ("Scrub", False, "clean")


def test_the_amount_that_an_entry_is_about_is_named():
    plan = small_plan()
    effort = about_amount(plan.task_by_id["clean"], "effort:data")
    days = about_amount(plan.task_by_id["try"], "duration_days")
    assert str(subject_now(plan, effort).words) == "Clean · effort of Data engineering"
    assert str(subject_now(plan, days).words) == "Try · duration"


def test_entries_can_be_about_any_record_of_the_plan():
    plan = plan_of(milestone("gate", is_gate=True), people=small_plan().people)
    subjects = [about_record(plan, one).subject for one in ("gate", "phase", "sam")]
    assert subjects == [Subject.GATE, Subject.PHASE, Subject.PERSON]
    assert about_record(plan, "nothing") is None


def test_the_entries_about_a_task_are_those_about_its_amounts_too():
    plan = small_plan()
    effort = about_amount(plan.task_by_id["clean"], "effort:data")
    plan = logged(
        plan,
        (EntryKind.NOTE, "one", {"about": about_record(plan, "clean")}),
        (EntryKind.ASSUMPTION, "two", {"about": effort}),
        (EntryKind.NOTE, "other", {"about": About(subject=Subject.TASK, id="try", name="Try")}),
    )
    assert [one.text for one in entries_about(plan, "clean")] == ["one", "two"]
