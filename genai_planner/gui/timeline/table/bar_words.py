"""What the bar of a row shows, in words, for those who cannot see it."""

from PySide6.QtCore import QCoreApplication

from genai_planner.gui.timeline.table.columns import Facts
from genai_planner.model.tasks import TaskKind
from genai_planner.pictures.timeline.rows import Row
from genai_planner.words.days import short_day_text
from genai_planner.words.numbers import share_text
from genai_planner.workbench.by_hand.link_texts import links_text
from genai_planner.workbench.record.subjects import entries_words


def bar_words(facts: Facts, row: Row) -> str:
    """Name, dates, progress, and whether it is critical, in one line."""
    task, dates = facts.task(row), facts.dates(row)
    name = facts.name_of(row)
    if dates is None:
        return name
    parts = [name]
    if task is not None and task.kind is TaskKind.MILESTONE:
        parts.append(short_day_text(dates.finish))
    else:
        span = _tr("{start} to {finish}")
        parts.append(span.format(start=short_day_text(dates.start), finish=short_day_text(dates.finish)))
    if task is not None and task.progress.percent_complete:
        parts.append(_tr("{share} done").format(share=share_text(task.progress.percent_complete / 100)))
    if dates.is_critical:
        parts.append(_tr("critical"))
    if row.is_phase:
        parts.insert(1, _tr("group") if row.id in facts.heads else _tr("phase"))
    return ", ".join(parts)


def bar_details(facts: Facts, row: Row) -> str:
    """What stands beside the bar of a task: who, 80% date, deadline, what it waits for, and the log."""
    task, logged = facts.task(row), entries_words(facts.plan, row.id).text()
    if task is None:
        return logged
    waits = links_text(facts.plan, task, facts.numbers)
    sure = facts.sureness.finishes.get(row.id) if facts.sureness is not None else None
    parts = (
        facts.people.of(task),
        _tr("80% date {day}").format(day=short_day_text(sure)) if sure is not None else "",
        _tr("deadline {day}").format(day=short_day_text(task.deadline)) if task.deadline else "",
        _tr("waits for {rows}").format(rows=waits) if waits else "",
        logged,
    )
    return ", ".join(filter(None, parts))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rows", text)
