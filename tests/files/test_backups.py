"""The last ten versions of a plan file are kept in the user's own folder."""

import stat
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from genai_planner.errors import OutputError
from genai_planner.files.backups import DAYS_KEPT, backup_folder, backups, keep_backup, saved_at
from genai_planner.files.plan_file import plan_bytes, read_plan, write_plan
from genai_planner.paths import data_folder
from support.plans import plan_of, work


def plan_called(name):
    return plan_of(work("a", 1), name=name)


def test_the_first_save_needs_no_backup(tmp_path):
    path = tmp_path / "project.genaiplan"
    write_plan(plan_called("one"), path)
    assert backups(path) == ()


def test_the_last_ten_earlier_versions_are_kept_the_latest_first(tmp_path):
    path = tmp_path / "project.genaiplan"
    for number in range(14):
        write_plan(plan_called(f"version {number}"), path)
    kept = [read_plan(backup).plan.name for backup in backups(path)]
    assert kept == [f"version {number}" for number in range(12, 2, -1)]
    assert read_plan(path).plan.name == "version 13"


def test_one_of_each_day_of_a_month_is_kept_beside_the_last_ten(tmp_path):
    path = tmp_path / "project.genaiplan"
    with_old_versions(path, days=60, a_day=3)
    for number in range(12):
        write_plan(plan_called(f"today {number}"), path)

    kept = backups(path)

    days = [saved_at(one).date() for one in kept]
    assert [read_plan(one).plan.name for one in kept[:10]] == [f"today {n}" for n in range(10, 0, -1)]
    assert len(days[10:]) == len(set(days[10:])) >= 30
    assert min(days) >= date.today() - timedelta(days=DAYS_KEPT + 1)
    assert {saved_at(one).astimezone(UTC).hour for one in kept[11:]} == {12}


def test_a_clock_that_is_set_back_changes_neither_their_order_nor_what_is_kept(tmp_path):
    path = tmp_path / "project.genaiplan"
    folder = backup_folder(path)
    folder.mkdir(parents=True)
    (folder / "000007_2999-01-01T00-00-00.000000Z.genaiplan").write_bytes(plan_bytes(plan_called("future")))
    for name in ("one", "two", "three"):
        write_plan(plan_called(name), path)

    assert [read_plan(one).plan.name for one in backups(path)] == ["two", "one", "future"]


def test_the_same_content_saved_again_is_one_version(tmp_path):
    path = tmp_path / "project.genaiplan"
    for name in ("one", "one", "one", "two"):
        write_plan(plan_called(name), path)

    assert [read_plan(one).plan.name for one in backups(path)] == ["one"]


def test_a_backup_of_the_first_versions_of_this_program_has_its_time_too():
    old = Path("2027-03-01T08-30-00.000000Z.genaiplan")
    assert saved_at(old) == datetime(2027, 3, 1, 8, 30, tzinfo=UTC).astimezone().replace(tzinfo=None)
    assert saved_at(Path("something else.genaiplan")) is None


def with_old_versions(path, *, days, a_day):
    """As if `path` had been saved some times on each of the days before today."""
    folder = backup_folder(path)
    folder.mkdir(parents=True)
    number = 0
    for before in range(days, 0, -1):
        for hour in range(a_day):
            number += 1
            day = datetime.now(UTC) - timedelta(days=before)
            name = f"{number:06}_{day:%Y-%m-%d}T{10 + hour}-00-00.000000Z.genaiplan"
            (folder / name).write_bytes(f"{number}".encode())


def test_files_of_the_same_name_in_two_folders_have_backups_of_their_own(tmp_path):
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        path = folder / "project.genaiplan"
        write_plan(plan_called(folder.name), path)
        write_plan(plan_called("later"), path)
    names = [
        [read_plan(one).plan.name for one in backups(folder / "project.genaiplan")] for folder in folders
    ]
    assert names == [["one"], ["two"]]


def test_backups_stand_in_the_users_data_folder(tmp_path):
    assert backup_folder(tmp_path / "project.genaiplan").parent == data_folder() / "backups"


def test_a_plan_is_saved_although_no_backup_can_be_kept_and_that_is_told(tmp_path):
    path = tmp_path / "project.genaiplan"
    write_plan(plan_called("one"), path)
    data_folder().parent.mkdir(parents=True, exist_ok=True)
    data_folder().write_bytes(b"a file where the folder should be")
    message = write_plan(plan_called("two"), path)
    assert "Cannot keep a backup" in message
    assert path.read_bytes() == plan_bytes(plan_called("two"))


def test_a_save_that_fails_leaves_file_and_backups_alone(tmp_path):
    path = tmp_path / "project.genaiplan"
    path.mkdir()
    with pytest.raises(OutputError, match="folder of that name"):
        write_plan(plan_called("one"), path)
    assert backups(path) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")
def test_a_backup_has_the_rights_of_its_plan_in_a_folder_of_its_owner(tmp_path):
    path = tmp_path / "plan.genaiplan"
    path.write_bytes(b"one")
    path.chmod(0o640)
    keep_backup(path)
    assert [stat.S_IMODE(one.stat().st_mode) for one in (*backups(path), backup_folder(path))] == [
        0o640,
        0o700,
    ]
