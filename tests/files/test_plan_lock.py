"""A lock beside a plan says who has it open, and is nobody's when its process or machine is gone."""

import json
import os
import subprocess
import sys
import time
from datetime import datetime

import pytest

from genai_planner.files.safety import plan_lock
from genai_planner.files.safety.on_disk import is_changed_since, on_disk
from genai_planner.files.safety.plan_lock import (
    SECONDS_OF_SILENCE,
    Holder,
    PlanLock,
    holder_of,
    lock_file,
    lock_plan,
)

_HOLDS = """
import sys
from pathlib import Path
from genai_planner.files.safety.plan_lock import lock_plan
lock = lock_plan(Path(sys.argv[1]))
print(type(lock).__name__, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "shared.genaiplan"
    path.write_bytes(b"a plan")
    return path


@pytest.fixture
def other_process(plan):
    """Another process that has the plan open."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(plan)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline().strip() == "PlanLock"
    yield process
    process.kill()
    process.communicate()


def of_another_machine(plan, seconds_ago):
    file = lock_file(plan)
    file.write_text(
        json.dumps({"user": "ana", "machine": "desk-7", "process": 1, "since": "2027-01-12T08:00:00+00:00"}),
        encoding="utf-8",
    )
    moment = time.time() - seconds_ago
    os.utime(file, (moment, moment))


def test_who_opens_a_plan_first_has_its_lock_and_the_next_is_told_who(plan, other_process):
    found = lock_plan(plan)

    assert isinstance(found, Holder)
    assert found.process == other_process.pid
    assert found.is_of_this_machine
    assert abs((datetime.now() - found.since).total_seconds()) < 120


def test_a_lock_that_is_released_leaves_nothing_and_can_be_taken_again(plan):
    lock_plan(plan).release()

    assert not lock_file(plan).exists()
    again = lock_plan(plan)
    assert again.is_seen_by_others
    again.release()


def test_the_lock_of_a_killed_process_is_taken_over(plan, other_process):
    other_process.kill()
    other_process.wait()
    assert lock_file(plan).exists()

    taken = lock_plan(plan)

    assert isinstance(taken, PlanLock)
    assert json.loads(lock_file(plan).read_bytes())["process"] == os.getpid()
    taken.release()


def test_the_lock_of_another_machine_holds_while_it_is_refreshed(plan):
    of_another_machine(plan, seconds_ago=30)

    found = lock_plan(plan)

    assert (found.user, found.machine, found.is_of_this_machine) == ("ana", "desk-7", False)


def test_the_lock_of_a_machine_that_went_away_is_taken_over(plan):
    of_another_machine(plan, seconds_ago=SECONDS_OF_SILENCE + 30)

    taken = lock_plan(plan)

    assert isinstance(taken, PlanLock)
    taken.release()


def test_a_lock_is_refreshed_by_a_new_time(plan):
    taken = lock_plan(plan)
    os.utime(lock_file(plan), (1, 1))

    taken.refresh()

    assert lock_file(plan).stat().st_mtime > 1_000_000
    taken.release()


def test_a_lock_that_another_has_taken_over_meanwhile_is_left_alone(plan):
    taken = lock_plan(plan)
    lock_file(plan).unlink()
    lock_file(plan).write_text("another's", encoding="utf-8")

    taken.release()

    assert lock_file(plan).read_text(encoding="utf-8") == "another's"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"since": 4}', b"\xff\xfe", b"[" * 4096])
def test_a_lock_file_that_says_nothing_is_nobodys(plan, content):
    lock_file(plan).write_bytes(content)

    assert holder_of(plan) is None


def test_on_a_disk_without_locks_a_living_process_is_told_by_its_number(plan, monkeypatch):
    monkeypatch.setattr(plan_lock, "holding", lambda _: plan_lock.Holding.UNKNOWN)
    taken = lock_plan(plan)
    assert holder_of(plan).process == os.getpid()

    name = json.loads(lock_file(plan).read_bytes()) | {"process": 2**22 + 5}
    lock_file(plan).write_text(json.dumps(name), encoding="utf-8")
    assert holder_of(plan) is None
    taken.release()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a folder that cannot be written")
def test_where_no_lock_file_can_stand_the_plan_opens_all_the_same(plan, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "no")

    monkeypatch.setattr(plan_lock, "hold", refuse)
    taken = lock_plan(plan)

    assert isinstance(taken, PlanLock)
    assert not taken.is_seen_by_others
    taken.refresh()
    taken.release()


def test_a_plan_whose_lock_has_a_name_too_long_for_the_disk_opens_without_one(tmp_path):
    path = tmp_path / f"{'x' * 240}.genaiplan"
    path.write_bytes(b"a plan")
    assert holder_of(path) is None
    lock = lock_plan(path)
    assert isinstance(lock, PlanLock)
    assert not lock.is_seen_by_others


def test_a_linked_plan_has_the_lock_of_the_file_itself(plan, tmp_path):
    link = tmp_path / "link.genaiplan"
    link.symlink_to(plan)

    assert lock_file(link) == lock_file(plan)


def test_other_content_is_a_change_and_a_new_time_alone_is_none(plan):
    known = on_disk(plan)
    os.utime(plan, (5, 5))
    assert not is_changed_since(plan, known)

    plan.write_bytes(b"another plan")
    assert is_changed_since(plan, known)

    plan.unlink()
    assert not is_changed_since(plan, known)
    assert on_disk(plan) is None
