"""Slides of one presentation, in the usual look or the user's own: titles, texts, charts, notes."""

from pathlib import Path
from typing import IO

from genai_planner.errors import InputError
from genai_planner.files.export_options import ExportOptions
from genai_planner.files.formats.briefing import Bar
from genai_planner.files.formats.slides.drawing import (
    EMU_A_POINT,
    LEAST_TEXT,
    Drawn,
    colour_of,
    number_by_place,
    readable,
    without_style,
    write_text,
)
from genai_planner.files.formats.slides.renewing import (
    Earlier,
    empty_slide,
    kind_of,
    mark_deck,
    mark_slide,
    move_behind,
    renewal_notes,
    take_away,
)
from genai_planner.files.formats.slides.template_colours import theme_of
from genai_planner.files.formats.workbook.guarding import guarded
from genai_planner.paths import shown
from genai_planner.pictures.paint.theme import load_theme
from genai_planner.pictures.scene.shapes import Align
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Said, said

WIDTH, HEIGHT, MARGIN, TOP = 960.0, 540.0, 40.0, 84.0
"""Of a slide, in points; the room for its content begins at TOP."""
_BOLD_FROM = 30
"""Points from which a text is bold: titles and numbers that count."""
Place = tuple[float, float, float, float]


class Slides:
    """A presentation that slides are added to, or in which those of an earlier one are renewed.

    Args:
        options: the theme, and the template of a new deck.
        earlier: the deck that the program made before, if any, which keeps its look.
    """

    def __init__(self, options: ExportOptions, earlier: Earlier | None = None) -> None:
        self.theme = load_theme(options.theme)
        self._earlier = earlier
        self._is_own_look = earlier.is_own_look if earlier else not options.template
        fresh: Drawn = _opened(options.template) if options.template or earlier is None else None
        self._deck = earlier.deck if earlier else fresh
        if self._is_own_look and earlier is None:
            self._deck.slide_width, self._deck.slide_height = _emu(WIDTH), _emu(HEIGHT)
        elif self._is_small():
            raise InputError(
                said("The slides of the template are smaller than 13.33 x 7.5 inches; choose one with 16:9.")
            )
        self._layout = _titled_layout(list(self._deck.slide_layouts))
        if not self._is_own_look:
            self.theme = theme_of(self._deck, self.theme)
        self._made: dict[str, Drawn] = {}
        self._numbers: dict[str, Drawn] = {}

    def add(self, part: str, title: str, footer: str) -> Drawn:
        """A slide of that name with a title that is a finding, a footer and its number."""
        slide = self._made[part] = self._fresh(part)
        for holder in list(slide.placeholders):
            if holder.placeholder_format.idx:  # all but the title
                holder.element.getparent().remove(holder.element)
        if self._is_own_look:
            slide.background.fill.solid()
            slide.background.fill.fore_color.rgb = colour_of(self.theme.colour("view"))
        self._title(slide, title)
        place = (MARGIN, HEIGHT - 38, WIDTH - 2 * MARGIN - 60, 20)
        self.text(slide, footer, place, size=LEAST_TEXT, role="secondary")
        number = str(self._deck.slides.index(slide) + 1)
        box = slide.shapes.add_textbox(*_emus((WIDTH - MARGIN - 50, HEIGHT - 38, 50, 20)))
        write_text(box, number, size=LEAST_TEXT, colour=self.theme.colour("secondary"), align=Align.RIGHT)
        number_by_place(box)
        self._numbers[part] = box
        return slide

    def text(
        self, slide: Drawn, text: str, place: Place, *, size: float, role: str = "text", is_bold: bool = False
    ) -> None:
        """A text that wraps within its place; large ones are bold."""
        if text:
            box = slide.shapes.add_textbox(*_emus(place))
            bold = is_bold or size >= _BOLD_FROM
            write_text(box, text, size=size, colour=self.theme.colour(role), is_bold=bold, wraps=True)

    def paragraphs(self, slide: Drawn, texts: tuple[str, ...], place: Place) -> None:
        """Texts one below the other."""
        from pptx.util import Pt

        box = slide.shapes.add_textbox(*_emus(place))
        frame = box.text_frame
        frame.word_wrap = True
        for number, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(12)
            run = paragraph.add_run()
            run.text = readable(text)
            run.font.size = Pt(18)
            run.font.color.rgb = colour_of(self.theme.colour("text"))

    def rule(self, slide: Drawn, y: float) -> None:
        """A line across the slide."""
        from pptx.enum.shapes import MSO_CONNECTOR

        line = slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, _emu(MARGIN), _emu(y), _emu(WIDTH - MARGIN), _emu(y)
        )
        without_style(line)
        line.line.color.rgb = colour_of(self.theme.colour("border"))
        line.line.width = EMU_A_POINT

    def bar_chart(self, slide: Drawn, bars: tuple[Bar, ...], place: Place, number_format: str) -> None:
        """A native chart of horizontal bars with their values; the largest in colour."""
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION
        from pptx.util import Pt

        data: Drawn = CategoryChartData(number_format=number_format)  # type: ignore[no-untyped-call]
        data.categories = [readable(bar.label) for bar in reversed(bars)]
        data.add_series(phrase("Values"), [round(bar.value, 2) for bar in reversed(bars)])
        chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *_emus(place), data).chart
        chart.has_legend = chart.has_title = False
        chart.font.size = Pt(16)
        chart.font.color.rgb = colour_of(self.theme.colour("text"))
        chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
        chart.value_axis.minimum_scale = 0
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        chart.category_axis.format.line.fill.background()
        chart.category_axis.has_major_gridlines = False
        plot = chart.plots[0]
        plot.gap_width, plot.has_data_labels = 60, True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = number_format, False
        plot.data_labels.font.size, plot.data_labels.font.bold = Pt(16), True
        for number in range(len(bars)):
            fill = plot.series[0].points[number].format.fill
            fill.solid()
            role = "accent" if number == len(bars) - 1 else "plain_bar"
            fill.fore_color.rgb = colour_of(self.theme.colour(role))

    def table(
        self, slide: Drawn, rows: list[list[str]], place: tuple[float, float, float], parts: tuple[float, ...]
    ) -> None:
        """A native table without a head; the parts say how wide its columns are."""
        left, top, width = place
        height = 40.0 * len(rows)
        grid = slide.shapes.add_table(len(rows), len(parts), *_emus((left, top, width, height))).table
        grid.first_row = grid.horz_banding = False
        for number, part in enumerate(parts):
            grid.columns[number].width = _emu(width * part)
        for number, row in enumerate(rows):
            for place_in_row, text in enumerate(row):
                cell = grid.cell(number, place_in_row)
                cell.fill.solid()
                role = "view" if number % 2 else "window"
                cell.fill.fore_color.rgb = colour_of(self.theme.colour(role))
                cell.text_frame.word_wrap = True
                run = cell.text_frame.paragraphs[0].add_run()
                run.text = readable(text)[:90]
                run.font.size = round(15 * EMU_A_POINT)
                run.font.bold = place_in_row == len(row) - 1
                run.font.color.rgb = colour_of(self.theme.colour("text"))

    def notes(self, slide: Drawn, lines: list[str]) -> None:
        """What the speaker sees."""
        frame = slide.notes_slide.notes_text_frame
        if frame is not None:
            frame.text = "\n".join(readable(line) for line in lines)

    def save(self, file: IO[bytes], title: str, kinds: frozenset[str]) -> tuple[str, ...]:
        """Writes the presentation; says what became of an earlier one.

        Args:
            file: where to.
            title: of the whole.
            kinds: of the slides that were made; those of them that are no more are taken away.
        """
        earlier, parts = self._earlier, set(self._made)
        notes: tuple[str, ...] = ()
        if earlier is not None:
            self._settle(earlier, kinds)
            notes = renewal_notes(earlier, len(self._made.keys() & earlier.slides.keys()))
            parts |= earlier.slides.keys() | self._made.keys() | earlier.gone
        for part, slide in self._made.items():
            mark_slide(slide, self._numbers[part], part, is_own_look=self._is_own_look)
        mark_deck(self._deck, frozenset(parts))
        self._deck.core_properties.title = readable(title)
        self._deck.core_properties.author = "GenAI Planner"
        self._deck.save(file)
        return notes

    def _fresh(self, part: str) -> Drawn:
        """A slide to draw on: that of the earlier deck, where nobody edited it."""
        earlier = self._earlier
        if earlier is None or part not in earlier.slides or part in earlier.edited:
            return self._deck.slides.add_slide(self._layout)
        empty_slide(earlier.slides[part])
        return earlier.slides[part]

    def _settle(self, earlier: Earlier, kinds: frozenset[str]) -> None:
        """Leaves what was edited or taken away, puts new slides behind those that they follow."""
        before: Drawn = None
        for part, slide in list(self._made.items()):
            if part in earlier.edited or part in earlier.gone:
                take_away(self._deck, slide)
                del self._made[part]
            elif part not in earlier.slides:
                move_behind(self._deck, slide, before)
            before = earlier.slides.get(part, self._made.get(part, before))
        for part, slide in list(earlier.slides.items()):
            if part not in self._made and part not in earlier.edited and kind_of(part) in kinds:
                take_away(self._deck, slide)
                del earlier.slides[part]

    def _is_small(self) -> bool:
        """Whether the template's slides have no room for what stands on ours."""
        width, height = self._deck.slide_width, self._deck.slide_height
        return bool(width < _emu(WIDTH) - 1 or height < _emu(HEIGHT) - 1)

    def _title(self, slide: Drawn, title: str) -> None:
        holder = slide.shapes.title
        if holder is None:  # a layout without a title
            self.text(slide, title, (MARGIN, 28, WIDTH - 2 * MARGIN, 44), size=30)
            return
        if not self._is_own_look:
            holder.text_frame.text = readable(title)
            return
        holder.left, holder.top, holder.width, holder.height = _emus((MARGIN, 24, WIDTH - 2 * MARGIN, 50))
        holder.text_frame.clear()
        size = 30 if len(title) < 56 else 24 if len(title) < 80 else 18  # noqa: PLR2004  characters on a line
        write_text(holder, title, size=size, colour=self.theme.colour("text"), is_bold=True, wraps=True)


