"""The command `simulate`: how sure the dates and the cost are."""

import argparse
from typing import TYPE_CHECKING

from genai_planner.cli.inputs import add_plan_argument, ground_of, opened_plan
from genai_planner.cli.messages import put, put_json, tell, tell_progress
from genai_planner.cli.parsing import whole
from genai_planner.cli.problem_text import told_errors
from genai_planner.words.phrases import phrase
from genai_planner.words.said import counted, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import JsonValue

    from genai_planner.model.plan import Plan
    from genai_planner.simulation.outlook import Outlook
    from genai_planner.simulation.result import DatePercentiles, Driver, SimulationResult
    from genai_planner.workbench.varying.finding_out import OpenQuestion

_USUAL_DRIVERS = 8
_PERCENTILES = (("p10", 10), ("p50", 50), ("p80", 80), ("p90", 90))
_WIDEST_NAME = 44
_SLIGHT_DAYS = 0.05


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `simulate`."""
    add_plan_argument(parser)
    parser.add_argument(
        "--runs",
        type=whole,
        metavar="N",
        help=phrase("exactly so many runs; without it up to 10,000, until the 80%% date settles"),
    )
    parser.add_argument(
        "--seed", type=whole, default=1, metavar="S", help=phrase("the same seed gives the same result (1)")
    )
    parser.add_argument(
        "--drivers",
        type=whole,
        default=_USUAL_DRIVERS,
        metavar="N",
        help=said(
            "how many tasks are tried out as drivers, beside all risks ({usual})",
            usual=_USUAL_DRIVERS,
        ).text(),
    )
    parser.add_argument(
        "--find-out",
        action="store_true",
        help=phrase("also tell which amounts are worth knowing early: days and money"),
    )
    parser.add_argument("--json", action="store_true", help=phrase("print JSON"))


def simulate(options: argparse.Namespace) -> int:
    """Print percentiles, chances, drivers and criticality; 1 where the plan has errors."""
    from genai_planner.scheduling.scheduler import schedule
    from genai_planner.simulation.outlook import outlook

    plan = opened_plan(options)
    scheduled = schedule(plan)
    tell_progress(said("Drawing plans ..."))
    known = outlook(plan, scheduled, runs=options.runs, seed=options.seed, drivers=max(options.drivers, 0))
    tell_progress("")
    result = known.result
    for message in result.messages:
        tell(message)
    found = _found_out(options, plan) if options.find_out else None
    if options.json:
        put_json({**_json(known), **({} if found is None else {"find_out": [*map(_question_json, found)]})})
    else:
        for line in (*_lines(known), *(() if found is None else _question_lines(plan, found))):
            put(line)
    undated = len(plan.tasks) - len(result.tasks)
    if undated:
        tell(
            counted(
                "error: {n} of the tasks cannot be dated and is left out; 'check' says why.",
                "error: {n} of the tasks cannot be dated and are left out; 'check' says why.",
                undated,
            )
        )
    return told_errors(scheduled.problems) or int(undated > 0)


def _found_out(options: argparse.Namespace, plan: "Plan") -> "tuple[OpenQuestion, ...]":
    from genai_planner.workbench.varying.finding_out import open_questions

    tell_progress(said("Trying what could be done ..."))
    found = open_questions(plan, ground_of(options), seed=options.seed)
    tell_progress("")
    return found


def _question_lines(plan: "Plan", found: "Sequence[OpenQuestion]") -> "Iterator[str]":
    from genai_planner.workbench.varying.finding_out import found_sentence

    yield ""
    yield phrase("What to find out first")
    yield found_sentence(found).text()
    for one in found:
        yield one.sentence(plan.currency).text()


def _question_json(one: "OpenQuestion") -> "JsonValue":
    task, field = one.key
    return {
        "task": task,
        "field": field,
        "name": one.name,
        "assumption": one.is_assumption,
        "days": round(one.days, 2),
        "spared": round(one.spared, 2),
        "median": round(one.median, 2),
        "act": one.act.text(),
    }


def _lines(known: "Outlook") -> "Iterator[str]":
    from genai_planner.simulation.sentences import sentences
    from genai_planner.words.days import full_day_text
    from genai_planner.words.lists import shortened
    from genai_planner.words.money import money_text
    from genai_planner.words.numbers import signed_text

    yield from sentences(known)
    yield ""
    for name, percent in _PERCENTILES:
        cost = money_text(getattr(known.result.cost, name), known.plan.currency)
        yield f"{percent}%  {full_day_text(getattr(known.result.finish, name)):18}{cost:>14}"
    strong = [driver for driver in known.tried if (driver.days_saved or 0.0) >= _SLIGHT_DAYS]
    if strong:
        yield ""
        yield f"{phrase('What drives the 80% date'):{_WIDEST_NAME}}  {phrase('days without it')}"
    for driver in strong:
        days = signed_text(-(driver.days_saved or 0.0), 1)
        yield f"{shortened(driver.name, _WIDEST_NAME):{_WIDEST_NAME}}  {days:>15}"


def _json(known: "Outlook") -> "dict[str, JsonValue]":
    from genai_planner.simulation.sentences import sentences

    plan, result = known.plan, known.result
    return {
        "runs": result.runs,
        "seed": result.seed,
        "settled": result.is_settled,
        "finish": _dates_json(result.finish),
        "milestones": {name.value: _dates_json(dates) for name, dates in result.milestones.items()},
        "deadline_of": plan.deadline_of.value if plan.deadline_of else None,
        "levelled": _levelled_json(known.levelled),
        "cost": {name: getattr(result.cost, name) for name, _ in _PERCENTILES},
        "sentences": list(sentences(known)),
        "chances": {
            "deadline": result.chances.deadline,
            "budget": result.chances.budget,
            "both": result.chances.both,
        },
        "drivers": [_driver_json(driver) for driver in known.tried],
        "mitigations": [
            {
                "risk": risk,
                "before": {"finish_p80": effect.before.finish.isoformat(), "cost_p80": effect.before.cost},
                "after": {"finish_p80": effect.after.finish.isoformat(), "cost_p80": effect.after.cost},
                "days_saved": effect.days_saved,
                "cost_change": effect.cost_change,
            }
            for risk, effect in known.mitigations.items()
        ],
        "all_drivers": [
            {"kind": one.kind.value, "id": one.id, "name": one.name, "correlation": round(one.correlation, 4)}
            for one in result.drivers
        ],
        "checkpoints": [{"runs": one.runs, "p80": one.p80.isoformat()} for one in result.checkpoints],
        "tasks": [
            {
                "id": task.id,
                "name": task.name,
                "start": _dates_json(outcome.start),
                "finish": _dates_json(outcome.finish),
                "criticality": outcome.criticality,
            }
            for task in plan.tasks
            if (outcome := result.tasks.get(task.id))
        ],
    }


def _levelled_json(levelled: "SimulationResult | None") -> "JsonValue":
    """The finish of the plan levelled at once; null where nobody is booked twice as it stands."""
    if levelled is None:
        return None
    return {"finish": _dates_json(levelled.finish), "deadline": levelled.chances.deadline}


def _dates_json(dates: "DatePercentiles") -> "JsonValue":
    return {name: getattr(dates, name).isoformat() for name, _ in _PERCENTILES}


def _driver_json(driver: "Driver") -> "JsonValue":
    return {
        "kind": driver.kind.value,
        "id": driver.id,
        "name": driver.name,
        "correlation": round(driver.correlation, 4),
        "days_saved": driver.days_saved,
        "cost_saved": driver.cost_saved,
    }
