"""Tasks of MS Project files, and what of a task was changed there."""

import pytest

from genai_planner.files.formats.ms_project.custom_fields import OUR_IDS
from genai_planner.files.formats.ms_project.numbering import Numbering
from genai_planner.files.formats.ms_project.outline import read_outline
from genai_planner.files.formats.ms_project.own_fields import OwnFieldReader
from genai_planner.files.formats.ms_project.people import Bookings, ReadAssignment
from genai_planner.files.formats.ms_project.returned.changes import changed_task, new_task, own_values
from genai_planner.files.formats.ms_project.tasks import TaskReader, exactly, planned_moment, skill_id
from genai_planner.model.calendars import AROUND_THE_CLOCK
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.resources import Person
from genai_planner.model.table.own_columns import OwnValue
from genai_planner.model.tasks import Assignment, Constraint, ConstraintKind, Progress, TaskKind
from support.elements import left_out, node, otherwise
from support.january import january
from support.plans import MONDAY, compute, effort, milestone, plan_of, work

ANA, BOB = Person(id="ana", name="Ana"), Person(id="bob", name="Bob", availability=0.5)


def read(people=(), unassigned=0.0, linked=(), **fields):
    parts = "".join(f"<{tag}>{value}</{tag}>" for tag, value in fields.items())
    project = node(f"<Project><Tasks><Task><UID>1</UID><Name>A</Name>{parts}</Task></Tasks></Project>")
    (row,) = read_outline(project).tasks()
    bookings = Bookings()
    if people:
        bookings.people[1] += people
    bookings.unassigned[1] = unassigned
    reader = TaskReader(
        start=MONDAY,
        calendars=Numbering([], project.findings),
        linked=frozenset(linked),
        bookings=bookings,
        between=lambda _calendar, _start, _finish: 600,
        own=OwnFieldReader(project, OUR_IDS),
    )
    return reader.read(row), project


def test_a_duration_is_working_days_of_eight_hours():
    task, _ = read(Duration="PT12H0M0S")
    assert (task.id, task.kind, task.duration_days.likely) == ("task-1", TaskKind.WORK, 1.5)


def test_nothing_long_is_a_milestone():
    assert read(Duration="PT0H0M0S")[0].kind is TaskKind.MILESTONE
    assert read(Milestone=1)[0].kind is TaskKind.MILESTONE


def test_elapsed_time_runs_round_the_clock():
    task, _ = read(Duration="PT24H0M0S", DurationFormat=8)
    assert (task.duration_days.likely, task.calendar) == (3, AROUND_THE_CLOCK.id)


def test_a_duration_that_is_missing_follows_from_the_dates():
    task, project = read(Start="2027-01-04T08:00:00", Finish="2027-01-05T10:00:00")
    assert task.duration_days.likely == 600 / 480
    assert len(otherwise(project)) == 1


def test_people_whose_work_takes_the_same_time_share_one_need():
    both = ReadAssignment(ANA, 1, 480), ReadAssignment(BOB, 0.5, 240)
    task, _ = read(both, Duration="PT8H0M0S")
    assert [(need.skill, need.effort_days.likely) for need in task.needs] == [("work", 1.5)]
    # Half of full time is all of what Bob has.
    assert [(one.person, one.units) for one in task.assignments] == [("ana", 1), ("bob", 1)]


def test_who_takes_another_time_and_work_of_nobody_are_needs_of_their_own():
    two = ReadAssignment(ANA, 1, 480), ReadAssignment(BOB, 0.5, 480)
    task, _ = read(two, unassigned=240, Duration="PT16H0M0S")
    assert [(need.skill, need.effort_days.likely) for need in task.needs] == [
        ("work", 1),
        ("work-2", 1),
        ("work-3", 0.5),
    ]
    assert [skill_id(number) for number in (1, 2)] == ["work", "work-2"]


def test_a_minute_of_rounding_makes_no_need_of_its_own():
    two = ReadAssignment(ANA, 1, 480), ReadAssignment(Person(id="cem", name="Cem"), 1, 481)
    assert len(read(two, Duration="PT8H0M0S")[0].needs) == 1


def test_a_constraint_needs_its_date_and_before_the_start_it_takes_the_task_there():
    def constraint(kind, moment="", linked=()):
        return read(linked=linked, Duration="PT8H0M0S", ConstraintType=kind, ConstraintDate=moment)[
            0
        ].constraint

    early, late = "2026-12-01T08:00:00", "2027-01-11T08:00:00"
    assert constraint(4, late) == Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=january(11, 8))
    assert constraint(4, early).kind is ConstraintKind.MUST_START_ON
    assert constraint(4, early, linked=["task-1"]).kind is ConstraintKind.START_NO_EARLIER_THAN
    assert constraint(6, early).kind is ConstraintKind.MUST_FINISH_ON
    assert constraint(1).kind is ConstraintKind.AS_LATE_AS_POSSIBLE
    assert constraint(4) is None
    assert constraint(0) is None


def test_progress_and_priority_lie_within_their_bounds():
    task, _ = read(Duration="PT8H0M0S", PercentComplete=40, ActualStart="2027-01-04T08:00:00", Priority=700)
    assert (task.progress, task.priority) == (
        Progress(percent_complete=40, actual_start=january(4, 8)),
        700,
    )
    task, project = read(Duration="PT8H0M0S", PercentComplete=101, Priority=1001)
    assert (task.progress.percent_complete, task.priority, bool(left_out(project))) == (0, 500, True)


