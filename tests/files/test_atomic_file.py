"""Files are written whole or not at all, and every way to fail is told in a sentence."""

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from genai_planner.atomic_file import write_atomically
from genai_planner.errors import OutputError
from genai_planner.paths import shown

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits, links and rights as POSIX has them")
EARLIER = b"as it was before"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "file.bin"
    path.write_bytes(EARLIER)
    return path


@pytest.fixture
def small_disk():
    """Lets files grow to 1,000 bytes at most, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def rights(path):
    return stat.S_IMODE(path.stat().st_mode)


def refused(path, data=b"new"):
    with pytest.raises(OutputError) as caught:
        write_atomically(path, data)
    assert shown(path) in str(caught.value)
    assert len(str(caught.value)) < 500
    return str(caught.value)


def test_a_file_is_made_and_replaced(tmp_path):
    path = tmp_path / "new.bin"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_is_for_its_owner_alone(tmp_path):
    write_atomically(tmp_path / "new.bin", b"one")
    assert rights(tmp_path / "new.bin") == 0o600


def test_a_new_file_can_take_the_rights_of_another(path, tmp_path):
    path.chmod(0o640)
    write_atomically(tmp_path / "new.bin", b"one", like=path)
    assert rights(tmp_path / "new.bin") == 0o640


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files to other groups")
def test_a_replaced_file_keeps_its_group(path):
    os.chown(path, -1, 12_345)
    path.chmod(0o660)
    write_atomically(path, b"new")
    assert (path.stat().st_gid, rights(path)) == (12_345, 0o660)


def test_a_group_that_cannot_be_kept_loses_its_rights(path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(os, "chown", refuse)
    monkeypatch.setattr("genai_planner.atomic_file._group_of", lambda status: 0 if status.st_size == 3 else 1)
    path.chmod(0o664)
    write_atomically(path, b"new")
    assert rights(path) == 0o604


def test_an_unfinished_file_is_never_wider_than_the_plan(path, monkeypatch):
    seen = []
    flush = os.fsync

    def look(handle):
        seen.extend(rights(file) for file in path.parent.glob(".genai-planner-*"))
        flush(handle)

    monkeypatch.setattr(os, "fsync", look)
    path.chmod(0o600)
    write_atomically(path, b"new")
    assert set(seen) == {0o600}


def test_what_a_power_cut_left_unfinished_goes_with_the_next_save_but_not_what_is_being_written(tmp_path):
    old, fresh = tmp_path / ".genai-planner-1.part", tmp_path / ".genai-planner-2.part"
    for left in (old, fresh):
        left.write_bytes(b"half")
    os.utime(old, (1, 1))
    write_atomically(tmp_path / "new.bin", b"one")
    assert (old.exists(), fresh.exists()) == (False, True)


def test_a_replaced_file_keeps_its_rights(path):
    path.chmod(0o604)
    write_atomically(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_link_stays_a_link_to_the_file_that_is_replaced(path, tmp_path):
    link = tmp_path / "link.bin"
    link.symlink_to(path)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@pytest.mark.usefixtures("small_disk")
def test_where_there_is_no_room_the_earlier_file_stays_and_nothing_is_left_behind(path):
    assert "larger than this disk allows" in refused(path, bytes(100_000))
    assert path.read_bytes() == EARLIER
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path):
    assert "a folder of that name" in refused(tmp_path)


def test_a_missing_folder_and_a_file_in_its_place_are_told(path, tmp_path):
    assert "the folder does not exist" in refused(tmp_path / "gone" / "file.bin")
    assert "is a file, not a folder" in refused(path / "file.bin")


def test_a_device_is_never_replaced():
    assert "not an ordinary file" in refused(Path("/dev/full"))
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_names_that_no_disk_takes_are_told(tmp_path):
    assert "too long" in refused(tmp_path / ("x" * 10_000))
    assert "not valid" in refused(tmp_path / "a\0b")


def test_a_link_to_itself_is_told(tmp_path):
    link = tmp_path / "round.bin"
    link.symlink_to(link)
    assert "leads back to itself" in refused(link)
    assert link.is_symlink()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs Linux")
def test_a_read_only_place_is_told():
    assert "Cannot write" in refused(Path("/proc/self/nowhere.bin"))


def test_read_only_files_and_folders_are_told_and_left_alone(path):
    """In a process of an ordinary user, as root may write everywhere."""
    path.chmod(0o444)
    path.parent.chmod(0o555)
    told = subprocess.run(
        [sys.executable, "-c", _AS_ORDINARY_USER, path.name, "new.bin"],
        cwd=path.parent,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    path.parent.chmod(0o755)
    assert len(told) == 2
    assert all("you may not write there" in sentence for sentence in told)
    assert path.read_bytes() == EARLIER


_AS_ORDINARY_USER = """
import os, pathlib, sys
from genai_planner.atomic_file import write_atomically
from genai_planner.errors import OutputError
if os.getuid() == 0:
    os.setuid(65534)
for name in sys.argv[1:]:
    try:
        write_atomically(pathlib.Path(name), b"new")
    except OutputError as error:
        print(error)
"""
