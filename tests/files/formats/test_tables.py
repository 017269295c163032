"""The tables of a small plan, and the texts made of them."""

from datetime import date, datetime

import pytest

from genai_planner.errors import InputError
from genai_planner.files.formats.calendar_file import export_calendar
from genai_planner.files.formats.markdown import cell_text, escaped, export_markdown
from genai_planner.files.formats.mermaid import export_mermaid
from genai_planner.files.formats.plan_tables import (
    assumption_table,
    cost_table,
    expense_table,
    filled,
    gate_table,
    log_table,
    matrix_table,
    people_table,
    phase_table,
    risk_table,
)
from genai_planner.files.formats.tables import (
    Column,
    Kind,
    Table,
    amount_of,
    own_cells,
    people_on,
    phase_name,
    skill_name,
    task_table,
)
from genai_planner.files.subject import Subject
from genai_planner.model.calendars import DayRange
from genai_planner.model.edits.changing import changed
from genai_planner.model.plan import Expense
from genai_planner.model.resources import Person, SkillLevel
from genai_planner.model.risks import Mitigation, RiskEvent
from genai_planner.model.table.own_columns import OwnColumn, OwnKind, OwnValue
from genai_planner.model.tasks import LinkKind, Progress, SkillNeed
from support.january import day, january
from support.plans import compute, effort, exactly, link, milestone, plan_of, work

ANA = Person(
    id="ana",
    name="Ana",
    day_rate=500,
    leave=(DayRange(first=day(20), last=day(21)),),
    skills=(SkillLevel(skill="data", level=3),),
)
PLAN = plan_of(
    effort("a", 2, "ana"),
    work("b", 1),
    milestone("m", is_gate=True),
    links=(link("a", "m"), link("b", "m", LinkKind.START_TO_START, 120)),
    people=(ANA,),
    expenses=(Expense(id="e", name="Licence", amount=99.5, phase="phase"),),
    risks=(
        RiskEvent(
            id="r",
            name="Late",
            chance=0.2,
            cost=1,
            mitigation=Mitigation(name="Ask", cost=5),
            is_mitigated=True,
        ),
        RiskEvent(id="s", name="Loss", chance=0.1, cost=1),
    ),
)


def subject(plan=PLAN):
    return Subject(plan, date(2027, 1, 4))


def cells(table, *names):
    return list(table.only(*names).rows)


def test_a_table_has_the_columns_that_are_asked_for_in_that_order():
    table = Table("T", (Column("a", "A"), Column("b", "B"), Column("c", "C")), ((1, 2, 3), (4, 5, 6)))
    assert (table.column("c"), table.only("c", "a").rows) == (2, ((3, 1), (6, 4)))
    assert filled((table, Table("E", (), ()))) == (table,)


def test_tasks_have_their_dates_amounts_people_and_links():
    assert cells(
        task_table(subject()), "id", "finish", "working_days", "person_days", "assigned", "cost"
    ) == [
        ("a", january(5, 17), 2, 2, "Ana", 1000),
        ("b", january(4, 17), 1, 0, "", 0),
        ("m", january(5, 17), 0, 0, "", 0),
    ]
    assert cells(task_table(subject()), "predecessors", "critical")[2] == (
        "Task a; Task b (SS +120 min)",
        "yes",
    )


def test_what_a_task_takes_is_one_range_with_its_unit():
    two = effort("a", 0, needs=tuple(SkillNeed(skill=one, effort_days=exactly(2)) for one in ("x", "y")))
    found = [amount_of(task) for task in (two, work("b", 3), compute("c", 5), milestone("m"))]
    assert [(one.likely if one else None, unit) for one, unit in found] == [
        (4, "person-days"),
        (3, "working days"),
        (5, "elapsed hours"),
        (None, ""),
    ]


def test_names_stand_for_ids_as_far_as_they_are_known():
    assert [phase_name(PLAN, one) for one in ("phase", "x", None)] == ["Phase", "x", ""]
    assert [skill_name(PLAN, one) for one in ("data", "x")] == ["Data engineering", "x"]
    assert people_on(PLAN, effort("z", 1, "ana", "x", "ana")) == ["Ana", "x"]


def test_own_columns_stand_behind_the_others():
    columns = OwnColumn(id="t", name="Team"), OwnColumn(id="n", name="Points", kind=OwnKind.NUMBER)
    task = work("a", 1, own=(OwnValue(column="n", number=0),))
    plan = plan_of(task, own_columns=columns)
    assert own_cells(plan, task) == (None, 0)
    assert [one.head for one in task_table(subject(plan)).columns[-2:]] == ["Team", "Points"]


