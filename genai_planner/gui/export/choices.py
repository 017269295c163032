"""The choices of an export: format, view, size and what the picture shows."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from genai_planner.errors import InputError
from genai_planner.files.export_options import ExportOptions, Pictured, Rows, Sheet, Shown, SlideKind
from genai_planner.files.exports import EXPORTS, Export
from genai_planner.files.formats.pictures import CHARTS
from genai_planner.gui.export.editors import FreeSizeEditor, TicksEditor
from genai_planner.gui.forms.bindings import Bindings
from genai_planner.gui.forms.date_field import OptionalDateField
from genai_planner.gui.forms.editors import ChoiceEditor, Editor, TickEditor, Value, WholeNumberEditor
from genai_planner.gui.forms.entries import changed
from genai_planner.gui.forms.field import Field, Form
from genai_planner.gui.look.shown_switches import shown_switches
from genai_planner.gui.look.widgets import column
from genai_planner.model.plan import Plan
from genai_planner.pictures.page.output import PictureForm
from genai_planner.pictures.paint.sizes import PRESETS, SizeUnit, check_dpi, parse_size
from genai_planner.pictures.paint.theme import ThemeName
from genai_planner.pictures.timeline.table import Column
from genai_planner.words.entry_error import EntryError

FREE = "free"
"""Stands for a width and a height of the user's own."""
USUAL_FREE_SIZE = "1920x1080px"
_LABEL_WIDTH = 76
_PNG = f".{PictureForm.PNG}"


