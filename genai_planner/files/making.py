"""Makes the file of each format; the module of a format, and what it needs, is imported when asked for."""

from typing import TYPE_CHECKING

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.plan_file import plan_bytes
from genai_planner.files.subject import Exported, Subject

if TYPE_CHECKING:
    from genai_planner.model.plan import Plan


def picture(form: str, subject: Subject, options: ExportOptions) -> Exported:
    """One view as a picture of that form."""
    from genai_planner.files.formats.pictures import export_picture
    from genai_planner.pictures.page.output import PictureForm

    return export_picture(subject, options, PictureForm(form))


def csv(subject: Subject, _: ExportOptions) -> Exported:
    """The schedule as a table."""
    from genai_planner.files.formats.csv import export_csv

    return export_csv(subject)


def log(subject: Subject, _: ExportOptions) -> Exported:
    """The log as a table."""
    from genai_planner.files.formats.csv import export_log

    return export_log(subject)


def workbook(subject: Subject, _: ExportOptions) -> Exported:
    """The Excel workbook."""
    from genai_planner.files.formats.workbook.writing import export_workbook

    return export_workbook(subject)


def calendar(subject: Subject, options: ExportOptions) -> Exported:
    """Milestones and phases, or one person's tasks."""
    from genai_planner.files.formats.calendar_file import export_calendar

    return export_calendar(subject, options.person)


def markdown(subject: Subject, _: ExportOptions) -> Exported:
    """Summary and tables."""
    from genai_planner.files.formats.markdown import export_markdown

    return export_markdown(subject)


def mermaid(subject: Subject, _: ExportOptions) -> Exported:
    """The timeline as text."""
    from genai_planner.files.formats.mermaid import export_mermaid

    return export_mermaid(subject)


def page(subject: Subject, options: ExportOptions) -> Exported:
    """The page for browsers."""
    from genai_planner.files.formats.web.page import export_page

    return export_page(subject, options)


def slides(subject: Subject, options: ExportOptions) -> Exported:
    """The deck."""
    from genai_planner.files.formats.slides.deck import export_slides

    return export_slides(subject, options)


def pack(subject: Subject, options: ExportOptions) -> Exported:
    """The workshop pack as a folder."""
    from genai_planner.files.formats.web.pack_folder import export_pack_folder

    return export_pack_folder(subject, options)


def pack_page(subject: Subject, options: ExportOptions) -> Exported:
    """The workshop pack as a page."""
    from genai_planner.files.formats.web.pack import export_pack_page

    return export_pack_page(subject, options)


def pack_document(subject: Subject, options: ExportOptions) -> Exported:
    """The workshop pack as a document."""
    from genai_planner.files.formats.web.printed import export_pack_document

    return export_pack_document(subject, options)


def status(subject: Subject, options: ExportOptions) -> Exported:
    """The status page."""
    from genai_planner.files.formats.room.status_page import export_status

    return export_status(subject, options)


def gates(subject: Subject, options: ExportOptions) -> Exported:
    """A page for each gate."""
    from genai_planner.files.formats.room.status_page import export_gates

    return export_gates(subject, options)


def worksheets(subject: Subject, options: ExportOptions) -> Exported:
    """A page for each phase and role."""
    from genai_planner.files.formats.room.worksheets import export_worksheets

    return export_worksheets(subject, options)


def poster(subject: Subject, options: ExportOptions) -> Exported:
    """A lane for each phase over time, with empty rows."""
    from genai_planner.files.formats.room.poster import export_poster

    return export_poster(subject, options)


def cards(subject: Subject, options: ExportOptions) -> Exported:
    """A card for each task."""
    from genai_planner.files.formats.room.worksheets import export_cards

    return export_cards(subject, options)


def agenda(subject: Subject, options: ExportOptions) -> Exported:
    """The agenda of a workshop to print."""
    from genai_planner.files.formats.room.agenda_page import export_agenda

    return export_agenda(subject, options)


def agenda_text(subject: Subject, _: ExportOptions) -> Exported:
    """The agenda of a workshop as text."""
    from genai_planner.files.formats.room.agenda_page import export_agenda_text

    return export_agenda_text(subject)


def ms_project(subject: Subject, _: ExportOptions) -> Exported:
    """The MS Project file."""
    from genai_planner.files.formats.ms_project.writing import export_ms_project

    return export_ms_project(subject)


def keep_sent(plan: "Plan") -> None:
    """Keeps what went out as an MS Project file."""
    from genai_planner.files.formats.ms_project.returned.sent import keep_sent

    keep_sent(plan)


def plan(subject: Subject, _: ExportOptions) -> Exported:
    """The plan file."""
    return Exported(plan_bytes(subject.plan))
