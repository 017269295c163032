"""Reads the tasks of an MS Project file: amounts, people, constraints, progress."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from genai_planner.files.formats.ms_project.calendars import calendar_id
from genai_planner.files.formats.ms_project.codes import (
    AS_SOON_AS_POSSIBLE,
    CONSTRAINT_KINDS,
    ELAPSED_FORMATS,
    NO_CALENDAR,
)
from genai_planner.files.formats.ms_project.custom_fields import OwnFields, own_fields
from genai_planner.files.formats.ms_project.numbering import Numbering
from genai_planner.files.formats.ms_project.outline import Row
from genai_planner.files.formats.ms_project.own_fields import OwnFieldReader
from genai_planner.files.formats.ms_project.people import Bookings, ReadAssignment
from genai_planner.files.formats.ms_project.texts import clean_name, notes_of
from genai_planner.files.formats.ms_project.xml_tree import Node
from genai_planner.model.base import FIRST_YEAR, LAST_YEAR, SMALLEST_SHARE
from genai_planner.model.calendars import AROUND_THE_CLOCK
from genai_planner.model.estimates import Estimate
from genai_planner.model.resources import Level
from genai_planner.model.table.own_columns import WebLink
from genai_planner.model.tasks import (
    Assignment,
    Constraint,
    ConstraintKind,
    Progress,
    SkillNeed,
    Task,
    TaskKind,
)
from genai_planner.scheduling.time.moments import WORK_MINUTES_A_DAY
from genai_planner.words.phrases import marked
from genai_planner.words.said import said

SOURCE = marked("MS Project file")
_NOT_BEFORE = {
    ConstraintKind.START_NO_EARLIER_THAN: ConstraintKind.MUST_START_ON,
    ConstraintKind.FINISH_NO_EARLIER_THAN: ConstraintKind.MUST_FINISH_ON,
}
_COMPLETE = 100
_USUAL_PRIORITY, _HIGHEST_PRIORITY = 500, 1000


@dataclass(frozen=True, slots=True)
class TaskReader:
    """What all tasks of a file have in common.

    Attributes:
        start: the plan's start.
        calendars: the calendars in the file.
        linked: the ids of the tasks that follow another one.
        bookings: who is on which task.
        between: the working minutes of a calendar, by its id, between two moments.
        own: reads what tasks say in custom fields.
        is_own: whether the file is one that this program wrote, with custom fields of its own.
    """

    start: datetime
    calendars: Numbering
    linked: frozenset[str]
    bookings: Bookings
    between: Callable[[str | None, datetime, datetime], int]
    own: OwnFieldReader
    is_own: bool = False

    def read(self, row: Row) -> Task:
        """The task in that row; what of it makes no sense is left out, and named."""
        node = row.node
        self._say_what_is_left_out(row)
        amounts = self._amounts(row)
        if self.is_own:
            amounts = _ranged(amounts, own_fields(node))
        return Task(
            id=row.task_id,
            name=row.name,
            phase=row.phase,
            constraint=self._constraint(row),
            deadline=planned_moment(node, "Deadline"),
            progress=_progress(node),
            priority=node.integer("Priority", _USUAL_PRIORITY, low=0, high=_HIGHEST_PRIORITY),
            explanation=notes_of(node),
            addresses=_addresses(node),
            own=self.own.values(node),
            **amounts,
        )

    def _amounts(self, row: Row) -> dict[str, Any]:
        node, calendar = row.node, self._calendar(row)
        assignments = _each_once(self.bookings.people.get(row.number, []))
        is_elapsed = node.integer("DurationFormat") in ELAPSED_FORMATS
        minutes, is_elapsed = self._minutes(row, calendar, is_elapsed=is_elapsed)
        if minutes == 0:
            if assignments:
                node.findings.left_out.add(said("Assignments to milestones are left out"), row.name)
            return {"kind": TaskKind.MILESTONE, "calendar": calendar}
        fixed = {"duration_days": exactly(minutes / WORK_MINUTES_A_DAY), "calendar": calendar}
        if is_elapsed:
            fixed["calendar"] = AROUND_THE_CLOCK.id
        elif all(one.stretched_minutes > 0 for one in assignments) and not self._ignores_people(row):
            unassigned = self.bookings.unassigned.get(row.number, 0.0)
            return {**_needs(assignments, unassigned), "calendar": calendar} if assignments else fixed
        return {**fixed, "assignments": tuple(_assignment(one, 1) for one in assignments)}

    def _minutes(self, row: Row, calendar: str | None, *, is_elapsed: bool) -> tuple[float, bool]:
        """The task's duration, and whether it is elapsed time; from its dates where the file has none."""
        node = row.node
        minutes = node.minutes("Duration")
        start, finish = planned_moment(node, "Start"), planned_moment(node, "Finish")
        has_dates = start is not None and finish is not None and start < finish
        if minutes or node.flag("Milestone") or (minutes == 0 and not has_dates):
            return minutes or 0.0, is_elapsed
        if start is not None and finish is not None and start < finish:
            reason = said("Durations that the file does not have follow from start and finish")
            node.findings.otherwise.add(reason, row.name)
            worked = 0 if is_elapsed else self.between(calendar, start, finish)
            return (worked, False) if worked else ((finish - start).total_seconds() / 60, True)
        work = max((one.stretched_minutes for one in self.bookings.people.get(row.number, [])), default=0.0)
        if not work and start is None:
            node.findings.otherwise.add(said("Tasks without a duration became milestones"), row.name)
        return work, False

    def _ignores_people(self, row: Row) -> bool:
        return row.node.flag("IgnoreResourceCalendar") and self._calendar(row) is not None

    def _calendar(self, row: Row) -> str | None:
        number = self.calendars.find(row.node, "CalendarUID")
        return None if number is None else calendar_id(number)

    def _constraint(self, row: Row) -> Constraint | None:
        node = row.node
        start = planned_moment(node, "ManualStart") if node.flag("Manual") else None
        if start is not None and not (node.has("ManualFinish") or node.has("Finish")):
            return Constraint(kind=ConstraintKind.MUST_START_ON, moment=start)
        code = node.integer("ConstraintType")
        kind = CONSTRAINT_KINDS.get(code)
        moment = planned_moment(node, "ConstraintDate")
        if kind is ConstraintKind.AS_LATE_AS_POSSIBLE:
            return Constraint(kind=kind)
        if kind is None or moment is None:
            if code != AS_SOON_AS_POSSIBLE:
                reason = said("Constraints without a date, or of an unknown kind, are left out")
                node.findings.left_out.add(reason, row.name)
            return _not_before(row)
        if moment < self.start and row.task_id not in self.linked:
            # In MS Project "no earlier than" takes a task to before the project's start, here it does not.
            kind = _NOT_BEFORE.get(kind, kind)
        if kind is ConstraintKind.START_NO_EARLIER_THAN and row.not_before is not None:
            moment = max(moment, row.not_before)
        return Constraint(kind=kind, moment=moment)

    def _say_what_is_left_out(self, row: Row) -> None:
        node, findings = row.node, row.node.findings
        if node.number("LevelingDelay"):
            findings.left_out.add(said("Levelling delays are left out, which can change dates"), row.name)
        if node.flag("Manual") and not (node.has("ManualStart") or node.has("Start")):
            reason = said("Tasks scheduled by hand without a start are dated as all others")
            findings.otherwise.add(reason, row.name)
        number = node.text("CalendarUID")
        if number not in ("", str(NO_CALENDAR)) and self._calendar(row) is None:
            findings.left_out.add(said("Calendars that are not in the file are left out"), row.name)
        if any(one.text("FieldID") in self.own.unread for one in node.children("ExtendedAttribute")):
            findings.left_out.add(said("Custom fields that are no text, number, cost or date are left out"))


