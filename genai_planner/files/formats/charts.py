"""Exports of charts: how sure the dates and the cost are, what drives them, and the money over time."""

from genai_planner.files.export_options import ExportOptions, Pictured
from genai_planner.files.formats.stamp import stamp_of
from genai_planner.files.subject import Exported, Subject
from genai_planner.pictures.charts.cloud import draw_cost
from genai_planner.pictures.charts.cost_curve import draw_cost_curve
from genai_planner.pictures.charts.drivers import draw_drivers
from genai_planner.pictures.charts.finish import draw_finish
from genai_planner.pictures.charts.output import Chart, render_chart
from genai_planner.pictures.charts.stamping import stamped_chart
from genai_planner.pictures.page.output import PictureForm
from genai_planner.pictures.paint.sizes import parse_size
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.simulation.outlook import Outlook

_RISK_CHARTS: dict[Pictured, Chart[Outlook]] = {
    Pictured.RISK: draw_finish,
    Pictured.DRIVERS: draw_drivers,
    Pictured.COST: draw_cost,
}


def export_chart(subject: Subject, options: ExportOptions, form: PictureForm) -> Exported:
    """The chosen chart as the bytes of a picture, with what the reader must be told of it.

    Raises:
        InputError: where it is too large, or the size or resolution makes no sense.
        OutputError: where there is not enough memory.
    """
    size = parse_size(options.size) if options.size else None
    theme, stamp = load_theme(options.theme), stamp_of(subject, options)
    if options.view is Pictured.SPEND:
        chart = stamped_chart(draw_cost_curve, stamp)
        drawn = render_chart(chart, subject.costs, form, theme, size=size, dpi=options.dpi)
    else:
        risk = stamped_chart(_RISK_CHARTS[options.view], stamp)
        drawn = render_chart(risk, subject.outlook, form, theme, size=size, dpi=options.dpi)
    return Exported(drawn.data, drawn.notes)
