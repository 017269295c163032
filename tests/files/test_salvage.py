"""Of a damaged plan what can be read is read, and what is missing is named."""

import json
import random
from datetime import date, datetime

import pytest

from genai_planner.files.plan_file import plan_bytes
from genai_planner.files.salvage import Missing, salvage
from support.small_project import small_plan

TODAY = date(2027, 1, 13)


@pytest.fixture
def whole():
    return plan_bytes(small_plan())


def changed(whole, change):
    document = json.loads(whole)
    change(document["plan"])
    return json.dumps(document, indent=2).encode()


def test_a_file_that_ends_too_early_keeps_every_record_before_its_end(whole):
    end = whole.index(b'"Try"')

    found = salvage(whole[:end], TODAY)

    assert [task.id for task in found.plan.tasks] == ["collect", "clean"]
    assert [person.id for person in found.plan.people] == ["sam", "ines"]
    assert found.plan.start == datetime(2027, 1, 4, 8)
    assert Missing("tasks", "try") in found.missing


def test_garbage_in_one_record_costs_that_record_alone(whole):
    place = whole.index(b'"Clean"')

    found = salvage(whole[:place] + b"\xff\x00}{" + whole[place + 4 :], TODAY)

    assert [task.id for task in found.plan.tasks] == ["collect", "try", "done"]
    assert Missing("tasks", "clean") in found.missing
    assert Missing("links", "2") in found.missing
    assert len(found.plan.links) == 1


def test_a_field_that_is_wrong_costs_that_field_alone(whole):
    def change(plan):
        plan["tasks"][0]["progress"] = {"percent_complete": "very much"}
        plan["people"][0]["day_rate"] = -5

    found = salvage(changed(whole, change), TODAY)

    assert len(found.plan.tasks) == 4
    assert found.missing == (
        Missing("people", "Sam Weber", "day_rate"),
        Missing("tasks", "Collect", "progress"),
    )


def test_a_phase_that_is_lost_is_there_again_for_its_tasks(whole):
    found = salvage(changed(whole, lambda plan: plan["phases"].pop(0)), TODAY)

    assert {phase.id: phase.name for phase in found.plan.phases} == {"model": "Model", "data": "data"}


def test_of_two_records_with_one_id_the_first_stays(whole):
    found = salvage(changed(whole, lambda plan: plan["tasks"].append(plan["tasks"][0])), TODAY)

    assert [task.id for task in found.plan.tasks] == ["collect", "clean", "try", "done"]
    assert found.missing == (Missing("tasks", "Collect"),)


def test_a_plan_without_name_and_start_gets_usual_ones(whole):
    def change(plan):
        del plan["name"], plan["start"]

    found = salvage(changed(whole, change), TODAY)

    assert (found.plan.name, found.plan.start) == ("?", datetime(2027, 1, 13, 8))
    assert set(found.missing) == {Missing("", field="name"), Missing("", field="start")}


def test_a_file_in_one_line_is_read_up_to_its_end(whole):
    packed = json.dumps(json.loads(whole)).encode()

    found = salvage(packed[: packed.index(b'"Try"')], TODAY)

    assert [task.id for task in found.plan.tasks][:2] == ["collect", "clean"]


@pytest.mark.parametrize("data", [b"", b"not a plan", b"{", b"[]", b'{"plan": 4}', b"\x00" * 500])
def test_of_what_never_was_a_plan_nothing_is_read(data):
    assert salvage(data, TODAY) is None


def test_whatever_happens_to_the_file_something_or_nothing_comes_and_no_failure(whole):
    chance = random.Random(7)
    read = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(data))
            data[place : place + chance.randint(0, 30)] = chance.randbytes(chance.randint(0, 8))
        read += salvage(bytes(data), TODAY) is not None
    assert read > 140
