"""The command `level`: who does what and in which order, so that nobody and no GPU is booked twice."""

import argparse
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from genai_planner.cli.inputs import add_plan_argument, opened_file, refuse_to_replace
from genai_planner.cli.messages import put, put_json, tell, tell_progress
from genai_planner.cli.problem_text import told_errors
from genai_planner.cli.stopping import stop_asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import JsonValue

    from genai_planner.model.plan import Plan
    from genai_planner.scheduling.levelling.levelling import Levelled
    from genai_planner.scheduling.levelling.outcome.changes import Change
    from genai_planner.scheduling.result import ScheduledTask

_SECONDS = 10.0
_LONGEST = 86_400
"""Seconds: one day."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `level`."""
    add_plan_argument(parser)
    parser.add_argument("-o", "--output", metavar="PLAN", help="write the levelled plan to this file")
    parser.add_argument(
        "--time-limit",
        metavar="S",
        type=_seconds,
        default=_SECONDS,
        help=f"search for at most so many seconds ({_SECONDS:g} where it is not given)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def level(options: argparse.Namespace) -> int:
    """Print how good the levelled plan is and what changes; 1 where it has errors or cannot be levelled."""
    from genai_planner.scheduling.levelling.levelling import level as level_plan
    from genai_planner.scheduling.levelling.problem.wishes import Wishes
    from genai_planner.scheduling.levelling.search.limits import Limits

    opened = opened_file(options)
    if opened.is_read_only and options.output:
        refuse_to_replace(options.plan, options.output)
    plan = opened.plan
    workers = max(2, min(8, os.cpu_count() or 1))
    with stop_asked() as is_stopped:
        report = partial(_goes_on, is_stopped, options.time_limit)
        levelled = level_plan(plan, Wishes(), Limits(options.time_limit, workers), report)
        came_to_nothing = levelled is None and is_stopped()
    tell_progress("")
    if came_to_nothing:
        raise KeyboardInterrupt
    if levelled is None:
        tell(
            "No order of the tasks keeps every latest date and every pinned task. "
            "Move or remove one of them, or pin fewer tasks, and level again."
        )
        return 1
    if options.output:
        _write(levelled, Path(options.output))
    if options.json:
        put_json(_level_json(plan, levelled))
    else:
        _put_text(plan, levelled)
    return told_errors(levelled.schedule.problems)


def _goes_on(is_stopped: "Callable[[], bool]", limit: float, levelled: "Levelled") -> bool:
    tell_progress(f"{levelled.seconds:.0f} of {limit:g} s: {levelled.quality}; Ctrl-C takes this one.")
    return not is_stopped()


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of seconds") from None
    if not 0 < seconds <= _LONGEST:
        raise argparse.ArgumentTypeError(f"give more than 0 and at most {_LONGEST} seconds, not {text}")
    return seconds


def _write(levelled: "Levelled", path: Path) -> None:
    from genai_planner.files.plan_file import write_plan

    message = write_plan(levelled.plan, path)
    if message:
        tell(message)


def _put_text(plan: "Plan", levelled: "Levelled") -> None:
    from genai_planner.scheduling.levelling.outcome.changes import changes
    from genai_planner.words.days import full_day_text
    from genai_planner.words.money import money_text

    before, after = levelled.before, levelled.schedule
    put(f"Level: {levelled.quality}.")
    put(f"Before: finish {full_day_text(before.finish.date())}, {money_text(before.cost, plan.currency)}.")
    put(f"After: finish {full_day_text(after.finish.date())}, {money_text(after.cost, plan.currency)}.")
    for change in changes(plan, levelled):
        texts = _change_texts(change)
        if texts:
            put(f"  {change.task.name}: {'; '.join(texts)}")


def _change_texts(change: "Change") -> list[str]:
    """What changes, by the day."""
    from genai_planner.words.lists import names_text

    texts = []
    before, after = _days_text(change.before), _days_text(change.after)
    if before != after:
        texts.append(f"{after} (was {before})")
    if change.is_handed_over:
        by_after = names_text(change.by_after)
        texts.append(
            f"{by_after} instead of {names_text(change.by_before)}" if change.by_before else by_after
        )
    return texts


def _days_text(dated: "ScheduledTask") -> str:
    from genai_planner.words.days import full_day_text

    start, finish = dated.start.date(), dated.finish.date()
    return full_day_text(start) if start == finish else f"{full_day_text(start)} to {full_day_text(finish)}"


def _level_json(plan: "Plan", levelled: "Levelled") -> "JsonValue":
    from genai_planner.scheduling.levelling.outcome.changes import changes

    before, after = levelled.before, levelled.schedule
    return {
        "start": after.start.isoformat(),
        "finish": after.finish.isoformat(),
        "earliest_finish": levelled.earliest_finish.isoformat(),
        "proven": levelled.is_proven,
        "gap": levelled.gap,
        "seconds": round(levelled.seconds, 3),
        "quality": levelled.quality,
        "cost": after.cost,
        "before": {"finish": before.finish.isoformat(), "cost": before.cost},
        "changes": [_change_json(change) for change in changes(plan, levelled)],
    }


def _change_json(change: "Change") -> "JsonValue":
    return {
        "id": change.task.id,
        "name": change.task.name,
        "start": change.after.start.isoformat(),
        "finish": change.after.finish.isoformat(),
        "by": list(change.by_after),
        "before": {
            "start": change.before.start.isoformat(),
            "finish": change.before.finish.isoformat(),
            "by": list(change.by_before),
        },
    }
