"""All that the planner knows of a task: when, why, how long, who, what it needs, and what ties it."""

from PySide6.QtWidgets import QWidget

from genai_planner.gui.forms.explained import Explained
from genai_planner.gui.inspector.compute.compute_estimate import ComputeEstimateSection
from genai_planner.gui.inspector.compute.compute_section import ComputeSection
from genai_planner.gui.inspector.compute.workload_editor import WorkloadEditor
from genai_planner.gui.inspector.dates_editor import DatesEditor
from genai_planner.gui.inspector.estimates_section import EstimatesSection
from genai_planner.gui.inspector.links_editor import LinksEditor
from genai_planner.gui.inspector.name_editor import NameEditor
from genai_planner.gui.inspector.people_editor import PeopleEditor
from genai_planner.gui.look.flow_layout import FlowLayout
from genai_planner.gui.look.panel_parts import Section, empty, pair
from genai_planner.gui.look.tips import tip
from genai_planner.gui.look.widgets import Look, chip, column, text
from genai_planner.gui.session.document import Document
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model import edits
from genai_planner.model.level_words import level_text
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level, Stage
from genai_planner.model.tasks import ComputeNeed, SkillNeed, Task, TaskKind
from genai_planner.pictures.timeline.row_texts import WorkingDays, duration_text
from genai_planner.pictures.timeline.rows import layout_rows
from genai_planner.scheduling.result import DriverKind, ScheduledTask
from genai_planner.words.days import moment_text
from genai_planner.words.durations import float_text
from genai_planner.words.money import money_text
from genai_planner.words.numbers import number_text
from genai_planner.workbench.results import Results


