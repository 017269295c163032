"""What the legend of a timeline explains."""

from dataclasses import replace

from genai_planner.model.plan import Plan
from genai_planner.model.resources import Stage
from genai_planner.model.tasks import TaskKind
from genai_planner.pictures.scene.legend import MARK_WIDTH, LegendEntry
from genai_planner.pictures.scene.roles import stage_role
from genai_planner.pictures.scene.shapes import (
    Dash,
    Polygon,
    Polyline,
    Rect,
    Shape,
    Stroke,
)
from genai_planner.pictures.timeline.bars import promise_mark
from genai_planner.pictures.timeline.options import ChartOptions
from genai_planner.pictures.timeline.rows import ROW_HEIGHT, Row
from genai_planner.pictures.timeline.seen_rows import PROGRESS
from genai_planner.pictures.timeline.uncertainty import OFTEN, SOMETIMES, tint, whisker
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import Share, said

STAGE_NAMES = {
    Stage.SCOPE: marked("Scope"),
    Stage.SELECT: marked("Select"),
    Stage.ADAPT: marked("Adapt and align"),
    Stage.INTEGRATE: marked("Integrate"),
}


def timeline_entries(plan: Plan, rows: tuple[Row, ...], options: ChartOptions) -> tuple[LegendEntry, ...]:
    """What these rows of the plan need explained; today and the deadline say themselves what they are.

    What can be understood without comes last: where there is little room, it is left out.
    """
    stages = {row.stage for row in rows}
    tasks = [plan.task_by_id[row.id] for row in rows if not row.is_phase]
    entries = [
        *sureness_entries(options),
        *_promise_entries(plan),
        *(
            LegendEntry((_bar(stage_role(stage, "bar")),), phrase(name))
            for stage, name in STAGE_NAMES.items()
            if stage in stages
        ),
    ]
    if options.shows_critical:
        entries.append(LegendEntry(_critical(), phrase("Critical: on the longest path to the finish")))
    if options.shows_progress and plan.status_date is not None:
        entries.append(LegendEntry(_bent(), phrase("How far work has come at the status date")))
    kinds = {task.kind for task in tasks}
    if TaskKind.COMPUTE in kinds:
        entries.append(LegendEntry(_compute(), phrase("Compute, day and night")))
    if any(row.id in plan.uncertain for row in rows):
        entries.append(LegendEntry((_uncertain(),), phrase("Run only if needed")))
    if TaskKind.MILESTONE in kinds or any(row.is_folded for row in rows):
        entries.append(LegendEntry((_diamond(),), phrase("Milestone")))
    if any(task.deadline for task in tasks):
        entries.append(
            LegendEntry((_line(Stroke("accent", 1.5, Dash.DASHED)),), phrase("Deadline of a task"))
        )
    return tuple(entries)


def _promise_entries(plan: Plan) -> tuple[LegendEntry, ...]:
    """What a pennant means, where something was promised: nothing else in a chart says it."""
    if not plan.commitments:
        return ()
    return (LegendEntry(tuple(promise_mark(8, -ROW_HEIGHT / 2, "")), phrase("Promised date")),)


def sureness_entries(options: ChartOptions) -> tuple[LegendEntry, ...]:
    """What marks and tints of the plan's runs mean, where they are shown: nothing else in a chart says it."""
    if options.sureness is None:
        return ()
    entries = []
    if options.shows_criticality:
        for share, word in (
            (OFTEN, marked("Critical often: from {share} of the runs")),
            (SOMETIMES, marked("Critical sometimes: from {share} of the runs")),
        ):
            mark = tuple(tint(share, 3, MARK_WIDTH - 3, 0, 4))
            entries.append(LegendEntry(mark, said(word, share=Share(share)).text()))
    if options.shows_whiskers:
        entries.append(LegendEntry(_whisker(), phrase("Done by then with 80% chance")))
    return tuple(entries)


def _bar(role: str) -> Rect:
    return Rect(0, -5, MARK_WIDTH, 10, fill=role, radius=3)


def _uncertain() -> Rect:
    return replace(_bar("plain_bar"), is_hatched=True)


def _critical() -> tuple[Shape, ...]:
    ring = Rect(0.75, -4.25, MARK_WIDTH - 1.5, 8.5, stroke=Stroke("critical", 1.5), radius=3)
    return Rect(3, -2, MARK_WIDTH - 6, 4, fill="plain_bar", radius=1), ring


def _compute() -> tuple[Shape, ...]:
    return _bar("plain_bar"), Polyline(((4.5, 4), (9.5, -4)), Stroke("on_bar", 2))


def _whisker() -> tuple[Shape, ...]:
    return Rect(0, -5, 5, 10, fill="plain_bar", radius=2), *whisker("", 5, 13, 0)


def _diamond() -> Polygon:
    return Polygon(((7, -6), (13, 0), (7, 6), (1, 0)), fill="plain_text")


def _bent() -> tuple[Shape, ...]:
    return (Polyline(((9, -7), (9, -3), (3, 0), (9, 3), (9, 7)), PROGRESS),)


def _line(stroke: Stroke) -> Polyline:
    return Polyline(((7, -7), (7, 7)), stroke)
