"""The commands: what they print, what they write, and their exit codes."""

import json
from datetime import date

import pytest

from genai_planner import __version__
from genai_planner.cli.commands import COMMANDS
from genai_planner.estimation.machines.hardware import Catalogue, bundled_catalogue
from genai_planner.files.plan_file import read_plan, write_plan
from genai_planner.files.templates import Template, write_template
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.answers_file import write_answers
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.lifecycle.data.samples import samples
from genai_planner.model.resources import Person
from genai_planner.paths import settings_folder
from genai_planner.scheduling.scheduler import schedule
from support.plans import effort, plan_of, work


def test_samples_prints_one_line_each(planner):
    ran = planner("samples")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[0] for line in ran.out.splitlines()] == [sample.id for sample in samples()]


def test_samples_as_json_has_ids_names_and_descriptions(planner):
    listed = planner("samples", "--json").json
    assert [entry["id"] for entry in listed] == [sample.id for sample in samples()]
    assert all(set(entry) == {"id", "name", "description"} for entry in listed)


@pytest.mark.parametrize("sample", [sample.id for sample in samples()])
def test_new_makes_a_plan_of_every_sample_without_errors(planner, tmp_path, sample):
    ran = planner("new", "--sample", sample, "-o", "made.genaiplan")
    assert (ran.code, ran.out) == (0, "")
    assert "made.genaiplan" in ran.err
    assert len(read_plan(tmp_path / "made.genaiplan").plan.tasks) > 20
    assert planner("check", "made.genaiplan").code == 0


@pytest.mark.parametrize("sample", [sample.id for sample in samples()])
def test_new_books_nobody_twice(planner, tmp_path, sample):
    planner("new", "--sample", sample, "-o", "made.genaiplan")
    assert schedule(read_plan(tmp_path / "made.genaiplan").plan).is_levelled


def test_a_plan_that_is_not_levelled_says_so_beside_its_dates(planner, tmp_path):
    ana = Person(id="ana", name="Ana")
    plan = plan_of(effort("a", 2, "ana"), effort("b", 1, "ana"), people=(ana,), deadline=date(2027, 1, 5))
    write_plan(plan, tmp_path / "clashing.genaiplan")
    told = "Not levelled: the dates assume that people can be in two places"
    assert told in planner("schedule", "clashing.genaiplan").out
    assert told in planner("schedule", "clashing.genaiplan", "--json").err
    levelled = (
        "levelled, so that nobody is, it has an 80% chance by 6 January 2027, and the deadline one of 0%."
    )
    assert f"{told}; {levelled}" in planner("simulate", "clashing.genaiplan").out
    levelled = planner("simulate", "clashing.genaiplan", "--json").json["levelled"]
    assert (levelled["finish"]["p80"], levelled["deadline"]) == ("2027-01-06T17:00:00", 0)


def test_new_makes_a_plan_of_answers_and_tells_what_makes_no_sense_in_them(planner, tmp_path):
    answers = Answers(name="Aligned without anything to align", phases={"human-feedback": True})
    write_answers(answers, tmp_path / "answers.json")
    ran = planner("new", "--answers", "answers.json", "-o", "made.genaiplan")
    assert ran.code == 0
    assert read_plan(tmp_path / "made.genaiplan").plan.name == answers.name


def test_new_reckons_with_the_users_own_accelerators(planner, tmp_path):
    usual = bundled_catalogue().find("l40s")
    planner("new", "--sample", "domain-model", "-o", "before.genaiplan")
    # A quarter: down to half of its peak the card is held back by its watts alone.
    slow = usual.model_copy(update={"peak_tflops": {"bf16": usual.half_peak_tflops / 4}})
    settings_folder().mkdir(parents=True, exist_ok=True)
    own = Catalogue(accelerators=(slow,)).model_dump_json()
    (settings_folder() / "hardware.json").write_text(own, encoding="utf-8")
    planner("new", "--sample", "domain-model", "-o", "after.genaiplan")

    def hours(name):
        tasks = read_plan(tmp_path / name).plan.tasks
        return next(task.compute.elapsed_hours.likely for task in tasks if task.name == "Tuning run")

    assert hours("after.genaiplan") > 1.5 * hours("before.genaiplan")


