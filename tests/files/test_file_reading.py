"""What is read is an ordinary file of bounded size, and what else stands there is refused without waiting."""

import os
import sys

import pytest

from genai_planner.errors import InputError, UnreadableFileError
from genai_planner.estimation.machines.hardware import read_catalogue
from genai_planner.file_reading import MOST_ENTRIES, read_file
from genai_planner.files.opening import open_any
from genai_planner.files.plan_file import plan_bytes, read_plan
from genai_planner.lifecycle.answers_file import read_answers
from genai_planner.lifecycle.data.loading import load_lifecycle
from support.plans import plan_of, work

READERS = [read_plan, open_any, read_answers, load_lifecycle, read_catalogue]
PLAN = plan_bytes(plan_of(work("a", 1)))
posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes, devices and links as POSIX has them")


@posix
@pytest.mark.parametrize("reader", READERS)
def test_a_pipe_that_nobody_writes_into_is_refused_at_once(tmp_path, reader):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFileError, match="it is a pipe, not a file"):
        reader(tmp_path / "pipe")


@posix
@pytest.mark.parametrize("reader", READERS)
def test_a_device_that_never_ends_is_refused(tmp_path, reader):
    (tmp_path / "zeros").symlink_to("/dev/zero")
    with pytest.raises(UnreadableFileError, match="it is a device, not a file"):
        reader(tmp_path / "zeros")


@posix
@pytest.mark.parametrize("reader", READERS)
def test_a_link_that_leads_back_to_itself_is_refused(tmp_path, reader):
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UnreadableFileError, match="leads back to itself"):
        reader(tmp_path / "loop")


@pytest.mark.parametrize("reader", READERS)
def test_a_folder_is_refused(tmp_path, reader):
    with pytest.raises(UnreadableFileError, match="Cannot read"):
        reader(tmp_path)


@pytest.mark.parametrize("reader", READERS)
def test_a_name_with_a_nul_is_refused(tmp_path, reader):
    with pytest.raises(UnreadableFileError, match="the path is not valid"):
        reader(tmp_path / "a\0b")


@pytest.mark.parametrize("reader", READERS)
def test_more_entries_than_any_plan_has_are_refused_before_they_are_looked_at(tmp_path, reader):
    path = tmp_path / "many.json"
    path.write_bytes(b'{"name": [' + b"0," * MOST_ENTRIES + b"0]}")
    with pytest.raises(UnreadableFileError, match="has 450,001 entries"):
        reader(path)


@pytest.mark.parametrize("reader", READERS)
def test_wrong_entries_by_the_thousand_are_counted_and_not_listed(tmp_path, reader):
    path = tmp_path / "wrong.json"
    wrong = b", ".join(b'"key%d": 1' % number for number in range(5_000))
    in_plan = PLAN.replace(b'"plan": {', b'"plan": {' + wrong + b",")
    path.write_bytes(in_plan if reader in (read_plan, open_any) else b"{" + wrong + b"}")
    with pytest.raises(InputError, match=r"5,0\d\d of its entries are wrong") as caught:
        reader(path)
    assert len(str(caught.value)) < 400


def test_a_byte_order_mark_is_passed_over(tmp_path):
    (tmp_path / "marked").write_bytes(b"\xef\xbb\xbfabc")
    assert read_file(tmp_path / "marked") == b"abc"


@pytest.mark.parametrize("reader", [open_any, read_answers, load_lifecycle, read_catalogue])
@pytest.mark.parametrize("depth", [150, 400, 900, 50_000])
def test_nesting_that_no_record_has_is_refused_in_a_sentence(tmp_path, reader, depth):
    path = tmp_path / "deep.json"
    path.write_bytes(b'{"name": "x", "use_case": ' + b'{"purpose": ' * depth + b"1" + b"}" * (depth + 1))
    with pytest.raises(InputError) as caught:
        reader(path)
    assert len(str(caught.value)) < 400
