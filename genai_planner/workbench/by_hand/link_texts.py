"""Links as they are typed in the table: 3FS+2d; 5SS; rows are called by their numbers or their names."""

import re
from collections.abc import Iterator, Mapping

from genai_planner.model import edits
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Link, LinkKind, Task
from genai_planner.words.durations import Duration, TimeKind
from genai_planner.words.entry_error import EntryError
from genai_planner.words.number_reading import read_duration
from genai_planner.words.said import said
from genai_planner.workbench.by_hand.cells import Ground
from genai_planner.workbench.by_hand.linking import linked

_FORM = re.compile(
    r"\s*(?P<row>.+?)(?:(?:(?<=\d)|\s+)(?P<kind>FS|SS|FF|SF))?\s*(?P<lag>[+\-−]\s*[\d.,]+\s*[a-z]*)?\s*",
    re.IGNORECASE,
)


def links_text(plan: Plan, task: Task, numbers: Mapping[str, int]) -> str:
    """What the task waits for, as it is typed; the links that levelling made are left out."""
    return "; ".join(_link_text(link, numbers) for link in _own(plan, task))


def links_typed(ground: Ground, task: Task, text: str) -> Plan:
    """The plan in which the task waits for exactly what was typed, and for what levelling put before it."""
    plan = ground.plan
    numbers = {number: item for item, number in ground.numbers.items()}
    wanted = [_read(plan, part, numbers) for part in re.split(r"[;\n]", text) if part.strip()]
    present = {(link.predecessor, link.kind): link for link in _own(plan, task)}
    for (predecessor, kind), link in present.items():
        if all((predecessor, kind) != one[:2] for one in wanted):
            plan = edits.remove_link(plan, link.id)
    for predecessor, kind, lag in wanted:
        before = present.get((predecessor, kind))
        is_elapsed = lag.kind is TimeKind.ELAPSED
        if before is None:
            plan = linked(plan, predecessor, task.id, kind, round(lag.minutes), lag_is_elapsed=is_elapsed)
        elif (before.lag_minutes, before.lag_is_elapsed) != (round(lag.minutes), is_elapsed):
            fields = {**before.model_dump(), "lag_minutes": round(lag.minutes), "lag_is_elapsed": is_elapsed}
            plan = edits.change_link(plan, Link(**fields))
    return plan


def _own(plan: Plan, task: Task) -> Iterator[Link]:
    return (link for link in plan.links if link.successor == task.id and not link.is_levelling)


def _link_text(link: Link, numbers: Mapping[str, int]) -> str:
    number = numbers.get(link.predecessor)
    plain = link.kind is LinkKind.FINISH_TO_START and not link.lag_minutes
    kind = "" if plain else link.kind.value
    return f"{number or link.predecessor}{kind}{_lag_text(link)}"


def _lag_text(link: Link) -> str:
    if not link.lag_minutes:
        return ""
    sign = "+" if link.lag_minutes > 0 else "−"
    kind = TimeKind.ELAPSED if link.lag_is_elapsed else TimeKind.WORK
    days = Duration(abs(link.lag_minutes), kind).days
    unit = "ed" if link.lag_is_elapsed else "d"
    if days != round(days, 2):
        return f"{sign}{abs(link.lag_minutes)}{'emin' if link.lag_is_elapsed else 'min'}"
    return f"{sign}{days:g}{unit}"


def _read(plan: Plan, part: str, numbers: dict[int, str]) -> tuple[str, LinkKind, Duration]:
    whole = "" if part.strip().isdecimal() else _named(plan, part)
    if whole:
        return whole, LinkKind.FINISH_TO_START, Duration(0)
    form = _FORM.fullmatch(part)
    if form is None:
        raise EntryError(said("Write links such as 3, 3FS+2d or 5SS; several are parted by a semicolon."))
    kind = LinkKind(form["kind"].upper()) if form["kind"] else LinkKind.FINISH_TO_START
    lag = Duration(0)
    if form["lag"]:
        sign = -1 if form["lag"][0] in "-−" else 1
        amount = read_duration(form["lag"][1:].strip())
        lag = Duration(sign * amount.minutes, amount.kind)
    return _task_called(plan, form["row"], numbers), kind, lag


def _task_called(plan: Plan, words: str, numbers: dict[int, str]) -> str:
    item = numbers.get(int(words), "") if words.isdecimal() else ""
    if item in plan.phase_by_id:
        raise EntryError(said("Row {words} is a phase; links lead from tasks.", words=words))
    if not item:
        item = _named(plan, words)
    if not item:
        raise EntryError(said("There is no row “{words}”; write its number or its whole name.", words=words))
    return item


def _named(plan: Plan, words: str) -> str:
    """The id of the one task of that name; empty where there is none, or several."""
    named = [task.id for task in plan.tasks if task.name.casefold() == words.strip().casefold()]
    return named[0] if len(named) == 1 else ""
