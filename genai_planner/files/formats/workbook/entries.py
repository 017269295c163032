"""What is filled in in a workbook that was sent out, as changes to the plan as it is now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pydantic import ValidationError

from genai_planner.errors import EditError, InputError, UnreadableFileError
from genai_planner.files.formats.tables import Column, Kind, own_cells, own_table_columns
from genai_planner.files.subject import Subject
from genai_planner.model.base import LONGEST_TEXT
from genai_planner.model.edits.changing import changed, with_replaced
from genai_planner.model.plan import Plan
from genai_planner.model.table.own_columns import LONGEST_VALUE, OwnColumn, OwnKind, OwnValue
from genai_planner.model.tasks import Task
from genai_planner.paths import shown
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY, to_minutes
from genai_planner.words.said import said

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Entry: TypeAlias = str | float | datetime | None

TASK_SHEET, SENT_SHEET = "Tasks", "Sent"
ENTRY_COLUMNS = (
    Column("done", "Done (enter)", Kind.SHARE),
    Column("days_left", "Days left (enter)", Kind.NUMBER),
    Column("actual_start", "Actual start (enter)", Kind.MOMENT),
    Column("actual_finish", "Actual finish (enter)", Kind.MOMENT),
    Column("comment", "Comment (enter)", Kind.LONG_TEXT),
)
_OWN = "own:"


def entry_columns(plan: Plan) -> tuple[Column, ...]:
    """What can be filled in: progress, a comment, and the columns that the user added."""
    own = zip(plan.own_columns, own_table_columns(plan), strict=True)
    added = (Column(_OWN + one.id, f"{one.name} (enter)", column.kind) for one, column in own)
    return (*ENTRY_COLUMNS, *added)


_LEFT = 1
"""The place of the days left among them."""
_ALL_DONE = 100.0


@dataclass(frozen=True, slots=True)
class FilledIn:
    """One entry that came back."""

    task: str
    """The task's id."""
    name: str
    field: str
    sent: Entry
    """What stood there when the workbook was written."""
    now: Entry
    """What the plan says now."""
    theirs: Entry

    @property
    def is_conflict(self) -> bool:
        """Whether the plan was changed there too, to something else."""
        return self.now not in (self.sent, self.theirs)


def sent_rows(subject: Subject) -> tuple[tuple[Entry, ...], ...]:
    """By task with dates: its id, and what the plan says for each entry column."""
    clock = Clocks(subject.plan).project
    rows = []
    for task in subject.plan.tasks:
        dates = subject.schedule.tasks.get(task.id)
        if dates is not None:
            days = clock.between(to_minutes(dates.start), to_minutes(dates.finish)) / WORK_MINUTES_A_DAY
            rows.append((task.id, *_present(task, days), *map(_plain, own_cells(subject.plan, task))))
    return tuple(rows)


def _present(task: Task, days: float) -> tuple[Entry, ...]:
    progress = task.progress
    left = round(days * (1 - progress.percent_complete / 100), 2)
    return (
        round(progress.percent_complete / 100, 4),
        left,
        progress.actual_start,
        progress.actual_finish,
        None,
    )


def read_entries(path: Path, subject: Subject) -> tuple[FilledIn, ...]:
    """What was filled in since the workbook was written, beside what the plan says now.

    Raises:
        UnreadableFileError: where the file is no workbook that this program wrote.
    """
    tasks, sent = _sheets(path)
    names = [str(cell or "") for cell in sent[0]] if sent else []
    before = {str(row[0]): dict(zip(names, row, strict=False)) for row in sent[1:] if row and row[0]}
    columns = entry_columns(subject.plan)
    now = {str(row[0]): row[1:] for row in sent_rows(subject)}
    heads = [str(cell or "") for cell in tasks[0]] if tasks else []
    if any(column.head not in heads or column.name not in names for column in ENTRY_COLUMNS):
        raise _foreign(path)
    found = []
    for row in tasks[1:]:
        record = subject.plan.task_by_id.get(str(_at(row, 0) or ""))
        if record is None or record.id not in before or record.id not in now:
            continue
        for place, column in enumerate(columns):
            if column.head not in heads or column.name not in names:
                continue  # an own column that was added since
            old = _plain(before[record.id].get(column.name))
            theirs = _plain(_at(row, heads.index(column.head)))
            if theirs != old:
                present = _plain(now[record.id][place])
                found.append(FilledIn(record.id, record.name, column.name, old, present, theirs))
    return tuple(found)


