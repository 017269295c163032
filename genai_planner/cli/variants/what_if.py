"""The commands `what-if`, `reach` and `scenarios`: a plan varied, judged by five numbers before and after."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from genai_planner.cli.inputs import add_plan_argument, plan_and_ground, refuse_to_replace
from genai_planner.cli.messages import put, put_json, tell_progress
from genai_planner.cli.parsing import whole
from genai_planner.cli.variants.difference_text import difference_json, put_differences
from genai_planner.cli.variants.what_if_text import compared_lines, numbers_text, reached_lines
from genai_planner.cli.writing import write
from genai_planner.errors import InputError
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import NOTHING, OR, Listed, Said, Share, Value, counted, said, told

if TYPE_CHECKING:
    from pydantic import JsonValue

    from genai_planner.model.plan import Plan
    from genai_planner.model.scenarios import Lever
    from genai_planner.workbench.varying.headline import Headline
    from genai_planner.workbench.varying.reaching import Package, Progress, Reached
    from genai_planner.workbench.varying.scenarios import Column

KEPT_BY_REACH = ("phases", "people", "budget", "scope")
"""What `reach` may be asked not to touch."""


def add_what_if_options(parser: argparse.ArgumentParser) -> None:
    """Options of `what-if`."""
    add_plan_argument(parser)
    for flag, metavar, what in (
        ("--drop-phase", "ID", marked("leave a phase out")),
        ("--phase", "ID=P", marked("a phase that is needed with a chance from 0 to 1")),
        (
            "--people",
            "WHO",
            marked("ROLE+N or ROLE-N people, ID-1 for one who leaves, ID=60%% of the time"),
        ),
        ("--gpus", "POOL=N", marked("so many GPUs, or x0.5 for half of them")),
        ("--answer", "NAME=VALUE", marked("another answer of the wizard")),
        ("--mitigate", "RISK", marked("do what would make a risk smaller")),
    ):
        parser.add_argument(flag, metavar=metavar, action="append", default=[], help=phrase(what))
    parser.add_argument("--start", metavar="DATE", help=phrase("start on another day, such as 2027-03-01"))
    parser.add_argument(
        "-o", "--output", metavar="PLAN", help=phrase("write the varied plan, levelled, to it")
    )
    parser.add_argument("--json", action="store_true", help=phrase("print JSON"))


def what_if(options: argparse.Namespace) -> int:
    """Print the five numbers before and after, and what differs."""
    from genai_planner.scheduling.scheduler import schedule
    from genai_planner.workbench.differences import differences
    from genai_planner.workbench.varying.headline import headline, nobody_twice
    from genai_planner.workbench.varying.levers import varied
    from genai_planner.workbench.varying.why_nothing import why_nothing

    plan, ground = plan_and_ground(options)
    if options.output:
        refuse_to_replace(options.plan, options.output)
    levers = levers_of(options, plan)
    tell_progress(said("Levelling the plan as it is and as it would be ..."))
    before = nobody_twice(plan)
    changed = varied(plan, levers, ground).plan
    after = before if changed == plan else nobody_twice(changed)
    numbers = headline(before, ground), headline(after, ground)
    found = differences(plan, changed)
    why = why_nothing(before, schedule(before), levers) if levers and numbers[0] == numbers[1] else NOTHING
    tell_progress("")
    if options.output:
        write(after, Path(options.output))
    if options.json:
        put_json(
            {
                "before": headline_json(numbers[0]),
                "after": headline_json(numbers[1]),
                "differences": [difference_json(one) for one in found],
                **({"why_nothing": why.text()} if why else {}),
            }
        )
    else:
        for line in (*compared_lines(plan, *numbers), *([why.text()] if why else ())):
            put(line)
        put_differences(found, plan, changed)
    return 0


def levers_of(options: argparse.Namespace, plan: "Plan") -> "list[Lever]":
    """The levers that the options turn.

    Raises:
        InputError: names an option whose value cannot be read, and how it is written; or what cannot be.
    """
    from pydantic import ValidationError

    from genai_planner.model.complaints import complaint_list, complaints

    try:
        return _levers(options, plan)
    except ValidationError as error:
        raise InputError(
            said("That cannot be: {complaints}.", complaints=complaint_list(complaints(error)))
        ) from error


def _levers(options: argparse.Namespace, plan: "Plan") -> "list[Lever]":
    from genai_planner.model.scenarios import Lever, LeverKind

    levers = [Lever(kind=LeverKind.PHASE, id=phase, value=0.0) for phase in options.drop_phase]
    for text in options.phase:
        phase, chance = _pair(text, "--phase", "ID=0.5")
        levers.append(Lever(kind=LeverKind.PHASE, id=phase, value=_part(chance, "--phase")))
    levers += [_people_lever(text, plan) for text in options.people]
    for text in options.gpus:
        pool, count = _pair(text, "--gpus", Listed(("POOL=8", "POOL=x0.5"), OR))
        is_factor = count.startswith("x")
        kind = LeverKind.GPU_FACTOR if is_factor else LeverKind.GPUS
        levers.append(Lever(kind=kind, id=pool, value=_number(count.removeprefix("x"), "--gpus", least=0)))
    for text in options.answer:
        name, value = _pair(text, "--answer", "NAME=VALUE")
        levers.append(Lever(kind=LeverKind.ANSWER, id=name, value=value))
    levers += [Lever(kind=LeverKind.MITIGATION, id=risk, value=1.0) for risk in options.mitigate]
    if options.start is not None:
        levers.append(Lever(kind=LeverKind.START, value=options.start))
    return levers


def add_reach_options(parser: argparse.ArgumentParser) -> None:
    """Options of `reach`."""
    add_plan_argument(parser)
    parser.add_argument("--date", metavar="DATE", required=True, help=phrase("the day to meet: 2027-11-12"))
    parser.add_argument(
        "--confidence", metavar="P", default="0.8", help=phrase("how sure: 0.8 or 80%% (0.8)")
    )
    parser.add_argument("--budget", metavar="N", help=phrase("that the cost at 80%% must not pass"))
    parser.add_argument(
        "--keep",
        metavar="WHAT",
        default="",
        help=said("what must not be touched: some of {kept}", kept=",".join(KEPT_BY_REACH)).text(),
    )
    parser.add_argument(
        "--seed", type=whole, default=1, metavar="S", help=phrase("the same seed, the same draws (1)")
    )
    parser.add_argument(
        "--time-limit", metavar="S", default="30", help=phrase("search for so many seconds (30)")
    )
    parser.add_argument("--json", action="store_true", help=phrase("print JSON"))


def reach(options: argparse.Namespace) -> int:
    """Print up to three packages of steps that reach a date; 1 where none does."""
    from genai_planner.workbench.varying.reaching import Aim
    from genai_planner.workbench.varying.reaching import reach as search
    from genai_planner.workbench.varying.step import Kept

    plan, ground = plan_and_ground(options)
    names = [word.strip() for word in options.keep.split(",") if word.strip()]
    unknown = [name for name in names if name not in KEPT_BY_REACH]
    if unknown:
        raise InputError(
            said(
                "--keep takes {kept}, and not '{unknown}'.", kept=", ".join(KEPT_BY_REACH), unknown=unknown[0]
            )
        )
    budget = None if options.budget is None else _number(options.budget, "--budget")
    wanted = _day(options.date)
    if wanted <= ground.today:
        raise InputError(
            said(
                "The date {day} is not in the future; give one after {today}.",
                day=wanted,
                today=ground.today,
            )
        )
    aim = Aim(wanted, _part(options.confidence, "--confidence"), budget, frozenset(map(Kept, names)))
    seconds = _number(options.time_limit, "--time-limit", least=0)
    if options.seed < 0:
        raise InputError(
            said("The seed {seed} is below zero; give a whole number from 0 on.", seed=options.seed)
        )
    found = search(plan, aim, ground, seed=options.seed, seconds=seconds, report=_told)
    tell_progress("")
    if options.json:
        put_json(_reached_json(found))
    else:
        for line in reached_lines(plan, found):
            put(line)
    is_met = aim.is_met(found.before) or any(aim.is_met(one.headline) for one in found.packages)
    return 0 if is_met or options.json else 1


def add_scenarios_options(parser: argparse.ArgumentParser) -> None:
    """Options of `scenarios`."""
    add_plan_argument(parser)
    parser.add_argument("--json", action="store_true", help=phrase("print JSON"))


def scenarios(options: argparse.Namespace) -> int:
    """Print the numbers of the plan and of each of its scenarios."""
    from genai_planner.workbench.varying.scenarios import compared

    plan, ground = plan_and_ground(options)
    tell_progress(said("Working out the scenarios ..."))
    rows = compared(plan, ground)
    tell_progress("")
    if options.json:
        put_json(
            {
                "scenarios": [
                    {
                        "id": row.id,
                        "name": row.name,
                        "problem": row.problem or None,
                        "gives_up": _gives_up(rows[0], row),
                        **({} if row.headline is None else headline_json(row.headline)),
                    }
                    for row in rows
                ]
            }
        )
        return 0
    for row in rows:
        numbers = row.problem if row.headline is None else numbers_text(plan, row.headline)
        put(said("{scenario}: {numbers}", scenario=row.name, numbers=numbers))
    return 0


def _gives_up(base: "Column", row: "Column") -> "list[JsonValue]":
    """What a scenario leaves out of the plan, in words."""
    from genai_planner.workbench.varying.losses import losses

    if base.plan is None or row.plan is None:
        return []
    return [one.text() for one in losses(base.plan, row.plan)]


def headline_json(numbers: "Headline") -> "dict[str, JsonValue]":
    """The numbers as `--json` prints them."""
    return {
        "finish": numbers.finish.isoformat(),
        "p50": numbers.p50.isoformat(),
        "p80": numbers.p80.isoformat(),
        "chance": numbers.chance,
        "cost_p80": round(numbers.cost_p80, 2),
        "gaps": numbers.gaps,
        "does_not_fit": numbers.does_not_fit,
    }


def _people_lever(text: str, plan: "Plan") -> "Lever":
    from genai_planner.model.scenarios import Lever, LeverKind

    if "=" in text:
        who, share = _pair(text, "--people", "ID=60%")
        return Lever(kind=LeverKind.SHARE, id=who, value=_part(share, "--people"))
    for sign in "+-":
        who, found, number = text.rpartition(sign)
        if found and number.isdecimal():
            is_person = sign == "-" and number == "1" and who in plan.person_by_id
            if is_person:
                return Lever(kind=LeverKind.LEAVES, id=who)
            return Lever(kind=LeverKind.ROLE, id=who, value=float(f"{sign}{number}"))
    raise InputError(
        said("--people cannot read '{text}'; write it like ml-engineer+1, anna-1 or anna=60%.", text=text)
    )


def _pair(text: str, flag: str, example: Value) -> tuple[str, str]:
    name, found, value = text.partition("=")
    if not (name and found and value):
        raise InputError(
            said(
                "{flag} cannot read '{text}'; write it like {example}.", flag=flag, text=text, example=example
            )
        )
    return name.strip(), value.strip()


def _number(text: str, flag: str, *, least: float = -1e15) -> float:
    from genai_planner.words.entry_error import EntryError
    from genai_planner.words.number_reading import read_number

    try:
        number = read_number(text)
    except EntryError as error:
        raise InputError(
            said("{flag} cannot read '{text}': {error}", flag=flag, text=text, error=told(error))
        ) from error
    if number < least or (least == 0 and number <= 0):
        raise InputError(
            said("{flag} takes a number above {least}, not {text}.", flag=flag, least=least, text=text)
        )
    return number


def _part(text: str, flag: str) -> float:
    part = _number(text, flag)
    if not 0 <= part <= 1:
        raise InputError(
            said("{flag} takes a part from 0 to 1, or a per cent, not '{text}'.", flag=flag, text=text)
        )
    return part


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(said("'{text}' is no day; write it like 2027-11-12.", text=text)) from error


def _told(progress: "Progress") -> bool:
    what = said("levelling") if progress.kind is None else Said(progress.kind.value)
    tell_progress(
        counted(
            "{part}: {what}; {n} way tried, the likeliest {chance}",
            "{part}: {what}; {n} ways tried, the likeliest {chance}",
            progress.tried,
            part=Share(progress.part),
            what=what,
            chance=Share(progress.best_chance),
        )
    )
    return True


def _reached_json(found: "Reached") -> "JsonValue":
    return {
        "date": found.aim.date.isoformat(),
        "confidence": found.aim.confidence,
        "before": headline_json(found.before),
        "packages": [_package_json(package) for package in found.packages],
        "best_possible": headline_json(found.best_possible),
    }


def _package_json(package: "Package") -> "JsonValue":
    return {
        "kind": package.kind.value,
        "steps": [
            {
                "what": taken.step.what.text(),
                "days": taken.days,
                "cost": round(taken.cost, 2),
                "chance_after": taken.chance_after,
                "gives_up": taken.step.gives_up.text(),
            }
            for taken in package.steps
        ],
        "finish_p80": package.headline.p80.isoformat(),
        "chance": package.chance,
        "cost_p80": round(package.headline.cost_p80, 2),
    }
