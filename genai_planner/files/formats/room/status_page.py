"""The status of a plan on one page, and a page for each gate on which to say go or no-go."""

from collections.abc import Iterator
from html import escape

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.formats.room.pages import bullets, printed, table
from genai_planner.files.formats.tables import phase_name
from genai_planner.files.subject import Exported, Subject
from genai_planner.model.criteria import Criterion
from genai_planner.words.days import full_day_text
from genai_planner.words.durations import days_text
from genai_planner.words.numbers import exact_text, share_text
from genai_planner.words.phrases import marked, phrase
from genai_planner.workbench.record.gates import GateNow, GateState, gates_of
from genai_planner.workbench.record.status import Status, Sureness, status_of
from genai_planner.workbench.record.subjects import entries_about

_STATUS_SIZE, _GATE_SIZE = 12, 12
_STATES = {
    GateState.NOT_MEASURED: marked("not measured yet"),
    GateState.OPEN: marked("not all criteria hold yet"),
    GateState.FAILED: marked("not all criteria hold after the last round"),
    GateState.MET: marked("all criteria hold"),
    GateState.DECIDED: marked("passed by a decision"),
}

_DECISIONS = (marked("go"), marked("one more round"), marked("no-go"))


def export_status(subject: Subject, options: ExportOptions) -> Exported:
    """One page: against the last baseline, how sure, what moved, what is due, risks, the next two weeks."""
    return printed(subject, options, [status_html(subject)], size=_STATUS_SIZE, is_upright=True)


def export_gates(subject: Subject, options: ExportOptions) -> Exported:
    """A page for each gate: criteria with their values, open questions, risks, and room for the decision."""
    pages = [gate_html(subject, gate) for gate in gates_of(subject.plan)]
    none = (
        f"<h1>{escape(subject.plan.name)}</h1><p>{escape(phrase('No gate of this plan has criteria.'))}</p>"
    )
    return printed(subject, options, pages or [none], size=_GATE_SIZE, is_upright=True)


def status_html(subject: Subject) -> str:
    """The status page."""
    plan = subject.plan
    status = status_of(
        plan,
        subject.schedule,
        subject.today,
        baseline=plan.baselines[-1] if plan.baselines else None,
        sure=_sureness(subject),
    )
    return "".join(_status_parts(subject, status))


def gate_html(subject: Subject, gate: GateNow) -> str:
    """The page of one gate."""
    return "".join(_gate_parts(subject, gate))


def _status_parts(subject: Subject, status: Status) -> Iterator[str]:
    yield f"<h1>{escape(subject.plan.name)}</h1>"
    yield f"<p class=quiet>{escape(phrase('Status of {day}').format(day=full_day_text(subject.today)))}</p>"
    for sentence in status.sentences:
        yield f"<p>{escape(sentence.text())}</p>"
    if status.moved:
        heads = (phrase("Milestone"), phrase("Before"), phrase("Now"), phrase("Moved"))
        rows = (
            (one.name, full_day_text(one.before), full_day_text(one.now), _moved(one.days))
            for one in status.moved
        )
        yield f"<h2>{escape(phrase('Milestones that moved'))}</h2>{table(heads, rows)}"
    if status.weeks:
        of_weeks = (phrase("Status date"), phrase("Finish"), phrase("80% date"))
        told = ((one.day, one.finish, one.p80) for one in status.weeks)
        cells = (tuple("–" if day is None else full_day_text(day) for day in row) for row in told)
        yield f"<h2>{escape(phrase('The last status dates'))}</h2>{table(of_weeks, cells)}"
    for title, lines, nothing in (
        (phrase("Decisions and checks due"), status.due, phrase("Nothing is due within two weeks.")),
        (phrase("Largest risks"), status.risks, phrase("No risk is written down.")),
        (phrase("The next two weeks"), status.ahead, phrase("Nothing begins within two weeks.")),
    ):
        yield f"<h2>{escape(title)}</h2>{bullets((line.text() for line in lines), nothing)}"


def _gate_parts(subject: Subject, gate: GateNow) -> Iterator[str]:
    plan, task = subject.plan, gate.task
    dates = subject.schedule.tasks.get(task.id)
    yield f"<h1>{escape(task.name)}</h1>"
    day = full_day_text(dates.finish) if dates is not None else ""
    yield f"<p class=quiet>{escape(phase_name(plan, task.phase))} · {escape(day)}</p>"
    yield f"<p><b>{escape(phrase(_STATES[gate.state]))}</b></p>"
    heads = (phrase("Measure"), phrase("Target"), phrase("Values by round"), phrase("Holds"), phrase("Owner"))
    yield table(heads, (_criterion(now.criterion) for now in gate.criteria))
    if gate.chance is not None and gate.state in {GateState.OPEN, GateState.FAILED}:
        words = phrase("The next rounds pass it with {chance}.").format(chance=share_text(gate.chance))
        yield f"<p>{escape(words)}</p>"
    asked = [one for one in entries_about(plan, task.id) if one.is_open]
    open_lines = (" — ".join(filter(None, (one.text, one.who))) for one in asked)
    yield f"<h2>{escape(phrase('Open questions'))}</h2>"
    yield bullets(open_lines, phrase("Nothing about this gate is open."))
    risks = [risk.name for risk in plan.risks if task.phase in risk.phases or task.id in risk.tasks]
    yield f"<h2>{escape(phrase('Risks'))}</h2>{bullets(risks, phrase('No risk hits this phase.'))}"
    yield f"<h2>{escape(phrase('Decision'))}</h2>"
    if gate.decision is not None:
        yield f"<p>{escape(gate.decision.text)}</p>"
    else:
        boxes = " ".join(f"☐ {escape(phrase(one))} &nbsp;&nbsp;" for one in _DECISIONS)
        yield f"<p style='font-size:18px'>{boxes}</p>"


def _criterion(criterion: Criterion) -> tuple[str, ...]:
    values = " → ".join(exact_text(value) for value in criterion.by_round.values())
    holds = {True: phrase("yes"), False: phrase("no"), None: "–"}[criterion.is_met]
    target = criterion.target_text
    if criterion.stretch_text:
        target = phrase("{target} (stretch {value})").format(target=target, value=criterion.stretch_text)
    return criterion.measure, target, values or "–", holds, criterion.owner


def _sureness(subject: Subject) -> Sureness:
    runs = subject.runs
    return Sureness(runs.finish.p80.date(), runs.chances.deadline, runs.cost.p80)


def _moved(days: float) -> str:
    words = phrase("{days} later") if days > 0 else phrase("{days} earlier")
    return words.format(days=days_text(abs(days)))
