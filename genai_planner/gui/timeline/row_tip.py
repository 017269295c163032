"""What a row says of itself in a few lines: name, dates, who, and why it starts when it does."""

from genai_planner.pictures.timeline.row_texts import People, WorkingDays, duration_text
from genai_planner.scheduling.reasons.day_parts import Moments
from genai_planner.workbench.record.subjects import entries_words
from genai_planner.workbench.results import Results


def explain(results: Results | None, item: str) -> str:
    """The lines of a tooltip for a task or phase; empty for anything else."""
    if results is None:
        return ""
    plan, schedule, moments = results.plan, results.schedule, Moments(results.plan)
    if item in plan.phase_by_id and item in schedule.phases:
        phase = schedule.phases[item]
        start = moments.short_of_plan(phase.start, is_finish=False)
        finish = moments.short_of_plan(phase.finish, is_finish=True)
        logged = entries_words(plan, item).text()
        return _lines(plan.phase_by_id[item].name, f"{start} – {finish}", logged)
    if item not in schedule.tasks:
        return ""
    task, dates = plan.task_by_id[item], schedule.tasks[item]
    return _lines(
        task.name,
        f"{moments.short_start(task, dates)} – {moments.short_finish(task, dates)}",
        " · ".join(filter(None, (duration_text(task, dates, WorkingDays(plan)), People(plan).of(task)))),
        results.reasons.start(item).text(),
        entries_words(plan, item).text(),
    )


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
