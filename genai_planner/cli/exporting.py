"""The command `export`: a plan as a picture or a table in a file."""

import argparse
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from genai_planner.cli.inputs import add_plan_argument, ground_of, opened_plan, refuse_to_replace
from genai_planner.cli.messages import put, tell
from genai_planner.cli.parsing import whole
from genai_planner.cli.problem_text import told_errors
from genai_planner.errors import InputError
from genai_planner.words.phrases import marked, phrase
from genai_planner.words.said import said

if TYPE_CHECKING:
    from genai_planner.files.export_options import ExportOptions


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of `export`."""
    from genai_planner.files.export_options import Pictured, Rows
    from genai_planner.pictures.paint.sizes import PRESETS
    from genai_planner.pictures.paint.theme import THEME_NAMES

    add_plan_argument(parser)
    _add_format_options(parser)
    views = [view.value for view in Pictured]
    parser.add_argument(
        "--view",
        choices=views,
        metavar="V",
        help=said("what a picture is of: {views}", views=", ".join(views)).text(),
    )
    parser.add_argument(
        "--size",
        metavar="S",
        help=said("{presets}, or like 2000x1200 (pixels) or 297x210mm", presets=", ".join(PRESETS)).text(),
    )
    parser.add_argument("--dpi", type=whole, metavar="N", help=phrase("dots per inch of a PNG, 96 to 600"))
    parser.add_argument("--theme", choices=THEME_NAMES, metavar="T", help=phrase("light, dark or contrast"))
    parser.add_argument(
        "--from", dest="first_day", type=_day, metavar="D", help=phrase("first day shown, such as 2027-01-31")
    )
    parser.add_argument("--to", dest="last_day", type=_day, metavar="D", help=phrase("last day shown"))
    parser.add_argument(
        "--rows",
        choices=[rows.value for rows in Rows],
        metavar="R",
        help=phrase(
            "readable: phases, and tasks where they can be read; tasks: all, however small; or phases alone"
        ),
    )
    _add_timeline_options(parser)
    _add_marks(parser)


def _add_marks(parser: argparse.ArgumentParser) -> None:
    """What stands around a picture, and how people are told."""
    parser.add_argument(
        "--draft", dest="is_draft", action="store_true", help=phrase("let a picture say that it is a draft")
    )
    parser.add_argument(
        "--since",
        metavar="BASELINE",
        help=phrase("let a picture tell what changed since a baseline, by its name, or the last one"),
    )
    for part, what in (
        ("title", phrase("leave out the title")),
        ("legend", phrase("leave out the legend")),
        ("date", phrase("leave out the date of making")),
        ("names", phrase("tell people by role and number instead of by name, in any format and text")),
    ):
        parser.add_argument(
            f"--no-{part}",
            dest=f"shows_{part}",
            action="store_false",
            help=what,
        )


def _add_timeline_options(parser: argparse.ArgumentParser) -> None:
    """What stands in the timeline beside its bars."""
    from genai_planner.files.export_options import Shown
    from genai_planner.pictures.timeline.table import Column

    columns = ", ".join(column.value for column in Column)
    parser.add_argument(
        "--columns",
        type=_columns,
        metavar="C,C",
        help=said("columns of the timeline, of {columns}", columns=columns).text(),
    )
    parser.add_argument(
        "--gates",
        dest="shows_gates",
        action="store_true",
        help=phrase("tell in the timeline's legend what each gate is judged by"),
    )
    shown = ", ".join(one.value for one in Shown)
    parser.add_argument(
        "--show",
        type=_shown,
        metavar="S,S",
        help=said(
            "what the timeline shows beside its bars, of {shown} (critical,links); the "
            "last three are 80%% dates of tasks and of the plan, and how often each task "
            "is critical",
            shown=shown,
        ).text(),
    )


def _add_format_options(parser: argparse.ArgumentParser) -> None:
    """Where to, and in which format."""
    from genai_planner.files.export_options import Sheet, SlideKind
    from genai_planner.files.exports import EXPORTS

    formats = "; ".join(f"{', '.join(one.suffixes)}: {one.carries}" for one in EXPORTS)
    parser.add_argument(
        "out",
        metavar="OUT",
        help=said("the file to write; its suffix tells the format: {formats}", formats=formats).text(),
    )
    keys = ", ".join(one.key for one in EXPORTS)
    parser.add_argument(
        "--format",
        metavar="F",
        dest="form",
        help=said("the format, where the suffix does not tell it: {keys}", keys=keys).text(),
    )
    parser.add_argument("--list", action=_ListFormats, help=phrase("list the formats, and leave"))
    parser.add_argument(
        "--template", metavar="FILE", help=phrase("a .pptx whose layouts and colours slides take")
    )
    parser.add_argument(
        "--slides",
        type=_slides,
        metavar="S,S",
        help=said("which slides a deck has, of {slides}", slides=", ".join(SlideKind)).text(),
    )
    papers = [one.value for one in Sheet if one.value]
    parser.add_argument(
        "--paper",
        choices=papers,
        metavar="P",
        help=said(
            "the paper of status page, gates, agenda, worksheets, cards and poster, of {papers}",
            papers=", ".join(papers),
        ).text(),
    )
    parser.add_argument(
        "--black",
        dest="is_black",
        action="store_true",
        help=phrase("print those in black and white"),
    )
    parser.add_argument("--person", metavar="NAME", help=phrase("whose tasks a calendar (.ics) shows"))


def export(options: argparse.Namespace) -> int:
    """Write the picture or table; what the reader must know of it goes to standard error."""
    from genai_planner.files.exports import export as export_plan
    from genai_planner.files.exports import export_for
    from genai_planner.model.checking import problems

    path = Path(options.out)
    refuse_to_replace(options.plan, options.out)
    form = export_for(path, options.form or "")  # before the plan is read and drawn, which takes a while
    chosen = _export_options(options)
    ground = cache(partial(ground_of, options))
    plan = opened_plan(options, ground)
    for message in export_plan(plan, path, chosen, lifecycle=lambda: ground().lifecycle):
        tell(message)
    if not form.is_picture and _has_picture_options(chosen):
        tell(
            said(
                "The options of pictures say nothing about {form} files and were passed over.", form=form.name
            )
        )
    tell(said("Wrote '{path}'.", path=str(path)))
    return told_errors(problems(plan))


def _has_picture_options(chosen: "ExportOptions") -> bool:
    """Whether something was chosen that counts for pictures alone."""
    from genai_planner.files.export_options import ExportOptions

    plain = ExportOptions(
        form=chosen.form,
        person=chosen.person,
        template=chosen.template,
        theme=chosen.theme,
        slides=chosen.slides,
        shows_names=chosen.shows_names,
        paper=chosen.paper,
        is_black=chosen.is_black,
    )
    return chosen != plain


class _ListFormats(argparse.Action):
    """Prints the table of formats and leaves, as --help does."""

    def __init__(self, option_strings: Sequence[str], dest: str, **fields: Any) -> None:  # noqa: ANN401
        super().__init__(option_strings, dest, nargs=0, **fields)

    @override
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from genai_planner.files.exports import EXPORTS

        for one in EXPORTS:
            put(
                said(
                    "{key} {suffixes} {name}: {carries}",
                    key=f"{one.key:10}",
                    suffixes=f"{' '.join(one.suffixes):18}",
                    name=one.name,
                    carries=one.carries,
                )
            )
        parser.exit()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            said("'{text}' is not a day such as 2027-01-31", text=text)
        ) from None


def _columns(text: str) -> tuple[str, ...]:
    from genai_planner.pictures.timeline.table import Column

    return _listed(text, Column, marked("'{name}' is not one of the columns {known}"))


def _shown(text: str) -> tuple[str, ...]:
    from genai_planner.files.export_options import Shown

    return _listed(text, Shown, marked("'{name}' is not one of the things to show {known}"))


def _slides(text: str) -> tuple[str, ...]:
    from genai_planner.files.export_options import SlideKind

    return _listed(text, SlideKind, marked("'{name}' is not one of the slides {known}"))


def _listed(text: str, names: type[StrEnum], complaint: str) -> tuple[str, ...]:
    """The names, separated by commas, if all are known."""
    known = [one.value for one in names]
    chosen = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in chosen:
        if name not in known:
            raise argparse.ArgumentTypeError(said(complaint, name=name, known=", ".join(known)))
    return chosen


def _export_options(options: argparse.Namespace) -> "ExportOptions":
    from pydantic import ValidationError

    from genai_planner.files.export_options import ExportOptions
    from genai_planner.model.complaints import complaint_list, complaints

    given = {name: value for name, value in vars(options).items() if name in ExportOptions.model_fields}
    try:
        return ExportOptions.model_validate(
            {name: value for name, value in given.items() if value is not None}
        )
    except ValidationError as error:
        raise InputError(
            said("These options cannot be used: {complaints}.", complaints=complaint_list(complaints(error)))
        ) from error