def _ranged(amounts: dict[str, Any], fields: OwnFields) -> dict[str, Any]:
    """The amounts with the range that the file has for them."""
    if amounts.get("duration_days"):
        return {**amounts, "duration_days": fields.ranged(amounts["duration_days"])}
    needs = [
        SkillNeed(skill=need.skill, level=need.level, effort_days=fields.ranged(need.effort_days))
        for need in amounts.get("needs", ())
    ]
    return {**amounts, "needs": tuple(needs)} if needs else amounts


def _addresses(node: Node) -> tuple[WebLink, ...]:
    """The page or mailbox beside the task; what leads anywhere else is left out, and named."""
    address = node.text("HyperlinkAddress")
    if not address:
        return ()
    try:
        return (WebLink(address=address, name=clean_name(node.text("Hyperlink"), "")),)
    except ValidationError:
        node.findings.left_out.add(said("Links to anything but pages and mailboxes are left out"), node.row)
        return ()


def planned_moment(node: Node, tag: str) -> datetime | None:
    """The moment in a field, within the years that a plan may hold; else it is left out and named."""
    moment = node.moment(tag)
    if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
        node.findings.odd(node.row, tag, node.text(tag))
        return None
    return moment


def exactly(amount: float) -> Estimate:
    """An amount of a file, without a range."""
    return Estimate(optimistic=amount, likely=amount, pessimistic=amount, source=SOURCE)


