"""Cells of the expertise matrix: colour by coverage, initials, level and marks; and the totals below."""

from collections.abc import Iterator
from dataclasses import replace

from genai_planner.pictures.scene.eliding import elided
from genai_planner.pictures.scene.legend import LegendEntry
from genai_planner.pictures.scene.shapes import (
    Align,
    Dash,
    Font,
    Label,
    Polyline,
    Rect,
    Shape,
    Stroke,
    TextMeasure,
)
from genai_planner.words.numbers import number_text, share_text
from genai_planner.words.phrases import phrase
from genai_planner.workbench.expertise import Cell, Coverage, SkillTotal

_HIGH = 50.0
"""A cell at least so high takes the larger letters."""
_FONT, _SMALL = Font(12), Font(11)
_LARGE_NAMES, _SMALL_NAMES = Font(13, is_bold=True), Font(11, is_bold=True)
_LARGE_SPREAD, _SMALL_SPREAD = 10.0, 7.5
"""How far above and below the middle the two lines of a cell stand."""
_MOST_PEOPLE = 3
_AIR = 7.0
"""Between what a cell says is wrong and its edges."""


class CellPainter:
    """Draws cells of one matrix."""

    def __init__(self, initials: dict[str, str], measure: TextMeasure) -> None:
        self._initials = initials
        self._measure = measure

    def shapes(self, cell: Cell, frame: Rect, level: str, *, is_selected: bool) -> Iterator[Shape]:
        """The cell within a frame, which also gives its item; `level` is the name of the level needed."""
        _, role = _COLOURS[cell.coverage]
        yield _ground(cell, frame, is_selected=is_selected)
        centre, middle = frame.x + frame.width / 2, frame.y + frame.height / 2 + 4
        if cell.coverage is Coverage.NOT_NEEDED:
            yield Label(centre, middle, "·", "link", _FONT, Align.CENTRE)
            return
        if cell.coverage is Coverage.OVERBOOKED:
            yield Rect(frame.x + 8, frame.y + frame.height - 5, frame.width - 16, 2.5, fill=role, radius=1)
        elif len(cell.people) == 1:
            yield _corner(frame, role)
        is_high = frame.height >= _HIGH
        font = _LARGE_NAMES if is_high else _SMALL_NAMES
        spread = _LARGE_SPREAD if is_high else _SMALL_SPREAD
        people = self._people(cell, frame.width - 6, font)
        is_word = cell.coverage in (Coverage.GAP, Coverage.OVERBOOKED)
        if is_word and self._measure.width(people, font) > frame.width - 2 * _AIR:
            font = _SMALL_NAMES
        yield Label(centre, middle - spread, people, role, font, Align.CENTRE, item=frame.item)
        yield Label(centre, middle + spread, level, role, _SMALL, Align.CENTRE, item=frame.item)

    def _people(self, cell: Cell, room: float, font: Font) -> str:
        """The initials that fit, with the load where it is too much."""
        if cell.coverage is Coverage.GAP:
            return phrase("nobody")
        letters = [self._initials[person] for person in cell.people]
        load = f" {share_text(cell.load)}" if cell.coverage is Coverage.OVERBOOKED else ""
        for shown in range(min(len(letters), _MOST_PEOPLE), 0, -1):
            rest = f" +{len(letters) - shown}" if shown < len(letters) else ""
            text = f"{' '.join(letters[:shown])}{rest}{load}"
            if self._measure.width(text, font) <= room:
                return text
        return elided(load.strip() or f"{len(letters)}", room, font, self._measure)


_COLOURS = {
    Coverage.NOT_NEEDED: ("window", "link"),
    Coverage.COVERED: ("covered_ground", "covered_text"),
    Coverage.SINGLE: ("warning_ground", "warning_text"),
    Coverage.OVERBOOKED: ("warning_ground", "warning_text"),
    Coverage.GAP: ("gap_ground", "gap_text"),
}
"""Ground and text of a cell."""


def _ground(cell: Cell, frame: Rect, *, is_selected: bool) -> Rect:
    fill, role = _COLOURS[cell.coverage]
    ground = replace(frame, fill=fill, radius=6)
    if not is_selected and cell.coverage is not Coverage.GAP:
        return ground
    return replace(
        ground,
        x=frame.x + 0.5,
        y=frame.y + 0.5,
        width=frame.width - 1,
        height=frame.height - 1,
        stroke=Stroke("accent", 2.0) if is_selected else Stroke(role, 1.0, Dash.DASHED),
    )


def _corner(frame: Rect, role: str) -> Polyline:
    """The mark of a single person: an angle in the upper right corner."""
    right, top = frame.x + frame.width - 6, frame.y + 6
    return Polyline(((right - 6, top), (right, top), (right, top + 6)), Stroke(role, 1.5))


def _swatch(ground: str, text: str, *marks: Shape, dash: Dash = Dash.SOLID) -> tuple[Shape, ...]:
    return Rect(0.5, -6.5, 13, 13, fill=ground, stroke=Stroke(text, 1.0, dash), radius=3), *marks


_SINGLE_MARK = Polyline(((7.0, -4.0), (11.0, -4.0), (11.0, 0.0)), Stroke("warning_text", 1.5))
_OVERBOOKED_MARK = Rect(3.0, 2.5, 8.0, 2.0, fill="warning_text", radius=1)


def legend_entries() -> tuple[LegendEntry, ...]:
    """What the legend says of the cells."""
    overbooked = _swatch("warning_ground", "warning_text", _OVERBOOKED_MARK)
    return (
        LegendEntry(_swatch("covered_ground", "covered_text"), phrase("covered by two or more")),
        LegendEntry(_swatch("warning_ground", "warning_text", _SINGLE_MARK), phrase("one person only")),
        LegendEntry(_swatch("gap_ground", "gap_text", dash=Dash.DASHED), phrase("gap: nobody at that level")),
        LegendEntry(overbooked, phrase("overbooked, and by how much")),
    )


def total_text(total: SkillTotal) -> str:
    """Days needed and available of a skill over the whole plan."""
    if not total.needed_days:
        return "–"
    return f"{number_text(round(total.needed_days))} / {number_text(round(total.available_days))}"


def total_role(total: SkillTotal) -> str:
    """The role of its colour: that of a gap where the days do not suffice."""
    is_wrong = total.needed_days > total.available_days or total.coverage is Coverage.GAP
    return "gap_text" if is_wrong else "text" if total.needed_days else "secondary"
