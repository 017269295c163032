"""A plan of an older lifecycle is brought up to the newer one, and keeps what was changed since."""

from datetime import date, datetime

import pytest

from genai_planner.errors import InputError
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model import edits
from genai_planner.model.tasks import Progress
from genai_planner.workbench.ground import Ground
from genai_planner.workbench.varying.newer_lifecycle import is_of_older_lifecycle, with_newer_lifecycle
from support.grounds import ground
from support.older_lifecycles import older

GROUND = ground(date(2026, 12, 1))


@pytest.fixture(scope="module")
def before():
    """The lifecycle before the present one: one task was called otherwise and took half the effort."""
    return older(GROUND.lifecycle)


@pytest.fixture(scope="module")
def plan(before):
    """A sample made of it."""
    answers = next(sample.answers for sample in samples() if sample.id == "support-assistant")
    return make_plan(answers, before, GROUND.today, catalogue=GROUND.catalogue)


def _made_now():
    answers = next(sample.answers for sample in samples() if sample.id == "support-assistant")
    return make_plan(answers, GROUND.lifecycle, GROUND.today, catalogue=GROUND.catalogue)


def test_only_an_earlier_version_of_the_same_lifecycle_is_older(plan, before):
    assert is_of_older_lifecycle(plan, GROUND.lifecycle)
    assert not is_of_older_lifecycle(plan, before)
    assert not is_of_older_lifecycle(_made_now(), before)
    assert not is_of_older_lifecycle(edits.rename_plan(plan, "Other"), before)


def test_an_unedited_plan_becomes_what_the_newer_lifecycle_makes(plan, before):
    merged = with_newer_lifecycle(plan, before, GROUND)

    assert merged.plan == _made_now()
    assert merged.conflicts == ()
    assert merged.changed > 0


def test_what_was_changed_since_stays(plan, before):
    first = next(task.id for task in plan.tasks if task.name == "Ask around")
    done = Progress(percent_complete=100, actual_start=datetime(2027, 2, 1, 8))
    worked = edits.rename_task(edits.set_progress(plan, first, done), first, "Talk to everybody")

    merged = with_newer_lifecycle(worked, before, GROUND)

    kept = merged.plan.task_by_id[first]
    assert (kept.name, kept.progress) == ("Talk to everybody", done)
    assert kept.needs == _made_now().task_by_id[first].needs
    assert [one.field for one in merged.conflicts] == ["name"]
    assert merged.done == 1


def test_the_lifecycle_that_it_was_made_of_is_asked_for_by_version(plan):
    with pytest.raises(InputError, match="in version 1, not of 'generative-ai' in version"):
        with_newer_lifecycle(plan, GROUND.lifecycle, Ground(GROUND.lifecycle, GROUND.catalogue, GROUND.today))
