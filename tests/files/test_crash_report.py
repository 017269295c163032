"""What is known about an unexpected failure is kept for the user to send on."""

import subprocess
import sys
from pathlib import Path

from genai_planner import __version__
from genai_planner.crash_report import KEPT, CrashCount, crash_message, report_text, write_crash_report
from genai_planner.paths import data_folder


def failure():
    try:
        raise KeyError("the cause \ud800")
    except KeyError as error:
        return error


def test_a_report_names_version_and_cause():
    report = write_crash_report(failure())
    text = report.read_text(encoding="utf-8")
    assert __version__ in text
    assert "KeyError" in text
    assert "in failure" in text
    assert str(report) in crash_message(report)


def test_only_the_latest_reports_are_kept():
    reports = [write_crash_report(failure()) for _ in range(KEPT + 3)]
    assert sorted((data_folder() / "crashes").iterdir()) == reports[3:]


def test_where_no_report_can_be_written_the_message_says_so():
    data_folder().parent.mkdir(parents=True, exist_ok=True)
    data_folder().write_bytes(b"")
    assert write_crash_report(failure()) is None
    assert "no report could be written" in crash_message(None)


def test_a_report_tells_what_was_done_last_and_not_where_the_user_lives():
    text = report_text(OSError(f"{Path.home()}/plans/secret.genaiplan"), ["Rename", "Move"])
    assert "Steps: Rename; Move" in text
    assert str(Path.home()) not in text


def test_failed_runs_in_a_row_are_counted_once_each_and_an_orderly_one_ends_the_row():
    for before in (0, 1):
        count = CrashCount()
        assert count.begin() == before
        count.note()
        count.note()
        count.end()
    for before in (2, 0):
        orderly = CrashCount()
        assert orderly.begin() == before
        orderly.end()


_RUN = """
import os, signal
from genai_planner.crash_report import CrashCount
print(CrashCount().begin(), flush=True)
os.kill(os.getpid(), signal.{name})
"""


def _run_ended_by(name):
    command = [sys.executable, "-c", _RUN.format(name=name)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def test_a_failure_of_a_library_counts_and_is_kept_as_a_report_but_a_kill_does_not():
    assert [_run_ended_by(name) for name in ("SIGKILL", "SIGSEGV", "SIGKILL", "SIGKILL")] == [
        "0",
        "0",
        "1",
        "1",
    ]
    (report,) = (data_folder() / "crashes").glob("*.txt")
    assert "Segmentation fault" in report.read_text(encoding="utf-8")
