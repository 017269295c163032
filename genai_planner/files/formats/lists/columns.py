"""Finds out which column of a list of tasks holds what, by its head."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from genai_planner.files.formats.lists.cells import Cell, Rows
from genai_planner.files.formats.tables import TASK_COLUMNS
from genai_planner.files.formats.workbook.entries import ENTRY_COLUMNS
from genai_planner.words.said import Said, said


class Field(StrEnum):
    """What a column of a list of tasks can hold."""

    ID = "id"
    NAME = "task"
    PHASE = "phase"
    START = "start"
    FINISH = "finish"
    DAYS = "working days"
    PEOPLE = "people"
    BEFORE = "predecessors"
    DONE = "done"
    NOTES = "notes"


FIELD_WORDS = {
    Field.ID: said("id"),
    Field.NAME: said("task"),
    Field.PHASE: said("phase"),
    Field.START: said("start"),
    Field.FINISH: said("finish"),
    Field.DAYS: said("working days"),
    Field.PEOPLE: said("people"),
    Field.BEFORE: said("predecessors"),
    Field.DONE: said("done"),
    Field.NOTES: said("notes"),
}
"""What people call each; its value is what the command line takes."""
_HEADS = {
    Field.ID: ("id", "nr", "no", "number", "wbs", "key", "issuekey"),
    Field.NAME: (
        "task",
        "taskname",
        "name",
        "title",
        "activity",
        "summary",
        "subject",
        "vorgang",
        "vorgangsname",
    ),
    Field.PHASE: (
        "phase",
        "group",
        "section",
        "epic",
        "milestone",
        "stage",
        "category",
        "parent",
        "workstream",
    ),
    Field.START: ("start", "startdate", "begin", "from", "anfang", "beginn", "plannedstart"),
    Field.FINISH: (
        "finish",
        "finishdate",
        "end",
        "enddate",
        "due",
        "duedate",
        "to",
        "until",
        "ende",
        "deadline",
    ),
    Field.DAYS: ("workingdays", "days", "duration", "durationdays", "estimate", "effort", "dauer", "tage"),
    Field.PEOPLE: (
        *("people", "assigned", "assignee", "assignedto", "owner", "resource", "resources"),
        *("resourcenames", "who", "responsible", "ressourcennamen", "zuständig"),
    ),
    Field.BEFORE: (
        "predecessors",
        "predecessor",
        "dependson",
        "dependencies",
        "after",
        "blockedby",
        "vorgänger",
    ),
    Field.DONE: ("done", "percentcomplete", "complete", "progress", "percent", "fortschritt"),
    Field.NOTES: ("notes", "note", "description", "comment", "comments", "explanation", "because", "notizen"),
}
_NO_LETTERS = re.compile(r"[\W_]+")
_SEARCHED_ROWS = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """The row of heads, and the place of each field that was found."""

    head_row: int
    places: dict[Field, int]
    own: dict[str, int]
    """Heads and places of columns that become own columns of the plan."""
    passed_over: tuple[str, ...]
    """Heads of columns that hold what the program works out itself, or that stand there a second time."""

    def told(self, heads: list[Cell]) -> tuple[str, ...]:
        """What each column was taken for, in short."""
        return tuple(
            said("{head}: {field}", head=str(heads[place]), field=FIELD_WORDS[field]).text()
            for field, place in self.places.items()
        )

    def lines(self, heads: list[Cell]) -> Iterator[str]:
        """What was matched, one column a line, for a preview."""
        for field, place in self.places.items():
            yield _taken_line(FIELD_WORDS[field], str(heads[place]))
        for head in self.own:
            yield _taken_line(said("own column"), head)
        for head in self.passed_over:
            yield said("{what} column '{head}'", what=f"{said('passed over').text():14}", head=head).text()


def _taken_line(what: Said, head: str) -> str:
    return said("{what} from column '{head}'", what=f"{what.text():14}", head=head).text()


def matched_columns(rows: Rows, chosen: Mapping[str, Field] | None = None) -> Columns | None:
    """The columns of a list of tasks; None where no row of the first has a head for names.

    Args:
        rows: all cells.
        chosen: by head what a column holds, whatever the head says.
    """
    wanted = {head.strip().casefold(): field for head, field in (chosen or {}).items()}
    for number, row in enumerate(rows[:_SEARCHED_ROWS]):
        texts = [str(cell or "").strip().casefold() for cell in row]
        if not wanted.keys() <= set(texts):
            continue
        heads = [_NO_LETTERS.sub("", text) for text in texts]
        places = {field: texts.index(head) for head, field in wanted.items()}
        for field, names in _HEADS.items():
            if field in places:
                continue
            found = next((heads.index(name) for name in names if name in heads), None)
            if found is not None and found not in places.values():
                places[field] = found
        if Field.NAME in places and len(places) > 1:
            taken = set(places.values())
            own: dict[str, int] = {}
            passed_over: list[str] = []
            for place, cell in enumerate(row):
                head = str(cell or "")
                if not head or place in taken:
                    continue
                if _is_worked_out(head) or head in own:
                    passed_over.append(head)
                else:
                    own[head] = place
            return Columns(number, places, own, tuple(passed_over))
    return None


def _is_worked_out(head: str) -> bool:
    """Whether a column is one of the program's own exports, which follows from the others."""
    return head in {
        *(one.name for one in TASK_COLUMNS),
        *(one.head for one in (*TASK_COLUMNS, *ENTRY_COLUMNS)),
    }
