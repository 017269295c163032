"""The agenda of a workshop, and what a meeting came to: each on paper and as Markdown."""

from collections.abc import Iterator
from html import escape

from genai_planner.files.export_options import ExportOptions
from genai_planner.files.formats.markdown import escaped
from genai_planner.files.formats.room.pages import bullets, printed
from genai_planner.files.subject import Exported, Subject
from genai_planner.words.days import full_day_text
from genai_planner.words.phrases import phrase
from genai_planner.words.said import Said, counted, said
from genai_planner.workbench.record.agenda import Item, agenda_of, minutes_words, together
from genai_planner.workbench.record.meeting import Outcome

_SIZE = 11


def export_agenda(subject: Subject, options: ExportOptions) -> Exported:
    """What the workshop talks about, with its minutes, what is asked, and the facts of the plan, to print."""
    return printed(subject, options, [agenda_html(subject)], size=_SIZE, is_upright=True)


def export_agenda_text(subject: Subject) -> Exported:
    """The same for wikis and messages."""
    items = items_of(subject)
    lines = [f"# {escaped(subject.plan.name)}", "", escaped(together(items).text())]
    for number, item in enumerate(items, start=1):
        time = minutes_words(item.minutes).text()
        lines += ["", f"## {number}. {escaped(item.title.text())} ({escaped(time)})", ""]
        lines += [escaped(item.question.text())]
        points = [f"- {escaped(point)}" for point in points_of(item)]
        lines += ["", *points] if points else []
    return Exported("\n".join((*lines, "")).encode())


def agenda_html(subject: Subject) -> str:
    """The agenda as a page."""
    return "".join(_agenda_parts(subject))


def outcome_html(subject: Subject, outcome: Outcome, began: str) -> str:
    """What a meeting came to, as a page.

    Args:
        subject: the plan with which it ends.
        outcome: what became of it.
        began: when the meeting began, in words.
    """
    parts = [f"<h1>{escape(subject.plan.name)}</h1><p class=quiet>{escape(began)}</p>"]
    for title, lines, nothing in outcome_sections(outcome):
        parts.append(f"<h2>{escape(title)}</h2>{bullets((line.text() for line in lines), nothing)}")
    return "".join(parts)


def outcome_text(subject: Subject, outcome: Outcome, began: str) -> str:
    """What a meeting came to, in Markdown; arguments as of `outcome_html`."""
    lines = [f"# {escaped(subject.plan.name)}", "", escaped(began)]
    for title, said_lines, nothing in outcome_sections(outcome):
        lines += ["", f"## {escaped(title)}", ""]
        lines += [f"- {escaped(line.text())}" for line in said_lines] or [escaped(nothing)]
    return "\n".join((*lines, ""))


def outcome_sections(outcome: Outcome) -> tuple[tuple[str, tuple[Said, ...], str], ...]:
    """The parts of what a meeting came to: title, sentences, and what is said where there are none."""
    parts = (
        (phrase("The plan now"), outcome.numbers, phrase("Its dates are not known yet.")),
        (phrase("Decided"), outcome.decided, phrase("No decision was written down.")),
        (phrase("Opened"), outcome.opened, ""),
        (phrase("Settled"), outcome.settled, ""),
        (phrase("Changed in the plan"), outcome.changes, phrase("Nothing.")),
    )
    return tuple((title, lines, nothing) for title, lines, nothing in parts if lines or nothing)


def items_of(subject: Subject) -> tuple[Item, ...]:
    """The agenda of the plan as it is exported."""
    return agenda_of(
        subject.plan, subject.schedule, subject.expertise, subject.today, outlook=subject.outlook
    )


def points_of(item: Item) -> Iterator[str]:
    """The points of an item in words, and how many there are beside them."""
    yield from (point.text() for point in item.points)
    if item.more:
        yield counted("and one more", "and {n} more", item.more).text()


def _agenda_parts(subject: Subject) -> Iterator[str]:
    items = items_of(subject)
    day = full_day_text(subject.today)
    yield f"<h1>{escape(subject.plan.name)}</h1>"
    head = said("Agenda of {day}: {all}", day=day, all=together(items)).text()
    yield f"<p class=quiet>{escape(head)}</p><table width='100%' cellspacing=6>"
    for number, item in enumerate(items, start=1):
        time = escape(minutes_words(item.minutes).text())
        yield (
            f"<tr><td width=24><b>{number}</b></td><td><b>{escape(item.title.text())}</b><br/>"
            f"{escape(item.question.text())}{bullets(points_of(item), '')}</td>"
            f"<td width=70 align=right>{time}</td></tr>"
        )
    yield "</table>"
