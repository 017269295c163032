"""Plan files: what they hold, what they survive, and what they refuse."""

import gc
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from genai_planner.errors import OutputError, UnreadableFileError
from genai_planner.files.migrations import VERSION
from genai_planner.files.plan_file import PlanFile, parse_plan, plan_bytes, read_plan, write_plan
from genai_planner.lifecycle.data.schemas import schema_path, schema_text
from genai_planner.words.context import Tongue, speaking
from genai_planner.words.pseudo import PseudoCatalogue
from genai_planner.words.said import Capital, Money, Share, counted, said, verbatim
from genai_planner.words.sentence import Sentence, message_of
from support.plans import compute, effort, link, plan_of, work
from support.strategies import plans

PLAN = plan_of(work("a", 2), effort("b", 3), compute("c", 8), links=(link("a", "b"),))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "project.genaiplan"


def changed_text(**changes):
    document = json.loads(plan_bytes(PLAN))
    return json.dumps(document | changes).encode()


def refused(path, data):
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError) as caught:
        read_plan(path)
    sentence = str(caught.value)
    assert path.name in sentence
    assert "\n" not in sentence
    assert len(sentence) < 600
    assert path.read_bytes() == data
    return sentence


def test_a_plan_written_and_read_is_the_same_plan(path):
    assert write_plan(PLAN, path) == ""
    opened = read_plan(path)
    assert (opened.plan, opened.is_read_only, opened.message) == (PLAN, False, "")


@settings(max_examples=60)
@given(plans())
def test_file_to_plan_to_file_is_byte_identical(tmp_path_factory, plan):
    data = plan_bytes(plan)
    opened = parse_plan(data, tmp_path_factory.getbasetemp() / "any.genaiplan")
    assert opened.plan == plan
    assert plan_bytes(opened.plan) == data


def test_the_file_is_indented_json_that_leaves_defaults_out_and_keeps_letters_readable(path):
    write_plan(plan_of(work("a", 1, name="Prüfung 計画")), path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith('{\n  "format": "genai-planner plan",\n  "version": 3,\n  "plan": {\n')
    assert '"name": "Prüfung 計画"' in text
    assert "priority" not in text
    assert text.endswith("}\n")


def test_renaming_one_task_changes_one_line_of_the_file():
    before = plan_bytes(plan_of(work("a", 1), work("b", 1))).splitlines()
    after = plan_bytes(plan_of(work("a", 1), work("b", 1, name="Other"))).splitlines()
    assert sum(one != two for one, two in zip(before, after, strict=True)) == 1


def test_the_bundled_schema_is_the_one_of_the_records():
    assert schema_path("plan").read_text(encoding="utf-8") == schema_text(PlanFile)


def test_a_byte_order_mark_does_not_matter(path):
    path.write_bytes(b"\xef\xbb\xbf" + plan_bytes(PLAN))
    assert read_plan(path).plan == PLAN


def test_the_garbage_collector_runs_again_after_reading_whether_or_not_it_succeeds(path):
    gc.enable()
    parse_plan(plan_bytes(PLAN), path)
    assert gc.isenabled()
    with pytest.raises(UnreadableFileError):
        parse_plan(b"{", path)
    assert gc.isenabled()


def test_a_missing_file_a_folder_and_an_empty_file_are_refused(path, tmp_path):
    with pytest.raises(UnreadableFileError, match="no such file"):
        read_plan(path)
    with pytest.raises(UnreadableFileError, match="is a folder"):
        read_plan(tmp_path)
    with pytest.raises(UnreadableFileError, match="is too long"):
        read_plan(tmp_path / ("x" * 10_000))
    with pytest.raises(UnreadableFileError, match="not valid"):
        read_plan(tmp_path / "a\0b")
    assert "is empty" in refused(path, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no device files")
def test_a_device_is_not_read():
    with pytest.raises(UnreadableFileError, match="device"):
        read_plan(Path("/dev/zero"))


def test_a_huge_file_is_refused_without_being_read(path):
    with path.open("wb") as stream:
        stream.truncate(65 * 1024 * 1024)
    with pytest.raises(UnreadableFileError, match="65 MB, and files of at most 64 MB"):
        read_plan(path)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04 a zip",
        b"<Project xmlns='http://schemas.microsoft.com/project'/>",
        b"just words",
        b"[1, 2, 3]",
        b"{}",
        b'{"format": "something else", "version": 1}',
        "{}".encode("utf-16"),
        b"null",
        b"42",
        b" \n ",
    ],
)
def test_a_foreign_file_is_told_as_foreign(path, data):
    assert "is not a plan of this program" in refused(path, data)


