"""Templates: what they keep of a plan, and what a wrong or hostile one comes to."""

import json
from datetime import date, datetime

import pytest

from genai_planner.errors import InputError, UnreadableFileError
from genai_planner.files.templates import Template, read_template, template_of, write_template
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model import edits
from genai_planner.model.scenarios import Commitment, StatusPoint
from genai_planner.model.sizes import Given
from genai_planner.model.tasks import Constraint, ConstraintKind, Progress
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.new_plan import begun_with, shape_of
from support.older_lifecycles import older
from support.plans import link, plan_of, work

PIN = Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=datetime(2027, 1, 25, 8))


@pytest.fixture
def plan():
    """A plan under way, with all that belongs to it alone."""
    begun = Progress(percent_complete=50, actual_start=datetime(2027, 1, 4, 8))
    promise = Commitment(id="p", name="Promise", promised=date(2027, 3, 1), made=date(2027, 1, 1))
    said = Given(best=1, likely=2, worst=3, who="Anna")
    tasks = work("a", 5, progress=begun, note="Ask Anna", given=(said,)), work("b", 5, constraint=PIN)
    point = StatusPoint(day=date(2027, 1, 5), finish=datetime(2027, 1, 15, 17))
    return plan_of(
        *tasks, links=(link("a", "b"),), deadline=date(2027, 2, 1), budget=1000.0,
        status_date=datetime(2027, 1, 6), commitments=(promise,), history=(point,),
    )  # fmt: skip


def test_a_template_keeps_the_shape_and_nothing_that_was_done_or_promised(plan, tmp_path):
    path = tmp_path / "shape.genaitemplate"
    write_template(template_of(plan, bundled(), bundled()), path)

    template = read_template(path)

    assert template == Template(shape_of(plan))
    shape = template.shape
    assert [task.progress for task in shape.tasks] == [Progress(), Progress()]
    assert (shape.deadline, shape.budget, shape.status_date, shape.commitments) == (None, None, None, ())
    assert (shape.links, shape.people, shape.tasks[0].note) == (plan.links, plan.people, "")
    assert (shape.history, shape.tasks[0].given) == ((), ())


def test_an_own_lifecycle_goes_along_and_the_bundled_one_does_not(plan, tmp_path):
    path, own = tmp_path / "shape.genaitemplate", older(bundled())
    write_template(template_of(plan, own, bundled()), path)

    assert read_template(path).lifecycle == own
    assert template_of(plan, bundled(), bundled()).lifecycle is None


def test_a_plan_begins_on_its_own_day_and_its_pins_move_along(plan):
    begun = begun_with(shape_of(plan), "Next one", date(2027, 2, 1))

    assert (begun.name, begun.start) == ("Next one", datetime(2027, 2, 1, 8))
    assert begun.task_by_id["b"].constraint.moment == datetime(2027, 2, 22, 8)
    assert schedule(begun).is_levelled


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("nonsense", "is no JSON"),
        ('{"format": "genai-planner plan", "version": 3, "plan": {}}', "cannot be used"),
        ('{"format": "genai-planner template", "version": 3, "plan": {"name": 1}}', "damaged"),
        (
            '{"format": "genai-planner template", "version": 3, "plan": {}, "include": "/etc/passwd"}',
            "include",
        ),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_wrong_template_is_refused_with_a_sentence(tmp_path, text, says):
    path = tmp_path / "wrong.genaitemplate"
    path.write_text(text, encoding="utf-8")

    with pytest.raises((InputError, UnreadableFileError), match=says):
        read_template(path)


def test_what_a_template_names_is_text_and_never_read_or_run(plan, tmp_path):
    path, secret = tmp_path / "shape.genaitemplate", tmp_path / "secret"
    secret.write_text("hidden", encoding="utf-8")
    named = edits.rename_plan(plan, f"__import__('os').system('true') {secret}")
    write_template(template_of(named, bundled(), bundled()), path)

    shape = read_template(path).shape

    assert shape.name == named.name
    assert "hidden" not in json.dumps(shape.model_dump(mode="json"))
