"""What people call the tables, fields and kinds of a plan, where differences are told."""

from enum import Enum

from genai_planner.words.said import Said, said


def table_words(table: str) -> Said:
    """What a table of the plan, or the plan itself, is called."""
    return _TABLES.get(table) or Said(table)


def record_words(table: str) -> Said:
    """What a record of that table is called."""
    return _RECORDS.get(table) or Said(table)


def field_words(field: str) -> Said:
    """What a field of a record is called; `packaging/messages.py` collects those that have no other name."""
    return _FIELDS.get(field) or Said(plain_words(field.removeprefix("is_")))


def kind_words(kind: Enum) -> Said:
    """What one of several kinds is called."""
    return Said(plain_words(str(kind.value)))


def plain_words(identifier: str) -> str:
    """An identifier of the plan file as words."""
    return identifier.replace("_", " ")


_TABLES = {
    "plan": said("the plan"),
    "calendars": said("calendars"),
    "skills": said("skills"),
    "people": said("people"),
    "pools": said("pools"),
    "phases": said("phases"),
    "tasks": said("tasks"),
    "links": said("links"),
    "expenses": said("expenses"),
    "risks": said("risks"),
    "rework": said("rework"),
    "scenarios": said("scenarios"),
    "baselines": said("baselines"),
    "commitments": said("promised dates"),
    "log": said("log"),
    "own_columns": said("columns of your own"),
    "layouts": said("layouts"),
}
_RECORDS = {
    "plan": said("Project"),
    "calendars": said("Calendar"),
    "skills": said("Skill"),
    "people": said("Person"),
    "pools": said("Compute pool"),
    "phases": said("Phase"),
    "tasks": said("Task"),
    "links": said("Link"),
    "expenses": said("Cost"),
    "risks": said("Risk"),
    "rework": said("Rework"),
    "scenarios": said("Scenario"),
    "baselines": said("Baseline"),
    "commitments": said("Promised date"),
    "log": said("Entry of the log"),
    "own_columns": said("Column of your own"),
    "layouts": said("Layout"),
}
_FIELDS = {
    "needs": said("work"),
    "duration_days": said("duration in days"),
    "compute": said("GPUs and hours"),
    "assignments": said("people"),
    "constraint": said("pinned date"),
    "project_calendar": said("working time"),
    "status_date": said("status date"),
    "day_rate": said("daily rate"),
    "lag_minutes": said("lag in minutes"),
    "parent": said("phase around it"),
    "is_pinned": said("kept when levelling"),
    "is_gate": said("is a gate"),
    "is_mitigated": said("is mitigated"),
}
