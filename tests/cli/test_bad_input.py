"""Whatever a command is given, it answers in a sentence and leaves every file as it was."""

import json
import os
import re
import signal
import subprocess
import sys

import pytest

from genai_planner.files.plan_file import plan_bytes
from genai_planner.paths import data_folder
from support.plans import plan_of, work

PLAN = plan_bytes(plan_of(work("a", 1)))
LONG = "x" * 10_000


def in_plan(**fields):
    document = json.loads(PLAN)
    document["plan"] |= fields
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 100,
        PLAN[: len(PLAN) // 2],
        b"<Project/>",
        in_plan(name=LONG),
        in_plan(name="two\nlines"),
        in_plan(tasks=[{"id": "a", "name": "A", "phase": "phase", "kind": "compute"}]),
        in_plan(people=[{"id": "a", "name": "A", "day_rate": -1}]),
        in_plan(start="yesterday"),
        json.dumps({"name": "X", "colour": "red"}).encode(),
    ],
    ids=["empty", "zeros", "cut", "foreign", "long", "lines", "kind", "negative", "date", "answers"],
)
@pytest.mark.parametrize("command", ["check", "schedule", "export"])
def test_an_unusable_file_is_told_with_code_2_and_left_alone(planner, tmp_path, command, data):
    path = tmp_path / "bad.genaiplan"
    path.write_bytes(data)
    ran = planner(command, "bad.genaiplan", *(["out.png"] if command == "export" else []))
    assert (ran.code, ran.out) == (2, "")
    assert "bad.genaiplan" in ran.err
    assert len(ran.err) < 1_000
    assert path.read_bytes() == data
    assert list(tmp_path.glob("out*")) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "nowhere.genaiplan"], "no such file"),
        (["check", "."], "is a folder"),
        (["check"], "required: PLAN"),
        (["check", "a", "b"], "unrecognized arguments: b"),
        (["new", "-o", "x"], "--answers --sample"),
        (["new", "--sample", "nowhere", "-o", "x"], "choose one of support-assistant"),
        (["new", "--sample", "support-assistant"], "-o/--output"),
        (["new", "--answers", "nowhere.json", "-o", "x"], "nowhere.json"),
        (["new", "--sample", "support-assistant", "-o", "gone/x.genaiplan"], "folder does not exist"),
        (["new", "--sample", "support-assistant", "-o", f"{LONG}.genaiplan"], "too long"),
        (["export", "sound.genaiplan", "out.bmp"], ".png"),
        (["export", "sound.genaiplan", "gone/out.png"], "folder does not exist"),
        (["export", "sound.genaiplan", "out.png", "--view", "dream"], "dream"),
        (["export", "sound.genaiplan", "out.png", "--size", "huge"], "huge"),
        (["export", "sound.genaiplan", "out.png", "--dpi", "1e9"], "dpi"),
        (["export", "sound.genaiplan", "out.png", "--dpi", "7"], "7 dpi"),
        (
            ["export", "sound.genaiplan", "out.png", "--from", "soon"],
            "'soon' is not a day such as 2027-01-31",
        ),
        (["export", "sound.genaiplan", "out.png", "--from", "2027-02-01", "--to", "2027-01-01"], "last day"),
        (["export", "sound.genaiplan", "out.png", "--columns", "mood"], "columns"),
        (["export", "sound.genaiplan", "out.png", "--bogus"], "--bogus"),
        (["--lifecycle"], "expected one argument"),
    ],
)
@pytest.mark.usefixtures("sound")
def test_unusable_words_are_told_with_code_2(planner, tmp_path, words, said):
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    ran = planner(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err) < 2_000
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_link_to_nothing_is_a_problem_of_the_plan(planner, tmp_path):
    (tmp_path / "bad.genaiplan").write_bytes(
        in_plan(links=[{"id": "l", "predecessor": "a", "successor": "lost"}])
    )
    ran = planner("check", "bad.genaiplan")
    assert ran.code == 1
    assert "The link 'l' refers to a task 'lost' that is not in the plan." in ran.out
    assert planner("schedule", "bad.genaiplan").code == 1