def skill_id(number: int) -> str:
    """The skill of the people whose work takes the same time; 1 unless several take different times."""
    return "work" if number == 1 else f"work-{number}"


def _not_before(row: Row) -> Constraint | None:
    if row.not_before is None:
        return None
    return Constraint(kind=ConstraintKind.START_NO_EARLIER_THAN, moment=row.not_before)


def _each_once(assignments: Sequence[ReadAssignment]) -> list[ReadAssignment]:
    """Without the second assignment of the same person to the same task."""
    return list({one.person.id: one for one in reversed(assignments)}.values())[::-1]


def _needs(assignments: Sequence[ReadAssignment], unassigned: float) -> dict[str, Any]:
    """One need for all people whose work takes the same time, shared by their parts; one for the rest."""
    groups: list[list[ReadAssignment]] = []
    for one in assignments:
        group = next((group for group in groups if _take_the_same(group[0], one)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    needs, assigned = [], []
    for number, group in enumerate(groups, start=1):
        a_day = sum(_held_units(one) * one.person.availability * one.pace for one in group)
        days = group[0].stretched_minutes * a_day / WORK_MINUTES_A_DAY
        needs.append(SkillNeed(skill=skill_id(number), level=Level.WORKING, effort_days=exactly(days)))
        assigned += [_assignment(one, number) for one in group]
    if unassigned:
        effort = exactly(unassigned / WORK_MINUTES_A_DAY)
        needs.append(SkillNeed(skill=skill_id(len(groups) + 1), level=Level.WORKING, effort_days=effort))
    return {"needs": tuple(needs), "assignments": tuple(assigned)}


def _take_the_same(one: ReadAssignment, other: ReadAssignment) -> bool:
    return abs(one.stretched_minutes - other.stretched_minutes) <= 1


def _assignment(one: ReadAssignment, number: int) -> Assignment:
    return Assignment(
        person=one.person.id, skill=skill_id(number), units=_held_units(one), pace=max(one.pace, 1.0)
    )


def _held_units(one: ReadAssignment) -> float:
    """The part of the person's availability; files give the part of full time."""
    return min(max(one.units / one.person.availability, SMALLEST_SHARE), 1.0)


def _progress(node: Node) -> Progress:
    percent = node.number("PercentComplete", low=0, high=_COMPLETE)
    started, finished = planned_moment(node, "ActualStart"), planned_moment(node, "ActualFinish")
    if started is not None and finished is not None and finished < started:
        started = _where_equal(node, "ActualStart", started, node.moment("Start"))
        planned = node.moment("Finish") if started is None else None
        finished = _where_equal(node, "ActualFinish", finished, planned)
    return Progress(percent_complete=percent, actual_start=started, actual_finish=finished)


def _where_equal(node: Node, tag: str, value: datetime, planned: datetime | None) -> datetime | None:
    """The value where it is what is planned as well; of two dates that contradict, the other is odd."""
    if value == planned:
        return value
    node.findings.odd(node.row, tag, node.text(tag))
    return None