def test_only_pages_and_mailboxes_are_taken_as_addresses():
    task, _ = read(Duration="PT8H0M0S", HyperlinkAddress="https://example.org", Hyperlink="Here")
    assert [(one.address, one.name) for one in task.addresses] == [("https://example.org", "Here")]
    task, project = read(Duration="PT8H0M0S", HyperlinkAddress="file:///etc/passwd")
    assert (task.addresses, len(left_out(project))) == ((), 1)


@pytest.mark.parametrize(("year", "is_known"), [(1989, False), (1990, True), (2200, True), (2201, False)])
def test_moments_lie_within_the_years_of_a_plan(year, is_known):
    one = node(f"<T><Deadline>{year}-06-01T08:00:00</Deadline></T>")
    assert (planned_moment(one, "Deadline") is not None) is is_known


OURS = effort("a", 4, "ana", explanation="What it is.", because="Why.", note="Mine")
SENT = changed(
    work("a", 1),
    duration_days=None,
    needs=effort("a", 4).needs,
    assignments=(Assignment(person="ana", skill="work"),),
    explanation="What it is.",
)


def back(**fields):
    return changed_task(OURS, SENT, changed(SENT, **fields))


def test_a_row_that_came_back_as_it_went_changes_nothing():
    assert back() is OURS


def test_plain_fields_are_taken_over_where_they_were_changed():
    found = back(name="New", priority=900, deadline=january(8, 17))
    assert (found.name, found.priority, found.deadline) == ("New", 900, january(8, 17))
    assert found.needs == OURS.needs


def test_an_amount_is_changed_in_proportion_and_half_a_percent_is_rounding():
    def days(amount):
        needs = (changed(SENT.needs[0], effort_days=exactly(amount)),)
        return back(needs=needs).needs[0].effort_days.likely

    assert [days(amount) for amount in (4, 4.02, 4.03, 8)] == pytest.approx([4, 4, 4.03, 8])


def test_a_range_keeps_its_proportion():
    wide = Estimate(optimistic=2, likely=4, pessimistic=8)
    ours = changed(OURS, needs=(changed(OURS.needs[0], effort_days=wide),))
    after = changed(SENT, needs=(changed(SENT.needs[0], effort_days=exactly(2)),))
    found = changed_task(ours, SENT, after).needs[0].effort_days
    assert (found.optimistic, found.likely, found.pessimistic) == (1, 2, 4)


def test_what_became_a_milestone_takes_nothing():
    found = changed_task(OURS, SENT, milestone("a", explanation="What it is."))
    assert (found.kind, found.needs, found.assignments) == (TaskKind.MILESTONE, (), ())


def test_hours_of_a_run_follow_its_duration():
    run, sent = compute("a", 10), work("a", 1.25)
    found = changed_task(run, sent, work("a", 2.5))
    assert found.compute.elapsed_hours.likely == 20


def test_only_what_somebody_wrote_of_the_notes_becomes_a_note():
    assert back(explanation="What it is.\nAsk Bob.\nWhy.").note == "Ask Bob."


def test_people_come_and_go_and_who_stays_keeps_what_they_had():
    pinned = changed(OURS, assignments=(Assignment(person="ana", skill="data", is_pinned=True),))
    both = (*SENT.assignments, Assignment(person="bob", skill="work", units=0.5))
    found = changed_task(pinned, SENT, changed(SENT, assignments=both)).assignments
    assert found == (
        Assignment(person="ana", skill="data", is_pinned=True),
        Assignment(person="bob", skill="data", units=0.5),
    )
    assert back(assignments=()).assignments == ()


@pytest.mark.parametrize(("after", "units"), [(1, 1), (0.99, 1), (0.5, 0.5), (0.001, 0.01)])
def test_a_share_is_taken_over_beyond_what_others_round(after, units):
    found = back(assignments=(Assignment(person="ana", skill="work", units=after),))
    assert found.assignments[0].units == units


def test_own_values_are_taken_over_under_the_names_of_the_plan():
    ours = work("a", 1, own=(OwnValue(column="team", words="Blue"), OwnValue(column="other", number=1)))
    sent = work("a", 1, own=(OwnValue(column="f1", words="Blue"),))
    red = work("a", 1, own=(OwnValue(column="f1", words="Red"),))
    found = own_values(ours, sent, red, {"f1": "team"})
    assert {one.column: one.words or one.number for one in found.own} == {"team": "Red", "other": 1}
    gone = own_values(ours, sent, work("a", 1), {"f1": "team"})
    assert [one.column for one in gone.own] == ["other"]
    assert own_values(ours, sent, sent, {"f1": "team"}) is ours


def test_a_new_row_is_of_a_skill_that_the_plan_knows_or_has_a_duration():
    row = changed(SENT, id="new", calendar="unknown")
    found = new_task(row, plan_of(people=(ANA,)))
    assert (found.calendar, [need.skill for need in found.needs]) == (None, ["data"])
    assert [(one.person, one.skill) for one in found.assignments] == [("ana", "data")]
    bare = new_task(row, plan_of(people=(ANA,), skills=()))
    assert (bare.needs, bare.assignments, bare.duration_days.likely) == ((), (), 4)
