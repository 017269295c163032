"""No command says a word of English when the program speaks another language."""

import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, datetime
from io import StringIO

import pytest

from genai_planner.cli import commands
from genai_planner.cli.commands import COMMANDS, run
from genai_planner.cli.parsing import command_parser, shared_options
from genai_planner.files.plan_file import write_plan
from genai_planner.files.templates import template_of, write_template
from genai_planner.lifecycle.answers import Answers
from genai_planner.lifecycle.answers_file import write_answers
from genai_planner.lifecycle.data.loading import bundled
from genai_planner.model.resources import ComputePool
from genai_planner.model.risks import Mitigation, RiskEvent
from genai_planner.model.scenarios import Baseline, Commitment, Lever, LeverKind, Scenario
from genai_planner.model.tasks import Phase
from genai_planner.words.context import speaking
from genai_planner.words.pseudo import pseudo
from support.made_up import MADE_UP, english_in, renamed
from support.older_lifecycles import older
from support.plans import MONDAY, compute, exactly
from support.small_project import small_plan
from support.stays_english import without_what_stays

LORA = "estimate --method lora --parameters 8e9 --examples 20000"
CALLS = {
    "samples": ("samples", "samples ñö"),
    "new": (
        "new --answers answers.json -o made.genaiplan",
        "new --answers answers.json -o made.genaiplan",
        "new --sample support-assistant -o sample.genaiplan",
        "new --template shape.json -o begun.genaiplan",
        "new --answers senseless.json -o made.genaiplan",
        "new --sample ñö -o made.genaiplan",
        "new --answers bad.json -o made.genaiplan",
        "new --answers other.json -o made.genaiplan",
        "new -o made.genaiplan",
        "new --template bad.json -o made.genaiplan",
        "new --template plan.genaiplan -o plan.genaiplan",
        "new --answers answers.json -o made.genaiplan --lifecycle bad.json",
    ),
    "import": (
        "export plan.genaiplan back.xml",
        "export plan.genaiplan back.xlsx",
        "export plan.genaiplan back.csv",
        "import back.xml -o read.genaiplan",
        "import back.xml -o read.genaiplan --file-dates all --plan-dates split",
        "import back.xlsx --into other.genaiplan -o read.genaiplan --theirs",
        "import Ţåšķš.csv -o read.genaiplan --column Ţåšķ=task --column Ƀ=start",
        "import Ţåšķš.csv --preview --column Ţåšķ=task --column Ƀ=start",
        "import leave.ics --into plan.genaiplan -o read.genaiplan",
        "import leave.ics --into plan.genaiplan -o read.genaiplan --person Ŵéƀéŕ",
        "import Ţåšķš.csv --preview",
        "import Ţåšķš.csv --preview --column Ţåšķ=ñö",
        "import empty.csv --preview",
        "import bad.xml -o read.genaiplan",
        "import back.xml -o read.genaiplan --file-dates ñö",
        "import back.xml",
        "import back.xml -o back.xml",
        "import ñö.mpp -o read.genaiplan",
    ),
    "check": ("check plan.genaiplan", "check wrong.genaiplan", "check bad.json", "check ñö.genaiplan"),
    "schedule": (
        "schedule plan.genaiplan",
        "schedule levelled.genaiplan",
        "schedule wrong.genaiplan",
        "schedule empty.csv",
    ),
    "simulate": (
        "simulate plan.genaiplan --runs 200 --seed 3 --drivers 4 --find-out",
        "simulate plan.genaiplan --runs 0",
        "simulate plan.genaiplan --runs ñö",
        "simulate wrong.genaiplan --runs 100",
    ),
    "level": (
        "level plan.genaiplan --time-limit 0.2 -o out.genaiplan",
        "level wrong.genaiplan --time-limit 0.2",
        "level plan.genaiplan --time-limit 0",
        "level plan.genaiplan --time-limit ñö",
    ),
    "what-if": (
        "what-if plan.genaiplan --start 2027-02-01 --mitigate risk -o out.genaiplan",
        "what-if plan.genaiplan --drop-phase model --phase data=0.5 --people sam=50% --gpus pool=x0.5",
        "what-if plan.genaiplan --people ines-1 --people ml-engineer+1 --gpus pool=8",
        "what-if made-plan.genaiplan --answer name=Ñéŵ",
        "what-if plan.genaiplan --people ñö",
        "what-if plan.genaiplan --people ñö+1",
        "what-if plan.genaiplan --gpus ñö",
        "what-if plan.genaiplan --gpus ñö=ñö",
        "what-if plan.genaiplan --answer ñö=1",
        "what-if plan.genaiplan --mitigate ñö",
        "what-if plan.genaiplan --drop-phase ñö",
        "what-if plan.genaiplan --phase data=3",
        "what-if plan.genaiplan --start ñö",
    ),
    "reach": (
        "reach plan.genaiplan --date 2029-02-01",
        (
            "reach plan.genaiplan --date 2027-01-18 --confidence 90% --budget 9000 --keep scope --seed 3 "
            "--time-limit 1"
        ),
        "reach plan.genaiplan --date ñö",
        "reach plan.genaiplan --date 2020-01-08",
        "reach plan.genaiplan --date 2029-01-08 --keep ñö",
        "reach plan.genaiplan --date 2029-01-08 --confidence 3",
        "reach plan.genaiplan --date 2029-01-08 --budget ñö",
        "reach plan.genaiplan --date 2029-01-08 --seed -1",
        "reach plan.genaiplan --date 2029-01-08 --time-limit 0",
    ),
    "scenarios": ("scenarios plan.genaiplan", "scenarios answers.json", "scenarios bad.json"),
    "compare": (
        "compare plan.genaiplan other.genaiplan",
        "compare plan.genaiplan levelled.genaiplan",
        "compare plan.genaiplan plan.genaiplan",
        "compare plan.genaiplan ñö.genaiplan",
    ),
    "merge": (
        "merge plan.genaiplan --with levelled.genaiplan --base other.genaiplan -o merged.genaiplan",
        "merge made-plan.genaiplan --answers answers.json -o merged.genaiplan",
        "merge made-plan.genaiplan --old-lifecycle older.json -o merged.genaiplan",
        "merge plan.genaiplan --with other.genaiplan -o merged.genaiplan",
        "merge plan.genaiplan --answers answers.json -o merged.genaiplan",
        "merge plan.genaiplan --old-lifecycle bad.json -o merged.genaiplan",
        "merge plan.genaiplan -o merged.genaiplan",
    ),
    "estimate": (
        "estimate --list-gpus",
        (
            "estimate --method pretrain --parameters 7e9 --tokens 2e12 --gpu h100-80gb --gpus 512 --bits 8 "
            "--development-multiplier 3.4 --total-parameters 4e10 --run-share 0.7 --batch 512"
        ),
        (
            f"{LORA} --packed --checkpointing off --family llama-3 --saving chunked-loss "
            "--optimiser adam-8-bit "
            "--microbatch 2 --epochs 2 --sequence-length 1024 --tokens-per-example 500 --batch 16 "
            "--sharding zero-2 --vocabulary 32000 --runs 2"
        ),
        (
            f"{LORA} --price 2 --currency EUR --grid 0.1 --power-overhead 1.3 --peak-tflops 200 "
            "--power-watts 400 --utilisation 0.3"
        ),
        "estimate --method full --parameters 70e9 --tokens 1e9 --gpus 2 --gpu rtx-3090",
        "estimate --method reward-model --parameters 8e9 --examples 20000 --tuning full",
        "estimate --method ppo --parameters 8e9 --examples 20000 --loop-share 0.3",
        "estimate --method grpo --parameters 8e9 --examples 20000 --answers-per-prompt 4",
        "estimate --method quantise --parameters 8e9 --seconds-a-billion 100 --rounding awq",
        "estimate --method distil --parameters 8e9 --student-parameters 1e9 --tokens 1e9",
        (
            "estimate --method inference --parameters 8e9 --requests-per-hour 1000 --token-ms 20 --bits 4 "
            "--kv-heads 8 --head-width 128 --layers 32 --load-share 0.2 --api-prompt-price 1 "
            "--api-answer-price 4 --prompt-tokens 900 --answer-tokens 100 --bandwidth-share 0.7 "
            "--compute-share 0.6"
        ),
        "estimate --method inference --parameters 8e9 --concurrent-requests 4 --use agent",
        *(
            f"estimate --method {method} --parameters 8e9 --examples 20000 --tokens 1e9"
            for method in (
                "qlora",
                "prompt-tuning",
                "dpo",
                "evaluate",
                "prepare-data",
                "quantise-aware",
                "prune",
            )
        ),
        "estimate --method lora",
        "estimate --method lora --parameters 8e9",
        "estimate --method lora --parameters ñö",
        "estimate --method lora --parameters 8e9 --examples 2.5",
        f"{LORA} --gpu ñö",
        f"{LORA} --gpus 0",
        f"{LORA} --kv-heads 5",
        f"{LORA} --currency EUR",
        f"{LORA} --bits 5",
        f"{LORA} --utilisation 3",
        "estimate --method pretrain --parameters 7e9 --tokens 2e12 --bits 4",
        "estimate --method pretrain --parameters 7e9 --tokens 2e12 --batch 0",
        "estimate --method quantise --parameters 7e9 --bits 16",
    ),
    "export": (
        (
            "export plan.genaiplan out.png --view timeline --size 600x400 --theme dark --from 2027-01-04 "
            "--to 2027-02-01 --rows phases --columns start,who --gates --show links --draft --since first "
            "--no-title --no-legend --no-date --no-names"
        ),
        "export plan.genaiplan out.csv --dpi 200",
        "export plan.genaiplan out.ics --person Ŵéƀéŕ",
        "export plan.genaiplan out.pdf --format agenda --paper a4 --black",
        "export wrong.genaiplan out.csv",
        "export plan.genaiplan out.xml",
        "export plan.genaiplan out.png --list",
        "export plan.genaiplan out.pptx --slides cost --template bad.json",
        "export plan.genaiplan ñö.ñö",
        "export plan.genaiplan out.pdf --format ñö",
        "export plan.genaiplan out.png --columns ñö",
        "export plan.genaiplan out.png --show ñö",
        "export plan.genaiplan out.pptx --slides ñö",
        "export plan.genaiplan out.png --size ñö",
        "export plan.genaiplan out.png --view ñö",
        "export plan.genaiplan out.png --dpi 2",
        "export plan.genaiplan out.png --from ñö",
        "export plan.genaiplan out.png --from 2027-02-01 --to 2027-01-01",
        "export plan.genaiplan out.png --since ñö",
        "export plan.genaiplan out.ics --person ñö",
        "export plan.genaiplan plan.genaiplan",
    ),
    "completion": ("completion ñö", "completion"),
    "help": ("help", *(f"help {command.name}" for command in COMMANDS), "help ñö", "help chek"),
}
"""By command: lines that are typed, with every option of the command, and some that are refused."""
BESIDE_COMMANDS = ("--help", "--version", "--ñö", "ñö", "chek", "ñö.genaiplan", "plan.genaiplan ñö")
_OF_SHELLS = {"zsh": re.compile(r"\[([^]]*)\]|'[\w-]+:(.*)'$", re.M), "fish": re.compile(r"-d '(.*)'$", re.M)}
"""What a script of completion says to people; all else in it is the shell's."""
IDS = ("data", "model", "risk", "gone")
_IN_OTHERS = {"json", "help", "lifecycle"}
"""Options of many commands: `--json` is for programs, help is asked for apart."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with plans of made-up names and files of other programs."""
    made = tmp_path_factory.mktemp("made-up")
    with speaking(MADE_UP):
        write_plans(made)
        write_answers(Answers(name=pseudo("Assistant")), made / "answers.json")
        template = template_of(renamed(small_plan()), bundled(), bundled())
        write_template(template, made / "shape.json")
    (made / "older.json").write_text(older(bundled()).model_dump_json(exclude_defaults=True), "utf-8")
    (made / "senseless.json").write_text('{"name": "Ñö", "phases": {"pretraining": true}}', "utf-8")
    (made / "other.json").write_text('{"name": "Ñö", "ñö": 1}', "utf-8")
    (made / "Ţåšķš.csv").write_text("Ţåšķ;Ƀ;Ŵĥö\nÅ;2027-01-05;Ö\nÜ;ñö;\n", "utf-8")
    (made / "leave.ics").write_text(LEAVE, "utf-8")
    for name, text in (("empty.csv", ""), ("bad.json", "{"), ("bad.xml", "<a")):
        (made / name).write_text(text, "utf-8")
    return made


