"""The last ten versions of a plan file are kept in the user's own folder."""

import stat
import sys

import pytest

from genai_planner.errors import OutputError
from genai_planner.files.backups import backup_folder, backups, keep_backup
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
