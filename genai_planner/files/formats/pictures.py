"""Exports of pictures: the timeline, the matrix, the lifecycle and the charts as PNG, SVG and PDF."""

from dataclasses import replace
from datetime import datetime, time

from genai_planner.files.export_options import NEED_RUNS, ExportOptions, Pictured, Rows, Shown
from genai_planner.files.formats.stamp import baseline_of, stamp_of
from genai_planner.files.subject import Exported, Subject
from genai_planner.pictures.lifecycle.picture import LifecycleOptions
from genai_planner.pictures.lifecycle.picture_face import LifecyclePicture
from genai_planner.pictures.load.picture import LoadOptions, LoadPicture
from genai_planner.pictures.matrix.matrix import MatrixOptions
from genai_planner.pictures.matrix.picture import MatrixPicture
from genai_planner.pictures.page.output import PictureForm, render
from genai_planner.pictures.page.picture import Picture
from genai_planner.pictures.page.stamped import Stamped
from genai_planner.pictures.paint.sizes import parse_size
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.timeline.options import ChartOptions
from genai_planner.pictures.timeline.page import PICTURE, TimelineOptions
from genai_planner.pictures.timeline.picture import TimelinePicture
from genai_planner.pictures.timeline.uncertainty import sureness_of
from genai_planner.scheduling.result import NOT_LEVELLED
from genai_planner.workbench.varying.baselines import remembered_schedule

CHARTS = frozenset({Pictured.RISK, Pictured.DRIVERS, Pictured.COST, Pictured.SPEND})
"""The views that are charts, drawn by matplotlib; the others are scenes."""


def export_picture(subject: Subject, options: ExportOptions, form: PictureForm) -> Exported:
    """The chosen view as the bytes of a picture, with what the reader must be told of it.

    Raises:
        InputError: where it does not fit legibly, is too large, or the size or resolution makes no sense.
        OutputError: where there is not enough memory.
    """
    if options.view in CHARTS:
        # Charts import numpy and the simulation, which take longer than a scene's whole picture.
        from genai_planner.files.formats.charts import export_chart

        return export_chart(subject, options, form)
    size = parse_size(options.size) if options.size else None
    drawn = render(picture_of(subject, options), form, load_theme(options.theme), size=size, dpi=options.dpi)
    return Exported(drawn.data, drawn.notes)


def picture_of(subject: Subject, options: ExportOptions) -> Picture:
    """The chosen view, not yet laid out, as previews need it too; not for charts."""
    makers = {
        Pictured.TIMELINE: _timeline,
        Pictured.MATRIX: _matrix,
        Pictured.LIFECYCLE: _lifecycle,
        Pictured.LOAD: _load,
    }
    picture, stamp = makers[options.view](subject, options), stamp_of(subject, options)
    return Stamped(picture, stamp, QtTextMeasure()) if stamp else picture


def _timeline(subject: Subject, options: ExportOptions) -> Picture:
    phases = subject.plan.phases if options.rows is Rows.PHASES else ()
    timeline = TimelineOptions(
        folded=frozenset(phase.id for phase in phases),
        columns=options.columns,
        first_day=options.first_day,
        last_day=options.last_day,
        chart=_chart(subject, options),
        shows_title=options.shows_title,
        shows_legend=options.shows_legend,
        made_on=subject.today if options.shows_date else None,
        shows_gates=options.shows_gates and options.shows_legend,
        warning=_warning(subject, options),
    )
    is_large = options.rows is Rows.READABLE
    return TimelinePicture(
        subject.plan, subject.schedule, QtTextMeasure(), timeline, needs_large_type=is_large
    )


def _warning(subject: Subject, options: ExportOptions) -> str:
    """What is not true of the dates, where no title says it."""
    return "" if options.shows_title or subject.schedule.is_levelled else NOT_LEVELLED.text()


def _chart(subject: Subject, options: ExportOptions) -> ChartOptions:
    """What is drawn beside the bars; the plan is run only where that needs it."""
    show = frozenset(options.show)
    baseline = baseline_of(subject, options)
    before = None if baseline is None else remembered_schedule(baseline, subject.plan, subject.schedule)
    return replace(
        PICTURE,
        today=datetime.combine(subject.today, time(12)),
        shows_critical=Shown.CRITICAL in show,
        shows_links=Shown.LINKS in show,
        shows_progress=Shown.PROGRESS in show,
        sureness=sureness_of(subject.outlook) if show & NEED_RUNS else None,
        shows_whiskers=Shown.WHISKERS in show,
        shows_flag=Shown.FLAG in show,
        shows_criticality=Shown.TINT in show,
        ghosts=before,
        thin_ghosts=before is not None,
    )


def _matrix(subject: Subject, options: ExportOptions) -> Picture:
    matrix = MatrixOptions(
        shows_title=options.shows_title,
        shows_legend=options.shows_legend,
        warning=_warning(subject, options),
        made_on=subject.today if options.shows_date else None,
    )
    return MatrixPicture(subject.plan, subject.expertise, QtTextMeasure(), matrix)


def _lifecycle(subject: Subject, options: ExportOptions) -> Picture:
    lifecycle = LifecycleOptions(
        schedule=subject.schedule,
        is_levelled=subject.schedule.is_levelled,
        shows_title=options.shows_title,
        made_on=subject.today if options.shows_date else None,
    )
    return LifecyclePicture(subject.lifecycle, subject.plan, QtTextMeasure(), lifecycle)


def _load(subject: Subject, options: ExportOptions) -> Picture:
    load = LoadOptions(
        today=datetime.combine(subject.today, time(12)),
        shows_title=options.shows_title,
        shows_legend=options.shows_legend,
        made_on=subject.today if options.shows_date else None,
    )
    return LoadPicture(subject.plan, subject.schedule, subject.loads, QtTextMeasure(), load)