LEAVE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:ñö
BEGIN:VEVENT
UID:1
DTSTAMP:20270101T000000Z
DTSTART;VALUE=DATE:20270105
DTEND;VALUE=DATE:20270107
SUMMARY:Ƒéŕîé
END:VEVENT
END:VCALENDAR
"""


def write_plans(folder):
    """The small plan with a bit of everything that commands tell, and other versions of it."""
    small = small_plan()
    plan = renamed(
        small.model_copy(
            update={
                "tasks": (*small.tasks, compute("run", 30, gpus=2, pool="pool", phase="model", name="Run")),
                "pools": (ComputePool(id="pool", name="Pool", gpu="a100-80gb", count=4),),
                "risks": (
                    RiskEvent(
                        id="risk",
                        name="Illness",
                        chance=0.4,
                        tasks=("clean",),
                        delay_days=exactly(3),
                        mitigation=Mitigation(name="Stand in"),
                    ),
                ),
                "scenarios": (
                    Scenario(
                        id="small", name="Small", levers=(Lever(kind=LeverKind.PHASE, id="model", value=0.0),)
                    ),
                    Scenario(id="gone", name="Gone", levers=(Lever(kind=LeverKind.PHASE, id="gone"),)),
                ),
                "baselines": (Baseline(id="first", name="First", made=MONDAY, finish=MONDAY, cost=3.0),),
                "commitments": (
                    Commitment(id="promise", name="Fair", promised=date(2027, 1, 6), made=date(2026, 11, 2)),
                ),
                "deadline": date(2027, 1, 8),
                "budget": 100.0,
            }
        )
    )
    tasks = [task for task in plan.tasks if task.id != "try"]
    later = tasks[0].model_copy(update={"duration_days": exactly(9), "deadline": datetime(2027, 1, 5, 17)})
    loose = {"tasks": (later, *tasks[1:]), "links": plan.links[:1], "deadline": None}
    loop = plan.links[0].model_copy(update={"id": "loop", "predecessor": "clean", "successor": "collect"})
    booked = tasks[1].model_copy(update={"id": "again", "name": pseudo("Again")})
    for name, changes in (
        ("plan", {}),
        ("other", loose),
        ("levelled", {"tasks": (*plan.tasks, booked), "phases": (*plan.phases, Phase(id="more", name="Ñ"))}),
        ("wrong", {"links": (*plan.links, loop)}),
    ):
        write_plan(plan.model_copy(update=changes), folder / f"{name}.genaiplan")


@pytest.fixture
def planner(folder, monkeypatch):
    """A function that runs the planner in the made-up language: the exit code, and all that it said."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(commands, "tongue_of", lambda _: MADE_UP)

    def planner(line):
        told = StringIO()
        with redirect_stdout(told), redirect_stderr(told):
            code = run(shlex.split(line), open_window=lambda *_: pytest.fail("no window was asked for"))
        return code, told.getvalue()

    return planner


