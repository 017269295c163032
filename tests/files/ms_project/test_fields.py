"""Custom fields of MS Project files: those of the program, and own columns."""

from datetime import date

import pytest

from genai_planner.files.formats.ms_project.custom_fields import (
    OUR_IDS,
    OwnFields,
    is_own,
    own_fields,
    write_field_names,
    write_phase_fields,
    write_task_fields,
)
from genai_planner.files.formats.ms_project.dropped import Dropped, Findings
from genai_planner.files.formats.ms_project.own_fields import OwnFieldReader, OwnFieldWriter
from genai_planner.files.formats.ms_project.xml_tree import Node
from genai_planner.model.edits.changing import changed
from genai_planner.model.estimates import Estimate
from genai_planner.model.resources import Stage
from genai_planner.model.table.own_columns import OwnColumn, OwnKind, OwnValue
from genai_planner.model.tasks import Phase
from support.elements import left_out, node
from support.plans import effort, milestone, plan_of, work


def read_back(element):
    return own_fields(Node(element, Findings()))


def test_a_range_goes_out_and_comes_back_with_the_id():
    task = changed(work("a", 2), duration_days=Estimate(optimistic=1, likely=2, pessimistic=4))
    element = node("<Task/>").element
    write_task_fields(element, task, plan_of(task))
    assert read_back(element) == OwnFields("a", 1, 2, 4)


def test_what_takes_nothing_has_its_id_alone():
    element = node("<Task/>").element
    write_task_fields(element, milestone("m"), plan_of(milestone("m")))
    assert read_back(element) == OwnFields("m")
    write_phase_fields(element, Phase(id="p", name="P", stage=Stage.ADAPT))
    assert [one.findtext("Value") for one in element] == ["m", "p", "adapt"]


def test_skills_are_told_by_name_each_once():
    element = node("<Task/>").element
    task = effort("a", 1)
    write_task_fields(element, task, plan_of(task))
    assert "Data engineering" in [one.findtext("Value") for one in element]


@pytest.mark.parametrize(
    ("fields", "amount", "found"),
    [
        (OwnFields("a", 1, 2, 4), 2, (1, 2, 4)),
        (OwnFields("a", 1, 2, 4), 6, (3, 6, 12)),
        (OwnFields("a", 0, 0, 0), 6, (6, 6, 6)),
        (OwnFields("a", 3, 2, 4), 6, (6, 6, 6)),
        (OwnFields("a", 2, 2, 2), 6, (6, 6, 6)),
    ],
)
def test_a_range_is_kept_in_proportion(fields, amount, found):
    one = fields.ranged(Estimate(optimistic=amount, likely=amount, pessimistic=amount))
    assert (one.optimistic, one.likely, one.pessimistic) == found


def test_a_file_of_ours_is_known_by_the_names_of_its_fields():
    ours = node("<Project/>")
    write_field_names(ours.element)
    assert is_own(ours)
    assert not is_own(node("<Project><ExtendedAttributes/></Project>"))


COLUMNS = (
    OwnColumn(id="team", name="Team"),
    OwnColumn(id="size", name="Size", kind=OwnKind.CHOICE, choices=("S", "L")),
    OwnColumn(id="points", name="Points", kind=OwnKind.NUMBER),
    OwnColumn(id="fee", name="Fee", kind=OwnKind.MONEY),
    OwnColumn(id="review", name="Review", kind=OwnKind.DATE),
)
SAID = (
    {"words": "Blue"},
    {"words": "L"},
    {"number": 3},
    {"number": 12.5},
    {"day": date(2027, 1, 5)},
)


def test_own_columns_go_out_and_come_back_as_what_they_are():
    values = tuple(OwnValue(column=one.id, **value) for one, value in zip(COLUMNS, SAID, strict=True))
    project = node("<Project><ExtendedAttributes/><Tasks><Task/></Tasks></Project>")
    holder, task = project.element.find("ExtendedAttributes"), project.element.find("Tasks/Task")
    writer = OwnFieldWriter(COLUMNS, Dropped())
    writer.write_names(holder)
    writer.write_values(task, work("a", 1, own=values))
    reader = OwnFieldReader(project, OUR_IDS)
    assert [(one.name, one.kind, one.choices) for one in reader.columns] == [
        (one.name, one.kind, one.choices) for one in COLUMNS
    ]
    found = reader.values(Node(task, project.findings))
    assert [(one.words, one.number, one.day) for one in found] == [
        (one.words, one.number, one.day) for one in values
    ]
    assert {one.findtext("FieldID") for one in holder}.isdisjoint(OUR_IDS)


def test_the_format_has_no_more_than_ten_dates():
    dates = tuple(OwnColumn(id=f"d{n}", name=f"D{n}", kind=OwnKind.DATE) for n in range(11))
    for count, left in ((10, 0), (11, 1)):
        dropped = Dropped()
        OwnFieldWriter(dates[:count], dropped)
        assert len(dropped.remarks()) == left


def attribute(field, value=None, **names):
    parts = "".join(f"<{tag}>{one}</{tag}>" for tag, one in names.items())
    text = "" if value is None else f"<Value>{value}</Value>"
    return f"<ExtendedAttribute><FieldID>{field}</FieldID>{text}{parts}</ExtendedAttribute>"


TEXT_5, NUMBER_4 = 188743743, 188743770


def reader_of(names, values):
    project = node(
        f"<Project><ExtendedAttributes>{names}</ExtendedAttributes><Tasks><Task>{values}</Task></Tasks></Project>"
    )
    return OwnFieldReader(project, OUR_IDS), project


def test_a_foreign_field_is_called_as_in_its_file_where_it_is_named_or_used():
    names = attribute(TEXT_5, FieldName="Text5", Alias="Owner") + attribute(NUMBER_4, FieldName="Number4")
    reader, _ = reader_of(names, attribute(TEXT_5, "Ana"))
    assert [one.name for one in reader.columns] == ["Owner"]
    reader, _ = reader_of(names, attribute(NUMBER_4, 1))
    assert [one.name for one in reader.columns] == ["Owner", "Number4"]


def test_a_value_that_makes_no_sense_is_named_and_left_out():
    reader, project = reader_of(
        attribute(NUMBER_4, FieldName="Number4", Alias="N"), attribute(NUMBER_4, "many")
    )
    (task,) = project.children("Tasks/Task")
    assert (reader.values(task), len(left_out(project))) == ((), 1)
