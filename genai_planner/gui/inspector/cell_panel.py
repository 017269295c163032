"""A cell of the expertise matrix: who needs the skill, who covers it, and what is missing."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from genai_planner.gui.forms.explained import Explained
from genai_planner.gui.inspector.compute.ways_out import WaysOutSection
from genai_planner.gui.look.flow_layout import FlowLayout
from genai_planner.gui.look.panel_parts import Section, empty, leading_row, pair
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Look, chip, column, text
from genai_planner.gui.session.document import Document, Selection
from genai_planner.gui.session.looking import Looked
from genai_planner.model.level_words import level_text
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level, Person, Skill
from genai_planner.model.tasks import SkillNeed, Task
from genai_planner.words.numbers import number_text
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
        self._chips = FlowLayout()
        self.needed_by = Section(self.tr("Needed by"))
        self.covered_by = Section(self.tr("Who has it at this level"))
        self.others = Section(self.tr("Who has it at a lower level"))
        self.missing = Section(self.tr("What is missing"))
        self.ways_out = WaysOutSection(document)
        self._cell = ("", "")
        """The ids of the row and the skill."""
        self._looked = Looked(document, lambda results: results.expertise, self)
        self._looked.changed.connect(self._show)
        lines = column(self, spacing=4)
        lines.addWidget(self._place)
        lines.addWidget(self.heading)
        lines.addLayout(self._chips)
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
        self._place.setText(f"{line.name} × {skill.name}")
        self.heading.setText(self._sentence(cell, plan))
        self._show_chip(cell)
        self._show_needs(line, skill, plan)
        self._show_people(cell, skill, plan)
        self.missing.clear()
        self.missing.add_reason(self._missing(cell, skill))
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

    def _show_chip(self, cell: Cell) -> None:
        empty(self._chips)
        if cell.coverage is not Coverage.NOT_NEEDED:
            words = self.tr("{level} level, {days} days").format(
                level=level_text(cell.level).capitalize(), days=number_text(cell.needed_days)
            )
            shown = chip(words, _TONES[cell.coverage])
            shown.setToolTip(tip(self._explained.level(cell.level)))
            self._chips.addWidget(shown)

    def _show_needs(self, line: ExpertiseRow, skill: Skill, plan: Plan) -> None:
        self.needed_by.clear()
        ids = [task.id for task in line.tasks] or [line.id]
        for task in (plan.task_by_id[id_] for id_ in ids if id_ in plan.task_by_id):
            for need in task.needs:
                if need.skill == skill.id:
                    self.needed_by.add(self._need(task, need))

    def _need(self, task: Task, need: SkillNeed) -> QWidget:
        words = f"{level_text(need.level)}, {number_text(need.effort_days.likely)} d"
        return leading_row(task.name, words, self._goer(task.id))

    def _goer(self, task_id: str) -> Callable[[], None]:
        return lambda: self._document.select(Selection(item=task_id))

    def _show_people(self, cell: Cell, skill: Skill, plan: Plan) -> None:
        self.covered_by.clear()
        self.others.clear()
        if cell.coverage is Coverage.NOT_NEEDED:
            return
        for person in plan.people:
            if person.id in cell.people:
                self.covered_by.add(self._person(person, skill))
            elif person.level_of(skill.id) > Level.NONE:
                self.others.add(self._person(person, skill))

    def _person(self, person: Person, skill: Skill) -> QWidget:
        level = person.level_of(skill.id)
        line = pair(person.name, level_text(level))
        line.setToolTip(tip(self._explained.level(level)))
        return line

    def _missing(self, cell: Cell, skill: Skill) -> str:
        level, days = level_text(cell.level), number_text(cell.needed_days)
        match cell.coverage:
            case Coverage.GAP:
                return self.tr(
                    "Somebody with {skill} at {level} level for {days} days: hire or contract one, train "
                    "somebody of the team, or lower the level that the tasks need."
                ).format(skill=skill.name, level=level, days=days)
            case Coverage.SINGLE:
                return self.tr(
                    "A second person with {skill} at {level} level, so that the plan survives a week of "
                    "illness."
                ).format(skill=skill.name, level=level)
            case Coverage.OVERBOOKED:
                return self.tr(
                    "{days} days are needed and {available} are available: add somebody with {skill} at "
                    "{level} level, or give the work more time."
                ).format(days=days, available=number_text(cell.available_days), skill=skill.name, level=level)
        return ""


def _row(results: Results, item: str) -> ExpertiseRow | None:
    for line in results.expertise.rows:
        if line.id == item:
            return line
        for task in line.tasks:
            if task.id == item:
                return task
    return None