@pytest.fixture
def made_plan(planner):
    """Makes the plan that other answers and another lifecycle are merged into."""
    planner("--lifecycle older.json new --answers answers.json -o made-plan.genaiplan")


def english_of(told: str, line: str = "") -> list[str]:
    """The words left in English; what was typed is quoted, and the plan's own ids are to be typed."""
    for word in line.split():
        told = told.replace(f"'{word}'", "")
    left = without_what_stays(told)
    for plan_id in IDS:
        left = left.replace(f"'{plan_id}'", "")
    return english_in(left)


@pytest.mark.usefixtures("made_plan")
@pytest.mark.parametrize("command", CALLS)
def test_no_command_prints_english(planner, command):
    said = {line: planner(line) for line in CALLS[command]}
    assert {code for code, _ in said.values()} <= {0, 1, 2}
    assert any(code == 2 for code, _ in said.values()), "one is refused"
    assert all(told for _, told in said.values())
    assert {line: left for line, (_, told) in said.items() if (left := english_of(told, line))} == {}


@pytest.mark.parametrize("line", BESIDE_COMMANDS)
def test_nothing_is_said_in_english_where_no_command_is_named(planner, line):
    _, told = planner(line)
    assert told
    assert english_of(told, line) == []


@pytest.mark.parametrize("shell", _OF_SHELLS)
def test_what_a_script_of_completion_says_to_people_is_in_the_language(planner, shell):
    _, script = planner(f"completion {shell}")
    told = "\n".join("".join(filter(None, found.groups())) for found in _OF_SHELLS[shell].finditer(script))
    assert "þļåñ" in told
    assert english_of(told) == []


def test_every_command_and_every_option_is_typed():
    assert list(CALLS) == [command.name for command in COMMANDS]
    for command in COMMANDS:
        words = {word for line in CALLS[command.name] for word in line.split()}
        options = command_parser(command).options + shared_options().options
        flags = [option.flags for option in options if option.flags]
        missing = [one for one in flags if not words & set(one) and one[-1].lstrip("-") not in _IN_OTHERS]
        assert missing == [], command.name
