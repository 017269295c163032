"""How commands read and write, line by line, without running any of them."""

import argparse
import os
import signal
from datetime import datetime
from types import SimpleNamespace

import pytest

from genai_planner.cli.completion import add_options as add_completion_options
from genai_planner.cli.completion import completion
from genai_planner.cli.estimating.estimate_text import catalogue_lines, estimate_json, estimate_lines
from genai_planner.cli.helping import show_help
from genai_planner.cli.inputs import refuse_to_replace
from genai_planner.cli.parsing import Command, Option, Parser, command_parser, nearest
from genai_planner.cli.problem_text import is_error, problem_text, told_errors
from genai_planner.cli.schedule_table import schedule_lines
from genai_planner.cli.stopping import Terminated, ending_on_sigterm, stop_asked
from genai_planner.cli.variants.difference_text import difference_json, put_differences, signed_money
from genai_planner.cli.variants.what_if import levers_of
from genai_planner.cli.variants.what_if_text import compared_lines, numbers_text
from genai_planner.errors import InputError
from genai_planner.estimation.by_method.compression import QuantisationRun, estimate_quantisation
from genai_planner.model.problems import Problem, Severity
from genai_planner.model.resources import Person
from genai_planner.model.scenarios import LeverKind
from genai_planner.scheduling.scheduler import schedule
from genai_planner.words.said import said
from genai_planner.workbench.differences import Change, Difference
from support.estimates import ALONE
from support.grounds import CATALOGUE
from support.plans import effort, link, milestone, plan_of, work


def problem(severity, advice=""):
    return Problem("code", severity, said("It is late."), said(advice) if advice else "")


@pytest.mark.parametrize(
    ("severity", "word"),
    [(Severity.NOTE, "note"), (Severity.WARNING, "warning"), (Severity.ERROR, "error")],
)
def test_a_problem_begins_with_how_much_it_matters(severity, word):
    advised = problem(severity, "Hurry.")
    assert problem_text(advised).text() == f"{word}: It is late. Hurry."
    assert problem_text(advised, is_advised=False).text() == f"{word}: It is late."
    assert problem_text(problem(severity)).text() == f"{word}: It is late."
    assert is_error(advised) is (word == "error")


def test_errors_alone_are_told_and_give_the_exit_code(capsys):
    assert told_errors([problem(Severity.WARNING), problem(Severity.NOTE)]) == 0
    assert told_errors([problem(Severity.WARNING), problem(Severity.ERROR)]) == 1
    assert capsys.readouterr().err == "error: It is late.\n"


PLAN = plan_of(
    effort("a", 2, "ana", name="数据"),
    work("b", 1, name="x" * 60),
    milestone("m"),
    links=(link("a", "m"),),
    people=(Person(id="ana", name="Ana", day_rate=500),),
)


def columns(text):
    """What a terminal takes for the text, Chinese letters being twice as wide."""
    return sum(2 if "\u4e00" <= letter <= "\u9fff" else 1 for letter in text)


def test_a_schedule_stands_in_columns_whatever_the_script():
    head, phase, first, second, *_ = schedule_lines(PLAN, schedule(PLAN))
    places = {columns(line[: line.index("2027-01-04")]) for line in (phase, first, second)}
    assert places == {columns(head[: head.index("Start")])}
    assert first.startswith("*    数据 ")
    assert second.startswith("     " + "x" * 41 + "… ")


def test_reasons_are_cut_to_the_terminal_or_left_out():
    def lines(width):
        return list(schedule_lines(PLAN, schedule(PLAN), width))[:5]

    whole = max(map(columns, lines(None)))
    assert max(map(columns, lines(whole - 1))) <= whole - 1
    assert any(line.endswith("…") for line in lines(whole - 1))
    assert all("nothing comes before it" not in line for line in lines(100))


def test_the_sums_stand_at_the_end():
    *_, dates, sums = schedule_lines(PLAN, schedule(PLAN))
    assert dates == "2027-01-04 08:00 to 2027-01-05 17:00; * marks critical tasks."
    assert sums == "2 working days, 2 person-days, 1 day of waiting, 0 GPU-hours, EUR 1,000."