class ExportChoices(QWidget):
    """Edits the options of an export; what cannot be used is said beneath its field.

    Signals:
        choices_changed: a choice is another one; `problem` says whether it can be used.
    """

    choices_changed = Signal()

    def __init__(self, plan: Plan, options: ExportOptions, export: Export) -> None:
        super().__init__()
        self.options = options
        """What is chosen, all of it usable."""
        self.export = export
        """The chosen format."""
        self._plan = plan
        self._fields: dict[QWidget, Field] = {}
        self._bindings = Bindings(lambda: self.options, self._tell)
        self._form = Form(label_width=_LABEL_WIDTH)
        lines = column(self)
        lines.addWidget(self._form)
        lines.addStretch()
        self._add_format()
        self._add_size()
        self._add_range()
        self._add_contents()
        self._bindings.show()
        self._show_what_counts()

    @property
    def problem(self) -> str:
        """What is wrong with the first choice that counts; empty where nothing is."""
        return self._bindings.problem(lambda field: not field.isHidden())

    def take(self, **updates: object) -> None:
        """Chooses that; the fields show it."""
        self._take(**updates)
        self._bindings.show()
        self._tell()

    def _add_format(self) -> None:
        self.format = ChoiceEditor[Export]((one, one.name.text()) for one in EXPORTS)
        field = Field(self.format)
        self._add(self.tr("&Format"), field, self.format, lambda _: self.export, self._take_format)
        self.view = ChoiceEditor[Pictured](self._view_names())
        self._ask(self.tr("&View"), Field(self.view), self.view, "view")
        looks: tuple[tuple[ThemeName, str], ...] = (
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("contrast", self.tr("High contrast")),
        )
        self.theme = ChoiceEditor[ThemeName](looks)
        self._ask(self.tr("&Colours"), Field(self.theme), self.theme, "theme")

    def _add_size(self) -> None:
        self.picture_size = ChoiceEditor[str](self._size_names())
        self._add(
            self.tr("&Size"), Field(self.picture_size), self.picture_size, _preset_of, self._take_preset
        )
        self.free_size = FreeSizeEditor()
        self._add("", Field(self.free_size), self.free_size, lambda o: o.size, self._take_size)
        self.dpi = WholeNumberEditor(width=64)
        field = Field(self.dpi, unit=self.tr("dots per inch"))
        self._add(self.tr("&Resolution"), field, self.dpi, lambda o: o.dpi, self._take_dpi)

    def _add_range(self) -> None:
        start = self._plan.start.date()
        self.first_day = OptionalDateField(self.tr("fro&m"), start)
        self._ask(self.tr("Days"), Field(self.first_day), self.first_day, "first_day")
        self.last_day = OptionalDateField(self.tr("&to"), start)
        self._ask("", Field(self.last_day), self.last_day, "last_day")

    def _add_contents(self) -> None:
        rows = (
            (Rows.READABLE, self.tr("Phases, and tasks where they can be read")),
            (Rows.TASKS, self.tr("All tasks, however small")),
            (Rows.PHASES, self.tr("Phases only")),
        )
        self.rows = ChoiceEditor[Rows](rows)
        self._ask(self.tr("Ro&ws"), Field(self.rows), self.rows, "rows")
        self.columns = TicksEditor(self._column_names())
        self._ask(self.tr("Columns"), Field(self.columns), self.columns, "columns")
        self.shown = TicksEditor(self._shown_names(), across=1)
        self._ask(self.tr("Beside bars"), Field(self.shown), self.shown, "show")
        self.title = TickEditor(self.tr("T&itle"))
        self._ask(self.tr("Show"), Field(self.title), self.title, "shows_title")
        self.legend = TickEditor(self.tr("&Legend"))
        self._ask("", Field(self.legend), self.legend, "shows_legend")
        self.gates = TickEditor(self.tr("Criteria of &gates in the legend"))
        self._ask("", Field(self.gates), self.gates, "shows_gates")
        self.date = TickEditor(self.tr("&Date of making"))
        self._ask("", Field(self.date), self.date, "shows_date")
        self.draft = TickEditor(self.tr("Th&at it is a draft"))
        self._ask("", Field(self.draft), self.draft, "is_draft")
        self.since = ChoiceEditor[str](self._baseline_names())
        self._ask(self.tr("Since"), Field(self.since), self.since, "since")
        self.names = TickEditor(self.tr("&Names (else role, number)"))
        self._ask(self.tr("People"), Field(self.names), self.names, "shows_names")
        self.paper = ChoiceEditor[Sheet](self._paper_names())
        self._ask(self.tr("Pa&per"), Field(self.paper), self.paper, "paper")
        self.black = TickEditor(self.tr("&Black and white"))
        self._ask("", Field(self.black), self.black, "is_black")
        self.slides = TicksEditor(self._slide_names(), across=2)
        self._add(self.tr("Slides"), Field(self.slides), self.slides, _slides_of, self._take_slides)

    def _ask(self, label: str, field: Field, editor: Editor[Value], name: str) -> None:
        def current(options: ExportOptions) -> Value:
            value: Value = getattr(options, name)
            return value

        self._add(label, field, editor, current, lambda value: self._take(**{name: value}))

    def _add(
        self,
        label: str,
        field: Field,
        editor: Editor[Value],
        get: Callable[[ExportOptions], Value],
        put: Callable[[Value], None],
    ) -> None:
        self._fields[field.editor] = field
        self._form.add(label, field)
        self._bindings.bind(field, editor, get, put)

    def _take_format(self, export: Export) -> None:
        self.export = export

    def _take_preset(self, preset: str) -> None:
        self._take(size=USUAL_FREE_SIZE if preset == FREE else preset)
        self.free_size.show_value(self.options.size)

    def _take_slides(self, slides: tuple[SlideKind, ...]) -> None:
        if not slides:
            raise EntryError(self.tr("Choose at least one slide."))
        self._take(slides=() if slides == tuple(SlideKind) else slides)

    def _take_size(self, size: str) -> None:
        try:
            parse_size(size)
        except InputError as error:
            raise EntryError(self.tr("Give a width and a height above 0, such as 1920 × 1080 px.")) from error
        self._take(size=size)

    def _take_dpi(self, dpi: int) -> None:
        try:
            check_dpi(dpi)
        except InputError as error:
            raise EntryError(str(error)) from error
        self._take(dpi=dpi)

    def _take(self, **updates: object) -> None:
        self.options = changed(self.options, **updates)

    def _tell(self) -> None:
        self._show_what_counts()
        self.choices_changed.emit()

    def _show_what_counts(self) -> None:
        """Hides the choices that make no difference to the format and the view."""
        is_picture = self.export.is_picture
        is_timeline = is_picture and self.options.view is Pictured.TIMELINE
        is_free = self.picture_size.value() == FREE
        in_pixels = bool(self.options.size) and parse_size(self.options.size).unit is SizeUnit.PIXELS
        counting: dict[QWidget, bool] = dict.fromkeys((self.view, self.theme, self.picture_size), is_picture)
        counting |= dict.fromkeys((self.first_day, self.last_day, self.rows), is_timeline)
        counting |= dict.fromkeys((self.columns, self.shown), is_timeline)
        is_chart = self.options.view in CHARTS
        counting |= dict.fromkeys((self.title, self.date), is_picture and not is_chart)
        counting[self.legend] = is_picture and not is_chart and self.options.view is not Pictured.LIFECYCLE
        counting[self.gates] = is_timeline and self.options.shows_legend
        counting[self.draft] = is_picture
        counting[self.since] = is_picture and bool(self._plan.baselines)
        counting |= dict.fromkeys((self.paper, self.black), self.export.is_for_the_room)
        counting[self.slides] = self.export.key == "pptx"
        counting[self.free_size] = is_picture and is_free
        counting[self.dpi] = _PNG in self.export.suffixes and not in_pixels
        for editor, counts in counting.items():
            self._form.set_shown(self._fields[editor], is_shown=counts)

    def _view_names(self) -> tuple[tuple[Pictured, str], ...]:
        return (
            (Pictured.TIMELINE, self.tr("Timeline")),
            (Pictured.MATRIX, self.tr("Expertise")),
            (Pictured.LIFECYCLE, self.tr("Lifecycle")),
            (Pictured.RISK, self.tr("Risk: finish dates")),
            (Pictured.DRIVERS, self.tr("Risk: drivers")),
            (Pictured.COST, self.tr("Risk: cost and date")),
            (Pictured.SPEND, self.tr("Cost by month")),
            (Pictured.LOAD, self.tr("Load of people and pools")),
        )

    def _baseline_names(self) -> tuple[tuple[str, str], ...]:
        named = ((one.id, one.name) for one in reversed(self._plan.baselines))
        return (("", self.tr("No baseline")), *named)

    def _slide_names(self) -> tuple[tuple[SlideKind, str], ...]:
        return (
            (SlideKind.SUMMARY, self.tr("Summary")),
            (SlideKind.TIMELINE, self.tr("Timeline")),
            (SlideKind.EXPERTISE, self.tr("Expertise")),
            (SlideKind.RISK, self.tr("Risk")),
            (SlideKind.COST, self.tr("Cost")),
            (SlideKind.DECISIONS, self.tr("Decisions")),
            (SlideKind.REACH, self.tr("What it takes")),
            (SlideKind.TASKS, self.tr("All tasks")),
        )

    def _paper_names(self) -> tuple[tuple[Sheet, str], ...]:
        usual = self.tr("As usual here")
        return ((Sheet.USUAL, usual), *((one, one.value.capitalize()) for one in Sheet if one.value))

    def _size_names(self) -> tuple[tuple[str, str], ...]:
        names = {
            "": self.tr("As large as it needs"),
            "slide": self.tr("Slide 16:9"),
            "a4": self.tr("A4 landscape"),
            "a4-portrait": self.tr("A4 portrait"),
            "a3": self.tr("A3 landscape"),
            "a3-portrait": self.tr("A3 portrait"),
            "a1": self.tr("A1 landscape"),
            "a1-portrait": self.tr("A1 portrait"),
        }
        return (*((size, names.get(size, size)) for size in ("", *PRESETS)), (FREE, self.tr("Own size")))

    def _column_names(self) -> tuple[tuple[Column, str], ...]:
        return (
            (Column.DURATION, self.tr("Duration")),
            (Column.START, self.tr("Start")),
            (Column.FINISH, self.tr("Finish")),
            (Column.WHO, self.tr("Who")),
            (Column.COST, self.tr("Cost")),
            (Column.FLOAT, self.tr("Float")),
        )

    def _shown_names(self) -> tuple[tuple[Shown, str], ...]:
        return tuple((Shown(one.shown), one.words.replace("&", "")) for one in shown_switches())


def _slides_of(options: ExportOptions) -> tuple[SlideKind, ...]:
    return options.slides or tuple(SlideKind)


def _preset_of(options: ExportOptions) -> str:
    return options.size if options.size in ("", *PRESETS) else FREE
