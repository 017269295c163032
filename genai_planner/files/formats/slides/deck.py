"""The plan as a deck: summary, timeline, expertise, risk, cost, decisions, what it takes, and all tasks."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import TypeVar

from genai_planner.errors import InputError, PlannerError
from genai_planner.files.export_options import ExportOptions, SlideKind
from genai_planner.files.formats.briefing import Briefing, Fact
from genai_planner.files.formats.plan_tables import assumption_table
from genai_planner.files.formats.slides.drawing import Drawn, Place, SceneDrawer
from genai_planner.files.formats.slides.layout import HEIGHT, MARGIN, TOP, WIDTH, Slides, unusable_template
from genai_planner.files.formats.slides.matrix import draw_matrix, matrix_pages, part_title
from genai_planner.files.formats.slides.renewing import Earlier, earlier_deck
from genai_planner.files.formats.tables import Cell, told
from genai_planner.files.subject import Exported, Subject
from genai_planner.paths import shown
from genai_planner.pictures.paint.text_measure import QtTextMeasure
from genai_planner.pictures.scene.frame import MARGIN as EDGE
from genai_planner.pictures.scene.shapes import Scene
from genai_planner.pictures.timeline.options import ChartOptions
from genai_planner.pictures.timeline.page import (
    TimelineOptions,
    natural_height,
    timeline_pages,
    timeline_scene,
)
from genai_planner.pictures.timeline.table import Column
from genai_planner.words.days import medium_day_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import exact_text
from genai_planner.words.phrases import marked, phrase, source_text
from genai_planner.words.said import counted, said

_Made = TypeVar("_Made")
_ROOM_WIDTH, _ROOM_HEIGHT = WIDTH - 2 * MARGIN, HEIGHT - TOP - 46
_SCALES = (1.7, 1.5, 1.3, 1.2)
_LEAST_SCALE = 12 / 11
"""At which the smallest text of a timeline has 12 points."""
_TASK_ROW = 19.0
_CHART = ChartOptions(bleed=0.0, shows_links=False)
_SIGNS = marked("✓ two or more    1 one person only    ! overbooked    none: a gap")
_LARGE_LETTERS = 13
"""So many in large type fit beside two others in any usual font."""
_OF_OUTLOOK = frozenset((SlideKind.RISK, SlideKind.REACH))
_MOST_DECISIONS, _MOST_SENTENCES, _MOST_NOTED = 8, 6, 40


def export_slides(subject: Subject, options: ExportOptions) -> Exported:
    """The deck as a PowerPoint file; nothing stands outside a slide, and no text is below 12 points.

    Where the subject has an earlier deck, its slides are renewed in place, but for those edited by hand.

    Raises:
        InputError: where the template cannot be used.
    """
    earlier = earlier_deck(subject.earlier, frozenset(options.slides))
    try:
        return _exported(subject, options, earlier)
    except PlannerError:
        raise
    except Exception as error:
        # In a damaged presentation the library stumbles wherever it first needs what is missing.
        if earlier is not None and subject.earlier is not None:
            name = shown(subject.earlier)
            raise InputError(
                said(
                    "'{path}' is damaged, so that its slides cannot be renewed; choose another name.",
                    path=name,
                )
            ) from error
        if options.template:
            raise InputError(unusable_template(options.template)) from error
        raise


def _exported(subject: Subject, options: ExportOptions, earlier: Earlier | None) -> Exported:
    slides = Slides(options, earlier)
    kinds = options.slides or tuple(SlideKind)
    if not _OF_OUTLOOK.isdisjoint(kinds):
        _ = subject.outlook  # holds the plan's runs, which would be drawn a second time without it
    deck = _Deck(subject, Briefing(subject), slides)
    for kind in kinds:
        deck.add(kind)
    file = BytesIO()
    notes = slides.save(file, subject.plan.name, frozenset(kinds))
    if earlier is not None and options.template:
        words = said("The deck keeps its look; a template counts for a new file.")
        notes = (*notes, words.text())
    return Exported(file.getvalue(), notes)


class _Deck:
    """Adds one kind of slide after the other."""

    def __init__(self, subject: Subject, brief: Briefing, slides: Slides) -> None:
        self._subject, self._brief, self._slides = subject, brief, slides
        self._measure = QtTextMeasure()

    def add(self, kind: SlideKind) -> None:
        """The slide, or slides, of that kind."""
        make = {
            SlideKind.SUMMARY: self.summary,
            SlideKind.TIMELINE: self.timeline,
            SlideKind.EXPERTISE: self.expertise,
            SlideKind.RISK: self.risk,
            SlideKind.COST: self.cost,
            SlideKind.DECISIONS: self.decisions,
            SlideKind.REACH: self.reach,
            SlideKind.TASKS: self.tasks,
        }
        make[kind]()

    def summary(self) -> None:
        """One sentence and three numbers."""
        brief, slides = self._brief, self._slides
        slide = slides.add(SlideKind.SUMMARY, brief.title, brief.made)
        slides.text(slide, brief.summary, (MARGIN, TOP + 24, _ROOM_WIDTH, 110), size=28)
        slides.rule(slide, TOP + 160)
        self._facts(slide, brief.facts, TOP + 190)
        slides.notes(slide, [phrase("Assumptions and their sources:"), *self._assumptions()])

    def timeline(self) -> None:
        """The phases with their dates."""
        plan, schedule = self._subject.plan, self._subject.schedule
        folded = frozenset(phase.id for phase in plan.phases)
        for scale in (*_SCALES, _LEAST_SCALE):
            options = self._timeline_options(scale, folded)
            if natural_height(plan, schedule, options) * scale <= _ROOM_HEIGHT + 2 * EDGE * scale:
                scene = self._try(partial(timeline_scene, plan, schedule, self._measure, options))
                if scene is not None:
                    self._draw(f"{SlideKind.TIMELINE}-1", self._brief.timeline_title, scene, scale)
                    return
        options = self._timeline_options(_LEAST_SCALE, folded, is_whole=False)
        self._pages(SlideKind.TIMELINE, self._brief.timeline_title, options)

    def tasks(self) -> None:
        """Every task, on as many slides as they need, each with the header again, and its links."""
        options = self._timeline_options(_LEAST_SCALE, frozenset(), is_whole=False, row_height=_TASK_ROW)
        self._pages(SlideKind.TASKS, phrase("All tasks"), options)

    def expertise(self) -> None:
        """Who can do what, with a sign in each cell."""
        brief = self._brief
        if not self._subject.expertise.skills:
            return
        pages = matrix_pages(self._subject.expertise, brief.matrix_title)
        for number, (title, rows) in enumerate(pages, start=1):
            slide = self._slides.add(f"{SlideKind.EXPERTISE}-{number}", title, phrase(_SIGNS))
            draw_matrix(self._slides, slide, self._subject.expertise, rows)
            self._slides.notes(slide, [brief.matrix_note])

    def risk(self) -> None:
        """What costs most days, as a chart."""
        brief = self._brief
        slide = self._slides.add(SlideKind.RISK, brief.risk_title, "")
        if brief.risks:
            head, place = (
                (MARGIN, TOP + 4, _ROOM_WIDTH, 24),
                (MARGIN, TOP + 34, _ROOM_WIDTH, _ROOM_HEIGHT - 110),
            )
            words = phrase("Working days of the 80% date that each costs")
            self._slides.text(slide, words, head, size=16, role="secondary")
            self._slides.bar_chart(slide, brief.risks, place, f'0.0" {phrase("d")}"')
        self._slides.text(slide, brief.risk_note, (MARGIN, HEIGHT - 116, _ROOM_WIDTH, 66), size=14)
        risks = self._subject.plan.risks
        self._slides.notes(
            slide, [_noted(f"{one.name}:", one.because, source_text(one.source)) for one in risks]
        )

    def cost(self) -> None:
        """What it costs at most, and what the money goes to."""
        brief = self._brief
        note = said("Bars: likely amounts, {total} in all", total=self._total())
        slide = self._slides.add(SlideKind.COST, brief.cost_title, note.text())
        self._facts(slide, brief.cost_facts, TOP + 10, is_column=True)
        if brief.costs:
            place = (MARGIN + 270, TOP + 10, _ROOM_WIDTH - 270, _ROOM_HEIGHT - 20)
            self._slides.bar_chart(slide, brief.costs, place, f'#,##0 "{self._subject.plan.currency}"')
        plan = self._subject.plan
        self._slides.notes(
            slide, [_noted(f"{one.name}:", one.because, source_text(one.source)) for one in plan.expenses]
        )

    def decisions(self) -> None:
        """Which decisions are due, and when."""
        brief = self._brief
        rest = len(brief.decisions) - _MOST_DECISIONS
        footer = (
            counted("{n} more decision in the plan", "{n} more decisions in the plan", rest).text()
            if rest > 0
            else ""
        )
        slide = self._slides.add(SlideKind.DECISIONS, brief.decision_title, footer)
        shown = brief.decisions[:_MOST_DECISIONS]
        rows = [[one.name, one.phase, medium_day_text(one.day)] for one in shown]
        if rows:
            self._slides.table(slide, rows, (MARGIN, TOP + 10, _ROOM_WIDTH), (0.5, 0.32, 0.18))
        self._slides.notes(slide, self._assumptions())

    def reach(self) -> None:
        """What would make it, in sentences."""
        slide = self._slides.add(SlideKind.REACH, self._brief.reach_title, self._brief.made)
        sentences = self._brief.reach[:_MOST_SENTENCES]
        self._slides.paragraphs(slide, sentences, (MARGIN, TOP + 10, _ROOM_WIDTH, _ROOM_HEIGHT))

    def _timeline_options(
        self, scale: float, folded: frozenset[str], *, is_whole: bool = True, row_height: float = 28.0
    ) -> TimelineOptions:
        """A picture whose own edges lie outside the room that a slide has for it."""
        return TimelineOptions(
            width=_ROOM_WIDTH / scale + 2 * EDGE,
            height=None if is_whole else _ROOM_HEIGHT / scale + 2 * EDGE,
            columns=(Column.FINISH,) if row_height == _TASK_ROW else (),
            folded=folded,
            row_height=row_height,
            chart=_CHART,
            shows_title=False,
            shows_legend=False,
            numbers_pages=False,
        )

    def _pages(self, kind: SlideKind, title: str, options: TimelineOptions) -> None:
        subject = self._subject
        scenes = self._try(lambda: timeline_pages(subject.plan, subject.schedule, self._measure, options))
        for number, scene in enumerate(scenes or (), start=1):
            self._draw(f"{kind}-{number}", part_title(title, number, len(scenes or ())), scene, _LEAST_SCALE)

    def _draw(self, part: str, title: str, scene: Scene, scale: float) -> None:
        slide = self._slides.add(part, title, self._brief.summary)
        place = Place(MARGIN - EDGE * scale, TOP - EDGE * scale, scale)
        drawer = SceneDrawer(slide, self._slides.theme, self._measure, place)
        drawer.draw(scene)
        drawer.link((link.predecessor, link.successor) for link in self._subject.plan.links)
        drawer.group(phrase("Timeline"))
        self._slides.notes(slide, [f"{title}: {self._brief.summary}"])

    def _facts(self, slide: Drawn, facts: tuple[Fact, ...], top: float, *, is_column: bool = False) -> None:
        width = 260.0 if is_column else _ROOM_WIDTH / max(len(facts), 1)
        for place, fact in enumerate(facts):
            left = MARGIN if is_column else MARGIN + place * width
            above = top + place * 130 if is_column else top
            role = "gap_text" if fact.is_bad else "text"
            self._slides.text(slide, fact.label, (left, above, width - 12, 24), size=16, role="secondary")
            place_of_value = (left, above + 24, width - 12, 42)
            size = 30 if len(fact.value) <= _LARGE_LETTERS else 24
            self._slides.text(slide, fact.value, place_of_value, size=size, role=role, is_bold=True)
            self._slides.text(slide, fact.note, (left, above + 68, width - 12, 24), size=16, role="secondary")

    def _total(self) -> str:
        return money_text(self._subject.schedule.cost, self._subject.plan.currency)

    def _assumptions(self) -> list[str]:
        rows = told(assumption_table(self._subject)).rows[:_MOST_NOTED]
        return [
            _noted(f"{name}: {_amount_text(amount)} {unit}.", because, source)
            for name, amount, unit, because, source in rows
        ]

    @staticmethod
    def _try(make: Callable[[], _Made]) -> _Made | None:
        try:
            return make()
        except InputError:
            return None


def _amount_text(amount: Cell) -> str:
    return exact_text(amount) if isinstance(amount, int | float) else str(amount)


def _noted(what: str, because: object, source: object) -> str:
    """What a note tells of something: its reason and where that comes from, as far as there are any."""
    return " ".join(filter(None, (what, str(because or ""), f"({source})" if source else "")))