def test_an_estimate_is_a_table_with_formula_and_assumptions():
    found = estimate_quantisation(QuantisationRun(parameters=7e9), ALONE)
    lines = [str(line) for line in estimate_lines(found)]
    assert lines[0] == "Quantisation (awq) on 1 x a100-80gb"
    assert "Formula" in lines
    assert sum(line.startswith("GPU-hours ") for line in lines) == 1
    told = estimate_json(found)
    assert (told["gpu"], told["fits"], told["cost"]["p50"]) == ("a100-80gb", True, found.cost.p50)
    assert len(told["assumptions"]) == len(found.assumptions)


def test_the_catalogue_has_a_line_for_each_accelerator():
    lines = list(catalogue_lines(CATALOGUE))
    assert len(lines) == 1 + len(CATALOGUE.accelerators)
    assert [line.split()[0] for line in lines[1:]] == [one.id for one in CATALOGUE.accelerators]


def difference(number=0, **fields):
    return Difference(
        **{"table": "tasks", "id": f"t{number}", "name": "A", "change": Change.CHANGED, **fields}
    )


def put(*found):
    put_differences(found)


def test_differences_are_a_line_each_and_beyond_sixty_a_number(capsys):
    put()
    assert capsys.readouterr().out == "Nothing differs.\n"
    put(difference(field="name", before=None, after="B"))
    assert capsys.readouterr().out == "  tasks: A, name: nothing -> B\n"
    put(difference(change=Change.ADDED))
    assert capsys.readouterr().out == "  tasks: A added\n"
    put(*(difference(number, change=Change.ADDED) for number in range(61)))
    lines = capsys.readouterr().out.splitlines()
    assert (len(lines), lines[-1]) == (61, "  and 1 more; --json lists them all.")


def test_a_long_value_is_cut_in_text_and_whole_in_json(capsys):
    long = difference(field="name", before="x" * 120, after="y" * 121)
    put(long)
    assert capsys.readouterr().out.endswith(f"{'x' * 120} -> {'y' * 119}…\n")
    assert difference_json(long)["after"] == "y" * 121
    assert difference_json(difference(change=Change.ADDED))["field"] is None


@pytest.mark.parametrize(("amount", "text"), [(5, "+€5"), (0, "+€0"), (-5, "−€5")])
def test_money_has_its_sign(amount, text):
    assert str(signed_money(amount, "EUR")) == text


def options(**given):
    usual = {
        "drop_phase": [],
        "phase": [],
        "people": [],
        "gpus": [],
        "answer": [],
        "mitigate": [],
        "start": None,
    }
    return argparse.Namespace(**{**usual, **given})


def levers(**given):
    return [(one.kind, one.id, one.value) for one in levers_of(options(**given), PLAN)]


def test_options_turn_levers():
    assert levers(drop_phase=["p"]) == [(LeverKind.PHASE, "p", 0)]
    assert levers(phase=["p=50%"]) == [(LeverKind.PHASE, "p", 0.5)]
    assert levers(gpus=["pool=8", "pool=x0.5"]) == [
        (LeverKind.GPUS, "pool", 8),
        (LeverKind.GPU_FACTOR, "pool", 0.5),
    ]
    assert levers(answer=["languages=en,de"]) == [(LeverKind.ANSWER, "languages", "en,de")]
    assert levers(mitigate=["r"], start="2027-03-01") == [
        (LeverKind.MITIGATION, "r", 1),
        (LeverKind.START, "", "2027-03-01"),
    ]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"phase": ["p"]}, "--phase cannot read 'p'; write it like ID=0.5"),
        ({"phase": ["=1"]}, "--phase cannot read '=1'"),
        ({"phase": ["p=1.1"]}, "--phase takes a part from 0 to 1"),
        ({"gpus": ["p=0"]}, "--gpus takes a number above 0, not 0"),
        ({"gpus": ["p=many"]}, "--gpus cannot read 'many'"),
        ({"answer": ["name="]}, "--answer cannot read 'name='"),
    ],
)
def test_an_option_that_cannot_be_read_is_named(given, reason):
    with pytest.raises(InputError, match=reason):
        levers(**given)


