"""The one table of exports, for the window, the command line and the documentation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from genai_planner.atomic_file import write_atomically
from genai_planner.errors import InputError
from genai_planner.files import making
from genai_planner.files.checking import read_again
from genai_planner.files.export_options import ExportOptions
from genai_planner.files.plan_file import SUFFIX
from genai_planner.files.subject import Exported, Subject
from genai_planner.files.without_names import name_without_names, without_names
from genai_planner.words.said import Said, said

if TYPE_CHECKING:
    from genai_planner.lifecycle.data.records import Lifecycle
    from genai_planner.model.plan import Plan

_USUAL = ExportOptions()


@dataclass(frozen=True, slots=True)
class Export:
    """One format: its name, the suffixes of its files, what it can carry, and the function that makes it."""

    key: str
    """What the command line calls it."""
    name: Said
    suffixes: tuple[str, ...]
    """In small letters, with the dot; the first is the usual one."""
    carries: Said
    make: Callable[[Subject, ExportOptions], Exported]
    is_picture: bool = False
    """Whether view, size, theme and the other options of pictures count."""
    is_for_the_room: bool = False
    """Whether it is printed, so that paper and black on white count."""
    keep: "Callable[[Plan], None] | None" = None
    """Keeps the plan as it went out, where its file may come back changed."""


EXPORTS = (
    Export(
        key="png",
        name=said("PNG picture"),
        suffixes=(".png",),
        carries=said("one view in pixels, for slides and messages"),
        make=partial(making.picture, "png"),
        is_picture=True,
    ),
    Export(
        key="svg",
        name=said("SVG drawing"),
        suffixes=(".svg",),
        carries=said("one view that stays sharp at any size; its text can be selected and edited"),
        make=partial(making.picture, "svg"),
        is_picture=True,
    ),
    Export(
        key="pdf",
        name=said("PDF document"),
        suffixes=(".pdf",),
        carries=said("one view for printing, on as many pages as it needs; its text can be selected"),
        make=partial(making.picture, "pdf"),
        is_picture=True,
    ),
    Export(
        key="pptx",
        name=said("PowerPoint slides"),
        suffixes=(".pptx",),
        carries=said(
            "summary, timeline, expertise, risk, cost, decisions and all tasks, as shapes and "
            "charts that can be edited, with notes; in an earlier deck slides are renewed in "
            "place, and those edited by hand are left alone"
        ),
        make=making.slides,
    ),
    Export(
        key="xlsx",
        name=said("Excel workbook"),
        suffixes=(".xlsx",),
        carries=said(
            "tasks with dates and amounts, a Gantt in cells, people, expertise, costs, risks, "
            "assumptions, live totals, and columns to fill in that come back"
        ),
        make=making.workbook,
    ),
    Export(
        key="csv",
        name=said("Schedule as CSV table"),
        suffixes=(".csv",),
        carries=said(
            "every task with dates, ranges, links, floats, people, progress, cost and reasons, for "
            "spreadsheets"
        ),
        make=making.csv,
    ),
    Export(
        key="log",
        name=said("Log as CSV table"),
        suffixes=(".log.csv",),
        carries=said("every entry of the log with who, what about, when, state, answer and evidence"),
        make=making.log,
    ),
    Export(
        key="msproject",
        name=said("MS Project XML"),
        suffixes=(".xml",),
        carries=said("tasks, links, people, calendars and dates, for MS Project and what reads its files"),
        make=making.ms_project,
        keep=making.keep_sent,
    ),
    Export(
        key="ics",
        name=said("Calendar"),
        suffixes=(".ics",),
        carries=said("milestones and phases, or one person's tasks, for calendars"),
        make=making.calendar,
    ),
    Export(
        key="html",
        name=said("Page"),
        suffixes=(
            ".html",
            ".htm",
        ),
        carries=said("one page with pictures and tables that needs nothing else, for browsers"),
        make=making.page,
    ),
    Export(
        key="markdown",
        name=said("Markdown"),
        suffixes=(".md",),
        carries=said("the summary and the tables, for wikis"),
        make=making.markdown,
    ),
    Export(
        key="mermaid",
        name=said("Mermaid chart"),
        suffixes=(".mmd",),
        carries=said("the timeline as text that wikis draw"),
        make=making.mermaid,
    ),
    Export(
        key="pack",
        name=said("Workshop pack, a folder"),
        suffixes=(".zip",),
        carries=said("page, document, slides, workbook, pictures and the plan in one archive"),
        make=making.pack,
    ),
    Export(
        key="pack-html",
        name=said("Workshop pack, a page"),
        suffixes=(".pack.html",),
        carries=said(
            "cover, summary, timeline, expertise, money, risk, cheat sheet, gates, assumptions, glossary"
        ),
        make=making.pack_page,
    ),
    Export(
        key="pack-pdf",
        name=said("Workshop pack, to print"),
        suffixes=(".pack.pdf",),
        carries=said("the same as a document"),
        make=making.pack_document,
    ),
    Export(
        key="status",
        name=said("Status page"),
        suffixes=(".status.pdf",),
        carries=said(
            "one page: against the baseline, milestones that moved, what is due, the next two weeks"
        ),
        make=making.status,
        is_for_the_room=True,
    ),
    Export(
        key="gates",
        name=said("Go or no-go"),
        suffixes=(".gates.pdf",),
        carries=said("a page for each gate: criteria, values, open questions, risks, and the decision"),
        make=making.gates,
        is_for_the_room=True,
    ),
    Export(
        key="agenda",
        name=said("Agenda"),
        suffixes=(".agenda.pdf",),
        carries=said("what a workshop about the plan talks about, with minutes and questions, to print"),
        make=making.agenda,
        is_for_the_room=True,
    ),
    Export(
        key="agenda-md",
        name=said("Agenda as Markdown"),
        suffixes=(".agenda.md",),
        carries=said("the same for wikis and messages"),
        make=making.agenda_text,
    ),
    Export(
        key="worksheets",
        name=said("Worksheets"),
        suffixes=(".worksheets.pdf",),
        carries=said("a page for each phase and role, with numbered tasks and boxes to fill in by hand"),
        make=making.worksheets,
        is_for_the_room=True,
    ),
    Export(
        key="cards",
        name=said("Cards"),
        suffixes=(".cards.pdf",),
        carries=said("a card for each task to cut out, numbered as on the worksheets"),
        make=making.cards,
        is_for_the_room=True,
    ),
    Export(
        key="poster",
        name=said("Poster"),
        suffixes=(".poster.pdf",),
        carries=said("a lane for each phase over time with empty rows for cards and pens, on A3 or A2"),
        make=making.poster,
        is_for_the_room=True,
    ),
    Export(
        key="plan",
        name=said("Plan file"),
        suffixes=(
            SUFFIX,
            ".json",
        ),
        carries=said("the whole plan, to be opened again; its schema is resources/schemas/plan.schema.json"),
        make=making.plan,
    ),
)
"""All formats, in the order in which they are offered."""


def export_for(path: Path, key: str = "") -> Export:
    """The format of that key; without one, the format that the suffix of the path stands for.

    Raises:
        InputError: where it stands for none.
    """
    for candidate in EXPORTS:
        if candidate.key == key:
            return candidate
    name = path.name.lower()
    suffixes = ((end, one) for one in EXPORTS for end in one.suffixes if not key)
    ends = {end: one for end, one in suffixes if name.endswith(end) and name != end}
    if ends:  # the longest tells most, such as that of a pack that is a page
        return ends[max(ends, key=len)]
    if key:
        raise InputError(
            said(
                "There is no format '{key}'; choose one of {keys}.",
                key=key,
                keys=", ".join(one.key for one in EXPORTS),
            )
        )
    known = ", ".join(suffix for one in EXPORTS for suffix in one.suffixes)
    raise InputError(
        said(
            "The name '{path}' does not tell the format; let it end in one of {known}.",
            path=path.name,
            known=known,
        )
    )


def export(
    plan: "Plan",
    path: Path,
    options: ExportOptions = _USUAL,
    *,
    lifecycle: "Callable[[], Lifecycle] | None" = None,
    today: date | None = None,
    before_writing: "Callable[[], None] | None" = None,
) -> tuple[str, ...]:
    """Write the plan in a format; the file is whole and was read again, or it is as it was before.

    Args:
        plan: what is exported.
        path: where to; its suffix tells the format where the options do not.
        options: the format, what a picture shows, and how large.
        lifecycle: gives the lifecycle to draw and to compare with; None for the bundled one.
        today: the day of making; None for the present one.
        before_writing: is called when all is ready; what it raises leaves the file as it was.

    Returns:
        Sentences that the user should read, such as on characters for which the machine has no font.

    Raises:
        InputError: where the format is unknown, or the picture does not fit legibly or is too large.
        OutputError: where the file cannot be written, or does not read again as what it is to be.
    """
    chosen = export_for(path, options.form)
    if not options.shows_names:
        person = name_without_names(plan, options.person)
        plan, options = without_names(plan), options.model_copy(update={"person": person})
    subject = Subject(plan, today or date.today(), lifecycle, earlier=path)
    exported = chosen.make(subject, options)
    read_again(exported.data, chosen.key, subject)
    if before_writing is not None:
        before_writing()
    write_atomically(path, exported.data)
    if chosen.keep is not None:
        chosen.keep(subject.plan)
    return exported.notes