@pytest.mark.parametrize(
    "name", ["🚀 👩\u200d🚀", "\u200fתכנון\u200f", "計画" * 90, "x" * 200, "<b>&amp;</b>", "%s {0} \\n"]
)
def test_strange_names_pass_through_every_command(planner, tmp_path, name):
    (tmp_path / "odd.genaiplan").write_bytes(plan_bytes(plan_of(work("a", 1, name=name), name=name)))
    assert planner("check", "odd.genaiplan").code == 0
    assert planner("schedule", "odd.genaiplan").code == 0
    assert planner("schedule", "odd.genaiplan", "--json").json["tasks"][0]["name"] == name
    for suffix in ("png", "svg", "pdf", "csv"):
        assert planner("export", "odd.genaiplan", f"odd.{suffix}").code == 0


def test_a_newer_plan_is_read_and_that_is_told(planner, tmp_path):
    data = re.sub(rb'"version": \d+', b'"version": 99', PLAN, count=1)
    (tmp_path / "new.genaiplan").write_bytes(data)
    ran = planner("check", "new.genaiplan")
    assert ran.code == 0
    assert "newer version" in ran.err


def test_an_unexpected_failure_is_told_with_its_report_and_code_2(planner, sound, monkeypatch):
    def fail(_):
        raise ZeroDivisionError("deep inside")

    monkeypatch.setattr("genai_planner.files.imports.parse_plan", lambda *_: fail(0))
    ran = planner("check", sound)
    assert ran.code == 2
    assert "failed unexpectedly" in ran.err
    (report,) = (data_folder() / "crashes").iterdir()
    assert str(report) in ran.err
    assert "deep inside" in report.read_text(encoding="utf-8")


def command_line(*words, **options):
    command = [sys.executable, "-m", "genai_planner", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def test_a_reader_who_has_had_enough_is_no_failure(sound):
    process = command_line("schedule", sound, "--json")
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or sys.platform == "win32", reason="POSIX signals")
def test_control_c_ends_quietly_with_130():
    # A shell starts what runs in the background with Ctrl-C ignored, and children inherit that.
    program = (
        "import signal, sys, time; from genai_planner.cli.commands import run\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def wait(*_): print('ready', flush=True); time.sleep(60)\n"
        "sys.exit(run([], open_window=wait))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130
    assert process.stderr.read() == b""
    process.stdout.close()
    process.stderr.close()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_results_are_utf_8_whatever_the_system_prefers(tmp_path, encoding):
    path = tmp_path / "odd.genaiplan"
    path.write_bytes(plan_bytes(plan_of(work("a", 1, name="計画 → 🚀"))))
    process = command_line("schedule", path, env=os.environ | {"PYTHONIOENCODING": encoding})
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert "計画 → 🚀" in out.decode("utf-8")


def test_a_word_that_is_neither_file_nor_command_is_told_with_the_nearest_command(planner):
    assert planner("shedule").err == "There is no command and no file 'shedule'; did you mean 'schedule'?\n"


def test_a_signed_number_belongs_to_the_option_before_it(planner):
    ran = planner("estimate", "--method", "lora", "--parameters", "-8e9", "--examples", "100")
    assert ran.code == 2
    assert "expected one argument" not in ran.err


def test_export_writes_a_plan_with_a_circle_and_says_so_with_code_1(planner, tmp_path):
    (tmp_path / "circle.genaiplan").write_bytes(
        in_plan(
            links=[
                {"id": "l", "predecessor": "a", "successor": "b"},
                {"id": "m", "predecessor": "b", "successor": "a"},
            ]
        )
    )
    ran = planner("export", "circle.genaiplan", "out.csv")
    assert ran.code == 1
    assert "error: " in ran.err
    assert (tmp_path / "out.csv").exists()


@pytest.mark.usefixtures("sound")
def test_options_of_pictures_are_said_to_be_passed_over_for_tables(planner):
    assert "passed over" in planner("export", "sound.genaiplan", "out.csv", "--size", "a4").err
