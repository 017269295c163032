"""The command `import` on lists of two tasks, and what `simulate` takes."""

import json

import pytest

from genai_planner.cli.importing import add_options, import_file
from genai_planner.cli.parsing import Parser
from genai_planner.cli.simulate import add_options as add_simulate_options
from genai_planner.errors import InputError
from genai_planner.files.plan_file import plan_bytes, read_plan
from support.plans import plan_of, work


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Task,Duration,Due\nCollect,3,2027-01-08\nClean,2,2027-01-15\n", encoding="utf-8")
    return str(path)


def called(*words):
    parser = Parser(prog="import")
    add_options(parser)
    return import_file(parser.read([*words]))


def test_a_preview_counts_and_writes_nothing(listed, tmp_path, capsys):
    assert called(listed, "--preview") == 0
    assert "2 tasks" in capsys.readouterr().out.splitlines()[-1]
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_list_becomes_a_plan(listed, tmp_path, capsys):
    target = tmp_path / "plan.genaiplan"
    assert called(listed, "-o", str(target), "--json") == 0
    assert json.loads(capsys.readouterr().out)["tasks"] == 2
    plan = read_plan(target).plan
    assert [(task.name, task.duration_days.likely) for task in plan.tasks] == [("Collect", 3), ("Clean", 2)]


def test_a_column_is_what_it_is_said_to_be(listed, capsys):
    called(listed, "--preview")
    assert "'Due: finish'" in capsys.readouterr().err
    called(listed, "--preview", "--column", "Due=notes")
    assert "'Due: notes'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ([], "Say where the plan goes"),
        (["-o", "x.genaiplan", "--column", "Due"], "'Due' does not say what a column holds"),
        (["-o", "x.genaiplan", "--column", "Due=colour"], "does not say what a column holds"),
        (["-o", "x.genaiplan", "--file-dates", "some"], "'some' is no kind of dates"),
    ],
)
def test_what_cannot_be_read_is_named(listed, words, reason, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=reason):
        called(listed, *words)


def test_days_off_need_a_plan_and_never_replace_one_that_this_program_would_shorten(tmp_path):
    leave, newer = tmp_path / "leave.ics", tmp_path / "newer.genaiplan"
    leave.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20270105\n"
        "SUMMARY:Ski\nEND:VEVENT\nEND:VCALENDAR\n",
        encoding="utf-8",
    )
    document = json.loads(plan_bytes(plan_of(work("a", 1))))
    document["version"], document["plan"]["future"] = 99, 1
    newer.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InputError, match="by --into PLAN"):
        called(str(leave), "-o", str(tmp_path / "x.genaiplan"))
    with pytest.raises(InputError, match="is the file that is read"):
        called(str(leave), "--into", str(newer), "-o", str(newer))
    assert json.loads(newer.read_bytes()) == document
    assert called(str(leave), "--into", str(newer), "-o", str(tmp_path / "x.genaiplan")) == 0


def test_the_list_itself_is_not_replaced(listed):
    with pytest.raises(InputError, match="is the file that is read"):
        called(listed, "-o", listed)


def test_runs_are_whole_numbers_and_the_seed_is_one(capsys):
    parser = Parser(prog="simulate")
    add_simulate_options(parser)
    found = parser.read(["plan", "--runs", "500"])
    assert (found.runs, found.seed, found.find_out) == (500, 1, False)
    for wrong in ("1.5", "many"):
        with pytest.raises(SystemExit):
            parser.read(["plan", "--runs", wrong])
    assert "--runs" in capsys.readouterr().err