class TaskPanel(QWidget):
    """Shows one task and edits it, through the document's undo stack only."""

    def __init__(self, document: Document, stage_names: dict[Stage, str], lifecycle: Lifecycle) -> None:
        super().__init__()
        self._document = document
        self._stage_names = stage_names
        self._explained = Explained(lifecycle)
        sheets = {phase.id: phase.cheat_sheet for phase in lifecycle.phases if phase.cheat_sheet}
        self._task_id = ""
        self._phase_name = text("", Look.SMALL, is_wrapped=True)
        self.name = NameEditor(self._rename)
        self._chips = FlowLayout()
        self._explanation = text("", Look.SECONDARY, is_wrapped=True)
        self.when = Section(self.tr("When"))
        self.dates = DatesEditor(document)
        self.estimates = EstimatesSection(document)
        self.compute = ComputeSection(document)
        self.workload = WorkloadEditor(document)
        self.estimated = ComputeEstimateSection(document, sheets, self.workload)
        self.who = Section(self.tr("Who"))
        self.people = PeopleEditor(document, self._explained)
        self.needs = Section(self.tr("Needs"))
        self.ties = Section(self.tr("Links"))
        self.links = LinksEditor(document)
        self.result = Section(self.tr("Result"))
        self.why = Section(self.tr("Why this task"))
        self.risks = Section(self.tr("Typical risks"))
        self._lay_out()

    def show_task(self, task: Task, plan: Plan, results: Results | None) -> None:
        """Shows the task; dates come from the newest results that know it."""
        self._task_id = task.id
        is_editable = not self._document.is_read_only
        dates = results.schedule.tasks.get(task.id) if results else None
        self._show_head(task, plan, dates, is_editable=is_editable)
        self._show_when(task, plan, results, dates)
        is_told_below = task.compute is not None and _follows_workload(task.compute)
        self.estimates.show_task(task, plan, is_told_below=is_told_below, is_editable=is_editable)
        self.compute.show_task(task, plan, is_editable=is_editable)
        self.workload.show_task(task, is_editable=is_editable)
        self.show_ways(task, plan)
        self._show_people(task, plan, is_editable=is_editable)
        self.links.show_task(plan, task, is_editable=is_editable)
        self._show_texts(task, plan)

    def _lay_out(self) -> None:
        lines = column(self, spacing=4)
        lines.addWidget(self._phase_name)
        lines.addWidget(self.name)
        lines.addLayout(self._chips)
        lines.addWidget(self._explanation)
        for section in (
            *(self.when, self.dates, self.estimates, self.compute.own_hours, self.compute),
            *(self.workload, self.estimated, self.who),
            *(self.people, self.needs, self.ties, self.result, self.why, self.risks),
        ):
            lines.addWidget(section)
        self.ties.add(self.links)

    def show_ways(self, task: Task, plan: Plan) -> None:
        """Shows what the task computes, with the ways out where it does not fit and they are known."""
        detailed = self._document.details.results
        ways = detailed.ways_out.get(task.id, ()) if detailed and detailed.plan is plan else ()
        self.estimated.show_task(task, plan, ways, is_editable=not self._document.is_read_only)

    def _show_head(self, task: Task, plan: Plan, dates: ScheduledTask | None, *, is_editable: bool) -> None:
        phase = plan.phase_by_id.get(task.phase)
        self._phase_name.setText(phase.name if phase else "")
        self.name.show_name(task.name, is_editable=is_editable)
        self._explanation.setText(task.explanation)
        self._explanation.setVisible(bool(task.explanation))
        empty(self._chips)
        stage = stage_of(plan, task.id)
        if stage is not None:
            self._chips.addWidget(chip(self._stage_names[stage], stage.value))
        if dates is not None and _is_held_by_levelling(dates, plan):
            self._chips.addWidget(self._levelled_chip())
        for words, tone in self._marks(task, dates):
            self._chips.addWidget(chip(words, tone))

    def _levelled_chip(self) -> QWidget:
        mark = chip(self.tr("Levelled"), "accent")
        why = self.tr("Levelling lets this task wait until whoever does it is free; the reason stands below.")
        mark.setToolTip(tip(why))
        return mark

    def _marks(self, task: Task, dates: ScheduledTask | None) -> list[tuple[str, str]]:
        marks = []
        if dates is not None and dates.is_critical:
            marks.append((self.tr("Critical"), "gap"))
        if task.is_gate:
            marks.append((self.tr("Gate"), "accent"))
        elif task.kind is not TaskKind.WORK:
            words = {TaskKind.MILESTONE: self.tr("Milestone"), TaskKind.COMPUTE: self.tr("Compute")}
            marks.append((words[task.kind], "plain"))
        if task.round:
            marks.append((self.tr("Round {number}").format(number=task.round), "plain"))
        return marks

    def _show_when(
        self, task: Task, plan: Plan, results: Results | None, dates: ScheduledTask | None
    ) -> None:
        self.when.clear()
        self.dates.setEnabled(not self._document.is_read_only)
        if results is None or dates is None:
            waiting = self.tr("Working out the dates…")
            impossible = self.tr("This task has no dates; the problems say why.")
            self.when.add(text(waiting if self._document.is_computing else impossible, is_wrapped=True))
            self.dates.show_task(task, plan.start, plan.start)
            return
        self._show_dates(results, dates)
        self.dates.show_task(task, dates.start, dates.finish)

    def _show_dates(self, results: Results, dates: ScheduledTask) -> None:
        known = results.plan.task_by_id[dates.id]
        if known.kind is TaskKind.MILESTONE:
            self.when.add_fact(self.tr("Date"), moment_text(dates.finish))
        else:
            self.when.add_fact(self.tr("Start"), moment_text(dates.start))
            self.when.add_fact(self.tr("Finish"), moment_text(dates.finish))
            self.when.add_fact(self.tr("Duration"), duration_text(known, dates, WorkingDays(results.plan)))
        minutes = dates.total_float_minutes
        total = float_text(dates.total_float)
        self.when.add_fact(self.tr("Total float"), total, Look.BAD if minutes < 0 else None)
        self.when.add_fact(self.tr("Free float"), float_text(dates.free_float))
        if dates.cost:
            self.when.add_fact(self.tr("Cost"), money_text(dates.cost, results.plan.currency))
        self.when.add_reason(
            results.reasons.start(dates.id).text(),
            results.reasons.critical(dates.id).text(),
        )

    def _show_people(self, task: Task, plan: Plan, *, is_editable: bool) -> None:
        self.who.clear()
        self.needs.clear()
        is_work = task.kind is TaskKind.WORK and bool(task.needs)
        self.people.setVisible(is_work)
        if not is_work:
            return
        if not task.assignments:
            self.who.add(text(self.tr("Nobody yet"), Look.BAD))
        self.who.show()
        self.people.show_task(plan, task, is_editable=is_editable)
        for need in task.needs:
            self.needs.add(self._need(plan, need))

    def _need(self, plan: Plan, need: SkillNeed) -> QWidget:
        skill = plan.skill_by_id.get(need.skill)
        able = [one for one in plan.people if one.level_of(need.skill) >= max(need.level, Level.BASIC)]
        words = f"{level_text(need.level)}, {number_text(need.effort_days.likely)} d"
        if not able:
            words += self.tr(" — nobody")
        line = pair(skill.name if skill else need.skill, words, Look.SECONDARY if able else Look.BAD)
        line.setToolTip(tip(self._explained.level(need.level)))
        return line

    def _show_texts(self, task: Task, plan: Plan) -> None:
        self.result.clear()
        if task.deliverable:
            self.result.add(text(task.deliverable, is_wrapped=True))
        self.why.clear()
        source = self.tr("Source: {source}").format(source=task.source) if task.source else ""
        because = task.because
        if task.compute is not None and _follows_workload(task.compute):
            because, source = because.removeprefix(task.compute.elapsed_hours.because).strip(), ""
        self.why.add_reason(because, source)
        self.risks.clear()
        self.risks.add_reason(*self._explained.risks_of_task(task, plan))

    def _rename(self, name: str) -> None:
        task_id = self._task_id
        self._document.edit(self.tr("Rename task"), lambda plan: edits.rename_task(plan, task_id, name))


def _is_held_by_levelling(dates: ScheduledTask, plan: Plan) -> bool:
    """Whether an order that levelling made sets the start."""
    return dates.driver.kind is DriverKind.LINK and any(
        link.id == dates.driver.id and link.is_levelling for link in plan.links
    )


def _follows_workload(need: ComputeNeed) -> bool:
    """Whether formula and sources of the hours stand with the estimate."""
    return need.workload is not None and need.override.elapsed_hours is None


def stage_of(plan: Plan, item: str) -> Stage | None:
    """The stage of a task's or group's phase, or of the phase around it."""
    return next((row.stage for row in layout_rows(plan) if row.id == item), None)
