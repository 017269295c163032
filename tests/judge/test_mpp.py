"""Files in MS Project's own format are read by MPXJ where Java is there; else a sentence says what to do."""

import sys
from datetime import date
from pathlib import Path

import pytest

from genai_planner.errors import InputError, UnreadableFileError
from genai_planner.files.formats.mpp import xml_of
from genai_planner.files.formats.ms_project.reading import parse_ms_project
from genai_planner.files.formats.ms_project.writing import export_ms_project
from genai_planner.files.opening import open_any
from genai_planner.files.subject import Subject
from judge.rival import started_java
from support.plans import link, milestone, plan_of, work

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")


def test_what_mpxj_reads_comes_in_with_tasks_links_and_dates():
    """No .mpp may be given away with the tests; MPXJ tells files by their content, whatever their name."""
    started_java()
    plan = plan_of(work("a", 2, name="First"), milestone("m", name="Then"), links=(link("a", "m"),))
    data = xml_of(export_ms_project(Subject(plan, date(2026, 11, 27))).data, Path("plan.mpp"))
    read, report = parse_ms_project(data, Path("plan.mpp"))
    assert [task.name for task in read.tasks] == ["First", "Then"]
    assert read.tasks[0].duration_days.likely == 2
    assert [(one.predecessor, one.successor) for one in read.links] == [(read.tasks[0].id, read.tasks[1].id)]
    assert report.dated == ()


def test_a_damaged_file_is_refused_in_a_sentence(tmp_path):
    started_java()
    path = tmp_path / "broken.mpp"
    path.write_bytes(COMPOUND + bytes(3_000))
    with pytest.raises(UnreadableFileError, match="Save As, XML Format"):
        open_any(path)


def test_without_the_extra_a_sentence_says_how_to_save_it_as_xml(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "jpype", None)
    path = tmp_path / "plan.mpp"
    path.write_bytes(COMPOUND + bytes(3_000))
    with pytest.raises(InputError, match=r"needs Java and the extra 'mpp'.*Save As, XML Format"):
        open_any(path)
