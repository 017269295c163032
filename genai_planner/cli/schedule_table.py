"""The schedule as aligned lines for people to read."""

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Task
from genai_planner.scheduling.reasons import Reasons
from genai_planner.scheduling.result import NOT_LEVELLED, Schedule
from genai_planner.words.numbers import fixed_text
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import Said, counted, said

_WIDEST_NAME, _WIDEST_PEOPLE, _NARROWEST_REASON = 44, 24, 20
_GAP = "  "
_WIDE = frozenset("WF")
_HEAD = (
    "",
    marked("Task"),
    marked("Start"),
    marked("Finish"),
    marked("Float"),
    marked("Who"),
    marked("Because"),
)
_RIGHT_ALIGNED = 4


class _Line(NamedTuple):
    mark: str
    name: str
    start: str
    finish: str
    float_text: str
    people: str
    reason: str


def schedule_lines(plan: Plan, schedule: Schedule, width: int | None = None) -> Iterator[str]:
    """A head, each phase with its tasks, and the sums; critical tasks are marked with an asterisk.

    Args:
        plan: what was scheduled.
        schedule: its dates.
        width: the columns of the terminal, to which the reasons are cut; None for whole reasons.
    """
    rows: list[Sequence[str]] = [[phrase(head) if head else "" for head in _HEAD], *_rows(plan, schedule)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(_HEAD) - 1)]
    room = _room_for_reasons(widths, width)
    for row in rows:
        cells = [_padded(text, widths[column], column) for column, text in enumerate(row[:-1])]
        yield _GAP.join((*cells, _cut(row[-1], room))).rstrip()
    yield ""
    if not schedule.is_levelled:
        yield NOT_LEVELLED.text()
    yield said(
        "{start} to {finish}; * marks critical tasks.",
        start=_moment(schedule.start),
        finish=_moment(schedule.finish),
    ).text()
    yield said(
        "{days}, {work}, {hours}, {currency} {cost}.",
        days=counted("{n} working day", "{n} working days", round(schedule.duration_days)),
        work=_work(schedule),
        hours=counted("{n} GPU-hour", "{n} GPU-hours", round(schedule.gpu_hours)),
        currency=plan.currency,
        cost=round(schedule.cost),
    ).text()


def _work(schedule: Schedule) -> Said:
    """The person-days, and apart from them what nobody does and what only waits."""
    work = counted("{n} person-day", "{n} person-days", round(schedule.work_days))
    if round(schedule.nobodys_days):
        work = said("{work} ({n} of them nobody's)", work=work, n=round(schedule.nobodys_days))
    waiting = round(schedule.waiting_days)
    if not waiting:
        return work
    return said(
        "{work}, {waiting}", work=work, waiting=counted("{n} day of waiting", "{n} days of waiting", waiting)
    )


def _room_for_reasons(widths: list[int], width: int | None) -> int:
    if width is None:
        return sys.maxsize
    room = width - sum(widths) - len(_GAP) * len(widths)
    return room if room >= _NARROWEST_REASON else 0


def _rows(plan: Plan, schedule: Schedule) -> Iterator[_Line]:
    reasons = Reasons(plan, schedule)
    by_phase: dict[str, list[Task]] = {phase.id: [] for phase in plan.phases}
    for task in plan.tasks:
        by_phase.setdefault(task.phase, []).append(task)
    for phase_id, tasks in by_phase.items():
        phase, dates = plan.phase_by_id.get(phase_id), schedule.phases.get(phase_id)
        if dates is not None:
            name = phase.name if phase else phase_id
            yield _Line("", _cut(name, _WIDEST_NAME), _moment(dates.start), _moment(dates.finish), "", "", "")
        for task in tasks:
            if task.id in schedule.tasks:
                yield _task_line(plan, schedule, task, reasons.cause(task.id).text())


def _task_line(plan: Plan, schedule: Schedule, task: Task, reason: str) -> _Line:
    dates = schedule.tasks[task.id]
    people = dict.fromkeys(assignment.person for assignment in task.assignments)
    names = ", ".join(plan.person_by_id[one].name if one in plan.person_by_id else one for one in people)
    return _Line(
        mark="*" if dates.is_critical else "",
        name=f"  {_cut(task.name, _WIDEST_NAME - 2)}",
        start=_moment(dates.start),
        finish=_moment(dates.finish),
        float_text=phrase("{amount} d").format(amount=fixed_text(dates.total_float.days, 1)),
        people=_cut(names, _WIDEST_PEOPLE),
        reason=reason,
    )


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _padded(text: str, width: int, column: int) -> str:
    padding = " " * (width - _width(text))
    return padding + text if column == _RIGHT_ALIGNED else text + padding


def _width(text: str) -> int:
    """How many columns of a terminal the text takes: two for wide characters, none for combining ones."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def _cut(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    while text and _width(text) >= width:
        text = text[:-1]
    return f"{text}…" if width else ""
