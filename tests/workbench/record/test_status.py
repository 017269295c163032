"""Every sentence of the status page holds numbers of the plan, checked one by one."""

from datetime import date, datetime

from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.log import EntryKind
from genai_planner.model.risks import RiskEvent
from genai_planner.model.scenarios import StatusPoint
from genai_planner.model.tasks import Progress
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.record.status import Sureness, moved_milestones, status_of
from genai_planner.workbench.varying.baselines import with_baseline
from support.plans import effort, exactly, link, milestone, plan_of, work
from support.small_project import small_plan

TODAY = date(2027, 1, 11)


def plan():
    """Five days, two days, the gate on 12 January."""
    return plan_of(
        work("first", 5, name="First"),
        effort("second", 2, "sam", name="Second"),
        milestone("gate", name="Accepted", is_gate=True),
        links=(link("first", "second"), link("second", "gate")),
        people=small_plan().people,
    )


def texts(lines):
    return [line.text() for line in lines]


def test_a_plan_without_a_baseline_says_its_finish_what_is_done_and_what_it_costs():
    status = status_of(plan(), schedule(plan()), TODAY)
    assert texts(status.sentences) == [
        "The finish is 12 January 2027.",
        "0 of 2 tasks are done; one is overdue.",
        "It costs €1,000.",
    ]
    assert texts(status.due) == ["12 January 2027: decision “Accepted”"]
    assert texts(status.ahead) == [
        "11 January 2027: “Second” begins",
        "12 January 2027: “Accepted” is to be reached",
    ]


def later():
    """The baseline of the plan, and then three more days of the second task."""
    remembered = with_baseline(plan(), "Approved", datetime(2027, 1, 4, 8))
    return edits.set_effort(remembered, "second", skill="data", effort_days=exactly(5))


def test_against_the_baseline_the_finish_the_cost_and_the_milestones_are_told():
    """From 12 January, a Tuesday, to Friday 15 January: three working days and 1,500."""
    after = later()
    status = status_of(after, schedule(after), TODAY, baseline=after.baselines[0])
    assert texts(status.sentences)[::2] == [
        "The finish is 15 January 2027, 3 d later than in the baseline “Approved”.",
        "It costs €2,500, €1,500 more than in the baseline.",
    ]
    (moved,) = moved_milestones(after, schedule(after), after.baselines[0])
    assert (moved.name, moved.before, moved.now, moved.days) == (
        "Accepted",
        date(2027, 1, 12),
        date(2027, 1, 15),
        3,
    )


def test_a_plan_that_became_shorter_is_earlier_and_costs_less():
    after = edits.set_effort(later(), "second", skill="data", effort_days=exactly(1))
    words = texts(status_of(after, schedule(after), TODAY, baseline=after.baselines[0]).sentences)
    assert words[0] == "The finish is 11 January 2027, 1 d earlier than in the baseline “Approved”."
    assert words[2] == "It costs €500, €500 less than in the baseline."


def test_how_sure_it_is_stands_second():
    due = edits.set_plan_deadline(plan(), date(2027, 1, 20))
    sure = Sureness(date(2027, 1, 18), 0.87, 1_200)
    words = texts(status_of(due, schedule(due), TODAY, sure=sure).sentences)
    assert words[1] == (
        "With 80% chance it is done by 18 January 2027; the deadline of 20 January 2027 is kept with 87%."
    )


def test_what_is_done_and_overdue_is_counted_until_the_status_date():
    done = edits.set_progress(plan(), "first", Progress(percent_complete=100))
    words = texts(status_of(done, schedule(done), TODAY).sentences)
    assert words[1] == "1 of 2 tasks are done; none is overdue."


def test_checks_that_are_due_stand_in_the_order_of_their_days():
    one = edits.new_entry(plan(), EntryKind.ACTION, "Order GPUs", TODAY, who="Sam", due=date(2027, 1, 8))
    two = edits.new_entry(plan(), EntryKind.ACTION, "Much later", TODAY, due=date(2027, 3, 8))
    logged = edits.add_entry(edits.add_entry(plan(), one), two)
    assert texts(status_of(logged, schedule(logged), TODAY).due) == [
        "8 January 2027: Order GPUs (Sam)",
        "12 January 2027: decision “Accepted”",
    ]


def test_the_three_risks_that_delay_most_are_told():
    risks = tuple(
        RiskEvent(id=f"r{days}", name=f"Risk {days}", chance=0.5, delay_days=exactly(days), tasks=("first",))
        for days in (1, 4, 3, 2)
    )
    risky = plan().model_copy(update={"risks": risks})
    assert texts(status_of(risky, schedule(risky), TODAY).risks) == [
        "Risk 4 (50%)",
        "Risk 3 (50%)",
        "Risk 2 (50%)",
    ]


def remembered():
    """The plan said 12 January with 80% for the 13th on the 4th; on the 8th nobody knew the 80% date."""
    points = (
        StatusPoint(day=date(2027, 1, 4), finish=datetime(2027, 1, 12, 17), p80=datetime(2027, 1, 13, 17)),
        StatusPoint(day=date(2027, 1, 8), finish=datetime(2027, 1, 14, 17)),
    )
    return changed(plan(), history=points)


def test_what_it_said_at_earlier_status_dates_is_told_with_how_far_the_80_percent_date_moved():
    """From Wednesday 13 to Monday 18 January: three working days."""
    sure = Sureness(date(2027, 1, 18), None, 1_200)
    status = status_of(remembered(), schedule(remembered()), TODAY, sure=sure)
    assert [(one.day.day, one.finish.day, one.p80 and one.p80.day) for one in status.weeks] == [
        (4, 12, 13),
        (8, 14, None),
        (11, 12, 18),
    ]
    assert "Since 4 January 2027 the 80% date moved 3 d later, from 13 January 2027." in texts(
        status.sentences
    )


def test_a_plan_of_one_status_date_and_one_whose_80_percent_date_is_not_known_tell_no_movement():
    assert status_of(plan(), schedule(plan()), TODAY).weeks == ()
    status = status_of(remembered(), schedule(remembered()), TODAY)
    assert len(status.weeks) == 3
    assert not any("80% date" in words for words in texts(status.sentences))
    same = status_of(remembered(), schedule(plan()), TODAY, sure=Sureness(date(2027, 1, 13), None, 1))
    assert "The 80% date is where it was on 4 January 2027." in texts(same.sentences)