def test_phases_people_risks_and_gates_have_a_row_each():
    assert cells(phase_table(subject()), "phase", "finish", "tasks", "critical") == [
        ("Phase", date(2027, 1, 5), 3, "yes")
    ]
    assert cells(people_table(subject()), "person", "days", "leave", "skills") == [
        ("Ana", 2, 2, "Data engineering: expert")
    ]
    assert cells(risk_table(subject()), "risk", "mitigation", "price", "is_taken") == [
        ("Late", "Ask", 5, "yes"),
        ("Loss", "", None, "no"),
    ]
    assert cells(gate_table(subject()), "gate", "day", "done") == [("Task m", date(2027, 1, 5), "no")]
    assert cells(expense_table(subject()), "expense", "phase", "amount", "after_launch") == [
        ("Licence", "Phase", 99.5, "no")
    ]
    assert log_table(subject()).rows == ()


def test_money_adds_up_by_month_and_every_amount_has_its_source():
    table = cost_table(subject())
    (month,) = table.rows
    assert (month[0], month[-1], sum(month[1:-1])) == (date(2027, 1, 1), 1_099.5, 1_099.5)
    found = cells(assumption_table(subject()), "about", "likely", "unit", "source")
    assert found == [
        ("Task a", 2, "person-days", "planner's assumption"),
        ("Task b", 1, "working days", "planner's assumption"),
        ("Licence", 99.5, "EUR", "planner's assumption"),
    ]


def test_the_matrix_says_how_needs_are_covered():
    assert matrix_table(subject()).rows == (("Phase", "one person only, working"),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a|b", "a\\|b"),
        ("*a* _b_", "\\*a\\* \\_b\\_"),
        ("<b>", "\\<b\\>"),
        ("a\n\n b", "a b"),
        ("1.5", "1.5"),
    ],
)
def test_no_sign_of_a_text_is_taken_for_one_of_markdown(text, found):
    assert escaped(text) == found


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (None, Kind.NUMBER, ""),
        ("", Kind.TEXT, ""),
        (datetime(2027, 1, 4, 8, 5), Kind.MOMENT, "2027-01-04 08:05"),
        (date(2027, 1, 4), Kind.DAY, "2027-01-04"),
        (0.25, Kind.SHARE, "25%"),
        (0, Kind.NUMBER, "0"),
        (1_234.5, Kind.NUMBER, "1,234.5"),
        (12, Kind.MONEY, "€12"),
    ],
)
def test_cells_are_written_as_people_read_them(cell, kind, text):
    assert cell_text(cell, Column("x", "X", kind), "EUR") == text


def test_months_have_no_day():
    assert cell_text(date(2027, 1, 1), Column("month", "Month", Kind.DAY), "EUR") == "2027-01"


def test_markdown_has_a_table_for_all_that_there_is():
    text = export_markdown(subject()).data.decode()
    heads = [line for line in text.splitlines() if line.startswith("## ")]
    assert "## Risks" in heads
    assert "## Log" not in heads
    assert text.startswith("# Small plan\n")


def test_mermaid_says_what_is_critical_done_and_a_milestone():
    done = Progress(percent_complete=100, actual_start=january(4, 8), actual_finish=january(4, 17))
    plan = changed(
        PLAN, name="A: B", tasks=(PLAN.tasks[0], changed(PLAN.tasks[1], progress=done), PLAN.tasks[2])
    )
    lines = export_mermaid(subject(plan)).data.decode().splitlines()
    assert lines[1] == "    title A꞉ B"
    assert lines[4:] == [
        "    section Phase",
        "    Task a :crit, t1, 2027-01-04 08:00, 2027-01-05 17:00",
        "    Task b :done, t2, 2027-01-04 08:00, 2027-01-04 17:00",
        "    Task m :milestone, crit, t3, 2027-01-05 17:00, 2027-01-05 17:00",
    ]


def test_a_task_whose_name_is_a_word_of_mermaid_stays_a_task():
    names = ("Title of the paper", "2027-01-05 kick-off", "Untitled")
    plan = changed(
        PLAN, tasks=tuple(changed(task, name=name) for task, name in zip(PLAN.tasks, names, strict=True))
    )
    lines = export_mermaid(subject(plan)).data.decode().splitlines()[5:]
    assert [line.strip().partition(" :")[0] for line in lines] == [
        f"\u2060{names[0]}",
        f"\u2060{names[1]}",
        names[2],
    ]


def summaries(person=""):
    lines = export_calendar(subject(), person).data.decode().splitlines()
    return [line.removeprefix("SUMMARY:") for line in lines if line.startswith("SUMMARY")]


def test_a_calendar_holds_phases_and_milestones_or_somebodys_tasks():
    assert summaries() == ["Phase", "Task m"]
    assert summaries("Ana") == ["Task a", "Task m"]
    with pytest.raises(InputError, match="Nobody in this plan is called 'Bob'; there are "):
        summaries("Bob")


def test_ids_in_calendars_stay_the_same():
    assert export_calendar(subject()).data == export_calendar(subject()).data
    assert b"DTEND;VALUE=DATE:20270106" in export_calendar(subject()).data