def test_numbers_stand_beside_each_other():
    def numbers(chance):
        moment = datetime(2027, 3, 1, 17)
        return SimpleNamespace(
            finish=moment, p80=moment, chance=chance, cost_p80=1_000, gaps=2, does_not_fit=0
        )

    lines = list(compared_lines(PLAN, numbers(0.5), numbers(None)))
    assert {len(line) for line in lines} == {64}
    assert lines[3].split() == ["Chance", "of", "the", "deadline", "50%", "no", "deadline"]
    assert str(numbers_text(PLAN, numbers(0.5))) == (
        "finish 1 March 2027; 80% 1 March 2027; chance of the deadline 50%; cost at 80% €1,000; gaps 2"
    )


def add_options(parser):
    parser.add_argument("plan", metavar="PLAN", help="a plan")
    parser.add_argument("--theme", choices=["light", "dark"], default="light", help="which (%(default)s)")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing")


COMMAND = Command("draw", "draw a plan", add_options, lambda _: 0, ("draw PLAN",))


def test_options_are_told_with_their_values_choices_and_help():
    told = {option.flags or option.value: option for option in command_parser(COMMAND).options}
    assert told["PLAN"] == Option((), "PLAN", (), "a plan")
    assert told["--theme",] == Option(("--theme",), "THEME", ("light", "dark"), "which (light)")
    assert told["-q", "--quiet"] == Option(("-q", "--quiet"), "", (), "say nothing")


def test_what_was_typed_is_known_beside_what_it_says():
    found = command_parser(COMMAND).read(["plan.json", "--theme=dark", "-q"])
    assert (found.plan, found.theme, found.quiet) == ("plan.json", "dark", True)
    assert found.given == {"theme": "--theme", "quiet": "-q"}


def test_an_unknown_option_is_told_with_the_nearest(capsys):
    with pytest.raises(SystemExit) as ended:
        command_parser(COMMAND).read(["plan.json", "--them=dark"])
    assert ended.value.code == 2
    assert "did you mean '--theme'?" in capsys.readouterr().err
    assert nearest("draww", ["draw", "level"]) == "draw"
    assert nearest("qqq", ["draw"]) == ""


def test_help_of_a_command_is_shown_and_the_nearest_is_named(capsys):
    def shown(command):
        return show_help(argparse.Namespace(command=command, commands=[COMMAND]))

    assert shown("draw") == shown(None) == 0
    assert "genai-planner draw PLAN" in capsys.readouterr().out
    with pytest.raises(InputError, match="no command 'drawn'; did you mean 'draw'"):
        shown("drawn")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_completes_commands_options_and_choices(capsys, shell):
    parser = Parser(prog="x")
    add_completion_options(parser)
    taken = parser.read([shell])
    assert completion(argparse.Namespace(shell=taken.shell, commands=[COMMAND])) == 0
    script = capsys.readouterr().out
    assert "draw" in script
    assert "light dark" in script
    assert ("-l quiet" if shell == "fish" else "--quiet") in script


def test_what_is_read_is_not_replaced_however_it_is_named(tmp_path):
    path, other = tmp_path / "a.json", tmp_path / "b.json"
    path.write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="is the file that is read"):
        refuse_to_replace(str(path), str(tmp_path / "." / "a.json"))
    refuse_to_replace(str(path), str(other))
    refuse_to_replace(str(other), str(other))


def test_a_request_to_end_is_an_error_on_the_way_out_and_for_a_search_a_question():
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(Terminated), ending_on_sigterm():
        os.kill(os.getpid(), signal.SIGTERM)
    with stop_asked() as is_asked:
        assert not is_asked()
        os.kill(os.getpid(), signal.SIGTERM)
        assert is_asked()
    assert signal.getsignal(signal.SIGTERM) is before
