"""Commands called with their options, on a plan of three tasks."""

import argparse
import json

import pytest

from genai_planner.cli import window
from genai_planner.cli.creating import add_new_options, new, samples
from genai_planner.cli.exporting import add_options as add_export_options
from genai_planner.cli.exporting import export
from genai_planner.cli.inspecting import check
from genai_planner.cli.inspecting import schedule as show_schedule
from genai_planner.cli.level import add_options as add_level_options
from genai_planner.cli.parsing import Parser
from genai_planner.cli.variants.comparing import compare, merge
from genai_planner.errors import InputError
from genai_planner.files.plan_file import read_plan, write_plan
from genai_planner.lifecycle.data.sample_titles import SAMPLE_IDS
from genai_planner.model.edits.changing import changed
from genai_planner.workbench.varying import headline
from support.plans import link, milestone, plan_of, work

PLAN = plan_of(work("a", 1), work("b", 2), milestone("m"), links=(link("a", "m"), link("b", "m")))


@pytest.fixture
def kept(tmp_path):
    """Writes a plan and gives its path."""

    def writing(plan=PLAN, name="plan.genaiplan"):
        path = tmp_path / name
        write_plan(plan, path)
        return str(path)

    return writing


def called(command, capsys, **options):
    """The exit code, and what was put on standard output and told on standard error."""
    code = command(argparse.Namespace(**{"lifecycle": None, "json": False, **options}))
    put = capsys.readouterr()
    return code, put.out, put.err


def test_a_sound_plan_has_no_problems(kept, capsys):
    assert called(check, capsys, plan=kept()) == (0, "No problems.\n", "")


def test_problems_are_put_with_place_and_remedy_and_counted(kept, capsys):
    circle = changed(PLAN, links=(link("a", "b"), link("b", "a")))
    code, out, _ = called(check, capsys, plan=kept(circle))
    assert code == 1
    assert "error: These tasks wait for each other:" in out
    assert "  Where: task 'Task a'; task 'Task b'\n  What to do: " in out
    assert out.splitlines()[-1].endswith("1 of them an error.")


def test_problems_as_json_have_their_codes_and_remedies(kept, capsys):
    wrong = plan_of(changed(work("a", 1), duration_days=None, phase="x"))
    code, out, _ = called(check, capsys, plan=kept(wrong), json=True)
    found = json.loads(out)["problems"]
    assert code == 1
    assert {one["code"] for one in found} == {"unknown_phase", "no_amount"}
    assert all(one["remedy"] for one in found)


def test_a_schedule_as_json_has_each_task_with_its_floats(kept, capsys):
    code, out, _ = called(show_schedule, capsys, plan=kept(), json=True)
    tasks = {one["id"]: one for one in json.loads(out)["tasks"]}
    assert (code, list(tasks)) == (0, ["a", "b", "m"])
    assert (tasks["a"]["total_float_hours"], tasks["a"]["critical"]) == (8, False)
    assert (tasks["b"]["finish"], tasks["b"]["critical"]) == ("2027-01-05T17:00:00", True)


def test_equal_plans_do_not_differ_and_others_do(kept, capsys, monkeypatch):
    monkeypatch.setattr(headline, "headline", lambda _plan, _ground: None)  # how sure they are is not printed
    one, same = kept(), kept(name="same.genaiplan")
    assert called(compare, capsys, plan=one, other=same) == (0, "Nothing differs.\n", "")
    other = kept(changed(PLAN, name="Other"), name="other.genaiplan")
    code, out, _ = called(compare, capsys, plan=one, other=other)
    assert code == 1
    assert "Small plan -> Other" in out


