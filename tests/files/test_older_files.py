"""Files that older versions of the program wrote open, and mean what they meant.

`plan-v1` and `lifecycle-1` are of the first round (23 November), `plan-v2` of the last day of version 2. Both
plans were made from bundled samples by the program of that day, whose dates and cost stand here.
"""

from datetime import datetime
from pathlib import Path

import pytest

from genai_planner.files.migrations import VERSION
from genai_planner.files.plan_file import parse_plan, plan_bytes, read_plan
from genai_planner.lifecycle.data.loading import load_lifecycle
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model.problems import Severity
from genai_planner.scheduling.levelling.at_once import level_at_once
from genai_planner.scheduling.scheduler import schedule
from support.grounds import CATALOGUE
from support.january import day

OLDER = Path(__file__).parents[1] / "data" / "older"


@pytest.mark.parametrize(
    ("version", "name", "tasks", "finish", "cost"),
    [
        (1, "Claims letter model", 82, datetime(2027, 11, 9, 16, 22), 257_665),
        (2, "Field support assistant", 50, datetime(2027, 6, 17, 10, 30), 140_799),
    ],
)
def test_a_plan_of_an_older_version_opens_with_the_dates_that_it_had(version, name, tasks, finish, cost):
    path = OLDER / f"plan-v{version}.genaiplan"
    assert f'"version": {version}' in path.read_text(encoding="utf-8")[:80]
    opened = read_plan(path)
    assert (opened.plan.name, len(opened.plan.tasks)) == (name, tasks)
    assert not opened.message
    assert not opened.is_read_only
    dates = schedule(opened.plan)
    assert dates.finish.replace(second=0) == finish
    assert round(dates.cost) == cost
    written = plan_bytes(opened.plan)
    assert f'"version": {VERSION}'.encode() in written[:80]
    assert parse_plan(written, path).plan == opened.plan


@pytest.mark.parametrize("sample", samples(), ids=lambda one: one.id)
def test_a_lifecycle_of_the_first_version_still_makes_plans_without_errors(sample):
    lifecycle = load_lifecycle(OLDER / "lifecycle-1.json")
    assert len(lifecycle.phases) == 9
    plan = make_plan(sample.answers, lifecycle, day(4), catalogue=CATALOGUE)
    dates = schedule(level_at_once(plan))
    assert dates.is_levelled
    assert not [one for one in dates.problems if one.severity is Severity.ERROR]
