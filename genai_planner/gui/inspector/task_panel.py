"""All that the planner knows of a task: when, why, how long, who, what it needs, and what ties it."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from genai_planner.gui.forms.explained import Explained
from genai_planner.gui.inspector.compute.compute_estimate import ComputeEstimateSection
from genai_planner.gui.inspector.compute.compute_section import ComputeSection
from genai_planner.gui.inspector.compute.workload_editor import WorkloadEditor
from genai_planner.gui.inspector.dates_editor import DatesEditor
from genai_planner.gui.inspector.estimates_section import EstimatesSection
from genai_planner.gui.inspector.given_section import GivenSection
from genai_planner.gui.inspector.links_editor import LinksEditor
from genai_planner.gui.inspector.name_editor import NameEditor
from genai_planner.gui.inspector.notes_section import NotesSection
from genai_planner.gui.inspector.people_editor import PeopleEditor
from genai_planner.gui.log.words import kind_words
from genai_planner.gui.look.flow_layout import FlowLayout
from genai_planner.gui.look.lines import Chip, Fact, Line, Lines, LineSection, Pair, Words, facts, reasons
from genai_planner.gui.look.panel_parts import Section, say
from genai_planner.gui.look.widgets import Look, button, column, text
from genai_planner.gui.session.document import Document
from genai_planner.lifecycle.data.records import Lifecycle
from genai_planner.model import edits
from genai_planner.model.criteria import Criterion
from genai_planner.model.level_words import level_text
from genai_planner.model.plan import Plan
from genai_planner.model.resources import Level, Stage
from genai_planner.model.tasks import ComputeNeed, SkillNeed, Task, TaskKind
from genai_planner.pictures.timeline.row_texts import WorkingDays, duration_text
from genai_planner.scheduling.reasons.day_parts import Moments
from genai_planner.scheduling.result import DriverKind, ScheduledTask
from genai_planner.scheduling.summaries import phases_above
from genai_planner.words.durations import days_text, float_text
from genai_planner.words.money import money_text
from genai_planner.words.phrases import phrase, source_text
from genai_planner.workbench.record.subjects import entries_about
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
        self._marks_room = FlowLayout()
        self._marks = Lines(self._marks_room)
        self._explanation = text("", Look.SECONDARY, is_wrapped=True)
        self.when = LineSection(self.tr("When"))
        self.dates = DatesEditor(document)
        self.estimates = EstimatesSection(document)
        self.given = GivenSection(document)
        self.compute = ComputeSection(document)
        self.workload = WorkloadEditor(document)
        self.estimated = ComputeEstimateSection(document, sheets, self.workload)
        self.who = LineSection(self.tr("Who"))
        self.people = PeopleEditor(document, self._explained)
        self.needs = LineSection(self.tr("Needs"))
        self.ties = Section(self.tr("Links"))
        self.links = LinksEditor(document)
        self.notes = NotesSection(document)
        self.judged = LineSection(self.tr("What it is judged by"))
        self.criteria_button = button(self.tr("Criteria…"), Look.QUIET)
        self.criteria_button.clicked.connect(self.change_criteria)
        self.judged.layout().addWidget(self.criteria_button)  # type: ignore[union-attr] # of its base
        self.logged = LineSection(self.tr("In the log"))
        self.result = LineSection(self.tr("Result"))
        self.why = LineSection(self.tr("Why this task"))
        self.risks = LineSection(self.tr("Typical risks"))
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
        self.given.show_task(task, is_editable=is_editable)
        self.compute.show_task(task, plan, is_editable=is_editable)
        self.workload.show_task(task, is_editable=is_editable)
        self.show_ways(task, plan)
        self._show_people(task, plan, is_editable=is_editable)
        self.links.show_task(plan, task, is_editable=is_editable)
        self.notes.show_task(task, is_editable=is_editable)
        self.logged.tell(_logged(task, plan))
        self._show_texts(task, plan)

    def _lay_out(self) -> None:
        lines = column(self, spacing=4)
        lines.addWidget(self._phase_name)
        lines.addWidget(self.name)
        lines.addLayout(self._marks_room)
        lines.addWidget(self._explanation)
        for section in (
            *(self.when, self.dates, self.estimates, self.given, self.compute.own_hours, self.compute),
            *(self.workload, self.estimated, self.who),
            *(
                self.people,
                self.needs,
                self.judged,
                self.logged,
                self.ties,
                self.result,
                self.why,
                self.risks,
            ),
        ):
            lines.addWidget(section)
        self.ties.add(self.links)
        # Behind the links in the order of Tab too, which follows the order in which parts are put in.
        lines.insertWidget(lines.indexOf(self.result), self.notes)

    def show_ways(self, task: Task, plan: Plan) -> None:
        """Shows what the task computes, with the ways out where it does not fit and they are known."""
        detailed = self._document.details.results
        ways = detailed.ways_out.get(task.id, ()) if detailed and detailed.plan is plan else ()
        self.estimated.show_task(task, plan, ways, is_editable=not self._document.is_read_only)

    def _show_head(self, task: Task, plan: Plan, dates: ScheduledTask | None, *, is_editable: bool) -> None:
        phase = plan.phase_by_id.get(task.phase)
        say(self._phase_name, phase.name if phase else "")
        self.name.show_name(task.id, task.name, is_editable=is_editable)
        say(self._explanation, task.explanation)
        self._explanation.setVisible(bool(task.explanation))
        self._marks.show(self._chips(task, plan, dates))

    def _chips(self, task: Task, plan: Plan, dates: ScheduledTask | None) -> Iterator[Chip]:
        stage = stage_of(plan, task.phase)
        if stage is not None:
            yield Chip(self._stage_names[stage], stage.value)
        if dates is not None and _is_held_by_levelling(dates, plan):
            why = self.tr(
                "Levelling lets this task wait until whoever does it is free; the reason stands below."
            )
            yield Chip(self.tr("Levelled"), "accent", why)
        if dates is not None and dates.is_critical:
            yield Chip(self.tr("Critical"), "gap")
        if task.is_gate:
            yield Chip(self.tr("Gate"), "accent")
        elif task.kind is not TaskKind.WORK:
            words = {TaskKind.MILESTONE: self.tr("Milestone"), TaskKind.COMPUTE: self.tr("Compute")}
            yield Chip(words[task.kind])
        if task.round:
            yield Chip(self.tr("Round {number}").format(number=task.round))

    def _show_when(
        self, task: Task, plan: Plan, results: Results | None, dates: ScheduledTask | None
    ) -> None:
        self.dates.setEnabled(not self._document.is_read_only)
        if results is None or dates is None:
            waiting = self.tr("Working out the dates…")
            impossible = self.tr("This task has no dates; the problems say why.")
            self.when.tell([Words(waiting if self._document.is_computing else impossible)])
            self.dates.show_task(task, plan.start, plan.start)
            return
        self.when.tell(self._told_dates(results, dates))
        self.dates.show_task(task, dates.start, dates.finish)

    def _told_dates(self, results: Results, dates: ScheduledTask) -> list[Line]:
        known = results.plan.task_by_id[dates.id]
        is_late, moments = dates.total_float_minutes < 0, Moments(results.plan)
        when: tuple[Fact, ...] = (
            Fact(self.tr("Start"), moments.short_start(known, dates)),
            Fact(self.tr("Finish"), moments.short_finish(known, dates)),
            Fact(self.tr("Duration"), duration_text(known, dates, WorkingDays(results.plan))),
        )
        if known.kind is TaskKind.MILESTONE:
            when = (Fact(self.tr("Date"), moments.short_finish(known, dates)),)
        return [
            *facts(
                *when,
                Fact(self.tr("Total float"), float_text(dates.total_float), Look.BAD if is_late else None),
                Fact(self.tr("Free float"), float_text(dates.free_float)),
                Fact(self.tr("Cost"), money_text(dates.cost, results.plan.currency) if dates.cost else ""),
            ),
            *reasons(results.reasons.start(dates.id).text(), results.reasons.critical(dates.id).text()),
        ]

    def _show_people(self, task: Task, plan: Plan, *, is_editable: bool) -> None:
        is_work = task.kind is TaskKind.WORK and bool(task.needs)
        is_nobodys = is_work and not task.assignments
        self.who.tell([Words(self.tr("Nobody yet"), Look.BAD)] if is_nobodys else [], is_shown=is_work)
        self.people.setVisible(is_work)
        self.needs.tell([self._need(plan, need) for need in task.needs] if is_work else [])
        if is_work:
            self.people.show_task(plan, task, is_editable=is_editable)

    def _need(self, plan: Plan, need: SkillNeed) -> Pair:
        skill = plan.skill_by_id.get(need.skill)
        able = [one for one in plan.people if one.level_of(need.skill) >= max(need.level, Level.BASIC)]
        words = f"{level_text(need.level)}, {days_text(need.effort_days.likely)}"
        if not able:
            words += self.tr(" — nobody")
        look = Look.SECONDARY if able else Look.BAD
        return Pair(skill.name if skill else need.skill, words, look, self._explained.level(need.level))

    def _show_texts(self, task: Task, plan: Plan) -> None:
        self.judged.tell([_criterion(one) for one in task.criteria])
        is_judged = task.is_gate or bool(task.criteria)
        self.judged.setVisible(is_judged)
        self.criteria_button.setEnabled(not self._document.is_read_only)
        self.result.tell([Words(task.deliverable)] if task.deliverable else [])
        source = self.tr("Source: {source}").format(source=source_text(task.source)) if task.source else ""
        because = task.because
        if task.compute is not None and _follows_workload(task.compute):
            because, source = because.removeprefix(task.compute.elapsed_hours.because).strip(), ""
        self.why.tell(reasons(because, source))
        self.risks.tell(reasons(*self._explained.risks_of_task(task, plan)))

    def change_criteria(self) -> None:
        """Opens the table of what the gate is judged by."""
        from genai_planner.gui.log.criteria_dialog import CriteriaDialog

        plan = self._document.plan
        task = plan.task_by_id.get(self._task_id) if plan is not None else None
        if task is not None and not self._document.is_read_only:
            dialog = CriteriaDialog(self._document, task, self.window())
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _rename(self, name: str) -> None:
        task_id = self._task_id
        self._document.edit(self.tr("Rename task"), lambda plan: edits.rename_task(plan, task_id, name))


def _criterion(criterion: Criterion) -> Pair:
    """The measure, its threshold and its last value, with who answers for it and why."""
    stretch = phrase("stretch {value}").format(value=criterion.stretch_text) if criterion.stretch_text else ""
    last = "" if criterion.measured is None else f" · {criterion.value_text(criterion.measured)}"
    look = {None: Look.SECONDARY, True: Look.GOOD, False: Look.BAD}[criterion.is_met]
    why = "\n".join(filter(None, (stretch, criterion.owner, criterion.because)))
    return Pair(criterion.measure, f"{criterion.target_text}{last}", look, why)


def _is_held_by_levelling(dates: ScheduledTask, plan: Plan) -> bool:
    """Whether an order that levelling made sets the start."""
    return dates.driver.kind is DriverKind.LINK and any(
        link.id == dates.driver.id and link.is_levelling for link in plan.links
    )


def _follows_workload(need: ComputeNeed) -> bool:
    """Whether formula and sources of the hours stand with the estimate."""
    return need.workload is not None and need.override.elapsed_hours is None


def stage_of(plan: Plan, phase: str) -> Stage | None:
    """The stage of a phase, or of the nearest phase around it that has one."""
    above = (plan.phase_by_id[one].stage for one in phases_above(plan, phase))
    return next((stage for stage in above if stage is not None), None)


def _logged(task: Task, plan: Plan) -> Iterator[Line]:
    """The entries of the log about the task and its amounts, with who answers for each."""
    names = kind_words()
    for entry in entries_about(plan, task.id):
        words = " · ".join(filter(None, (names[entry.kind], entry.who)))
        yield Pair(entry.text, words, Look.WARNING if entry.is_open else Look.SECONDARY, entry.answer)
