"""A cell of the expertise matrix: who needs the skill, who covers it, and what is missing."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from genai_planner.gui.forms.explained import Explained
from genai_planner.gui.inspector.compute.ways_out import WaysOutSection
from genai_planner.gui.look.flow_layout import FlowLayout
from genai_planner.gui.look.lines import Chip, Leading, Lines, LineSection, Pair, reasons
from genai_planner.gui.look.panel_parts import say
from genai_planner.gui.look.widgets import Look, column, text
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.session.looking import Looked
from genai_planner.model.level_words import level_text
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level, Person, Skill
from genai_planner.words.numbers import counted_text, number_text
from genai_planner.workbench.closing_a_gap import Shortage
from genai_planner.workbench.expertise import Cell, Coverage, ExpertiseRow
from genai_planner.workbench.results import Results

_TONES = {
    Coverage.NOT_NEEDED: "plain",
    Coverage.COVERED: "covered",
    Coverage.SINGLE: "warning",
    Coverage.OVERBOOKED: "warning",
    Coverage.GAP: "gap",
}


class CellPanel(QWidget):
    """Shows one cell."""

    def __init__(self, document: Document, explained: Explained) -> None:
        super().__init__()
        self._document = document
        self._explained = explained
        self._place = text("", Look.SMALL, is_wrapped=True)
        self.heading = text("", Look.HEADING, is_wrapped=True)
        marks = FlowLayout()
        self._marks = Lines(marks)
        self.needed_by = LineSection(self.tr("Needed by"))
        self.covered_by = LineSection(self.tr("Who has it at this level"))
        self.others = LineSection(self.tr("Who has it at a lower level"))
        self.missing = LineSection(self.tr("What is missing"))
        self.ways_out = WaysOutSection(document)
        self._cell = ("", "")
        """The ids of the row and the skill."""
        self._looked = Looked(document, lambda results: results.expertise, self)
        self._looked.changed.connect(self._show)
        lines = column(self, spacing=4)
        lines.addWidget(self._place)
        lines.addWidget(self.heading)
        lines.addLayout(marks)
        for section in (self.missing, self.ways_out, self.needed_by, self.covered_by, self.others):
            lines.addWidget(section)

    def show_cell(self, item: str, skill: str) -> None:
        """Shows the cell of a row and a skill, as soon as it is known who covers what."""
        self._cell = (item, skill)
        self._show()

    def _show(self) -> None:
        results, (item, skill_id) = self._looked.results, self._cell
        if results is None:
            return
        plan = results.plan
        skill, line = plan.skill_by_id.get(skill_id), _row(results, item)
        if skill is None or line is None:
            return
        cell = line.cells[plan.skills.index(skill)]
        say(self._place, f"{line.name} × {skill.name}")
        say(self.heading, self._sentence(cell, plan))
        self._marks.show(self._chips(cell))
        self.needed_by.tell(self._needs(line, skill, plan))
        self._show_people(cell, skill, plan)
        self.missing.tell(reasons(self._missing(cell, skill)))
        is_short = cell.coverage in (Coverage.GAP, Coverage.OVERBOOKED)
        shortage = Shortage(skill.id, cell.level, cell.coverage) if is_short else None
        self.ways_out.show_shortage(results, shortage)
        self._explained.explain_words(self)

    def _sentence(self, cell: Cell, plan: Plan) -> str:
        match cell.coverage:
            case Coverage.NOT_NEEDED:
                return self.tr("Not needed here")
            case Coverage.GAP:
                return self.tr("Nobody can do this")
            case Coverage.SINGLE:
                return self.tr("Rests on {name} alone").format(name=plan.person_by_id[cell.people[0]].name)
            case Coverage.OVERBOOKED:
                return self.tr("More work than time")
        return self.tr("Covered")

    def _chips(self, cell: Cell) -> list[Chip]:
        if cell.coverage is Coverage.NOT_NEEDED:
            return []
        words = counted_text(
            "{level} level, {n} day",
            "{level} level, {n} days",
            cell.needed_days,
            level=level_text(cell.level).capitalize(),
        )
        return [Chip(words, _TONES[cell.coverage], self._explained.level(cell.level))]

    def _needs(self, line: ExpertiseRow, skill: Skill, plan: Plan) -> Iterator[Leading]:
        ids = [task.id for task in line.tasks] or [line.id]
        for task in (plan.task_by_id[id_] for id_ in ids if id_ in plan.task_by_id):
            for need in task.needs:
                if need.skill == skill.id:
                    words = f"{level_text(need.level)}, {number_text(need.effort_days.likely)} d"
                    yield Leading(task.name, words, task.id, self._go)

    def _go(self, task_id: str) -> None:
        self._document.select(Selection(item=task_id))

    def _show_people(self, cell: Cell, skill: Skill, plan: Plan) -> None:
        is_needed = cell.coverage is not Coverage.NOT_NEEDED
        able = [person for person in plan.people if is_needed and person.id in cell.people]
        lower = [
            person
            for person in plan.people
            if is_needed and person not in able and person.level_of(skill.id) > Level.NONE
        ]
        for section, people in ((self.covered_by, able), (self.others, lower)):
            section.tell([self._person(person, skill) for person in people])

    def _person(self, person: Person, skill: Skill) -> Pair:
        level = person.level_of(skill.id)
        return Pair(person.name, level_text(level), tip=self._explained.level(level))

    def _missing(self, cell: Cell, skill: Skill) -> str:
        level = level_text(cell.level)
        match cell.coverage:
            case Coverage.GAP:
                return counted_text(
                    "Somebody with {skill} at {level} level for {n} day: hire or contract one, train "
                    "somebody of the team, or lower the level that the tasks need.",
                    "Somebody with {skill} at {level} level for {n} days: hire or contract one, train "
                    "somebody of the team, or lower the level that the tasks need.",
                    cell.needed_days,
                    skill=skill.name,
                    level=level,
                )
            case Coverage.SINGLE:
                return self.tr(
                    "A second person with {skill} at {level} level, so that the plan survives a week of "
                    "illness."
                ).format(skill=skill.name, level=level)
            case Coverage.OVERBOOKED:
                return self.tr(
                    "{days} days are needed and {available} are available: add somebody with {skill} at "
                    "{level} level, or give the work more time."
                ).format(
                    days=number_text(cell.needed_days),
                    available=number_text(cell.available_days),
                    skill=skill.name,
                    level=level,
                )
        return ""


def _row(results: Results, item: str) -> ExpertiseRow | None:
    for line in results.expertise.rows:
        if line.id == item:
            return line
        for task in line.tasks:
            if task.id == item:
                return task
    return None