def unusable_template(template: str) -> Said:
    """What is said of a presentation that is none, or damaged."""
    return said("'{path}' cannot be used as a template; save it again as .pptx.", path=shown(Path(template)))


def _opened(template: str) -> Drawn:
    from pptx import Presentation

    if not template:
        return Presentation()
    path = Path(template)
    try:
        deck = Presentation(guarded(path))
    except InputError:
        raise
    except Exception as error:
        raise InputError(unusable_template(template)) from error
    references = deck.slides._sldIdLst  # noqa: SLF001 - the library has no word for removing a slide
    for reference in list(references):
        deck.part.drop_rel(reference.rId)
        references.remove(reference)
    return deck


def _titled_layout(layouts: list[Drawn]) -> Drawn:
    """The layout with a title and as little else as possible, whatever it is called."""
    if not layouts:
        raise InputError(said("The template has no layouts; choose a template with at least one."))

    def others(layout: Drawn) -> tuple[bool, int]:
        kinds = [holder.placeholder_format.idx for holder in layout.placeholders]
        return 0 not in kinds, sum(idx < 10 for idx in kinds)  # noqa: PLR2004  date, footer and number come after

    return min(layouts, key=others)


def _emu(points: float) -> int:
    return round(points * EMU_A_POINT)


def _emus(place: Place) -> tuple[int, int, int, int]:
    left, top, width, height = place
    return _emu(left), _emu(top), _emu(width), _emu(height)
