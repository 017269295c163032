"""Tasks copied: once more in the plan, or as rows of text from the clipboard."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from genai_planner.errors import EditError
from genai_planner.model import edits
from genai_planner.model.edits.changing import changed
from genai_planner.model.new_ids import free_id
from genai_planner.model.plan import Plan
from genai_planner.model.tasks import Progress
from genai_planner.words.entry_error import EntryError
from genai_planner.words.said import Said, said, told
from genai_planner.workbench.additions import with_task

_MOST_ROWS = 2_000


def duplicated(plan: Plan, items: frozenset[str]) -> tuple[Plan, tuple[str, ...]]:
    """The plan with a copy of each of those tasks behind it, and the new ids.

    A copy has no links, progress, fixed date or measured values, and is neither of the plan's two milestones.
    """
    made: list[str] = []
    for task in plan.tasks:
        if task.id not in items:
            continue
        new_id = free_id(task.id, {*plan.task_by_id, *plan.phase_by_id})
        criteria = tuple(changed(one, values=()) for one in task.criteria)
        copy = changed(
            task, id=new_id, progress=Progress(), constraint=None, criteria=criteria, milestone=None
        )
        plan = edits.add_task(plan, copy, after=task.id)
        made.append(new_id)
    return plan, tuple(made)


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row of pasted text: what stands in each column that is known, and why some of it is left out."""

    cells: Mapping[str, str]
    complaints: tuple[Said, ...] = field(default=())


def pasted_rows(text: str, titles: Mapping[str, str]) -> tuple[PastedRow, ...]:
    """The rows of a pasted text, columns parted by tabs.

    Args:
        text: as a spreadsheet puts it on the clipboard.
        titles: the columns that are known: their ids by the titles in lower case, the first one the name's.

    A first line of known titles says which column is which; without one the first column is the name and the
    others are taken in the order of the titles.
    """
    lines = [line.split("\t") for line in text.splitlines() if line.strip()][:_MOST_ROWS]
    if not lines:
        return ()
    heads = [titles.get(head.strip().casefold()) for head in lines[0]]
    is_headed = sum(head is not None for head in heads) * 2 > len(heads)
    columns: list[str | None] = heads if is_headed else list(titles.values())
    rows = []
    for line in lines[1:] if is_headed else lines:
        cells = {
            column: cell.strip()
            for column, cell in zip(columns, line, strict=False)
            if column is not None and cell.strip()
        }
        rows.append(PastedRow(cells))
    return tuple(rows)


Typing = Callable[[Plan, str, str, str], Plan]
"""Types a text into a cell: of the plan, the id of a task, the id of a column, and the text."""


def with_pasted(
    plan: Plan, item: str, rows: tuple[PastedRow, ...], name: str, typing: Typing
) -> tuple[Plan, tuple[str, ...], tuple[PastedRow, ...]]:
    """The plan with a task for each row behind the selected one, their ids, and what could not be taken.

    Args:
        plan: what is edited.
        item: the id of the selected task or phase.
        rows: what was pasted.
        name: the column that holds the names.
        typing: types the other cells.

    Raises:
        EditError: where there is no phase to put them into.
    """
    made: list[str] = []
    left: list[PastedRow] = []
    for row in rows:
        words = row.cells.get(name, "")
        if not words:
            left.append(PastedRow(row.cells, (said("It has no name."),)))
            continue
        plan, item = with_task(plan, item, words[:200], said("Pasted."))
        made.append(item)
        complaints: list[Said] = []
        for column, text in row.cells.items():
            if column == name:
                continue
            try:
                plan = typing(plan, item, column, text)
            except (EditError, EntryError) as error:
                complaints.append(said("{entry}: {complaint}", entry=text, complaint=told(error)))
        left.append(PastedRow(row.cells, tuple(complaints)))
    return plan, tuple(made), tuple(left)
