"""What is known about an unexpected failure is kept for the user to send on."""

from genai_planner import __version__
from genai_planner.crash_report import KEPT, crash_message, write_crash_report
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
