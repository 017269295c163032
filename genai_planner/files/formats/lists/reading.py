"""Reads a list of tasks from a CSV file or a workbook into a plan, and reports what it could not take."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from genai_planner.errors import UnreadableFileError
from genai_planner.files.formats.lists.amounts import number, working_days
from genai_planner.files.formats.lists.cells import (
    Cell,
    Rows,
    is_workbook,
    moments,
    text_rows,
    workbook_rows,
)
from genai_planner.files.formats.lists.columns import FIELD_WORDS, Columns, Field, matched_columns
from genai_planner.files.formats.lists.own_values import OwnValues
from genai_planner.files.formats.ms_project.dropped import Findings
from genai_planner.files.formats.ms_project.texts import clean_name
from genai_planner.files.import_report import ImportReport, Remark
from genai_planner.model.base import FIRST_YEAR, LAST_YEAR, LONGEST_TEXT
from genai_planner.model.calendars import usual_calendar
from genai_planner.model.estimates import Estimate
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level, Person, Skill, SkillLevel
from genai_planner.model.table.own_columns import OwnValue
from genai_planner.model.tasks import (
    LONGEST_LAG,
    Assignment,
    Constraint,
    ConstraintKind,
    Link,
    LinkKind,
    Phase,
    Progress,
    Task,
    TaskKind,
)
from genai_planner.paths import shown
from genai_planner.scheduling.time.clocks import Clocks
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY, to_minutes
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import said

_SOURCE = marked("list of tasks")
_MORNING, _EVENING = time(8), time(17)
_MOST_DAYS = 1e5
_WORK = "work"
"""The id of the one skill: lists know none."""
_LINK = re.compile(
    r"(?P<name>.*?)\s*\(?(?P<kind>FS|SS|FF|SF)?\s*"
    r"(?:(?P<lag>[+-]\s*\d+(?:[.,]\d+)?)\s*(?P<elapsed>elapsed |e)?"
    r"(?P<unit>min|mins|h|hrs?|hours?|d|days?|w|wks?|weeks?))?\)?",
    re.DOTALL,
)
"""Such as Try (SS +480 min), 3FS+2 days or 4 FF-1ed."""
_LAG_MINUTES = {"m": (1, 1), "h": (60, 60), "d": (480, 1_440), "w": (2_400, 10_080)}
"""By the first letter of a unit its working and its elapsed minutes."""
_ALL = 100.0


class ReadList(NamedTuple):
    """A plan, what became of the list, and which column was taken for what."""

    plan: Plan
    report: ImportReport
    preview: tuple[str, ...]


def rows_of(data: bytes, path: Path) -> Rows:
    """The cells of a CSV file or a workbook.

    Raises:
        UnreadableFileError: where a workbook is damaged, or would unpack to too much.
    """
    return workbook_rows(data, path) if is_workbook(data) else text_rows(data)


def read_list(data: bytes, path: Path, today: date, chosen: Mapping[str, Field] | None = None) -> ReadList:
    """The plan in a list of tasks; tasks that follow no other keep their dates as fixed dates.

    Args:
        data: what is in the file.
        path: of the file, for messages and the plan's name.
        today: on which the plan begins where the list has no dates.
        chosen: by head what a column holds, whatever the head says.

    Raises:
        UnreadableFileError: where the file is damaged, or has no column for the names of tasks.
    """
    rows = rows_of(data, path)
    columns = matched_columns(rows, chosen)
    if columns is None:
        raise UnreadableFileError(
            said(
                "'{path}' is no list of tasks: no row has a head such as Task, beside Start, "
                "Finish or Working days; give its columns such heads.",
                path=shown(path),
            )
        )
    maker = _ListReader(rows, columns)
    plan = maker.plan(clean_name(path.stem, phrase("Plan")), today)
    findings = maker.findings
    for head in (*columns.passed_over, *maker.own.passed_over):
        findings.left_out.add(said("Columns that hold nothing known here are passed over"), head)
    heads = rows[columns.head_row]
    taken = Remark(said("Columns were taken for this, by their heads"), columns.told(heads))
    report = ImportReport(findings.left_out.remarks(), (*findings.otherwise.remarks(), taken))
    return ReadList(plan, report, tuple(columns.lines(heads)))


@dataclass(slots=True)
class _Line:
    """One task of the list as it was read."""

    key: str
    name: str
    phase: str
    start: datetime | None
    finish: datetime | None
    days: float | None
    people: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    done: float = 0.0
    notes: str = ""
    own: tuple[OwnValue, ...] = ()


class _ListReader:
    """Turns rows of cells into a plan."""

    def __init__(self, rows: Rows, columns: Columns) -> None:
        self.findings = Findings()
        self._columns = columns
        self._rows = [row for row in rows[columns.head_row + 1 :] if self._text(row, Field.NAME)]
        self._names = frozenset(self._text(row, Field.NAME) for row in self._rows)
        self._starts = self._moments(Field.START, _MORNING)
        self._finishes = self._moments(Field.FINISH, _EVENING)
        self.own = OwnValues(self._rows, columns.own)
        self._lines = [self._line(place, row) for place, row in enumerate(self._rows)]

    def plan(self, name: str, today: date) -> Plan:
        """The plan; it starts with its first task, or today where none has a date."""
        starts = [line.start for line in self._lines if line.start]
        start = min(starts, default=datetime.combine(today, _MORNING))
        phases = list(dict.fromkeys(line.phase for line in self._lines))
        people = list(dict.fromkeys(person for line in self._lines for person in line.people))
        links = self._links()
        clocks = Clocks(Plan(name=name, start=start))
        linked = {link.successor for link in links}
        skills = (SkillLevel(skill=_WORK, level=Level.WORKING),)
        return Plan(
            name=name,
            start=start,
            calendars=(usual_calendar(),),
            skills=(_skill(),) if people else (),
            people=tuple(
                Person(id=f"person-{place}", name=person, skills=skills)
                for place, person in enumerate(people, 1)
            ),
            phases=tuple(Phase(id=f"phase-{place}", name=phase) for place, phase in enumerate(phases, 1)),
            tasks=tuple(self._task(line, clocks, phases, people, linked) for line in self._lines),
            links=links,
            own_columns=self.own.columns,
        )

    def _task(
        self, line: _Line, clocks: Clocks, phases: list[str], people: list[str], linked: set[str]
    ) -> Task:
        days = self._days(line, clocks)
        constraint = None
        if line.start is not None and line.key not in linked:
            self.findings.otherwise.add(
                said("Tasks that follow no other keep their start as a fixed date"), line.name
            )
            constraint = Constraint(kind=ConstraintKind.MUST_START_ON, moment=line.start)
        estimate = Estimate(optimistic=days, likely=days, pessimistic=days, source=_SOURCE) if days else None
        return Task(
            id=line.key,
            name=line.name,
            phase=f"phase-{phases.index(line.phase) + 1}",
            kind=TaskKind.WORK if estimate else TaskKind.MILESTONE,
            duration_days=estimate,
            assignments=tuple(
                Assignment(person=f"person-{people.index(person) + 1}", skill=_WORK) for person in line.people
            )
            if estimate
            else (),
            constraint=constraint,
            deadline=self._deadline(line),
            progress=Progress(percent_complete=line.done),
            explanation=line.notes,
            own=line.own,
        )

    def _days(self, line: _Line, clocks: Clocks) -> float:
        """The task's working days: those that the list gives, or those between its dates."""
        if line.start is not None and line.finish is not None and line.finish > line.start:
            return (
                clocks.project.between(to_minutes(line.start), to_minutes(line.finish)) / WORK_MINUTES_A_DAY
            )
        return line.days or 0.0

    def _deadline(self, line: _Line) -> datetime | None:
        """The finish of a task without a start; one before its start makes no sense."""
        if line.finish is None:
            return None
        if line.start is None:
            self.findings.otherwise.add(said("Finishes of tasks without a start became deadlines"), line.name)
            return line.finish
        if line.finish < line.start:
            self.findings.odd(line.name, FIELD_WORDS[Field.FINISH].text(), f"{line.finish:%Y-%m-%d %H:%M}")
        return None

    def _line(self, place: int, row: list[Cell]) -> _Line:
        name = clean_name(self._text(row, Field.NAME), said("Task {number}", number=place + 1).text())
        phase = clean_name(self._text(row, Field.PHASE), phrase("Tasks"))
        return _Line(
            key=f"task-{place + 1}",
            name=name,
            phase=phase,
            start=self._starts[place],
            finish=self._finishes[place],
            days=self._number(row, Field.DAYS, name, _MOST_DAYS),
            people=[clean_name(one, "-") for one in _parts(self._text(row, Field.PEOPLE))],
            before=self._named(self._text(row, Field.BEFORE)),
            done=self._done(row, name),
            notes=self._text(row, Field.NOTES)[:LONGEST_TEXT],
            own=self.own.of_row(place),
        )

    def _named(self, text: str) -> list[str]:
        """The tasks that a cell names; one whose own name has a comma is one and not two."""
        parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
        return [one for part in parts for one in ([part] if self._is_one(part) else _parts(part))]

    def _is_one(self, text: str) -> bool:
        """Whether it is the name of a task as it stands, or with a kind of link and a lag behind it."""
        match = _LINK.fullmatch(text)
        return text in self._names or (match is not None and match["name"] in self._names)

    def _links(self) -> tuple[Link, ...]:
        """The links, each once; of those that a row names again with another lag, the first counts."""
        known: dict[str, str] = {}
        found: dict[str, Link] = {}
        for place, line in enumerate(self._lines):
            for called in (self._text(self._rows[place], Field.ID), line.name, str(place + 1)):
                known.setdefault(called.casefold(), line.key)
        for line in self._lines:
            for before in line.before:
                match = _LINK.fullmatch(before)
                other = known.get(before.casefold()) or (
                    known.get(match["name"].casefold()) if match else None
                )
                kind = LinkKind(match["kind"]) if match and match["kind"] else LinkKind.FINISH_TO_START
                if other is None or other == line.key:
                    self.findings.left_out.add(
                        said("Predecessors that are not in the list are left out"), before
                    )
                else:
                    lag, is_elapsed = _lag(match if before.casefold() not in known else None)
                    link = Link(
                        id=f"link-{other}-{kind}-{line.key}",
                        predecessor=other,
                        successor=line.key,
                        kind=kind,
                        lag_minutes=lag,
                        lag_is_elapsed=is_elapsed,
                    )
                    if found.setdefault(link.id, link) != link:
                        self.findings.left_out.add(
                            said("Predecessors that a row names again with another lag are left out"), before
                        )
        return tuple(found.values())

    def _moments(self, wanted: Field, usual: time) -> list[datetime | None]:
        place = self._columns.places.get(wanted)
        if place is None:
            return [None] * len(self._rows)
        cells = [row[place] if place < len(row) else None for row in self._rows]
        found, is_told = moments(cells)
        if not is_told:
            reason = said(
                "Days such as 3/4 are read as day before month; write them as 2027-04-03 to be sure"
            )
            self.findings.otherwise.add(reason)
        dated: list[datetime | None] = []
        for cell, moment, row in zip(cells, found, self._rows, strict=True):
            is_usable = moment is not None and FIRST_YEAR <= moment.year <= LAST_YEAR
            if cell is not None and not is_usable:
                self.findings.odd(self._text(row, Field.NAME), FIELD_WORDS[wanted].text(), str(cell))
            whole_day = moment is not None and moment.time() == time()
            dated.append(
                (datetime.combine(moment.date(), usual) if whole_day else moment)
                if moment and is_usable
                else None
            )
        return dated

    def _done(self, row: list[Cell], name: str) -> float:
        done = self._number(row, Field.DONE, name, _ALL) or 0.0
        is_share = isinstance(self._cell(row, Field.DONE), float) and done <= 1
        return done * _ALL if is_share else done

    def _number(self, row: list[Cell], wanted: Field, name: str, most: float) -> float | None:
        cell = self._cell(row, wanted)
        if cell is None:
            return None
        found = (working_days if wanted is Field.DAYS else number)(cell)
        if found is None or not 0 <= found <= most:
            self.findings.odd(name, FIELD_WORDS[wanted].text(), str(cell))
            return None
        return found

    def _cell(self, row: list[Cell], wanted: Field) -> Cell:
        place = self._columns.places.get(wanted)
        return row[place] if place is not None and place < len(row) else None

    def _text(self, row: list[Cell], wanted: Field) -> str:
        cell = self._cell(row, wanted)
        if isinstance(cell, float) and cell.is_integer():
            return str(int(cell))
        return "" if cell is None else str(cell)


def _skill() -> Skill:
    """What all work of a list takes, named in the language that is spoken."""
    return Skill(id=_WORK, name=phrase("Work"), short_name=phrase("Work"))


def _lag(match: re.Match[str] | None) -> tuple[int, bool]:
    """The minutes of a lag, and whether they are elapsed."""
    if match is None or not match["lag"]:
        return 0, False
    is_elapsed = bool(match["elapsed"])
    amount = float(match["lag"].replace(" ", "").replace(",", "."))
    minutes = amount * _LAG_MINUTES[match["unit"][0]][is_elapsed]
    return round(min(max(minutes, -LONGEST_LAG), LONGEST_LAG)), is_elapsed


def _parts(text: str) -> list[str]:
    """The parts between semicolons, or where there are none, between commas."""
    parted = text.split(";") if ";" in text else re.split(r"[,\n]", text)
    return list(dict.fromkeys(part.strip() for part in parted if part.strip()))