@pytest.mark.parametrize("length", [30, 200, 500])
def test_a_file_cut_short_is_told_with_line_and_column(path, length):
    sentence = refused(path, plan_bytes(PLAN)[:length])
    assert "is damaged" in sentence
    assert " at line " in sentence
    assert " column " in sentence


def test_bytes_that_are_no_text_are_told_with_line_and_column(path):
    assert "at line" in refused(path, plan_bytes(PLAN).replace(b"Task a", b"Task \xff"))


def test_nesting_without_end_is_refused(path):
    assert "recursion limit" in refused(path, b'{"a":' * 100_000)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"version": "one"}, "'version' is not a number"),
        ({"version": 0}, "'version' is not a number"),
        ({"version": True}, "'version' is not a number"),
        ({"version": None}, "'version' is not a number"),
        ({"plan": None}, "'plan' is missing"),
        ({"plan": []}, "'plan' is missing"),
        ({"surprise": 1}, "'surprise' is not known here"),
        ({"plan": {"name": "X"}}, "start: is missing"),
        ({"plan": {"name": "X", "start": "2027-01-04T08:00", "colour": "red"}}, "colour: is not known here"),
        ({"plan": {"name": "X", "start": "2027-01-04T08:00+02:00"}}, "without a time zone"),
        ({"plan": {"name": "X", "start": "9999-01-01T08:00"}}, "between the years 1990 and 2200"),
        ({"plan": {"name": "x" * 10_000, "start": "2027-01-04T08:00"}}, "at most 200 characters"),
        ({"plan": {"name": "two\nlines", "start": "2027-01-04T08:00"}}, "single line"),
        ({"plan": {"name": "X", "start": "2027-01-04T08:00", "budget": -5}}, "budget: should be"),
    ],
)
def test_what_is_wrong_inside_is_told_with_its_place(path, changes, reason):
    assert reason in refused(path, changed_text(**changes))


def test_a_wrong_task_is_told_by_its_number_and_name(path):
    data = plan_bytes(PLAN).replace(b'"optimistic": 3.0', b'"optimistic": 30.0')
    assert "tasks[2] 'Task b' > needs[1] > effort_days: optimistic, likely and pessimistic" in refused(
        path, data
    )


def test_many_problems_are_told_in_a_short_sentence(path):
    tasks = [{"id": f"t{number}", "name": "x" * 10_000} for number in range(500)]
    sentence = refused(path, changed_text(plan={"name": "X", "start": "2027-01-04T08:00", "tasks": tasks}))
    assert "and 997 more" in sentence


def test_a_damaged_file_points_to_its_latest_backup(path):
    write_plan(PLAN, path)
    write_plan(plan_of(work("z", 1)), path)
    assert "latest backup is '" in refused(path, b'{"format": "genai-planner plan"')


def test_a_newer_file_opens_read_only_and_says_so(path):
    path.write_bytes(changed_text(version=4))
    opened = read_plan(path)
    assert (opened.plan, opened.is_read_only) == (PLAN, True)
    assert "newer version of this program (format 4, this one knows 3); it opens read-only." in opened.message


@pytest.mark.parametrize("version", ["1000001", "9" * 400, "9" * 5_000])
def test_a_number_that_is_no_version_of_any_program_is_refused(path, version):
    data = changed_text(version=4).replace(b'"version": 4', f'"version": {version}'.encode())
    assert "is damaged: " in refused(path, data)


def test_what_a_newer_file_has_beyond_this_version_is_left_out_and_told(path):
    document = json.loads(changed_text(version=7, licence="free"))
    document["plan"]["tasks"][1]["mood"] = "calm"
    document["plan"]["portfolios"] = [{"id": "b"}]
    path.write_text(json.dumps(document), encoding="utf-8")
    opened = read_plan(path)
    assert opened.plan == PLAN
    assert "without what this version does not know: " in opened.message
    assert "tasks[2] 'Task b' > mood" in opened.message
    assert "portfolios" in opened.message