def test_a_plan_is_given_as_answers_wherever_a_plan_is_taken(planner, tmp_path):
    write_answers(Answers(name="Assistant"), tmp_path / "answers.json")
    ran = planner("schedule", "answers.json", "--json")
    assert ran.json["tasks"]
    assert "made from the answers" in ran.err


def test_check_says_that_there_are_no_problems(planner, sound):
    ran = planner("check", sound)
    assert ran == (0, "No problems.\n", "")
    assert planner("check", sound, "--json").json == {"problems": []}


def test_check_tells_every_problem_with_place_and_remedy_and_ends_with_1(planner, circular):
    ran = planner("check", circular)
    assert ran.code == 1
    assert "error: These tasks wait for each other: 'Task b' → 'Task c' → 'Task b'." in ran.out
    assert "  Where: task 'Task b'; task 'Task c'" in ran.out
    assert "  What to do: Remove one of the links between them." in ran.out
    assert "1 of them an error." in ran.out


def test_check_as_json_names_codes_severities_and_places(planner, circular):
    ran = planner("check", circular, "--json")
    assert ran.code == 1
    problem = ran.json["problems"][0]
    assert (problem["code"], problem["severity"]) == ("cycle", "error")
    assert problem["places"] == [{"kind": "task", "id": "b"}, {"kind": "task", "id": "c"}]
    assert set(problem) == {"code", "severity", "message", "remedy", "places"}


def test_schedule_as_json_is_exactly_what_the_documentation_says(planner, sound):
    ran = planner("schedule", sound, "--json")
    first, second = ran.json["tasks"]
    assert (ran.code, ran.err) == (0, "")
    assert (ran.json["start"], ran.json["finish"]) == ("2027-01-04T08:00:00", "2027-01-08T17:00:00")
    assert list(ran.json) == ["start", "finish", "tasks"]
    assert list(first) == [
        *("id", "name", "phase", "kind", "start", "finish", "total_float_hours", "free_float_hours"),
        *("critical", "assigned", "reason"),
    ]
    assert first["assigned"] == ["ana"]
    assert (second["start"], second["finish"]) == ("2027-01-06T08:00:00", "2027-01-08T17:00:00")
    assert (second["critical"], second["total_float_hours"]) == (True, 0.0)
    assert "'Task a'" in second["reason"]


def test_schedule_prints_aligned_lines_for_people(planner, sound):
    ran = planner("schedule", sound)
    lines = ran.out.splitlines()
    assert ran.code == 0
    starts = {line.index("2027-01") for line in lines[1:4]}
    assert starts == {lines[0].index("Start")}
    assert lines[2].startswith("*    Task a")
    assert "Ana" in lines[2]
    assert "2027-01-04 08:00 to 2027-01-08 17:00" in lines[-2]


def test_schedule_of_a_plan_with_a_circle_gives_the_other_dates_and_ends_with_1(planner, circular):
    ran = planner("schedule", circular, "--json")
    assert ran.code == 1
    assert [task["id"] for task in ran.json["tasks"]] == ["a"]
    assert "wait for each other" in ran.err


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf", "csv", "json"])
def test_export_writes_the_format_of_the_suffix(planner, sound, tmp_path, suffix):
    ran = planner("export", sound, f"out.{suffix}")
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / f"out.{suffix}").stat().st_size > 100


def test_export_takes_view_size_resolution_theme_dates_and_columns(planner, sound, tmp_path):
    options = ["--size", "1600x900", "--dpi", "150", "--theme", "dark", "--from", "2027-01-01"]
    options += ["--to", "2027-01-31", "--columns", "start, finish", "--no-title", "--no-legend", "--no-date"]
    assert planner("export", sound, "out.png", *options).code == 0
    data = (tmp_path / "out.png").read_bytes()
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1600, 900)
    for view in ("matrix", "lifecycle"):
        assert planner("export", sound, f"{view}.svg", "--view", view).code == 0


