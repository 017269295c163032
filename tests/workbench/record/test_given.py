"""What several people said of one task is kept, put together or decided, and not lost by a merge."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from genai_planner.errors import EditError
from genai_planner.files.plan_file import parse_plan, plan_bytes
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.edits.log import amounts_of
from genai_planner.model.log import EntryKind
from genai_planner.model.sizes import Given
from genai_planner.workbench.merging import merge
from genai_planner.workbench.record.given import (
    Together,
    keeping,
    put_together,
    whole_of,
    with_decision,
    with_given,
)
from support.plans import compute, effort, exactly, milestone, plan_of, work

TODAY = date(2027, 1, 13)
SAID = (
    Given(best=2, likely=4, worst=6, who="Sam"),
    Given(best=1, likely=9, worst=12),
    Given(best=3, likely=5, worst=8, who="Ines"),
)


def plan():
    return plan_of(work("a", 3), effort("b", 4), compute("c", 10), milestone("m"))


def points(amount):
    return amount.optimistic, amount.likely, amount.pessimistic


def test_the_median_and_the_widest_of_three_by_hand():
    assert put_together(SAID, Together.MEDIAN) == Given(best=2, likely=5, worst=8)
    assert put_together(SAID, Together.WIDEST) == Given(best=1, likely=5, worst=12)
    assert put_together(SAID[:2], Together.MEDIAN) == Given(best=1.5, likely=6.5, worst=9)
    with pytest.raises(ValueError, match="nothing"):
        put_together((), Together.MEDIAN)


points_of_a_person = st.tuples(*[st.floats(0, 1000)] * 3).map(sorted)


@drawn(rows=st.lists(points_of_a_person, min_size=1, max_size=9), how=st.sampled_from(Together))
def test_put_together_ascends_and_lies_within_what_was_said(rows, how):
    whole = put_together([Given(best=a, likely=b, worst=c) for a, b, c in rows], how)
    assert min(row[0] for row in rows) <= whole.best <= whole.likely <= whole.worst <= max(r[2] for r in rows)


@pytest.mark.parametrize(
    ("task", "field"), [("a", "duration_days"), ("b", "effort:data"), ("c", "elapsed_hours")]
)
def test_the_amounts_follow_and_all_voices_are_kept(task, field):
    after = with_given(plan(), task, SAID, Together.WIDEST)
    assert after.task_by_id[task].given == SAID
    assert points(amounts_of(after.task_by_id[task])[field]) == (1, 5, 12)
    assert whole_of(after.task_by_id[task]) == Given(best=1, likely=5, worst=12)
    assert parse_plan(plan_bytes(after), Path("plan")).plan == after


def test_a_decision_stands_in_the_log_with_its_reason():
    decided = Given(best=4, likely=6, worst=9, who="Elif")
    after = with_decision(plan(), "a", decided, "Sam did it before", TODAY, SAID)
    assert points(after.task_by_id["a"].duration_days) == (4, 6, 9)
    (entry,) = after.log
    assert (entry.kind, entry.text, entry.who, entry.about.id) == (
        EntryKind.DECISION,
        "Sam did it before",
        "Elif",
        "a",
    )
    with pytest.raises(EditError, match="Say why"):
        with_decision(plan(), "a", decided, " ", TODAY, SAID)


def test_nobody_estimates_a_milestone_and_nothing_is_no_estimate():
    with pytest.raises(EditError, match="takes no time"):
        with_given(plan(), "m", SAID, Together.MEDIAN)
    with pytest.raises(EditError, match="Nobody has said"):
        with_given(plan(), "a", (), Together.MEDIAN)


@drawn(ours=st.lists(points_of_a_person, max_size=4), theirs=st.lists(points_of_a_person, max_size=4))
def test_a_merge_keeps_what_either_side_heard(ours, theirs):
    base = keeping(plan(), "a", SAID)
    sides = [
        keeping(base, "a", (*SAID, *(Given(best=a, likely=b, worst=c, who=who) for a, b, c in rows)))
        for who, rows in (("ours", ours), ("theirs", theirs))
    ]
    whole = merge(base, *sides).plan.task_by_id["a"].given
    assert set(whole) == {one for side in sides for one in side.task_by_id["a"].given}
    assert len(whole) <= 3 + len(ours) + len(theirs)


def test_other_edits_leave_what_was_said():
    after = edits.set_duration(keeping(plan(), "a", SAID), "a", exactly(7))
    assert edits.rename_task(after, "a", "Other").task_by_id["a"].given == SAID


def test_more_than_one_amount_can_hold_counts_as_the_most_that_it_can():
    task = effort("a", 1)
    (need,) = task.needs
    much = changed(need.effort_days, pessimistic=9e6)
    needs = (changed(need, effort_days=much), changed(need, skill="other", effort_days=much))

    assert whole_of(changed(task, needs=needs)) == Given(best=2, likely=2, worst=1e7)