def test_two_versions_are_merged_from_their_base(kept, tmp_path, capsys):
    base = kept()
    ours = kept(changed(PLAN, name="Ours"), name="ours.genaiplan")
    theirs = kept(changed(PLAN, tasks=(*PLAN.tasks, work("d", 1))), name="theirs.genaiplan")
    target = tmp_path / "merged.genaiplan"
    options = {"answers": None, "old_lifecycle": None, "theirs": theirs, "plan": ours}
    assert called(merge, capsys, base=base, output=str(target), **options)[0] == 0
    merged = read_plan(target).plan
    assert (merged.name, [task.id for task in merged.tasks]) == ("Ours", ["a", "b", "m", "d"])
    with pytest.raises(InputError, match="name it by --base"):
        called(merge, capsys, base=None, output=str(target), **options)
    with pytest.raises(InputError, match="is the file that is read"):
        called(merge, capsys, base=base, output=ours, **options)


def test_samples_are_a_line_each(capsys):
    code, out, _ = called(samples, capsys)
    assert (code, [line.split()[0] for line in out.splitlines()]) == (0, list(SAMPLE_IDS))
    assert [one["id"] for one in json.loads(called(samples, capsys, json=True)[1])] == list(SAMPLE_IDS)


def test_a_plan_begins_with_one_source(capsys):
    parser = Parser(prog="new")
    add_new_options(parser)
    for words in ([], ["--sample", "a", "--answers", "b"]):
        with pytest.raises(SystemExit) as ended:
            parser.read([*words, "-o", "x"])
        assert ended.value.code == 2
    capsys.readouterr()
    with pytest.raises(InputError, match="There is no sample 'x'; choose one of support-assistant,"):
        called(new, capsys, sample="x", answers=None, template=None, output="y")


def read(add, *words):
    parser = Parser(prog="x")
    add(parser)
    return parser.read([*words])


def test_the_time_of_a_search_is_given_in_seconds(capsys):
    assert read(add_level_options, "p").time_limit == 10
    assert read(add_level_options, "p", "--time-limit", "2.5").time_limit == 2.5
    for wrong in ("0", "-1", "soon", "nan"):
        with pytest.raises(SystemExit):
            read(add_level_options, "p", "--time-limit", wrong)
    assert "time-limit" in capsys.readouterr().err


def test_lists_of_names_are_read_and_unknown_ones_named(capsys):
    found = read(add_export_options, "p", "out.svg", "--columns", "start, cost", "--from", "2027-01-31")
    assert (found.columns, found.first_day.day) == (("start", "cost"), 31)
    for words in (["--columns", "colour"], ["--from", "soon"], ["--slides", "x"], ["--show", "x"]):
        with pytest.raises(SystemExit):
            read(add_export_options, "p", "out.svg", *words)
    assert "'colour' is not one of the columns" in capsys.readouterr().err


def test_the_formats_are_listed_without_a_plan(capsys):
    with pytest.raises(SystemExit) as ended:
        read(add_export_options, "--list")
    assert ended.value.code == 0
    assert "mermaid" in capsys.readouterr().out


def test_an_export_tells_what_it_wrote_and_which_options_say_nothing(kept, tmp_path, capsys):
    target = tmp_path / "out.mmd"
    plain = vars(read(add_export_options, kept(), str(target)))
    code, _, err = called(export, capsys, **plain)
    assert (code, err) == (0, f"Wrote '{target}'.\n")
    code, _, err = called(export, capsys, **{**plain, "dpi": 300})
    assert err.startswith("The options of pictures say nothing about ")


def test_with_a_display_the_window_opens_with_the_plan(monkeypatch):
    opened = []
    monkeypatch.setattr(window, "has_display", lambda: True)
    options = argparse.Namespace(plan="x.genaiplan", lifecycle=None)
    assert window.open_or_draw(options, lambda path, own: opened.append((path.name, own)) or 0) == 0
    assert opened == [("x.genaiplan", None)]


def test_a_lifecycle_that_cannot_be_used_leaves_the_bundled_one(monkeypatch, capsys, tmp_path):
    opened = []
    monkeypatch.setattr(window, "has_display", lambda: True)
    options = argparse.Namespace(plan=None, lifecycle=str(tmp_path / "missing.json"))
    window.open_or_draw(options, lambda path, own: opened.append((path, own.id)) or 0)
    assert "The bundled lifecycle is used instead." in capsys.readouterr().err
    assert opened[0][0] is None