def test_export_tells_which_characters_no_font_has(planner, sound):
    text = sound.read_text(encoding="utf-8").replace("Task a", "Task \U0001340a")
    sound.write_text(text, encoding="utf-8")
    ran = planner("export", sound, "out.pdf")
    assert ran.code == 0
    assert "boxes stand for them: \U0001340a" in ran.err


def test_the_window_opens_without_a_command(planner, sound, tmp_path, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    own = bundled().model_copy(update={"id": "our-own"})
    (tmp_path / "own.json").write_text(own.model_dump_json(), encoding="utf-8")
    opened = []

    def open_window(path, lifecycle):
        opened.append((path, lifecycle))
        return 7

    assert planner(open_window=open_window).code == 7
    assert planner(sound, "--lifecycle", "own.json", open_window=open_window).code == 7
    assert opened == [(None, None), (sound, own)]


@pytest.mark.usefixtures("no_display")
def test_without_a_display_pictures_are_drawn_instead_and_named(planner, tmp_path):
    ran = planner()
    names = [f"genai-planner-pictures/{view}.png" for view in ("timeline", "matrix", "lifecycle")]
    assert ran.code == 0
    assert "There is no display" in ran.err
    assert [line.replace("\\", "/") for line in ran.out.splitlines()] == names
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in names)


@pytest.mark.usefixtures("no_display")
def test_without_a_display_it_is_the_plan_given_that_is_drawn(planner, sound):
    assert "'Small plan'" in planner(sound).err


@pytest.mark.usefixtures("no_display")
def test_pictures_that_cannot_be_drawn_are_told(planner, tmp_path):
    (tmp_path / "genai-planner-pictures").write_bytes(b"")
    ran = planner()
    assert ran.code == 2
    assert "cannot be made" in ran.err


def test_a_lifecycle_of_ones_own_is_used(planner, tmp_path):
    own = bundled().model_copy(update={"id": "our-own"})
    (tmp_path / "own.json").write_text(own.model_dump_json(), encoding="utf-8")
    planner("new", "--sample", "support-assistant", "-o", "made.genaiplan", "--lifecycle", "own.json")
    assert read_plan(tmp_path / "made.genaiplan").plan.origin.lifecycle == "our-own"


def test_a_refused_lifecycle_is_told_with_its_place_and_nothing_is_written(planner, tmp_path):
    (tmp_path / "own.json").write_text(json.dumps({"id": "own", "skills": 3}), encoding="utf-8")
    ran = planner("--lifecycle", "own.json", "new", "--sample", "support-assistant", "-o", "made.genaiplan")
    assert ran.code == 2
    assert "skills" in ran.err
    assert not (tmp_path / "made.genaiplan").exists()


def test_the_window_opens_with_the_bundled_lifecycle_where_the_one_given_is_refused(planner, tmp_path):
    (tmp_path / "own.json").write_text("{}", encoding="utf-8")
    given = []
    ran = planner("--lifecycle", "own.json", open_window=lambda _, lifecycle: given.append(lifecycle) or 0)
    assert given == [bundled()]
    assert "The bundled lifecycle is used instead." in ran.err


def test_version_and_help_are_printed(planner):
    assert planner("--version").out == f"GenAI Planner {__version__}\n"
    assert all(command.name in planner("--help").out for command in COMMANDS)
    for command in COMMANDS:
        ran = planner(command.name, "--help")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"usage: genai-planner {command.name}")


def test_new_begins_with_a_template(planner, tmp_path):
    shape, made = tmp_path / "shape.genaitemplate", tmp_path / "made.genaiplan"
    write_template(Template(plan_of(work("a", 5))), shape)

    assert planner("new", "--template", shape, "-o", made).code == 0
    assert [task.id for task in read_plan(made).plan.tasks] == ["a"]
    refused = planner("new", "--template", tmp_path / "none", "-o", made)
    assert (refused.code, len(refused.err.splitlines())) == (2, 1)
