"""Levers of a plan: phases, people, GPUs, answers, mitigations, the start."""

from datetime import date, datetime

import pytest

from genai_planner.errors import InputError
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model import edits
from genai_planner.model.scenarios import Lever, LeverKind, Scenario
from genai_planner.model.tasks import Progress
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.differences import differences
from genai_planner.workbench.varying.headline import headline, nobody_twice
from genai_planner.workbench.varying.levers import answers_of, as_made, varied, with_answers
from genai_planner.workbench.varying.scenarios import compared, plan_of_scenario, with_scenario
from support.grounds import ground
from support.small_project import small_plan

GROUND = ground(date(2026, 12, 1))


def _sample(name):
    answers = next(sample.answers for sample in samples() if sample.id == name)
    return make_plan(answers, GROUND.lifecycle, GROUND.today, catalogue=GROUND.catalogue)


@pytest.fixture(scope="module")
def letters():
    return _sample("domain-model")


def _turned(plan, kind, name="", value=1.0):
    return varied(plan, [Lever(kind=kind, id=name, value=value)], GROUND).plan


def test_levers_at_their_present_values_change_nothing(letters):
    model = answers_of(letters).model_and_data
    person, pool = letters.people[0], letters.pools[0]
    levers = [
        Lever(kind=LeverKind.ANSWER, id="evaluation_rounds", value=float(model.evaluation_rounds)),
        Lever(kind=LeverKind.PHASE, id="prompt-engineering", value=1.0),
        Lever(kind=LeverKind.SHARE, id=person.id, value=person.availability),
        Lever(kind=LeverKind.GPUS, id=pool.id, value=float(pool.count)),
        Lever(kind=LeverKind.GPU_FACTOR, id=pool.id, value=1.0),
        Lever(kind=LeverKind.START, value=letters.start.date().isoformat()),
    ]

    told = differences(letters, varied(letters, levers, GROUND).plan)

    assert [one for one in told if one.field != "origin"] == []


def test_a_dropped_phase_leaves_none_of_its_rounds(letters):
    plan = _turned(letters, LeverKind.PHASE, "prompt-engineering", 0.0)

    assert "prompt-engineering" not in {phase.lifecycle_phase for phase in plan.phases}
    assert not [task for task in plan.tasks if "prompt engineering, round" in task.name.lower()]


def test_a_dropped_phase_keeps_what_was_done_and_entered(letters):
    first = letters.tasks[0]
    done = Progress(percent_complete=100, actual_start=letters.start, actual_finish=datetime(2027, 2, 1, 17))
    edited = edits.rename_task(edits.set_progress(letters, first.id, done), letters.tasks[1].id, "Ours")

    plan = _turned(edited, LeverKind.PHASE, "prompt-engineering", 0.0)

    assert plan.task_by_id[first.id].progress == done
    assert plan.task_by_id[letters.tasks[1].id].name == "Ours"


def test_another_person_of_a_role_is_like_the_first(letters):
    role = next(person.role for person in letters.people if person.role)

    plan = _turned(letters, LeverKind.ROLE, role, 1.0)

    (newcomer,) = set(plan.people) - set(letters.people)
    first = next(person for person in letters.people if person.role == role)
    assert (newcomer.role, newcomer.skills, newcomer.day_rate) == (role, first.skills, first.day_rate)
    back = _turned(plan, LeverKind.ROLE, role, -1.0)
    assert len(back.people) == len(letters.people)


def test_half_the_gpus_make_their_runs_longer(letters):
    pool = letters.pools[0]
    used = next(
        task
        for task in letters.tasks
        if task.compute and task.compute.pool == pool.id and task.compute.workload
    )

    plan = _turned(letters, LeverKind.GPU_FACTOR, pool.id, 0.5)

    assert plan.pool_by_id[pool.id].count == pool.count / 2
    after = plan.task_by_id[used.id].compute
    assert after.elapsed_hours.likely >= used.compute.elapsed_hours.likely
    assert after.gpus <= pool.count / 2


def test_a_later_start_moves_the_whole_plan(letters):
    plan = _turned(letters, LeverKind.START, value="2027-06-01")

    assert plan.start.date() == date(2027, 6, 1)
    assert schedule(plan).finish > schedule(letters).finish


@pytest.mark.parametrize(
    ("kind", "name", "value", "told"),
    [
        (LeverKind.ANSWER, "no-such-answer", 1.0, "There is no answer 'no-such-answer'"),
        (LeverKind.ANSWER, "users", -5.0, "That answer cannot be"),
        (LeverKind.LEAVES, "nobody", 1.0, "The plan has nobody 'nobody'"),
        (LeverKind.ROLE, "astronaut", 1.0, "There is no role 'astronaut'"),
        (LeverKind.GPUS, "moon", 8.0, "The plan has no pool 'moon'"),
        (LeverKind.MITIGATION, "rain", 1.0, "There is no mitigation of a risk 'rain'"),
        (LeverKind.START, "", "soon", "'soon' is no day"),
    ],
)
def test_a_lever_that_the_plan_has_not_is_refused_in_one_sentence(letters, kind, name, value, told):
    with pytest.raises(InputError, match=told):
        _turned(letters, kind, name, value)


def test_answers_of_a_plan_that_was_made_by_hand_cannot_be_turned():
    with pytest.raises(InputError, match="was not made from answers"):
        _turned(small_plan(), LeverKind.ANSWER, "users", 5.0)


def test_unchanged_answers_merge_to_ours(letters):
    edited = edits.rename_task(letters, letters.tasks[0].id, "Ours")

    assert with_answers(edited, answers_of(edited), GROUND).plan == edited


def test_changed_answers_merge_to_theirs_where_nothing_was_edited(letters):
    old = answers_of(letters)
    new = old.model_copy(update={"start": letters.start, "name": "Other name"})

    merged = with_answers(letters, new, GROUND)

    assert merged.plan == make_plan(new, GROUND.lifecycle, GROUND.today, catalogue=GROUND.catalogue)
    assert as_made(letters, GROUND) == letters


def test_nobody_is_booked_twice_in_what_the_numbers_are_of(letters):
    levelled = nobody_twice(letters)

    numbers = headline(levelled, GROUND, runs=100)

    assert schedule(levelled).is_levelled
    assert nobody_twice(letters) == levelled
    assert numbers.finish <= numbers.p80
    assert 0 <= numbers.chance <= 1


def test_a_scenario_is_the_plan_made_by_hand(letters):
    role = next(person.role for person in letters.people if person.role)
    lever = Lever(kind=LeverKind.ROLE, id=role, value=1.0)

    plan = plan_of_scenario(letters, Scenario(id="more", name="More people", levers=(lever,)), GROUND)

    assert plan == nobody_twice(varied(letters, [lever], GROUND).plan)


def test_a_scenario_that_lost_what_it_turns_is_marked_and_not_dropped():
    lost = Scenario(id="lost", name="Fewer GPUs", levers=(Lever(kind=LeverKind.GPUS, id="gone", value=2.0),))

    own, column = compared(with_scenario(small_plan(), lost), GROUND)

    assert own.problem == ""
    assert "no compute pool" in column.problem
    assert column.headline is None
