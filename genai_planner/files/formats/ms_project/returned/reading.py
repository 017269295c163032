"""Makes of a file that came back the plan that it stands for: what went out, with what was changed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from genai_planner.errors import InputError
from genai_planner.files.formats.ms_project.reading import KnownRows, parse_known_rows
from genai_planner.files.formats.ms_project.recognising import is_ms_project
from genai_planner.files.formats.ms_project.returned.changes import changed_task, new_task, own_values
from genai_planner.files.formats.ms_project.returned.sent import is_sent, sent_plan
from genai_planner.files.formats.ms_project.writing import export_ms_project
from genai_planner.files.formats.ms_project.xml_tree import parse
from genai_planner.files.import_report import Dating, with_dates
from genai_planner.files.subject import Subject
from genai_planner.model.base import Frozen
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Person
from genai_planner.model.tasks import Link, Phase, Task
from genai_planner.paths import shown
from genai_planner.words.said import Said, said

_OF_PERSON = ("name", "role", "day_rate", "availability", "leave")
_OF_PLAN = ("name", "start", "deadline", "budget")
_ROUNDED = {"day_rate": 0.05, "availability": 0.006, "budget": 0.01}
"""By how much other programs round."""


_Record = TypeVar("_Record", bound=Frozen)


class Sides(NamedTuple):
    """What both versions began from, and the version that came back."""

    base: Plan
    theirs: Plan
    left_out: tuple[Said, ...] = ()
    """What was changed in the file and is not carried over, a sentence each."""


def returned_sides(path: Path, data: bytes, ours: Plan, base: Plan | None = None) -> Sides | None:
    """The two sides of a merge with the file; None where it is no MS Project file that this program wrote.

    Args:
        path: of the file, for messages.
        data: what is in it.
        ours: the plan that it is merged into.
        base: the plan as it went out, where that is known; else it is the plan itself or a kept copy.

    Raises:
        InputError: where it cannot be told what went out.
    """
    if not is_ms_project(data):
        return None
    try:
        category = parse(data).root.findtext("Category") or ""
    except ValueError:
        return None
    if base is None and not is_sent(category):
        return None
    began = base or sent_plan(category, (ours,))
    if began is None:
        raise InputError(
            said(
                "'{path}' was exported on another computer, and the plan was changed since; merge it there, "
                "or on the command line with --base and the plan as it was exported, such as a backup.",
                path=shown(path),
            )
        )
    return returned(began, data, path)


def returned(base: Plan, data: bytes, path: Path) -> Sides:
    """The plan that went out beside that with what was changed in the file since, and what is left out of it.

    Ranges, skills, reasons and whatever else a file cannot hold are those of the plan.

    Raises:
        UnreadableFileError: where the file cannot be read.
    """
    written = export_ms_project(Subject(base, date.today())).data
    sent, back = _as_said(parse_known_rows(written, path)), _as_said(parse_known_rows(data, path))
    return Sides(base, _Return(base, sent, back).plan(), tuple(_left_out(sent.read.plan, back.read.plan)))


def _left_out(sent: Plan, back: Plan) -> Iterator[Said]:
    """A sentence for each kind of change that a plan does not take from a file."""
    if _weeks(sent) != _weeks(back):
        yield said("Changes of working times and days off in the file are left out; set them in the plan.")
    if _amounts(sent) != _amounts(back):
        yield said("Changes of expenses in the file are left out; set them in the plan.")
    if _remembered(sent) != _remembered(back):
        yield said("Changes of baselines in the file are left out.")


def _weeks(plan: Plan) -> dict[str, object]:
    """By the name of a calendar its week and its days off, in the order of their dates."""
    return {
        one.name: (one.week, tuple(sorted(one.exceptions, key=lambda days: (days.first, days.last))))
        for one in plan.calendars
    }


def _amounts(plan: Plan) -> dict[str, int]:
    """By name what an expense costs; other programs round."""
    return {one.name: round(one.amount) for one in plan.expenses}


def _remembered(plan: Plan) -> list[tuple[date, int]]:
    """The finish and the number of tasks of each baseline."""
    return [(one.finish.date(), len(one.tasks)) for one in plan.baselines]


def _as_said(known: KnownRows) -> KnownRows:
    """With dates that follow from links and amounts, but for what was fixed by hand."""
    read = known.read
    computed = [one for one in read.report.kept if one.kind is not Dating.BY_HAND]
    return known._replace(read=read._replace(plan=with_dates(read.plan, computed, of_file=False)))


class _Return:
    """Carries the changes between two files over to the plan that the first was made of."""

    def __init__(self, base: Plan, sent: KnownRows, back: KnownRows) -> None:
        self._base = base
        self._sent = _in_words_of(sent.read.plan, _row_names(base, sent, sent), _sent_people(base))
        people = _people_again(sent.read.plan, back.read.plan, _sent_people(base))
        self._back = _in_words_of(back.read.plan, _row_names(base, sent, back), people)

    def plan(self) -> Plan:
        """The plan with all changes."""
        grown = changed(self._base, people=tuple(self._people()), phases=tuple(self._phases()))
        tasks = tuple(self._tasks(grown))
        ids = {task.id for task in tasks}
        links = tuple(one for one in self._links() if {one.predecessor, one.successor} <= ids)
        used = {task.phase for task in tasks} | {phase.parent for phase in grown.phases}
        gone = self._sent.phase_by_id.keys() - self._back.phase_by_id.keys()
        phases = tuple(phase for phase in grown.phases if phase.id not in gone or phase.id in used)
        plan = changed(grown, tasks=tasks, links=links, phases=phases)
        return _updated(plan, self._sent, self._back, _OF_PLAN)

    def _people(self) -> Iterator[Person]:
        """Ours with what was changed, without those who are gone, and whoever came."""
        sent, back = self._sent.person_by_id, self._back.person_by_id
        for person in self._base.people:
            if person.id in back and person.id in sent:
                yield _updated(person, sent[person.id], back[person.id], _OF_PERSON)
        for name, person in back.items():
            if name not in sent:
                yield changed(person, skills=(), calendar=None)

    def _phases(self) -> Iterator[Phase]:
        """Ours with what was changed, and new ones; those that are gone are still there."""
        sent, back = self._sent.phase_by_id, self._back.phase_by_id
        for phase in self._base.phases:
            if phase.id in sent and phase.id in back:
                yield _updated(phase, sent[phase.id], back[phase.id], ("name", "parent"))
            else:
                yield phase
        for name, phase in back.items():
            if name not in self._base.phase_by_id and name not in sent:
                yield phase

    def _tasks(self, grown: Plan) -> Iterator[Task]:
        """Ours in their order, without those that are gone, and then what is new."""
        sent, back = self._sent.task_by_id, self._back.task_by_id
        columns = _columns(self._sent, self._base)
        for task in self._base.tasks:
            if task.id not in sent:
                yield task  # it never went out
            elif task.id in back:
                told = changed_task(task, sent[task.id], back[task.id])
                yield own_values(told, sent[task.id], back[task.id], columns)
        for name, task in back.items():
            if name not in sent:
                yield new_task(task, grown)

    def _links(self) -> Iterator[Link]:
        """Ours without those that are gone from the file, and what is new there."""
        sent, back = ({_key(one): one for one in plan.links} for plan in (self._sent, self._back))
        ours = {_key(link) for link in self._base.links}
        for link in self._base.links:
            key = _key(link)
            if key in back and key in sent:
                yield _updated(link, sent[key], back[key], ("lag_minutes", "lag_is_elapsed"))
            elif key in back or key not in sent:
                yield link
        yield from (link for key, link in back.items() if key not in ours and key not in sent)


def _row_names(base: Plan, sent: KnownRows, known: KnownRows) -> dict[str, str]:
    """By the id of a row of a file that in the plan: by our own field, or by number where it has none."""
    names = known.ours or sent.ours
    kinds = {**dict.fromkeys(base.task_by_id, "task"), **dict.fromkeys(base.phase_by_id, "phase")}
    found = {row: name for row, name in names.items() if kinds.get(name) == row.partition("-")[0]}
    taken, plan = {*kinds, *found.values()}, known.read.plan
    for row in (*(task.id for task in plan.tasks), *(phase.id for phase in plan.phases)):
        if row not in found:
            found[row] = _spare(row, taken)
            taken.add(found[row])
    return found


def _sent_people(base: Plan) -> dict[str, str]:
    """Files number people in the order of the plan."""
    return {f"person-{number}": person.id for number, person in enumerate(base.people, start=1)}


def _people_again(sent: Plan, back: Plan, names: dict[str, str]) -> dict[str, str]:
    """By the id of a person in the file that came back that in the plan: by name, or by number if renamed."""
    by_name = {person.name: names[person.id] for person in sent.people}
    still = {person.name for person in back.people}
    found: dict[str, str] = {}
    taken = set(names.values())
    for person in back.people:
        before = sent.person_by_id.get(person.id)
        if person.name in by_name:
            found[person.id] = by_name[person.name]
        elif before is not None and before.name not in still:
            found[person.id] = names[person.id]
        else:
            found[person.id] = _spare(person.id, taken)
            taken.add(found[person.id])
    return found


def _in_words_of(plan: Plan, rows: dict[str, str], people: dict[str, str]) -> Plan:
    """What was read, with the ids of the plan."""
    tasks = tuple(
        changed(
            task,
            id=rows[task.id],
            phase=rows[task.phase],
            assignments=tuple(changed(one, person=people[one.person]) for one in task.assignments),
        )
        for task in plan.tasks
    )
    phases = tuple(
        changed(phase, id=rows[phase.id], parent=rows[phase.parent] if phase.parent else None)
        for phase in plan.phases
    )
    links = tuple(
        changed(
            link,
            id=f"link-{rows[link.predecessor]}-{link.kind}-{rows[link.successor]}",
            predecessor=rows[link.predecessor],
            successor=rows[link.successor],
        )
        for link in plan.links
    )
    known = tuple(changed(person, id=people[person.id]) for person in plan.people)
    return changed(plan, tasks=tasks, phases=phases, links=links, people=known, baselines=())


def _key(link: Link) -> tuple[str, str, str]:
    return link.predecessor, link.successor, link.kind.value


def _updated(record: _Record, sent: _Record, back: _Record, fields: tuple[str, ...]) -> _Record:
    """The record with what differs between the two others in those fields, rounding aside."""
    updates = {
        name: getattr(back, name)
        for name in fields
        if not _is_same(getattr(back, name), getattr(sent, name), _ROUNDED.get(name, 0.0))
    }
    return changed(record, **updates) if updates else record


def _is_same(one: object, other: object, rounded: float) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= rounded
    return one == other


def _columns(read: Plan, base: Plan) -> dict[str, str]:
    """By the id of an own column in a file the id of that of the same name in the plan."""
    named = {column.name: column.id for column in base.own_columns}
    return {column.id: named[column.name] for column in read.own_columns if column.name in named}


def _spare(name: str, taken: set[str]) -> str:
    number, spare = 1, name
    while spare in taken:
        number += 1
        spare = f"{name}-{number}"
    return spare
