"""The sentences that give the reasons of dates, word for word."""

import pytest

from genai_planner.errors import InputError
from genai_planner.model.tasks import Constraint, ConstraintKind, LinkKind, Progress
from genai_planner.scheduling.reasons.sentences import Reasons, critical_reason, float_reason, start_reason
from genai_planner.scheduling.scheduler import schedule
from support.january import january
from support.plans import link, plan_of, work


def told(ask, plan, task_id):
    return ask(plan, schedule(plan), task_id)


def chain(**fields):
    """a on Monday, b on Tuesday after it, and c with Tuesday free."""
    return plan_of(work("a", 1), work("b", 1), work("c", 1), links=(link("a", "b"),), **fields)


def test_a_start_gives_its_cause_and_its_float():
    assert told(start_reason, chain(), "b") == (
        "Starts 5 January 2027 because 'Task a' finishes 4 January 2027; no float, so it is critical."
    )
    assert told(start_reason, chain(), "c") == (
        "Starts 4 January 2027 because nothing comes before it in the plan, which starts 4 January 2027; "
        "1 day of float."
    )


def test_the_cause_stands_alone_where_the_date_stands_beside_it():
    plan = chain()
    assert Reasons(plan, schedule(plan)).cause("b").text() == (
        "'Task a' finishes 4 January 2027; no float, so it is critical."
    )


@pytest.mark.parametrize(
    ("lag", "words"),
    [
        (480, "'Task a' finishes 4 January 2027 and 1 day of lag follows;"),
        (960, "'Task a' finishes 4 January 2027 and 2 days of lag follow;"),
        (-480, "'Task a' finishes 4 January 2027, less 1 day of lead;"),
    ],
)
def test_a_lag_and_a_lead_are_told_by_their_amount(lag, words):
    plan = plan_of(work("a", 1), work("b", 1), links=(link("a", "b", lag_minutes=lag),))
    assert words in told(start_reason, plan, "b")


def test_a_link_to_the_finish_says_so():
    plan = plan_of(work("a", 2), work("b", 1), links=(link("a", "b", LinkKind.FINISH_TO_FINISH),))
    assert "finishes 5 January 2027, and it must not finish before that;" in told(start_reason, plan, "b")


def test_float_is_told_with_what_ends_it():
    assert told(float_reason, chain(), "c") == (
        "1 day of float: it can finish as late as 5 January 2027 before the plan finishes later."
    )
    assert told(float_reason, chain(), "a") == (
        "No float: any delay moves 'Task b' and delays the plan's finish on 5 January 2027."
    )
    assert told(float_reason, chain(), "b") == (
        "No float: any delay delays the plan's finish on 5 January 2027."
    )


def test_free_float_is_told_where_it_is_less_than_all():
    tasks = work("a", 1), work("b", 2), work("c", 1), work("d", 5)
    plan = plan_of(*tasks, links=(link("a", "c"), link("b", "c")))
    assert told(float_reason, plan, "a") == (
        "3 days of float: it can finish as late as 7 January 2027 before 'Task c', and with it the plan, is "
        "late; after 1 day it moves the tasks that follow."
    )
    assert told(float_reason, plan, "b").endswith("; any delay moves the tasks that follow.")


def test_what_a_fixed_start_makes_late_says_so():
    on_tuesday = Constraint(kind=ConstraintKind.MUST_START_ON, moment=january(5, 8))
    plan = plan_of(work("a", 2), work("b", 1, constraint=on_tuesday), links=(link("a", "b"),))
    assert told(float_reason, plan, "a") == ("1 day too late: 'Task b' needs it finished by 4 January 2027.")
    assert told(start_reason, plan, "a").endswith("; 1 day too late.")
    assert told(start_reason, plan, "b").startswith(
        "Starts 5 January 2027 because it must start on 5 January"
    )


def test_critical_and_not_is_told_with_the_float():
    assert told(critical_reason, chain(), "b").startswith("Critical: no float: any delay delays")
    assert told(critical_reason, chain(), "c").startswith("Not critical: 1 day of float:")


def test_what_is_done_cannot_slip():
    done = Progress(percent_complete=100, actual_start=january(4, 8), actual_finish=january(4, 17))
    plan = plan_of(work("a", 1, progress=done))
    assert told(float_reason, plan, "a") == ("It is done since 4 January 2027, so nothing of it can slip.")
    assert told(critical_reason, plan, "a").startswith("Not critical: it is done since 4 January 2027,")
    assert told(start_reason, plan, "a").endswith("because that is when it was begun; it is done.")


def test_a_circle_has_no_dates():
    plan = plan_of(work("a", 1), work("b", 1), links=(link("a", "b"), link("b", "a")))
    words = "'Task a' has no dates, because it waits for itself along a circle of links."
    assert (told(start_reason, plan, "a"), told(float_reason, plan, "a")) == (words, words)
    assert told(critical_reason, plan, "a") == f"Not critical: {words}"


def test_a_task_of_another_plan_is_refused():
    with pytest.raises(InputError, match="The plan 'Small plan' has no task 'x'"):
        told(start_reason, chain(), "x")