def with_entries(
    plan: Plan, entries: tuple[FilledIn, ...], subject: Subject
) -> tuple[Plan, tuple[FilledIn, ...]]:
    """The plan with the entries that make sense, and those that do not."""
    refused = []
    working = {str(row[0]): row[_LEFT + 1] for row in sent_rows(subject)}
    for one in entries:
        task = plan.task_by_id[one.task]
        is_own = one.field.startswith(_OWN)
        try:
            after = _with_own(plan, task, one) if is_own else _changed(task, one, working.get(one.task))
            plan = plan if after is None else with_replaced(plan, after)
        except (EditError, ValidationError):  # such as a day in a year that no plan has
            after = None
        if after is None:
            refused.append(one)
    return plan, tuple(refused)


def _changed(task: Task, entry: FilledIn, left_now: Entry) -> Task | None:
    """The task with that entry; None where it makes no sense there."""
    if entry.field == "comment":
        text = f"{task.explanation}\nComment: {entry.theirs or ''}".strip()[:LONGEST_TEXT]
        return changed(task, explanation=text)
    if entry.field in ("actual_start", "actual_finish"):
        return _with_date(task, entry)
    percent = _percent(task, entry, left_now)
    if percent is None or not 0 <= percent <= _ALL_DONE:
        return None
    return changed(task, progress=changed(task.progress, percent_complete=round(percent, 2)))


def _with_own(plan: Plan, task: Task, entry: FilledIn) -> Task | None:
    """The task with that value in an own column; None where it is of another kind."""
    column = plan.own_column_by_id[entry.field.removeprefix(_OWN)]
    kept = tuple(one for one in task.own if one.column != column.id)
    if entry.theirs is None:
        return changed(task, own=kept)
    value = _own_value(column, entry.theirs)
    return changed(task, own=(*kept, value)) if value is not None and value.fits(column) else None


def _own_value(column: OwnColumn, cell: Entry) -> OwnValue | None:
    is_number = isinstance(cell, (int, float))
    match column.kind:
        case OwnKind.NUMBER | OwnKind.MONEY:
            return OwnValue(column=column.id, number=float(cell)) if isinstance(cell, (int, float)) else None
        case OwnKind.DATE:
            return OwnValue(column=column.id, day=cell.date()) if isinstance(cell, datetime) else None
        case OwnKind.TEXT | OwnKind.CHOICE:
            words = f"{cell:g}" if is_number else str(cell)
            return OwnValue(column=column.id, words=words[:LONGEST_VALUE])


def _with_date(task: Task, entry: FilledIn) -> Task | None:
    if entry.theirs is not None and not isinstance(entry.theirs, datetime):
        return None
    progress = task.progress
    dates = {"actual_start": progress.actual_start, "actual_finish": progress.actual_finish}
    dates[entry.field] = entry.theirs
    start, finish = dates["actual_start"], dates["actual_finish"]
    if start is not None and finish is not None and finish < start:
        return None
    return changed(task, progress=changed(progress, **dates))


def _percent(task: Task, entry: FilledIn, left_now: Entry) -> float | None:
    """How much is done, in percent, by what was entered; None for what is no number."""
    theirs = entry.theirs
    if not isinstance(theirs, (int, float)):
        return None
    if entry.field == "done":
        return theirs * _ALL_DONE
    share = 1 - task.progress.percent_complete / _ALL_DONE
    whole = float(left_now) / share if isinstance(left_now, (int, float)) and share else 0.0
    return _ALL_DONE * (1 - theirs / whole) if whole else _ALL_DONE


def _at(row: tuple[object, ...], place: int) -> object:
    """The cell at that place; None where the row ends before it, as rows do that are not filled up."""
    return row[place] if place < len(row) else None


def _plain(cell: object) -> Entry:
    """A cell as it is compared: moments to the minute, rounded numbers, no empty texts."""
    if isinstance(cell, datetime):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, date):
        return datetime.combine(cell, datetime.min.time())
    if isinstance(cell, (int, float)):
        return round(float(cell), 4)
    return str(cell).strip() or None if cell is not None else None


def _sheets(path: Path) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    from genai_planner.files.formats.workbook.guarding import guarded, open_workbook

    try:
        book = open_workbook(guarded(path))
        found = tuple(list(_rows(book[name])) for name in (TASK_SHEET, SENT_SHEET))
        book.close()
    except InputError:
        raise
    except Exception as error:
        raise _foreign(path) from error
    return found[0], found[1]


def _rows(sheet: "Worksheet") -> Iterator[tuple[object, ...]]:
    return sheet.iter_rows(values_only=True)


def _foreign(path: Path) -> UnreadableFileError:
    return UnreadableFileError(
        said(
            "'{path}' is no workbook that this program wrote to be filled in; export the plan "
            "as .xlsx, and fill in the columns that say so.",
            path=shown(path),
        )
    )


def without_conflicts(entries: tuple[FilledIn, ...]) -> tuple[FilledIn, ...]:
    """The entries that can be taken without asking."""
    return tuple(one for one in entries if not one.is_conflict)