def test_a_newer_file_that_cannot_be_understood_is_refused_with_the_reason(path):
    document = json.loads(changed_text(version=4))
    document["plan"]["tasks"][0]["kind"] = "dream"
    sentence = refused(path, json.dumps(document).encode())
    assert "newer version" in sentence
    assert "tasks[1] 'Task a' > kind" in sentence


def test_saving_into_a_folder_that_is_gone_says_so_and_writes_nothing(tmp_path):
    with pytest.raises(OutputError, match="folder does not exist"):
        write_plan(PLAN, tmp_path / "gone" / "project.genaiplan")
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_a_file_stays_in_one_line_of_the_message(tmp_path):
    path = tmp_path / "two\nlines \u202e.genaiplan"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(UnreadableFileError) as caught:
        read_plan(path)
    assert "two\\nlines \\u202e.genaiplan" in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pipe_is_called_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFileError, match="it is a pipe, not a file"):
        read_plan(tmp_path / "pipe")


def test_a_part_of_full_time_that_nothing_can_be_divided_by_is_refused_with_its_place():
    with pytest.raises(UnreadableFileError, match=r"units: should be at least 0\.000001"):
        read_plan(Path(__file__).parents[1] / "data" / "files" / "units-1e-320.genaiplan")


def test_a_sentence_of_the_program_keeps_template_and_values_in_the_file(tmp_path):
    because = Sentence(
        said(
            "{days} of {work} by {day}: {share}, {cost}",
            days=counted("{n} day", "{n} days", 2),
            work=Capital(verbatim("{braces} and all")),
            day=date(2027, 5, 3),
            share=Share(0.25),
            cost=Money(1_200, "EUR"),
        )
    )
    task = work("a", 2).model_copy(update={"because": because, "explanation": "Typed by hand"})
    path = tmp_path / "said.genaiplan"
    write_plan(plan_of(task), path)
    (read,) = read_plan(path).plan.tasks
    assert read == task
    assert message_of(read.because) == because.message
    assert read.because == "2 days of {braces} and all by 3 May 2027: 25%, €1,200"
    assert message_of(read.explanation) == "Typed by hand"
    with speaking(Tongue(PseudoCatalogue())):
        (shown,) = read_plan(path).plan.tasks
    assert shown.because.startswith("2 đåýš")
    assert shown.explanation == "Typed by hand"


def test_texts_of_a_file_of_the_version_before_stay_as_they_are(tmp_path):
    task = work("a", 2).model_copy(update={"because": "Planned: 2 days {so} far."})
    path = tmp_path / "old.genaiplan"
    path.write_bytes(plan_bytes(plan_of(task)).replace(f'"version": {VERSION}'.encode(), b'"version": 2'))
    opened = read_plan(path)
    assert not opened.is_read_only
    assert opened.plan.tasks[0].because == "Planned: 2 days {so} far."
    assert not isinstance(opened.plan.tasks[0].because, Sentence)


@pytest.mark.parametrize(
    "because",
    [
        'say:["{missing}"]',
        'say:["{n:9999999}",{"n":1}]',
        'say:["{n.real}",{"n":1}]',
        "say:[3]",
        'say:["{n}",{"n":{"day":"someday"}}]',
        'say:["{n}",{"n":{"unknown":1}}]',
        'say:{"measured":3}',
        "say:",
        "say: hello",
        "say:" + "[" * 5_000,
        'say:["{n}",{"n":' + '{"capital":' * 100 + "1" + "}" * 102 + "]",
    ],
)
def test_a_text_that_only_looks_like_a_sentence_of_the_program_stays_a_text(tmp_path, because):
    path = tmp_path / "odd.genaiplan"
    write_plan(plan_of(work("a", 2).model_copy(update={"because": because[:4_000]})), path)
    (read,) = read_plan(path).plan.tasks
    assert read.because == because[:4_000]
    assert not isinstance(read.because, Sentence)
