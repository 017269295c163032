"""Levers of a plan: phases, people, GPUs, answers, mitigations, the start."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from genai_planner.errors import EditError, InputError
from genai_planner.lifecycle.data.samples import samples
from genai_planner.lifecycle.planning import make_plan
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.resources import Level, Person, SkillLevel
from genai_planner.model.scenarios import Lever, LeverKind, Scenario
from genai_planner.model.tasks import Progress
from genai_planner.scheduling.scheduler import schedule
from genai_planner.workbench.differences import differences
from genai_planner.workbench.varying.headline import headline, nobody_twice
from genai_planner.workbench.varying.lever_rows import lever_rows
from genai_planner.workbench.varying.levers import answers_of, as_made, varied, with_answers, without_phase
from genai_planner.workbench.varying.scenarios import compared, plan_of_scenario, with_scenario
from genai_planner.workbench.varying.steps import Kept, possible_steps
from genai_planner.workbench.varying.try_out import beginning, tried
from support.grounds import ground
from support.plans import effort, plan_of
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


def test_a_lever_that_moves_nothing_says_what_the_finish_waits_for():
    plan = plan_of(
        effort("long", 20, "ann", name="Collect labels"),
        effort("short", 1, "ben", name="Set up"),
        people=(_worker("ann", "Labeller"), _worker("ben", "Engineer")),
    )

    done = tried(beginning(plan, GROUND), [Lever(kind=LeverKind.ROLE, id="Engineer", value=1.0)], GROUND)

    assert done.does_nothing
    assert (
        done.why_nothing.text() == "They would wait for “Collect labels”: none of their work sets the finish."
    )


def _worker(person_id, role):
    skills = (SkillLevel(skill="data", level=Level.WORKING),)
    return Person(id=person_id, name=person_id.title(), role=role, day_rate=500, skills=skills)


@pytest.mark.parametrize("days", [0.0, 8.0])
def test_a_week_of_no_or_of_too_many_days_is_refused(letters, days):
    with pytest.raises(InputError, match="give 1 to 7"):
        _turned(letters, LeverKind.WEEK, value=days)


def test_a_shorter_week_leaves_out_its_last_days(letters):
    plan = _turned(letters, LeverKind.WEEK, value=4.0)

    (calendar,) = [one for one in plan.calendars if one.id == plan.project_calendar]
    assert [bool(spans) for spans in calendar.week] == [True] * 4 + [False] * 3


def test_gates_that_fail_more_easily_stay_below_certainty(letters):
    plan = _turned(letters, LeverKind.GATES, value=100.0)

    assert all(
        one.chance <= max(0.9, old.chance) for one, old in zip(plan.rework, letters.rework, strict=True)
    )


NUMBERS = st.sampled_from((0.0, 0.5, 1.0, 2.0, 3.0))
LEVERS = st.lists(
    st.one_of(
        st.builds(lambda value: Lever(kind=LeverKind.GATES, value=max(value, 1.0)), NUMBERS),
        st.builds(lambda value: Lever(kind=LeverKind.WEEK, value=1.0 + value), NUMBERS),
        st.builds(lambda: Lever(kind=LeverKind.PHASE, id="data", value=0.0)),
        st.builds(lambda value: Lever(kind=LeverKind.SHARE, id="sam", value=max(value / 3, 0.1)), NUMBERS),
    ),
    max_size=3,
    unique_by=lambda lever: lever.kind,
)


@settings(max_examples=30)
@given(LEVERS)
def test_a_scenario_equals_the_plan_made_by_hand(levers):
    plan = small_plan()
    by_hand = plan
    for lever in levers:
        by_hand = varied(by_hand, [lever], GROUND).plan

    scenario = Scenario(id="s", name="S", levers=tuple(levers))

    assert plan_of_scenario(plan, scenario, GROUND) == nobody_twice(by_hand)


@settings(max_examples=10)
@given(done=st.sets(st.integers(0, 30), max_size=5), name=st.text("abc", min_size=1, max_size=5))
def test_unchanged_answers_give_ours_and_progress_is_never_lost(done, name):
    letters = _sample("domain-model")
    edited = letters
    for number in done:
        task = edited.tasks[number % len(edited.tasks)]
        progress = Progress(percent_complete=100, actual_start=edited.start)
        edited = edits.set_progress(edits.rename_task(edited, task.id, name), task.id, progress)

    assert with_answers(edited, answers_of(edited), GROUND).plan == edited
    fewer = _turned(edited, LeverKind.PHASE, "prompt-engineering", 0.0)
    begun = {task.id for task in edited.tasks if task.progress != Progress()}
    assert {task.id for task in fewer.tasks if task.progress != Progress()} == begun


def test_dropping_a_phase_by_lever_by_delete_and_by_the_wizard_gives_one_plan():
    letters = _sample("domain-model")
    answers = answers_of(letters)
    phases = {**answers.phases, "prompt-engineering": False}
    by_wizard = with_answers(letters, answers.model_copy(update={"phases": phases}), GROUND).plan

    assert _turned(letters, LeverKind.PHASE, "prompt-engineering", 0.0) == by_wizard
    deleted = next(one.id for one in letters.phases if one.lifecycle_phase == "prompt-engineering")
    assert without_phase(letters, deleted, GROUND) == by_wizard


def test_a_deleted_phase_goes_with_what_was_begun_or_added_in_it():
    letters = _sample("domain-model")
    phase = next(one.id for one in letters.phases if one.lifecycle_phase == "prompt-engineering")
    task = next(one for one in letters.tasks if one.phase == phase)
    begun = edits.set_progress(letters, task.id, Progress(percent_complete=10, actual_start=letters.start))
    added = edits.add_task(letters, changed(task, id="mine", name="Mine"))

    for plan in (begun, added):
        assert phase not in without_phase(plan, phase, GROUND).phase_by_id


def test_a_phase_of_a_plan_made_by_hand_is_deleted_as_any():
    assert without_phase(small_plan(), "data", GROUND) == edits.remove_phase(small_plan(), "data")


def test_languages_are_a_lever_of_which_the_first_stay(letters):
    rows = lever_rows(letters, GROUND.catalogue)
    row = next(one for one in rows if one.id == "languages")

    fewer = varied(letters, [row.lever(1.0)], GROUND).plan

    assert (row.value, row.items) == (2.0, ("de", "en"))
    assert answers_of(fewer).use_case.languages == ("de",)


def test_levers_of_answers_are_named_for_people_and_stand_at_what_the_plan_has(letters):
    rows = {one.id: one for one in lever_rows(letters, GROUND.catalogue) if one.kind is LeverKind.ANSWER}

    assert (rows["integrations"].name, rows["integrations"].value) == ("Systems to connect", 2.0)
    assert rows["candidate_models"].value == 3.0


def test_less_scope_is_a_step_that_says_what_it_gives_up():
    plan = _sample("pretrained-7b")

    steps = {step.what.text(): step for step in possible_steps(plan, GROUND, ())}

    assert steps["Begin without one language (is)"].gives_up.text() == "the language is"
    tokens = steps["Pre-train on half the tokens (700 billion)"]
    assert tokens.gate_chance > 1
    assert tokens.touches is Kept.SCOPE


def test_a_phase_that_neither_plan_nor_lifecycle_has_is_refused(letters):
    with pytest.raises(InputError, match="There is no phase 'nothing'; there are 'use-case'"):
        _turned(letters, LeverKind.PHASE, "nothing", 0.0)


def test_a_plan_has_at_most_eight_scenarios_of_five_kilobytes_each(letters):
    many = tuple(Scenario(id=f"s{number}", name="Variant") for number in range(9))
    with pytest.raises(EditError, match="at most 8"):
        changed(letters, scenarios=many)
    lever = Lever(kind=LeverKind.ANSWER, id="languages", value="x" * 100)
    assert Scenario(id="s", name="Small", levers=(lever,) * 20)
    with pytest.raises(ValidationError, match="at most 5,000 bytes"):
        Scenario(id="s", name="Large", levers=(lever,) * 50)
